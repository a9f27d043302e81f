//! The engine to compare with: dsntk, with the same texts and the same answers. What is unknown is `null` there.

use dsntk_feel::context::FeelContext;
use dsntk_feel::values::Value;
use dsntk_feel::{Evaluator, FeelNumber, FeelScope};
use dsntk_feel_evaluator::prepare;
use dsntk_feel_parser::{parse_expression, parse_textual_expression};
use dsntk_feel_temporal::FeelDate;
use rechtenpas_rules::Decimal;

use crate::form::mirrored;
use crate::world::{CHILD, Cell, HOUSEHOLD, MOST_CHILDREN, Val, World};

/// What dsntk says of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Theirs {
    Truth(bool),
    Number(Decimal),
    /// Something else, as FEEL writes it.
    Other(String),
    Null,
}

/// The answers as dsntk reads them.
pub(crate) fn scope(world: &World, cell: &Cell, months_between: &Value) -> FeelScope {
    let mut household = FeelContext::default();
    let mut of_children = FeelContext::default();
    let mut children: Vec<FeelContext> = vec![FeelContext::default(); world.children];
    for (at, place) in world.places.iter().enumerate() {
        let value = world.value(cell, at).map_or(Value::Null(None), value);
        match place.child {
            None => household.set_entry(&place.id.into(), value),
            Some(child) => {
                of_children.set_entry(&mirrored(child, place.id).into(), value.clone());
                children[child].set_entry(&place.id.into(), value);
            }
        }
    }
    let children = match world.children_in(cell) {
        Some(count) => Value::List(children.into_iter().take(count).map(Value::Context).collect()),
        None => Value::Null(None),
    };
    let mut context = FeelContext::default();
    context.set_entry(&"household".into(), Value::Context(household));
    context.set_entry(&MIRRORED.into(), Value::Context(of_children));
    context.set_entry(&"children".into(), children);
    context.set_entry(&MONTHS_BETWEEN.into(), months_between.clone());
    context.into()
}

fn value(value: &Val) -> Value {
    match value {
        Val::Truth(truth) => Value::Boolean(*truth),
        Val::Number(text) => Value::Number(text.parse().unwrap()),
        Val::Day(text) => {
            let mut parts = text.split('-').map(|part| part.parse::<u32>().unwrap());
            let (year, month, day) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
            Value::Date(FeelDate::new(i32::try_from(year).unwrap(), month, day).unwrap())
        }
        Val::Choice(name) => Value::String((*name).to_owned()),
        Val::Children(count) => Value::Number(FeelNumber::from(*count)),
    }
}

/// The names in a text: dsntk reads a name by what it finds under it, and needs a child for the names of its facts. No more
/// than these, since reading takes longer with each name.
fn names(text: &str) -> FeelScope {
    let of = |ids: &mut dyn Iterator<Item = String>| {
        let mut context = FeelContext::default();
        ids.filter(|id| text.contains(&format!(".{id}")))
            .for_each(|id| context.set_entry(&id.into(), Value::Null(None)));
        Value::Context(context)
    };
    let mut mirrored = (0..MOST_CHILDREN).flat_map(|child| CHILD.iter().map(move |(id, _)| mirrored(child, id)));
    let mut context = FeelContext::default();
    context.set_entry(&"household".into(), of(&mut HOUSEHOLD.iter().map(|(id, _)| (*id).to_owned())));
    context.set_entry(&MIRRORED.into(), of(&mut mirrored));
    let child = of(&mut CHILD.iter().map(|(id, _)| (*id).to_owned()));
    context.set_entry(&"children".into(), Value::List(vec![child]));
    context.set_entry(&MONTHS_BETWEEN.into(), Value::Null(None));
    context.into()
}

/// The name under which dsntk finds `years and months duration`: after a dot anywhere before it, it would read `years` as the
/// property of a duration.
const MONTHS_BETWEEN: &str = "months_between";

/// As the value of that name.
pub(crate) fn months_between() -> Value {
    let names = FeelScope::default();
    let text = "function(a, b) years and months duration(a, b)";
    prepare(&parse_expression(&names, text, false).unwrap())(&names)
}

/// Where dsntk finds the facts of the household that say the same as those of children: it copies a household for each fact
/// that is read of it.
const MIRRORED: &str = "mirrored";

/// An expression, read once.
pub(crate) fn read(text: &str) -> Evaluator {
    let text = text.replace("years and months duration(", &format!("{MONTHS_BETWEEN}("));
    let text = text.replace("household.child_", &format!("{MIRRORED}.child_"));
    prepare(&parse_textual_expression(&names(&text), &text, false).unwrap_or_else(|error| panic!("{text}: {error}")))
}

/// What dsntk says of it with these answers.
pub(crate) fn evaluate(evaluator: &Evaluator, scope: &FeelScope) -> Theirs {
    match evaluator(scope) {
        Value::Boolean(truth) => Theirs::Truth(truth),
        Value::Number(number) => Theirs::Number(decimal(&number.to_string())),
        Value::Null(_) => Theirs::Null,
        other => Theirs::Other(other.to_string()),
    }
}

/// A number of up to 34 digits, rounded to the 28 of ours.
fn decimal(text: &str) -> Decimal {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}
