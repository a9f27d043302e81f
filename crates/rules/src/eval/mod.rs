//! Evaluating expressions and conditions for one household on one day, three-valued and over ranges.

mod found;
mod functions;
mod gathered;
mod judged;
mod kinds;
mod lists;
mod memory;
mod operators;
mod reasons;
mod rights;
mod told;
mod truth;

use std::cell::{Cell, RefCell};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::code::{Code, Comparison, Who};
use crate::day::Day;
use crate::household::{Answer, Given, Household, Kind, Subject};
use crate::law::Law;
use crate::program::{DefinitionIx, FactIx, ParameterIx, Program, RightIx};
use crate::range::Range;
use crate::value::Cause;

pub(crate) use found::Found;
use gathered::{Gathered, Gathering};
use judged::Judged;
pub(crate) use kinds::Kinds;
use lists::Several;
use memory::Memory;
pub(crate) use reasons::{Causes, Leaning, Reasons};
use rights::Finding;
pub(crate) use truth::Truth;

/// What was read on the way to a value, in order, each once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Read {
    Fact(FactIx, Subject),
    Definition(DefinitionIx, Subject),
    /// For a key.
    Parameter(ParameterIx, u32),
    Right(RightIx),
}

/// What is learnt on the way to a value, beside it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Aside {
    /// Rights that it leans on and that are not had yet.
    pub(crate) leaning_on: Leaning,
    /// From when the oldest number of the law in it holds that is out of date or derived.
    pub(crate) weak_since: Option<Day>,
    /// What was read, where that is recorded.
    reads: Gathered,
}

impl Aside {
    const NOTHING: Self = Self { leaning_on: Leaning::NONE, weak_since: None, reads: Gathered::NONE };

    fn is_nothing(self) -> bool {
        self.leaning_on.is_empty() && self.weak_since.is_none() && self.reads == Gathered::NONE
    }
}

/// What is kept beside the outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Record {
    /// Nothing: for outcomes only.
    Nothing,
    /// Which causes there are, and which rights are leaned on.
    Causes,
    /// Also what is read.
    Reads,
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
    bound: Option<&'f Bound<'f>>,
}

/// A person bound by `some`, `every`, `for` or a filter, inside those bound before.
pub(crate) struct Bound<'f> {
    person: Subject,
    level: u8,
    outer: Option<&'f Bound<'f>>,
}

impl<'f> Bound<'f> {
    fn of(person: Subject, frame: Frame<'f>) -> Self {
        Self { person, level: frame.bound.map_or(0, |bound| bound.level.saturating_add(1)), outer: frame.bound }
    }
}

impl<'f> Frame<'f> {
    pub(crate) fn of(holder: Subject) -> Self {
        Self { holder, bound: None }
    }

    fn with<'g>(&self, bound: &'g Bound<'g>) -> Frame<'g> {
        Frame { holder: self.holder, bound: Some(bound) }
    }

    fn who(&self, who: Who) -> Subject {
        match who {
            Who::Household => Subject::Household,
            Who::Holder => self.holder,
            Who::Bound(level) => {
                let mut bound = self.bound;
                while let Some(inner) = bound {
                    if inner.level == level {
                        return inner.person;
                    }
                    bound = inner.outer;
                }
                self.holder
            }
        }
    }
}

/// Evaluates for one household on one day. Remembers what several rights share.
pub(crate) struct Evaluator<'a> {
    pub(crate) law: &'a Law<'a>,
    pub(crate) program: &'a Program,
    pub(crate) household: &'a Household,
    pub(crate) reasons: Reasons,
    mode: Cell<Mode>,
    comparing: Cell<bool>,
    /// Whether every right is looked at as if it were asked for anew, had or not.
    anew: bool,
    memory: Memory,
    lists: RefCell<Vec<Several>>,
    findings: RefCell<Vec<Finding>>,
    /// Per right where its findings stand.
    found: RefCell<Vec<Option<(usize, usize)>>>,
    /// What was read, where that is recorded.
    reads: Option<Gathering<Read>>,
    aside: Cell<Aside>,
}

impl<'a> Evaluator<'a> {
    pub(crate) fn new(law: &'a Law<'a>, household: &'a Household, record: Record) -> Self {
        Self {
            law,
            program: law.program,
            household,
            reasons: Reasons::new(record != Record::Nothing),
            mode: Cell::new(Mode::Careful),
            comparing: Cell::new(false),
            anew: false,
            memory: Memory::of(&law.places, household),
            lists: RefCell::default(),
            findings: RefCell::default(),
            found: RefCell::new(vec![None; law.program.rights.len()]),
            reads: (record == Record::Reads).then(Gathering::new),
            aside: Cell::new(Aside::NOTHING),
        }
    }

