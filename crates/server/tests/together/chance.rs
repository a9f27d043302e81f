//! Bytes that look random and come out the same each time: SHA-256 over a counter.

use std::convert::Infallible;

use rechtenpas_vault::rand_core::{TryCryptoRng, TryRng};
use sha2::{Digest, Sha256};

/// The seed, and how many blocks were taken.
pub(crate) struct Chance(pub(crate) u64, u64);

impl Chance {
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(seed, 0)
    }
}

impl TryRng for Chance {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
        for piece in out.chunks_mut(32) {
            let block = Sha256::new().chain_update(self.0.to_le_bytes()).chain_update(self.1.to_le_bytes()).finalize();
            self.1 += 1;
            piece.copy_from_slice(&block[..piece.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Chance {}
