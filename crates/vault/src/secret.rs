//! 32 bytes that nobody may read: on the heap so that a move leaves no copy, and wiped when dropped.

use rand_core::CryptoRng;
use zeroize::{Zeroize, Zeroizing};

/// The length of every key here, in bytes.
pub(crate) const KEY: usize = 32;

/// A key. It can neither be printed nor copied by accident.
pub(crate) struct Secret(Box<[u8; KEY]>);

impl Secret {
    /// A key of random bytes.
    pub(crate) fn random(rng: &mut impl CryptoRng) -> Self {
        let mut secret = Self::empty();
        rng.fill_bytes(secret.as_mut());
        secret
    }

    /// Room for a key that is about to be filled in.
    pub(crate) fn empty() -> Self {
        Self(Box::new([0; KEY]))
    }

    /// The key in these bytes; nothing where they are not exactly one key long.
    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut secret = Self::empty();
        if bytes.len() != KEY {
            return None;
        }
        secret.as_mut().copy_from_slice(bytes);
        Some(secret)
    }

    /// Its bytes, to use and not to keep.
    pub(crate) fn as_bytes(&self) -> &[u8; KEY] {
        &self.0
    }

    /// Its bytes, to fill in.
    pub(crate) fn as_mut(&mut self) -> &mut [u8; KEY] {
        &mut self.0
    }

    /// A second key with the same bytes, where a caller asks for it by name.
    pub(crate) fn copied(&self) -> Self {
        Self(self.0.clone())
    }

    /// Its bytes for elsewhere, wiped there too when dropped.
    pub(crate) fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.to_vec())
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}
