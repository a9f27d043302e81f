//! What an answer is worth: how much less is open after it, over what families usually answer.
//!
//! A right counts by the root of what is at stake with it, and a little by how many facts it still needs: money comes first,
//! without leaving small rights open for long. `docs/decisions/0005-planner.md` has what was compared.

use super::open::Open;
use crate::day::Day;
use crate::eval::{Evaluator, Record};
use crate::household::{Answer, Given, Household};
use crate::law::Law;
use crate::outcome::Outcome;
use crate::program::{FactIx, Program, RightIx, Symbol};
use crate::range::Range;
use crate::types::Type;

/// Roots are whole numbers; this keeps their fractions.
const SCALE: u64 = 1_000_000;
/// So many options of a choice stand for all of them.
const OPTIONS: usize = 5;
/// Ages in months that stand for all of them.
const AGES: [i64; 5] = [1, 12, 36, 100, 400];

/// How much less is expected to be open after everyone was asked this fact.
pub(super) fn value(law: &Law<'_>, household: &Household, open: &Open, fact: FactIx) -> u64 {
    let rights = open.rights(fact);
    let before = left(law, household, open, rights);
    let (mut sum, mut all) = (0, 0);
    for (given, weight) in usual(law.program(), fact, law.day()) {
        let mut answered = household.clone();
        let mut refused = false;
        for subject in open.subjects(fact) {
            let answer = Answer::Known(given.clone());
            refused |= answered.answer(law.program(), fact, subject, answer, law.day()).is_err();
        }
        if !refused {
            sum += weight * before.saturating_sub(left(law, &answered, open, rights));
            all += weight;
        }
    }
    sum / all.max(1)
}

/// How much is still open of these rights.
fn left(law: &Law<'_>, household: &Household, open: &Open, rights: &[RightIx]) -> u64 {
    let evaluator = Evaluator::new(law, household, Record::Causes);
    let mut left = 0;
    for right in rights.iter().copied() {
        evaluator.findings(right, |finding| {
            let mut facts: Vec<FactIx> = evaluator.open_facts(finding).facts().map(|(fact, _)| fact).collect();
            facts.dedup();
            if finding.outcome != Outcome::NotNow && !facts.is_empty() {
                let worth = (open.stake(right, finding.subject) * SCALE).isqrt();
                left += worth * (10 + u64::try_from(facts.len()).unwrap_or(0));
            }
        });
    }
    left
}

/// Answers that stand for all that may come, with how much each counts.
fn usual(program: &Program, fact: FactIx, today: Day) -> Vec<(Given, u64)> {
    let declared = program.fact(fact);
    let options = || declared.options.iter().copied().take(OPTIONS);
    let alike = |given: Vec<Given>| given.into_iter().map(|given| (given, 1)).collect();
    match &declared.ty {
        Type::Truth => alike(vec![Given::Truth(true), Given::Truth(false)]),
        Type::Choice(_) => alike(options().map(Given::Choice).collect()),
        Type::Set(_) => {
            let one = |option: Symbol| (Given::Set(vec![option]), 1);
            let none = (Given::Set(Vec::new()), u64::try_from(options().count()).unwrap_or(1));
            std::iter::once(none).chain(options().map(one)).collect()
        }
        Type::Day => alike(AGES.map(|months| Given::Day(Range::exact(today.plus_months(-months)))).into()),
        _ if declared.usual.is_empty() => alike([0, 1, 3].map(|n| Given::Number(Range::exact(n.into()))).into()),
        _ => alike(declared.usual.iter().map(|number| Given::Number(Range::exact(*number))).collect()),
    }
}
