//! When this device meets the server: after something was written, when the server says that something is new, when the network
//! comes back, and now and then.

use std::rc::Rc;
use std::time::Duration;

use futures_util::future::{AbortHandle, abortable};
use leptos::leptos_dom::helpers::set_timeout_with_handle;
use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_space::Space;
use rechtenpas_sync::client::{Client, Trouble};
use rechtenpas_sync::wire::{self, Refusal};

use super::records::{Kept, Web};
use super::{Met, Ours, Standing, Team};
use crate::browser::clock;
use crate::browser::net::{self, Live};
use crate::browser::random::Random;
use crate::desk::book::Book;
use crate::desk::outbox::Saved;

/// So long after something was written it is sent, in milliseconds: what is typed meanwhile goes along.
const SOON: u64 = 1_500;
/// So long after a meeting the next one, where nothing calls for one before.
const NOW_AND_THEN: u64 = 5 * 60 * 1000;
/// So long after the first meeting that failed; each further one waits twice as long, until the one above.
const FAILED: u64 = 5_000;

impl Team {
    /// Opens the space of the vault, if it has one, and meets the server.
    pub(crate) fn begin(self, book: Book) {
        self.inner.update_value(|inner| inner.book = Some(book));
        let online = window_event_listener_untyped("online", move |_| self.meet_in(0));
        on_cleanup(move || online.remove());
        Effect::new(move || {
            // Another page had the pen, and lets go of it.
            if book.may_write.get() {
                leptos::task::spawn_local(self.look());
            }
        });
        let saved = book.saved();
        Effect::new(move || {
            if matches!(saved.get(), Saved::Kept(_)) {
                self.send_touched();
            }
        });
    }

    async fn look(self) {
        let Some((store, keys)) = self.inner.try_with_value(|inner| (inner.store.clone(), Rc::clone(&inner.keys)))
        else {
            return;
        };
        if self.space().is_some() {
            return self.meet_in(0);
        }
        let opened = Space::open((Kept(store), keys), Random, self.ear()).await;
        let standing = match opened {
            Ok(None) => Standing::Alone,
            Ok(Some(space)) => {
                let space = Rc::new(space);
                self.enter(&space);
                // What is set aside stays so where the store does not do it, and is tried at the next opening.
                let _ = space.take_kept().await;
                Standing::Together
            }
            Err(why) => Standing::Unreadable(why),
        };
        self.standing.try_set(standing);
        self.meet_in(0);
    }

    /// Hears what the space tells.
    pub(super) fn ear(self) -> Box<dyn Fn(rechtenpas_space::News)> {
        Box::new(move |news| self.hear(news))
    }

    /// Goes on with this space.
    pub(super) fn enter(self, space: &Rc<Ours>) {
        let meetings = Rc::new(Client::new(space.id(), Web, Rc::clone(space)));
        self.inner.try_update_value(|inner| inner.meetings = Some(meetings));
    }

    /// Says that something is being written in a dossier: it is sent once it is on the device.
    pub(crate) fn touched(self, dossier: Id) {
        self.inner.try_update_value(|inner| _ = inner.touched.insert(dossier));
    }

    fn send_touched(self) {
        let touched = self.inner.try_update_value(|inner| std::mem::take(&mut inner.touched)).unwrap_or_default();
        let Some(space) = self.space().filter(|_| !touched.is_empty()) else { return };
        touched.iter().for_each(|dossier| space.wrote(dossier.0));
        self.meet_in(SOON);
    }

    /// Meets the server after so many milliseconds at the latest, or at once when one meeting is over.
    pub(crate) fn meet_in(self, milliseconds: u64) {
        let due = clock::now_ms().saturating_add(milliseconds);
        self.inner.try_update_value(|inner| {
            if inner.under_way.is_some() {
                inner.again = true;
                return;
            }
            // Who goes on writing does not put it off.
            if inner.timer.as_ref().is_some_and(|(_, sooner)| *sooner <= due) {
                return;
            }
            if let Some((timer, _)) = inner.timer.take() {
                timer.clear();
            }
            let timer = set_timeout_with_handle(move || self.meet(), Duration::from_millis(milliseconds));
            inner.timer = timer.ok().map(|timer| (timer, due));
        });
    }

    fn meet(self) {
        self.inner.try_update_value(|inner| inner.timer = None);
        let book = self.inner.try_with_value(|inner| inner.book).flatten();
        let may_write = book.and_then(|book| book.may_write.try_get_untracked()).unwrap_or(false);
        let Some(meetings) = self.meetings().filter(|_| may_write) else { return };
        let (round, handle) = abortable(async move { meetings.round().await });
        let is_free = self.inner.try_update_value(|inner| {
            let is_free = inner.under_way.is_none();
            if is_free {
                inner.under_way = Some(handle);
                inner.again = false;
            }
            is_free
        });
        if is_free != Some(true) {
            return;
        }
        self.met.try_set(Met::Now(None));
        leptos::task::spawn_local(async move {
            if let Ok(ended) = round.await {
                self.ended(ended.map(|_| ()));
            }
        });
    }

    fn ended(self, how: Result<(), super::Why>) {
        self.met.try_set(match &how {
            Ok(()) => Met::At(clock::time_of_day()),
            Err(why) => Met::Troubled(why.clone()),
        });
        let next = self.inner.try_update_value(|inner| {
            inner.under_way = None;
            inner.failed = if how.is_ok() { 0 } else { inner.failed.saturating_add(1) };
            match how {
                Ok(()) if inner.again => 0,
                Ok(()) => NOW_AND_THEN,
                Err(Trouble::Refused(Refusal { code: Refusal::TOO_MANY | Refusal::NOT_NOW, number })) => {
                    number.max(1).saturating_mul(1000).min(NOW_AND_THEN)
                }
                Err(_) => FAILED.saturating_mul(1 << inner.failed.min(10)).min(NOW_AND_THEN),
            }
        });
        self.listen();
        if let Some(next) = next {
            self.meet_in(next);
        }
    }

    /// Listens to the server, unless it does so already.
    fn listen(self) {
        let is_well = matches!(self.met.try_get_untracked(), Some(Met::At(_)));
        let Some(meetings) = self.meetings().filter(|_| is_well) else { return };
        self.inner.try_update_value(|inner| {
            if inner.live.as_ref().is_some_and(|live| !live.is_over()) {
                return;
            }
            let path = wire::live(&meetings.home.id());
            let claim = meetings.claim("GET", &path, &[]).to_string();
            let address = format!("{path}?claim={}", net::in_address(&claim));
            inner.live = Live::listen(&address, move || self.meet_in(0), move || self.broke_off());
        });
    }

    /// The stream broke off: what was not heard meanwhile is asked for, such as that this device was removed. Where a meeting
    /// failed already, the next one comes by itself.
    fn broke_off(self) {
        if matches!(self.met.try_get_untracked(), Some(Met::At(_))) {
            self.meet_in(FAILED);
        }
    }

    /// Ends all that is under way.
    pub(super) fn end(self) {
        self.inner.try_update_value(|inner| {
            if let Some(handle) = inner.under_way.take() {
                AbortHandle::abort(&handle);
            }
            if let Some((timer, _)) = inner.timer.take() {
                timer.clear();
            }
            inner.live = None;
            inner.meetings = None;
        });
    }
}
