//! The vaults on this device: which there are, how one is made, opened and shut, and what happens to keys meanwhile.
//!
//! Keys live only while a vault is open. Shutting it drops the book with all that is shown, and with it the keys; a PIN keeps the
//! vault key wrapped in memory, so that it opens this vault again until the page closes.

use std::rc::Rc;

use leptos::prelude::*;
use rechtenpas_casework::{Device, Id};
use rechtenpas_catalogue::Catalogue;
use rechtenpas_rules::Day;
use rechtenpas_vault::store::own;
use rechtenpas_vault::{KeyRing, Keys, OpenError, Pinned, RecoveryCode, TRIES, WrongPin};
use zeroize::Zeroizing;

use super::book::Book;
use super::outbox::Outbox;
use crate::browser::catalogue::Details;
use crate::browser::clock;
use crate::browser::lock::Pen;
use crate::browser::random::{self, Random};
use crate::browser::store::{self, Shelf, Store, StoreError, VaultInfo, Write};
use crate::browser::stretch::{self, NotStretched};

/// The name of the key ring in its place of the store.
pub(super) const RING: &str = "ring";
/// The name of this device among the own records of a vault.
pub(super) const DEVICE: &str = "device";
/// The name of the day on which the recovery code was seen to stand on paper, among the own records.
pub(crate) const RECOVERY_SEEN: &str = "recovery";
/// The name of the day of the last backup there.
pub(crate) const BACKED_UP: &str = "backup";
/// So long after it was set, a PIN opens nothing any more, in milliseconds.
const PIN_LASTS: u64 = 12 * 60 * 60 * 1000;

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

/// Why a vault does not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NotOpen {
    /// The passphrase or code is not the right one (or the ring was tampered with: nobody can tell).
    Wrong,
    /// The PIN is not the right one; so many tries are left.
    WrongPin {
        /// At least one.
        left: u8,
    },
    /// The PIN was wrong so often that only the passphrase helps now; or the page was closed meanwhile.
    PinGone,
    /// It was written by a newer version.
    TooNew,
    /// Its key ring is not there, or cannot be read.
    NoRing,
    /// The device does not give or keep it.
    Store(StoreError),
    /// The passphrase could not be made into a key.
    Stretch(NotStretched),
}

impl From<StoreError> for NotOpen {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<NotStretched> for NotOpen {
    fn from(error: NotStretched) -> Self {
        Self::Stretch(error)
    }
}

impl From<OpenError> for NotOpen {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Refused | OpenError::NotForMe => Self::Wrong,
            OpenError::TooNew(_) => Self::TooNew,
            OpenError::NotOurs | OpenError::Damaged | OpenError::Kdf(_) => Self::NoRing,
        }
    }
}

impl From<WrongPin> for NotOpen {
    fn from(error: WrongPin) -> Self {
        match error {
            WrongPin::TryAgain { left } => Self::WrongPin { left },
            WrongPin::Gone => Self::PinGone,
        }
    }
}

