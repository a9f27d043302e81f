//! How a vault keeps its post: letters that are to go, and letters as they came in. Both stay sealed for their reader.
//!
//! Bytes: the number of a version, then the fields in postcard.

use serde::{Deserialize, Serialize};

use super::letter::{self, CannotBeWritten, NotALetter};
use crate::stamp::Id;

/// The version in which post is kept.
const VERSION: u8 = 1;

/// A letter to somebody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posted {
    /// In which letterbox it is to be left.
    pub letterbox: Id,
    /// For whom: what they are called.
    pub to: String,
    /// Where they work.
    pub organisation: String,
    /// The consent under which it goes.
    pub consent: Id,
    /// Where the dossier says that it was shared.
    pub share: Id,
    /// When it was written, in milliseconds since 1970.
    pub written_ms: u64,
    /// The words by which sender and reader know that it is the same letter.
    pub words: Vec<String>,
    /// How far it is.
    pub state: Stage,
}

/// How far a letter is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// It waits here.
    Waiting {
        /// Sealed for its reader.
        sealed: Vec<u8>,
        /// Whether it was offered to the server and no answer came, so that it may lie there already.
        may_be_there: bool,
    },
    /// It lies in the letterbox, or was taken out of it.
    Delivered {
        /// Since when, in milliseconds since 1970.
        at_ms: u64,
    },
}

/// A letter that came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// When it was fetched, in milliseconds since 1970.
    pub at_ms: u64,
    /// As it lay in the letterbox.
    pub sealed: Vec<u8>,
}

macro_rules! kept {
    ($($kept:ty),+) => {$(
        impl $kept {
            /// Its bytes.
            ///
            /// # Errors
            /// [`CannotBeWritten`], where memory ends.
            pub fn encode(&self) -> Result<Vec<u8>, CannotBeWritten> {
                letter::written(VERSION, self)
            }

            /// Reads it.
            ///
            /// # Errors
            /// When the bytes are no such, see [`NotALetter`].
            pub fn decode(bytes: &[u8]) -> Result<Self, NotALetter> {
                letter::read(VERSION, bytes)
            }
        }
    )+};
}

kept!(Posted, Received);
