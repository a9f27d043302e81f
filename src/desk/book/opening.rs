//! How a dossier is opened, read and closed.

use std::rc::Rc;

use leptos::prelude::*;
use rechtenpas_casework::{Id, Log};
use rechtenpas_vault::DossierKey;

use super::{Book, Current, NotOpened, Opened};
use crate::browser::clock;
use crate::browser::store::Shelf;
use crate::desk::case::Case;
use crate::desk::sealed::{Unreadable, change_id, opened_change};

impl Book {
    /// Opens a dossier, unless it is open.
    pub(crate) fn open(self, id: Id) {
        let is_on_its_way = matches!(self.current.get_untracked(), Current::Coming(coming) if coming == id);
        if is_on_its_way || self.case(id).is_some() {
            return;
        }
        self.close();
        self.current.set(Current::Coming(id));
        let time = self.inner.try_update_value(|inner| {
            inner.opened = inner.opened.wrapping_add(1);
            inner.opened
        });
        leptos::task::spawn_local(async move {
            let read = self.read_log(id).await;
            // Another one was asked for meanwhile, or the same anew, or the vault was locked.
            let is_last = self.inner.try_with_value(|inner| inner.opened) == time;
            if !is_last || self.current.try_get_untracked() != Some(Current::Coming(id)) {
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
        let case = self.inner.try_with_value(|inner| inner.open.as_ref().map(|open| open.case)).flatten();
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

    pub(super) fn keep_open(self, id: Id, key: Rc<DossierKey>, log: Log) -> Case {
        // Not of the screen that opened it, which is left soon.
        let owner = self.inner.with_value(|inner| inner.owner.child());
        let case = owner.with(|| Case::open(self, id, log));
        self.inner.update_value(|inner| inner.open = Some(Opened { case, key, owner }));
        self.current.set(Current::Open(id));
        case
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

    /// The changes of a dossier, on the device and on their way there. What cannot be read is said and left where it is.
    pub(super) async fn read_log(self, id: Id) -> Result<(DossierKey, Log), NotOpened> {
        let here = self.inner.try_with_value(|inner| (inner.outbox.clone(), Rc::clone(&inner.keys)));
        let (outbox, keys) = here.ok_or(NotOpened::NotHere)?;
        let wrapped = outbox.get(Shelf::Keys, &id.to_string()).await.map_err(NotOpened::Store)?;
        let sealed = outbox.all(Shelf::Changes, &id.to_string()).await.map_err(NotOpened::Store)?;
        // Whose key alone is gone is there: under a new key, a backup would not bring the old one back.
        let wrapped = wrapped.ok_or(if sealed.is_empty() { NotOpened::NotHere } else { NotOpened::NoKey })?;
        let key = keys.open_dossier_key(id.0, &wrapped).map_err(|_| NotOpened::NoKey)?;
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
}
