//! Why an outcome is what it is, from the evaluation itself: conditions as a tree, each with what was found and read.

use crate::day::Day;
use crate::eval::{Evaluator, Read, Reasons, Record, Truth};
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

/// Explains the rights of one household on one day; what several rights share is found once.
pub struct Explainer<'a> {
    evaluator: Evaluator<'a>,
}

impl<'a> Explainer<'a> {
    /// For this household.
    pub fn new(law: &'a Law<'a>, household: &'a Household) -> Self {
        Self { evaluator: Evaluator::new(law, household, Record::Reads) }
    }

    /// Why a right has its outcome for this holder.
    pub fn explain(&self, right: RightIx, subject: Subject) -> Explained {
        self.condition(right, &self.evaluator.program.right(right).condition, subject).0
    }

    fn condition(&self, right: RightIx, condition: &Condition, subject: Subject) -> (Explained, Truth) {
        let evaluator = &self.evaluator;
        let reasons = &evaluator.reasons;
        let explain = |parts: &[Condition], mut together: Truth, join: fn(&Reasons, Truth, Truth) -> Truth| {
            let explain_one = |part| {
                let (explained, truth) = self.condition(right, part, subject);
                together = join(reasons, together, truth);
                explained
            };
            let parts: Vec<Explained> = parts.iter().map(explain_one).collect();
            (together, parts, Vec::new())
        };
        let any = |parts| explain(parts, Truth::No, |reasons, any, truth| reasons.or(any, || truth));
        let (truth, parts, readings) = match &condition.kind {
            ConditionKind::All(parts) => explain(parts, Truth::Yes, |reasons, all, truth| reasons.and(all, || truth)),
            ConditionKind::Any(parts) => any(parts),
            ConditionKind::None(parts) => {
                let (truth, parts, readings) = any(parts);
                (truth.not(), parts, readings)
            }
            ConditionKind::When(_) | ConditionKind::Judgement => {
                let (met, reads) = evaluator.tracing(|| evaluator.met(right, condition, subject));
                (met.value, Vec::new(), reads.into_iter().map(|read| reading(evaluator, read)).collect())
            }
        };
        let state = match truth {
            Truth::Yes => State::Met,
            Truth::Unknown(causes) => State::Open(reasons.needs(causes)),
            Truth::No => State::NotMet,
        };
        (Explained { number: condition.number, state, readings, parts }, truth)
    }
}

/// Why a right has its outcome for this holder.
pub fn explain(program: &Program, household: &Household, on: Day, right: RightIx, subject: Subject) -> Explained {
    Explainer::new(&Law::on(program, on), household).explain(right, subject)
}

/// The first conditions, in reading order, that fail and decide it: none when the right does not fail.
pub fn failed(explained: &Explained) -> Vec<&Explained> {
    if explained.state != State::NotMet {
        return Vec::new();
    }
    let deeper: Vec<&Explained> = explained.parts.iter().flat_map(failed).collect();
    if deeper.is_empty() { vec![explained] } else { deeper }
}

fn reading(evaluator: &Evaluator<'_>, read: Read) -> Reading {
    match read {
        Read::Fact(fact, subject) => Reading::Fact(fact, subject, evaluator.told(evaluator.fact(fact, subject))),
        Read::Definition(definition, subject) => {
            Reading::Definition(definition, subject, evaluator.told(evaluator.definition(definition, subject)))
        }
        Read::Parameter(parameter, key) => Reading::Parameter(parameter, key, evaluator.law.lookup(parameter, key)),
        Read::Right(right) => {
            let mut best = Outcome::NotNow;
            evaluator.findings(right, |finding| best = best.min(finding.outcome));
            Reading::Right(right, best)
        }
    }
}
