//! The open dossier read aloud: what stands at a place, who wrote it, and when.

use leptos::prelude::*;
use rechtenpas_casework::{Change, Path};
use rechtenpas_catalogue::wording;

use super::case::Case;
use crate::browser::clock;
use crate::words::desk::overview as words;
use crate::words::desk::written::Reading;

/// Reads in the open dossier. Whoever follows signals follows all that is read.
pub(crate) fn reading<R>(case: Case, read: impl FnOnce(Reading<'_>) -> R) -> R {
    let (dossier, household, names) = (case.dossier.get(), case.session.household.read(), case.session.names.read());
    read(Reading { dossier: &dossier, filler: case.session.filler(&household, &names) })
}

/// In how many places people wrote without seeing each other's. Whoever reads it follows it.
pub(crate) fn conflicts(case: Case) -> usize {
    case.log.with(|log| log.conflicts().iter().filter(|conflict| !is_made_by_itself(conflict.path)).count())
}

/// What the app writes on its own account: nobody has to look at it.
pub(crate) fn is_made_by_itself(path: &Path) -> bool {
    path.parts().next().is_some_and(|kind| ["writer", "screening"].contains(&kind))
}

/// What who wrote a change is called; nobody in particular where the dossier does not know.
pub(crate) fn writer(reading: Reading<'_>, change: &Change) -> String {
    reading.dossier.writers.get(&change.stamp.device).cloned().unwrap_or_else(|| words::SOMEBODY.to_owned())
}

/// Who wrote a change, and when.
pub(crate) fn signed(reading: Reading<'_>, change: &Change) -> String {
    let who = writer(reading, change);
    match clock::local(change.stamp.wall_ms) {
        Some((day, time)) => words::by_at(&who, &wording::day(day), &time),
        None => who,
    }
}
