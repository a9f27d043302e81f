//! 32 bytes that nobody may read: on the heap so that a move leaves no copy, and wiped when dropped.

use std::fmt;

use hkdf::Hkdf;
use rand_core::CryptoRng;
use sha2::Sha256;
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

    /// Its bytes for elsewhere, wiped there too when dropped.
    pub(crate) fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.to_vec())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// A key made from other secret bytes: HKDF with SHA-256. Another salt or purpose gives another key.
pub(crate) fn derived(from: &[u8], salt: &[u8], purpose: &[u8]) -> Secret {
    let mut secret = Secret::empty();
    let expanded = Hkdf::<Sha256>::new(Some(salt), from).expand(purpose, secret.as_mut());
    // HKDF gives up to 8,160 bytes; one key is 32.
    debug_assert!(expanded.is_ok(), "a key is short enough");
    secret
}
