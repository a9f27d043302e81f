//! dsntk: the rules as one FEEL context, parsed and prepared once, of which each entry sees those before it.

use std::hint::black_box;
use std::time::Instant;

use dsntk_feel::context::FeelContext;
use dsntk_feel::values::Value;
use dsntk_feel::{Evaluator, FeelNumber, FeelScope, Name};
use dsntk_feel_evaluator::prepare;
use dsntk_feel_parser::parse_expression;

use crate::figure::{Figure, median_of};
use crate::model::{INPUTS, Model, Words, written};

const WORDS: Words = Words {
    prefix: "",
    max: |a, b| format!("max({a}, {b})"),
    either: |condition, yes, no| format!("(if {condition} then {yes} else {no})"),
    not: |name| format!("not({name})"),
};

/// Prepared, compared and timed.
pub fn figure(model: &Model) -> Figure {
    let began = Instant::now();
    let entries: Vec<String> =
        model.rules.iter().map(|rule| format!("{}: {}", rule.id, written(&rule.is, &WORDS))).collect();
    let text = format!("{{{}}}", entries.join(", "));
    let node = parse_expression(&scope(&model.households[0]), &text, false).expect("text that dsntk reads");
    let rules = prepare(&node);
    let load = began.elapsed();
    let names: Vec<Name> = model.rules.iter().map(|rule| rule.id.as_str().into()).collect();
    let scopes: Vec<FeelScope> = model.households.iter().map(|household| scope(household)).collect();
    let agrees = scopes.iter().zip(&model.expected).filter(|(scope, expected)| {
        let Value::Context(found) = run(&rules, scope) else { panic!("the rules are a context") };
        let as_number = |name: &Name| match found.get_entry(name).expect("a rule that ran") {
            Value::Boolean(truth) => i64::from(*truth),
            Value::Number(number) => i64::try_from(number).expect("a whole number"),
            other => panic!("{name} is {other:?}"),
        };
        names.iter().map(as_number).eq(expected.iter().copied())
    });
    let agrees = agrees.count();
    let nanoseconds = median_of(9, scopes.len(), || {
        for scope in &scopes {
            black_box(run(&rules, black_box(scope)));
        }
    });
    Figure {
        engine: "dsntk FEEL 0.3.0".to_owned(),
        load,
        compared: scopes.len(),
        agrees,
        nanoseconds,
        note: "prepared; null for unknown and for error".to_owned(),
    }
}

fn run(rules: &Evaluator, scope: &FeelScope) -> Value {
    rules(scope)
}

fn scope(household: &[i64]) -> FeelScope {
    let mut context = FeelContext::default();
    for ((id, range), value) in INPUTS.iter().zip(household) {
        let value = match range {
            Some(_) => Value::Number(FeelNumber::from(*value)),
            None => Value::Boolean(*value == 1),
        };
        context.set_entry(&(*id).into(), value);
    }
    context.into()
}
