//! What a family may be told to expect: never more than it can have together, and what is certain as certain.

mod world;

use rechtenpas_rules::{Given, Grade, Household, Kind, Period, Plan, Quantity, Range, RightIx, Subject, Type};
use world::{Rule, World, money};

#[test]
fn the_total_counts_what_excludes_each_other_once_and_never_what_still_depends() {
    let mut world = World::new(&["a", "b", "c", "d"]);
    world.fact(Kind::Household, "open", Type::Truth);
    for (id, value) in [("ten", 10), ("thirty", 30), ("hundred", 100)] {
        world.parameter(id, Quantity::Money(Period::Month), &[("2026-01-01", value, Grade::Law, None)]);
    }
    world.right(Kind::Household, Rule::When("true"));
    world.right(Kind::Household, Rule::When("true"));
    world.right(Kind::Household, Rule::Judgement);
    world.right(Kind::Household, Rule::When("household.open"));
    world.amount("a", "ten");
    world.amount("b", "thirty");
    world.amount("c", "hundred");
    world.amount("d", "hundred");
    world.excludes("a", "b");
    let total = world.screen(&Household::new(), world::TODAY).total(&world.program, Period::Month);
    assert_eq!(total, Range { low: 30.into(), high: 130.into() });
}

#[test]
fn what_a_right_opens_comes_after_it_and_is_left_out_of_what_can_be_had_at_once() {
    let mut world = World::new(&["opened", "first", "last"]);
    for (id, value) in [("ten", 10), ("thirty", 30)] {
        world.parameter(id, Quantity::Money(Period::Month), &[("2026-01-01", value, Grade::Law, None)]);
    }
    world.right(Kind::Household, Rule::When("granted(\"first\")"));
    world.right(Kind::Household, Rule::When("true"));
    world.right(Kind::Household, Rule::When("granted(\"opened\")"));
    world.amount("opened", "thirty");
    world.amount("first", "ten");
    let screening = world.screen(&Household::new(), world::TODAY);
    let names = |right: &RightIx| world.program.right(*right).id.clone();
    let order: Vec<Vec<String>> = screening.order().iter().map(|wave| wave.iter().map(names).collect()).collect();
    assert_eq!(order, [["first"], ["opened"], ["last"]]);
    assert_eq!(screening.total(&world.program, Period::Month), Range::exact(40.into()));
    assert_eq!(screening.total_at_once(&world.program, Period::Month), Range::exact(10.into()));
}

/// A right that is met and one that only a person can judge, worth more; they exclude each other.
fn two_that_exclude_each_other() -> World {
    let mut world = World::new(&["certain", "judged"]);
    world.parameter("thirty", Quantity::Money(Period::Month), &[("2026-01-01", 30, Grade::Law, None)]);
    world.parameter("hundred", Quantity::Money(Period::Month), &[("2026-01-01", 100, Grade::Law, None)]);
    world.right(Kind::Household, Rule::When("true"));
    world.right(Kind::Household, Rule::Judgement);
    world.amount("certain", "thirty");
    world.amount("judged", "hundred");
    world.excludes("certain", "judged");
    world
}

#[test]
fn what_is_certain_stays_certain_beside_something_better_that_is_not() {
    let world = two_that_exclude_each_other();
    let total = world.screen(&Household::new(), world::TODAY).total(&world.program, Period::Month);
    assert_eq!(total, Range { low: 30.into(), high: 100.into() });
}

#[test]
fn what_would_take_the_place_of_a_right_that_is_had_is_not_promised_on_top() {
    let world = two_that_exclude_each_other();
    let mut household = Household::new();
    household.set_has(world.program.find_right("judged").unwrap(), Subject::Household, true);
    let total = world.screen(&household, world::TODAY).total(&world.program, Period::Month);
    assert_eq!(total, Range::exact(0.into()));
}

#[test]
fn an_absurd_amount_stops_neither_the_questions_nor_the_total() {
    let mut world = World::new(&["a"]);
    world.fact(Kind::Household, "rent", Type::Money(Period::Month));
    world.fact(Kind::Household, "open", Type::Truth);
    world.right(Kind::Household, Rule::When("household.open"));
    world.amount("a", "household.rent * 2");
    world.amount("a", "household.rent");
    let mut household = Household::new();
    let most = Given::Number(Range::exact(rechtenpas_rules::Decimal::MAX));
    world.answer(&mut household, Subject::Household, "rent", most);
    let screening = world.screen(&household, world::TODAY);
    assert!(Plan::of(&world.program, &household, &screening, None, |_| true).next.is_some());
    world.answer(&mut household, Subject::Household, "open", Given::Truth(true));
    world.answer(&mut household, Subject::Household, "rent", money(1, 1));
    let total = world.screen(&household, world::TODAY).total(&world.program, Period::Month);
    assert_eq!(total, Range::exact(3.into()));
}
