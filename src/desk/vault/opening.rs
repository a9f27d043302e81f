//! How a vault is made and opened: by passphrase and by recovery code.

use std::rc::Rc;

use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_vault::{KeyRing, Keys, RecoveryCode};

use super::own::device;
use super::{Door, NotOpen, OpenVault, RING, Vaults, Worker};
use crate::browser::lock::Pen;
use crate::browser::random::Random;
use crate::browser::store::{Shelf, Store, VaultInfo, Write};
use crate::browser::stretch;
use crate::desk::book::Book;
use crate::desk::outbox::Outbox;

impl Vaults {
    /// Makes a vault for who gives this name and passphrase, and opens it. Its recovery code is shown once, and kept nowhere.
    pub(crate) async fn create(self, label: String, passphrase: &str) -> Result<RecoveryCode, NotOpen> {
        let (stretch, key) = stretch::stretch_anew(passphrase).await?;
        self.shut(None).await;
        let (ring, keys, recovery) = KeyRing::create(&mut Random, stretch, &key);
        let info = VaultInfo { id: Id(ring.vault()).to_string(), label };
        let store = Store::open(&info.id).await?;
        store.write(&[Write::Put(Shelf::Ring, RING.to_owned(), ring.encode())]).await?;
        self.remember(&info).await?;
        self.enter(info, ring, keys, store).await?;
        Ok(recovery)
    }

    /// Opens a vault with its passphrase.
    pub(crate) async fn open_with_passphrase(self, info: VaultInfo, passphrase: &str) -> Result<(), NotOpen> {
        let (store, ring) = self.ring(&info).await?;
        let key = stretch::stretch(passphrase, ring.stretch()).await?;
        let keys = ring.open(&key)?;
        self.enter(info, ring, keys, store).await
    }

    /// Opens a vault with its recovery code; a new passphrase takes the place of the one that was lost.
    pub(crate) async fn open_with_recovery(
        self,
        info: VaultInfo,
        code: &RecoveryCode,
        passphrase: &str,
    ) -> Result<(), NotOpen> {
        let (store, mut ring) = self.ring(&info).await?;
        let keys = ring.open_with_recovery(code)?;
        let (stretch, key) = stretch::stretch_anew(passphrase).await?;
        ring.change_passphrase(&keys, stretch, &key, &mut Random)?;
        store.write(&[Write::Put(Shelf::Ring, RING.to_owned(), ring.encode())]).await?;
        self.enter(info, ring, keys, store).await
    }

    pub(super) async fn ring(self, info: &VaultInfo) -> Result<(Store, KeyRing), NotOpen> {
        let store = Store::open(&info.id).await?;
        let bytes = store.get(Shelf::Ring, RING).await?.ok_or(NotOpen::NoRing)?;
        let ring = KeyRing::decode(&bytes)?;
        Ok((store, ring))
    }

    /// Goes in: the book is read, and the door stands open.
    pub(crate) async fn enter(self, info: VaultInfo, ring: KeyRing, keys: Keys, store: Store) -> Result<(), NotOpen> {
        let keys = Rc::new(keys);
        let device = device(&store, &keys).await?;
        let info = self.named(info, &keys, &store).await?;
        let outbox = self.outbox(&info, &store);
        let worker = Worker::read(&info, &keys, &outbox).await?;
        let known = Book::read(&outbox, &keys).await?;
        let owner = self.owner.with_value(Owner::child);
        let book = owner.with(|| {
            let (here, writer) = ((store.clone(), outbox.clone(), Rc::clone(&keys)), (device, info.label.clone()));
            Book::open_on(known, (self.catalogue, self.details), here, writer)
        });
        let pen = Pen::take(&info.id, book.may_write, {
            let outbox = outbox.clone();
            move || {
                book.keep_typed();
                let outbox = outbox.clone();
                async move { _ = outbox.send().await }
            }
        });
        let pen = pen.await;
        self.shut(None).await;
        self.worker.set(worker);
        self.open.set_value(Some(OpenVault { info, ring, keys, store, outbox, owner, book, pen }));
        self.door.set(Door::Open);
        book.meet_team();
        Ok(())
    }

    /// What is still on its way of this vault, from before it was shut.
    fn outbox(self, info: &VaultInfo, store: &Store) -> Outbox {
        let known = self.outboxes.with_value(|known| {
            known.iter().find(|(id, outbox)| *id == info.id && !outbox.is_empty()).map(|(_, outbox)| outbox.clone())
        });
        known.unwrap_or_else(|| {
            let outbox = Outbox::of(store.clone());
            self.outboxes.update_value(|known| {
                known.retain(|(id, _)| *id != info.id);
                known.push((info.id.clone(), outbox.clone()));
            });
            outbox
        })
    }
}
