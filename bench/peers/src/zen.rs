//! zen-expression: every rule compiled to bytecode once; a household is an object to which what each rule comes to is added.

use std::hint::black_box;
use std::time::Instant;

use serde_json::{Map, json};
use zen_expression::variable::Variable;
use zen_expression::vm::VM;
use zen_expression::{Expression, compile_expression};

use crate::figure::{Figure, median_of};
use crate::model::{INPUTS, Model, Words, written};

const WORDS: Words = Words {
    prefix: "",
    max: |a, b| format!("max([{a}, {b}])"),
    either: |condition, yes, no| format!("({condition} ? {yes} : {no})"),
    not: |name| format!("(not {name})"),
};

type Rule = (String, Expression<zen_expression::expression::Standard>);

/// Compiled, compared and timed.
pub fn figure(model: &Model) -> Figure {
    let began = Instant::now();
    let rules: Vec<Rule> = model
        .rules
        .iter()
        .map(|rule| (rule.id.clone(), compile_expression(&written(&rule.is, &WORDS)).expect("text that zen reads")))
        .collect();
    let load = began.elapsed();
    let households: Vec<Variable> = model.households.iter().map(|household| inputs(household)).collect();
    let agrees = households.iter().zip(&model.expected).filter(|(household, expected)| {
        let found = run(&rules, &mut VM::new(), household);
        let as_number = |(id, _): &Rule| match found.dot(id).expect("a rule that ran") {
            Variable::Bool(truth) => i64::from(truth),
            Variable::Number(number) => number.try_into().expect("a whole number"),
            other => panic!("{id} is {other:?}"),
        };
        rules.iter().map(as_number).eq(expected.iter().copied())
    });
    let agrees = agrees.count();
    let mut vm = VM::new();
    let nanoseconds = median_of(15, households.len(), || {
        for household in &households {
            black_box(run(&rules, &mut vm, black_box(household)));
        }
    });
    Figure {
        engine: "zen-expression 2.1.6".to_owned(),
        load,
        compared: households.len(),
        agrees,
        nanoseconds,
        note: "compiled; no unknowns".to_owned(),
    }
}

/// What is known of a household, to which what the rules come to is added.
fn run(rules: &[Rule], vm: &mut VM, household: &Variable) -> Variable {
    let known = household.shallow_clone();
    for (id, rule) in rules {
        let value = rule.evaluate_with(known.clone(), vm).expect("a rule that runs");
        known.dot_insert(id, value);
    }
    known
}

fn inputs(household: &[i64]) -> Variable {
    let input = |((id, range), value): (&(&str, Option<(i64, i64)>), &i64)| {
        ((*id).to_owned(), if range.is_some() { json!(value) } else { json!(*value == 1) })
    };
    let inputs: Map<_, _> = INPUTS.iter().zip(household).map(input).collect();
    Variable::from(serde_json::Value::Object(inputs))
}
