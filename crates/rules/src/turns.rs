//! What would turn a *not now*: each single change after which the right can be had, the nearest of its kind.
//!
//! Nothing is guessed: every change is tried, by screening the household as it would be.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::day::Day;
use crate::eval::{Evaluator, Frame, Read, Record};
use crate::household::{Answer, Given, Household, Subject};
use crate::law::Law;
use crate::outcome::Outcome;
use crate::program::{FactIx, Program, RightIx, Symbol};
use crate::range::Range;
use crate::types::Type;

/// A single change after which a right can be had.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// What changes.
    pub change: Change,
    /// What can be said of the right then.
    pub outcome: Outcome,
}

/// What changes.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// It comes by itself on this day, if the law stays as it is.
    Time(Day),
    /// A number or amount of at most this, to the cent.
    AtMost(FactIx, Subject, Decimal),
    /// A number or amount of at least this, to the cent.
    AtLeast(FactIx, Subject, Decimal),
    /// A child is born.
    Birth,
    /// Another answer.
    Answer(FactIx, Subject, Given),
}

/// How far ahead time is looked at, in years: until who is born now is grown up.
const YEARS_AHEAD: i64 = 18;
/// Terms and ages count in months at least; a shorter spell is not what a family waits for.
const STEP: i64 = 28;

/// The changes that turn a right for this holder, nearest first by kind: time, amounts, a birth, other answers. Empty where the
/// right can be had already, and where no single change is enough.
pub fn turns(program: &Program, household: &Household, on: Day, right: RightIx, subject: Subject) -> Vec<Turn> {
    let trial = Trial { program, household, on, right, subject };
    if trial.outcome(household, on) != Outcome::NotNow {
        return Vec::new();
    }
    let mut found: Vec<Turn> = trial.time().into_iter().collect();
    let reads = trial.reads();
    found.extend(reads.iter().filter_map(|(fact, of)| trial.amount(*fact, *of)));
    found.extend(trial.birth());
    found.extend(reads.iter().filter_map(|(fact, of)| trial.answer(*fact, *of)));
    found
}

struct Trial<'a> {
    program: &'a Program,
    household: &'a Household,
    on: Day,
    right: RightIx,
    subject: Subject,
}

