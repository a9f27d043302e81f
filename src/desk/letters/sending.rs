//! How a letter goes: it waits on the device, sealed, until the server has it, and only as long as the family agrees to it.

use std::time::Duration;

use futures_util::future::abortable;
use leptos::leptos_dom::helpers::set_timeout_with_handle;
use leptos::prelude::*;
use rechtenpas_casework::dossier::{WhyNot, removal};
use rechtenpas_casework::hand_over::{Posted, Stage};
use rechtenpas_casework::{Dossier, Edit, Id};
use rechtenpas_sync::client::Trouble;
use rechtenpas_sync::wire::Refusal;
use rechtenpas_sync::{Letter, post};

use super::{FROM, Letters, OUT, Outgoing, Why};
use crate::browser::store::{Shelf, Write};
use crate::browser::{clock, net};
use crate::desk::book::NotOpened;
use crate::desk::case::Case;
use crate::desk::team::Web;

/// So long after the first try that failed the next one, in milliseconds; each further one waits twice as long.
const FAILED: u64 = 5_000;
/// So long at most.
const NOW_AND_THEN: u64 = 5 * 60 * 1000;

/// Why a letter did not go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NotSent {
    /// The consent does not hold any more, or the dossier is gone: it does not go at all.
    Consent(WhyNot),
    /// Its dossier does not open, so nobody knows whether the family still agrees.
    Dossier(NotOpened),
    /// The server did not take it.
    Server(Why),
}

impl Letters {
    /// Puts a letter in the row to go, and writes down that it was shared in the same transaction. It goes as soon as it can.
    /// Whether that was written.
    pub(crate) fn post(self, case: Case, id: Id, posted: Posted, shared: Vec<Edit>, from: &str) -> bool {
        let name = format!("{OUT}{}.{id}", case.id);
        let Some(letter) = posted.encode().ok().and_then(|plain| self.sealed(&name, &plain)) else { return false };
        let beside = [Some(letter), self.sealed(FROM, from.as_bytes())].into_iter().flatten().collect();
        if !case.book().record_beside(case, shared, beside) {
            return false;
        }
        let outgoing = Outgoing { dossier: case.id, posted, is_going: false, trouble: None };
        self.out.update(|out| _ = out.insert(name, outgoing));
        self.send_in(0);
        true
    }

    /// Takes back a letter that waits. Where it may have gone already, that it was shared stays written down.
    pub(crate) fn cancel(self, case: Case, name: &str) {
        let found = self.out.with_untracked(|out| out.get(name).cloned());
        let Some(Outgoing { posted, is_going: false, .. }) = found else { return };
        let Stage::Waiting { may_be_there, .. } = posted.state else { return };
        let gone = Write::Delete(Shelf::Own, name.to_owned());
        let is_done = if may_be_there {
            self.take([gone]);
            true
        } else {
            case.book().record_beside(case, [removal("share", posted.share)], vec![gone])
        };
        if is_done {
            self.out.update(|out| _ = out.remove(name));
        }
    }

    /// Sends what waits after so many milliseconds, or once what is under way is over.
    pub(crate) fn send_in(self, milliseconds: u64) {
        let wait = Duration::from_millis(milliseconds);
        self.inner.try_update_value(|inner| {
            if inner.sending.is_some() {
                inner.again = true;
                return;
            }
            if let Some(timer) = inner.timer.take() {
                timer.clear();
            }
            inner.timer = set_timeout_with_handle(move || self.send(), wait).ok();
        });
    }

    fn send(self) {
        if !self.may_write() || self.waiting().is_empty() {
            return;
        }
        let (sent, handle) = abortable(self.send_all());
        let is_free = self.inner.try_update_value(|inner| {
            let is_free = inner.sending.is_none();
            if is_free {
                inner.sending = Some(handle);
                inner.again = false;
            }
            is_free
        });
        if is_free != Some(true) {
            return;
        }
        leptos::task::spawn_local(async move {
            let Ok(wait) = sent.await else { return };
            let next = self.inner.try_update_value(|inner| {
                inner.sending = None;
                inner.failed = if wait.is_none() { 0 } else { inner.failed.saturating_add(1) };
                if inner.again { Some(0) } else { wait }
            });
            if let Some(wait) = next.flatten() {
                self.send_in(wait);
            }
        });
    }

