//! Only the outcomes, many times over: what the evaluator finds, without a record of causes.
//!
//! Each condition is found once for a household or member, in one byte. Numbers, lists and weak numbers of the law are left to
//! the evaluator, and so is who may be there besides those who are: there is one reading of the rules, of which this is the
//! short part.

mod steps;
mod truth;

use std::cell::{Cell, OnceCell, RefCell};

use crate::eval::{Evaluator, Kinds, Record};
use crate::household::{Answer, Given, Household, Kind, Subject};
use crate::law::Law;
use crate::outcome::Outcome;
use crate::program::{FactIx, Program, RightIx};

use steps::{Ask, At, Steps};
use truth::Truth;

/// The rules of a program in a form that is quick to go through. It takes some time to make.
#[derive(Debug)]
pub(crate) struct Quick {
    steps: Steps,
}

/// The outcome of a right for one holder.
#[derive(Clone, Copy)]
struct Finding {
    subject: Subject,
    outcome: Outcome,
    needs: Kinds,
}

/// One household.
struct Run<'a> {
    quick: &'a Quick,
    law: &'a Law<'a>,
    household: &'a Household,
    adults: usize,
    /// Why more adults, and more children, may be there.
    more_adults: Truth,
    more_children: Truth,
    /// Per step and subject what was found.
    known: Vec<Cell<Option<Truth>>>,
    findings: RefCell<Vec<Finding>>,
    /// Per right where its findings stand.
    found: Vec<Cell<Option<(usize, usize)>>>,
    /// For what has no step of its own.
    evaluator: OnceCell<Evaluator<'a>>,
}

impl Quick {
    pub(crate) fn of(program: &Program) -> Self {
        Self { steps: Steps::of(program) }
    }

    /// The outcomes of every right for each holder.
    pub(crate) fn outcomes(&self, law: &Law<'_>, household: &Household) -> Vec<(RightIx, Subject, Outcome)> {
        let run = Run::new(self, law, household);
        let mut outcomes = Vec::with_capacity(law.program.rights.len());
        for right in law.program.right_numbers().filter(|right| !law.program.right(*right).withheld) {
            run.findings(right, |finding| outcomes.push((right, finding.subject, finding.outcome)));
        }
        outcomes
    }
}

impl<'a> Run<'a> {
    fn new(quick: &'a Quick, law: &'a Law<'a>, household: &'a Household) -> Self {
        let more = |fact: Option<FactIx>| {
            let is_open = |fact| !matches!(household.get(fact, Subject::Household), Answer::Known(_));
            if fact.is_some_and(is_open) { Truth::unless(Kinds::FACT) } else { Truth::NO }
        };
        let adults = household.members(Kind::Adult).len();
        let [of_household, of_adult, of_child] = quick.steps.counts;
        let places = of_household + adults * of_adult + household.members(Kind::Child).len() * of_child;
        Self {
            quick,
            law,
            household,
            adults,
            more_adults: more(law.program.partner),
            more_children: more(law.program.children),
            known: vec![Cell::new(None); places],
            findings: RefCell::new(Vec::with_capacity(law.program.rights.len())),
            found: vec![Cell::new(None); law.program.rights.len()],
            evaluator: OnceCell::new(),
        }
    }

