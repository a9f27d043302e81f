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

/// A fact that may be asked now.
struct Asked {
    fact: FactIx,
    /// What is at stake with it.
    share: u64,
    /// Of whom it is asked.
    subjects: Vec<Subject>,
    /// The rights that need it.
    rights: Vec<RightIx>,
}

/// The questions that may be asked now.
pub(super) struct Open {
    asked: Vec<Asked>,
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
                share_out(evaluator, *right, found.stake(*right, verdict.subject), needs, &mut asked);
            }
            facts.extend(asked.iter().map(|asked: &Asked| asked.fact));
            // Whether it applies may hang on an old number of the law, or on a judgement: then it is asked all the same.
            for asked in &mut asked {
                asked.subjects.retain(|subject| match evaluator.applies(asked.fact, *subject) {
                    Truth::Unknown(causes) => !causes.has_facts(),
                    applies => applies.is_yes(),
                });
                asked.subjects.sort_unstable();
            }
            asked.retain(|asked| !asked.subjects.is_empty());
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
        self.asked.iter().map(|asked| asked.fact)
    }

    fn asked(&self, fact: FactIx) -> Option<&Asked> {
        self.asked.iter().find(|asked| asked.fact == fact)
    }

    /// Everyone of whom a fact is to be asked, in order.
    pub(super) fn subjects(&self, fact: FactIx) -> Vec<Subject> {
        self.asked(fact).map(|asked| asked.subjects.clone()).unwrap_or_default()
    }

    /// The rights that need a fact. No other can change by its answer.
    pub(super) fn rights(&self, fact: FactIx) -> &[RightIx] {
        self.asked(fact).map(|asked| asked.rights.as_slice()).unwrap_or_default()
    }

    /// What is at stake with a fact: each right shares what it is worth among the facts it needs.
    pub(super) fn share(&self, fact: FactIx) -> u64 {
        self.asked(fact).map_or(0, |asked| asked.share)
    }

    /// What is at stake with a right for a holder, from 1.
    pub(super) fn stake(&self, right: RightIx, subject: Subject) -> u64 {
        let found = self.stakes.iter().find(|(of, holder, _)| (*of, *holder) == (right, subject));
        found.map_or(1, |(.., stake)| *stake)
    }
}

/// Shares out what is at stake with a right among the facts that it needs, as often as it needs each.
fn share_out(evaluator: &Evaluator<'_>, right: RightIx, stake: u64, needs: &Needs, asked: &mut Vec<Asked>) {
    let questions = needs.facts().map(|(fact, subject)| Question { fact, subject });
    let questions: Vec<Question> = questions.filter(|question| may_be_asked(evaluator, *question)).collect();
    let mut facts: Vec<FactIx> = questions.iter().map(|question| question.fact).collect();
    facts.dedup();
    let share = stake * SCALE / u64::try_from(facts.len()).unwrap_or(1).max(1);
    for fact in facts {
        let of_fact = questions.iter().filter(|question| question.fact == fact).map(|question| question.subject);
        let place = asked.iter().position(|asked| asked.fact == fact).unwrap_or_else(|| {
            asked.push(Asked { fact, share: 0, subjects: Vec::new(), rights: Vec::new() });
            asked.len() - 1
        });
        if let Some(asked) = asked.get_mut(place) {
            asked.share += share;
            add(&mut asked.rights, right);
            of_fact.for_each(|subject| add(&mut asked.subjects, subject));
        }
    }
}

fn add<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
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
