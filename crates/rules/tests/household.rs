//! What a family says is kept as it said it, and what cannot be is refused.

mod world;

use rechtenpas_rules::{Given, Household, Kind, Outcome, Range, Refusal, Subject, Type};
use world::{Rule, World, money};

#[test]
fn a_right_of_a_child_that_is_had_stays_had_while_other_questions_are_answered() {
    let mut world = World::new(&["toeslag"]);
    world.fact(Kind::Household, "poor", Type::Truth);
    world.right(Kind::Child, Rule::When("true"));
    let mut household = Household::new();
    let right = world.program.find_right("toeslag").unwrap();
    household.set_has(right, world.verdict(&household, "toeslag").subject, true);
    world.answer(&mut household, Subject::Household, "poor", Given::Truth(true));
    assert_eq!(world.outcome(&household, "toeslag"), Outcome::Has);
    world.answer(&mut household, Subject::Household, "children", money(1, 1));
    assert_eq!(world.outcome(&household, "toeslag"), Outcome::Has);
    world.answer(&mut household, Subject::Household, "children", money(0, 0));
    assert!(!household.has(right, Subject::Child(0)));
}

#[test]
fn children_are_counted_and_a_range_does_not_run_backwards() {
    let mut world = World::new(&[]);
    world.fact(Kind::Household, "income", Type::Number);
    let refused = |id: &str, given: Given| {
        let fact = world.program.find_fact(Kind::Household, id).unwrap();
        let answer = rechtenpas_rules::Answer::Known(given);
        Household::new().answer(&world.program, fact, Subject::Household, answer, world::day(world::TODAY))
    };
    assert_eq!(refused("children", money(1, 3)), Err(Refusal::WrongType), "how many screens would that be?");
    let half = Given::Number(Range::exact("1.5".parse().unwrap()));
    assert_eq!(refused("children", half), Err(Refusal::WrongType));
    assert_eq!(refused("income", money(5, 3)), Err(Refusal::WrongType));
    assert_eq!(refused("income", money(3, 5)), Ok(()));
}
