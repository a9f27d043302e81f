//! The open vault: the dossiers in it, and how each is opened, written and erased.

use std::collections::BTreeMap;
use std::rc::Rc;

use leptos::prelude::*;
use rechtenpas_casework::dossier::written_by;
use rechtenpas_casework::summary::Summary;
use rechtenpas_casework::{Change, Clock, Device, Dossier, Edge, Edit, Id, Log, Path, Value};
use rechtenpas_catalogue::Catalogue;
use rechtenpas_rules::Day;
use rechtenpas_vault::{DossierKey, Keys, OpenError, Recipient};
use zeroize::Zeroizing;

use super::case::Case;
use super::outbox::{Outbox, Saved};
use super::sealed::{Known, Unreadable, change_id, opened_change, sealed_change, sealed_summary};
use crate::browser::catalogue::Details;
use crate::browser::clock;
use crate::browser::random::{self, Random};
use crate::browser::store::{Shelf, Store, StoreError, Write};

/// The dossiers of the open vault. Cheap to copy: it holds signals.
#[derive(Clone, Copy)]
pub(crate) struct Book {
    /// Rights, questions and their rules.
    pub(crate) catalogue: &'static Catalogue,
    /// Whether what else there is to know of rights has come in.
    pub(crate) details: RwSignal<Details>,
    /// Today, where the device is.
    pub(crate) today: Day,
    /// What is known of each dossier without opening it.
    pub(crate) summaries: RwSignal<BTreeMap<Id, Summary>>,
    /// What is there and cannot be read: it stays where it is, and is said.
    pub(crate) unreadable: RwSignal<Vec<Unreadable>>,
    /// Whether this page may write; otherwise another tab does.
    pub(crate) may_write: RwSignal<bool>,
    current: RwSignal<Current>,
    typing: StoredValue<Vec<(u32, Keep)>, LocalStorage>,
    inner: StoredValue<Inner, LocalStorage>,
}

/// So many summaries are made anew before the list follows.
const AT_A_TIME: usize = 100;

/// Keeps what stands in a field.
type Keep = Rc<dyn Fn()>;

/// A field that is told before the vault shuts, until it leaves the screen.
#[derive(Clone, Copy)]
pub(crate) struct Told {
    book: Book,
    number: u32,
}

impl Told {
    /// The field left the screen.
    pub(crate) fn forget(self) {
        self.book.typing.try_update_value(|typing| typing.retain(|(number, _)| *number != self.number));
    }
}

/// Which dossier is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Current {
    /// None.
    Nothing,
    /// This one is being read.
    Coming(Id),
    /// This one.
    Open(Id),
    /// This one could not be read, and why.
    Failed(Id, NotOpened),
}

/// Why a dossier is not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NotOpened {
    /// The device does not give it.
    Store(StoreError),
    /// Its key is not there, or not the right one.
    NoKey,
    /// There is no such dossier.
    NotHere,
}

/// What the book does not show.
struct Inner {
    store: Store,
    keys: Rc<Keys>,
    outbox: Outbox,
    edge: Hands,
    /// Whatever lives as long as the vault is open.
    owner: Owner,
    /// What who writes here is called.
    worker: String,
    open: Option<Opened>,
}

/// The open dossier, with all that lives as long as it is open.
struct Opened {
    case: Case,
    key: Rc<DossierKey>,
    owner: Owner,
}

/// What writing needs of the world: the time, and names that nobody else gives.
struct Hands {
    clock: Clock,
}

impl Edge for Hands {
    fn now_ms(&self) -> u64 {
        clock::now_ms()
    }

    fn id(&mut self) -> Id {
        Id(random::bytes())
    }

    fn clock(&mut self) -> &mut Clock {
        &mut self.clock
    }
}

impl Book {
    /// What the vault knows of each dossier.
    pub(crate) async fn read(store: &Store, keys: &Keys) -> Result<Known, StoreError> {
        let wrapped = store.all(Shelf::Keys, "").await?;
        let sealed = store.all(Shelf::Summaries, "").await?;
        Ok(Known::of(keys, &wrapped, &sealed))
    }

