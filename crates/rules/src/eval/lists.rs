//! The members of the household and other lists: who is in one, and what holds for some or every one of them.

use super::found::{Found, List};
use super::reasons::Causes;
use super::{Bound, Evaluator, Frame};
use crate::code::Code;
use crate::household::{Kind, Subject};

/// A list of either sort.
#[derive(Clone, Debug)]
pub(crate) enum Several {
    People(List<Subject>),
    Values(List<Found>),
}

impl Evaluator<'_> {
    /// A list that an expression comes to, or what it comes to instead.
    pub(super) fn several(&self, code: &Code, frame: Frame<'_>) -> Result<Several, Found> {
        match code {
            Code::Members(kind) => Ok(Several::People(self.members(*kind))),
            Code::Filter(list, condition) => Ok(Several::People(self.filter(list, condition, frame))),
            Code::For(list, value) => Ok(Several::Values(self.for_each(list, value, frame))),
            Code::List(items) => Ok(Several::Values(List {
                items: items.iter().map(|item| (self.eval(item, frame), Causes::NONE)).collect(),
                open: Causes::NONE,
            })),
            other => match self.eval(other, frame) {
                found @ Found::List(number) => self.kept(number).ok_or(found),
                found => Err(found),
            },
        }
    }

    /// Keeps a list, so that a value can point at it.
    pub(super) fn keep(&self, list: Several) -> Found {
        let mut lists = self.lists.borrow_mut();
        lists.push(list);
        Found::List(u32::try_from(lists.len() - 1).unwrap_or(u32::MAX))
    }

    pub(crate) fn kept(&self, number: u32) -> Option<Several> {
        self.lists.borrow().get(usize::try_from(number).ok()?).cloned()
    }

    fn members(&self, kind: Kind) -> List<Subject> {
        let people = self.household.members(kind).map(|member| (member, Causes::NONE));
        List { items: people.collect(), open: self.who_is_there(kind) }
    }

    /// The people of a list; of what is no list, only why it is not.
    fn people(&self, code: &Code, frame: Frame<'_>) -> List<Subject> {
        match self.several(code, frame) {
            Ok(Several::People(people)) => people,
            Ok(Several::Values(list)) => List { items: Vec::new(), open: list.open },
            Err(other) => List { items: Vec::new(), open: other.causes() },
        }
    }

    fn filter(&self, list: &Code, condition: &Code, frame: Frame<'_>) -> List<Subject> {
        let mut list = self.people(list, frame);
        list.items.retain_mut(|(person, maybe)| match self.eval(condition, frame.with(&Bound::of(*person, frame))) {
            Found::Truth(true) => true,
            Found::Unknown(causes) => {
                *maybe = self.reasons.both(*maybe, causes);
                true
            }
            _ => false,
        });
        list
    }

    pub(super) fn some(&self, list: &Code, condition: &Code, frame: Frame<'_>) -> Found {
        let list = self.people(list, frame);
        let any = list.items.iter().fold(Found::Truth(false), |any, (person, maybe)| {
            self.reasons.or(any, || {
                let met = self.eval(condition, frame.with(&Bound::of(*person, frame)));
                if maybe.is_empty() { met } else { self.reasons.and(Found::Unknown(*maybe), || met) }
            })
        });
        self.reasons.or(any, || unknown_unless_empty(list.open, false))
    }

    pub(super) fn every(&self, list: &Code, condition: &Code, frame: Frame<'_>) -> Found {
        let list = self.people(list, frame);
        let all = list.items.iter().fold(Found::Truth(true), |all, (person, maybe)| {
            self.reasons.and(all, || {
                let met = self.eval(condition, frame.with(&Bound::of(*person, frame)));
                if maybe.is_empty() { met } else { self.reasons.or(Found::Unknown(*maybe), || met) }
            })
        });
        self.reasons.and(all, || unknown_unless_empty(list.open, true))
    }

    fn for_each(&self, list: &Code, value: &Code, frame: Frame<'_>) -> List<Found> {
        let list = self.people(list, frame);
        let value =
            |(person, maybe): &(Subject, Causes)| (self.eval(value, frame.with(&Bound::of(*person, frame))), *maybe);
        List { items: list.items.iter().map(value).collect(), open: list.open }
    }
}

fn unknown_unless_empty(causes: Causes, otherwise: bool) -> Found {
    if causes.is_empty() { Found::Truth(otherwise) } else { Found::Unknown(causes) }
}
