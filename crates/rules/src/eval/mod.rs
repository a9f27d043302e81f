//! Evaluating expressions and conditions for one household on one day, three-valued and over ranges.

mod functions;
mod lists;
mod operators;
mod rights;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::code::{Code, Who};
use crate::day::Day;
use crate::household::{Answer, Given, Household, Kind, Subject};
use crate::outcome::Verdict;
use crate::parameter::Lookup;
use crate::program::{DefinitionIx, FactIx, ParameterIx, Program, RightIx};
use crate::range::Range;
use crate::value::{Cause, List, Needs, Value};

/// What was read on the way to a value, in order, each once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Read {
    Fact(FactIx, Subject),
    Definition(DefinitionIx, Subject),
    Parameter(ParameterIx, u32, Option<Lookup>),
    Right(RightIx),
}

/// What is learnt on the way to a value, beside it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Aside {
    /// Rights that it leans on and that are not had yet.
    pub(crate) leaning_on: Vec<RightIx>,
    /// From when the oldest number of the law in it holds that is out of date or derived.
    pub(crate) weak_since: Option<Day>,
}

impl Aside {
    fn add(&mut self, other: &Self) {
        for right in &other.leaning_on {
            if !self.leaning_on.contains(right) {
                self.leaning_on.push(*right);
            }
        }
        self.weak_since = self.weak_since.into_iter().chain(other.weak_since).min();
    }
}

/// How weak numbers of the law are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// As the whole range that they may be.
    Careful,
    /// At their written value where the grade supports "likely".
    BestGuess,
}

/// For whom an expression is evaluated, and who is bound in it.
#[derive(Clone, Copy)]
pub(crate) struct Frame<'f> {
    holder: Subject,
    bound: &'f [Subject],
}

impl Frame<'_> {
    pub(crate) fn of(holder: Subject) -> Self {
        Self { holder, bound: &[] }
    }

    fn who(&self, who: Who) -> Subject {
        match who {
            Who::Household => Subject::Household,
            Who::Holder => self.holder,
            Who::Bound(level) => self.bound.get(usize::from(level)).copied().unwrap_or(self.holder),
        }
    }
}

/// Evaluates for one household on one day. Remembers what several rights share.
pub(crate) struct Evaluator<'a> {
    pub(crate) program: &'a Program,
    pub(crate) household: &'a Household,
    pub(crate) today: Day,
    mode: Cell<Mode>,
    comparing: Cell<bool>,
    remembered: RefCell<BTreeMap<usize, (Value, Aside)>>,
    verdicts: RefCell<Vec<Option<Rc<[Verdict]>>>>,
    reads: RefCell<Option<Vec<Read>>>,
    aside: RefCell<Aside>,
    slots: usize,
    adults: usize,
}

impl<'a> Evaluator<'a> {
    pub(crate) fn new(program: &'a Program, household: &'a Household, today: Day) -> Self {
        let adults = household.members(Kind::Adult).len() + 1;
        let slots = 1 + adults + household.members(Kind::Child).len() + 1;
        Self {
            program,
            household,
            today,
            mode: Cell::new(Mode::Careful),
            comparing: Cell::new(false),
            remembered: RefCell::new(BTreeMap::new()),
            verdicts: RefCell::new(vec![None; program.rights.len()]),
            reads: RefCell::new(None),
            aside: RefCell::default(),
            slots,
            adults,
        }
    }

    /// Runs with weak numbers taken in another way; what was remembered does not carry over.
    fn in_mode<T>(&self, mode: Mode, run: impl FnOnce() -> T) -> T {
        if self.mode.get() == mode {
            return run();
        }
        let before = self.mode.replace(mode);
        let remembered = self.remembered.take();
        let result = run();
        self.remembered.replace(remembered);
        self.mode.set(before);
        result
    }

    /// Runs and tells what was learnt beside it, and only that.
    pub(crate) fn with_aside<T>(&self, run: impl FnOnce() -> T) -> (T, Aside) {
        let before = self.aside.take();
        let result = run();
        (result, self.aside.replace(before))
    }

    /// Runs and tells what was read.
    pub(crate) fn tracing<T>(&self, run: impl FnOnce() -> T) -> (T, Vec<Read>) {
        let before = self.reads.replace(Some(Vec::new()));
        let result = run();
        (result, self.reads.replace(before).unwrap_or_default())
    }

    /// Notes that what is being found leans on a right that is not had yet.
    fn lean_on(&self, right: RightIx) {
        let aside = Aside { leaning_on: vec![right], ..Aside::default() };
        self.aside.borrow_mut().add(&aside);
    }

    fn note(&self, read: impl FnOnce() -> Read) {
        if let Some(reads) = self.reads.borrow_mut().as_mut() {
            let read = read();
            if !reads.contains(&read) {
                reads.push(read);
            }
        }
    }

