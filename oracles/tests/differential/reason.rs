//! Every reason for which the two engines may differ, each as narrow as it can be said.

use rechtenpas_rules::Decimal;

use crate::anatomy::{Answers, Difference, Sight, State, close};
use crate::form::Op;
use crate::ours::Ours;
use crate::theirs::Theirs;

/// Why the smallest part that differs does so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    /// FEEL: `null` is a value that `=` compares. Ours: not known yet.
    NullIsEqual,
    /// FEEL: what is not in a list of which some values are `null` is not in it. Ours: it may be.
    NullIsInNoList,
    /// dsntk: an interval with `null` as its bound has no bound there. Ours: not known yet.
    NullIsNoBound,
    /// FEEL: `if null` takes `else`. Ours: what both branches have in common.
    NullTakesElse,
    /// FEEL: a filter leaves out those for whom the condition is `null`. Ours: they may be in it.
    NullIsLeftOut,
    /// FEEL: `null` as a list is a list of one `null`. Ours: it is not known how many children there are.
    NullIsOneChild,
    /// dsntk: `min` and `max` pass over `null` that is not their first. Ours: not known yet.
    NullIsNoExtreme,
    /// dsntk: `some` and `every` end at the first `null`. Ours: a later child may decide.
    NullEndsTheLoop,
    /// dsntk: `between` and `in` an interval are `null` when one bound is. Ours: false when the other bound is not kept.
    NullEndsBetween,
    /// dsntk: `in` a row of values is `null` after the first `null`. Ours: true when one of them is met.
    NullEndsTheRow,
    /// FEEL has no ranges. Ours: a comparison is decided when the whole range decides it.
    RangeDecides,
    /// FEEL: a comparison with `null` by a division by zero or of an empty list is `null`. Ours: false, it does not apply.
    AbsentIsFalse,
    /// FEEL: `sum`, `min` and `max` with such a `null` are `null`. Ours: they pass over what does not apply.
    AbsentIsPassedOver,
    /// FEEL: the sum of an empty list is `null`. Ours: zero.
    SumOfNothing,
    /// FEEL counts 34 digits, ours 28 decimals: a twelfth times twelve is one there, and a little less here.
    LastDigits,
    /// dsntk: rounding zero to decimals is `null`.
    ZeroIsNotRounded,
    /// dsntk: what is rounded to one in the last decimal becomes one.
    LastDecimalIsOne,
    /// dsntk: months backwards are one too many when the earlier day of the month is the later.
    MonthsBackwards,
}

impl Reason {
    pub(crate) const ALL: [Self; 18] = [
        Self::NullIsEqual,
        Self::NullIsInNoList,
        Self::NullIsNoBound,
        Self::NullTakesElse,
        Self::NullIsLeftOut,
        Self::NullIsOneChild,
        Self::NullIsNoExtreme,
        Self::NullEndsTheLoop,
        Self::NullEndsBetween,
        Self::NullEndsTheRow,
        Self::RangeDecides,
        Self::AbsentIsFalse,
        Self::AbsentIsPassedOver,
        Self::SumOfNothing,
        Self::LastDigits,
        Self::ZeroIsNotRounded,
        Self::LastDecimalIsOne,
        Self::MonthsBackwards,
    ];

