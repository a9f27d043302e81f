//! The stores of a vault by name. A name is also the namespace in which the records of that store are sealed.

use sha2::{Digest, Sha256};

use crate::{Id, Place};

/// The key ring; one record.
pub const RING: &str = "ring";
/// Keys of dossiers, wrapped by the key of the vault; by dossier.
pub const KEYS: &str = "keys";
/// Changes, sealed by the key of their dossier; by dossier and change.
pub const CHANGES: &str = "changes";
/// A few lines on each dossier for the list, sealed by its key; by dossier, which is also the id of the record.
pub const SUMMARIES: &str = "summaries";
/// What belongs to the vault itself, sealed by its key; by name.
pub const OWN: &str = "own";

/// Where something of the vault itself belongs. Names of any length have a place of their own.
pub fn own(vault: Id, name: &str) -> Place<'static> {
    let digest: [u8; 32] = Sha256::digest(name).into();
    let mut record = [0; 16];
    record.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    Place { namespace: OWN, owner: vault, record }
}

/// Where a record of a vault stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// The key ring.
    Ring,
    /// Keys of dossiers, wrapped.
    Keys,
    /// Changes of dossiers, named after dossier and change.
    Changes,
    /// What the list says of each dossier.
    Summaries,
    /// What belongs to the vault itself.
    Own,
}

impl Shelf {
    /// Every shelf.
    pub const ALL: [Self; 5] = [Self::Ring, Self::Keys, Self::Changes, Self::Summaries, Self::Own];

    /// Its name in the database, and in a backup.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ring => RING,
            Self::Keys => KEYS,
            Self::Changes => CHANGES,
            Self::Summaries => SUMMARIES,
            Self::Own => OWN,
        }
    }
}

/// Something to write, in one transaction with what stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// A record under a name.
    Put(Shelf, String, Vec<u8>),
    /// Takes away the record with this name.
    Delete(Shelf, String),
    /// Takes away every record whose name begins so.
    DeleteAll(Shelf, String),
}
