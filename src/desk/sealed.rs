//! How changes and summaries of dossiers go to the store, and what comes back of them: what opens, and what does not.

use std::collections::{BTreeMap, BTreeSet};

use rechtenpas_casework::summary::Summary;
use rechtenpas_casework::{Change, Id};
use rechtenpas_vault::store::{CHANGES, SUMMARIES};
use rechtenpas_vault::{DossierKey, Keys};

use crate::browser::random::Random;
use crate::browser::store::{Shelf, Write};

/// A record that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable {
    /// Of which dossier.
    pub(crate) dossier: String,
    /// Where it stands.
    pub(crate) shelf: Shelf,
    /// Its name there.
    pub(crate) key: String,
}

/// The change that a record is named after: its dossier, a slash, and its own name.
pub(super) fn change_id(name: &str) -> Option<Id> {
    name.split_once('/')?.1.parse().ok()
}

/// A change, where it opens with this key and is the one that its name says.
pub(super) fn opened_change(key: &DossierKey, id: Id, bytes: &[u8]) -> Option<Change> {
    let plain = key.open(CHANGES, id.0, bytes).ok()?;
    Change::decode(&plain).ok().filter(|change| change.id == id)
}

/// A change as it is written; none where it is too long for any format, which no field lets happen.
pub(super) fn sealed_change(key: &DossierKey, dossier: Id, change: &Change) -> Option<Write> {
    let sealed = key.seal(CHANGES, change.id.0, &change.encode().ok()?, &mut Random);
    Some(Write::Put(Shelf::Changes, format!("{dossier}/{}", change.id), sealed))
}

/// A summary as it is written.
pub(super) fn sealed_summary(key: &DossierKey, dossier: Id, summary: &Summary) -> Option<Write> {
    let sealed = key.seal(SUMMARIES, dossier.0, &summary.encode().ok()?, &mut Random);
    Some(Write::Put(Shelf::Summaries, dossier.to_string(), sealed))
}

/// What is known of the dossiers of a vault before any is opened.
pub(crate) struct Known {
    /// What is known of each dossier.
    pub(super) summaries: BTreeMap<Id, Summary>,
    /// Whose summary is not there or of another version: it is made anew from the changes.
    pub(super) to_sum_up: Vec<Id>,
    /// What is there and cannot be read.
    pub(super) unreadable: Vec<Unreadable>,
}

impl Known {
    /// What each summary says, and which cannot be read.
    pub(super) fn of(keys: &Keys, wrapped: &[(String, Vec<u8>)], sealed: &[(String, Vec<u8>)]) -> Self {
        let sealed: BTreeMap<&str, &[u8]> =
            sealed.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let mut known = Self { summaries: BTreeMap::new(), to_sum_up: Vec::new(), unreadable: Vec::new() };
        let with_key: BTreeSet<&str> = wrapped.iter().map(|(name, _)| name.as_str()).collect();
        let keyless = sealed.keys().filter(|name| !with_key.contains(*name));
        known.unreadable.extend(keyless.map(|name| Unreadable {
            dossier: (*name).to_owned(),
            shelf: Shelf::Keys,
            key: (*name).to_owned(),
        }));
        for (name, wrapped) in wrapped {
            let unreadable = |shelf| Unreadable { dossier: name.clone(), shelf, key: name.clone() };
            let key = name.parse::<Id>().ok().and_then(|id| Some((id, keys.open_dossier_key(id.0, wrapped).ok()?)));
            let Some((id, key)) = key else {
                known.unreadable.push(unreadable(Shelf::Keys));
                continue;
            };
            match sealed.get(name.as_str()).map(|sealed| key.open(SUMMARIES, id.0, sealed)) {
                Some(Ok(plain)) => match Summary::decode(&plain) {
                    Ok(summary) => _ = known.summaries.insert(id, summary),
                    Err(_) => known.to_sum_up.push(id),
                },
                Some(Err(_)) => {
                    known.unreadable.push(unreadable(Shelf::Summaries));
                    known.to_sum_up.push(id);
                }
                None => known.to_sum_up.push(id),
            }
        }
        known
    }
}
