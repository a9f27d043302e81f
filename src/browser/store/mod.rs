//! What is kept on the device: the vaults, each in a database of its own.
//!
//! Everything that goes in is sealed before; a write is one transaction with strict durability, and counts as done only when
//! the browser says that it is complete.

mod database;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

use database::Database;
pub(crate) use rechtenpas_vault::store::{Shelf, Write};

/// Why the device did not do it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum StoreError {
    /// No room is left.
    Full,
    /// The connection was lost, and opening it once more did not help: the database may be gone.
    Closed,
    /// A newer version of the app has changed the database.
    NewerVersion,
    /// Another page keeps an older version of it open.
    Blocked,
    /// The browser took it back, with the name of its reason.
    Aborted(String),
    /// The browser does not give a store here, with the name of its reason.
    Unavailable(String),
}

/// A vault as the list of them knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VaultInfo {
    /// Its name: 32 hex digits.
    pub(crate) id: String,
    /// What its worker called it. Anybody at the device can read it.
    pub(crate) label: String,
}

/// The database with the list of vaults, and its one store.
const LIST: &str = "rechtenpas.vaults";
const LABELS: &str = "labels";

async fn list() -> Result<Database, StoreError> {
    Database::open(LIST, &[LABELS]).await
}

/// The vaults on this device, by their names.
pub(crate) async fn vaults() -> Result<Vec<VaultInfo>, StoreError> {
    let found = list().await?.all(LABELS, "").await?;
    let mut vaults: Vec<VaultInfo> = found
        .into_iter()
        .map(|(id, label)| VaultInfo { id, label: String::from_utf8_lossy(&label.to_vec()).into_owned() })
        .collect();
    vaults.sort_by(|one, other| one.label.cmp(&other.label));
    Ok(vaults)
}

/// The vaults that are on this device and not among these, by their ids in order: a browser can clear the list away and leave
/// the databases. None where it does not tell which databases there are.
pub(crate) async fn unlisted(listed: &[VaultInfo]) -> Vec<String> {
    let is_id = |id: &str| id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    let names = database::names().await;
    let ids = names.iter().filter_map(|name| name.strip_prefix(BEGIN)).filter(|id| is_id(id));
    let mut found = Vec::new();
    for id in ids.filter(|id| listed.iter().all(|vault| vault.id != *id)) {
        if has_something(id).await {
            found.push(id.to_owned());
        }
    }
    found.sort();
    found
}

/// Whether a database holds a vault, and not only its empty stores. One that does not open is not taken for empty.
async fn has_something(vault: &str) -> bool {
    let Ok(store) = Store::open(vault).await else { return true };
    for shelf in [Shelf::Ring, Shelf::Keys] {
        if store.all(shelf, "").await.map_or(true, |found| !found.is_empty()) {
            return true;
        }
    }
    false
}

/// Puts a vault on the list.
pub(crate) async fn remember(vault: &VaultInfo) -> Result<(), StoreError> {
    let label = Uint8Array::from(vault.label.as_bytes());
    list().await?.write(&[LABELS], |transaction| transaction.put(LABELS, &vault.id, &label)).await
}

/// Takes a vault away with everything in it. The list goes last, so that a vault that is half away is still seen.
pub(crate) async fn forget(vault: &VaultInfo) -> Result<(), StoreError> {
    Database::erase(&database_of(&vault.id)).await?;
    list().await?.write(&[LABELS], |transaction| transaction.delete(LABELS, &JsValue::from_str(&vault.id))).await
}

/// How the names of all databases begin.
const BEGIN: &str = "rechtenpas.";

fn database_of(vault: &str) -> String {
    format!("{BEGIN}{vault}")
}

/// The store of one vault. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Store {
    name: Rc<str>,
    database: Rc<RefCell<Database>>,
}

impl Store {
    /// Opens the store of a vault; makes it where it is not there.
    pub(crate) async fn open(vault: &str) -> Result<Self, StoreError> {
        let name = database_of(vault);
        let database = Database::open(&name, &Shelf::ALL.map(Shelf::name)).await?;
        Ok(Self { name: name.into(), database: Rc::new(RefCell::new(database)) })
    }

    /// Writes all of it, or nothing. Done only once it is on the disk, as far as the browser can say.
    pub(crate) async fn write(&self, writes: &[Write]) -> Result<(), StoreError> {
        match write_once(&self.database(), writes).await {
            Err(StoreError::Closed) => write_once(&self.reconnected().await?, writes).await,
            done => done,
        }
    }

    /// The record with this name.
    pub(crate) async fn get(&self, shelf: Shelf, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let found = match self.database().one(shelf.name(), name).await {
            Err(StoreError::Closed) => self.reconnected().await?.one(shelf.name(), name).await,
            found => found,
        };
        Ok(found?.map(|bytes| bytes.to_vec()))
    }

    /// Every record whose name begins so, by name.
    pub(crate) async fn all(&self, shelf: Shelf, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let found = match self.database().all(shelf.name(), prefix).await {
            Err(StoreError::Closed) => self.reconnected().await?.all(shelf.name(), prefix).await,
            found => found,
        };
        Ok(found?.into_iter().map(|(name, bytes)| (name, bytes.to_vec())).collect())
    }

    /// The names that begin so, in order.
    pub(crate) async fn names(&self, shelf: Shelf, prefix: &str) -> Result<Vec<String>, StoreError> {
        match self.database().keys(shelf.name(), prefix).await {
            Err(StoreError::Closed) => self.reconnected().await?.keys(shelf.name(), prefix).await,
            found => found,
        }
    }

    fn database(&self) -> Database {
        self.database.borrow().clone()
    }

    /// A lost connection is opened once more, with a fresh handle.
    async fn reconnected(&self) -> Result<Database, StoreError> {
        let database = Database::open_again(&self.name).await?;
        self.database.replace(database.clone());
        Ok(database)
    }
}

/// Writes all of it in one transaction.
async fn write_once(database: &Database, writes: &[Write]) -> Result<(), StoreError> {
    let names = Shelf::ALL.map(Shelf::name);
    let all = |transaction: &database::Writing| {
        writes.iter().try_for_each(|write| match write {
            Write::Put(shelf, name, bytes) => transaction.put(shelf.name(), name, &Uint8Array::from(bytes.as_slice())),
            Write::Delete(shelf, name) => transaction.delete(shelf.name(), &JsValue::from_str(name)),
            Write::DeleteAll(shelf, prefix) => {
                transaction.delete(shelf.name(), database::beginning_with(prefix)?.unchecked_ref())
            }
        })
    };
    database.write(&names, all).await
}
