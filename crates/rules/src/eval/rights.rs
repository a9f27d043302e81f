//! From conditions to the outcome of a right, for each holder.

use rust_decimal::Decimal;

use super::{Aside, Causes, Evaluator, Found, Frame, Judged, Kinds, Leaning, Mode, Read, Truth};
use crate::day::Day;
use crate::household::{Answer, Given, Kind, Subject};
use crate::outcome::{AmountFound, Outcome, Verdict};
use crate::program::{Condition, ConditionKind, Right, RightIx};
use crate::range::Range;
use crate::value::{Cause, Needs};

/// Whether a condition is met, and which rights must be granted first for it.
pub(crate) struct Met {
    pub(crate) value: Truth,
    judged: Judged,
    after: Leaning,
}

/// The outcome of a right for one holder, with its reasons as handles; see [`Verdict`].
#[derive(Clone, Copy)]
pub(crate) struct Finding {
    pub(crate) subject: Subject,
    pub(crate) outcome: Outcome,
    needs: Causes,
    after: Leaning,
}

impl Finding {
    /// The kinds of causes that are missing.
    pub(crate) fn kinds_of_needs(&self) -> Kinds {
        self.needs.kinds()
    }
}

/// An amount known within so many euros needs no further question.
const EXACT_ENOUGH: Decimal = Decimal::from_parts(10, 0, 0, false, 0);

