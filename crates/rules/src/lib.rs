//! The rule language of rights and its evaluator.
//!
//! A right is a tree of conditions over *facts* (what is known of a household) and *parameters* (numbers of the law with
//! their dates). Facts may be unknown or known as a range; the evaluator carries both to the outcome and says which facts
//! would decide it. See `docs/ARCHITECTURE.md` for the invariants this crate keeps: it has no clock, no file, no network,
//! and no text for people.
//!
//! The way through: [`syntax::parse`] reads FEEL, [`check`] resolves names and types into [`code::Code`], a [`Program`]
//! holds everything of one catalogue, and a [`Screening`] evaluates it for a [`Household`] on a [`Day`].

mod ahead;
pub mod check;
pub mod code;
mod day;
mod depth;
mod eval;
pub mod explain;
mod household;
mod law;
mod outcome;
mod parameter;
mod planner;
mod program;
mod quick;
mod range;
mod screening;
pub mod sorting;
mod sound;
pub mod syntax;
mod turns;
mod types;
mod value;

pub use ahead::{Ahead, Behind, Happening, ahead, behind};
pub use day::{Day, NotADay};
pub use household::{Answer, Given, Household, Kind, Refusal, Subject};
pub use law::Law;
pub use outcome::{AmountFound, Outcome, Verdict};
pub use parameter::{Grade, Lookup, Parameter, ParameterValue, Period, Quantity};
pub use planner::{Form, Plan, Question};
pub use program::{
    Amount, Claim, Condition, ConditionKind, Definition, Fact, FactIx, ParameterIx, Program, Right, RightIx, Symbol,
    Weight,
};
pub use range::Range;
pub use rust_decimal::{Decimal, RoundingStrategy};
pub use screening::Screening;
pub use sound::Part;
pub use turns::{Change, Turn, turns};
pub use types::Type;
pub use value::{Cause, Needs, Value};
