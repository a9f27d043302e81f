//! What time brings by itself, and what can still be claimed for the past.

mod world;

use rechtenpas_rules::{
    Ahead, AmountFound, Claim, Day, Decimal, Given, Grade, Happening, Household, Kind, Outcome, Period, Quantity,
    Range, Subject, Type, ahead, behind,
};
use world::{Rule, World, day, money};

const CHILD: Subject = Subject::Child(0);

/// A right of a child under three, with an amount, and a child born on this day.
fn under_three(born: &str) -> (World, Household) {
    let mut world = World::new(&["young", "older"]);
    world.fact(Kind::Child, "born", Type::Day);
    let values = [("2025-09-01", 100, Grade::Law, None), ("2027-01-01", 102, Grade::Law, None)];
    world.parameter("per_month", Quantity::Money(Period::Month), &values);
    world.right(Kind::Child, Rule::When("years and months duration(child.born, today()).years < 3"));
    world.right(Kind::Child, Rule::When("years and months duration(child.born, today()).years >= 3"));
    world.amount("young", "per_month");
    let mut household = Household::new();
    world.answer(&mut household, Subject::Household, "children", money(1, 1));
    world.answer(&mut household, CHILD, "born", Given::Day(Range::exact(day(born))));
    (world, household)
}

fn story(world: &World, found: &[Ahead]) -> Vec<(Day, String, String)> {
    let euros = |amounts: &[AmountFound]| amounts.first().map_or(Decimal::ZERO, |amount| amount.value.low);
    let what = |what: &Happening| match what {
        Happening::Opens(outcome) => format!("opens as {outcome:?}"),
        Happening::Ends => "ends".to_owned(),
        Happening::Changes(before, after) => format!("{} becomes {}", euros(before), euros(after)),
    };
    found.iter().map(|ahead| (ahead.on, world.program.right(ahead.right).id.clone(), what(&ahead.what))).collect()
}

#[test]
fn a_birthday_ends_one_right_and_opens_another_and_an_indexation_changes_an_amount() {
    let (world, household) = under_three("2024-02-29");
    let found = ahead(&world.program, &household, day("2026-11-24"), day("2027-03-31"));
    let expected = [
        ("2027-01-01", "young", "100 becomes 102"),
        ("2027-03-01", "young", "ends"),
        ("2027-03-01", "older", "opens as Entitled"),
    ];
    let expected: Vec<_> = expected.map(|(on, right, what)| (day(on), right.to_owned(), what.to_owned())).into();
    assert_eq!(story(&world, &found), expected);
    assert!(ahead(&world.program, &household, day("2026-11-24"), day("2026-12-31")).is_empty());
}

#[test]
fn what_is_had_ends_too() {
    let (world, mut household) = under_three("2024-01-15");
    household.set_has(world.program.find_right("young").unwrap(), CHILD, true);
    let found = ahead(&world.program, &household, day("2027-01-10"), day("2027-01-20"));
    assert_eq!(story(&world, &found)[0], (day("2027-01-15"), "young".to_owned(), "ends".to_owned()));
}

#[test]
fn a_number_of_the_law_that_falls_due_ends_nothing() {
    let mut world = World::new(&["limited"]);
    world.fact(Kind::Household, "income", Type::Number);
    world.parameter("limit", Quantity::Number, &[("2025-01-01", 100, Grade::Law, Some("2027-01-01"))]);
    world.right(Kind::Household, Rule::When("household.income > limit"));
    let mut household = Household::new();
    world.answer(&mut household, Subject::Household, "income", money(101, 101));
    assert_eq!(world.outcome(&household, "limited"), Outcome::Entitled);
    assert!(ahead(&world.program, &household, day("2026-11-24"), day("2027-02-01")).is_empty());
}

#[test]
fn what_was_due_can_be_claimed_back_as_far_as_the_law_and_the_birth_allow() {
    let since = |born, back_months, on: &str| {
        let (mut world, household) = under_three(born);
        world.program.rights[0].claim = Claim { until: None, back_months };
        behind(&world.program, &household, day(on)).first().map(|found| (found.since, found.lapses))
    };
    assert_eq!(since("2024-02-29", 6, "2026-11-24"), Some((day("2026-05-24"), day("2026-11-24"))), "the law's reach");
    assert_eq!(since("2026-08-30", 6, "2026-11-24"), Some((day("2026-09-24"), day("2027-03-24"))), "since the birth");
    assert_eq!(since("2023-09-30", 6, "2026-11-24"), Some((day("2026-05-24"), day("2026-11-24"))), "past three since");
    assert_eq!(since("2023-01-30", 6, "2026-11-24"), None, "past three for too long");
    assert_eq!(since("2024-02-29", 0, "2026-11-24"), None);
}

#[test]
fn the_last_day_to_claim_is_said_with_the_right() {
    let (mut world, household) = under_three("2024-02-29");
    world.claim_until("young", "child.born + duration(\"P5Y\")");
    let verdict = world.verdict(&household, "young");
    assert_eq!(verdict.claim_until, Some(Range::exact(day("2029-02-28"))));
}

#[test]
fn what_an_answer_says_is_had_ends_on_its_day_too() {
    let (mut world, household) = under_three("2024-01-15");
    world.has_when("young", "child.born != null");
    let found = ahead(&world.program, &household, day("2027-01-10"), day("2027-01-20"));
    assert_eq!(story(&world, &found)[0], (day("2027-01-15"), "young".to_owned(), "ends".to_owned()));
}
