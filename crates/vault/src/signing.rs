//! A pair that signs: Ed25519 (RFC 8032). Who verifies needs only its public part.

use ed25519_dalek::{Signer, SigningKey};

use crate::secret::{Secret, derived};
use crate::{Id, Keys};

/// The private part of a pair that signs, wiped when dropped.
#[derive(Debug)]
pub struct Signing(Secret);

impl Signing {
    pub(crate) fn from_seed(seed: Secret) -> Self {
        Self(seed)
    }

    /// The public part, by which others know who signed.
    pub fn public(&self) -> [u8; 32] {
        self.key().verifying_key().to_bytes()
    }

    /// Signs a text. The text has to say itself what it is for.
    pub fn sign(&self, text: &[u8]) -> [u8; 64] {
        self.key().sign(text).to_bytes()
    }

    fn key(&self) -> SigningKey {
        SigningKey::from_bytes(self.0.as_bytes())
    }
}

impl Keys {
    /// Signs for the letterbox of this vault, where others leave what they sealed for it. It follows from the key of the vault,
    /// so every copy of the vault empties the same one.
    pub fn letterbox(&self) -> Signing {
        let vault: Id = self.vault();
        Signing::from_seed(derived(self.secret().as_bytes(), &vault, b"rechtenpas letterbox"))
    }
}