impl Trial<'_> {
    /// The outcome for the holder, were the household like this, with the numbers of the law as they are on the day of the screening.
    fn outcome(&self, household: &Household, today: Day) -> Outcome {
        let law = Law::with_numbers_of(self.program, today, self.on);
        let held_by = self.program.right(self.right).held_by;
        let mut found: Option<Outcome> = None;
        Evaluator::new(&law, household, Record::Nothing).findings(self.right, |finding| {
            // Where nobody holds it yet, whoever comes may.
            if finding.subject == self.subject || self.subject.kind() != held_by {
                found = Some(found.map_or(finding.outcome, |best| best.min(finding.outcome)));
            }
        });
        found.unwrap_or(Outcome::NotNow)
    }

    fn turned(&self, household: &Household, today: Day, change: impl FnOnce() -> Change) -> Option<Turn> {
        let outcome = self.outcome(household, today);
        (!matches!(outcome, Outcome::NotNow | Outcome::OutOfDate | Outcome::Has))
            .then(|| Turn { change: change(), outcome })
    }

    /// The facts that the right looks at, in the order in which it does, and those on which it hangs whether they apply.
    fn reads(&self) -> Vec<(FactIx, Subject)> {
        let law = Law::on(self.program, self.on);
        let evaluator = Evaluator::new(&law, self.household, Record::Reads);
        let condition = &self.program.right(self.right).condition;
        let (_, reads) = evaluator.tracing(|| evaluator.met(self.right, condition, self.subject));
        let fact = |read| if let Read::Fact(fact, subject) = read { Some((fact, subject)) } else { None };
        let mut found: Vec<(FactIx, Subject)> = reads.into_iter().filter_map(fact).collect();
        let mut looked_at = 0;
        while let Some((fact_read, of)) = found.get(looked_at).copied() {
            looked_at += 1;
            if let Some(guard) = &self.program.fact(fact_read).asked_when {
                let (_, reads) = evaluator.tracing(|| evaluator.holds(guard, Frame::of(of)));
                for read in reads.into_iter().filter_map(fact) {
                    if !found.contains(&read) {
                        found.push(read);
                    }
                }
            }
        }
        found
    }

    fn with(&self, fact: FactIx, subject: Subject, given: Given) -> Option<Household> {
        let mut changed = self.household.clone();
        changed.answer(self.program, fact, subject, Answer::Known(given), self.on).ok()?;
        Some(changed)
    }

    fn time(&self) -> Option<Turn> {
        let steps = YEARS_AHEAD * 366 / STEP;
        let days = (1..=steps).map(|step| self.on.plus_days(step * STEP));
        let turned = |day: Day| self.turned(self.household, day, || Change::Time(day));
        let by_then = days.into_iter().find(|day| turned(*day).is_some())?;
        (1 - STEP..=0).map(|back| by_then.plus_days(back)).find_map(turned)
    }

    /// The number nearest to the one answered that turns it, to the cent for money and whole otherwise.
    fn amount(&self, fact: FactIx, subject: Subject) -> Option<Turn> {
        let declared = self.program.fact(fact);
        let Answer::Known(Given::Number(answered)) = self.household.get(fact, subject) else { return None };
        if self.program.children == Some(fact) {
            return None; // a birth
        }
        let unit = match declared.ty {
            Type::Money(_) => Decimal::new(1, 2),
            _ => Decimal::ONE,
        };
        let turn = |number: Decimal| {
            let changed = self.with(fact, subject, Given::Number(Range::exact(number)))?;
            self.turned(&changed, self.on, || Change::AtMost(fact, subject, number)).map(|turn| turn.outcome)
        };
        let steps = |from: Decimal, to: Decimal| (to - from).checked_div(unit).and_then(|steps| steps.trunc().to_u64());
        let least = declared.min.unwrap_or(Decimal::ZERO);
        if turn(least).is_some() {
            // The largest number at which it still turns lies between the least and what was answered.
            let number = |step: u64| least + unit * Decimal::from(step);
            let step = last(steps(least, answered.low)?, |step| turn(number(step)).is_some());
            let outcome = turn(number(step))?;
            return Some(Turn { change: Change::AtMost(fact, subject, number(step)), outcome });
        }
        let most = declared.max?;
        turn(most)?;
        let number = |step: u64| most - unit * Decimal::from(step);
        let step = last(steps(answered.high, most)?, |step| turn(number(step)).is_some());
        let outcome = turn(number(step))?;
        Some(Turn { change: Change::AtLeast(fact, subject, number(step)), outcome })
    }

    /// A child born on the day of the screening, of whom nothing else is known.
    fn birth(&self) -> Option<Turn> {
        let children = self.program.children?;
        let Answer::Known(Given::Number(count)) = self.household.get(children, Subject::Household) else { return None };
        let born = Subject::Child(u8::try_from(self.household.members(crate::household::Kind::Child).len()).ok()?);
        let mut changed =
            self.with(children, Subject::Household, Given::Number(count.plus(Range::exact(Decimal::ONE))))?;
        for (place, fact) in self.program.facts.iter().enumerate() {
            if fact.of == born.kind() && fact.ty == Type::Day && fact.asked_when.is_none() {
                let birth = Answer::Known(Given::Day(Range::exact(self.on)));
                changed.answer(self.program, FactIx::new(place), born, birth, self.on).ok()?;
            }
        }
        self.turned(&changed, self.on, || Change::Birth)
    }

    /// The first other answer that turns it.
    fn answer(&self, fact: FactIx, subject: Subject) -> Option<Turn> {
        let Answer::Known(answered) = self.household.get(fact, subject) else { return None };
        let options = &self.program.fact(fact).options;
        let others: Vec<Given> = match answered {
            Given::Truth(truth) => vec![Given::Truth(!truth)],
            Given::Choice(chosen) => {
                options.iter().filter(|option| *option != chosen).copied().map(Given::Choice).collect()
            }
            Given::Set(chosen) => options.iter().map(|option| Given::Set(toggled(chosen, *option))).collect(),
            Given::Number(_) | Given::Day(_) => Vec::new(),
        };
        others.into_iter().find_map(|other| {
            let changed = self.with(fact, subject, other.clone())?;
            self.turned(&changed, self.on, || Change::Answer(fact, subject, other))
        })
    }
}

fn toggled(chosen: &[Symbol], option: Symbol) -> Vec<Symbol> {
    let mut toggled: Vec<Symbol> = chosen.iter().copied().filter(|other| *other != option).collect();
    if toggled.len() == chosen.len() {
        toggled.push(option);
    }
    toggled
}

/// The last step at which something holds that holds at step zero and, from some step on, no more.
fn last(steps: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut known, mut beyond) = (0, steps.saturating_add(1));
    while beyond - known > 1 {
        let middle = known + (beyond - known) / 2;
        if holds(middle) {
            known = middle;
        } else {
            beyond = middle;
        }
    }
    known
}