    /// The same, for a household that asks for every right anew, whatever it has.
    pub(crate) fn asking_anew(self) -> Self {
        Self { anew: true, ..self }
    }

    /// Runs with weak numbers taken in another way.
    fn in_mode<T>(&self, mode: Mode, run: impl FnOnce() -> T) -> T {
        let before = self.mode.replace(mode);
        let result = run();
        self.mode.set(before);
        result
    }

    /// Runs and tells what was learnt beside it, and only that.
    pub(crate) fn with_aside<T>(&self, run: impl FnOnce() -> T) -> (T, Aside) {
        let before = self.aside.replace(Aside::NOTHING);
        let result = run();
        (result, self.aside.replace(before))
    }

    /// Runs and tells what was read, each once.
    pub(crate) fn tracing<T>(&self, run: impl FnOnce() -> T) -> (T, Vec<Read>) {
        let (result, aside) = self.with_aside(run);
        let mut told = Vec::new();
        if let Some(reads) = &self.reads {
            reads.each(aside.reads, |read| {
                if !told.contains(&read) {
                    told.push(read);
                }
            });
        }
        (result, told)
    }

    #[inline]
    fn learn(&self, more: Aside) {
        if !more.is_nothing() {
            self.learn_more(more);
        }
    }

    fn learn_more(&self, more: Aside) {
        let known = self.aside.get();
        self.aside.set(Aside {
            leaning_on: self.reasons.rights_of_both(known.leaning_on, more.leaning_on),
            weak_since: known.weak_since.into_iter().chain(more.weak_since).min(),
            reads: self.reads.as_ref().map_or(Gathered::NONE, |reads| reads.both(known.reads, more.reads)),
        });
    }

    fn note(&self, read: impl FnOnce() -> Read) {
        self.note_as(|reads| reads.one(read()));
    }

    fn note_fact(&self, fact: FactIx, subject: Subject) {
        self.note_as(|reads| reads.at(self.memory.of_fact(fact, subject), Read::Fact(fact, subject)));
    }

    fn note_as(&self, read: impl FnOnce(&Gathering<Read>) -> Gathered) {
        if let Some(reads) = &self.reads {
            let known = self.aside.get();
            self.aside.set(Aside { reads: reads.both(known.reads, read(reads)), ..known });
        }
    }

    /// Remembers a value by its place; learns what was learnt beside it, its reads only where they are told.
    fn remember(&self, place: usize, tells: bool, find: impl FnOnce() -> Found) -> Found {
        // Inside a comparison a weak number of the law is wider than in an amount.
        let plane = memory::Plane::of(self.mode.get(), self.comparing.get());
        let (value, aside) = self.memory.recall(plane, place).unwrap_or_else(|| {
            let found = self.with_aside(find);
            self.memory.keep(plane, place, found);
            found
        });
        self.learn(if tells { aside } else { Aside { reads: Gathered::NONE, ..aside } });
        value
    }

    pub(crate) fn eval(&self, code: &Code, frame: Frame<'_>) -> Found {
        match code {
            Code::Truth(truth) => Found::Truth(*truth),
            Code::Number(number) => Found::exact(*number),
            Code::Day(day) => Found::Day(Range::exact(*day), Causes::NONE),
            Code::Choice(symbol) => Found::Choice(*symbol),
            Code::Absent => Found::Absent,
            Code::Today => Found::Day(Range::exact(self.law.day), Causes::NONE),
            Code::Fact(fact, who) => self.fact(*fact, frame.who(*who)),
            Code::Definition(definition, who) => self.definition(*definition, frame.who(*who)),
            Code::Parameter(parameter, None) => self.parameter(*parameter, 0, 0, Causes::NONE),
            Code::Parameter(parameter, Some(key)) => self.table(*parameter, self.eval(key, frame)),
            Code::Members(_) | Code::Filter(..) | Code::For(..) | Code::List(_) => {
                self.several(code, frame).map_or_else(|other| other, |list| self.keep(list))
            }
            Code::Arithmetic(sign, left, right) => {
                self.arithmetic(*sign, self.eval(left, frame), self.eval(right, frame))
            }
            Code::If(condition, yes, no) => self.either(condition, yes, no, frame),
            Code::Call(function, arguments) => self.call(*function, arguments, frame),
            Code::Granted(_)
            | Code::And(_)
            | Code::Or(_)
            | Code::Not(_)
            | Code::OneOf(..)
            | Code::Compare(..)
            | Code::IsAbsent(_)
            | Code::Some(..)
            | Code::Every(..)
            | Code::Contains(..) => self.holds(code, frame).into(),
        }
    }