    /// The reason for a difference; none when there is none that is written down.
    pub(crate) fn of(difference: &Difference<'_, '_>, answers: &Answers) -> Option<Self> {
        let Difference { part, sight, parts } = difference;
        let has = |state: State| parts.iter().any(|(_, part)| part.state == state);
        let is_open = has(State::Unknown) || has(State::Range);
        let theirs_is_null = sight.theirs == Theirs::Null;
        let ours_is_unknown = sight.state == State::Unknown;
        let null_value = parts.first().is_some_and(|(_, value)| value.theirs == Theirs::Null);
        let later_null = parts.iter().skip(1).any(|(_, part)| part.theirs == Theirs::Null);
        let is_narrowed = has(State::Range) && sight.state == State::Exact && theirs_is_null;
        match &part.node.op {
            Op::Compare(_)
            | Op::Between
            | Op::InInterval(..)
            | Op::InList
            | Op::InTests(_)
            | Op::Call(_)
            | Op::Round(..)
                if sight.state == State::Exact
                    && !theirs_is_null
                    && parts.iter().any(|(_, part)| last_digits(part)) =>
            {
                Some(Self::LastDigits)
            }
            Op::Arithmetic(_) | Op::Call(_) | Op::Round(..) | Op::Years if is_narrowed => Some(Self::RangeDecides),
            Op::Compare(sign) => {
                let is_equality = matches!(*sign, "=" | "!=");
                if has(State::Absent) {
                    return (sight.ours == Ours::Truth(*sign == "!=")).then_some(Self::AbsentIsFalse);
                }
                if is_equality && is_open && ours_is_unknown {
                    let both = null_value && later_null;
                    return (sight.theirs == Theirs::Truth(both == (*sign == "="))).then_some(Self::NullIsEqual);
                }
                is_narrowed.then_some(Self::RangeDecides)
            }
            Op::Between | Op::InInterval(..) => {
                if has(State::Absent) && sight.ours == Ours::Truth(false) && theirs_is_null {
                    return Some(Self::AbsentIsFalse);
                }
                if sight.ours == Ours::Truth(false) && theirs_is_null && !null_value {
                    let ends = ends_between(difference, answers).then_some(Self::NullEndsBetween);
                    return ends.or(is_narrowed.then_some(Self::RangeDecides));
                }
                if is_narrowed {
                    return Some(Self::RangeDecides);
                }
                let is_unbounded = matches!(part.node.op, Op::InInterval(..)) && later_null && !null_value;
                (is_unbounded && ours_is_unknown && !theirs_is_null).then_some(Self::NullIsNoBound)
            }
            Op::InList | Op::InTests(_) => {
                if ours_is_unknown && is_open {
                    let both = null_value && later_null;
                    return (sight.theirs == Theirs::Truth(false) || both).then_some(Self::NullIsInNoList);
                }
                if has(State::Absent) && sight.state == State::Exact {
                    let is_met = || sight.ours == Ours::Truth(true) && meets_one(difference, answers);
                    let is_null_in_nulls = sight.ours == Ours::Truth(false) && null_value && later_null;
                    if theirs_is_null || is_null_in_nulls || is_met() {
                        return Some(Self::AbsentIsFalse);
                    }
                }
                if sight.ours == Ours::Truth(true) && theirs_is_null && meets_one(difference, answers) {
                    return Some(Self::NullEndsTheRow);
                }
                let is_met = sight.ours == Ours::Truth(true) && sight.theirs == Theirs::Truth(false);
                (is_narrowed || has(State::Range) && is_met).then_some(Self::RangeDecides)
            }
            Op::If => {
                let takes_else = parts[0].1.state == State::Unknown && sight.theirs == parts[2].1.theirs;
                takes_else.then_some(Self::NullTakesElse)
            }
            Op::Call("min" | "max") => extreme(difference),
            Op::Round(_, digits) if *digits > 0 => match (&sight.ours, &sight.theirs) {
                (Ours::Number(..), Theirs::Null) => {
                    let is_zero = parts[0].1.theirs == Theirs::Number(Decimal::ZERO);
                    is_zero.then_some(Self::ZeroIsNotRounded)
                }
                (Ours::Number(ours, _), Theirs::Number(theirs)) => {
                    let last = Decimal::new(1, u32::from(*digits));
                    let is_one = ours.abs() == last && *theirs * last == *ours;
                    is_one.then_some(Self::LastDecimalIsOne)
                }
                _ => None,
            },
            Op::MonthsBetween => match (&sight.ours, &sight.theirs) {
                (Ours::Number(ours, _), Theirs::Number(theirs)) => {
                    let is_one_more = close(*ours - Decimal::ONE, *theirs) && *ours <= Decimal::ZERO;
                    is_one_more.then_some(Self::MonthsBackwards)
                }
                _ => None,
            },
            Op::Count | Op::Some | Op::Every | Op::Over(_) => of_children(difference, answers),
            _ => None,
        }
    }
}

