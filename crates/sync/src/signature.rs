//! Who signed what, and what for: Ed25519 over the purpose and the text, so that nothing signed for one thing counts for another.

use ed25519_dalek::VerifyingKey;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The public part of a pair that signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PublicKey(pub [u8; 32]);

/// 64 bytes that only who has the private part could make.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

/// What is signed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A statement about members.
    Statement,
    /// A parcel of changes.
    Parcel,
    /// The erasure of a dossier.
    Erasure,
    /// A request to a server.
    Request,
}

impl Purpose {
    /// The text to sign: the purpose, then the hash of the rest.
    pub fn text(self, of: &[&[u8]]) -> Vec<u8> {
        let name = match self {
            Self::Statement => "statement",
            Self::Parcel => "parcel",
            Self::Erasure => "erasure",
            Self::Request => "request",
        };
        let mut hash = Sha256::new();
        for part in of {
            // Behind its length, so that no two rows of parts are the same text.
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
            hash.update(part);
        }
        let mut text = format!("rechtenpas {name} 1\n").into_bytes();
        text.extend(hash.finalize());
        text
    }
}

impl PublicKey {
    /// Whether it signed this text.
    pub fn has_signed(&self, text: &[u8], signature: &Signature) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        VerifyingKey::from_bytes(&self.0).is_ok_and(|key| key.verify_strict(text, &signature).is_ok())
    }
}

impl std::fmt::Debug for Signature {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Signature")
    }
}

/// SHA-256.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The first 16 bytes of the hash of some parts: a name that nobody can give to something else.
pub(crate) fn name_of(purpose: &str, parts: &[&[u8]]) -> [u8; 16] {
    let mut hash = Sha256::new();
    hash.update(purpose.as_bytes());
    for part in parts {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
        hash.update(part);
    }
    let digest: [u8; 32] = hash.finalize().into();
    let mut name = [0; 16];
    name.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    name
}
