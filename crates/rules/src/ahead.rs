//! What time does to a household's rights by itself: what opens, ends or changes on which day, and what can still be claimed
//! for the past.
//!
//! The answers are taken to stay as they are. Every day is looked at, since a birthday, a term and an indexation can fall on
//! any of them.

use std::mem;

use crate::day::Day;
use crate::eval::{Evaluator, Read, Record};
use crate::household::{Answer, Given, Household, Subject};
use crate::law::Law;
use crate::outcome::{AmountFound, Outcome, Verdict};
use crate::program::{Program, RightIx};

/// Something that comes by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Ahead {
    /// The first day on which it is so.
    pub on: Day,
    /// The right.
    pub right: RightIx,
    /// Its holder.
    pub subject: Subject,
    /// What happens to it.
    pub what: Happening,
}

/// What happens to a right.
#[derive(Clone, Debug, PartialEq)]
pub enum Happening {
    /// It could not be had the day before, and now has this outcome.
    Opens(Outcome),
    /// It could be had, or was, and cannot any more.
    Ends,
    /// It gives something else: what it gave, and what it gives from now on.
    Changes(Vec<AmountFound>, Vec<AmountFound>),
}

/// A right that can still be claimed for the past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Behind {
    /// The right.
    pub right: RightIx,
    /// Its holder.
    pub subject: Subject,
    /// The first day for which it can be claimed.
    pub since: Day,
    /// When that day is out of reach: who waits longer loses something.
    pub lapses: Day,
}

/// What the days after `from`, up to and including `until`, bring by themselves, by day.
///
/// What a household has is looked at as if it asked anew: it may lose it. Numbers of the law that are not known yet for such
/// a day decide nothing.
pub fn ahead(program: &Program, household: &Household, from: Day, until: Day) -> Vec<Ahead> {
    let standing = |day| {
        let law = Law::on(program, day);
        let mut standing = verdicts(&Evaluator::new(&law, household, Record::Causes));
        let anew = Evaluator::new(&law, household, Record::Causes).asking_anew();
        for (right, verdict) in standing.iter_mut().filter(|(_, verdict)| verdict.outcome == Outcome::Has) {
            anew.findings(*right, |finding| {
                if finding.subject == verdict.subject {
                    *verdict = anew.verdict(*right, finding);
                }
            });
        }
        standing
    };
    let mut found = Vec::new();
    let mut before = standing(from);
    let mut day = from.plus_days(1);
    while day <= until {
        let after = standing(day);
        for ((right, earlier), (_, later)) in before.iter().zip(&after) {
            if let Some(what) = happening(earlier, later) {
                found.push(Ahead { on: day, right: *right, subject: later.subject, what });
            }
        }
        before = after;
        let next = day.plus_days(1);
        if mem::replace(&mut day, next) == next {
            break; // the end of the calendar
        }
    }
    found
}

fn verdicts(evaluator: &Evaluator<'_>) -> Vec<(RightIx, Verdict)> {
    let mut verdicts = Vec::new();
    for right in evaluator.program.right_numbers() {
        evaluator.findings(right, |finding| verdicts.push((right, evaluator.verdict(right, finding))));
    }
    verdicts
}

fn happening(before: &Verdict, after: &Verdict) -> Option<Happening> {
    match (before.outcome, after.outcome) {
        (Outcome::NotNow, Outcome::NotNow | Outcome::OutOfDate) => None,
        (Outcome::NotNow, opens) => Some(Happening::Opens(opens)),
        (Outcome::Has | Outcome::Entitled | Outcome::Likely, Outcome::NotNow) => Some(Happening::Ends),
        (Outcome::Entitled | Outcome::Likely, Outcome::Entitled | Outcome::Likely) => {
            let values = |verdict: &Verdict| verdict.amounts.iter().map(|found| found.value).collect::<Vec<_>>();
            let is_known = after.amounts.iter().all(|amount| amount.weak_since.is_none());
            (is_known && values(before) != values(after))
                .then(|| Happening::Changes(before.amounts.clone(), after.amounts.clone()))
        }
        _ => None,
    }
}

/// What can still be claimed for the past on this day, taking the answers to have been the same since the last event that the
/// right looks at (a birth, the start of a lease).
pub fn behind(program: &Program, household: &Household, on: Day) -> Vec<Behind> {
    let mut found = Vec::new();
    for right in program.right_numbers() {
        let reach = i64::from(program.right(right).claim.back_months);
        if reach == 0 {
            continue;
        }
        let law = Law::on(program, on);
        for (subject, _) in outcomes_anew(&law, household, right) {
            let begins = last_event(&law, household, right, subject);
            let was_possible = |months: &i64| {
                let day = on.plus_months(-months);
                begins.is_none_or(|begins| begins <= day)
                    && outcomes_anew(&Law::on(program, day), household, right)
                        .iter()
                        .any(|(holder, outcome)| *holder == subject && *outcome == Outcome::Entitled)
            };
            if let Some(months) = (1..=reach).filter(was_possible).max() {
                let since = on.plus_months(-months);
                found.push(Behind { right, subject, since, lapses: since.plus_months(reach) });
            }
        }
    }
    found
}

fn outcomes_anew(law: &Law<'_>, household: &Household, right: RightIx) -> Vec<(Subject, Outcome)> {
    let mut found = Vec::new();
    Evaluator::new(law, household, Record::Nothing)
        .findings(right, |finding| found.push((finding.subject, finding.outcome)));
    found
}

/// The last day among the answers that a right reads, up to the day of the law.
fn last_event(law: &Law<'_>, household: &Household, right: RightIx, subject: Subject) -> Option<Day> {
    let evaluator = Evaluator::new(law, household, Record::Reads);
    let condition = &law.program().right(right).condition;
    let (_, reads) = evaluator.tracing(|| evaluator.met(right, condition, subject));
    let day = |read: Read| match read {
        Read::Fact(fact, subject) => match household.get(fact, subject) {
            Answer::Known(Given::Day(range)) => Some(range.high).filter(|day| *day <= law.day()),
            _ => None,
        },
        _ => None,
    };
    reads.into_iter().filter_map(day).max()
}
