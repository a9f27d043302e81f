//! Numbers of the law at the edges of what a decimal holds, as a damaged or hostile pack can have them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use rechtenpas_catalogue::rules::check::check_as;
use rechtenpas_catalogue::rules::syntax::parse;
use rechtenpas_catalogue::rules::{
    Condition, ConditionKind, Day, Decimal, Grade, Household, Kind, Parameter, ParameterValue, Program, Quantity,
    Range, Right, Screening, Type,
};

#[test]
fn a_number_that_grows_beyond_all_bounds_stops_nothing() {
    let day = |text: &str| text.parse::<Day>().unwrap();
    let mut program = Program::default();
    program.parameters.push(Parameter {
        id: "limit".to_owned(),
        quantity: Quantity::Number,
        values: vec![ParameterValue {
            from: day("2025-01-01"),
            until: None,
            due: Some(day("2026-01-01")),
            grade: Grade::Law,
            rows: vec![(0, Range::exact(Decimal::ONE))],
            each_more: None,
        }],
        growth: Decimal::MAX,
    });
    let reads = parse("limit > 0").unwrap();
    let code = check_as(&program, &[], Kind::Household, &reads, &Type::Truth).unwrap();
    let condition = Condition { number: 0, kind: ConditionKind::When(code) };
    program.rights.push(Right::new("right", Kind::Household, condition));
    Screening::of(&program, &Household::new(), day("2026-11-24"));
}
