//! A dossier as it goes to a colleague: its changes, whose it is, and who sends it. It is sealed by who sends it.
//!
//! Bytes: the number of a version, the fields in postcard, then whatever a newer version added, which is read over.

use std::fmt;

use rechtenpas_rules::Day;
use serde::{Deserialize, Serialize};

use crate::change::{Change, NotAChange};
use crate::log::Log;
use crate::stamp::Id;

/// The version in which packages are written; a newer one of which the fields below still hold keeps it.
const VERSION: u8 = 1;

/// A dossier on its way to a colleague.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Which dossier.
    pub dossier: Id,
    /// Who sends it, as they call themselves.
    pub from: String,
    /// The day on which it was sent.
    pub on: Day,
    /// What was written in it.
    pub changes: Vec<Change>,
}

/// Whether notes go along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WithNotes {
    /// Everything that was written.
    All,
    /// Neither notes, nor what was noted of visits, calls, rights and referrals.
    Without,
}

/// Why bytes are no package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAPackage {
    /// Something else, or damaged.
    Damaged,
    /// A newer version wrote it.
    TooNew,
}

impl fmt::Display for NotAPackage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Damaged => "not a dossier that was handed over, or damaged",
            Self::TooNew => "a dossier that a newer version handed over",
        })
    }
}

impl std::error::Error for NotAPackage {}

#[derive(Serialize, Deserialize)]
struct Fields {
    dossier: Id,
    from: String,
    on: Day,
    changes: Vec<Vec<u8>>,
}

impl Package {
    /// Packs what was written in a dossier.
    pub fn of(dossier: Id, log: &Log, notes: WithNotes, from: String, on: Day) -> Self {
        let goes_along = |change: &&Change| notes == WithNotes::All || !is_note(change);
        Self { dossier, from, on, changes: log.changes().filter(goes_along).cloned().collect() }
    }

    /// Its bytes.
    ///
    /// # Errors
    /// When a change has none, which no dossier that was read or written has.
    pub fn encode(&self) -> Result<Vec<u8>, NotAChange> {
        let changes = self.changes.iter().map(Change::encode).collect::<Result<_, _>>()?;
        let fields = Fields { dossier: self.dossier, from: self.from.clone(), on: self.on, changes };
        postcard::to_extend(&fields, vec![VERSION]).map_err(|_| NotAChange::CannotBeWritten)
    }

    /// Reads a package.
    ///
    /// # Errors
    /// When the bytes are none, see [`NotAPackage`].
    pub fn decode(bytes: &[u8]) -> Result<Self, NotAPackage> {
        let fields = match bytes.split_first() {
            Some((&VERSION, fields)) => fields,
            Some((&version, _)) if version > VERSION => return Err(NotAPackage::TooNew),
            _ => return Err(NotAPackage::Damaged),
        };
        let (fields, _): (Fields, _) = postcard::take_from_bytes(fields).map_err(|_| NotAPackage::Damaged)?;
        let changes = fields.changes.iter().map(|bytes| Change::decode(bytes)).collect::<Result<_, _>>();
        let changes = changes.map_err(|_| NotAPackage::Damaged)?;
        Ok(Self { dossier: fields.dossier, from: fields.from, on: fields.on, changes })
    }

    /// The dossier as it stands in the package.
    pub fn log(&self) -> Log {
        self.changes.iter().cloned().collect()
    }

    /// The changes that a dossier does not have yet.
    pub fn new_in<'a>(&'a self, log: &'a Log) -> impl Iterator<Item = &'a Change> {
        self.changes.iter().filter(|change| log.change(change.id).is_none())
    }

    /// At how many places this would leave two answers that were written without seeing each other, beside those that are there.
    pub fn conflicts_in(&self, log: &Log) -> usize {
        let mut merged = log.clone();
        merged.merge(&self.log());
        merged.conflicts().len().saturating_sub(log.conflicts().len())
    }
}

/// Whether a change is in a note, or is what was noted of something else.
fn is_note(change: &Change) -> bool {
    let mut parts = change.path.parts();
    parts.next() == Some("note") || parts.last().is_some_and(|last| last == "note" || last.ends_with("_note"))
}
