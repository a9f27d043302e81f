//! What a screening found, by names.

use std::fmt;

use rechtenpas_rules::{
    AmountFound, Cause, Day, Decimal, FactIx, Household, Needs, Outcome, Period, Plan, Program, Range, RightIx,
    Screening, Subject, Verdict,
};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::holder::Holder;
use super::over_time::{AheadFound, BehindFound};
use super::record::Record;
use super::turned::TurnFound;
use crate::wording::cents;

/// What was found for a household on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// The number of this shape.
    pub format: u32,
    /// The name that the household came with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The version of the engine.
    pub engine: String,
    /// Which catalogue it was.
    pub catalogue: Edition,
    /// The day of the screening.
    pub on: IsoDay,
    /// Each right for each holder, in the order of the catalogue.
    pub rights: Vec<RightFound>,
    /// The rights to apply for: first those that can be applied for at once, then those that the first open, and so on.
    pub order: Vec<Vec<String>>,
    /// What may be added to the household's means, with what other rights open first.
    pub totals: Totals,
    /// The same, only of what can be applied for at once.
    pub totals_at_once: Totals,
    /// What somebody assumed instead of knowing it.
    pub assumed: Vec<FactOf>,
    /// What to ask next, where that was wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Next>,
    /// What can still be claimed for the past, where that was wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behind: Option<Vec<BehindFound>>,
    /// What comes by itself, by day, where that was wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ahead: Option<Vec<AheadFound>>,
}

/// Which catalogue it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The day of its edition.
    pub edition: IsoDay,
    /// The SHA-256 of the packed catalogue, in hexadecimal.
    pub sha256: String,
}

/// What was found of a right for one holder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RightFound {
    /// The right.
    pub right: String,
    /// Who would hold it; a place beyond the members where it is not known whether there is one.
    pub holder: Holder,
    /// What can be said.
    pub outcome: Outcome,
    /// What keeps it from being certain.
    pub needs: NeedsFound,
    /// The facts that would make the amounts exact.
    pub sharpened_by: Vec<FactOf>,
    /// Rights to be granted first.
    pub after: Vec<String>,
    /// What it would add.
    pub amounts: Vec<Amount>,
    /// The last day on which it can be claimed, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim_until: Option<Days>,
    /// What would turn a *not now*, where that was wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turns: Option<Vec<TurnFound>>,
}

/// A day as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// At the earliest.
    pub from: IsoDay,
    /// At the latest.
    pub to: IsoDay,
}

/// What keeps an outcome from being certain.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedsFound {
    /// Facts that are not known, or not well enough.
    pub facts: Vec<FactOf>,
    /// Numbers of the law that are out of date or of a weak grade.
    pub parameters: Vec<String>,
    /// What only a person can judge.
    pub judgements: Vec<Judged>,
}

/// A fact of the household or a member.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FactOf {
    /// The fact.
    pub fact: String,
    /// Of whom.
    pub of: Holder,
}

/// A condition that only a person can judge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// The right.
    pub right: String,
    /// The number of the condition in it, from zero, parents first.
    pub condition: u16,
}

/// An amount in euros, to the cent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// How often.
    pub period: Per,
    /// At least.
    pub from: Decimal,
    /// At most.
    pub to: Decimal,
    /// From when the oldest number of the law in it holds, where one is out of date or derived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weak_since: Option<IsoDay>,
}

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// Every month.
    Month,
    /// Every year.
    Year,
    /// One time.
    Once,
}

/// What may be added to the household's means, from what is certain to what is likely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Every month.
    pub month: Euros,
    /// Every year.
    pub year: Euros,
    /// One time.
    pub once: Euros,
}

/// Euros as a range, to the cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Euros {
    /// At least.
    pub from: Decimal,
    /// At most.
    pub to: Decimal,
}

/// What to ask next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Next {
    /// One fact, of everyone of whom it is to be asked now; empty when nothing is left to ask.
    pub ask: Vec<FactOf>,
    /// At most so many facts are still to be asked.
    pub at_most: usize,
}

/// A day, written `2026-11-24`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct IsoDay(pub Day);

impl fmt::Display for IsoDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for IsoDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for IsoDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map(Self).map_err(D::Error::custom)
    }
}

