//! A signed edition: a packed catalogue that an editor publishes, and that an app takes without a new version of itself.
//!
//! The manifest says what the edition is; its exact bytes are signed, behind a prefix that keeps the signature from meaning
//! anything elsewhere. In a file stand `RPE` and a format number, the length of the signed manifest (u32, little endian), the
//! signed manifest (64 bytes of signature, then JSON), the core and the details. Who hands one out can hold it back, and
//! change nothing in it (docs/decisions/0011-signed-catalogues.md).

mod keys;

use std::fmt::Write as _;

use rechtenpas_rules::Day;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use keys::{NotAKey, Publisher, PublisherKey};

use crate::entry::Catalogue;
use crate::exchange::IsoDay;
use crate::packed::{self, NotACatalogue, Packed};

/// Changes whenever the shape of a file or of a manifest does.
const FORMAT: u8 = 1;
const MAGIC: [u8; 3] = *b"RPE";
const SIGNATURE_LENGTH: usize = 64;

/// What an edition is, as its publisher says and signs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The number of this shape.
    pub format: u8,
    /// Who publishes it.
    pub publisher: Publisher,
    /// Its number, which only rises: an app takes none below or beside what it knows.
    pub number: u32,
    /// As of when its rights are known.
    pub edition: IsoDay,
    /// The first day on which it holds.
    pub from: IsoDay,
    /// The last day on which it holds.
    pub until: IsoDay,
    /// The format of the packed files: only an app that reads it takes the edition.
    pub pack: u8,
    /// SHA-256 of core and details together, in hexadecimal: by this a receipt names the catalogue.
    pub sha256: String,
    /// What questions and results need.
    pub core: Part,
    /// The rest.
    pub details: Part,
}

/// All that is read of a manifest before it is known to be one of this format.
#[derive(Deserialize)]
struct Shape {
    format: u8,
}

/// A packed file of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its size.
    pub bytes: usize,
}

impl Part {
    fn of(bytes: &[u8]) -> Self {
        Self { sha256: sha256(&[bytes]), bytes: bytes.len() }
    }
}

/// What a publisher decides about an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Its number.
    pub number: u32,
    /// The first day on which it holds.
    pub from: Day,
    /// The last day on which it holds.
    pub until: Day,
}

/// A catalogue that cannot be published.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotPublished {
    /// Zero is the number of a catalogue that nobody published.
    #[error("its number in catalogue.yaml is 0; raise it above that of the last edition")]
    NoNumber,
    /// There is no day on which it would hold.
    #[error("it would hold from {from} until {until}, which is no day at all")]
    NoDay {
        /// The first day.
        from: IsoDay,
        /// The last day.
        until: IsoDay,
    },
    /// It does not pack to what an app reads.
    #[error(transparent)]
    Packing(#[from] NotACatalogue),
    /// Its manifest cannot be written.
    #[error("its manifest cannot be written: {0}")]
    Manifest(String),
}

/// Bytes that are no edition, or one that somebody changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnEdition {
    /// Another kind of file.
    #[error("no signed edition of a catalogue")]
    OtherFile,
    /// Of a format that this version does not read: its number.
    #[error("an edition of format {0}; this version reads {FORMAT}")]
    OtherFormat(u8),
    /// It ends too early, or goes on too long.
    #[error("an edition that is cut off, or has more than belongs to it")]
    Length,
    /// Its manifest cannot be read.
    #[error("an edition whose manifest cannot be read: {0}")]
    Manifest(String),
    /// The signature is not that of the publisher whom it names.
    #[error("an edition whose signature does not hold: somebody changed it")]
    Signature,
    /// A packed file is not the one that was signed.
    #[error("an edition whose signature does not cover its {0}: somebody changed it")]
    OtherPart(&'static str),
}

/// An edition, whole and signed by the publisher that it names. Whether that publisher is believed is the next question
/// ([`SignedEdition::is_of`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedEdition {
    manifest: Manifest,
    signed: Vec<u8>,
    packed: Packed,
}

impl SignedEdition {
    /// Signs a catalogue. The same catalogue, terms and key give the same bytes.
    ///
    /// # Errors
    /// See [`NotPublished`].
    pub fn sign(catalogue: &Catalogue, terms: Terms, key: &PublisherKey) -> Result<Self, NotPublished> {
        let packed = catalogue.pack()?;
        Catalogue::unpack(&packed.whole())?;
        Self::sign_packed(packed, IsoDay(catalogue.edition), packed::FORMAT, terms, key)
    }

