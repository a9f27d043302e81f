//! The key ring of a vault: its key, wrapped once by the passphrase and once by the recovery code. Not secret by itself.
//!
//! `magic (3) | version (1) | vault (16) | stretch (25) | length, wrap | length, wrap | check (8)`

use rand_core::CryptoRng;
use sha2::{Digest, Sha256};

use crate::bytes::{Bytes, put_counted};
use crate::envelope::{open, seal};
use crate::secret::Secret;
use crate::{Id, Keys, OpenError, PassKey, Place, RecoveryCode, Stretch};

const MAGIC: [u8; 3] = *b"rpR";
const VERSION: u8 = 1;
const CHECK: usize = 8;

/// What is stored of the keys of a vault. It opens with the passphrase or the recovery code.
///
/// Who has an older copy of it still opens that copy with the older passphrase: changing the passphrase wraps the same
/// key of the vault anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRing {
    vault: Id,
    stretch: Stretch,
    by_passphrase: Vec<u8>,
    by_recovery: Vec<u8>,
}

impl KeyRing {
    /// A new vault, its open keys, and the code that has to be written down.
    ///
    /// `passphrase` is what `stretch` made of the passphrase.
    pub fn create(rng: &mut impl CryptoRng, stretch: Stretch, passphrase: &PassKey) -> (Self, Keys, RecoveryCode) {
        let mut vault = [0; 16];
        rng.fill_bytes(&mut vault);
        let keys = Keys::new(vault, Secret::random(rng));
        let code = RecoveryCode::new(rng);
        let by_passphrase = wrap(&keys, &passphrase.0, BY_PASSPHRASE, rng);
        let by_recovery = wrap(&keys, &code.key(&vault), BY_RECOVERY, rng);
        (Self { vault, stretch, by_passphrase, by_recovery }, keys, code)
    }

    /// The vault that it opens.
    pub fn vault(&self) -> Id {
        self.vault
    }

    /// How the passphrase has to be stretched.
    pub fn stretch(&self) -> &Stretch {
        &self.stretch
    }

    /// Opens the vault with the stretched passphrase.
    ///
    /// # Errors
    /// [`OpenError::Refused`] for another passphrase. Damage of the ring is found when it is decoded.
    pub fn open(&self, passphrase: &PassKey) -> Result<Keys, OpenError> {
        self.unwrap(&passphrase.0, BY_PASSPHRASE, &self.by_passphrase)
    }

    /// Opens the vault with the code on paper.
    ///
    /// # Errors
    /// [`OpenError::Refused`] for the code of another vault, or one that was renewed since.
    pub fn open_with_recovery(&self, code: &RecoveryCode) -> Result<Keys, OpenError> {
        self.unwrap(&code.key(&self.vault), BY_RECOVERY, &self.by_recovery)
    }

    /// Sets another passphrase, already stretched as `stretch` says. The recovery code stays.
    ///
    /// # Errors
    /// [`OpenError::Refused`] when the keys are those of another vault; the ring stays as it was.
    pub fn change_passphrase(
        &mut self,
        keys: &Keys,
        stretch: Stretch,
        passphrase: &PassKey,
        rng: &mut impl CryptoRng,
    ) -> Result<(), OpenError> {
        self.belongs_to(keys)?;
        self.by_passphrase = wrap(keys, &passphrase.0, BY_PASSPHRASE, rng);
        self.stretch = stretch;
        Ok(())
    }

    /// Makes another recovery code; the one on paper no longer opens this ring.
    ///
    /// # Errors
    /// [`OpenError::Refused`] when the keys are those of another vault; the ring stays as it was.
    pub fn renew_recovery(&mut self, keys: &Keys, rng: &mut impl CryptoRng) -> Result<RecoveryCode, OpenError> {
        self.belongs_to(keys)?;
        let code = RecoveryCode::new(rng);
        self.by_recovery = wrap(keys, &code.key(&self.vault), BY_RECOVERY, rng);
        Ok(code)
    }

    /// As bytes, to be stored.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(256);
        bytes.extend(MAGIC);
        bytes.push(VERSION);
        bytes.extend(self.vault);
        bytes.extend(self.stretch.encode());
        put_counted(&mut bytes, &self.by_passphrase);
        put_counted(&mut bytes, &self.by_recovery);
        let check = check(&bytes);
        bytes.extend(check);
        bytes
    }

    /// What [`Self::encode`] wrote.
    ///
    /// # Errors
    /// [`OpenError::NotOurs`], [`OpenError::TooNew`], [`OpenError::Damaged`] after any change, and [`OpenError::Kdf`] where
    /// the passphrase would be stretched less than is allowed.
    pub fn decode(bytes: &[u8]) -> Result<Self, OpenError> {
        let mut rest = Bytes(bytes);
        rest.header(MAGIC, VERSION)?;
        let (content, found) = bytes.split_last_chunk::<CHECK>().ok_or(OpenError::Damaged)?;
        if check(content) != *found {
            return Err(OpenError::Damaged);
        }
        let ring = Self {
            vault: rest.array()?,
            stretch: Stretch::read(&mut rest)?,
            by_passphrase: rest.counted()?.to_vec(),
            by_recovery: rest.counted()?.to_vec(),
        };
        rest.take(CHECK)?;
        rest.end()?;
        Ok(ring)
    }

    fn unwrap(&self, by: &Secret, namespace: &str, wrapped: &[u8]) -> Result<Keys, OpenError> {
        let key = open(by, &place(&self.vault, namespace), wrapped)?;
        Ok(Keys::new(self.vault, Secret::from_slice(&key).ok_or(OpenError::Damaged)?))
    }

    fn belongs_to(&self, keys: &Keys) -> Result<(), OpenError> {
        if keys.vault() == self.vault { Ok(()) } else { Err(OpenError::Refused) }
    }
}

const BY_PASSPHRASE: &str = "ring by passphrase";
const BY_RECOVERY: &str = "ring by recovery code";

fn place<'a>(vault: &Id, namespace: &'a str) -> Place<'a> {
    Place { namespace, owner: *vault, record: [0; 16] }
}

fn wrap(keys: &Keys, by: &Secret, namespace: &str, rng: &mut impl CryptoRng) -> Vec<u8> {
    seal(by, &place(&keys.vault(), namespace), keys.secret().as_bytes(), rng)
}

/// Tells a ring that is damaged from a passphrase that is wrong. Anybody can compute it; it protects nothing.
fn check(content: &[u8]) -> [u8; CHECK] {
    let digest: [u8; 32] = Sha256::digest(content).into();
    let [a, b, c, d, e, f, g, h, ..] = digest;
    [a, b, c, d, e, f, g, h]
}
