//! What is in a parcel once it is opened. Only devices see it.
//!
//! Bytes: the number of the version, then the kind and its fields in postcard. What a newer version wrote is kept unopened until
//! an update knows it.

use serde::{Deserialize, Serialize};

use crate::{Id, Unread};

const VERSION: u8 = 1;

/// What a parcel holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    /// Changes of the dossier, each as its bytes.
    Changes(Vec<Vec<u8>>),
    /// The keys that those chosen for the dossier share, all generations in one text, sealed for each of them.
    Keys {
        /// The newest of them.
        generation: u32,
        /// By device.
        keys: Vec<(Id, Vec<u8>)>,
    },
}

impl Content {
    /// Its bytes.
    pub fn encode(&self) -> Vec<u8> {
        // Bytes in memory can always be written down.
        postcard::to_extend(self, vec![VERSION]).unwrap_or_default()
    }

    /// Reads it.
    ///
    /// # Errors
    /// See [`Unread`].
    pub fn decode(bytes: &[u8]) -> Result<Self, Unread> {
        match bytes.split_first() {
            Some((&VERSION, fields)) => match postcard::take_from_bytes(fields) {
                Ok((content, [])) => Ok(content),
                _ => Err(Unread::Damaged),
            },
            Some((&newer, _)) if newer > VERSION => Err(Unread::TooNew(newer)),
            _ => Err(Unread::Damaged),
        }
    }
}
