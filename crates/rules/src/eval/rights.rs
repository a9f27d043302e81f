//! From conditions to the outcome of a right, for each holder.

use std::rc::Rc;

use rust_decimal::Decimal;

use super::{Evaluator, Frame, Mode, Read};
use crate::household::{Answer, Given, Kind, Subject};
use crate::outcome::{AmountFound, Outcome, Verdict};
use crate::program::{Amount, Condition, ConditionKind, Right, RightIx};
use crate::range::Range;
use crate::value::{Cause, Needs, Value};

/// Whether a condition is met, and which rights must be granted first for it.
pub(crate) struct Met {
    pub(crate) value: Value,
    pub(crate) after: Vec<RightIx>,
}

/// An amount known within so many euros needs no further question.
const EXACT_ENOUGH: Decimal = Decimal::from_parts(10, 0, 0, false, 0);

impl Evaluator<'_> {
    /// The outcome of a right for each holder; found once.
    pub(crate) fn verdicts(&self, right: RightIx) -> Rc<[Verdict]> {
        if let Some(Some(found)) = self.verdicts.borrow().get(right.index()) {
            return found.clone();
        }
        let found: Rc<[Verdict]> = self.careful_and_silent(|| self.find_verdicts(right)).into();
        if let Some(place) = self.verdicts.borrow_mut().get_mut(right.index()) {
            *place = Some(found.clone());
        }
        found
    }

    /// Another right is found as if alone: not as a best guess, not inside a comparison, and its reads are its own.
    fn careful_and_silent<T>(&self, run: impl FnOnce() -> T) -> T {
        let reads = self.reads.replace(None);
        let comparing = self.comparing.replace(false);
        let (result, _) = self.with_aside(|| self.in_mode(Mode::Careful, run));
        self.comparing.set(comparing);
        self.reads.replace(reads);
        result
    }

    fn find_verdicts(&self, right: RightIx) -> Vec<Verdict> {
        let held_by = self.program.right(right).held_by;
        let mut holders = self.household.members(held_by);
        if !self.who_is_there(held_by).is_empty() {
            holders.push(match (held_by, u8::try_from(holders.len()).unwrap_or(u8::MAX)) {
                (Kind::Adult, next) => Subject::Adult(next),
                (_, next) => Subject::Child(next),
            });
        }
        if holders.is_empty() {
            return vec![Verdict {
                subject: Subject::Household,
                outcome: Outcome::NotNow,
                needs: Needs::NONE,
                after: Vec::new(),
                amounts: Vec::new(),
                sharpened_by: Needs::NONE,
            }];
        }
        holders.into_iter().map(|subject| self.verdict(right, subject)).collect()
    }

    fn verdict(&self, number: RightIx, subject: Subject) -> Verdict {
        let right = self.program.right(number);
        let (outcome, needs, after) = self.outcome(number, right, subject);
        let mut verdict = Verdict { subject, outcome, needs, after, amounts: Vec::new(), sharpened_by: Needs::NONE };
        if !matches!(outcome, Outcome::NotNow | Outcome::Has) {
            right.amounts.iter().for_each(|amount| self.add_amount(amount, &mut verdict));
        }
        verdict
    }

    fn outcome(&self, number: RightIx, right: &Right, subject: Subject) -> (Outcome, Needs, Vec<RightIx>) {
        let has_when = match &right.has_when {
            Some(code) => self.eval(code, Frame::of(subject)).into_truth(),
            None => Value::Truth(false),
        };
        if self.household.has(number, subject) || has_when == Value::Truth(true) {
            return (Outcome::Has, Needs::NONE, Vec::new());
        }
        let perhaps_has = has_when.needs();
        let Met { value, after } = self.right_met(number, right, subject);
        let needs = match value {
            Value::Truth(true) => return (Outcome::Entitled, perhaps_has, after),
            Value::Unknown(needs) => needs,
            _ => return (Outcome::NotNow, perhaps_has, Vec::new()),
        };
        let all_needs = needs.clone().and(perhaps_has);
        if needs.facts().next().is_some() {
            return (Outcome::Depends, all_needs, after);
        }
        let only_judgement = |needs: &Needs| needs.iter().all(|cause| matches!(cause, Cause::Judgement(..)));
        let guess = self.in_mode(Mode::BestGuess, || self.right_met(number, right, subject));
        match guess.value {
            Value::Truth(true) => (Outcome::Likely, all_needs, after),
            Value::Unknown(left) if only_judgement(&left) => (Outcome::Likely, all_needs, after),
            _ => (Outcome::OutOfDate, all_needs, after),
        }
    }

    /// The municipality of a local right is its first condition.
    fn right_met(&self, number: RightIx, right: &Right, subject: Subject) -> Met {
        let lives_there = match (right.municipality, self.program.municipality) {
            (Some(wanted), Some(fact)) => match self.household.get(fact, Subject::Household) {
                Answer::Known(Given::Choice(lives)) => Value::Truth(*lives == wanted),
                _ => Value::Unknown(Needs::one(Cause::Fact(fact, Subject::Household))),
            },
            _ => Value::Truth(true),
        };
        if lives_there == Value::Truth(false) {
            return Met { value: lives_there, after: Vec::new() };
        }
        let met = self.met(number, &right.condition, subject);
        Met { value: lives_there.and(|| met.value), after: met.after }
    }

    /// Whether a condition is met.
    pub(crate) fn met(&self, right: RightIx, condition: &Condition, subject: Subject) -> Met {
        match &condition.kind {
            ConditionKind::When(code) => {
                let (value, aside) = self.with_aside(|| self.eval(code, Frame::of(subject)).into_truth());
                Met { value, after: aside.leaning_on }
            }
            ConditionKind::Judgement => {
                let value = Value::Unknown(Needs::one(Cause::Judgement(right, condition.number)));
                Met { value, after: Vec::new() }
            }
            ConditionKind::All(parts) => {
                let mut all = Met { value: Value::Truth(true), after: Vec::new() };
                for part in parts {
                    let part = self.met(right, part, subject);
                    all.value = all.value.and(|| part.value);
                    add(&mut all.after, part.after);
                    if all.value == Value::Truth(false) {
                        break;
                    }
                }
                all
            }
            ConditionKind::Any(parts) => self.any(right, parts, subject),
            ConditionKind::None(parts) => {
                let any = self.any(right, parts, subject);
                Met { value: any.value.not(), after: Vec::new() }
            }
        }
    }

    /// The alternative that needs no other right first is preferred.
    fn any(&self, right: RightIx, parts: &[Condition], subject: Subject) -> Met {
        let mut value = Value::Truth(false);
        let mut after: Option<Vec<RightIx>> = None;
        for part in parts {
            let part = self.met(right, part, subject);
            let is_met = part.value == Value::Truth(true);
            if part.value != Value::Truth(false) {
                after = match after {
                    Some(known) if value == Value::Truth(true) && !(is_met && part.after.len() < known.len()) => {
                        Some(known)
                    }
                    Some(known) if !is_met && known.len() <= part.after.len() => Some(known),
                    _ => Some(part.after),
                };
            }
            value = value.or(|| part.value);
            if value == Value::Truth(true) && after.as_ref().is_some_and(Vec::is_empty) {
                break;
            }
        }
        Met { value, after: after.unwrap_or_default() }
    }

    /// Whether a right is had, or can be had: then what leans on it comes after it.
    pub(super) fn granted(&self, right: RightIx, holder: Subject) -> Value {
        self.note(|| Read::Right(right));
        let verdicts = self.verdicts(right);
        let same_kind = self.program.right(right).held_by == holder.kind();
        let relevant = || verdicts.iter().filter(|verdict| !same_kind || verdict.subject == holder);
        if relevant().any(|verdict| verdict.outcome == Outcome::Has) {
            return Value::Truth(true);
        }
        relevant().fold(Value::Truth(false), |any, verdict| {
            any.or(|| match verdict.outcome {
                Outcome::NotNow if verdict.needs.is_empty() => Value::Truth(false),
                Outcome::NotNow => Value::Unknown(verdict.needs.clone()),
                outcome => {
                    self.lean_on(right);
                    self.prospect(outcome, &verdict.needs)
                }
            })
        })
    }

    /// What the outcome of one right is worth to another that leans on it.
    fn prospect(&self, outcome: Outcome, needs: &Needs) -> Value {
        let judgements: Needs = needs.iter().filter(|cause| matches!(cause, Cause::Judgement(..))).collect();
        match outcome {
            Outcome::Entitled => Value::Truth(true),
            Outcome::Likely if self.mode.get() == Mode::BestGuess && judgements.is_empty() => Value::Truth(true),
            Outcome::Likely if self.mode.get() == Mode::BestGuess => Value::Unknown(judgements),
            _ => Value::Unknown(needs.clone()),
        }
    }

    fn add_amount(&self, amount: &Amount, verdict: &mut Verdict) {
        let (value, aside) = self.with_aside(|| self.eval(&amount.code, Frame::of(verdict.subject)));
        let facts = || value.needs().iter().filter(|cause| matches!(cause, Cause::Fact(..))).collect::<Needs>();
        let Value::Number(found, _) = &value else {
            verdict.sharpened_by = std::mem::take(&mut verdict.sharpened_by).and(facts());
            return;
        };
        // A formula may fall below zero (a premium less a share of the income); what a right gives does not.
        let found = found.max(Range::exact(Decimal::ZERO));
        if found.high - found.low >= EXACT_ENOUGH {
            verdict.sharpened_by = std::mem::take(&mut verdict.sharpened_by).and(facts());
        }
        verdict.amounts.push(AmountFound { period: amount.period, value: found, weak_since: aside.weak_since });
    }
}

fn add(all: &mut Vec<RightIx>, more: Vec<RightIx>) {
    for right in more {
        if !all.contains(&right) {
            all.push(right);
        }
    }
}
