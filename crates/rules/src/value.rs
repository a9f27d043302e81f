//! What an expression comes to: a value, a range, nothing that applies, or unknown, with the reasons for not knowing.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::household::Subject;
use crate::program::{FactIx, ParameterIx, RightIx, Symbol};
use crate::range::Range;

/// One thing that keeps an outcome from being certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Cause {
    /// A fact that is not known, or only as a range.
    Fact(FactIx, Subject),
    /// A number of the law that is out of date or of a weak grade.
    Parameter(ParameterIx),
    /// A judgement that only a person can make: the right, and the number of the condition in it.
    Judgement(RightIx, u16),
}

/// The causes of not knowing, each once, in order. Empty for what is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Needs(Vec<Cause>);

impl Needs {
    /// No cause: known.
    pub const NONE: Self = Self(Vec::new());

    /// A single cause.
    pub fn one(cause: Cause) -> Self {
        Self(vec![cause])
    }

    /// Whether there is no cause.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The causes, in order.
    pub fn iter(&self) -> impl Iterator<Item = Cause> + '_ {
        self.0.iter().copied()
    }

    /// The facts among the causes.
    pub fn facts(&self) -> impl Iterator<Item = (FactIx, Subject)> + '_ {
        self.iter().filter_map(|cause| match cause {
            Cause::Fact(fact, subject) => Some((fact, subject)),
            _ => None,
        })
    }

    /// Whether this cause is among them.
    pub fn contains(&self, cause: Cause) -> bool {
        self.0.binary_search(&cause).is_ok()
    }

    /// These causes, which are put in order; no more memory than they need is kept.
    pub(crate) fn of(causes: &mut Vec<Cause>) -> Self {
        causes.sort_unstable();
        causes.dedup();
        Self(causes.clone())
    }

    /// The causes of both.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        Self::of(&mut self.0)
    }
}

impl FromIterator<Cause> for Needs {
    fn from_iter<I: IntoIterator<Item = Cause>>(causes: I) -> Self {
        Self::of(&mut causes.into_iter().collect())
    }
}

/// What an expression comes to.
///
/// Truth is three-valued: `Truth` or `Unknown`. `Absent` is no third truth: the fact does not apply, a comparison with it
/// is false. Numbers and days carry the causes of their width; an exact one has none.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Yes or no.
    Truth(bool),
    /// A number, an amount of money, or a length of time, as a range.
    Number(Range<Decimal>, Needs),
    /// A day, as a range.
    Day(Range<Day>, Needs),
    /// An option.
    Choice(Symbol),
    /// Options.
    Set(Vec<Symbol>),
    /// A member of the household.
    Person(Subject),
    /// Several values.
    List(List),
    /// Does not apply to this household.
    Absent,
    /// Not known, with at least one cause.
    Unknown(Needs),
}

/// Several values, of which some may turn out not to belong, and more may follow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    /// The values, each with the causes for which it is unsure whether it belongs.
    pub items: Vec<(Value, Needs)>,
    /// The causes for which more values may follow (how many children there are).
    pub open: Needs,
}