impl Evaluator<'_> {
    /// Finds a right for each of its holders, once, and shows what was found.
    pub(crate) fn findings(&self, right: RightIx, mut show: impl FnMut(Finding)) {
        let (from, to) = self.found(right);
        for place in from..to {
            let finding = self.findings.borrow().get(place).copied();
            finding.into_iter().for_each(&mut show);
        }
    }

    fn found(&self, right: RightIx) -> (usize, usize) {
        if let Some(Some(found)) = self.found.borrow().get(right.index()) {
            return *found;
        }
        let found = self.alone(|| self.find(right));
        if let Some(place) = self.found.borrow_mut().get_mut(right.index()) {
            *place = Some(found);
        }
        found
    }

    /// Another right is found as if alone: not as a best guess, not inside a comparison, and its reads are its own.
    fn alone<T>(&self, run: impl FnOnce() -> T) -> T {
        let comparing = self.comparing.replace(false);
        let (result, _) = self.with_aside(|| self.in_mode(Mode::Careful, run));
        self.comparing.set(comparing);
        result
    }

    fn find(&self, number: RightIx) -> (usize, usize) {
        let right = self.program.right(number);
        let members = self.household.members(right.held_by);
        // Who may be there besides.
        let next = u8::try_from(members.len()).unwrap_or(u8::MAX);
        let perhaps = (!self.who_is_there(right.held_by).is_empty()).then_some(match right.held_by {
            Kind::Adult => Subject::Adult(next),
            _ => Subject::Child(next),
        });
        let mut found = members.chain(perhaps).map(|subject| self.finding(number, right, subject));
        let first = found.next().unwrap_or(Finding {
            subject: Subject::Household,
            outcome: Outcome::NotNow,
            needs: Causes::NONE,
            after: Leaning::NONE,
        });
        let others: Vec<Finding> = found.collect();
        // Only now: finding one right may find others.
        let mut findings = self.findings.borrow_mut();
        let from = findings.len();
        findings.push(first);
        findings.extend(others);
        (from, findings.len())
    }

    fn finding(&self, number: RightIx, right: &Right, subject: Subject) -> Finding {
        let none = (Causes::NONE, Leaning::NONE);
        let found = |outcome, (needs, after)| Finding { subject, outcome, needs, after };
        let has_when = match &right.has_when {
            Some(code) if !self.anew => {
                self.reasons.and(self.is_there(subject), || self.holds(code, Frame::of(subject)))
            }
            _ => Truth::No,
        };
        if has_when.is_yes() || !self.anew && self.household.has(number, subject) {
            return found(Outcome::Has, none);
        }
        let perhaps_has = has_when.causes();
        if self.is_shut(number, right) {
            return found(Outcome::NotNow, (perhaps_has, Leaning::NONE));
        }
        let Met { value, judged, after } = self.right_met(number, right, subject);
        let needs = match value {
            Truth::Yes => return found(Outcome::Entitled, (perhaps_has, after)),
            Truth::Unknown(causes) => causes,
            Truth::No => return found(Outcome::NotNow, (perhaps_has, Leaning::NONE)),
        };
        // Where the judgement alone decides, whatever the facts are, no question helps.
        if needs.has_facts() && needs.has_judgements() && judged.decides() {
            return found(Outcome::Likely, (self.reasons.both(self.reasons.judgements(needs), perhaps_has), after));
        }
        let outcome = if needs.has_facts() {
            Outcome::Depends
        } else if needs.only_judgements() {
            Outcome::Likely
        } else {
            match self.in_mode(Mode::BestGuess, || self.right_met(number, right, subject)).value {
                Truth::Yes => Outcome::Likely,
                Truth::Unknown(left) if left.only_judgements() => Outcome::Likely,
                _ => Outcome::OutOfDate,
            }
        };
        found(outcome, (self.reasons.both(needs, perhaps_has), after))
    }

    /// Whether a condition fails that is the same for every holder: then nothing is read of any of them.
    fn is_shut(&self, number: RightIx, right: &Right) -> bool {
        let ConditionKind::All(parts) = &right.condition.kind else { return false };
        let is_gate = |part: &Condition| self.law.places.of_gate(number, part.number).is_some();
        right.held_by != Kind::Household
            && parts.iter().any(|part| is_gate(part) && self.met(number, part, Subject::Household).value.is_no())
    }

    /// The municipality of a local right is its first condition.
    fn right_met(&self, number: RightIx, right: &Right, subject: Subject) -> Met {
        let lives_there = match (right.municipality, self.program.municipality) {
            (Some(wanted), Some(fact)) => match self.household.get(fact, Subject::Household) {
                Answer::Known(Given::Choice(lives)) => Truth::of(*lives == wanted),
                _ => Truth::Unknown(self.reasons.one(Cause::Fact(fact, Subject::Household))),
            },
            _ => Truth::Yes,
        };
        if lives_there.is_no() {
            return Met { value: lives_there, judged: Judged::without(lives_there), after: Leaning::NONE };
        }
        let met = self.met(number, &right.condition, subject);
        let may_be_asked = self.reasons.and(self.is_there(subject), || lives_there);
        Met {
            value: self.reasons.and(may_be_asked, || met.value),
            judged: Judged::without(may_be_asked).and(met.judged),
            after: met.after,
        }
    }

    /// Whether this holder is there: of a child of whom it is not known whether there is one, nothing is sure.
    fn is_there(&self, subject: Subject) -> Truth {
        if self.household.is_there(subject) { Truth::Yes } else { Truth::Unknown(self.who_is_there(subject.kind())) }
    }

    /// Whether a condition is met.
    pub(crate) fn met(&self, right: RightIx, condition: &Condition, subject: Subject) -> Met {
        match &condition.kind {
            ConditionKind::When(code) => {
                let holds = || self.holds(code, Frame::of(subject));
                let (value, aside) = self.with_aside(|| match self.law.places.of_gate(right, condition.number) {
                    Some(place) => self.remember(place, true, || holds().into()).into(),
                    None => holds(),
                });
                self.learn(Aside { reads: aside.reads, ..Aside::NOTHING });
                Met { value, judged: Judged::without(value), after: aside.leaning_on }
            }
            ConditionKind::Judgement => {
                let value = Truth::Unknown(self.reasons.one(Cause::Judgement(right, condition.number)));
                Met { value, judged: Judged::JUDGEMENT, after: Leaning::NONE }
            }
            ConditionKind::All(parts) => {
                let mut all = Met { value: Truth::Yes, judged: Judged::without(Truth::Yes), after: Leaning::NONE };
                for part in parts {
                    let part = self.met(right, part, subject);
                    all.value = self.reasons.and(all.value, || part.value);
                    all.judged = all.judged.and(part.judged);
                    all.after = self.reasons.rights_of_both(all.after, part.after);
                    if all.value.is_no() {
                        break;
                    }
                }
                all
            }
            ConditionKind::Any(parts) => self.any(right, parts, subject),
            ConditionKind::None(parts) => {
                let any = self.any(right, parts, subject);
                Met { value: any.value.not(), judged: any.judged.not(), after: Leaning::NONE }
            }
        }
    }

    /// Of the alternatives, one that is met is preferred, then one that no answer is missing for; of these the one that needs the
    /// fewest other rights first.
    fn any(&self, right: RightIx, parts: &[Condition], subject: Subject) -> Met {
        let mut value = Truth::No;
        let mut judged = Judged::without(value);
        let mut best: Option<(u8, Leaning)> = None;
        let fewer = |a: Leaning, b: Leaning| self.reasons.rights(a).len() < self.reasons.rights(b).len();
        for part in parts {
            let part = self.met(right, part, subject);
            let nearness = match part.value {
                Truth::Yes => 2,
                Truth::Unknown(causes) => u8::from(!causes.has_facts()),
                Truth::No => continue,
            };
            let is_better =
                |(near, after): (u8, Leaning)| nearness > near || nearness == near && fewer(part.after, after);
            if best.is_none_or(is_better) {
                best = Some((nearness, part.after));
            }
            value = self.reasons.or(value, || part.value);
            judged = judged.or(part.judged);
            if value.is_yes() && best.is_some_and(|(_, after)| after.is_empty()) {
                break;
            }
        }
        Met { value, judged, after: best.map_or(Leaning::NONE, |(_, after)| after) }
    }

    /// Whether a right is had, or can be had: then what leans on it comes after it.
    pub(super) fn granted(&self, right: RightIx, holder: Subject) -> Truth {
        self.note(|| Read::Right(right));
        let same_kind = self.program.right(right).held_by == holder.kind();
        let relevant = |finding: &Finding| !same_kind || finding.subject == holder;
        let mut is_had = false;
        self.findings(right, |finding| is_had |= relevant(&finding) && finding.outcome == Outcome::Has);
        if is_had {
            return Truth::Yes;
        }
        let mut any = Truth::No;
        self.findings(right, |finding| {
            if relevant(&finding) {
                any = self.reasons.or(any, || match finding.outcome {
                    Outcome::NotNow if finding.needs.is_empty() => Truth::No,
                    Outcome::NotNow => Truth::Unknown(finding.needs),
                    outcome => {
                        self.lean_on(right);
                        self.prospect(outcome, finding.needs)
                    }
                });
            }
        });
        any
    }

    /// Notes that what is being found leans on a right that is not had yet.
    fn lean_on(&self, right: RightIx) {
        self.learn(Aside { leaning_on: self.reasons.right(right), ..Aside::NOTHING });
    }

    /// What the outcome of one right is worth to another that leans on it.
    fn prospect(&self, outcome: Outcome, needs: Causes) -> Truth {
        match outcome {
            Outcome::Entitled => Truth::Yes,
            Outcome::Likely if self.mode.get() == Mode::BestGuess && !needs.has_judgements() => Truth::Yes,
            Outcome::Likely if self.mode.get() == Mode::BestGuess => Truth::Unknown(self.reasons.judgements(needs)),
            _ => Truth::Unknown(needs),
        }
    }

    /// The facts that would decide what was found.
    pub(crate) fn open_facts(&self, finding: Finding) -> Needs {
        self.reasons.facts(finding.needs)
    }

    /// What was found, told with its causes apart, and with what the right adds.
    pub(crate) fn verdict(&self, right: RightIx, finding: Finding) -> Verdict {
        let (amounts, sharpened_by) = self.amounts(right, finding);
        Verdict {
            subject: finding.subject,
            outcome: finding.outcome,
            needs: self.reasons.needs(finding.needs),
            after: self.reasons.rights(finding.after),
            amounts,
            sharpened_by,
            claim_until: self.claim_until(right, finding),
        }
    }

    fn claim_until(&self, right: RightIx, finding: Finding) -> Option<Range<Day>> {
        if matches!(finding.outcome, Outcome::NotNow | Outcome::Has) {
            return None;
        }
        let until = self.program.right(right).claim.until.as_ref()?;
        match self.eval(until, Frame::of(finding.subject)) {
            Found::Day(day, _) => Some(day),
            _ => None,
        }
    }

    fn amounts(&self, right: RightIx, finding: Finding) -> (Vec<AmountFound>, Needs) {
        let (mut amounts, mut sharpened_by) = (Vec::new(), Causes::NONE);
        if matches!(finding.outcome, Outcome::NotNow | Outcome::Has) {
            return (amounts, Needs::NONE);
        }
        for amount in &self.program.right(right).amounts {
            let (value, aside) = self.with_aside(|| self.eval(&amount.code, Frame::of(finding.subject)));
            let Found::Number(found, causes) = value else {
                sharpened_by = self.reasons.both(sharpened_by, value.causes());
                continue;
            };
            // A formula may fall below zero (a premium less a share of the income); what a right gives does not.
            let found = found.max(Range::exact(Decimal::ZERO));
            if found.high - found.low >= EXACT_ENOUGH {
                sharpened_by = self.reasons.both(sharpened_by, causes);
            }
            amounts.push(AmountFound { period: amount.period, value: found, weak_since: aside.weak_since });
        }
        (amounts, self.reasons.facts(sharpened_by))
    }
}