/// The vaults of this device. Cheap to copy: it holds signals.
#[derive(Clone, Copy)]
pub(crate) struct Vaults {
    /// Rights, questions and their rules.
    pub(crate) catalogue: &'static Catalogue,
    details: RwSignal<Details>,
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

/// The vault that a PIN opens again.
struct PinnedVault {
    info: VaultInfo,
    key: Pinned,
    /// Since when, in milliseconds since 1970.
    since: u64,
    /// How many wrong ones are left.
    left: u8,
}

/// The vaults; the desk provides them.
pub(crate) fn vaults() -> Vaults {
    expect_context()
}

impl Vaults {
    /// Looks which vaults there are.
    pub(crate) fn look(catalogue: &'static Catalogue, details: RwSignal<Details>) -> Self {
        let this = Self {
            catalogue,
            details,
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
                Ok(known) => {
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
    pub(super) async fn remember(self, info: &VaultInfo) -> Result<(), StoreError> {
        if self.known_as(&info.id).is_none() {
            store::remember(info).await?;
            self.known.update(|known| known.push(info.clone()));
        }
        Ok(())
    }

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

    /// Which vault a PIN opens now, and how many wrong ones it forgives.
    pub(crate) fn pinned(self) -> Option<(VaultInfo, u8)> {
        let now = clock::now_ms();
        self.pinned.update_value(|slot| {
            slot.take_if(|pinned| now.saturating_sub(pinned.since) >= PIN_LASTS);
        });
        self.pinned.with_value(|pinned| pinned.as_ref().map(|pinned| (pinned.info.clone(), pinned.left)))
    }

    /// Opens the vault that was open in this page before, with its PIN. After five wrong ones the PIN is gone.
    pub(crate) async fn open_with_pin(self, pin: &str) -> Result<(), NotOpen> {
        let stretch = self.pinned.with_value(|pinned| pinned.as_ref().map(|pinned| pinned.key.stretch().clone()));
        let key = stretch::stretch(pin, &stretch.ok_or(NotOpen::PinGone)?).await?;
        let opened = self.pinned.try_update_value(|slot| {
            let pinned = slot.as_mut()?;
            let opened = pinned.key.open(&key).map(|keys| (pinned.info.clone(), keys));
            match opened {
                Ok(_) => pinned.left = TRIES,
                Err(WrongPin::TryAgain { left }) => pinned.left = left,
                Err(WrongPin::Gone) => *slot = None,
            }
            Some(opened)
        });
        let (info, keys) = opened.flatten().ok_or(NotOpen::PinGone)??;
        let (store, ring) = self.ring(&info).await?;
        self.enter(info, ring, keys, store).await
    }

    /// Keeps the vault key in memory under a PIN, for as long as this page stays open and no longer than half a day.
    pub(crate) async fn set_pin(self, pin: &str) -> Result<(), NotOpen> {
        let (stretch, key) = stretch::stretch_anew(pin).await?;
        let pinned = self.open.with_value(|open| {
            let open = open.as_ref()?;
            let key = Pinned::new(&open.keys, stretch, &key, &mut Random);
            Some(PinnedVault { info: open.info.clone(), key, since: clock::now_ms(), left: TRIES })
        });
        self.pinned.set_value(pinned);
        Ok(())
    }

    /// Forgets the PIN.
    pub(crate) fn forget_pin(self) {
        self.pinned.set_value(None);
    }

    /// Another passphrase for the open vault; the old one opens it no longer.
    pub(crate) async fn change_passphrase(self, passphrase: &str) -> Result<(), NotOpen> {
        let (stretch, key) = stretch::stretch_anew(passphrase).await?;
        self.write_ring(|open| open.ring.change_passphrase(&open.keys, stretch, &key, &mut Random)).await
    }

    /// Another recovery code for the open vault; the old one opens it no longer.
    pub(crate) async fn renew_recovery(self) -> Result<RecoveryCode, NotOpen> {
        self.write_ring(|open| open.ring.renew_recovery(&open.keys, &mut Random)).await
    }

    /// Changes a copy of the ring, writes it, and only then goes on with it.
    async fn write_ring<T>(self, change: impl FnOnce(&mut OpenVault) -> Result<T, OpenError>) -> Result<T, NotOpen> {
        let changed = self.open.try_update_value(|open| {
            let open = open.as_mut()?;
            let before = open.ring.clone();
            let result = change(open);
            Some((result, std::mem::replace(&mut open.ring, before), open.store.clone()))
        });
        let (result, ring, store) = changed.flatten().ok_or(NotOpen::NoRing)?;
        let result = result?;
        store.write(&[Write::Put(Shelf::Ring, RING.to_owned(), ring.encode())]).await?;
        self.open.update_value(|open| {
            if let Some(open) = open {
                open.ring = ring;
            }
        });
        Ok(result)
    }

    /// Shuts the open vault: what is typed is sealed, all that is shown goes, and then the keys. What is still on its way to the
    /// device is sealed, and can take its time.
    pub(crate) async fn shut(self, why: Option<WhyShut>) {
        let Some(book) = self.book() else { return };
        book.keep_typed();
        self.door.set(Door::Shut(why));
        // What is shown reads from the book until it has left the page.
        leptos::task::tick().await;
        let Some(open) = self.open.try_update_value(Option::take).flatten() else { return };
        book.close();
        let OpenVault { outbox, owner, pen, .. } = open;
        owner.cleanup();
        // What the device refuses waits on, and is offered again.
        let _ = outbox.send().await;
        pen.put_down();
    }

    /// Takes the pen from the other tab, which keeps what it has first.
    pub(crate) fn take_over(self) {
        let wanted = self.open.with_value(|open| open.as_ref().map(|open| (open.pen.wanted(), open.book)));
        let Some(((name, release, ask), book)) = wanted else { return };
        leptos::task::spawn_local(async move {
            if Pen::take_over(name, release, ask).await {
                // What the other page wrote last is read before anything is written here.
                book.read_again().await;
                book.may_write.try_set(true);
            }
        });
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

    async fn ring(self, info: &VaultInfo) -> Result<(Store, KeyRing), NotOpen> {
        let store = Store::open(&info.id).await?;
        let bytes = store.get(Shelf::Ring, RING).await?.ok_or(NotOpen::NoRing)?;
        let ring = KeyRing::decode(&bytes)?;
        Ok((store, ring))
    }

    /// What is kept of the open vault itself under this name.
    pub(crate) async fn own(self, name: &str) -> Option<Zeroizing<Vec<u8>>> {
        let (keys, store) = self.keys_and_store()?;
        let sealed = store.get(Shelf::Own, name).await.ok()??;
        keys.open(&own(keys.vault(), name), &sealed).ok()
    }

    /// The day that is kept of the open vault itself under this name.
    pub(crate) async fn own_day(self, name: &str) -> Option<Day> {
        std::str::from_utf8(&self.own(name).await?).ok()?.parse().ok()
    }

    /// Keeps something of the open vault itself under this name.
    pub(crate) async fn keep_own(self, name: &str, bytes: &[u8]) -> Result<(), NotOpen> {
        let (keys, store) = self.keys_and_store().ok_or(NotOpen::NoRing)?;
        let sealed = keys.seal(&own(keys.vault(), name), bytes, &mut Random);
        Ok(store.write(&[Write::Put(Shelf::Own, name.to_owned(), sealed)]).await?)
    }

    fn keys_and_store(self) -> Option<(Rc<Keys>, Store)> {
        self.open.with_value(|open| open.as_ref().map(|open| (Rc::clone(&open.keys), open.store.clone())))
    }

    /// The ring and the store of the open vault, once all that was typed is on the device.
    pub(super) async fn settled(self) -> Result<(KeyRing, Store), NotOpen> {
        if let Some(book) = self.book() {
            book.keep_typed();
        }
        let open = self
            .open
            .with_value(|open| open.as_ref().map(|open| (open.ring.clone(), open.store.clone(), open.outbox.clone())));
        let (ring, store, outbox) = open.ok_or(NotOpen::NoRing)?;
        outbox.send().await?;
        Ok((ring, store))
    }

    /// Whether something of a vault that is shut is not on the device yet.
    pub(crate) fn has_unsent(self) -> bool {
        self.outboxes.with_value(|outboxes| outboxes.iter().any(|(_, outbox)| outbox.is_refused()))
    }

    /// How many dossiers of a shut vault are on the device, whether or not they can be opened.
    pub(crate) async fn dossiers_of(self, info: &VaultInfo) -> Result<usize, StoreError> {
        Ok(Store::open(&info.id).await?.all(Shelf::Keys, "").await?.len())
    }

    /// Goes in: the book is read, and the door stands open.
    pub(super) async fn enter(self, info: VaultInfo, ring: KeyRing, keys: Keys, store: Store) -> Result<(), NotOpen> {
        let keys = Rc::new(keys);
        let device = device(&store, &keys).await?;
        let outbox = self.outbox(&info, &store);
        let known = Book::read(&store, &keys).await?;
        let owner = self.owner.with_value(Owner::child);
        let book = owner.with(|| {
            let (here, writer) = ((store.clone(), Rc::clone(&keys)), (device, info.label.clone()));
            Book::open_on(known, (self.catalogue, self.details), here, outbox.clone(), writer)
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
        self.open.set_value(Some(OpenVault { info, ring, keys, store, outbox, owner, book, pen }));
        self.door.set(Door::Open);
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

/// The name of this device in this vault: made once, and not taken along to another device.
async fn device(store: &Store, keys: &Keys) -> Result<Device, NotOpen> {
    let place = own(keys.vault(), DEVICE);
    let kept = store.get(Shelf::Own, DEVICE).await?;
    let known = kept.and_then(|sealed| keys.open(&place, &sealed).ok());
    if let Some(bytes) = known.and_then(|plain| plain.as_slice().try_into().ok()) {
        return Ok(Device(bytes));
    }
    let bytes = random::bytes();
    let sealed = keys.seal(&place, &bytes, &mut Random);
    store.write(&[Write::Put(Shelf::Own, DEVICE.to_owned(), sealed)]).await?;
    Ok(Device(bytes))
}