    /// Opens the book on what is known. All of it lives as long as the present owner.
    pub(crate) fn open_on(
        known: Known,
        (catalogue, details): (&'static Catalogue, RwSignal<Details>),
        (store, keys): (Store, Rc<Keys>),
        outbox: Outbox,
        (device, worker): (Device, String),
    ) -> Self {
        let owner = Owner::current().unwrap_or_default();
        let inner = Inner { store, keys, outbox, edge: Hands { clock: Clock::new(device) }, worker, owner, open: None };
        let book = Self {
            catalogue,
            details,
            today: clock::today(catalogue.edition),
            summaries: RwSignal::new(known.summaries),
            unreadable: RwSignal::new(known.unreadable),
            may_write: RwSignal::new(true),
            current: RwSignal::new(Current::Nothing),
            typing: StoredValue::new_local(Vec::new()),
            inner: StoredValue::new_local(inner),
        };
        leptos::task::spawn_local(async move { book.sum_up(known.to_sum_up).await });
        book
    }

    /// Makes summaries anew, one dossier after the other.
    async fn sum_up(self, dossiers: Vec<Id>) {
        // Some at a time, since all that is shown of the list follows each time it changes.
        for some in dossiers.chunks(AT_A_TIME) {
            let mut summed_up = Vec::new();
            for id in some {
                match self.read_log(*id).await {
                    Ok((key, log)) => {
                        let summary = Summary::of(&Dossier::of(&log), self.catalogue, &[]);
                        summed_up.push((*id, sealed_summary(&key, *id, &summary), summary));
                    }
                    Err(_) => self.say_unreadable(Unreadable {
                        dossier: id.to_string(),
                        shelf: Shelf::Summaries,
                        key: id.to_string(),
                    }),
                }
            }
            // One that was written in meanwhile has a newer summary.
            self.summaries.try_with_untracked(|known| summed_up.retain(|(id, ..)| !known.contains_key(id)));
            self.inner
                .try_with_value(|inner| inner.outbox.take(summed_up.iter().filter_map(|(_, write, _)| write.clone())));
            self.summaries
                .try_update(|known| known.extend(summed_up.into_iter().map(|(id, _, summary)| (id, summary))));
        }
    }
}

/// Everything that is done with dossiers.
impl Book {
    /// A name that nobody else gives.
    pub(crate) fn new_id(self) -> Id {
        Id(random::bytes())
    }

    /// Which dossier is open.
    pub(crate) fn current(self) -> Current {
        self.current.get()
    }

    /// The open dossier, when it is this one.
    pub(crate) fn case(self, id: Id) -> Option<Case> {
        self.inner.with_value(|inner| inner.open.as_ref().map(|open| open.case).filter(|case| case.id == id))
    }

    /// The changes of a dossier, without opening it; none where there is no such dossier.
    pub(crate) async fn log(self, id: Id) -> Result<Log, NotOpened> {
        if let Some(case) = self.case(id) {
            return Ok(case.log.get_untracked());
        }
        match self.read_log(id).await {
            Ok((_, log)) => Ok(log),
            Err(NotOpened::NotHere) => Ok(Log::default()),
            Err(why) => Err(why),
        }
    }

    /// Takes in changes that were written elsewhere, into a dossier that may be new here, and opens it. How many were new.
    pub(crate) async fn take_in(self, id: Id, changes: &[Change]) -> Result<usize, NotOpened> {
        self.bring_in(id, |log, hands| {
            let now = clock::now_ms();
            let new = changes.iter().filter(|change| log.insert((*change).clone()));
            new.inspect(|change| hands.clock.saw(&change.stamp, now)).cloned().collect()
        })
        .await
    }

    /// Writes in a dossier that is not open, or that is new, and opens it.
    pub(crate) async fn write_in(self, id: Id, edits: impl IntoIterator<Item = Edit>) -> Result<usize, NotOpened> {
        self.bring_in(id, |log, hands| log.write(hands, edits)).await
    }

    /// Opens a dossier with something added to it; the key of a new one, what is added and the summary are kept together.
    async fn bring_in(self, id: Id, add: impl FnOnce(&mut Log, &mut Hands) -> Vec<Change>) -> Result<usize, NotOpened> {
        if !self.may_write.get_untracked() {
            return Err(NotOpened::Store(StoreError::Blocked));
        }
        self.close();
        let (key, mut log, wrapped) = match self.read_log(id).await {
            Ok((key, log)) => (key, log, None),
            Err(NotOpened::NotHere) => {
                let made = self.inner.try_with_value(|inner| inner.keys.new_dossier_key(&mut Random, id.0));
                let (key, wrapped) = made.ok_or(NotOpened::NotHere)?;
                (key, Log::default(), Some(Write::Put(Shelf::Keys, id.to_string(), wrapped)))
            }
            Err(why) => return Err(why),
        };
        let added = self.inner.try_update_value(|inner| add(&mut log, &mut inner.edge)).ok_or(NotOpened::NotHere)?;
        let case = self.keep_open(id, Rc::new(key), log);
        let summary = case.summary();
        self.inner.with_value(|inner| {
            if let Some(open) = &inner.open {
                let sealed = added.iter().filter_map(|change| sealed_change(&open.key, id, change));
                inner.outbox.take(wrapped.into_iter().chain(sealed).chain(sealed_summary(&open.key, id, &summary)));
            }
        });
        self.summaries.update(|summaries| _ = summaries.insert(id, summary));
        Ok(added.len())
    }

