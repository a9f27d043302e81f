//! The keys of publishers: who holds the secret one can renew the catalogue of every app that knows the public one.

use std::fmt;
use std::str::FromStr;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

use super::{SIGNATURE_LENGTH, hex};

/// Stands in front of every manifest that is signed, so that the signature says nothing about any other bytes.
const PURPOSE: &[u8] = b"rechtenpas catalogue edition 1\n";

/// What stands in front of a secret key in its file.
const SECRET: &str = "rechtenpas publisher secret 1: ";

/// A text that is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAKey {
    /// Not 64 hexadecimal digits.
    #[error("a public key of a publisher has 64 hexadecimal digits; `rechtenpas publisher new` prints it")]
    Digits,
    /// Digits that are no key, or one with which anybody could sign.
    #[error("these digits are no public key: copy it anew from who publishes")]
    Point,
    /// Not the file that holds a secret key.
    #[error("no secret key of a publisher; `rechtenpas publisher new --out KEY` makes one")]
    Secret,
}

/// Who publishes: an Ed25519 public key, written as 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Publisher(VerifyingKey);

impl Publisher {
    /// Whether this publisher signed a manifest.
    pub(super) fn has_signed(&self, manifest: &[u8], signature: &[u8; SIGNATURE_LENGTH]) -> bool {
        self.0.verify_strict(&[PURPOSE, manifest].concat(), &Signature::from_bytes(signature)).is_ok()
    }
}

impl FromStr for Publisher {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let key = VerifyingKey::from_bytes(&digits(text).ok_or(NotAKey::Digits)?).map_err(|_| NotAKey::Point)?;
        if key.is_weak() { Err(NotAKey::Point) } else { Ok(Self(key)) }
    }
}

impl fmt::Display for Publisher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(self.0.as_bytes()))
    }
}

impl Serialize for Publisher {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Publisher {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// The secret key of a publisher; wiped from memory when it is dropped.
pub struct PublisherKey(SigningKey);

impl PublisherKey {
    /// The key made of 32 random bytes.
    pub fn from_random(bytes: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(bytes))
    }

    /// Reads what [`PublisherKey::to_text`] wrote.
    ///
    /// # Errors
    /// [`NotAKey::Secret`].
    pub fn parse(text: &str) -> Result<Self, NotAKey> {
        let seed = text.trim().strip_prefix(SECRET).and_then(digits).map(Zeroizing::new).ok_or(NotAKey::Secret)?;
        Ok(Self::from_random(&seed))
    }

    /// The key as a line for a file that nobody else may read.
    pub fn to_text(&self) -> Zeroizing<String> {
        let digits = Zeroizing::new(hex(self.0.as_bytes()));
        Zeroizing::new([SECRET, &digits, "\n"].concat())
    }

    /// The public key that belongs to it.
    pub fn publisher(&self) -> Publisher {
        Publisher(self.0.verifying_key())
    }

    pub(super) fn sign(&self, manifest: &[u8]) -> [u8; SIGNATURE_LENGTH] {
        self.0.sign(&[PURPOSE, manifest].concat()).to_bytes()
    }
}

impl fmt::Debug for PublisherKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublisherKey({})", self.publisher())
    }
}

/// 32 bytes written as 64 hexadecimal digits, in small letters or capitals.
fn digits(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * place..2 * place + 2)?, 16).ok()?;
    }
    Some(bytes)
}
