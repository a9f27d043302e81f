//! A household screened against every right on one day.

use rust_decimal::Decimal;

use crate::day::Day;
use crate::eval::{Evaluator, Record};
use crate::household::{Household, Subject};
use crate::law::Law;
use crate::outcome::{Outcome, Verdict};
use crate::parameter::Period;
use crate::program::{Program, RightIx};
use crate::range::Range;

impl Law<'_> {
    /// Screens a household against every right.
    pub fn screen(&self, household: &Household) -> Screening {
        let evaluator = Evaluator::new(self, household, Record::Causes);
        let verdicts = self.program.right_numbers().map(|right| {
            let mut verdicts = Vec::new();
            if !self.program.right(right).withheld {
                evaluator.findings(right, |finding| verdicts.push(evaluator.verdict(right, finding)));
            }
            verdicts
        });
        Screening { on: self.day, verdicts: verdicts.collect() }
    }

    /// Only the outcomes of every right for each holder, without amounts and without what is needed: several times faster.
    pub fn outcomes(&self, household: &Household) -> Vec<(RightIx, Subject, Outcome)> {
        self.quick().outcomes(self, household)
    }
}

/// The outcomes of all rights for one household on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Screening {
    on: Day,
    verdicts: Vec<Vec<Verdict>>,
}

impl Screening {
    /// Screens a household, with the numbers of the law that hold on this day.
    pub fn of(program: &Program, household: &Household, on: Day) -> Self {
        Law::on(program, on).screen(household)
    }

    /// The day for which it was screened.
    pub fn on(&self) -> Day {
        self.on
    }

    /// The outcome of a right for each holder; at least one.
    pub fn verdicts(&self, right: RightIx) -> &[Verdict] {
        self.verdicts.get(right.index()).map(Vec::as_slice).unwrap_or_default()
    }

    /// Every verdict with its right.
    pub fn all(&self) -> impl Iterator<Item = (RightIx, &Verdict)> {
        self.verdicts
            .iter()
            .enumerate()
            .flat_map(|(place, verdicts)| verdicts.iter().map(move |verdict| (RightIx::new(place), verdict)))
    }

    /// The rights to apply for, in the order in which to: first those that can be applied for now, then those that the first open,
    /// and so on.
    pub fn order(&self) -> Vec<Vec<RightIx>> {
        let mut left: Vec<(RightIx, Vec<RightIx>)> = Vec::new();
        for (right, verdict) in self.all().filter(|(_, verdict)| verdict.outcome.can_be_claimed()) {
            // Of several holders one may need nothing first: the right is then asked for at once.
            match left.iter_mut().find(|(known, _)| *known == right) {
                Some((_, after)) if verdict.after.len() < after.len() => after.clone_from(&verdict.after),
                Some(_) => {}
                None => left.push((right, verdict.after.clone())),
            }
        }
        let mut order = Vec::new();
        while !left.is_empty() {
            let open: Vec<RightIx> = left.iter().map(|(right, _)| *right).collect();
            let waits = |after: &[RightIx]| after.iter().any(|first| open.contains(first));
            let (later, now): (Vec<_>, Vec<_>) = left.into_iter().partition(|(_, after)| waits(after));
            left = if now.is_empty() { Vec::new() } else { later };
            order.push(now.into_iter().map(|(right, _)| right).collect());
        }
        order
    }

    /// What may be added to the household's means in a period, from what is certain to what is likely, with what is still to be
    /// opened by another right.
    ///
    /// Of rights that exclude each other the largest counts, and none where one of them is had already: it would take the
    /// place of what comes in now. What the family has, and what still depends on an answer, does not count.
    pub fn total(&self, program: &Program, period: Period) -> Range<Decimal> {
        self.sum(program, period, |_| true)
    }

    /// The same, only of what can be applied for at once.
    pub fn total_at_once(&self, program: &Program, period: Period) -> Range<Decimal> {
        self.sum(program, period, |verdict| verdict.after.is_empty())
    }

    fn sum(&self, program: &Program, period: Period, counts: impl Fn(&Verdict) -> bool) -> Range<Decimal> {
        let is_had = |(right, verdict): (RightIx, &Verdict)| (verdict.outcome == Outcome::Has).then_some(right);
        let had: Vec<RightIx> = self.all().filter_map(is_had).collect();
        let mut sums: Vec<(RightIx, Range<Decimal>)> = Vec::new();
        for (right, verdict) in self.all().filter(|(_, verdict)| counts(verdict)) {
            let certain = match verdict.outcome {
                Outcome::Entitled => true,
                Outcome::Likely => false,
                _ => continue,
            };
            for amount in verdict.amounts.iter().filter(|amount| amount.period == period) {
                let low = if certain { amount.value.low.max(Decimal::ZERO) } else { Decimal::ZERO };
                let range = Range { low, high: amount.value.high.max(low) };
                match sums.iter_mut().find(|(counted, _)| *counted == right) {
                    Some((_, sum)) => *sum = sum.plus(range),
                    None => sums.push((right, range)),
                }
            }
        }
        let low = most_together(program, &had, sums.iter().map(|(right, sum)| (*right, sum.low)).collect());
        let high = most_together(program, &had, sums.iter().map(|(right, sum)| (*right, sum.high)).collect());
        Range { low, high: high.max(low) }
    }
}

/// The sum of what can be had together and beside what is had, taking the largest first.
fn most_together(program: &Program, had: &[RightIx], mut sums: Vec<(RightIx, Decimal)>) -> Decimal {
    sums.sort_by_key(|(right, sum)| (std::cmp::Reverse(*sum), *right));
    let mut taken = had.to_vec();
    let mut total = Decimal::ZERO;
    for (right, sum) in sums {
        let is_excluded = taken.iter().any(|other| {
            program.right(*other).excludes.contains(&right) || program.right(right).excludes.contains(other)
        });
        if !is_excluded {
            total = total.saturating_add(sum);
            taken.push(right);
        }
    }
    total
}
