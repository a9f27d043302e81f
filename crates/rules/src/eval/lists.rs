//! The members of the household: who is in a list, and what holds for some or every one of them.

use super::{Evaluator, Frame};
use crate::code::Code;
use crate::household::Kind;
use crate::value::{List, Needs, Value};

impl Evaluator<'_> {
    pub(super) fn members(&self, kind: Kind) -> List {
        let people = self.household.members(kind).into_iter().map(|member| (Value::Person(member), Needs::NONE));
        List { items: people.collect(), open: self.who_is_there(kind) }
    }

    fn list(&self, code: &Code, frame: Frame<'_>) -> List {
        match self.eval(code, frame) {
            Value::List(list) => list,
            other => List { items: Vec::new(), open: other.needs() },
        }
    }

    /// Evaluates for each person of a list, with that person bound.
    fn each(&self, list: &List, code: &Code, frame: Frame<'_>) -> Vec<Value> {
        let mut bound = frame.bound.to_vec();
        let level = bound.len();
        let mut values = Vec::with_capacity(list.items.len());
        for (item, _) in &list.items {
            let Value::Person(person) = item else { continue };
            bound.truncate(level);
            bound.push(*person);
            values.push(self.eval(code, Frame { holder: frame.holder, bound: &bound }));
        }
        values
    }

    pub(super) fn filter(&self, list: &Code, condition: &Code, frame: Frame<'_>) -> Value {
        let list = self.list(list, frame);
        let kept = self.each(&list, condition, frame);
        let mut result = List { items: Vec::new(), open: list.open };
        for ((item, maybe), belongs) in list.items.into_iter().zip(kept) {
            match belongs {
                Value::Truth(true) => result.items.push((item, maybe)),
                Value::Unknown(needs) => result.items.push((item, maybe.and(needs))),
                _ => {}
            }
        }
        Value::List(result)
    }

    pub(super) fn some(&self, list: &Code, condition: &Code, frame: Frame<'_>) -> Value {
        let list = self.list(list, frame);
        let met = self.each(&list, condition, frame);
        let any = list.items.iter().zip(met).fold(Value::Truth(false), |any, ((_, maybe), met)| {
            any.or(|| if maybe.is_empty() { met } else { Value::Unknown(maybe.clone()).and(|| met) })
        });
        any.or(|| unknown_unless_empty(list.open, false))
    }

    pub(super) fn every(&self, list: &Code, condition: &Code, frame: Frame<'_>) -> Value {
        let list = self.list(list, frame);
        let met = self.each(&list, condition, frame);
        let all = list.items.iter().zip(met).fold(Value::Truth(true), |all, ((_, maybe), met)| {
            all.and(|| if maybe.is_empty() { met } else { Value::Unknown(maybe.clone()).not().or(|| met) })
        });
        all.and(|| unknown_unless_empty(list.open, true))
    }

    pub(super) fn for_each(&self, list: &Code, value: &Code, frame: Frame<'_>) -> Value {
        let list = self.list(list, frame);
        let values = self.each(&list, value, frame);
        let items = values.into_iter().zip(list.items).map(|(value, (_, maybe))| (value, maybe)).collect();
        Value::List(List { items, open: list.open })
    }
}

fn unknown_unless_empty(needs: Needs, otherwise: bool) -> Value {
    if needs.is_empty() { Value::Truth(otherwise) } else { Value::Unknown(needs) }
}
