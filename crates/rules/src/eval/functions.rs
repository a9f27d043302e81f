//! The functions of the rule language, over ranges and lists of which some members may not belong.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::code::Function;
use crate::day::Day;
use crate::range::Range;
use crate::value::{List, Needs, Value};

/// The months of a year, to bring money per month and per year together.
const MONTHS: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

pub(super) fn call(function: Function, mut arguments: impl Iterator<Item = Value>) -> Value {
    let first = arguments.next().unwrap_or(Value::Absent);
    let second = arguments.next().unwrap_or(Value::Absent);
    let digits = || match &second {
        Value::Number(range, _) => range.low.to_u32().unwrap_or(0),
        _ => 0,
    };
    let rounded = |strategy| monotone(first.clone(), |x| x.round_dp_with_strategy(digits(), strategy));
    match function {
        Function::Count => count(first),
        Function::Sum => sum(first),
        Function::Min => extreme(first, Range::min),
        Function::Max => extreme(first, Range::max),
        Function::Abs => match first {
            Value::Number(range, needs) => {
                let straddles = range.low < Decimal::ZERO && range.high > Decimal::ZERO;
                let (a, b) = (range.low.abs(), range.high.abs());
                let low = if straddles { Decimal::ZERO } else { a.min(b) };
                Value::Number(Range { low, high: a.max(b) }, needs)
            }
            other => other,
        },
        Function::Floor => monotone(first, |x| x.floor()),
        Function::Ceiling => monotone(first, |x| x.ceil()),
        Function::RoundHalfUp => rounded(RoundingStrategy::MidpointAwayFromZero),
        Function::RoundUp => rounded(RoundingStrategy::AwayFromZero),
        Function::RoundDown => rounded(RoundingStrategy::ToZero),
        Function::MonthsBetween => match (first, second) {
            (Value::Day(from, from_needs), Value::Day(to, to_needs)) => {
                let months = Range { low: from.high.months_until(to.low), high: from.low.months_until(to.high) };
                exact_is_known(months.map(Decimal::from), from_needs.and(to_needs))
            }
            (first, second) => absent_or_unknown(first, second),
        },
        Function::YearsOf => monotone(first, |months| (months / MONTHS).trunc()),
        Function::MonthsOf => match first {
            Value::Number(months, _) if months.is_exact() => Value::number(months.low % MONTHS),
            Value::Number(_, needs) => Value::Unknown(needs),
            other => other,
        },
        Function::PerYear => monotone(first, |x| x.saturating_mul(MONTHS)),
        Function::PerMonth => monotone(first, |x| x / MONTHS),
        Function::PlusMonths => moved(first, second, |day, by| day.plus_months(by)),
        Function::MinusMonths => moved(first, negative(second), |day, by| day.plus_months(by)),
        Function::PlusDays => moved(first, second, |day, by| day.plus_days(by)),
        Function::MinusDays => moved(first, negative(second), |day, by| day.plus_days(by)),
    }
}

/// A range that turned out to hold one value needs nothing any more.
fn exact_is_known(range: Range<Decimal>, needs: Needs) -> Value {
    Value::Number(range, if range.is_exact() { Needs::NONE } else { needs })
}

fn monotone(value: Value, never_decreasing: impl Fn(Decimal) -> Decimal) -> Value {
    match value {
        Value::Number(range, needs) => exact_is_known(range.map(never_decreasing), needs),
        other => other,
    }
}

fn negative(value: Value) -> Value {
    match value {
        Value::Number(range, needs) => Value::Number(Range { low: -range.high, high: -range.low }, needs),
        other => other,
    }
}

fn moved(day: Value, by: Value, step: impl Fn(Day, i64) -> Day) -> Value {
    match (day, by) {
        (Value::Day(day, day_needs), Value::Number(by, by_needs)) => {
            let whole = |number: Decimal| number.trunc().to_i64().unwrap_or(0);
            let range = Range { low: step(day.low, whole(by.low)), high: step(day.high, whole(by.high)) };
            Value::Day(range, if range.is_exact() { Needs::NONE } else { day_needs.and(by_needs) })
        }
        (day, by) => absent_or_unknown(day, by),
    }
}

fn absent_or_unknown(first: Value, second: Value) -> Value {
    if first == Value::Absent || second == Value::Absent {
        return Value::Absent;
    }
    Value::Unknown(first.needs().and(second.needs()))
}

fn count(list: Value) -> Value {
    let Value::List(List { items, open }) = list else { return list };
    if !open.is_empty() {
        return Value::Unknown(items.into_iter().fold(open, |needs, (_, maybe)| needs.and(maybe)));
    }
    let certain = items.iter().filter(|(_, maybe)| maybe.is_empty()).count();
    let range = Range { low: certain, high: items.len() };
    exact_is_known(range.map(Decimal::from), items.into_iter().fold(Needs::NONE, |needs, (_, maybe)| needs.and(maybe)))
}

fn sum(list: Value) -> Value {
    let needs = list.needs();
    let Value::List(List { items, open }) = list else { return list };
    if !open.is_empty() {
        return Value::Unknown(needs);
    }
    let mut total = Range::exact(Decimal::ZERO);
    for (value, maybe) in items {
        match value {
            Value::Number(range, _) if maybe.is_empty() => total = total.plus(range),
            Value::Number(range, _) => total = total.plus(range.hull(Range::exact(Decimal::ZERO))),
            Value::Absent => {}
            _ => return Value::Unknown(needs),
        }
    }
    exact_is_known(total, needs)
}

/// The least or greatest; what does not apply is passed over.
fn extreme(list: Value, pick: fn(Range<Decimal>, Range<Decimal>) -> Range<Decimal>) -> Value {
    let needs = list.needs();
    let Value::List(List { items, open }) = list else { return list };
    if !open.is_empty() || items.iter().any(|(_, maybe)| !maybe.is_empty()) {
        return Value::Unknown(needs);
    }
    let mut found: Option<Range<Decimal>> = None;
    for (value, _) in items {
        match value {
            Value::Number(range, _) => found = Some(found.map_or(range, |best| pick(best, range))),
            Value::Absent => {}
            _ => return Value::Unknown(needs),
        }
    }
    found.map_or(Value::Absent, |range| exact_is_known(range, needs))
}
