//! A dossier as a set of changes.
//!
//! What is in force follows from the set alone, so copies that have the same changes show the same, in whatever order they
//! came. At each place the changes that no other replaces are its *heads*. One head is the value; several were written by
//! people who did not see each other's: the latest is shown, and the others stay until somebody settles it. Nothing ever
//! leaves the set.

use std::collections::{BTreeMap, BTreeSet};

use crate::change::Change;
use crate::path::Path;
use crate::stamp::{Id, Stamp};
use crate::value::Value;

/// The set of changes of one dossier.
#[derive(Clone, Debug, Default)]
pub struct Log {
    changes: BTreeMap<Id, Change>,
    places: BTreeMap<Path, Place>,
}

/// What happened at one place.
#[derive(Clone, Debug, Default)]
struct Place {
    /// In the order of their stamps.
    changes: Vec<Id>,
    /// What they replace, whether it is here already or not.
    replaced: BTreeSet<Id>,
    /// Those that are in force, in the order of their stamps.
    heads: Vec<Id>,
}

/// A place where people wrote without seeing each other's.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict<'a> {
    /// Where.
    pub path: &'a Path,
    /// What is in force there, the one that is shown first.
    pub heads: Vec<&'a Change>,
}

/// The last part of the place that says whether something was removed.
const GONE: &str = "gone";

impl Log {
    /// An empty dossier.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a change; false, and nothing added, where one with its id is there already: an id is given once.
    pub fn insert(&mut self, change: Change) -> bool {
        let id = change.id;
        if self.changes.contains_key(&id) {
            return false;
        }
        let place = self.places.entry(change.path.clone()).or_default();
        let key = (change.stamp, id);
        let at = place.changes.partition_point(|other| self.changes.get(other).is_some_and(|c| (c.stamp, c.id) < key));
        place.changes.insert(at, id);
        place.replaced.extend(change.replaces.iter().copied().filter(|replaced| *replaced != id));
        let is_head = |id: &&Id| !place.replaced.contains(id);
        place.heads = place.changes.iter().filter(is_head).copied().collect();
        if place.heads.is_empty() {
            // Changes that replace each other in a circle; no honest device writes them. All stay in sight.
            place.heads.clone_from(&place.changes);
        }
        self.changes.insert(id, change);
        true
    }

    /// Takes in another copy; how many changes were new.
    pub fn merge(&mut self, other: &Self) -> usize {
        other.changes().filter(|change| self.insert((*change).clone())).count()
    }

    /// Every change, in the order of their ids.
    pub fn changes(&self) -> impl ExactSizeIterator<Item = &Change> {
        self.changes.values()
    }

    /// The change with this id.
    pub fn change(&self, id: Id) -> Option<&Change> {
        self.changes.get(&id)
    }

    /// How many changes there are.
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// Whether nothing was written yet.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// What is in force at a place, the latest last.
    pub fn heads(&self, path: &str) -> impl DoubleEndedIterator<Item = &Change> {
        self.all(self.places.get(path).map(|place| place.heads.as_slice()))
    }

    /// Everything that was ever written at a place, the latest last.
    pub fn history(&self, path: &str) -> impl DoubleEndedIterator<Item = &Change> {
        self.all(self.places.get(path).map(|place| place.changes.as_slice()))
    }

    fn all(&self, ids: Option<&[Id]>) -> impl DoubleEndedIterator<Item = &Change> {
        ids.unwrap_or_default().iter().filter_map(|id| self.changes.get(id))
    }

    /// The change that is shown at a place.
    pub fn shown(&self, path: &str) -> Option<&Change> {
        self.heads(path).next_back()
    }

    /// The value at a place; none where nothing was written or it was cleared.
    pub fn get(&self, path: &str) -> Option<&Value> {
        self.shown(path).map(|change| &change.value).filter(|value| **value != Value::Nothing)
    }

    /// What is shown at each place, in the order of the places; nothing that was cleared, or stands in what was removed.
    pub fn in_force(&self) -> impl Iterator<Item = &Change> {
        let shown = self.places.keys().filter_map(|path| self.shown(path.as_str()));
        shown.filter(|change| {
            let is_there = !Self::entity(&change.path).is_some_and(|entity| self.is_gone(entity));
            is_there && change.value != Value::Nothing && Self::removed_at(&change.path).is_none()
        })
    }

    /// The thing in which a place is, such as `member/<id>`.
    pub(crate) fn entity(path: &Path) -> Option<&str> {
        let (end, _) = path.as_str().match_indices('/').nth(1)?;
        path.as_str().get(..end)
    }