    /// Remembers a value by number and subject, unless what is read is being told.
    fn remember(&self, number: usize, subject: Subject, find: impl FnOnce() -> Value) -> Value {
        if self.reads.borrow().is_some() {
            return find();
        }
        let slot = match subject {
            Subject::Household => 0,
            Subject::Adult(place) => 1 + usize::from(place),
            Subject::Child(place) => 1 + self.adults + usize::from(place),
        };
        // Inside a comparison a weak number of the law is wider than in an amount: two memories.
        let place = 2 * (number * self.slots + slot) + usize::from(self.comparing.get());
        if let Some((value, aside)) = self.remembered.borrow().get(&place) {
            self.aside.borrow_mut().add(aside);
            return value.clone();
        }
        let (value, aside) = self.with_aside(find);
        self.aside.borrow_mut().add(&aside);
        self.remembered.borrow_mut().insert(place, (value.clone(), aside));
        value
    }

    pub(crate) fn eval(&self, code: &Code, frame: Frame<'_>) -> Value {
        match code {
            Code::Truth(truth) => Value::Truth(*truth),
            Code::Number(number) => Value::Number(Range::exact(*number), Needs::NONE),
            Code::Day(day) => Value::Day(Range::exact(*day), Needs::NONE),
            Code::Choice(symbol) => Value::Choice(*symbol),
            Code::Absent => Value::Absent,
            Code::Today => Value::Day(Range::exact(self.today), Needs::NONE),
            Code::Fact(fact, who) => self.fact(*fact, frame.who(*who)),
            Code::Definition(definition, who) => self.definition(*definition, frame.who(*who)),
            Code::Parameter(parameter, None) => self.parameter(*parameter, 0, 0, Needs::NONE),
            Code::Parameter(parameter, Some(key)) => self.table(*parameter, self.eval(key, frame)),
            Code::Granted(right) => self.granted(*right, frame.holder),
            Code::Members(kind) => Value::List(self.members(*kind)),
            Code::List(items) => Value::List(List {
                items: items.iter().map(|item| (self.eval(item, frame), Needs::NONE)).collect(),
                open: Needs::NONE,
            }),
            Code::Filter(list, condition) => self.filter(list, condition, frame),
            Code::And(parts) => parts.iter().fold(Value::Truth(true), |all, part| all.and(|| self.eval(part, frame))),
            Code::Or(parts) => parts.iter().fold(Value::Truth(false), |any, part| any.or(|| self.eval(part, frame))),
            Code::Not(inner) => self.eval(inner, frame).not(),
            Code::Compare(comparison, left, right) => {
                let before = self.comparing.replace(true);
                let (left, right) = (self.eval(left, frame), self.eval(right, frame));
                self.comparing.set(before);
                operators::compare(*comparison, &left, &right)
            }
            Code::IsAbsent(value) => match self.eval(value, frame) {
                Value::Absent => Value::Truth(true),
                Value::Unknown(needs) => Value::Unknown(needs),
                _ => Value::Truth(false),
            },
            Code::Arithmetic(sign, left, right) => {
                operators::arithmetic(*sign, self.eval(left, frame), self.eval(right, frame))
            }
            Code::If(condition, yes, no) => self.either(condition, yes, no, frame),
            Code::Some(list, condition) => self.some(list, condition, frame),
            Code::Every(list, condition) => self.every(list, condition, frame),
            Code::For(list, value) => self.for_each(list, value, frame),
            Code::Contains(set, symbol) => match self.eval(set, frame) {
                Value::Set(symbols) => Value::Truth(symbols.contains(symbol)),
                Value::Unknown(needs) => Value::Unknown(needs),
                _ => Value::Truth(false),
            },
            Code::Call(function, arguments) => {
                functions::call(*function, arguments.iter().map(|code| self.eval(code, frame)))
            }
        }
    }

    /// A fact: its value, absent where it does not apply, unknown with itself (and what decides whether it applies) as cause.
    pub(crate) fn fact(&self, fact: FactIx, subject: Subject) -> Value {
        self.note(|| Read::Fact(fact, subject));
        if !self.household.is_there(subject) {
            return Value::Unknown(self.who_is_there(subject.kind()));
        }
        let applies = self.applies(fact, subject);
        if applies == Value::Truth(false) {
            return Value::Absent;
        }
        let cause = || Needs::one(Cause::Fact(fact, subject));
        let unsure = applies.needs();
        match self.household.get(fact, subject) {
            // The answer is there; whether it counts hangs on something else.
            Answer::Known(given) if !unsure.is_empty() && given.is_exact() => Value::Unknown(unsure),
            Answer::Known(given) if unsure.is_empty() => match given {
                Given::Truth(truth) => Value::Truth(*truth),
                Given::Number(range) => Value::Number(*range, if range.is_exact() { Needs::NONE } else { cause() }),
                Given::Day(range) => Value::Day(*range, if range.is_exact() { Needs::NONE } else { cause() }),
                Given::Choice(symbol) => Value::Choice(*symbol),
                Given::Set(symbols) => Value::Set(symbols.clone()),
            },
            _ => Value::Unknown(cause().and(unsure)),
        }
    }

