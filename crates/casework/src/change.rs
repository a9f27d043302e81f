//! One thing that was written in a dossier, and its bytes.
//!
//! The bytes are the number of a version, then the fields below in postcard, then whatever a newer version added. A newer
//! version only ever adds; so every version reads what all others wrote, and passes on byte for byte what it does not know.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::path::Path;
use crate::stamp::{Id, Stamp};
use crate::value::Value;

/// The version in which changes are written.
const VERSION: u32 = 1;

/// One thing that was written, and never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its own name.
    pub id: Id,
    /// When it was written.
    pub stamp: Stamp,
    /// The changes that its writer saw in force there; none of them counts any more, whatever the clocks say. A removal
    /// also names those in force anywhere in what it removes.
    pub replaces: Vec<Id>,
    /// Where in the dossier.
    pub path: Path,
    /// What is there from now on.
    pub value: Value,
    newer: Newer,
}

/// What a newer version wrote beside the fields known here.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Newer {
    version: u32,
    rest: Vec<u8>,
}

/// The fields of version 1 as they are written.
#[derive(Serialize, Deserialize)]
struct Fields<'a> {
    version: u32,
    id: Id,
    stamp: Stamp,
    replaces: Vec<Id>,
    path: &'a str,
    #[serde(borrow)]
    value: Bytes<'a>,
}

/// Bytes behind their length.
#[derive(Serialize, Deserialize)]
struct Bytes<'a>(&'a [u8]);

/// Why bytes are no change, or a change has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAChange {
    /// Damaged, cut off, or no change at all.
    Damaged,
    /// Larger than can be written.
    CannotBeWritten,
}

impl fmt::Display for NotAChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Damaged => "not a change of a dossier, or damaged",
            Self::CannotBeWritten => "a change that cannot be written",
        })
    }
}

impl std::error::Error for NotAChange {}

impl Change {
    /// A change as this version writes it.
    pub fn new(id: Id, stamp: Stamp, replaces: Vec<Id>, path: Path, value: Value) -> Self {
        Self { id, stamp, replaces, path, value, newer: Newer { version: VERSION, rest: Vec::new() } }
    }

    /// Its bytes; of one that was read, exactly those.
    pub fn encode(&self) -> Result<Vec<u8>, NotAChange> {
        let value = self.value.encode()?;
        let fields = Fields {
            version: self.newer.version,
            id: self.id,
            stamp: self.stamp,
            replaces: self.replaces.clone(),
            path: self.path.as_str(),
            value: Bytes(&value),
        };
        let mut bytes = postcard::to_allocvec(&fields).map_err(|_| NotAChange::CannotBeWritten)?;
        bytes.extend_from_slice(&self.newer.rest);
        Ok(bytes)
    }

    /// Reads a change of this version or any later one.
    pub fn decode(bytes: &[u8]) -> Result<Self, NotAChange> {
        let (fields, rest): (Fields<'_>, &[u8]) = postcard::take_from_bytes(bytes).map_err(|_| NotAChange::Damaged)?;
        let is_whole = fields.version > VERSION || (fields.version == VERSION && rest.is_empty());
        let change = Self {
            id: fields.id,
            stamp: fields.stamp,
            replaces: fields.replaces,
            path: fields.path.parse().map_err(|_| NotAChange::Damaged)?,
            value: Value::decode(fields.value.0),
            newer: Newer { version: fields.version, rest: rest.to_vec() },
        };
        // A number can be written with more bytes than it needs; nobody does, and one change has one spelling.
        if is_whole && change.encode()? == bytes { Ok(change) } else { Err(NotAChange::Damaged) }
    }

    /// Whether a newer version wrote something in it that is only kept here.
    pub fn is_newer(&self) -> bool {
        self.newer.version > VERSION || matches!(self.value, Value::Unknown(_))
    }
}
