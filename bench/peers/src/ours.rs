//! Our engine: numbers and intermediate truths as definitions, rights as rights.

use std::hint::black_box;
use std::time::Instant;

use rechtenpas_rules::check::{check, check_as};
use rechtenpas_rules::syntax::parse;
use rechtenpas_rules::{
    Answer, Condition, ConditionKind, Day, Decimal, Definition, Fact, FactIx, Given, Household, Kind, Outcome, Program,
    Range, Right, Screening, Subject, Type,
};

use crate::figure::{Figure, median_of};
use crate::model::{Expr, INPUTS, Model, Words, written};

const WORDS: Words = Words {
    prefix: "household.",
    max: |a, b| format!("max({a}, {b})"),
    either: |condition, yes, no| format!("(if {condition} then {yes} else {no})"),
    not: |name| format!("not({name})"),
};

/// Screens a household: the one place where this measurement does so.
fn screen(program: &Program, household: &Household, on: Day) -> Screening {
    Screening::of(program, household, on)
}

/// What a conversation would ask first: age, income, children, disabled.
const FIRST: [usize; 4] = [0, 1, 2, 5];

/// Every answer given, and then the first four of the nine.
pub fn figures(model: &Model) -> Vec<Figure> {
    let on: Day = "2026-11-24".parse().expect("a day");
    let began = Instant::now();
    let program = program(model);
    let load = began.elapsed();
    let all: Vec<Household> =
        model.households.iter().map(|inputs| household(&program, inputs, 0..INPUTS.len(), on)).collect();
    let some: Vec<Household> = model.households.iter().map(|inputs| household(&program, inputs, FIRST, on)).collect();
    let rights = model.rules.iter().position(|rule| rule.id == "r0").expect("rights come last");
    let agrees = all.iter().zip(&model.expected).filter(|(household, expected)| {
        let screening = screen(&program, household, on);
        let found = screening.all().map(|(_, verdict)| verdict.outcome == Outcome::Entitled);
        found.eq(expected[rights..].iter().map(|value| *value == 1))
    });
    let agrees = agrees.count();
    let decided = |household: &Household| {
        screen(&program, household, on).all().filter(|(_, verdict)| !verdict.outcome.is_open()).count()
    };
    let share = some.iter().map(decided).sum::<usize>() * 1000 / (some.len() * (model.rules.len() - rights));
    // What four answers decided stays so with all nine.
    let kept = some.iter().zip(&all).all(|(some, all)| {
        let (some, all) = (screen(&program, some, on), screen(&program, all, on));
        some.all().zip(all.all()).all(|((_, some), (_, all))| some.outcome.is_open() || some.outcome == all.outcome)
    });
    let timed = |households: &[Household]| {
        median_of(25, households.len(), || {
            for household in households {
                black_box(screen(&program, black_box(household), on));
            }
        })
    };
    vec![
        Figure {
            engine: "ours".to_owned(),
            load,
            compared: all.len(),
            agrees,
            nanoseconds: timed(&all),
            note: "with what is missing, amounts and holders".to_owned(),
        },
        Figure {
            engine: "ours, 4 of 9 answers".to_owned(),
            load,
            compared: some.len(),
            agrees: if kept { some.len() } else { 0 },
            nanoseconds: timed(&some),
            note: format!("{}.{} % of the rights decided", share / 10, share % 10),
        },
    ]
}

fn program(model: &Model) -> Program {
    let mut program = Program::default();
    let of = Kind::Household;
    for (id, range) in INPUTS {
        let ty = if range.is_some() { Type::Number } else { Type::Truth };
        program.facts.push(Fact { min: range.map(|_| Decimal::ZERO), ..Fact::new(id, of, ty) });
    }
    for rule in &model.rules {
        let id = rule.id.clone();
        let when = |expr: &Expr, program: &Program| {
            let expr = parse(&written(expr, &WORDS)).expect("our own text");
            ConditionKind::When(check_as(program, &[], of, &expr, &Type::Truth).expect("our own rule"))
        };
        if !rule.id.starts_with('r') {
            let expr = parse(&written(&rule.is, &WORDS)).expect("our own text");
            let (code, ty) = check(&program, &[], of, &expr).expect("our own rule");
            program.definitions.push(Definition { id, of, ty, code });
            continue;
        }
        // As an author writes it: each part a condition of its own.
        let kind = match &rule.is {
            Expr::And(parts) => ConditionKind::All(
                (1..).zip(parts).map(|(number, part)| Condition { number, kind: when(part, &program) }).collect(),
            ),
            other => when(other, &program),
        };
        program.rights.push(Right::new(id, of, Condition { number: 0, kind }));
    }
    program
}

/// With the answers to some of the inputs.
fn household(program: &Program, inputs: &[i64], known: impl IntoIterator<Item = usize>, on: Day) -> Household {
    let mut household = Household::new();
    for place in known {
        let given = match INPUTS[place].1 {
            Some(_) => Given::Number(Range::exact(Decimal::from(inputs[place]))),
            None => Given::Truth(inputs[place] == 1),
        };
        let answer = Answer::Known(given);
        household.answer(program, FactIx::new(place), Subject::Household, answer, on).expect("an input in its range");
    }
    household
}
