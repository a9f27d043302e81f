//! The secrets of the open vault: another passphrase, another recovery code.

use leptos::prelude::*;
use rechtenpas_vault::{KeyRing, Keys, OpenError, RecoveryCode};

use super::{NotOpen, RING, Vaults};
use crate::browser::random::Random;
use crate::browser::store::{Shelf, Store, Write};
use crate::browser::stretch;

impl Vaults {
    /// Another passphrase for the open vault; the old one opens it no longer.
    pub(crate) async fn change_passphrase(self, passphrase: &str) -> Result<(), NotOpen> {
        let (stretch, key) = stretch::stretch_anew(passphrase).await?;
        self.write_ring(|ring, keys| ring.change_passphrase(keys, stretch, &key, &mut Random)).await
    }

    /// Another recovery code for the open vault; the old one opens it no longer.
    pub(crate) async fn renew_recovery(self) -> Result<RecoveryCode, NotOpen> {
        self.write_ring(|ring, keys| ring.renew_recovery(keys, &mut Random)).await
    }

    /// Changes the ring as it stands on the device, and writes it.
    async fn write_ring<T>(
        self,
        change: impl FnOnce(&mut KeyRing, &Keys) -> Result<T, OpenError>,
    ) -> Result<T, NotOpen> {
        let (keys, store) = self.keys_and_store().ok_or(NotOpen::NoRing)?;
        let mut ring = self.ring_of_open(&store).await?;
        let result = change(&mut ring, &keys)?;
        store.write(&[Write::Put(Shelf::Ring, RING.to_owned(), ring.encode())]).await?;
        Ok(result)
    }

    /// The ring of the open vault as it stands on the device: another page may have changed a secret meanwhile. Where it is
    /// gone or damaged, the one that opened the vault.
    pub(super) async fn ring_of_open(self, store: &Store) -> Result<KeyRing, NotOpen> {
        let stored = store.get(Shelf::Ring, RING).await?.and_then(|bytes| KeyRing::decode(&bytes).ok());
        let opened_by = || self.open.with_value(|open| open.as_ref().map(|open| open.ring.clone()));
        stored.or_else(opened_by).ok_or(NotOpen::NoRing)
    }
}
