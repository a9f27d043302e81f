//! What the evaluator computes with: small and `Copy`, so that remembering and handing on cost nothing.

use rust_decimal::Decimal;

use super::reasons::Causes;
use crate::day::Day;
use crate::household::Subject;
use crate::program::{FactIx, Symbol};
use crate::range::Range;

/// What an expression comes to; see [`crate::Value`] for what each means.
///
/// Truth is three-valued: `Truth` or `Unknown`. `Absent` is no third truth: the fact does not apply, a comparison with it
/// is false. Numbers and days carry the causes of their width; an exact one has none.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Found {
    Truth(bool),
    Number(Range<Decimal>, Causes),
    Day(Range<Day>, Causes),
    Choice(Symbol),
    /// The options answered to this fact.
    Set(FactIx, Subject),
    /// A list by its place among the lists of the evaluator.
    List(u32),
    Absent,
    Unknown(Causes),
}

/// Several values, of which some may turn out not to belong, and more may follow.
#[derive(Clone, Debug)]
pub(crate) struct List<T> {
    /// The values, each with the causes for which it is unsure whether it belongs.
    pub(crate) items: Vec<(T, Causes)>,
    /// The causes for which more values may follow (how many children there are).
    pub(crate) open: Causes,
}

impl Found {
    pub(super) fn exact(number: Decimal) -> Self {
        Self::Number(Range::exact(number), Causes::NONE)
    }

    /// A number; one that turned out exact needs nothing any more.
    pub(super) fn number(range: Range<Decimal>, causes: Causes) -> Self {
        Self::Number(range, if range.is_exact() { Causes::NONE } else { causes })
    }

    /// A day; one that turned out exact needs nothing any more.
    pub(super) fn day(range: Range<Day>, causes: Causes) -> Self {
        Self::Day(range, if range.is_exact() { Causes::NONE } else { causes })
    }

    /// The causes that keep this from being exact.
    pub(crate) fn causes(self) -> Causes {
        match self {
            Self::Number(_, causes) | Self::Day(_, causes) | Self::Unknown(causes) => causes,
            _ => Causes::NONE,
        }
    }

    pub(super) fn is_absent(self) -> bool {
        matches!(self, Self::Absent)
    }
}
