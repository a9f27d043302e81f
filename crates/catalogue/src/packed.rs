//! The packed catalogue: one compact file that the app loads.
//!
//! `RPC` and a format number, then the catalogue in postcard. A file of another format is refused, never half read.

use std::fmt;

use crate::entry::Catalogue;

/// Changes whenever the shape of what is packed does.
const HEADER: [u8; 4] = *b"RPC\x02";

/// Bytes that are no catalogue this version can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotACatalogue {
    /// Of another format, or no catalogue at all.
    OtherFormat,
    /// Damaged or cut off.
    Damaged,
}

impl fmt::Display for NotACatalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherFormat => "not a catalogue of the format that this version reads",
            Self::Damaged => "a catalogue that is damaged or cut off",
        })
    }
}

impl std::error::Error for NotACatalogue {}

impl Catalogue {
    /// The catalogue as one compact file.
    pub fn pack(&self) -> Result<Vec<u8>, NotACatalogue> {
        postcard::to_extend(self, HEADER.to_vec()).map_err(|_| NotACatalogue::Damaged)
    }

    /// Reads a packed catalogue.
    pub fn unpack(bytes: &[u8]) -> Result<Self, NotACatalogue> {
        let body = bytes.strip_prefix(&HEADER).ok_or(NotACatalogue::OtherFormat)?;
        let catalogue: Self = postcard::from_bytes(body).map_err(|_| NotACatalogue::Damaged)?;
        let program = &catalogue.program;
        let whole = catalogue.questions.len() == program.facts.len()
            && catalogue.parameters.len() == program.parameters.len()
            && catalogue.definitions.len() == program.definitions.len()
            && catalogue.rights.len() == program.rights.len();
        if whole && program.holds_together() { Ok(catalogue) } else { Err(NotACatalogue::Damaged) }
    }
}
