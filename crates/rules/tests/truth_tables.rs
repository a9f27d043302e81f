//! The full truth tables of `and`, `or`, `not`, `if` and `in`, for every operand true, false or unknown.

#![expect(clippy::indexing_slicing, reason = "a test fails by panicking")]

mod world;

use rechtenpas_rules::{Given, Household, Kind, Outcome, Subject, Type};
use world::{Rule, World};

/// What three-valued logic says, written without looking at the engine: unknown is both at once, and a result is known when
/// every way of knowing gives the same.
fn expected(truth: &dyn Fn(&[bool]) -> bool, operands: &[Option<bool>]) -> Option<bool> {
    let unknown: Vec<usize> = (0..operands.len()).filter(|place| operands[*place].is_none()).collect();
    let results: Vec<bool> = (0..1_usize << unknown.len())
        .map(|way| {
            let mut known: Vec<bool> = operands.iter().map(|operand| operand.unwrap_or(false)).collect();
            for (bit, place) in unknown.iter().enumerate() {
                known[*place] = way >> bit & 1 == 1;
            }
            truth(&known)
        })
        .collect();
    results.iter().all(|result| *result == results[0]).then_some(results[0])
}

/// Checks an expression over `a`, `b` and `c` for all 27 ways of knowing them.
fn check(text: &'static str, truth: &dyn Fn(&[bool]) -> bool) {
    let mut world = World::new(&["right"]);
    for id in ["a", "b", "c"] {
        world.fact(Kind::Household, id, Type::Truth);
    }
    world.right(Kind::Household, Rule::When(text));
    for way in 0..27_usize {
        let operands = [way % 3, way / 3 % 3, way / 9].map(|state| [Some(false), Some(true), None][state]);
        let mut household = Household::new();
        for (id, operand) in ["a", "b", "c"].into_iter().zip(operands) {
            if let Some(truth) = operand {
                world.answer(&mut household, Subject::Household, id, Given::Truth(truth));
            }
        }
        let outcome = match expected(truth, &operands) {
            Some(true) => Outcome::Entitled,
            Some(false) => Outcome::NotNow,
            None => Outcome::Depends,
        };
        assert_eq!(world.outcome(&household, "right"), outcome, "{text} with {operands:?}");
    }
}

#[test]
fn and_is_false_as_soon_as_one_is() {
    check("household.a and household.b", &|t| t[0] && t[1]);
    check("household.a and household.b and household.c", &|t| t[0] && t[1] && t[2]);
}

#[test]
fn or_is_true_as_soon_as_one_is() {
    check("household.a or household.b", &|t| t[0] || t[1]);
    check("household.a or household.b or household.c", &|t| t[0] || t[1] || t[2]);
}

#[test]
fn not_turns_what_is_known_and_leaves_what_is_not() {
    check("not(household.a)", &|t| !t[0]);
    check("not(household.a and household.b)", &|t| !(t[0] && t[1]));
    check("not(household.a) or not(household.b)", &|t| !t[0] || !t[1]);
}

#[test]
fn they_nest() {
    check("household.a and (household.b or household.c)", &|t| t[0] && (t[1] || t[2]));
    check("(household.a or household.b) and not(household.c)", &|t| (t[0] || t[1]) && !t[2]);
    check("household.a = household.b and household.c", &|t| t[0] == t[1] && t[2]);
    check("household.a != household.b or household.c", &|t| t[0] != t[1] || t[2]);
}

#[test]
fn a_branch_that_both_ways_agree_on_needs_no_condition() {
    check("if household.a then household.b else household.c", &|t| if t[0] { t[1] } else { t[2] });
    check("if household.a then true else household.c", &|t| t[0] || t[2]);
    check("if household.a then household.b else false", &|t| t[0] && t[1]);
}