    fn waiting(self) -> Vec<String> {
        let is_waiting = |outgoing: &Outgoing| matches!(outgoing.posted.state, Stage::Waiting { .. });
        let names = self.out.try_with_untracked(|out| {
            out.iter().filter(|(_, one)| is_waiting(one)).map(|(name, _)| name.clone()).collect()
        });
        names.unwrap_or_default()
    }

    /// Offers all that waits; when to try again what did not go, if at all.
    async fn send_all(self) -> Option<u64> {
        let mut again = None;
        for name in self.waiting() {
            self.change(&name, |outgoing| outgoing.is_going = true);
            let went = self.send_one(&name).await;
            let wait = went.as_ref().err().and_then(|why| self.wait(why));
            self.change(&name, |outgoing| {
                outgoing.is_going = false;
                outgoing.trouble = went.err();
            });
            again = [again, wait].into_iter().flatten().min();
        }
        again
    }

    async fn send_one(self, name: &str) -> Result<(), NotSent> {
        let found = self.out.try_with_untracked(|out| out.get(name).cloned()).flatten();
        let Some(Outgoing { dossier, posted, .. }) = found else { return Ok(()) };
        let Stage::Waiting { sealed, may_be_there } = posted.state.clone() else { return Ok(()) };
        self.is_agreed(dossier, posted.consent).await?;
        if net::is_away() {
            return Err(NotSent::Server(Trouble::NoAnswer));
        }
        let id = name.rsplit_once('.').and_then(|(_, id)| id.parse::<Id>().ok()).unwrap_or(posted.share);
        if !may_be_there {
            let stage = Stage::Waiting { sealed: sealed.clone(), may_be_there: true };
            self.keep_posted(name, &posted, stage);
        }
        let letter = Letter { id: id.0, sealed: sealed.clone() };
        let told = post::leave(&Web, &posted.letterbox.0, &letter).await;
        match told {
            Ok(()) => {
                self.keep_posted(name, &posted, Stage::Delivered { at_ms: clock::now_ms() });
                Ok(())
            }
            Err(why) => {
                if matches!(why, Trouble::Refused(_)) && !may_be_there {
                    self.keep_posted(name, &posted, Stage::Waiting { sealed, may_be_there: false });
                }
                Err(NotSent::Server(why))
            }
        }
    }

    /// Whether the family still agrees: a consent that was withdrawn keeps back what waits.
    async fn is_agreed(self, dossier: Id, consent: Id) -> Result<(), NotSent> {
        let book = self.inner.try_with_value(|inner| inner.book).flatten();
        let book = book.ok_or(NotSent::Dossier(NotOpened::NotHere))?;
        let log = book.log(dossier).await.map_err(NotSent::Dossier)?;
        let dossier = Dossier::of(&log);
        let consent = dossier.consents.iter().find(|one| one.id == consent);
        consent.map_or(Err(WhyNot::Never), |consent| consent.holds(book.today)).map_err(NotSent::Consent)
    }

    fn keep_posted(self, name: &str, posted: &Posted, state: Stage) {
        let posted = Posted { state, ..posted.clone() };
        if let Ok(plain) = posted.encode() {
            self.keep(name, &plain);
        }
        self.change(name, |outgoing| outgoing.posted = posted);
    }

    fn change(self, name: &str, change: impl FnOnce(&mut Outgoing)) {
        self.out.try_update(|out| out.get_mut(name).map(change));
    }

    /// How long to wait before it is tried again; none where trying again changes nothing.
    fn wait(self, why: &NotSent) -> Option<u64> {
        match why {
            NotSent::Consent(_) => None,
            NotSent::Server(Trouble::Refused(Refusal { code: Refusal::TOO_LARGE, .. })) => None,
            NotSent::Server(Trouble::Refused(Refusal { code: Refusal::TOO_MANY | Refusal::NOT_NOW, number })) => {
                Some(number.max(&1).saturating_mul(1000).min(NOW_AND_THEN))
            }
            NotSent::Server(Trouble::Refused(_)) => Some(NOW_AND_THEN),
            NotSent::Server(_) | NotSent::Dossier(_) => {
                let failed = self.inner.try_with_value(|inner| inner.failed).unwrap_or_default();
                Some(FAILED.saturating_mul(1 << failed.min(10)).min(NOW_AND_THEN))
            }
        }
    }
}