    fn evaluator(&self) -> &Evaluator<'a> {
        self.evaluator.get_or_init(|| Evaluator::new(self.law, self.household, Record::Nothing))
    }

    /// Why more members of a kind may be there; no where all are known.
    fn more(&self, kind: Kind) -> Truth {
        match kind {
            Kind::Household => Truth::NO,
            Kind::Adult => self.more_adults,
            Kind::Child => self.more_children,
        }
    }

    /// Finds a right for each of its holders, once, and shows what was found.
    fn findings(&self, right: RightIx, mut show: impl FnMut(Finding)) {
        let known = self.found.get(right.index());
        let (from, to) = known.and_then(Cell::get).unwrap_or_else(|| {
            let found = self.find(right);
            if let Some(known) = known {
                known.set(Some(found));
            }
            found
        });
        for place in from..to {
            let finding = self.findings.borrow().get(place).copied();
            finding.into_iter().for_each(&mut show);
        }
    }

    fn find(&self, right: RightIx) -> (usize, usize) {
        let held_by = self.law.program.right(right).held_by;
        let mut members = self.household.members(held_by);
        let (first, others) = match members.next() {
            Some(first) if self.more(held_by) == Truth::NO => {
                (Some(self.finding(right, first)), members.map(|subject| self.finding(right, subject)).collect())
            }
            _ => (None, self.left_to_evaluator(right)),
        };
        // Only now: finding one right may find others.
        let mut findings = self.findings.borrow_mut();
        let from = findings.len();
        findings.extend(first);
        findings.extend(others);
        (from, findings.len())
    }

    fn left_to_evaluator(&self, right: RightIx) -> Vec<Finding> {
        let mut found = Vec::new();
        self.evaluator().findings(right, |finding| {
            found.push(Finding { subject: finding.subject, outcome: finding.outcome, needs: finding.kinds_of_needs() });
        });
        found
    }

    /// As the evaluator finds it.
    fn finding(&self, right: RightIx, subject: Subject) -> Finding {
        let found = |outcome, needs| Finding { subject, outcome, needs };
        let Some(asked) = self.quick.steps.rights.get(right.index()) else {
            return found(Outcome::NotNow, Kinds::NONE);
        };
        let has_when = asked.has_when.map_or(Truth::NO, |has_when| self.truth(has_when, subject));
        if has_when == Truth::YES || self.household.has(right, subject) {
            return found(Outcome::Has, Kinds::NONE);
        }
        let perhaps_has = has_when.causes();
        let condition = self.truth(asked.condition, subject);
        let needs = condition.causes();
        if condition == Truth::YES {
            found(Outcome::Entitled, perhaps_has)
        } else if condition == Truth::NO {
            found(Outcome::NotNow, perhaps_has)
        } else if needs.has(Kinds::FACT) {
            if condition.is_decided_by_judgement() {
                found(Outcome::Likely, Kinds::JUDGEMENT | perhaps_has)
            } else {
                found(Outcome::Depends, needs | perhaps_has)
            }
        } else if needs == Kinds::JUDGEMENT {
            found(Outcome::Likely, needs | perhaps_has)
        } else {
            // Weak numbers of the law are taken once more, as they are written.
            let of_subject = |finding: &Finding| finding.subject == subject;
            let found_so = self.left_to_evaluator(right).into_iter().find(of_subject);
            found_so.unwrap_or(found(Outcome::OutOfDate, needs | perhaps_has))
        }
    }

    /// What a step comes to, found once.
    fn truth(&self, at: At, subject: Subject) -> Truth {
        let step = self.quick.steps.step(at);
        let [of_household, of_adult, of_child] = self.quick.steps.counts;
        let (subject, before) = match (step.of, subject) {
            (Kind::Household, _) | (_, Subject::Household) => (Subject::Household, 0),
            (_, Subject::Adult(place)) => (subject, of_household + usize::from(place) * of_adult),
            (_, Subject::Child(place)) => {
                (subject, of_household + self.adults * of_adult + usize::from(place) * of_child)
            }
        };
        let known = self.known.get(before + step.place);
        if let Some(truth) = known.and_then(Cell::get) {
            return truth;
        }
        let truth = self.find_truth(&step.ask, subject);
        if let Some(known) = known {
            known.set(Some(truth));
        }
        truth
    }

    fn find_truth(&self, ask: &Ask, subject: Subject) -> Truth {
        let part = |part: &At| self.truth(*part, subject);
        match ask {
            Ask::Fact(fact) => self.fact(*fact, subject, |given| matches!(given, Given::Truth(true))),
            Ask::OneOf(fact, options) => {
                self.fact(*fact, subject, |given| matches!(given, Given::Choice(chosen) if options.contains(chosen)))
            }
            Ask::Contains(fact, option) => {
                self.fact(*fact, subject, |given| matches!(given, Given::Set(chosen) if chosen.contains(option)))
            }
            Ask::Applies(fact) => self.applies(*fact, subject),
            Ask::LivesIn(fact, wanted) => match self.household.get(*fact, Subject::Household) {
                Answer::Known(Given::Choice(lives)) => Truth::of(lives == wanted),
                _ => Truth::unless(Kinds::FACT),
            },
            Ask::Granted(right) => self.granted(*right, subject),
            Ask::Judgement => Truth::JUDGEMENT,
            Ask::Not(inside) => part(inside).not(),
            Ask::All(parts) => all(parts, part),
            Ask::Any(parts) => any(parts, part),
            Ask::Some(kind, inside) => {
                any(self.household.members(*kind), |member| self.truth(*inside, member)).or(self.more(*kind))
            }
            Ask::Every(kind, inside) => {
                let more = self.more(*kind);
                let rest = if more == Truth::NO { Truth::YES } else { more };
                all(self.household.members(*kind), |member| self.truth(*inside, member)).and(rest)
            }
            Ask::Other(code, bound) => self.evaluator().holds_for(code, subject, *bound).into(),
        }
    }

    fn applies(&self, fact: FactIx, subject: Subject) -> Truth {
        self.quick.steps.guard(fact).map_or(Truth::YES, |guard| self.truth(guard, subject))
    }

    /// What is asked of the answer to a fact; no where it does not apply.
    fn fact(&self, fact: FactIx, subject: Subject, holds: impl FnOnce(&Given) -> bool) -> Truth {
        let applies = self.applies(fact, subject);
        if applies == Truth::NO {
            return Truth::NO;
        }
        match self.household.get(fact, subject) {
            // The answer is there; whether it counts hangs on something else.
            Answer::Known(_) if applies != Truth::YES => applies,
            Answer::Known(given) => Truth::of(holds(given)),
            _ => Truth::unless(Kinds::FACT | applies.causes()),
        }
    }

    /// Whether a right is had, or can be had.
    fn granted(&self, right: RightIx, holder: Subject) -> Truth {
        let same_kind = self.law.program.right(right).held_by == holder.kind();
        let (mut is_had, mut any) = (false, Truth::NO);
        self.findings(right, |finding| {
            if !same_kind || finding.subject == holder {
                is_had |= finding.outcome == Outcome::Has;
                any = any.or(match finding.outcome {
                    Outcome::Entitled => Truth::YES,
                    Outcome::NotNow if finding.needs.is_empty() => Truth::NO,
                    _ => Truth::unless(finding.needs),
                });
            }
        });
        if is_had { Truth::YES } else { any }
    }
}

/// All of these, as far as that must be found.
fn all<T>(parts: impl IntoIterator<Item = T>, mut truth: impl FnMut(T) -> Truth) -> Truth {
    let mut all = Truth::YES;
    for part in parts {
        all = all.and(truth(part));
        if all == Truth::NO {
            break;
        }
    }
    all
}

/// At least one of these, as far as that must be found.
fn any<T>(parts: impl IntoIterator<Item = T>, mut truth: impl FnMut(T) -> Truth) -> Truth {
    let mut any = Truth::NO;
    for part in parts {
        any = any.or(truth(part));
        if any == Truth::YES {
            break;
        }
    }
    any
}
