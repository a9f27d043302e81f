//! Random bytes of the browser, good enough for keys.

use std::convert::Infallible;

use rechtenpas_vault::rand_core::{TryCryptoRng, TryRng};

/// The browser's source of random bytes.
pub(crate) struct Random;

/// So many bytes at once is the most that a browser gives.
const AT_ONCE: usize = 65_536;

impl TryRng for Random {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_le_bytes(bytes()))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_le_bytes(bytes()))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        bytes.chunks_mut(AT_ONCE).for_each(fill);
        Ok(())
    }
}

impl TryCryptoRng for Random {}

/// So many random bytes.
pub(crate) fn bytes<const COUNT: usize>() -> [u8; COUNT] {
    let mut bytes = [0; COUNT];
    fill(&mut bytes);
    bytes
}

/// Fills with random bytes. A browser without them stops the app: keys that are not random protect nothing.
#[expect(clippy::panic, reason = "there is nothing safe to go on with")]
fn fill(bytes: &mut [u8]) {
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled = crypto.and_then(|crypto| crypto.get_random_values_with_u8_array(bytes).ok());
    if filled.is_none() {
        panic!("no random bytes");
    }
}
