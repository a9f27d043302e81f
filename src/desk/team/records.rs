//! What a space stands on here: the store of the vault, and the way to the server.

use rechtenpas_space::Records;
use rechtenpas_sync::client::{Ask, NoAnswer, Told, Wire};
use rechtenpas_vault::store::{Shelf, Write};

use crate::browser::store::{Store, StoreError};
use crate::browser::{clock, net};

/// The store of the vault.
pub(crate) struct Kept(pub(super) Store);

impl Records for Kept {
    type Error = StoreError;

    async fn get(&self, shelf: Shelf, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.0.get(shelf, name).await
    }

    async fn all(&self, shelf: Shelf, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        self.0.all(shelf, prefix).await
    }

    async fn names(&self, shelf: Shelf, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.0.names(shelf, prefix).await
    }

    async fn write(&self, writes: &[Write]) -> Result<(), StoreError> {
        self.0.write(writes).await
    }
}

/// The way to the server.
pub(crate) struct Web;

impl Wire for Web {
    async fn ask(&self, ask: Ask) -> Result<Told, NoAnswer> {
        net::ask(ask).await
    }

    fn now_ms(&self) -> u64 {
        clock::now_ms()
    }
}
