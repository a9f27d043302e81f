//! Why an outcome is what it is, from the evaluation itself: conditions as a tree, each with what was found and read.

use crate::day::Day;
use crate::eval::{Evaluator, Read, Truth};
use crate::household::{Household, Subject};
use crate::law::Law;
use crate::outcome::Outcome;
use crate::parameter::Lookup;
use crate::program::{Condition, ConditionKind, DefinitionIx, FactIx, ParameterIx, Program, RightIx};
use crate::value::{Needs, Value};

/// Whether a condition is met.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// It is.
    Met,
    /// It is not.
    NotMet,
    /// It cannot be said, for these causes.
    Open(Needs),
}

/// What a condition read.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// A fact, and what it came to.
    Fact(FactIx, Subject, Value),
    /// A named expression, and what it came to.
    Definition(DefinitionIx, Subject, Value),
    /// A number of the law for a key (zero for a plain value); nothing where the time line is silent.
    Parameter(ParameterIx, u32, Option<Lookup>),
    /// Another right, and its best outcome.
    Right(RightIx, Outcome),
}

/// A condition of a right as it was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// The number of the condition in its right.
    pub number: u16,
    /// Whether it is met.
    pub state: State,
    /// What it read, for an expression.
    pub readings: Vec<Reading>,
    /// Its parts, for all / any / none.
    pub parts: Vec<Explained>,
}

/// Why a right has its outcome for this holder.
pub fn explain(program: &Program, household: &Household, on: Day, right: RightIx, subject: Subject) -> Explained {
    let law = Law::on(program, on);
    let evaluator = Evaluator::with_record(&law, household);
    condition(&evaluator, right, &program.right(right).condition, subject)
}

/// The first conditions, in reading order, that fail and decide it: none when the right does not fail.
pub fn failed(explained: &Explained) -> Vec<&Explained> {
    if explained.state != State::NotMet {
        return Vec::new();
    }
    let deeper: Vec<&Explained> = explained.parts.iter().flat_map(failed).collect();
    if deeper.is_empty() { vec![explained] } else { deeper }
}

fn condition(evaluator: &Evaluator<'_>, right: RightIx, of: &Condition, subject: Subject) -> Explained {
    let (met, reads) = evaluator.tracing(|| evaluator.met(right, of, subject));
    let state = match met.value {
        Truth::Yes => State::Met,
        Truth::Unknown(causes) => State::Open(evaluator.reasons.needs(causes)),
        Truth::No => State::NotMet,
    };
    let (parts, readings) = match &of.kind {
        ConditionKind::All(parts) | ConditionKind::Any(parts) | ConditionKind::None(parts) => {
            (parts.iter().map(|part| condition(evaluator, right, part, subject)).collect(), Vec::new())
        }
        _ => (Vec::new(), reads.into_iter().map(|read| reading(evaluator, read)).collect()),
    };
    Explained { number: of.number, state, readings, parts }
}

fn reading(evaluator: &Evaluator<'_>, read: Read) -> Reading {
    match read {
        Read::Fact(fact, subject) => Reading::Fact(fact, subject, evaluator.told(evaluator.fact(fact, subject))),
        Read::Definition(definition, subject) => {
            Reading::Definition(definition, subject, evaluator.told(evaluator.definition(definition, subject)))
        }
        Read::Parameter(parameter, key, lookup) => Reading::Parameter(parameter, key, lookup),
        Read::Right(right) => {
            let mut best = Outcome::NotNow;
            evaluator.findings(right, |finding| best = best.min(finding.outcome));
            Reading::Right(right, best)
        }
    }
}