    /// Evaluates a yes or no. Most of a rule is this, and it is lighter than a value.
    pub(crate) fn holds(&self, code: &Code, frame: Frame<'_>) -> Truth {
        match code {
            Code::Granted(right) => self.granted(*right, frame.holder),
            Code::And(parts) => self.all_of(parts, |part| self.holds(part, frame)),
            Code::Or(parts) => self.any_of(parts, |part| self.holds(part, frame)),
            Code::Not(inner) => self.holds(inner, frame).not(),
            Code::OneOf(value, options) => match self.eval(value, frame) {
                Found::Choice(option) => Truth::of(options.contains(&option)),
                other => Truth::from(other),
            },
            Code::Compare(comparison, left, right) => {
                let before = self.comparing.replace(true);
                let (left, right) = (self.eval(left, frame), self.eval(right, frame));
                self.comparing.set(before);
                self.compare(*comparison, left, right)
            }
            // A fact that applies is not absent, answered or not.
            Code::IsAbsent(value) if let Code::Fact(fact, who) = &**value => {
                let subject = frame.who(*who);
                self.note_fact(*fact, subject);
                if self.household.is_there(subject) {
                    self.applies(*fact, subject).not()
                } else {
                    Truth::Unknown(self.who_is_there(subject.kind()))
                }
            }
            Code::IsAbsent(value) => match self.eval(value, frame) {
                Found::Absent => Truth::Yes,
                Found::Unknown(causes) => Truth::Unknown(causes),
                _ => Truth::No,
            },
            Code::Some(list, condition) => self.some(list, condition, frame),
            Code::Every(list, condition) => self.every(list, condition, frame),
            Code::Contains(set, symbol) => match self.eval(set, frame) {
                Found::Set(fact, subject) => match self.household.get(fact, subject) {
                    Answer::Known(Given::Set(symbols)) => Truth::of(symbols.contains(symbol)),
                    _ => Truth::No,
                },
                other => Truth::from(other),
            },
            other => self.eval(other, frame).into(),
        }
    }

    /// Whether it holds for this subject: the holder, or who is bound at this level.
    pub(crate) fn holds_for(&self, code: &Code, subject: Subject, bound: Option<u8>) -> Truth {
        let frame = Frame::of(subject);
        match bound {
            None => self.holds(code, frame),
            Some(level) => self.holds(code, frame.with(&Bound { person: subject, level, outer: None })),
        }
    }

    /// Whether all hold, as far as that must be found.
    fn all_of<T>(&self, parts: &[T], holds: impl Fn(&T) -> Truth) -> Truth {
        let mut all = Truth::Yes;
        for part in parts {
            all = self.reasons.and(all, || holds(part));
            if all.is_no() {
                break;
            }
        }
        all
    }

    /// Whether one holds, as far as that must be found.
    fn any_of<T>(&self, parts: &[T], holds: impl Fn(&T) -> Truth) -> Truth {
        let mut any = Truth::No;
        for part in parts {
            any = self.reasons.or(any, || holds(part));
            if any.is_yes() {
                break;
            }
        }
        any
    }

    /// A fact: its value, absent where it does not apply, unknown with itself (and what decides whether it applies) as cause.
    pub(crate) fn fact(&self, fact: FactIx, subject: Subject) -> Found {
        self.note_fact(fact, subject);
        if !self.household.is_there(subject) {
            return Found::Unknown(self.who_is_there(subject.kind()));
        }
        let applies = self.applies(fact, subject);
        if applies.is_no() {
            return Found::Absent;
        }
        let cause = || self.reasons.fact(|| self.memory.of_fact(fact, subject), fact, subject);
        let unsure = applies.causes();
        match self.household.get(fact, subject) {
            // The answer is there; whether it counts hangs on something else.
            Answer::Known(given) if !unsure.is_empty() && given.is_exact() => Found::Unknown(unsure),
            Answer::Known(given) if unsure.is_empty() => match given {
                Given::Truth(truth) => Found::Truth(*truth),
                Given::Number(range) => Found::Number(*range, if range.is_exact() { Causes::NONE } else { cause() }),
                Given::Day(range) => Found::Day(*range, if range.is_exact() { Causes::NONE } else { cause() }),
                Given::Choice(symbol) => Found::Choice(*symbol),
                Given::Set(_) => Found::Set(fact, subject),
            },
            _ => Found::Unknown(self.reasons.both(cause(), unsure)),
        }
    }

    /// Whether a fact applies to this subject.
    pub(crate) fn applies(&self, fact: FactIx, subject: Subject) -> Truth {
        match &self.program.fact(fact).asked_when {
            None => Truth::Yes,
            Some(guard) => {
                let place = self.memory.of_question(&self.law.places, fact, subject);
                // Whether a question applies is not what the condition itself reads.
                self.remember(place, false, || self.holds(guard, Frame::of(subject)).into()).into()
            }
        }
    }

