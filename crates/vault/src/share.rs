//! A key that several devices share, and what travels between them under it.
//!
//! Sealed: `magic (3) | version (1) | audience (16) | generation (4) | an envelope`, tied to the dossier and the
//! record. The header only says which key opens it. When somebody leaves an audience, it gets a key of the next generation.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::bytes::Bytes;
use crate::envelope::{open, seal};
use crate::secret::Secret;
use crate::{Id, OpenError, Place};

const MAGIC: [u8; 3] = *b"rpS";
const VERSION: u8 = 1;
const HEADER: usize = 24;

/// A key that the devices of an audience share.
#[derive(Debug)]
pub struct ShareKey {
    name: ShareName,
    key: Secret,
}

/// Which of them: whose, and the how manieth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShareName {
    /// All of a space, or those chosen for one dossier; named after it.
    pub audience: Id,
    /// From 1.
    pub generation: u32,
}

impl ShareKey {
    /// A new one.
    pub fn new(rng: &mut impl CryptoRng, name: ShareName) -> Self {
        Self { name, key: Secret::random(rng) }
    }

    /// Which it is.
    pub fn name(&self) -> ShareName {
        self.name
    }

    /// Its bytes, to be sealed for who may have it: `audience (16) | generation (4) | key (32)`.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(
            [&self.name.audience, self.name.generation.to_le_bytes().as_slice(), self.key.as_bytes()].concat(),
        )
    }

    /// The key that [`Self::to_bytes`] gave.
    ///
    /// # Errors
    /// [`OpenError::Damaged`] where the bytes are no such.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, OpenError> {
        let mut rest = Bytes(bytes);
        let name = ShareName { audience: rest.array()?, generation: rest.number()? };
        let key = Secret::from_slice(rest.0).ok_or(OpenError::Damaged)?;
        Ok(Self { name, key })
    }

    /// Seals a record of a dossier on its way.
    pub fn seal(&self, dossier: Id, record: Id, plain: &[u8], rng: &mut impl CryptoRng) -> Vec<u8> {
        let mut sealed = header(self.name);
        sealed.extend(seal(&self.key, &place(dossier, record), plain, rng));
        sealed
    }

    /// Opens what [`Self::seal`] sealed as the same record of the same dossier.
    ///
    /// # Errors
    /// [`OpenError::NotForMe`] where it is under another key, [`OpenError::Refused`] for another record and for bytes that were
    /// changed.
    pub fn open(&self, dossier: Id, record: Id, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        if ShareName::of(sealed)? != self.name {
            return Err(OpenError::NotForMe);
        }
        open(&self.key, &place(dossier, record), sealed.get(HEADER..).unwrap_or_default())
    }
}

fn place(dossier: Id, record: Id) -> Place<'static> {
    Place { namespace: "shared", owner: dossier, record }
}

impl ShareName {
    /// Under which key something is sealed.
    ///
    /// # Errors
    /// [`OpenError::NotOurs`], [`OpenError::TooNew`], [`OpenError::Damaged`].
    pub fn of(sealed: &[u8]) -> Result<Self, OpenError> {
        let mut bytes = Bytes(sealed);
        bytes.header(MAGIC, VERSION)?;
        Ok(Self { audience: bytes.array()?, generation: bytes.number()? })
    }
}

fn header(name: ShareName) -> Vec<u8> {
    let mut header = Vec::with_capacity(HEADER);
    header.extend(MAGIC);
    header.push(VERSION);
    header.extend(name.audience);
    header.extend(name.generation.to_le_bytes());
    header
}
