//! From a passphrase to a key, made slow on purpose: Argon2id, with how slow written beside the salt.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use rand_core::CryptoRng;
use zeroize::{Zeroize, Zeroizing};

use crate::OpenError;
use crate::bytes::Bytes;
use crate::letters::composed;
use crate::secret::{KEY, Secret};

/// How much work one guess of a passphrase takes: Argon2id on one lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kdf {
    memory_kib: u32,
    passes: u32,
}

/// More or less work than is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongKdf {
    /// Guessing would be too cheap.
    #[error("less work per guess than is allowed")]
    TooLittle,
    /// Opening would take for ever, as a damaged or hostile key ring could ask.
    #[error("more work than any of our devices does")]
    TooMuch,
}

impl Kdf {
    /// For every device that has the memory: 64 MiB, three passes (second choice of RFC 9106, on one lane).
    pub const STANDARD: Self = Self { memory_kib: 64 << 10, passes: 3 };
    /// As much work in half the memory, for a device that refuses [`Self::STANDARD`].
    pub const LESS_MEMORY: Self = Self { memory_kib: 32 << 10, passes: 6 };
    /// The least that is ever made or opened (OWASP): 19 MiB, two passes.
    pub const LEAST: Self = Self { memory_kib: 19 << 10, passes: 2 };
    /// The most that is opened: 1 GiB, 64 passes.
    pub const MOST: Self = Self { memory_kib: 1 << 20, passes: 64 };

    /// Some memory in KiB, gone over so many times.
    ///
    /// # Errors
    /// Below [`Self::LEAST`] or above [`Self::MOST`] in either.
    pub fn new(memory_kib: u32, passes: u32) -> Result<Self, WrongKdf> {
        if memory_kib < Self::LEAST.memory_kib || passes < Self::LEAST.passes {
            return Err(WrongKdf::TooLittle);
        }
        if memory_kib > Self::MOST.memory_kib || passes > Self::MOST.passes {
            return Err(WrongKdf::TooMuch);
        }
        Ok(Self { memory_kib, passes })
    }

    /// The memory, in KiB.
    pub fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    /// How many times the memory is gone over.
    pub fn passes(self) -> u32 {
        self.passes
    }
}

/// How one passphrase is stretched: how much work, and a salt of its own. Not secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    kdf: Kdf,
    salt: [u8; 16],
}

/// The only way of stretching so far, as it is written: Argon2id version 1.3 on one lane.
const ARGON2ID: u8 = 1;

impl Stretch {
    /// How many bytes it takes to write one.
    pub const LENGTH: usize = 25;

    /// With a fresh salt. Every new passphrase gets its own.
    pub fn new(rng: &mut impl CryptoRng, kdf: Kdf) -> Self {
        let mut salt = [0; 16];
        rng.fill_bytes(&mut salt);
        Self { kdf, salt }
    }

    /// How much work it is.
    pub fn kdf(&self) -> Kdf {
        self.kdf
    }

    /// As bytes, for a worker or to be stored.
    pub fn encode(&self) -> Vec<u8> {
        let (memory, passes) = (self.kdf.memory_kib.to_le_bytes(), self.kdf.passes.to_le_bytes());
        [&[ARGON2ID], memory.as_slice(), &passes, &self.salt].concat()
    }

    /// What [`Self::encode`] wrote.
    ///
    /// # Errors
    /// [`OpenError::TooNew`] for another way of stretching, [`OpenError::Kdf`] for one outside the limits of [`Kdf`],
    /// [`OpenError::Damaged`] for any other length.
    pub fn decode(bytes: &[u8]) -> Result<Self, OpenError> {
        let mut bytes = Bytes(bytes);
        let stretch = Self::read(&mut bytes)?;
        bytes.end()?;
        Ok(stretch)
    }

    pub(crate) fn read(bytes: &mut Bytes<'_>) -> Result<Self, OpenError> {
        bytes.suite(ARGON2ID)?;
        let kdf = Kdf::new(bytes.number()?, bytes.number()?)?;
        Ok(Self { kdf, salt: bytes.array()? })
    }
}

/// What a passphrase became: the key that opens a key ring. Wiped when dropped.
#[derive(Debug)]
pub struct PassKey(pub(crate) Secret);

impl PassKey {
    /// Its bytes, to cross the border of a worker. They are as secret as the passphrase.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        self.0.to_bytes()
    }

    /// What [`Self::to_bytes`] gave; nothing for any other length. Wiping `bytes` is for the caller.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Secret::from_slice(bytes).map(Self)
    }
}

/// Why a passphrase could not be stretched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StretchError {
    /// This device does not give so much memory: [`Kdf::LESS_MEMORY`] may go where a new passphrase is set.
    #[error("not enough memory to stretch a passphrase")]
    NoMemory,
    /// A passphrase of four gigabytes.
    #[error("a passphrase that is too long")]
    TooLong,
}

/// Makes a key of a passphrase. Takes the time and memory that `stretch` says: a fraction of a second to some seconds.
///
/// Nothing is trimmed and case counts. Only letters with an accent are made the same from every keyboard: é is é, whether it
/// was typed as one sign or as two.
///
/// # Errors
/// When the memory is not there.
pub fn stretch(passphrase: &str, stretch: &Stretch) -> Result<PassKey, StretchError> {
    let passphrase = composed(passphrase);
    let Kdf { memory_kib, passes } = stretch.kdf;
    let params = Params::new(memory_kib, passes, 1, Some(KEY)).map_err(|_| StretchError::TooLong)?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let count = usize::try_from(memory_kib).map_err(|_| StretchError::NoMemory)?;
    let mut memory = Vec::new();
    memory.try_reserve_exact(count).map_err(|_| StretchError::NoMemory)?;
    memory.resize(count, Block::new());

    let mut key = Secret::empty();
    let outcome =
        argon2.hash_password_into_with_memory(passphrase.as_bytes(), &stretch.salt, key.as_mut(), &mut memory);
    memory.iter_mut().for_each(Zeroize::zeroize);
    outcome.map_err(|_| StretchError::TooLong)?;
    Ok(PassKey(key))
}