    /// Whether a fact applies to this subject.
    pub(crate) fn applies(&self, fact: FactIx, subject: Subject) -> Value {
        match &self.program.fact(fact).asked_when {
            None => Value::Truth(true),
            Some(guard) => {
                let number = self.program.definitions.len() + fact.index();
                // Whether a question applies is not what the condition itself reads.
                let reads = self.reads.replace(None);
                let applies = self.remember(number, subject, || self.eval(guard, Frame::of(subject)).into_truth());
                self.reads.replace(reads);
                applies
            }
        }
    }

    pub(crate) fn definition(&self, definition: DefinitionIx, subject: Subject) -> Value {
        self.note(|| Read::Definition(definition, subject));
        self.remember(definition.index(), subject, || {
            self.eval(&self.program.definition(definition).code, Frame::of(subject))
        })
    }

    /// The cause of not knowing how many members of a kind there are.
    pub(crate) fn who_is_there(&self, kind: Kind) -> Needs {
        let fact = match kind {
            Kind::Household => None,
            Kind::Adult => self.program.partner,
            Kind::Child => self.program.children,
        };
        match fact {
            Some(fact) if !matches!(self.household.get(fact, Subject::Household), Answer::Known(_)) => {
                Needs::one(Cause::Fact(fact, Subject::Household))
            }
            _ => Needs::NONE,
        }
    }

    fn table(&self, parameter: ParameterIx, key: Value) -> Value {
        match key {
            Value::Number(range, needs) => {
                let whole = |number: Decimal| number.floor().max(Decimal::ZERO).to_u32().unwrap_or(u32::MAX);
                self.parameter(parameter, whole(range.low), whole(range.high), needs)
            }
            Value::Absent => Value::Absent,
            other => Value::Unknown(other.needs()),
        }
    }

    /// A number of the law for every key from `low` to `high`.
    fn parameter(&self, parameter: ParameterIx, low: u32, high: u32, needs: Needs) -> Value {
        const WIDEST: u32 = 40;
        if high.saturating_sub(low) > WIDEST {
            return Value::Unknown(needs);
        }
        let mut found: Option<Range<Decimal>> = None;
        let mut needs = needs;
        for key in low..=high {
            let lookup = self.program.parameter(parameter).on(self.today, key);
            self.note(|| Read::Parameter(parameter, key, lookup));
            let Some(lookup) = lookup else {
                return Value::Unknown(needs.and(Needs::one(Cause::Parameter(parameter))));
            };
            if lookup.stale || !lookup.grade.is_firm() {
                let aside = Aside { leaning_on: Vec::new(), weak_since: Some(lookup.since) };
                self.aside.borrow_mut().add(&aside);
            }
            let range = match self.mode.get() {
                Mode::BestGuess if lookup.supports_likely => lookup.written,
                _ if self.comparing.get() => lookup.limit,
                _ => lookup.amount,
            };
            if !range.is_exact() {
                needs.add(Cause::Parameter(parameter));
            }
            found = Some(found.map_or(range, |all| all.hull(range)));
        }
        found.map_or(Value::Absent, |range| Value::Number(range, needs))
    }

    /// One branch when the condition is known; otherwise what both have in common, as a range where they are numbers. Two ranges
    /// that look alike may still turn out to be different values: only exact ones make the condition idle.
    fn either(&self, condition: &Code, yes: &Code, no: &Code, frame: Frame<'_>) -> Value {
        let unsure = match self.eval(condition, frame).into_truth() {
            Value::Truth(true) => return self.eval(yes, frame),
            Value::Truth(false) => return self.eval(no, frame),
            other => other.needs(),
        };
        let (yes, no) = (self.eval(yes, frame), self.eval(no, frame));
        match (yes, no) {
            (Value::Number(a, a_needs), Value::Number(b, b_needs)) => {
                let needs = a_needs.and(b_needs);
                Value::Number(a.hull(b), if a == b && a.is_exact() { needs } else { needs.and(unsure) })
            }
            (Value::Day(a, a_needs), Value::Day(b, b_needs)) => {
                let needs = a_needs.and(b_needs);
                Value::Day(a.hull(b), if a == b && a.is_exact() { needs } else { needs.and(unsure) })
            }
            (yes, no) if yes == no && !matches!(yes, Value::Unknown(_)) => yes,
            (yes, no) => Value::Unknown(unsure.and(yes.needs()).and(no.needs())),
        }
    }
}
