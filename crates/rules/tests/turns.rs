//! What would change a "not now": the nearest single change of each kind, tried and found to turn it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod world;

use rechtenpas_rules::{
    Change, Decimal, Given, Grade, Household, Kind, Outcome, Period, Quantity, Range, Subject, Type, turns,
};
use world::{PER_YEAR, Rule, World, day, money};

const HOUSEHOLD: Subject = Subject::Household;

fn found(world: &World, household: &Household, subject: Subject) -> Vec<(Change, Outcome)> {
    let right = world.program.find_right("right").unwrap();
    let turns = turns(&world.program, household, day(world::TODAY), right, subject);
    turns.into_iter().map(|turn| (turn.change, turn.outcome)).collect()
}

#[test]
fn an_income_over_the_limit_turns_at_the_limit_itself() {
    let mut world = World::new(&["right"]);
    world.fact(Kind::Household, "income", PER_YEAR).max = Some(100_000.into());
    world.parameter("limit", Quantity::Money(Period::Year), &[("2026-01-01", 20_000, Grade::Law, None)]);
    let income = world.program.find_fact(Kind::Household, "income").unwrap();
    world.right(Kind::Household, Rule::When("household.income < limit"));
    let mut household = Household::new();
    world.answer(&mut household, HOUSEHOLD, "income", money(25_000, 25_000));
    let expected = Change::AtMost(income, HOUSEHOLD, Decimal::new(1_999_999, 2));
    assert_eq!(found(&world, &household, HOUSEHOLD), [(expected, Outcome::Entitled)]);
    world.program.rights.clear();
    world.right(Kind::Household, Rule::When("household.income >= limit"));
    assert_eq!(found(&world, &household, HOUSEHOLD), [], "it can be had already");
    world.answer(&mut household, HOUSEHOLD, "income", money(5_000, 5_000));
    let expected = Change::AtLeast(income, HOUSEHOLD, Decimal::new(2_000_000, 2));
    assert_eq!(found(&world, &household, HOUSEHOLD), [(expected, Outcome::Entitled)]);
}

#[test]
fn a_birthday_comes_by_itself_on_its_day() {
    let mut world = World::new(&["right"]);
    world.fact(Kind::Child, "born", Type::Day);
    world.right(Kind::Child, Rule::When("years and months duration(child.born, today()).years >= 3"));
    let mut household = Household::new();
    world.answer(&mut household, HOUSEHOLD, "children", money(1, 1));
    world.answer(&mut household, Subject::Child(0), "born", Given::Day(Range::exact(day("2026-05-17"))));
    let expected = Change::Time(day("2029-05-17"));
    assert_eq!(found(&world, &household, Subject::Child(0)), [(expected, Outcome::Entitled)]);
}

#[test]
fn a_birth_or_another_answer_turns_it_and_what_may_then_depend_is_said_so() {
    let mut world = World::new(&["right"]);
    world.fact(Kind::Child, "born", Type::Day);
    world.fact(Kind::Household, "poor", Type::Truth);
    world.fact(Kind::Household, "registered", Type::Truth);
    world.asked_when(Kind::Household, "registered", "household.poor");
    let poor = world.program.find_fact(Kind::Household, "poor").unwrap();
    let young = "some child in children satisfies years and months duration(child.born, today()).years < 1";
    let alternatives = vec![Rule::When(young), Rule::When("household.registered")];
    world.right(Kind::Household, Rule::Any(alternatives));
    let mut household = Household::new();
    world.answer(&mut household, HOUSEHOLD, "children", money(0, 0));
    world.answer(&mut household, HOUSEHOLD, "poor", Given::Truth(false));
    world.answer(&mut household, HOUSEHOLD, "partner", Given::Truth(false));
    let turned = found(&world, &household, HOUSEHOLD);
    assert_eq!(turned[0], (Change::Birth, Outcome::Entitled));
    assert_eq!(turned[1], (Change::Answer(poor, HOUSEHOLD, Given::Truth(true)), Outcome::Depends));
    assert_eq!(turned.len(), 2);
}

#[test]
fn what_fails_twice_is_turned_by_no_single_change() {
    let mut world = World::new(&["right"]);
    for fact in ["a", "b"] {
        world.fact(Kind::Household, fact, Type::Truth);
    }
    world.right(Kind::Household, Rule::When("household.a and household.b"));
    let mut household = Household::new();
    for fact in ["a", "b"] {
        world.answer(&mut household, HOUSEHOLD, fact, Given::Truth(false));
    }
    assert_eq!(found(&world, &household, HOUSEHOLD), []);
}

#[test]
fn a_right_of_a_child_turns_at_a_birth_where_there_is_no_child() {
    let mut world = World::new(&["right"]);
    world.fact(Kind::Child, "born", Type::Day);
    world.right(Kind::Child, Rule::When("years and months duration(child.born, today()).years < 3"));
    let mut household = Household::new();
    world.answer(&mut household, HOUSEHOLD, "children", money(0, 0));
    assert_eq!(found(&world, &household, HOUSEHOLD), [(Change::Birth, Outcome::Entitled)]);
}