    /// To whom colleagues seal what only this vault opens.
    pub(crate) fn recipient(self) -> Recipient {
        self.inner.with_value(|inner| inner.keys.recipient())
    }

    /// Opens what a colleague sealed for this vault.
    pub(crate) fn open_for_me(self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        self.inner.with_value(|inner| inner.keys.open_for_me(sealed))
    }

    /// What is known of the last writes.
    pub(crate) fn saved(self) -> ArcRwSignal<Saved> {
        self.inner.with_value(|inner| inner.outbox.saved.clone())
    }

    /// Says that something is typed that is not kept yet.
    pub(crate) fn expect(self) {
        self.inner.with_value(|inner| inner.outbox.expect());
    }

    /// Tells a field before the vault shuts, so that what stands in it is kept first.
    pub(crate) fn before_leaving(self, keep: impl Fn() + 'static) -> Told {
        let number = self.typing.try_update_value(|typing| {
            let number = typing.last().map_or(0, |(last, _)| last + 1);
            typing.push((number, Rc::new(keep)));
            number
        });
        Told { book: self, number: number.unwrap_or_default() }
    }

    /// Keeps what stands in fields and was not kept yet.
    pub(crate) fn keep_typed(self) {
        let typing: Vec<Keep> =
            self.typing.with_value(|typing| typing.iter().map(|(_, keep)| Rc::clone(keep)).collect());
        typing.iter().for_each(|keep| keep());
        if let Some(case) = self.inner.with_value(|inner| inner.open.as_ref().map(|open| open.case)) {
            case.end_talk();
        }
    }

    /// Offers once more what the device refused.
    pub(crate) fn send_again(self) {
        self.inner.with_value(|inner| inner.outbox.take([]));
    }

    /// Begins a dossier with these edits, and opens it.
    pub(crate) fn begin(self, edits: impl IntoIterator<Item = Edit>) -> Id {
        self.close();
        let id = self.new_id();
        let wrapped = self.inner.try_update_value(|inner| {
            let (key, wrapped) = inner.keys.new_dossier_key(&mut Random, id.0);
            inner.outbox.take([Write::Put(Shelf::Keys, id.to_string(), wrapped)]);
            key
        });
        if let Some(key) = wrapped {
            let case = self.keep_open(id, Rc::new(key), Log::default());
            case.record(edits);
        }
        id
    }

    /// Opens a dossier, unless it is open.
    pub(crate) fn open(self, id: Id) {
        let is_on_its_way = matches!(self.current.get_untracked(), Current::Coming(coming) if coming == id);
        if is_on_its_way || self.case(id).is_some() {
            return;
        }
        self.close();
        self.current.set(Current::Coming(id));
        leptos::task::spawn_local(async move {
            let read = self.read_log(id).await;
            // Another one was asked for meanwhile, or the vault was locked.
            if self.current.try_get_untracked() != Some(Current::Coming(id)) {
                return;
            }
            match read {
                Ok((key, log)) => {
                    self.keep_open(id, Rc::new(key), log);
                }
                Err(why) => self.current.set(Current::Failed(id, why)),
            }
        });
    }

    /// Closes the open dossier; what is written of it goes on its way, with what the list has to know.
    pub(crate) fn close(self) {
        self.keep_typed();
        let case = self.inner.with_value(|inner| inner.open.as_ref().map(|open| open.case));
        if let Some(case) = case.filter(|case| case.look_ahead()) {
            self.write_summary(case);
        }
        let opened = self.inner.try_update_value(|inner| inner.open.take()).flatten();
        self.current.set(Current::Nothing);
        if let Some(opened) = opened {
            // Only once its screens are gone: they keep what stands in their fields, and read it until then.
            leptos::task::spawn_local(async move {
                leptos::task::tick().await;
                opened.owner.cleanup();
            });
        }
    }

    fn keep_open(self, id: Id, key: Rc<DossierKey>, log: Log) -> Case {
        // Not of the screen that opened it, which is left soon.
        let owner = self.inner.with_value(|inner| inner.owner.child());
        let case = owner.with(|| Case::open(self, id, log));
        self.inner.update_value(|inner| inner.open = Some(Opened { case, key, owner }));
        self.current.set(Current::Open(id));
        case
    }

