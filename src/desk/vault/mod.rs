//! The vaults on this device: which there are, which one is open, and how that one is shut.
//!
//! Keys live only while a vault is open. Shutting it drops the book with all that is shown, and with it the keys; a PIN keeps the
//! vault key wrapped in memory, so that it opens this vault again until the page closes.

mod not_open;
mod opening;
mod own;
mod pin;
mod secrets;
mod worker;

use std::rc::Rc;

use leptos::prelude::*;
use rechtenpas_catalogue::Catalogue;
use rechtenpas_vault::{KeyRing, Keys};

use super::book::Book;
use super::outbox::Outbox;
use crate::browser::catalogue::Details;
use crate::browser::lock::Pen;
use crate::browser::store::{self, Shelf, Store, StoreError, VaultInfo};
use crate::words::desk::door as words;
pub(crate) use not_open::NotOpen;
pub(crate) use own::{BACKED_UP, DEVICE, RECOVERY_SEEN};
use pin::PinnedVault;
pub(crate) use worker::Worker;

/// The name of the key ring in its place of the store.
pub(crate) const RING: &str = "ring";

/// Whether somebody can look at dossiers now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Door {
    /// Not known yet.
    Looking,
    /// This browser keeps nothing, and why.
    Unavailable(StoreError),
    /// There is a vault, or none yet, and it is shut; with the reason where that has to be said.
    Shut(Option<WhyShut>),
    /// A vault is open.
    Open,
}

/// Why a vault was shut without being asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WhyShut {
    /// Nobody touched the screen for some time.
    Idle,
    /// The page was out of sight for some time.
    Hidden,
    /// Its worker asked for it.
    Asked,
}

/// The vaults of this device. Cheap to copy: it holds signals.
#[derive(Clone, Copy)]
pub(crate) struct Vaults {
    /// Rights, questions and their rules.
    pub(crate) catalogue: &'static Catalogue,
    details: RwSignal<Details>,
    /// Who the worker of the open vault is on paper.
    pub(crate) worker: RwSignal<Worker>,
    /// Whether somebody can look at dossiers now.
    pub(crate) door: RwSignal<Door>,
    /// Which vaults there are.
    pub(crate) known: RwSignal<Vec<VaultInfo>>,
    open: StoredValue<Option<OpenVault>, LocalStorage>,
    pinned: StoredValue<Option<PinnedVault>, LocalStorage>,
    outboxes: StoredValue<Vec<(String, Outbox)>, LocalStorage>,
    owner: StoredValue<Owner>,
}

/// The vault that is open.
struct OpenVault {
    info: VaultInfo,
    ring: KeyRing,
    keys: Rc<Keys>,
    store: Store,
    outbox: Outbox,
    owner: Owner,
    book: Book,
    pen: Pen,
}

/// The vaults; the desk provides them.
pub(crate) fn vaults() -> Vaults {
    expect_context()
}

