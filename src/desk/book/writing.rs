//! How dossiers are begun, written in and erased.

use std::rc::Rc;

use leptos::prelude::*;
use rechtenpas_casework::dossier::written_by;
use rechtenpas_casework::{Change, Edit, Id, Log, Path, Value};

use super::{Book, Current, Hands, Inner, NotOpened};
use crate::browser::clock;
use crate::browser::random::Random;
use crate::browser::store::{Shelf, StoreError, Write};
use crate::desk::case::Case;
use crate::desk::sealed::{sealed_change, sealed_summary};

impl Inner {
    /// Writes in a dossier; where anything is new, also what who wrote it is called.
    fn written(&mut self, log: &mut Log, write: impl FnOnce(&mut Log, &mut Hands) -> Vec<Change>) -> Vec<Change> {
        let mut written = write(log, &mut self.edge);
        if !written.is_empty() {
            let by = written_by(self.edge.clock.device(), &self.worker);
            written.extend(log.write(&mut self.edge, [by]));
        }
        written
    }
}

impl Book {
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
            self.team.begun(id);
        }
        id
    }

    /// Writes in a dossier that is not open, or that is new, and opens it.
    pub(crate) async fn write_in(self, id: Id, edits: impl IntoIterator<Item = Edit>) -> Result<usize, NotOpened> {
        self.bring_in(id, |log, inner| inner.written(log, |log, hands| log.write(hands, edits))).await
    }

    /// Takes in changes that were written elsewhere, into a dossier that may be new here, and opens it. How many were new.
    pub(crate) async fn take_in(self, id: Id, changes: &[Change]) -> Result<usize, NotOpened> {
        self.bring_in(id, |log, inner| {
            let now = clock::now_ms();
            let new = changes.iter().filter(|change| log.insert((*change).clone()));
            new.inspect(|change| inner.edge.clock.saw(&change.stamp, now)).cloned().collect()
        })
        .await
    }

    /// Opens a dossier with something added to it; the key of a new one, what is added and the summary are kept together.
    async fn bring_in(self, id: Id, add: impl FnOnce(&mut Log, &mut Inner) -> Vec<Change>) -> Result<usize, NotOpened> {
        if !self.may_write.get_untracked() {
            return Err(NotOpened::Store(StoreError::Blocked));
        }
        if !untrack(|| self.team.lets_write(id)) {
            return Err(NotOpened::OnlyReads);
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
        let added = self.inner.try_update_value(|inner| add(&mut log, inner)).ok_or(NotOpened::NotHere)?;
        let case = self.keep_open(id, Rc::new(key), log);
        self.team.touched(id);
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

    /// Writes what is new among these edits.
    pub(crate) fn record(self, case: Case, edits: impl IntoIterator<Item = Edit>) {
        self.write(case, Vec::new(), |log, hands| log.write(hands, edits));
    }

    /// Writes what is new among these edits, and in the same transaction something of the vault itself; whether it did.
    pub(crate) fn record_beside(self, case: Case, edits: impl IntoIterator<Item = Edit>, beside: Vec<Write>) -> bool {
        self.write(case, beside, |log, hands| log.write(hands, edits))
    }

    /// Ends a conflict: this value instead of all that are in force at a place.
    pub(crate) fn settle(self, case: Case, path: Path, value: Value) {
        self.write(case, Vec::new(), |log, hands| vec![log.settle(hands, path, value)]);
    }

    /// Writes changes: seals them first, then sends them with a new summary, and what stands beside them, in one transaction.
    /// Whether anything was new.
    fn write(self, case: Case, beside: Vec<Write>, changes: impl FnOnce(&mut Log, &mut Hands) -> Vec<Change>) -> bool {
        if !untrack(|| case.may_write()) {
            return false;
        }
        let changes =
            case.log.try_update_untracked(|log| self.inner.try_update_value(|inner| inner.written(log, changes)));
        let changes = changes.flatten().unwrap_or_default();
        if changes.is_empty() {
            self.inner.try_with_value(|inner| inner.outbox.expect_no_more());
            return false;
        }
        case.log.notify();
        self.team.touched(case.id);
        let summary = case.summary();
        self.inner.with_value(|inner| {
            let Some(key) = inner.open.as_ref().filter(|open| open.case.id == case.id).map(|open| &open.key) else {
                return;
            };
            let sealed = changes.iter().filter_map(|change| sealed_change(key, case.id, change));
            inner.outbox.take(sealed.chain(sealed_summary(key, case.id, &summary)).chain(beside));
        });
        self.summaries.update(|summaries| _ = summaries.insert(case.id, summary));
        true
    }

    /// Writes what the list says of a dossier. Who only reads may know less of it than who writes.
    pub(super) fn write_summary(self, case: Case) {
        if !self.may_write.get_untracked() {
            return;
        }
        let summary = case.summary();
        self.inner.with_value(|inner| {
            if let Some(open) = inner.open.as_ref().filter(|open| open.case.id == case.id) {
                inner.outbox.take(sealed_summary(&open.key, case.id, &summary));
            }
        });
        self.summaries.update(|summaries| _ = summaries.insert(case.id, summary));
    }

    /// Erases a dossier: its key first, without which its bytes say nothing, and in the same transaction its bytes. Where it is
    /// shared, it goes everywhere if somebody wants that; else others keep it, and nothing of theirs comes back here.
    pub(crate) fn erase(self, id: Id, everywhere: bool) {
        if !self.may_write.get_untracked() {
            return;
        }
        if self.case(id).is_some() {
            self.close();
        }
        self.erase_records(id);
        self.team.erased(id, everywhere);
        self.forget(id);
    }

    fn erase_records(self, id: Id) {
        let name = id.to_string();
        self.inner.with_value(|inner| {
            inner.outbox.take([
                Write::Delete(Shelf::Keys, name.clone()),
                Write::DeleteAll(Shelf::Changes, name.clone()),
                Write::Delete(Shelf::Summaries, name.clone()),
            ]);
        });
    }

    /// Takes a dossier off the list.
    fn forget(self, id: Id) {
        let name = id.to_string();
        self.letters.dossier_erased(id);
        self.summaries.update(|summaries| _ = summaries.remove(&id));
        self.unreadable.update(|unreadable| unreadable.retain(|record| record.dossier != name));
    }

    /// Changes of a dossier came in from the team, and are on the device: they are shown at once.
    pub(crate) fn came_in(self, id: Id, changes: &[Change]) {
        let now = clock::now_ms();
        self.inner.try_update_value(|inner| changes.iter().for_each(|change| inner.edge.clock.saw(&change.stamp, now)));
        match self.case(id) {
            Some(case) => {
                case.keep_answers();
                case.log.update(|log| changes.iter().for_each(|change| _ = log.insert(change.clone())));
                self.write_summary(case);
            }
            None => {
                self.sum_up_soon(id);
                if self.current.get_untracked() == Current::Coming(id) {
                    // What is being read of it may be from before.
                    self.current.set(Current::Nothing);
                    self.open(id);
                }
            }
        }
    }

    /// Makes a summary anew, together with those that are to be made at the same time.
    fn sum_up_soon(self, id: Id) {
        let is_first = self.inner.try_update_value(|inner| {
            let is_first = inner.to_sum_up.is_empty();
            inner.to_sum_up.insert(id);
            is_first
        });
        if is_first != Some(true) {
            return;
        }
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            let dossiers =
                self.inner.try_update_value(|inner| std::mem::take(&mut inner.to_sum_up)).unwrap_or_default();
            self.summaries.try_update(|summaries| summaries.retain(|dossier, _| !dossiers.contains(dossier)));
            self.sum_up(dossiers.into_iter().collect()).await;
        });
    }

    /// Somebody of the team erased a dossier everywhere, also here.
    pub(crate) fn was_erased(self, id: Id) {
        if self.case(id).is_some() {
            self.close();
            // What was still typed in it goes with the rest.
            self.erase_records(id);
            self.current.set(Current::Failed(id, NotOpened::Erased));
        }
        self.forget(id);
    }
}