impl Found {
    /// What this screening found for this record.
    pub fn of(program: &Program, edition: &Edition, record: &Record, screening: &Screening) -> Self {
        Self {
            format: super::FORMAT,
            id: record.id.clone(),
            engine: super::ENGINE.to_owned(),
            catalogue: edition.clone(),
            on: IsoDay(record.on),
            rights: screening.all().map(|(right, verdict)| RightFound::of(program, right, verdict)).collect(),
            order: screening.order().iter().map(|wave| names(program, wave)).collect(),
            totals: Totals::of(program, screening),
            totals_at_once: Totals::at_once(program, screening),
            assumed: record.assumed.iter().map(|(fact, subject)| FactOf::of(program, *fact, *subject)).collect(),
            next: None,
            behind: None,
            ahead: None,
        }
    }

    /// The same with the question to ask next.
    #[must_use]
    pub fn with_next(mut self, program: &Program, household: &Household, screening: &Screening) -> Self {
        let plan = Plan::of(program, household, screening, None, |_| true);
        let ask = plan.next.map(|next| {
            plan.together.iter().map(|subject| FactOf::of(program, next.fact, *subject)).collect::<Vec<_>>()
        });
        self.next = Some(Next { ask: ask.unwrap_or_default(), at_most: plan.at_most });
        self
    }
}

impl Totals {
    /// What this screening may add per period.
    pub fn of(program: &Program, screening: &Screening) -> Self {
        Self::by(|period| screening.total(program, period))
    }

    /// What can be applied for at once.
    fn at_once(program: &Program, screening: &Screening) -> Self {
        Self::by(|period| screening.total_at_once(program, period))
    }

    fn by(total: impl Fn(Period) -> Range<Decimal>) -> Self {
        let total = |period| Euros::of(total(period));
        Self { month: total(Period::Month), year: total(Period::Year), once: total(Period::Once) }
    }
}

impl RightFound {
    fn of(program: &Program, right: RightIx, verdict: &Verdict) -> Self {
        Self {
            right: program.right(right).id.clone(),
            holder: Holder(verdict.subject),
            outcome: verdict.outcome,
            needs: NeedsFound::of(program, &verdict.needs),
            sharpened_by: facts(program, &verdict.sharpened_by),
            after: names(program, &verdict.after),
            amounts: verdict.amounts.iter().map(Amount::of).collect(),
            claim_until: verdict.claim_until.map(|days| Days { from: IsoDay(days.low), to: IsoDay(days.high) }),
            turns: None,
        }
    }
}

impl Amount {
    pub(super) fn of(amount: &AmountFound) -> Self {
        let euros = Euros::of(amount.value);
        let weak_since = amount.weak_since.map(IsoDay);
        Self { period: Per::of(amount.period), from: euros.from, to: euros.to, weak_since }
    }
}

fn names(program: &Program, rights: &[RightIx]) -> Vec<String> {
    rights.iter().map(|right| program.right(*right).id.clone()).collect()
}

impl NeedsFound {
    pub(super) fn of(program: &Program, needs: &Needs) -> Self {
        let parameter = |cause| match cause {
            Cause::Parameter(parameter) => Some(program.parameter(parameter).id.clone()),
            _ => None,
        };
        let judged = |cause| match cause {
            Cause::Judgement(right, condition) => Some(Judged { right: program.right(right).id.clone(), condition }),
            _ => None,
        };
        Self {
            facts: facts(program, needs),
            parameters: needs.iter().filter_map(parameter).collect(),
            judgements: needs.iter().filter_map(judged).collect(),
        }
    }
}

fn facts(program: &Program, needs: &Needs) -> Vec<FactOf> {
    needs.facts().map(|(fact, subject)| FactOf::of(program, fact, subject)).collect()
}

impl FactOf {
    /// A fact by its number.
    pub fn of(program: &Program, fact: FactIx, subject: Subject) -> Self {
        Self { fact: program.fact(fact).id.clone(), of: Holder(subject) }
    }
}

impl fmt::Display for FactOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.of, self.fact)
    }
}

impl Euros {
    fn of(range: Range<Decimal>) -> Self {
        let to_the_cent = |value| {
            let mut value = cents(value);
            value.rescale(2);
            value
        };
        Self { from: to_the_cent(range.low), to: to_the_cent(range.high) }
    }
}

impl Per {
    fn of(period: Period) -> Self {
        match period {
            Period::Month => Self::Month,
            Period::Year => Self::Year,
            Period::Once => Self::Once,
        }
    }
}
