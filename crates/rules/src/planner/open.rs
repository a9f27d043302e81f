//! What open rights still need: the facts that may be asked now, and what is at stake with each.

use rust_decimal::Decimal;

use super::{Question, may_be_asked};
use crate::eval::{Evaluator, Truth};
use crate::household::Subject;
use crate::outcome::{Outcome, Verdict};
use crate::parameter::Period;
use crate::program::{FactIx, Program, RightIx, Weight};
use crate::screening::Screening;
use crate::value::Needs;

/// The questions that may be asked now.
pub(super) struct Open {
    /// Each fact with what is at stake with it, and of whom it is asked.
    asked: Vec<(FactIx, u64, Vec<Subject>)>,
    /// What is at stake with each right of a holder.
    stakes: Vec<(RightIx, Subject, u64)>,
    /// Whether every right is decided, so that a question would only make an amount exact.
    pub(super) only_sharpens: bool,
    /// So many facts are to be asked at most.
    pub(super) at_most: usize,
}

/// Shares are whole numbers; this keeps small ones from vanishing.
const SCALE: u64 = 10_000;

impl Open {
    pub(super) fn of(evaluator: &Evaluator<'_>, screening: &Screening, counts: impl Fn(RightIx) -> bool) -> Self {
        let program = evaluator.program;
        let matters = |(right, verdict): &(RightIx, &Verdict)| counts(*right) && verdict.outcome != Outcome::NotNow;
        let verdicts: Vec<(RightIx, &Verdict)> = screening.all().filter(matters).collect();
        let stakes = verdicts.iter().map(|(right, verdict)| (*right, verdict.subject, stake(program, *right, verdict)));
        let mut found = Self { asked: Vec::new(), stakes: stakes.collect(), only_sharpens: false, at_most: 0 };
        let mut facts = Vec::new();
        for sharpens in [false, true] {
            let mut asked = Vec::new();
            for (right, verdict) in &verdicts {
                let needs = if sharpens { &verdict.sharpened_by } else { &verdict.needs };
                share_out(evaluator, found.stake(*right, verdict.subject), needs, &mut asked);
            }
            facts.extend(asked.iter().map(|(fact, ..)| *fact));
            // Whether it applies may hang on an old number of the law, or on a judgement: then it is asked all the same.
            asked.iter_mut().for_each(|(fact, _, subjects): &mut (FactIx, u64, Vec<Subject>)| {
                subjects.retain(|subject| match evaluator.applies(*fact, *subject) {
                    Truth::Unknown(causes) => !causes.has_facts(),
                    applies => applies.is_yes(),
                });
                subjects.sort_unstable();
            });
            asked.retain(|(_, _, subjects)| !subjects.is_empty());
            if found.asked.is_empty() {
                found.asked = asked;
                found.only_sharpens = sharpens;
            }
        }
        facts.sort_unstable();
        facts.dedup();
        found.at_most = facts.len();
        found
    }

    /// The facts, in no order.
    pub(super) fn facts(&self) -> impl Iterator<Item = FactIx> + '_ {
        self.asked.iter().map(|(fact, ..)| *fact)
    }

    /// Everyone of whom a fact is to be asked, in order.
    pub(super) fn subjects(&self, of: FactIx) -> Vec<Subject> {
        self.asked.iter().find(|(fact, ..)| *fact == of).map(|(.., subjects)| subjects.clone()).unwrap_or_default()
    }

    /// What is at stake with a fact: each right shares what it is worth among the facts it needs.
    pub(super) fn share(&self, of: FactIx) -> u64 {
        self.asked.iter().find(|(fact, ..)| *fact == of).map_or(0, |(_, share, _)| *share)
    }

    /// What is at stake with a right for a holder, from 1.
    pub(super) fn stake(&self, right: RightIx, subject: Subject) -> u64 {
        let found = self.stakes.iter().find(|(of, holder, _)| (*of, *holder) == (right, subject));
        found.map_or(1, |(.., stake)| *stake)
    }
}

/// Shares out what is at stake with a right among the facts that it needs, as often as it needs each.
fn share_out(evaluator: &Evaluator<'_>, stake: u64, needs: &Needs, asked: &mut Vec<(FactIx, u64, Vec<Subject>)>) {
    let questions = needs.facts().map(|(fact, subject)| Question { fact, subject });
    let questions: Vec<Question> = questions.filter(|question| may_be_asked(evaluator, *question)).collect();
    let mut facts: Vec<FactIx> = questions.iter().map(|question| question.fact).collect();
    facts.dedup();
    let share = stake * SCALE / u64::try_from(facts.len()).unwrap_or(1).max(1);
    for fact in facts {
        let of_fact = questions.iter().filter(|question| question.fact == fact).map(|question| question.subject);
        match asked.iter_mut().find(|(known, ..)| *known == fact) {
            Some((_, sum, subjects)) => {
                *sum += share;
                let new: Vec<Subject> = of_fact.filter(|subject| !subjects.contains(subject)).collect();
                subjects.extend(new);
            }
            None => asked.push((fact, share, of_fact.collect())),
        }
    }
}

/// What is at stake with a verdict, in steps of 200 euros a year: its amounts where they are known, else the weight of the right.
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
