//! What can be said of a right: one vocabulary that never lies.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::household::Subject;
use crate::parameter::Period;
use crate::program::RightIx;
use crate::range::Range;
use crate::value::Needs;

/// What can be said of a right for one holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The family has it already.
    Has,
    /// Every condition is met.
    Entitled,
    /// Every condition that can be checked is met; only a judgement by the authority, or a limit that is derived by a rule,
    /// stands between.
    Likely,
    /// Facts that are not known would decide it.
    Depends,
    /// A condition fails.
    NotNow,
    /// A number of the law is out of date or too weak to decide this household: have it checked, never "no".
    OutOfDate,
}

impl Outcome {
    /// Whether there is something to apply for.
    pub fn can_be_claimed(self) -> bool {
        matches!(self, Self::Entitled | Self::Likely)
    }

    /// Whether another answer could still change it.
    pub fn is_open(self) -> bool {
        self == Self::Depends
    }
}

/// The outcome of a right for one holder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// The holder. Not there in the household when it is not known yet whether there is one; the household itself when there
    /// is none.
    pub subject: Subject,
    /// What can be said.
    pub outcome: Outcome,
    /// What keeps it from being certain. With [`Outcome::Depends`]: exactly the facts that would decide it are in here. With
    /// the others a fact is in here only when it would tell that the family has it already.
    pub needs: Needs,
    /// Rights to be granted first.
    pub after: Vec<RightIx>,
    /// What it would add; empty for [`Outcome::NotNow`] and [`Outcome::Has`], and where an amount cannot be said yet.
    pub amounts: Vec<AmountFound>,
    /// The facts that would make these amounts exact, where that matters.
    pub sharpened_by: Needs,
    /// The last day on which it can be claimed, as far as it is known; nothing where there is no such day.
    pub claim_until: Option<Range<Day>>,
}

/// An amount as far as it can be said.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct AmountFound {
    /// How often.
    pub period: Period,
    /// How much, in euros.
    pub value: Range<Decimal>,
    /// From when the oldest number of the law in it holds that is out of date or derived: say "about" and this day. Nothing
    /// where all of them are firm.
    pub weak_since: Option<Day>,
}
