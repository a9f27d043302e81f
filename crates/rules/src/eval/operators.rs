//! Comparisons and arithmetic over ranges, and over what does not apply or is not known.

use crate::code::{Arithmetic, Comparison};
use crate::range::Range;
use crate::value::{Needs, Value};

/// Compares two values of one type; a value that does not apply is the same as nothing and neither more nor less.
pub(super) fn compare(comparison: Comparison, left: &Value, right: &Value) -> Value {
    let needs = || left.needs().and(right.needs());
    if *left == Value::Absent || *right == Value::Absent {
        return Value::Truth(comparison == Comparison::Different);
    }
    let known = match (left, right) {
        (Value::Unknown(_), _) | (_, Value::Unknown(_)) => return Value::Unknown(needs()),
        (Value::Number(a, _), Value::Number(b, _)) => compare_ranges(comparison, a, b),
        (Value::Day(a, _), Value::Day(b, _)) => compare_ranges(comparison, a, b),
        (a, b) => Some((a == b) == (comparison == Comparison::Same)),
    };
    Value::truth(known, needs)
}

fn compare_ranges<T: Copy + Ord>(comparison: Comparison, left: &Range<T>, right: &Range<T>) -> Option<bool> {
    match comparison {
        Comparison::Same => left.same(right),
        Comparison::Different => left.same(right).map(|same| !same),
        Comparison::Below => left.below(right),
        Comparison::AtMost => left.at_most(right),
        Comparison::Above => right.below(left),
        Comparison::AtLeast => right.at_most(left),
    }
}

pub(super) fn arithmetic(sign: Arithmetic, left: Value, right: Value) -> Value {
    match (left, right) {
        (Value::Number(a, a_needs), Value::Number(b, b_needs)) => {
            let needs = a_needs.and(b_needs);
            let result = match sign {
                Arithmetic::Plus => Some(a.plus(b)),
                Arithmetic::Minus => Some(a.minus(b)),
                Arithmetic::Times => Some(a.times(b)),
                Arithmetic::Over => a.over(b),
            };
            match result {
                Some(range) => {
                    let needs = if range.is_exact() { Needs::NONE } else { needs };
                    Value::Number(range, needs)
                }
                None if needs.is_empty() => Value::Absent,
                None => Value::Unknown(needs),
            }
        }
        (Value::Absent, _) | (_, Value::Absent) => Value::Absent,
        (left, right) => Value::Unknown(left.needs().and(right.needs())),
    }
}