impl Vaults {
    /// Looks which vaults there are: those on the list, and those that the list lost.
    pub(crate) fn look(catalogue: &'static Catalogue, details: RwSignal<Details>) -> Self {
        let this = Self {
            catalogue,
            details,
            worker: RwSignal::new(Worker::default()),
            door: RwSignal::new(Door::Looking),
            known: RwSignal::new(Vec::new()),
            open: StoredValue::new_local(None),
            pinned: StoredValue::new_local(None),
            outboxes: StoredValue::new_local(Vec::new()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        };
        this.look_again();
        this
    }

    /// Looks once more, after the browser refused.
    pub(crate) fn look_again(self) {
        leptos::task::spawn_local(async move {
            match store::vaults().await {
                Ok(mut known) => {
                    let lost = (1..).zip(store::unlisted(&known).await);
                    known.extend(lost.map(|(number, id)| VaultInfo { id, label: words::without_name(number) }));
                    self.known.set(known);
                    self.door.set(Door::Shut(None));
                }
                Err(why) => self.door.set(Door::Unavailable(why)),
            }
        });
    }

    /// The dossiers of the open vault.
    pub(crate) fn book(self) -> Option<Book> {
        self.open.with_value(|open| open.as_ref().map(|open| open.book))
    }

    /// Which vault is open.
    pub(crate) fn info(self) -> Option<VaultInfo> {
        self.open.with_value(|open| open.as_ref().map(|open| open.info.clone()))
    }

    /// What the vault with this name is called here, where it is here.
    pub(crate) fn known_as(self, vault: &str) -> Option<String> {
        self.known.with_untracked(|known| known.iter().find(|info| info.id == vault).map(|info| info.label.clone()))
    }

    /// Puts a vault on the list where it is not on it yet.
    pub(crate) async fn remember(self, info: &VaultInfo) -> Result<(), StoreError> {
        if self.known_as(&info.id).is_none() {
            store::remember(info).await?;
            self.known.update(|known| known.push(info.clone()));
        }
        Ok(())
    }

    /// How many dossiers of a shut vault are on the device, whether or not they can be opened.
    pub(crate) async fn dossiers_of(self, info: &VaultInfo) -> Result<usize, StoreError> {
        Ok(Store::open(&info.id).await?.all(Shelf::Keys, "").await?.len())
    }

    /// Whether something of a vault that is shut is not on the device yet.
    pub(crate) fn has_unsent(self) -> bool {
        self.outboxes.with_value(|outboxes| outboxes.iter().any(|(_, outbox)| outbox.is_refused()))
    }

    /// Offers once more what the device refused.
    pub(crate) fn send_unsent(self) {
        self.outboxes.with_value(|outboxes| {
            outboxes.iter().filter(|(_, outbox)| outbox.is_refused()).for_each(|(_, outbox)| outbox.take([]));
        });
    }

    /// The ring and the outbox of the open vault, once all that was typed is on the device, or was refused and waits there.
    pub(crate) async fn settled(self) -> Result<(KeyRing, Outbox), NotOpen> {
        if let Some(book) = self.book() {
            book.keep_typed();
        }
        let open = self.open.with_value(|open| open.as_ref().map(|open| (open.store.clone(), open.outbox.clone())));
        let (store, outbox) = open.ok_or(NotOpen::NoRing)?;
        // What waits is read through the outbox.
        let _ = outbox.send().await;
        let ring = self.ring_of_open(&store).await?;
        Ok((ring, outbox))
    }

    /// Takes the pen from the other tab, which keeps what it has first.
    pub(crate) fn take_over(self) {
        let wanted = self.open.with_value(|open| open.as_ref().map(|open| (open.pen.wanted(), open.book)));
        let Some(((name, held, ask), book)) = wanted else { return };
        leptos::task::spawn_local(async move {
            if Pen::take_over(name, Rc::clone(&held), ask).await {
                // What the other page wrote last is read before anything is written here; by then a third may have the pen.
                book.read_again().await;
                book.may_write.try_set(held.is_held());
            }
        });
    }

    /// Shuts the open vault: what is typed is sealed, all that is shown goes, and then the keys. What is still on its way to the
    /// device is sealed, and can take its time.
    pub(crate) async fn shut(self, why: Option<WhyShut>) {
        let Some(book) = self.book() else { return };
        book.keep_typed();
        self.door.set(Door::Shut(why));
        // What is shown reads from the book until it has left the page.
        leptos::task::tick().await;
        let open = self.open.try_update_value(Option::take).flatten();
        // The keys go now, and not once the device has taken what is on its way.
        let Some((outbox, owner, pen)) = open.map(|open| (open.outbox, open.owner, open.pen)) else { return };
        book.close();
        owner.cleanup();
        self.worker.set(Worker::default());
        // What the device refuses waits on, and is offered again.
        let _ = outbox.send().await;
        pen.put_down();
    }

    /// Erases the open vault with everything in it.
    pub(crate) async fn erase(self) -> Result<(), StoreError> {
        let Some(info) = self.info() else { return Ok(()) };
        self.forget_pin();
        self.shut(None).await;
        self.outboxes.update_value(|outboxes| outboxes.retain(|(id, _)| *id != info.id));
        store::forget(&info).await?;
        self.known.update(|known| known.retain(|one| one.id != info.id));
        Ok(())
    }
}