/// Whether a number is the same in both engines but for its last digits.
fn last_digits(part: &Sight) -> bool {
    matches!((&part.ours, &part.theirs), (Ours::Number(low, high), Theirs::Number(theirs)) if low == high && low != theirs)
}

/// Whether dsntk itself says of one of the two bounds that it is not kept.
fn ends_between(difference: &Difference<'_, '_>, answers: &Answers) -> bool {
    let part = difference.part;
    let (above, below) = match part.node.op {
        Op::InInterval(low, high) => (if low { ">=" } else { ">" }, if high { "<=" } else { "<" }),
        _ => (">=", "<="),
    };
    let value = part.text_of(0);
    [(above, 1), (below, 2)].into_iter().any(|(sign, bound)| {
        let text = format!("({value}) {sign} ({})", part.text_of(bound));
        part.asked(&text, answers) == Theirs::Truth(false)
    })
}

/// Whether dsntk itself says of one of the values or tests of a row that it is met.
fn meets_one(difference: &Difference<'_, '_>, answers: &Answers) -> bool {
    let part = difference.part;
    let value = part.text_of(0);
    (1..part.node.parts.len()).any(|place| {
        let sign = match &part.node.op {
            Op::InTests(signs) => signs[place - 1],
            _ => "=",
        };
        let text = format!("({value}) {sign} ({})", part.text_of(place));
        part.asked(&text, answers) == Theirs::Truth(true)
    })
}

/// The least or greatest of several.
fn extreme(difference: &Difference<'_, '_>) -> Option<Reason> {
    let bodies = || difference.parts.iter().filter(|(part, _)| !part.is_membership).map(|(_, sight)| sight);
    let is_range = bodies().any(|sight| sight.state == State::Range);
    if is_range && difference.sight.state == State::Exact && difference.sight.theirs == Theirs::Null {
        return Some(Reason::RangeDecides);
    }
    let is_open = is_range || bodies().any(|sight| sight.state == State::Unknown);
    if is_open && difference.sight.state != State::Exact {
        return matches!(difference.sight.theirs, Theirs::Number(_)).then_some(Reason::NullIsNoExtreme);
    }
    let is_absent = bodies().any(|sight| sight.state == State::Absent);
    (is_absent && difference.sight.theirs == Theirs::Null).then_some(Reason::AbsentIsPassedOver)
}

/// What is said of several children.
fn of_children(difference: &Difference<'_, '_>, answers: &Answers) -> Option<Reason> {
    let Difference { part, sight, parts } = difference;
    if answers.children.is_none() {
        return (sight.state == State::Unknown).then_some(Reason::NullIsOneChild);
    }
    let theirs_is_null = sight.theirs == Theirs::Null;
    let unsure = |is_membership: bool| {
        parts.iter().any(|(part, sight)| part.is_membership == is_membership && sight.state == State::Unknown)
    };
    let is_nothing = || {
        let count = format!("count({})", part.text_of(0));
        part.asked(&count, answers) == Theirs::Number(Decimal::ZERO)
    };
    match part.node.op {
        Op::Over("sum") if theirs_is_null && is_nothing() => {
            let is_zero = matches!(&sight.ours, Ours::Number(low, high) if low.is_zero() && high.is_zero());
            (is_zero || unsure(true)).then_some(Reason::SumOfNothing)
        }
        _ if unsure(true) && !theirs_is_null => (sight.state != State::Exact).then_some(Reason::NullIsLeftOut),
        Op::Some | Op::Every if unsure(false) && theirs_is_null => {
            (sight.state == State::Exact).then_some(Reason::NullEndsTheLoop)
        }
        Op::Over("min" | "max") => extreme(difference),
        Op::Over(_) => {
            let is_absent = parts.iter().any(|(part, sight)| !part.is_membership && sight.state == State::Absent);
            (is_absent && theirs_is_null).then_some(Reason::AbsentIsPassedOver)
        }
        _ => None,
    }
}
