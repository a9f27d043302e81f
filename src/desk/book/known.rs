//! What the book knows of every dossier without opening it, and how it reads that anew.

use std::collections::BTreeSet;
use std::rc::Rc;

use leptos::prelude::*;
use rechtenpas_casework::summary::Summary;
use rechtenpas_casework::{Dossier, Id};
use rechtenpas_vault::Keys;

use super::Book;
use crate::browser::store::{Shelf, StoreError};
use crate::desk::outbox::Outbox;
use crate::desk::sealed::{Known, Unreadable, sealed_summary};

/// So many summaries are made anew before the list follows.
const AT_A_TIME: usize = 100;

impl Book {
    /// What the vault knows of each dossier.
    pub(crate) async fn read(outbox: &Outbox, keys: &Keys) -> Result<Known, StoreError> {
        let wrapped = outbox.all(Shelf::Keys, "").await?;
        let sealed = outbox.all(Shelf::Summaries, "").await?;
        Ok(Known::of(keys, &wrapped, &sealed))
    }

    /// Makes summaries anew, one dossier after the other.
    pub(super) async fn sum_up(self, dossiers: Vec<Id>) {
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
            let Some(outbox) = self.inner.try_with_value(|inner| inner.outbox.clone()) else { return };
            // What was erased meanwhile stays erased.
            let Ok(keys) = outbox.all(Shelf::Keys, "").await else { return };
            let keys: BTreeSet<String> = keys.into_iter().map(|(name, _)| name).collect();
            // One that was written in meanwhile has a newer summary.
            self.summaries.try_with_untracked(|known| {
                summed_up.retain(|(id, ..)| !known.contains_key(id) && keys.contains(&id.to_string()));
            });
            if self.may_write.try_get_untracked() == Some(true) {
                outbox.take(summed_up.iter().filter_map(|(_, write, _)| write.clone()));
            }
            self.summaries
                .try_update(|known| known.extend(summed_up.into_iter().map(|(id, _, summary)| (id, summary))));
        }
    }

    /// Reads everything again that another page may have written.
    pub(crate) async fn read_again(self) {
        let here = self.inner.try_with_value(|inner| {
            (inner.open.as_ref().map(|open| open.case.id), inner.outbox.clone(), Rc::clone(&inner.keys))
        });
        let Some((open, outbox, keys)) = here else { return };
        if let Ok(known) = Self::read(&outbox, &keys).await {
            self.summaries.set(known.summaries);
            self.unreadable.set(known.unreadable);
            self.sum_up(known.to_sum_up).await;
        }
        if let Some(id) = open {
            self.close();
            self.open(id);
        }
    }

    pub(super) fn say_unreadable(self, found: Unreadable) {
        // Where the vault was shut meanwhile, it is found again at the next time.
        self.unreadable.try_update(|known| {
            if !known.contains(&found) {
                known.push(found);
            }
        });
    }
}
