//! Why a right has its outcome, by names.

use rechtenpas_rules::explain::{Explained, Reading, State, explain};
use rechtenpas_rules::{Condition, ConditionKind, Decimal, Given, Grade, Outcome, Program, RightIx, Screening, Value};
use serde::{Deserialize, Serialize};

use super::found::{Edition, FactOf, IsoDay, NeedsFound};
use super::holder::Holder;
use super::plain::Plain;
use super::record::Record;
use super::write::given;

/// Why a right has its outcome for each of its holders.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Why {
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
    /// The right.
    pub right: String,
    /// Each holder.
    pub holders: Vec<WhyHolder>,
}

/// Why a right has its outcome for one holder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WhyHolder {
    /// The holder.
    pub holder: Holder,
    /// What can be said.
    pub outcome: Outcome,
    /// What was found of its conditions; nothing where the household has nobody who could hold it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<WhyCondition>,
}

/// What was found of a condition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WhyCondition {
    /// Its number in the right, from zero, parents first.
    pub number: u16,
    /// What it is.
    pub kind: WhyKind,
    /// Whether it is met.
    pub state: WhyState,
    /// What keeps it from being said; with the state `open`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs: Option<NeedsFound>,
    /// What it read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<WhyReading>,
    /// Its parts, for all, any and none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<WhyCondition>,
}

/// What a condition is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyKind {
    /// All parts must be met.
    All,
    /// One part must be met.
    Any,
    /// No part may be met.
    None,
    /// An expression.
    When,
    /// Something that only a person can judge.
    Judgement,
}

/// Whether a condition is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyState {
    /// It is.
    Met,
    /// It is not.
    NotMet,
    /// It cannot be said.
    Open,
}

/// What a condition read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum WhyReading {
    /// A fact.
    Fact {
        /// Which, and of whom.
        #[serde(flatten)]
        fact: FactOf,
        /// What it came to, as a document writes it; left out where it is not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<Plain>,
        /// That it does not apply.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        absent: bool,
    },
    /// A named expression.
    Definition {
        /// Which.
        definition: String,
        /// Of whom.
        of: Holder,
        /// What it came to; left out where it is not known or cannot be written.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<Plain>,
        /// That it does not apply.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        absent: bool,
    },
    /// A number of the law.
    Parameter {
        /// Which.
        parameter: String,
        /// The row of its table; zero for a plain value.
        key: u32,
        /// What its time line says; left out where it is silent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        law: Option<WhyNumber>,
    },
    /// Another right.
    Right {
        /// Which.
        right: String,
        /// Its best outcome.
        outcome: Outcome,
    },
}

/// A number of the law on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WhyNumber {
    /// The value as its source has it, at least.
    pub from: Decimal,
    /// At most.
    pub to: Decimal,
    /// From when it holds.
    pub since: IsoDay,
    /// How far it can be trusted.
    pub grade: Grade,
    /// Whether a newer value was due.
    pub stale: bool,
}

impl Why {
    /// Why this screening found this of a right.
    pub fn of(program: &Program, edition: &Edition, record: &Record, screening: &Screening, right: RightIx) -> Self {
        let declared = program.right(right);
        let holder = |verdict: &rechtenpas_rules::Verdict| {
            let is_there = declared.held_by == verdict.subject.kind();
            let explained = is_there.then(|| explain(program, &record.household, record.on, right, verdict.subject));
            WhyHolder {
                holder: Holder(verdict.subject),
                outcome: verdict.outcome,
                condition: explained.map(|explained| WhyCondition::of(program, &declared.condition, &explained)),
            }
        };
        Self {
            format: super::FORMAT,
            id: record.id.clone(),
            engine: super::ENGINE.to_owned(),
            catalogue: edition.clone(),
            on: IsoDay(record.on),
            right: declared.id.clone(),
            holders: screening.verdicts(right).iter().map(holder).collect(),
        }
    }
}

impl WhyCondition {
    fn of(program: &Program, condition: &Condition, found: &Explained) -> Self {
        let (kind, parts) = match &condition.kind {
            ConditionKind::All(parts) => (WhyKind::All, parts.as_slice()),
            ConditionKind::Any(parts) => (WhyKind::Any, parts.as_slice()),
            ConditionKind::None(parts) => (WhyKind::None, parts.as_slice()),
            ConditionKind::When(_) => (WhyKind::When, [].as_slice()),
            ConditionKind::Judgement => (WhyKind::Judgement, [].as_slice()),
        };
        let (state, needs) = match &found.state {
            State::Met => (WhyState::Met, None),
            State::NotMet => (WhyState::NotMet, None),
            State::Open(needs) => (WhyState::Open, Some(NeedsFound::of(program, needs))),
        };
        Self {
            number: found.number,
            kind,
            state,
            needs,
            readings: found.readings.iter().map(|reading| WhyReading::of(program, reading)).collect(),
            parts: parts.iter().zip(&found.parts).map(|(part, found)| Self::of(program, part, found)).collect(),
        }
    }
}

impl WhyReading {
    fn of(program: &Program, reading: &Reading) -> Self {
        match reading {
            Reading::Fact(fact, subject, value) => Self::Fact {
                fact: FactOf::of(program, *fact, *subject),
                value: written(program, value),
                absent: *value == Value::Absent,
            },
            Reading::Definition(definition, subject, value) => Self::Definition {
                definition: program.definition(*definition).id.clone(),
                of: Holder(*subject),
                value: written(program, value),
                absent: *value == Value::Absent,
            },
            Reading::Parameter(parameter, key, lookup) => Self::Parameter {
                parameter: program.parameter(*parameter).id.clone(),
                key: *key,
                law: lookup.map(|lookup| WhyNumber {
                    from: lookup.written.low,
                    to: lookup.written.high,
                    since: IsoDay(lookup.from),
                    grade: lookup.grade,
                    stale: lookup.stale,
                }),
            },
            Reading::Right(right, outcome) => {
                Self::Right { right: program.right(*right).id.clone(), outcome: *outcome }
            }
        }
    }
}

fn written(program: &Program, value: &Value) -> Option<Plain> {
    let given = |value: Given| Some(given(program, &value));
    match value {
        Value::Truth(truth) => Some(Plain::Truth(*truth)),
        Value::Number(range, _) => given(Given::Number(*range)),
        Value::Day(range, _) => given(Given::Day(*range)),
        Value::Choice(symbol) => given(Given::Choice(*symbol)),
        Value::Set(symbols) => given(Given::Set(symbols.clone())),
        _ => None,
    }
}
