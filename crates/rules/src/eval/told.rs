//! What the evaluator found, told to whoever asks from outside: with its causes apart.

use super::found::{Found, List};
use super::lists::Several;
use super::{Causes, Evaluator};
use crate::household::{Answer, Given};
use crate::value::{Needs, Value};

impl Evaluator<'_> {
    /// The value that was found, with its causes.
    pub(crate) fn told(&self, found: Found) -> Value {
        let needs = |causes: Causes| self.reasons.needs(causes);
        match found {
            Found::Truth(truth) => Value::Truth(truth),
            Found::Number(range, causes) => Value::Number(range, needs(causes)),
            Found::Day(range, causes) => Value::Day(range, needs(causes)),
            Found::Choice(symbol) => Value::Choice(symbol),
            Found::Set(fact, subject) => match self.household.get(fact, subject) {
                Answer::Known(Given::Set(symbols)) => Value::Set(symbols.clone()),
                _ => Value::Absent,
            },
            Found::List(number) => match self.kept(number) {
                Some(Several::People(list)) => self.list_told(list, Value::Person),
                Some(Several::Values(list)) => self.list_told(list, |value| self.told(value)),
                None => Value::Absent,
            },
            Found::Absent => Value::Absent,
            Found::Unknown(causes) => Value::Unknown(needs(causes)),
        }
    }

    fn list_told<T>(&self, list: List<T>, told: impl Fn(T) -> Value) -> Value {
        let items = list.items.into_iter().map(|(item, maybe)| (told(item), self.reasons.needs(maybe)));
        let items: Vec<(Value, Needs)> = items.collect();
        Value::List(crate::value::List { items, open: self.reasons.needs(list.open) })
    }
}
