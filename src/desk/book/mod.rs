//! The open vault: the dossiers in it, and which of them is open.

mod known;
mod opening;
mod typing;
mod writing;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use leptos::prelude::*;
use rechtenpas_casework::summary::Summary;
use rechtenpas_casework::{Clock, Device, Edge, Id};
use rechtenpas_catalogue::Catalogue;
use rechtenpas_rules::Day;
use rechtenpas_vault::{DossierKey, Keys, OpenError, Recipient};
use zeroize::Zeroizing;

use super::case::Case;
use super::letters::Letters;
use super::outbox::{Outbox, Saved};
use super::sealed::{Known, Unreadable};
use super::team::Team;
use crate::browser::catalogue::Details;
use crate::browser::clock;
use crate::browser::random;
use crate::browser::store::{Store, StoreError};
use typing::Keep;

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
    /// The team of the vault, if it has one.
    pub(crate) team: Team,
    /// The letters of the vault.
    pub(crate) letters: Letters,
    current: RwSignal<Current>,
    typing: StoredValue<Vec<(u32, Keep)>, LocalStorage>,
    inner: StoredValue<Inner, LocalStorage>,
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
    /// Somebody of the team erased it everywhere.
    Erased,
    /// It is there, and of the team this device only is a reader.
    OnlyReads,
}

/// What the book does not show.
struct Inner {
    keys: Rc<Keys>,
    outbox: Outbox,
    edge: Hands,
    /// Whatever lives as long as the vault is open.
    owner: Owner,
    /// What who writes here is called.
    worker: String,
    open: Option<Opened>,
    /// How often a dossier was opened.
    opened: u32,
    /// Dossiers in which something came in, whose summary is to be made anew.
    to_sum_up: BTreeSet<Id>,
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
    /// Opens the book on what is known. All of it lives as long as the present owner.
    pub(crate) fn open_on(
        known: Known,
        (catalogue, details): (&'static Catalogue, RwSignal<Details>),
        (store, outbox, keys): (Store, Outbox, Rc<Keys>),
        (device, worker): (Device, String),
    ) -> Self {
        let owner = Owner::current().unwrap_or_default();
        let team = Team::of(store, Rc::clone(&keys));
        let letters = Letters::of(Rc::clone(&keys), outbox.clone());
        let edge = Hands { clock: Clock::new(device) };
        let inner = Inner { keys, outbox, edge, worker, owner, open: None, opened: 0, to_sum_up: BTreeSet::new() };
        let book = Self {
            catalogue,
            details,
            today: clock::today(catalogue.edition),
            summaries: RwSignal::new(known.summaries),
            unreadable: RwSignal::new(known.unreadable),
            // Until the pen is taken.
            may_write: RwSignal::new(false),
            team,
            letters,
            current: RwSignal::new(Current::Nothing),
            typing: StoredValue::new_local(Vec::new()),
            inner: StoredValue::new_local(inner),
        };
        leptos::task::spawn_local(async move { book.sum_up(known.to_sum_up).await });
        book
    }

    /// Begins to meet the team, and the letterbox, once it is known whether this page may write.
    pub(crate) fn meet_team(self) {
        let owner = self.inner.with_value(|inner| inner.owner.clone());
        owner.with(|| {
            self.team.begin(self);
            self.letters.begin(self);
        });
    }

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

    /// Whether something may be written in a dossier here: another tab may hold the pen, and of the team this device may only
    /// be a reader. Whoever reads it follows it.
    pub(crate) fn may_write_in(self, dossier: Id) -> bool {
        self.may_write.get() && self.team.lets_write(dossier)
    }

    /// Whether something may be typed in the dossier that is open. Whoever reads it follows it.
    pub(crate) fn may_type(self) -> bool {
        match self.current.get() {
            Current::Open(dossier) => self.may_write_in(dossier),
            _ => self.may_write.get(),
        }
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

    /// Offers once more what the device refused.
    pub(crate) fn send_again(self) {
        self.inner.with_value(|inner| inner.outbox.take([]));
    }
}
