//! What would turn a *not now*, by names.

use rechtenpas_rules::{Change, Decimal, Household, Outcome, Program, Turn, turns};
use serde::{Deserialize, Serialize};

use super::found::{FactOf, Found, IsoDay};
use super::plain::Plain;
use super::record::Record;
use super::write::given;

/// A single change after which a right can be had.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TurnFound {
    /// What changes.
    #[serde(flatten)]
    pub change: TurnKind,
    /// What can be said of the right then.
    pub outcome: Outcome,
}

/// What changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TurnKind {
    /// It comes by itself on this day, if the law stays as it is.
    Time {
        /// The day.
        day: IsoDay,
    },
    /// A number or amount of at most this.
    AtMost {
        /// Of what and of whom.
        #[serde(flatten)]
        fact: FactOf,
        /// The number, to the cent for euros.
        limit: Decimal,
    },
    /// A number or amount of at least this.
    AtLeast {
        /// Of what and of whom.
        #[serde(flatten)]
        fact: FactOf,
        /// The number, to the cent for euros.
        limit: Decimal,
    },
    /// A child is born.
    Birth,
    /// Another answer.
    Answer {
        /// To what and of whom.
        #[serde(flatten)]
        fact: FactOf,
        /// The answer, as a document writes it.
        value: Plain,
    },
}

impl TurnFound {
    fn of(program: &Program, turn: &Turn) -> Self {
        let change = match &turn.change {
            Change::Time(day) => TurnKind::Time { day: IsoDay(*day) },
            Change::AtMost(fact, subject, limit) => {
                TurnKind::AtMost { fact: FactOf::of(program, *fact, *subject), limit: *limit }
            }
            Change::AtLeast(fact, subject, limit) => {
                TurnKind::AtLeast { fact: FactOf::of(program, *fact, *subject), limit: *limit }
            }
            Change::Birth => TurnKind::Birth,
            Change::Answer(fact, subject, answer) => {
                TurnKind::Answer { fact: FactOf::of(program, *fact, *subject), value: given(program, answer) }
            }
        };
        Self { change, outcome: turn.outcome }
    }
}

impl Found {
    /// The same with what would turn each *not now*. Every change is tried, which takes long.
    #[must_use]
    pub fn with_turns(mut self, program: &Program, record: &Record) -> Self {
        let household: &Household = &record.household;
        for found in self.rights.iter_mut().filter(|found| found.outcome == Outcome::NotNow) {
            let Some(right) = program.find_right(&found.right) else { continue };
            let turns = turns(program, household, record.on, right, found.holder.0);
            found.turns = Some(turns.iter().map(|turn| TurnFound::of(program, turn)).collect());
        }
        self
    }
}
