//! Expressions with every name resolved and every type checked: what the evaluator walks and the packed catalogue holds.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::household::Kind;
use crate::program::{DefinitionIx, FactIx, ParameterIx, RightIx, Symbol};

/// Of whom a fact or definition is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Who {
    /// The household.
    Household,
    /// The adult or child for whom the right or definition is evaluated.
    Holder,
    /// The person bound by `some`, `every`, `for` or a filter, counted from the outermost.
    Bound(u8),
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Comparison {
    /// `=`
    Same,
    /// `!=`
    Different,
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `>=`
    AtLeast,
}

/// How two numbers are combined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Arithmetic {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    Over,
}

/// What a function does with its arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Function {
    /// How many items a list has.
    Count,
    /// The sum of a list.
    Sum,
    /// The least of a list.
    Min,
    /// The greatest of a list.
    Max,
    /// Without its sign.
    Abs,
    /// Down to a whole number.
    Floor,
    /// Up to a whole number.
    Ceiling,
    /// Rounded, halves away from zero, to a number of decimals.
    RoundHalfUp,
    /// Rounded away from zero, to a number of decimals.
    RoundUp,
    /// Rounded towards zero, to a number of decimals.
    RoundDown,
    /// Whole months from one day to another.
    MonthsBetween,
    /// The whole years in a length of months.
    YearsOf,
    /// The months left over after the whole years.
    MonthsOf,
    /// A number times twelve: money per month, per year.
    PerYear,
    /// A number over twelve: money per year, per month.
    PerMonth,
    /// A day moved by months.
    PlusMonths,
    /// A day moved back by months.
    MinusMonths,
    /// A day moved by days.
    PlusDays,
    /// A day moved back by days.
    MinusDays,
}

/// An expression, resolved and checked.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub enum Code {
    /// A literal yes or no.
    Truth(bool),
    /// A literal number, or a length of time in months or days.
    Number(Decimal),
    /// A literal day.
    Day(Day),
    /// A literal option.
    Choice(Symbol),
    /// Does not apply.
    Absent,
    /// The day of the screening.
    Today,
    /// A fact.
    Fact(FactIx, Who),
    /// A named expression.
    Definition(DefinitionIx, Who),
    /// A number of the law; with a key for a table.
    Parameter(ParameterIx, Option<Box<Code>>),
    /// Whether a right is had or can be had.
    Granted(RightIx),
    /// The adults or the children.
    Members(Kind),
    /// Several values.
    List(Vec<Code>),
    /// The members of a list for whom an expression is true.
    Filter(Box<Code>, Box<Code>),
    /// All true.
    And(Vec<Code>),
    /// At least one true.
    Or(Vec<Code>),
    /// Not true.
    Not(Box<Code>),
    /// Whether a choice is one of these options.
    OneOf(Box<Code>, Vec<Symbol>),
    /// Two values compared.
    Compare(Comparison, Box<Code>, Box<Code>),
    /// Whether a value is `null`.
    IsAbsent(Box<Code>),
    /// Two numbers combined.
    Arithmetic(Arithmetic, Box<Code>, Box<Code>),
    /// One or the other.
    If(Box<Code>, Box<Code>, Box<Code>),
    /// For at least one member of a list.
    Some(Box<Code>, Box<Code>),
    /// For each member of a list.
    Every(Box<Code>, Box<Code>),
    /// A value for each member of a list.
    For(Box<Code>, Box<Code>),
    /// Whether an option is in a set.
    Contains(Box<Code>, Symbol),
    /// A function of its arguments.
    Call(Function, Vec<Code>),
}

impl Code {
    /// Visits this expression and all its parts.
    pub fn visit<'c>(&'c self, see: &mut impl FnMut(&'c Self)) {
        see(self);
        self.each_part(|part| part.visit(see));
    }

    /// Whether it comes to the same for every holder: it reads nothing of the holder, and leans on no other right.
    pub(crate) fn is_for_all_holders(&self) -> bool {
        let mut is_for_all = true;
        self.visit(&mut |part| {
            let of_holder =
                matches!(part, Self::Fact(_, Who::Holder) | Self::Definition(_, Who::Holder) | Self::Granted(_));
            is_for_all &= !of_holder;
        });
        is_for_all
    }

    /// How many levels it has, itself included.
    pub(crate) fn depth(&self) -> usize {
        let mut inside = 0;
        self.each_part(|part| inside = inside.max(part.depth()));
        1 + inside
    }

    /// How many members it binds inside one another, where it is deepest.
    pub(crate) fn members_bound(&self) -> usize {
        if let Self::Filter(list, inside)
        | Self::Some(list, inside)
        | Self::Every(list, inside)
        | Self::For(list, inside) = self
        {
            return list.members_bound().max(1 + inside.members_bound());
        }
        let mut bound = 0;
        self.each_part(|part| bound = bound.max(part.members_bound()));
        bound
    }

    fn each_part<'c>(&'c self, mut see: impl FnMut(&'c Self)) {
        match self {
            Self::Parameter(_, Some(inner)) | Self::Not(inner) | Self::IsAbsent(inner) => see(inner),
            Self::Contains(inner, _) | Self::OneOf(inner, _) => see(inner),
            Self::Filter(a, b)
            | Self::Compare(_, a, b)
            | Self::Arithmetic(_, a, b)
            | Self::Some(a, b)
            | Self::Every(a, b)
            | Self::For(a, b) => [a, b].into_iter().for_each(|part| see(part)),
            Self::If(a, b, c) => [a, b, c].into_iter().for_each(|part| see(part)),
            Self::List(parts) | Self::And(parts) | Self::Or(parts) | Self::Call(_, parts) => {
                parts.iter().for_each(see);
            }
            _ => {}
        }
    }
}