    fn sign_packed(
        packed: Packed,
        edition: IsoDay,
        pack: u8,
        terms: Terms,
        key: &PublisherKey,
    ) -> Result<Self, NotPublished> {
        let (from, until) = (IsoDay(terms.from), IsoDay(terms.until));
        if terms.number == 0 {
            return Err(NotPublished::NoNumber);
        }
        if from > until {
            return Err(NotPublished::NoDay { from, until });
        }
        let manifest = Manifest {
            format: FORMAT,
            publisher: key.publisher(),
            number: terms.number,
            edition,
            from,
            until,
            pack,
            sha256: sha256(&[&packed.core, &packed.details]),
            core: Part::of(&packed.core),
            details: Part::of(&packed.details),
        };
        let text = serde_json::to_vec(&manifest).map_err(|error| NotPublished::Manifest(error.to_string()))?;
        let signed = [key.sign(&text).as_slice(), &text].concat();
        Ok(Self { manifest, signed, packed })
    }

    /// Reads a file, and checks all of it but who signed it.
    ///
    /// # Errors
    /// See [`NotAnEdition`].
    pub fn read(file: &[u8]) -> Result<Self, NotAnEdition> {
        let rest = file.strip_prefix(&MAGIC).ok_or(NotAnEdition::OtherFile)?;
        let (format, rest) = rest.split_first().ok_or(NotAnEdition::Length)?;
        if *format != FORMAT {
            return Err(NotAnEdition::OtherFormat(*format));
        }
        let (length, rest) = rest.split_first_chunk().ok_or(NotAnEdition::Length)?;
        let (signed, rest) = split(rest, usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX))?;
        let manifest = manifest(signed)?;
        let (core, details) = split(rest, manifest.core.bytes)?;
        if details.len() != manifest.details.bytes {
            return Err(NotAnEdition::Length);
        }
        for (name, bytes, part) in [("core", core, &manifest.core), ("details", details, &manifest.details)] {
            if sha256(&[bytes]) != part.sha256 {
                return Err(NotAnEdition::OtherPart(name));
            }
        }
        if packed::format(core) != Some(manifest.pack) || sha256(&[core, details]) != manifest.sha256 {
            return Err(NotAnEdition::OtherPart("catalogue"));
        }
        let packed = Packed { core: core.to_vec(), details: details.to_vec() };
        Ok(Self { manifest, signed: signed.to_vec(), packed })
    }

    /// The edition as one file.
    pub fn to_bytes(&self) -> Vec<u8> {
        // A manifest has a few hundred bytes.
        let length = u32::try_from(self.signed.len()).unwrap_or(u32::MAX).to_le_bytes();
        [MAGIC.as_slice(), &[FORMAT], &length, &self.signed, &self.packed.core, &self.packed.details].concat()
    }

    /// What it is.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// What an app asks first: the signature, then the exact bytes of the manifest.
    pub fn signed_manifest(&self) -> &[u8] {
        &self.signed
    }

    /// The catalogue in it.
    pub fn packed(&self) -> &Packed {
        &self.packed
    }

    /// Whether one of these published it.
    pub fn is_of(&self, trusted: &[Publisher]) -> bool {
        trusted.contains(&self.manifest.publisher)
    }
}

/// The manifest, where the publisher that it names signed it.
fn manifest(signed: &[u8]) -> Result<Manifest, NotAnEdition> {
    let (signature, text) = signed.split_first_chunk::<SIGNATURE_LENGTH>().ok_or(NotAnEdition::Length)?;
    let unreadable = |error: serde_json::Error| NotAnEdition::Manifest(error.to_string());
    match serde_json::from_slice(text).map_err(unreadable)? {
        Shape { format: FORMAT } => {}
        Shape { format } => return Err(NotAnEdition::OtherFormat(format)),
    }
    let manifest: Manifest = serde_json::from_slice(text).map_err(unreadable)?;
    if manifest.publisher.has_signed(text, signature) { Ok(manifest) } else { Err(NotAnEdition::Signature) }
}

fn split(bytes: &[u8], at: usize) -> Result<(&[u8], &[u8]), NotAnEdition> {
    bytes.split_at_checked(at).ok_or(NotAnEdition::Length)
}

fn sha256(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    parts.iter().for_each(|part| hasher.update(part));
    hex(&hasher.finalize())
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests;