    /// The changes of a dossier, as they stand on the device. What cannot be read is said and left where it is.
    async fn read_log(self, id: Id) -> Result<(DossierKey, Log), NotOpened> {
        let here = self.inner.try_with_value(|inner| (inner.store.clone(), Rc::clone(&inner.keys)));
        let (store, keys) = here.ok_or(NotOpened::NotHere)?;
        let wrapped = store.get(Shelf::Keys, &id.to_string()).await.map_err(NotOpened::Store)?;
        let wrapped = wrapped.ok_or(NotOpened::NotHere)?;
        let key = keys.open_dossier_key(id.0, &wrapped).map_err(|_| NotOpened::NoKey)?;
        let sealed = store.all(Shelf::Changes, &id.to_string()).await.map_err(NotOpened::Store)?;
        let mut log = Log::default();
        for (name, bytes) in sealed {
            let change = change_id(&name).and_then(|change| opened_change(&key, change, &bytes));
            match change {
                Some(change) => {
                    self.inner.try_update_value(|inner| inner.edge.clock.saw(&change.stamp, clock::now_ms()));
                    log.insert(change);
                }
                None => self.say_unreadable(Unreadable { dossier: id.to_string(), shelf: Shelf::Changes, key: name }),
            }
        }
        Ok((key, log))
    }

    fn say_unreadable(self, found: Unreadable) {
        // Where the vault was shut meanwhile, it is found again at the next time.
        self.unreadable.try_update(|known| {
            if !known.contains(&found) {
                known.push(found);
            }
        });
    }

    /// Writes what is new among these edits.
    pub(crate) fn record(self, case: Case, edits: impl IntoIterator<Item = Edit>) {
        self.write(case, |log, hands| log.write(hands, edits));
    }

    /// Ends a conflict: this value instead of all that are in force at a place.
    pub(crate) fn settle(self, case: Case, path: Path, value: Value) {
        self.write(case, |log, hands| vec![log.settle(hands, path, value)]);
    }

    /// Writes changes: seals them first, then sends them with a new summary in one transaction.
    fn write(self, case: Case, changes: impl FnOnce(&mut Log, &mut Hands) -> Vec<Change>) {
        if !self.may_write.get_untracked() {
            return;
        }
        let changes = case.log.try_update_untracked(|log| {
            self.inner.try_update_value(|inner| {
                let mut written = changes(log, &mut inner.edge);
                if !written.is_empty() {
                    let by = written_by(inner.edge.clock.device(), &inner.worker);
                    written.extend(log.write(&mut inner.edge, [by]));
                }
                written
            })
        });
        let changes = changes.flatten().unwrap_or_default();
        if changes.is_empty() {
            return;
        }
        case.log.notify();
        let summary = case.summary();
        self.inner.with_value(|inner| {
            let Some(key) = inner.open.as_ref().filter(|open| open.case.id == case.id).map(|open| &open.key) else {
                return;
            };
            let sealed = changes.iter().filter_map(|change| sealed_change(key, case.id, change));
            inner.outbox.take(sealed.chain(sealed_summary(key, case.id, &summary)));
        });
        self.summaries.update(|summaries| _ = summaries.insert(case.id, summary));
    }

    /// Writes what the list says of a dossier.
    fn write_summary(self, case: Case) {
        let summary = case.summary();
        self.inner.with_value(|inner| {
            if let Some(open) = inner.open.as_ref().filter(|open| open.case.id == case.id) {
                inner.outbox.take(sealed_summary(&open.key, case.id, &summary));
            }
        });
        self.summaries.update(|summaries| _ = summaries.insert(case.id, summary));
    }

    /// Reads everything again that another page may have written.
    pub(crate) async fn read_again(self) {
        let here = self.inner.try_with_value(|inner| {
            (inner.open.as_ref().map(|open| open.case.id), inner.store.clone(), Rc::clone(&inner.keys))
        });
        let Some((open, store, keys)) = here else { return };
        if let Ok(known) = Self::read(&store, &keys).await {
            self.summaries.set(known.summaries);
            self.unreadable.set(known.unreadable);
            self.sum_up(known.to_sum_up).await;
        }
        if let Some(id) = open {
            self.close();
            self.open(id);
        }
    }

    /// Erases a dossier: its key first, without which its bytes say nothing, and in the same transaction its bytes.
    pub(crate) fn erase(self, id: Id) {
        if self.case(id).is_some() {
            self.close();
        }
        let name = id.to_string();
        self.inner.with_value(|inner| {
            inner.outbox.take([
                Write::Delete(Shelf::Keys, name.clone()),
                Write::DeleteAll(Shelf::Changes, name.clone()),
                Write::Delete(Shelf::Summaries, name.clone()),
            ]);
        });
        self.summaries.update(|summaries| _ = summaries.remove(&id));
        self.unreadable.update(|unreadable| unreadable.retain(|record| record.dossier != name));
    }
}
