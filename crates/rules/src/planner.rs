//! Which question to ask next, so that few questions decide much, and a theme stays together.
//!
//! The planner only chooses among the facts that open rights still need, and those that would make an amount exact; what it
//! never asks cannot change an outcome. Greedy: each open
//! right shares its weight among the facts it needs, delicate questions count for less, the theme just spoken of for more.

use rust_decimal::Decimal;

use crate::day::Day;
use crate::eval::{Evaluator, Record, Truth};
use crate::household::{Answer, Household, Subject};
use crate::law::Law;
use crate::outcome::{Outcome, Verdict};
use crate::parameter::Period;
use crate::program::{FactIx, Program, RightIx, Weight};
use crate::screening::Screening;
use crate::value::Needs;

/// A fact to ask of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Question {
    /// The fact.
    pub fact: FactIx,
    /// Of whom.
    pub subject: Subject,
}

/// What is left to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The question to ask next; none when no answer would change an outcome any more, or nobody can give it.
    pub next: Option<Question>,
    /// Everyone of whom the fact of `next` is to be asked now, `next` first: one screen can ask it of all of them.
    pub together: Vec<Subject>,
    /// At most so many facts are still to be asked, `next` included, as far as can be seen now.
    pub at_most: usize,
}

/// Shares are whole numbers; this keeps small ones from vanishing.
const SCALE: u64 = 10_000;

impl Plan {
    /// Plans for the rights that `counts` accepts. `previous` is the question asked last.
    pub fn of(
        program: &Program,
        household: &Household,
        screening: &Screening,
        previous: Option<FactIx>,
        counts: impl Fn(RightIx) -> bool,
    ) -> Self {
        let law = Law::on(program, screening.on());
        let evaluator = Evaluator::new(&law, household, Record::Causes);
        let mut shares: Vec<(Question, u64)> = Vec::new();
        let matters = |(right, verdict): &(RightIx, &Verdict)| counts(*right) && verdict.outcome != Outcome::NotNow;
        for (right, verdict) in screening.all().filter(matters) {
            let sharper = if verdict.outcome == Outcome::Depends { &Needs::NONE } else { &verdict.sharpened_by };
            let open: Vec<Question> = verdict
                .needs
                .clone()
                .and(sharper.clone())
                .facts()
                .map(|(fact, subject)| Question { fact, subject })
                .filter(|question| may_be_asked(&evaluator, *question))
                .collect();
            for question in &open {
                let share = stake(program, right, verdict) * SCALE / u64::try_from(open.len()).unwrap_or(1).max(1);
                match shares.iter_mut().find(|(known, _)| known == question) {
                    Some((_, sum)) => *sum += share,
                    None => shares.push((*question, share)),
                }
            }
        }
        let mut facts: Vec<FactIx> = shares.iter().map(|(question, _)| question.fact).collect();
        facts.sort_unstable();
        facts.dedup();
        // Whether it applies may hang on an old number of the law, or on a judgement: then it is asked all the same.
        shares.retain(|(question, _)| match evaluator.applies(question.fact, question.subject) {
            Truth::Unknown(causes) => !causes.has_facts(),
            applies => applies.is_yes(),
        });
        let Some(fact) = best(program, &shares, previous) else {
            return Self { next: None, together: Vec::new(), at_most: 0 };
        };
        let of_fact = shares.iter().filter(|(question, _)| question.fact == fact);
        let mut together: Vec<Subject> = of_fact.map(|(question, _)| question.subject).collect();
        together.sort_unstable();
        let next = together.first().map(|subject| Question { fact, subject: *subject });
        Self { next, together, at_most: facts.len() }
    }
}

impl Question {
    /// Whether this may still be asked: it was not answered, and it applies, or that can still be found out by asking.
    pub fn may_be_asked(self, program: &Program, household: &Household, on: Day) -> bool {
        may_be_asked(&Evaluator::new(&Law::on(program, on), household, Record::Causes), self)
    }
}

fn may_be_asked(evaluator: &Evaluator<'_>, question: Question) -> bool {
    let is_open = |fact, subject| *evaluator.household.get(fact, subject) == Answer::Open;
    is_open(question.fact, question.subject)
        && match evaluator.applies(question.fact, question.subject) {
            Truth::Unknown(causes) => {
                let deciding = evaluator.reasons.facts(causes);
                deciding.is_empty() || deciding.facts().any(|(fact, subject)| is_open(fact, subject))
            }
            applies => applies.is_yes(),
        }
}

/// What is at stake with a verdict: its amounts per year where they are known, else the weight of the right.
fn stake(program: &Program, right: RightIx, verdict: &Verdict) -> u64 {
    let yearly = verdict
        .amounts
        .iter()
        .map(|amount| match amount.period {
            Period::Month => amount.value.high.saturating_mul(12.into()),
            Period::Year | Period::Once => amount.value.high,
        })
        .fold(Decimal::ZERO, Decimal::saturating_add);
    let declared = match program.right(right).weight {
        Weight::Low => 1,
        Weight::Medium => 4,
        Weight::High => 10,
    };
    let from_amounts = (yearly / Decimal::from(200)).trunc().min(Decimal::from(30));
    declared.max(u64::try_from(from_amounts.mantissa()).unwrap_or(0))
}

fn best(program: &Program, shares: &[(Question, u64)], previous: Option<FactIx>) -> Option<FactIx> {
    let theme = previous.map(|fact| program.fact(fact).theme);
    let score = |fact: FactIx| {
        let of_fact = || shares.iter().filter(|(question, _)| question.fact == fact).map(|(_, share)| *share);
        let subjects = u64::try_from(of_fact().count()).unwrap_or(1).max(1);
        let declared = program.fact(fact);
        let together = if Some(declared.theme) == theme { 2 } else { 1 };
        of_fact().sum::<u64>() / subjects * together * 3 / (3 + u64::from(declared.sensitive))
    };
    // Members of the household come first of all: nothing else can be asked of someone who may not be there.
    let makes_members = |fact: FactIx| Some(fact) == program.partner || Some(fact) == program.children;
    let facts = shares.iter().map(|(question, _)| question.fact);
    facts.max_by_key(|fact| (makes_members(*fact), score(*fact), std::cmp::Reverse(*fact)))
}
