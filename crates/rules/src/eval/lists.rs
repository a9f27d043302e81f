//! The members of the household and other lists: who is in one, and what holds for some or every one of them.

use super::found::{Found, List};
use super::reasons::Causes;
use super::truth::Truth;
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
        list.items.retain_mut(|(person, maybe)| match self.holds(condition, frame.with(&Bound::of(*person, frame))) {
            Truth::Yes => true,
            Truth::Unknown(causes) => {
                *maybe = self.reasons.both(*maybe, causes);
                true
            }
            Truth::No => false,
        });
        list
    }

    /// Shows everyone of a list, and for which causes it is unsure whether they belong; tells for which more may follow.
    fn each(&self, list: &Code, frame: Frame<'_>, mut show: impl FnMut(Subject, Causes)) -> Causes {
        if let Code::Members(kind) = list {
            self.household.members(*kind).for_each(|member| show(member, Causes::NONE));
            return self.who_is_there(*kind);
        }
        let list = self.people(list, frame);
        list.items.into_iter().for_each(|(person, maybe)| show(person, maybe));
        list.open
    }

    pub(super) fn some(&self, list: &Code, condition: &Code, frame: Frame<'_>) -> Truth {
        let mut any = Truth::No;
        let open = self.each(list, frame, |person, maybe| {
            any = self.reasons.or(any, || {
                let met = self.holds(condition, frame.with(&Bound::of(person, frame)));
                if maybe.is_empty() { met } else { self.reasons.and(Truth::Unknown(maybe), || met) }
            });
        });
        self.reasons.or(any, || if open.is_empty() { Truth::No } else { Truth::Unknown(open) })
    }

    pub(super) fn every(&self, list: &Code, condition: &Code, frame: Frame<'_>) -> Truth {
        let mut all = Truth::Yes;
        let open = self.each(list, frame, |person, maybe| {
            all = self.reasons.and(all, || {
                let met = self.holds(condition, frame.with(&Bound::of(person, frame)));
                if maybe.is_empty() { met } else { self.reasons.or(Truth::Unknown(maybe), || met) }
            });
        });
        self.reasons.and(all, || if open.is_empty() { Truth::Yes } else { Truth::Unknown(open) })
    }

    fn for_each(&self, list: &Code, value: &Code, frame: Frame<'_>) -> List<Found> {
        let mut items = Vec::new();
        let open = self.each(list, frame, |person, maybe| {
            items.push((self.eval(value, frame.with(&Bound::of(person, frame))), maybe));
        });
        List { items, open }
    }
}
