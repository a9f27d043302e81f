//! Rules that are small as they are written, and would be huge if every name in them were written out.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::{Duration, Instant};

use rechtenpas_catalogue::rules::check::check_as;
use rechtenpas_catalogue::rules::explain::explain;
use rechtenpas_catalogue::rules::syntax::parse;
use rechtenpas_catalogue::rules::{
    Condition, ConditionKind, Definition, Fact, Household, Kind, Program, Right, RightIx, Screening, Subject, Type,
};

/// Each definition reads the one before it twice; one fact stands at the start.
fn doubling(definitions: usize) -> Program {
    let mut program = Program::default();
    let of = Kind::Household;
    program.facts.push(Fact::new("d0", of, Type::Truth));
    for place in 1..=definitions {
        let before = place - 1;
        let twice = parse(&format!("household.d{before} and household.d{before}")).unwrap();
        let code = check_as(&program, &[], of, &twice, &Type::Truth).unwrap();
        program.definitions.push(Definition { id: format!("d{place}"), of, ty: Type::Truth, code });
    }
    let last = parse(&format!("household.d{definitions}")).unwrap();
    let code = check_as(&program, &[], of, &last, &Type::Truth).unwrap();
    let condition = Condition { number: 0, kind: ConditionKind::When(code) };
    program.rights.push(Right::new("last", of, condition));
    program
}

/// Doubling twenty times would take a million steps, and this budget has room for far fewer.
const DEFINITIONS: usize = 22;
const BUDGET: Duration = Duration::from_millis(500);

#[test]
fn a_definition_is_found_once_when_screening() {
    let program = doubling(DEFINITIONS);
    let began = Instant::now();
    Screening::of(&program, &Household::new(), "2026-11-24".parse().unwrap());
    assert!(began.elapsed() < BUDGET, "{:?}", began.elapsed());
}

#[test]
fn a_definition_is_found_once_when_explaining() {
    let program = doubling(DEFINITIONS);
    let began = Instant::now();
    explain(&program, &Household::new(), "2026-11-24".parse().unwrap(), RightIx::new(0), Subject::Household);
    assert!(began.elapsed() < BUDGET, "{:?}", began.elapsed());
}
