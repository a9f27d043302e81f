//! Types and units, known before anything is evaluated.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::household::Kind;
use crate::parameter::{Period, Quantity};
use crate::program::FactIx;

/// What an expression is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub enum Type {
    /// Yes or no.
    Truth,
    /// A number without a unit.
    Number,
    /// An amount of money, per month, per year or once.
    Money(Period),
    /// A day.
    Day,
    /// A length of time in whole months.
    Months,
    /// A length of time in days.
    Days,
    /// One of the options of this fact.
    Choice(FactIx),
    /// Any number of the options of this fact.
    Set(FactIx),
    /// An option by its name, before it is known of which fact.
    Text,
    /// A member of the household.
    Person(Kind),
    /// Several of something.
    List(Box<Type>),
    /// The literal `null`: does not apply.
    Null,
}

impl Type {
    /// The type of a quantity of the law.
    pub fn of(quantity: Quantity) -> Self {
        match quantity {
            Quantity::Money(period) => Self::Money(period),
            Quantity::Number | Quantity::Percent => Self::Number,
        }
    }

    /// Whether values of this type are ordered numbers of some kind.
    pub(crate) fn is_numeric(&self) -> bool {
        matches!(self, Self::Number | Self::Money(_) | Self::Months | Self::Days)
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Truth => f.write_str("a yes or no"),
            Self::Number => f.write_str("a number"),
            Self::Money(Period::Month) => f.write_str("money per month"),
            Self::Money(Period::Year) => f.write_str("money per year"),
            Self::Money(Period::Once) => f.write_str("money once"),
            Self::Day => f.write_str("a date"),
            Self::Months => f.write_str("a length in months"),
            Self::Days => f.write_str("a length in days"),
            Self::Choice(_) => f.write_str("a choice"),
            Self::Set(_) => f.write_str("a set of choices"),
            Self::Text => f.write_str("a text"),
            Self::Person(Kind::Household) => f.write_str("the household"),
            Self::Person(Kind::Adult) => f.write_str("an adult"),
            Self::Person(Kind::Child) => f.write_str("a child"),
            Self::List(item) => write!(f, "a list of {item}"),
            Self::Null => f.write_str("null"),
        }
    }
}