    pub(crate) fn definition(&self, definition: DefinitionIx, subject: Subject) -> Found {
        self.note(|| Read::Definition(definition, subject));
        let place = self.memory.of_definition(&self.law.places, definition, subject);
        self.remember(place, true, || self.eval(&self.program.definition(definition).code, Frame::of(subject)))
    }

    /// The cause of not knowing how many members of a kind there are.
    pub(crate) fn who_is_there(&self, kind: Kind) -> Causes {
        let fact = match kind {
            Kind::Household => None,
            Kind::Adult => self.program.partner,
            Kind::Child => self.program.children,
        };
        match fact {
            Some(fact) if !matches!(self.household.get(fact, Subject::Household), Answer::Known(_)) => {
                self.reasons.one(Cause::Fact(fact, Subject::Household))
            }
            _ => Causes::NONE,
        }
    }

    fn table(&self, parameter: ParameterIx, key: Found) -> Found {
        match key {
            Found::Number(range, causes) => {
                let whole = |number: Decimal| number.floor().max(Decimal::ZERO).to_u32().unwrap_or(u32::MAX);
                self.parameter(parameter, whole(range.low), whole(range.high), causes)
            }
            Found::Absent => Found::Absent,
            other => Found::Unknown(other.causes()),
        }
    }

    /// A number of the law for every key from `low` to `high`.
    fn parameter(&self, parameter: ParameterIx, low: u32, high: u32, causes: Causes) -> Found {
        const WIDEST: u32 = 40;
        if low == high {
            return self.parameter_at(parameter, low, causes);
        }
        if high.saturating_sub(low) > WIDEST {
            return Found::Unknown(causes);
        }
        let mut all: Option<(Range<Decimal>, Causes)> = None;
        for key in low..=high {
            all = match (self.parameter_at(parameter, key, causes), all) {
                (Found::Number(range, causes), None) => Some((range, causes)),
                (Found::Number(range, causes), Some((all, before))) => {
                    Some((all.hull(range), self.reasons.both(before, causes)))
                }
                (_, before) => {
                    let before = before.map_or(causes, |(_, before)| before);
                    return Found::Unknown(self.reasons.both(before, self.reasons.one(Cause::Parameter(parameter))));
                }
            };
        }
        all.map_or(Found::Absent, |(range, causes)| Found::Number(range, causes))
    }

    /// A number of the law for one key.
    fn parameter_at(&self, parameter: ParameterIx, key: u32, causes: Causes) -> Found {
        let lookup = self.law.lookup(parameter, key);
        self.note(|| Read::Parameter(parameter, key));
        let cause = || self.reasons.both(causes, self.reasons.one(Cause::Parameter(parameter)));
        let Some(lookup) = lookup else { return Found::Unknown(cause()) };
        if lookup.stale || !lookup.grade.is_firm() {
            self.learn(Aside { weak_since: Some(lookup.since), ..Aside::NOTHING });
        }
        let range = match self.mode.get() {
            Mode::BestGuess if lookup.supports_likely => lookup.written,
            _ if self.comparing.get() => lookup.limit,
            _ => lookup.amount,
        };
        Found::Number(range, if range.is_exact() { causes } else { cause() })
    }

    /// One branch when the condition is known; otherwise what both have in common, as a range where they are numbers. Two ranges
    /// that look alike may still turn out to be different values: only exact ones make the condition idle.
    fn either(&self, condition: &Code, yes: &Code, no: &Code, frame: Frame<'_>) -> Found {
        let unsure = match self.holds(condition, frame) {
            Truth::Yes => return self.eval(yes, frame),
            Truth::No => return self.eval(no, frame),
            Truth::Unknown(causes) => causes,
        };
        let (yes, no) = (self.eval(yes, frame), self.eval(no, frame));
        let of_branches = self.causes_of_both(yes, no);
        let all = || self.reasons.both(unsure, of_branches);
        match (yes, no) {
            (Found::Number(a, _), Found::Number(b, _)) if a == b && a.is_exact() => Found::Number(a, of_branches),
            (Found::Number(a, _), Found::Number(b, _)) => Found::Number(a.hull(b), all()),
            (Found::Day(a, _), Found::Day(b, _)) if a == b && a.is_exact() => Found::Day(a, of_branches),
            (Found::Day(a, _), Found::Day(b, _)) => Found::Day(a.hull(b), all()),
            (Found::Absent, Found::Absent) => yes,
            (Found::Truth(_) | Found::Choice(_) | Found::Set(..), _)
                if self.compare(Comparison::Same, yes, no).is_yes() =>
            {
                yes
            }
            _ => Found::Unknown(all()),
        }
    }
}
