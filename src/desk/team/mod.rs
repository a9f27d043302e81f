//! The team of the open vault: its space, when this device meets the server, and what that brings into the book.
//!
//! Nothing here happens until somebody makes a team or joins one. Shutting the vault ends what is under way at once: the keys are
//! in it.

mod asked;
mod meeting;
mod membership;
mod records;

use std::collections::BTreeSet;
use std::rc::Rc;

use futures_util::future::AbortHandle;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_space::{News, Space, SpaceError};
use rechtenpas_sync::client::{Client, Trouble};
use rechtenpas_vault::Keys;

use super::book::Book;
use crate::browser::net::Live;
use crate::browser::random::Random;
use crate::browser::store::{Store, StoreError};
pub(crate) use asked::is_shared;
pub(crate) use membership::{NotDone, Offer};
use records::Kept;
pub(crate) use records::Web;

/// The space of this device.
pub(crate) type Ours = Space<Kept, Random>;
/// How this device meets the server.
type Meetings = Client<Web, Ours>;
/// Why a meeting ended before its end.
pub(crate) type Why = Trouble<SpaceError<StoreError>>;

/// How this vault stands with its team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Not known yet.
    Looking,
    /// It has none.
    Alone,
    /// It has one.
    Together,
    /// What is kept of it cannot be read.
    Unreadable(SpaceError<StoreError>),
}

/// How it went when this device last met the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Met {
    /// Not since the vault was opened.
    NotYet,
    /// It is under way; so far it is in the row of the server, and so far that goes.
    Now(Option<(u64, u64)>),
    /// All is the same on both sides, since this time of day.
    At(String),
    /// It ended before its end, and is tried again by itself.
    Troubled(Why),
}

/// The team. Cheap to copy: it holds signals.
#[derive(Clone, Copy)]
pub(crate) struct Team {
    /// Whether there is one.
    pub(crate) standing: RwSignal<Standing>,
    /// How the last meeting went.
    pub(crate) met: RwSignal<Met>,
    /// Entries that were not taken since the vault was opened, and those of a newer version.
    pub(crate) set_aside: RwSignal<(usize, usize)>,
    /// Changes whenever something about members, sharing or safety does.
    turn: RwSignal<u32>,
    inner: StoredValue<Inner, LocalStorage>,
}

struct Inner {
    store: Store,
    keys: Rc<Keys>,
    book: Option<Book>,
    meetings: Option<Rc<Meetings>>,
    /// Dossiers that something is being written in.
    touched: BTreeSet<Id>,
    under_way: Option<AbortHandle>,
    /// Whether something became new while a meeting was under way.
    again: bool,
    /// When the next meeting begins, in milliseconds since 1970.
    timer: Option<(TimeoutHandle, u64)>,
    live: Option<Live>,
    /// So many meetings in a row ended before their end.
    failed: u32,
}

impl Team {
    /// Looks whether the vault has a team. What it brings goes into the book that is handed over by [`Self::begin`].
    pub(crate) fn of(store: Store, keys: Rc<Keys>) -> Self {
        let inner = Inner {
            store,
            keys,
            book: None,
            meetings: None,
            touched: BTreeSet::new(),
            under_way: None,
            again: false,
            timer: None,
            live: None,
            failed: 0,
        };
        let team = Self {
            standing: RwSignal::new(Standing::Looking),
            met: RwSignal::new(Met::NotYet),
            set_aside: RwSignal::new((0, 0)),
            turn: RwSignal::new(0),
            inner: StoredValue::new_local(inner),
        };
        on_cleanup(move || team.end());
        team
    }

    /// The space, where there is one.
    pub(crate) fn space(self) -> Option<Rc<Ours>> {
        self.inner.try_with_value(|inner| inner.meetings.as_ref().map(|meetings| Rc::clone(&meetings.home))).flatten()
    }

    fn meetings(self) -> Option<Rc<Meetings>> {
        self.inner.try_with_value(|inner| inner.meetings.clone()).flatten()
    }

    fn hear(self, news: News) {
        let book = self.inner.try_with_value(|inner| inner.book).flatten();
        match news {
            News::Arrived { dossier, changes } => {
                if let Some(book) = book {
                    book.came_in(Id(dossier), &changes);
                }
            }
            News::Erased { dossier } => {
                if let Some(book) = book {
                    book.was_erased(Id(dossier));
                }
            }
            News::Sharing { .. } | News::Members => {}
            News::NotTaken(count) => _ = self.set_aside.try_update(|(not_taken, _)| *not_taken += count),
            News::Newer(count) => _ = self.set_aside.try_update(|(_, newer)| *newer += count),
            News::Progress { seq, last } => _ = self.met.try_set(Met::Now(Some((seq, last)))),
        }
        self.turn_over();
    }

    /// Whoever follows the team looks again.
    fn turn_over(self) {
        self.turn.try_update(|turn| *turn = turn.wrapping_add(1));
    }
}
