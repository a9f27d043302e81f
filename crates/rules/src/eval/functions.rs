//! The functions of the rule language, over ranges and lists of which some members may not belong.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::found::{Found, List};
use super::lists::Several;
use super::reasons::Causes;
use super::{Evaluator, Frame};
use crate::code::{Code, Function};
use crate::day::Day;
use crate::range::Range;

/// The months of a year, to bring money per month and per year together.
const MONTHS: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

impl Evaluator<'_> {
    pub(super) fn call(&self, function: Function, arguments: &[Code], frame: Frame<'_>) -> Found {
        let argument = |place: usize| arguments.get(place).map_or(Found::Absent, |code| self.eval(code, frame));
        let rounded = |strategy| {
            let digits = match argument(1) {
                Found::Number(range, _) => range.low.to_u32().unwrap_or(0),
                _ => 0,
            };
            monotone(argument(0), |x| x.round_dp_with_strategy(digits, strategy))
        };
        match function {
            Function::Count => self.of_list(arguments, frame, Self::count),
            Function::Sum => self.of_list(arguments, frame, Self::sum),
            Function::Min => self.of_list(arguments, frame, |this, list| this.extreme(list, Range::min)),
            Function::Max => self.of_list(arguments, frame, |this, list| this.extreme(list, Range::max)),
            Function::Abs => match argument(0) {
                Found::Number(range, causes) => {
                    let straddles = range.low < Decimal::ZERO && range.high > Decimal::ZERO;
                    let (a, b) = (range.low.abs(), range.high.abs());
                    let low = if straddles { Decimal::ZERO } else { a.min(b) };
                    Found::number(Range { low, high: a.max(b) }, causes)
                }
                other => other,
            },
            Function::Floor => monotone(argument(0), |x| x.floor()),
            Function::Ceiling => monotone(argument(0), |x| x.ceil()),
            Function::RoundHalfUp => rounded(RoundingStrategy::MidpointAwayFromZero),
            Function::RoundUp => rounded(RoundingStrategy::AwayFromZero),
            Function::RoundDown => rounded(RoundingStrategy::ToZero),
            Function::MonthsBetween => match (argument(0), argument(1)) {
                (Found::Day(from, from_causes), Found::Day(to, to_causes)) => {
                    let months = if from.is_exact() && to.is_exact() {
                        Range::exact(from.low.months_until(to.low))
                    } else {
                        Range { low: from.high.months_until(to.low), high: from.low.months_until(to.high) }
                    };
                    Found::number(months.map(Decimal::from), self.reasons.both(from_causes, to_causes))
                }
                (from, to) => self.absent_or_unknown(from, to),
            },
            Function::YearsOf => monotone(argument(0), whole_years),
            Function::MonthsOf => match argument(0) {
                Found::Number(months, _) if months.is_exact() => Found::exact(months.low % MONTHS),
                Found::Number(_, causes) => Found::Unknown(causes),
                other => other,
            },
            Function::PerYear => monotone(argument(0), |x| x.saturating_mul(MONTHS)),
            Function::PerMonth => monotone(argument(0), |x| x / MONTHS),
            Function::PlusMonths => self.moved(argument(0), argument(1), |day, by| day.plus_months(by)),
            Function::MinusMonths => self.moved(argument(0), negative(argument(1)), |day, by| day.plus_months(by)),
            Function::PlusDays => self.moved(argument(0), argument(1), |day, by| day.plus_days(by)),
            Function::MinusDays => self.moved(argument(0), negative(argument(1)), |day, by| day.plus_days(by)),
        }
    }

    fn moved(&self, day: Found, by: Found, step: impl Fn(Day, i64) -> Day) -> Found {
        match (day, by) {
            (Found::Day(day, day_causes), Found::Number(by, by_causes)) => {
                let whole = |number: Decimal| number.trunc().to_i64().unwrap_or(0);
                let range = Range { low: step(day.low, whole(by.low)), high: step(day.high, whole(by.high)) };
                Found::day(range, self.reasons.both(day_causes, by_causes))
            }
            (day, by) => self.absent_or_unknown(day, by),
        }
    }

    fn absent_or_unknown(&self, first: Found, second: Found) -> Found {
        if first.is_absent() || second.is_absent() {
            return Found::Absent;
        }
        Found::Unknown(self.causes_of_both(first, second))
    }

    fn of_list(&self, arguments: &[Code], frame: Frame<'_>, find: impl Fn(&Self, Several) -> Found) -> Found {
        match arguments.first().map(|list| self.several(list, frame)) {
            Some(Ok(list)) => find(self, list),
            Some(Err(other)) => other,
            None => Found::Absent,
        }
    }

    fn count(&self, list: Several) -> Found {
        match list {
            Several::People(people) => self.count_of(&people),
            Several::Values(values) => self.count_of(&values),
        }
    }

    fn count_of<T>(&self, list: &List<T>) -> Found {
        let unsure = list.items.iter().fold(list.open, |all, (_, maybe)| self.reasons.both(all, *maybe));
        if !list.open.is_empty() {
            return Found::Unknown(unsure);
        }
        let certain = list.items.iter().filter(|(_, maybe)| maybe.is_empty()).count();
        Found::number(Range { low: certain, high: list.items.len() }.map(Decimal::from), unsure)
    }

    /// Everything that keeps a list from being known.
    fn unsure(&self, list: &List<Found>) -> Causes {
        list.items
            .iter()
            .fold(list.open, |all, (value, maybe)| self.reasons.both(self.reasons.both(all, value.causes()), *maybe))
    }

    fn sum(&self, list: Several) -> Found {
        let Several::Values(list) = list else { return Found::Absent };
        let causes = self.unsure(&list);
        if !list.open.is_empty() {
            return Found::Unknown(causes);
        }
        let mut total = Range::exact(Decimal::ZERO);
        for (value, maybe) in list.items {
            match value {
                Found::Number(range, _) if maybe.is_empty() => total = total.plus(range),
                Found::Number(range, _) => total = total.plus(range.hull(Range::exact(Decimal::ZERO))),
                Found::Absent => {}
                _ => return Found::Unknown(causes),
            }
        }
        Found::number(total, causes)
    }

    /// The least or greatest; what does not apply is passed over.
    fn extreme(&self, list: Several, pick: fn(Range<Decimal>, Range<Decimal>) -> Range<Decimal>) -> Found {
        let Several::Values(list) = list else { return Found::Absent };
        let causes = self.unsure(&list);
        if !list.open.is_empty() || list.items.iter().any(|(_, maybe)| !maybe.is_empty()) {
            return Found::Unknown(causes);
        }
        let mut found: Option<Range<Decimal>> = None;
        for (value, _) in list.items {
            match value {
                Found::Number(range, _) => found = Some(found.map_or(range, |best| pick(best, range))),
                Found::Absent => {}
                _ => return Found::Unknown(causes),
            }
        }
        found.map_or(Found::Absent, |range| Found::number(range, causes))
    }
}

/// Months are whole and few, so that whole numbers do.
fn whole_years(months: Decimal) -> Decimal {
    months.to_i64().map_or(months, |months| Decimal::from(months / 12))
}

fn monotone(value: Found, never_decreasing: impl Fn(Decimal) -> Decimal) -> Found {
    match value {
        Found::Number(range, causes) if causes.is_empty() => Found::exact(never_decreasing(range.low)),
        Found::Number(range, causes) => Found::number(range.map(never_decreasing), causes),
        other => other,
    }
}

fn negative(value: Found) -> Found {
    match value {
        Found::Number(range, causes) => Found::Number(Range { low: -range.high, high: -range.low }, causes),
        other => other,
    }
}
