//! What stands of a space in the vault, sealed like everything else of its own, and by which names.
//!
//! Bytes: the number of the version, then the fields in postcard. None of it is taken along to another device by a backup: a
//! device is in a space only by joining it.

use rechtenpas_casework::Id as Name;
use rechtenpas_sync::Id;
use rechtenpas_vault::rand_core::CryptoRng;
use rechtenpas_vault::store::{Shelf, Write, own};
use rechtenpas_vault::{Keys, OpenError};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{Records, Space, SpaceError};

const VERSION: u8 = 1;

/// Every name below begins so.
const PREFIX: &str = "space";
/// Which space, and who this device is in it.
pub(crate) const PASS: &str = "space";
/// How far the device is in the row of the server.
pub(crate) const POSITION: &str = "space.position";
/// The chain of statements.
pub(crate) const CHAIN: &str = "space.chain";
/// The keys that are shared.
pub(crate) const KEYS: &str = "space.keys";
/// What was erased everywhere.
pub(crate) const ERASURES: &str = "space.erasures";
/// Followed by the name of a dossier: with whom it is shared, and what is safe.
pub(crate) const SHARING: &str = "space.sharing.";
/// Followed by a name: something that a newer version sent.
pub(crate) const NEWER: &str = "space.newer.";

/// Whether an own record of a vault belongs to its space.
pub fn is_of_space(name: &str) -> bool {
    name == PREFIX || name.starts_with("space.")
}

/// Which space, and who this device is in it.
#[derive(Serialize, Deserialize)]
pub(crate) struct Pass {
    pub(crate) space: Id,
    pub(crate) device: Id,
    pub(crate) name: String,
    pub(crate) identity: Vec<u8>,
    pub(crate) shares_new: bool,
}

impl Drop for Pass {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.identity);
    }
}

/// How far the device is in the row of the server.
#[derive(Serialize, Deserialize)]
pub(crate) struct Position {
    pub(crate) epoch: Option<Id>,
    pub(crate) seq: u64,
    pub(crate) passed_by: Vec<Id>,
}

/// The name of the record with the sharing of a dossier.
pub(crate) fn sharing_name(dossier: Id) -> String {
    format!("{SHARING}{}", Name(dossier))
}

/// A record of the space as it is written.
pub(crate) fn sealed(keys: &Keys, rng: &mut impl CryptoRng, name: &str, record: &impl Serialize) -> Write {
    // Numbers, bytes and lists in memory can always be written down.
    let plain = Zeroizing::new(postcard::to_extend(record, vec![VERSION]).unwrap_or_default());
    Write::Put(Shelf::Own, name.to_owned(), keys.seal(&own(keys.vault(), name), &plain, rng))
}

/// A record of the space as it was read.
pub(crate) fn opened<T: DeserializeOwned>(keys: &Keys, name: &str, sealed: &[u8]) -> Result<T, OpenError> {
    let plain = keys.open(&own(keys.vault(), name), sealed)?;
    match plain.split_first() {
        Some((&VERSION, fields)) => postcard::from_bytes(fields).map_err(|_| OpenError::Damaged),
        Some((&newer, _)) if newer > VERSION => Err(OpenError::TooNew(newer)),
        _ => Err(OpenError::Damaged),
    }
}

/// The record of the space with this name, where there is one.
pub(crate) async fn read<T: DeserializeOwned, R: Records>(
    records: &R,
    keys: &Keys,
    name: &str,
) -> Result<Option<T>, SpaceError<R::Error>> {
    let found = records.get(Shelf::Own, name).await.map_err(SpaceError::Records)?;
    found.map(|bytes| opened(keys, name, &bytes)).transpose().map_err(SpaceError::Unreadable)
}

impl<R: Records, G: CryptoRng> Space<R, G> {
    pub(crate) fn sealed(&self, name: &str, record: &impl Serialize) -> Write {
        sealed(&self.keys, &mut *self.rng.borrow_mut(), name, record)
    }

    pub(crate) fn sealed_pass(&self, shares_new: bool) -> Write {
        let identity = self.identity.to_bytes().to_vec();
        let pass = Pass { space: self.id, device: self.me, name: self.name.clone(), identity, shares_new };
        self.sealed(PASS, &pass)
    }
}
