//! Comparisons and arithmetic over ranges, and over what does not apply or is not known.

use super::Evaluator;
use super::found::Found;
use super::reasons::Causes;
use super::truth::Truth;
use crate::code::{Arithmetic, Comparison};
use crate::range::Range;

impl Evaluator<'_> {
    /// Compares two values of one type; a value that does not apply is the same as nothing and neither more nor less.
    pub(super) fn compare(&self, comparison: Comparison, left: Found, right: Found) -> Truth {
        let known = match (left, right) {
            (Found::Absent, _) | (_, Found::Absent) => Some(comparison == Comparison::Different),
            (Found::Unknown(_), _) | (_, Found::Unknown(_)) => None,
            (Found::Number(a, a_causes), Found::Number(b, b_causes)) if a_causes.is_empty() && b_causes.is_empty() => {
                Some(compare_exact(comparison, a.low, b.low))
            }
            (Found::Number(a, _), Found::Number(b, _)) => compare_ranges(comparison, &a, &b),
            (Found::Day(a, _), Found::Day(b, _)) => compare_ranges(comparison, &a, &b),
            (Found::Choice(a), Found::Choice(b)) => Some((a == b) == (comparison == Comparison::Same)),
            (Found::Truth(a), Found::Truth(b)) => Some((a == b) == (comparison == Comparison::Same)),
            (Found::Set(a, of), Found::Set(b, with)) => {
                let same = self.household.get(a, of) == self.household.get(b, with);
                Some(same == (comparison == Comparison::Same))
            }
            _ => Some(comparison == Comparison::Different),
        };
        known.map_or_else(|| Truth::Unknown(self.causes_of_both(left, right)), Truth::of)
    }

    pub(super) fn causes_of_both(&self, left: Found, right: Found) -> Causes {
        self.reasons.both(left.causes(), right.causes())
    }

    pub(super) fn arithmetic(&self, sign: Arithmetic, left: Found, right: Found) -> Found {
        let causes = || self.causes_of_both(left, right);
        match (left, right) {
            (Found::Number(a, a_causes), Found::Number(b, b_causes)) if a_causes.is_empty() && b_causes.is_empty() => {
                let (a, b) = (a.low, b.low);
                match sign {
                    Arithmetic::Plus => Found::exact(a.saturating_add(b)),
                    Arithmetic::Minus => Found::exact(a.saturating_sub(b)),
                    Arithmetic::Times => Found::exact(a.saturating_mul(b)),
                    Arithmetic::Over => a.checked_div(b).map_or(Found::Absent, Found::exact),
                }
            }
            (Found::Number(a, _), Found::Number(b, _)) => {
                let result = match sign {
                    Arithmetic::Plus => Some(a.plus(b)),
                    Arithmetic::Minus => Some(a.minus(b)),
                    Arithmetic::Times => Some(a.times(b)),
                    Arithmetic::Over => a.over(b),
                };
                match result {
                    Some(range) => Found::number(range, causes()),
                    None => Found::Unknown(causes()),
                }
            }
            (Found::Absent, _) | (_, Found::Absent) => Found::Absent,
            _ => Found::Unknown(causes()),
        }
    }
}

fn compare_exact<T: Ord>(comparison: Comparison, left: T, right: T) -> bool {
    match comparison {
        Comparison::Same => left == right,
        Comparison::Different => left != right,
        Comparison::Below => left < right,
        Comparison::AtMost => left <= right,
        Comparison::Above => left > right,
        Comparison::AtLeast => left >= right,
    }
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
