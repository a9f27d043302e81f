//! What somebody has to look at again: amounts that a newer one was due for, pages that are old, and what nobody confirmed.

use rechtenpas_rules::sorting::sort_by_key;
use rechtenpas_rules::{Day, Grade, ParameterIx, RightIx};

use crate::entry::{Catalogue, Confidence, Standing};

/// A right is read again after so many months, and sooner when little is sure of it.
const MONTHS: i64 = 12;
const MONTHS_WHEN_UNSURE: i64 = 6;

/// Something to look at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// What.
    pub what: What,
    /// Why.
    pub why: Why,
    /// When it was last checked, or the date of its source.
    pub checked: Day,
    /// Since when, or from when on, it has to be done.
    pub since: Day,
}

/// A part of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A right.
    Right(RightIx),
    /// A number of the law.
    Parameter(ParameterIx),
    /// A service, by its place in the list.
    Organisation(usize),
}

/// Why something has to be looked at, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// A newer value was to come, and is not here.
    NewerExpected,
    /// Derived by a rule; the authority's own value is not here.
    Derived,
    /// Nobody confirmed it, so it is not shown.
    Unconfirmed,
    /// From an old page.
    Old,
    /// From a page of the last years.
    ToCheck,
    /// Last read long ago.
    LongAgo,
}

/// What has to be looked at by this day, the most urgent first; of a catalogue without its details, the rights only.
pub fn due(catalogue: &Catalogue, by: Day) -> Vec<Due> {
    let program = &catalogue.program;
    let rights = program.right_numbers().map(|right| {
        let entry = catalogue.right(right);
        let months = if entry.confidence == Confidence::High { MONTHS } else { MONTHS_WHEN_UNSURE };
        let (why, since) = standing(entry.standing, entry.checked, months);
        Due { what: What::Right(right), why, checked: entry.checked, since }
    });
    let parameters = (0..program.parameters.len()).map(ParameterIx::new).filter_map(|parameter| {
        let values = &program.parameter(parameter).values;
        let place = values.iter().rposition(|value| value.from <= by)?;
        let in_force = values.get(place)?;
        let seen = catalogue.parameter_sources(parameter).get(place)?.seen;
        let (why, since) = match in_force.due {
            Some(due) if due <= by => (Why::NewerExpected, due),
            _ if in_force.grade > Grade::Secondary => (Why::Derived, in_force.from),
            _ => return None,
        };
        Some(Due { what: What::Parameter(parameter), why, checked: seen, since })
    });
    let organisations = catalogue.organisations().iter().enumerate().map(|(place, entry)| {
        let seen = entry.source.as_ref().map_or(catalogue.edition, |source| source.seen);
        let dated = entry.source.as_ref().and_then(|source| source.dated).unwrap_or(seen);
        let (why, since) = match &entry.source {
            Some(_) => standing(entry.standing, seen, MONTHS),
            None => (Why::Unconfirmed, seen),
        };
        Due { what: What::Organisation(place), why, checked: dated, since }
    });
    let mut due: Vec<Due> = rights.chain(parameters).chain(organisations).filter(|due| due.since <= by).collect();
    sort_by_key(&mut due, |due| (due.why, due.since));
    due
}

/// Why, and from when on, an entry of this standing has to be read again.
fn standing(standing: Standing, checked: Day, months: i64) -> (Why, Day) {
    match standing {
        Standing::Current => (Why::LongAgo, checked.plus_months(months)),
        Standing::ToCheck => (Why::ToCheck, checked),
        Standing::Old => (Why::Old, checked),
        Standing::Unconfirmed => (Why::Unconfirmed, checked),
    }
}
