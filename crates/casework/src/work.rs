//! The worker's list over all dossiers: overdue, today, this week, waiting for an answer, about to lose a right, to erase soon.

use rechtenpas_rules::Day;

use crate::follow_up::ByDomain;
use crate::stamp::Id;
use crate::summary::{Due, OnDay, Summary};

/// How many days after today are this week.
const WEEK: i64 = 7;
/// How many days before a right ends it is on the list: time to renew it.
const ENDS_WITHIN: i64 = 60;
/// How many days before a dossier is to be erased it is on the list.
pub const ERASE_WITHIN: i64 = 30;

/// Something on the list, of one dossier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Of<T> {
    /// What.
    pub what: T,
    /// Of which dossier.
    pub dossier: Id,
}

/// The worker's list. Everything stands by day, the earliest first. Of a closed dossier only its erasure is on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// What is for today.
    pub today: Vec<Of<Due>>,
    /// What is for one of the next seven days.
    pub week: Vec<Of<Due>>,
    /// What was for an earlier day.
    pub overdue: Vec<Of<Due>>,
    /// Applications without an answer.
    pub waiting: Vec<Of<OnDay>>,
    /// Rights that end soon, or should have been renewed.
    pub losing: Vec<Of<OnDay>>,
    /// Dossiers to erase soon, by the last day on which they are kept.
    pub erase: Vec<Of<Day>>,
    /// How far rights came in all dossiers, open and closed.
    pub rights: ByDomain,
}

impl Work {
    /// The list on a day.
    pub fn of<'s>(summaries: impl IntoIterator<Item = (Id, &'s Summary)>, on: Day) -> Self {
        let mut work = Self::default();
        for (dossier, summary) in summaries {
            work.rights += &summary.rights;
            let of = |what| Of { what, dossier };
            let is_due = |until: &Day| *until <= on.plus_days(ERASE_WITHIN);
            work.erase.extend(summary.keep_until.filter(is_due).map(|what| Of { what, dossier }));
            if summary.closed.is_some() {
                continue;
            }
            for due in &summary.due {
                let list = match on.days_until(due.on) {
                    ..0 => &mut work.overdue,
                    0 => &mut work.today,
                    1..=WEEK => &mut work.week,
                    _ => continue,
                };
                list.push(Of { what: due.clone(), dossier });
            }
            work.waiting.extend(summary.waiting.iter().cloned().map(of));
            let soon = summary.ends.iter().filter(|ends| ends.on <= on.plus_days(ENDS_WITHIN));
            work.losing.extend(soon.cloned().map(of));
        }
        work.today.sort();
        work.week.sort();
        work.overdue.sort();
        work.waiting.sort();
        work.losing.sort();
        work.erase.sort();
        work
    }

    /// Whether nothing is to be done.
    pub fn is_empty(&self) -> bool {
        let dues = [&self.today, &self.week, &self.overdue];
        let days = [&self.waiting, &self.losing];
        dues.iter().all(|list| list.is_empty()) && days.iter().all(|list| list.is_empty()) && self.erase.is_empty()
    }
}
