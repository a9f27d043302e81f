//! A household screened against every right on one day.

use rust_decimal::Decimal;

use crate::day::Day;
use crate::eval::Evaluator;
use crate::household::Household;
use crate::outcome::{Outcome, Verdict};
use crate::parameter::Period;
use crate::program::{Program, RightIx};
use crate::range::Range;

/// The outcomes of all rights for one household on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Screening {
    on: Day,
    verdicts: Vec<Vec<Verdict>>,
}

impl Screening {
    /// Screens a household, with the numbers of the law that hold on this day.
    pub fn of(program: &Program, household: &Household, on: Day) -> Self {
        let evaluator = Evaluator::new(program, household, on);
        let verdicts = program.right_numbers().map(|right| evaluator.verdicts(right).to_vec()).collect();
        Self { on, verdicts }
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

    /// What may be added to the household's means in a period, from what is certain to what is likely.
    ///
    /// Rights that exclude each other count once, the largest; what the family has already, and what still depends on an
    /// answer, does not count.
    pub fn total(&self, program: &Program, period: Period) -> Range<Decimal> {
        let mut sums: Vec<(RightIx, Range<Decimal>)> = Vec::new();
        for (right, verdict) in self.all() {
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
        sums.sort_by_key(|(_, sum)| std::cmp::Reverse((sum.high, sum.low)));
        let mut counted: Vec<RightIx> = Vec::new();
        let mut total = Range::exact(Decimal::ZERO);
        for (right, sum) in sums {
            let excluded = counted.iter().any(|other| {
                program.right(*other).excludes.contains(&right) || program.right(right).excludes.contains(other)
            });
            if !excluded {
                total = total.plus(sum);
                counted.push(right);
            }
        }
        total
    }
}
