//! Numbers of the law as time lines, and how far each can be trusted on a day.
//!
//! A value past the day on which a newer one was due, or of a weak grade, is a range: comparisons then say by themselves
//! that a household near the limit is undecided, and one far from it is not. `docs/decisions/0002-rule-language.md` gives
//! the widths and why.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::range::Range;

/// How often an amount of money is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Period {
    /// Per month.
    Month,
    /// Per year.
    Year,
    /// Once.
    Once,
}

/// What a number of the law measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Quantity {
    /// An amount of money.
    Money(Period),
    /// A plain number: a count, a factor.
    Number,
    /// A share in hundredths; a plain number in expressions, written with % for people.
    Percent,
}

/// Where a value comes from, the firmest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// The text of the law.
    Law,
    /// A table or page of the authority that pays or decides.
    Official,
    /// Press, unions, other sites.
    Secondary,
    /// Derived by a rule that reproduces at least three earlier official values.
    DerivedA,
    /// Derived by a rule that reproduces one or two.
    DerivedB,
    /// Only plausible.
    DerivedC,
}

impl Grade {
    /// Shown as it is and decides both ways.
    pub fn is_firm(self) -> bool {
        self <= Self::Official
    }

    /// Enough to say "likely" when the value itself says yes.
    fn supports_likely(self) -> bool {
        self <= Self::DerivedB
    }

    /// By which share a limit of this grade may be off, upwards and (for the better ones) downwards.
    fn margin(self) -> Decimal {
        let percent = match self {
            Self::Law | Self::Official => 0,
            Self::Secondary | Self::DerivedA => 1,
            Self::DerivedB => 3,
            Self::DerivedC => 5,
        };
        Decimal::new(percent, 2)
    }
}

/// A number of the law through time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Parameter {
    /// Its name in expressions.
    pub id: String,
    /// What it measures.
    pub quantity: Quantity,
    /// The values by the day from which they hold, each until the next begins: an overlap cannot be written down.
    pub values: Vec<ParameterValue>,
    /// How much it may have risen per year past its due date, as a share.
    pub growth: Decimal,
}

/// One value of a time line.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ParameterValue {
    /// The first day on which it holds.
    pub from: Day,
    /// The last day on which it holds, when nothing follows it.
    pub until: Option<Day>,
    /// From when a newer value is expected.
    pub due: Option<Day>,
    /// How far it can be trusted.
    pub grade: Grade,
    /// The value by whole number (household size …), or a single row for a plain value.
    pub rows: Vec<(u32, Range<Decimal>)>,
    /// What each step beyond the last row adds; without it the last row holds for all above.
    pub each_more: Option<Decimal>,
}

impl ParameterValue {
    /// The row for a key; `None` below the first row.
    fn row(&self, key: u32) -> Option<Range<Decimal>> {
        let (last_key, last) = self.rows.last()?;
        if key > *last_key {
            let steps = Decimal::from(key - last_key);
            return Some(match self.each_more {
                Some(step) => last.plus(Range::exact(step.saturating_mul(steps))),
                None => *last,
            });
        }
        self.rows.iter().rev().find(|(row, _)| *row <= key).map(|(_, range)| *range)
    }
}

/// What a time line says on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lookup {
    /// The value as its source has it.
    pub written: Range<Decimal>,
    /// As an amount to be paid: from what is certain to what it may have become.
    pub amount: Range<Decimal>,
    /// As a limit to compare with: `amount`, widened by what its grade leaves open.
    pub limit: Range<Decimal>,
    /// Whether `written` is good enough to say "likely".
    pub supports_likely: bool,
    /// How far it can be trusted.
    pub grade: Grade,
    /// From when it holds.
    pub from: Day,
    /// From when the low end of `amount` holds: earlier than `from` where a weak value rests on a firmer one.
    pub since: Day,
    /// Whether a newer value was due by the day asked.
    pub stale: bool,
}

/// Past this many years after its due date a value says nothing any more.
const YEARS_UNTIL_WORTHLESS: u32 = 3;

impl Parameter {
    /// What it is on this day, for this key (zero for a plain value). `None` where the time line says nothing.
    pub fn on(&self, day: Day, key: u32) -> Option<Lookup> {
        let place = self.values.iter().rposition(|value| value.from <= day)?;
        let value = self.values.get(place)?;
        if value.until.is_some_and(|until| until < day) {
            return None;
        }
        let written = value.row(key)?;
        let years_late = match value.due {
            Some(due) if due <= day => u32::try_from(due.months_until(day) / 12 + 1).unwrap_or(u32::MAX),
            _ => 0,
        };
        if years_late > YEARS_UNTIL_WORTHLESS {
            return None;
        }
        let last_firm = || {
            let earlier = self.values.get(..place).unwrap_or_default();
            let firm = earlier.iter().rev().find(|earlier| earlier.grade <= Grade::DerivedA)?;
            firm.row(key).map(|range| (range.low, firm.from))
        };
        let grown = |high: Decimal| {
            let factor = self.growth.saturating_mul(Decimal::from(years_late)).saturating_add(Decimal::ONE);
            if high > Decimal::ZERO { high.saturating_mul(factor) } else { high }
        };
        let weak = matches!(value.grade, Grade::DerivedB | Grade::DerivedC);
        let (floor, since) = match last_firm() {
            Some((low, from)) if weak && low < written.low => (low, from),
            _ => (written.low, value.from),
        };
        let amount = Range { low: floor, high: grown(written.high) };
        let margin = value.grade.margin();
        let limit = Range {
            low: match value.grade {
                Grade::Secondary | Grade::DerivedA => floor.saturating_mul(Decimal::ONE - margin),
                _ => floor,
            },
            high: amount.high.saturating_mul(Decimal::ONE + margin),
        };
        Some(Lookup {
            written,
            amount,
            limit,
            supports_likely: value.grade.supports_likely(),
            grade: value.grade,
            from: value.from,
            since,
            stale: years_late > 0,
        })
    }
}