    /// Every place where something was written, in order, also where it was cleared since.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.places.keys()
    }

    /// The places below a part of the dossier, such as `member/<id>`, and what is left of them behind it.
    pub fn below<'a>(&'a self, part: &'a str) -> impl Iterator<Item = (&'a str, &'a Path)> {
        let start = self.places.range::<str, _>((std::ops::Bound::Excluded(part), std::ops::Bound::Unbounded));
        start
            .map(|(path, _)| path)
            // Between a part and what is below it come names that go on with a character before `/`: `-` and `.`.
            .take_while(move |path| path.as_str().starts_with(part))
            .filter_map(move |path| Some((path.as_str().strip_prefix(part)?.strip_prefix('/')?, path)))
    }

    /// Places where people wrote without seeing each other's, and not all the same.
    pub fn conflicts(&self) -> Vec<Conflict<'_>> {
        let several = self.places.iter().filter(|(_, place)| place.heads.len() > 1);
        let conflicts = several.map(|(path, place)| {
            let heads: Vec<&Change> = self.all(Some(place.heads.as_slice())).rev().collect();
            Conflict { path, heads }
        });
        let differs = |conflict: &Conflict<'_>| {
            let first = conflict.heads.first().map(|change| &change.value);
            conflict.heads.iter().any(|change| Some(&change.value) != first)
        };
        conflicts.filter(differs).collect()
    }

    /// The things of a kind that are there, such as `member`, in the order in which they were first written.
    ///
    /// The second part of a place names the thing. What was removed is there again as soon as somebody who did not see the
    /// removal, or did not heed it, writes in it.
    pub fn entities(&self, kind: &str) -> Vec<Id> {
        let mut found: BTreeMap<Id, (Stamp, Id)> = BTreeMap::new();
        for (rest, path) in self.below(kind) {
            let id = rest.split_once('/').and_then(|(id, _)| id.parse().ok());
            let first = self.history(path.as_str()).next().map(|change| (change.stamp, change.id));
            if let (Some(id), Some(first)) = (id, first) {
                found.entry(id).and_modify(|known| *known = first.min(*known)).or_insert(first);
            }
        }
        let mut ids: Vec<Id> = found.keys().copied().filter(|id| !self.is_gone(&format!("{kind}/{id}"))).collect();
        ids.sort_by_key(|id| found.get(id));
        ids
    }

    /// When the first change was written in a thing, such as `screening/<id>`.
    pub fn first_written(&self, entity: &str) -> Option<Stamp> {
        let firsts = self.below(entity).filter_map(|(_, path)| self.history(path.as_str()).next());
        firsts.map(|change| change.stamp).min()
    }

    /// The dossier as it was: only what was written before a moment.
    pub fn as_of(&self, moment: Stamp) -> Self {
        self.changes().filter(|change| change.stamp < moment).cloned().collect()
    }

    /// Whether a thing, such as `member/<id>`, was removed by somebody who saw all that is in it.
    pub fn is_gone(&self, entity: &str) -> bool {
        let removals: Vec<&Change> = self.heads(&format!("{entity}/{GONE}")).collect();
        let all_remove = removals.iter().all(|change| change.value == Value::Truth(true));
        if removals.is_empty() || !all_remove {
            return false;
        }
        let seen: BTreeSet<Id> = removals.iter().flat_map(|change| &change.replaces).copied().collect();
        self.inside(entity).all(|head| seen.contains(&head.id))
    }

    /// What is in force in a thing, but for its removal.
    pub(crate) fn inside<'a>(&'a self, entity: &'a str) -> impl Iterator<Item = &'a Change> {
        self.below(entity).filter(|(rest, _)| *rest != GONE).flat_map(|(_, path)| self.heads(path.as_str()))
    }

    /// The thing that a place removes, if it is such a place.
    pub(crate) fn removed_at(path: &Path) -> Option<&str> {
        let entity = path.as_str().strip_suffix(GONE)?.strip_suffix('/')?;
        (entity.split('/').count() == 2).then_some(entity)
    }
}

/// The same changes, and nothing else.
impl PartialEq for Log {
    fn eq(&self, other: &Self) -> bool {
        self.changes == other.changes
    }
}

impl FromIterator<Change> for Log {
    fn from_iter<T: IntoIterator<Item = Change>>(changes: T) -> Self {
        let mut log = Self::new();
        for change in changes {
            log.insert(change);
        }
        log
    }
}
