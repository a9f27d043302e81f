//! The vocabulary of outcomes: what is said of a household, and what is never said.

mod world;

use rechtenpas_rules::{
    Answer, Form, Given, Grade, Household, Kind, Outcome, Period, Plan, Quantity, Range, Subject, Type,
};
use world::{PER_YEAR, Rule, World, money};

fn with_limit(values: &[(&str, i64, Grade, Option<&str>)]) -> World {
    let mut world = World::new(&["steun"]);
    world.fact(Kind::Household, "income", PER_YEAR);
    world.parameter("limit", Quantity::Money(Period::Year), values);
    world.right(Kind::Household, Rule::When("household.income <= limit"));
    world
}

fn outcome_at(world: &World, income: i64) -> Outcome {
    let mut household = Household::new();
    world.answer(&mut household, Subject::Household, "income", money(income, income));
    world.outcome(&household, "steun")
}

#[test]
fn an_official_limit_decides_to_the_cent() {
    let world = with_limit(&[("2026-01-01", 20_000, Grade::Official, Some("2027-01-01"))]);
    assert_eq!(outcome_at(&world, 20_000), Outcome::Entitled);
    assert_eq!(outcome_at(&world, 20_001), Outcome::NotNow);
}

#[test]
fn an_income_that_is_not_known_is_asked_and_never_assumed() {
    let world = with_limit(&[("2026-01-01", 20_000, Grade::Official, Some("2027-01-01"))]);
    let verdict = world.verdict(&Household::new(), "steun");
    assert_eq!((verdict.outcome, world.needs(&verdict)), (Outcome::Depends, vec!["income".to_owned()]));
}

#[test]
fn an_income_known_as_a_range_decides_where_it_can() {
    let world = with_limit(&[("2026-01-01", 20_000, Grade::Official, Some("2027-01-01"))]);
    let mut household = Household::new();
    let mut at = |low, high| {
        world.answer(&mut household, Subject::Household, "income", money(low, high));
        world.outcome(&household, "steun")
    };
    assert_eq!(at(15_000, 20_000), Outcome::Entitled);
    assert_eq!(at(15_000, 25_000), Outcome::Depends);
    assert_eq!(at(20_001, 25_000), Outcome::NotNow);
}

#[test]
fn a_limit_past_its_date_decides_only_far_from_it() {
    let world = with_limit(&[("2025-01-01", 20_000, Grade::Official, Some("2026-01-01"))]);
    assert_eq!(outcome_at(&world, 20_000), Outcome::Entitled);
    assert_eq!(outcome_at(&world, 20_500), Outcome::OutOfDate);
    assert_eq!(outcome_at(&world, 21_000), Outcome::OutOfDate);
    assert_eq!(outcome_at(&world, 21_001), Outcome::NotNow);
}

#[test]
fn a_limit_years_past_its_date_decides_nothing() {
    let world = with_limit(&[("2019-01-01", 20_000, Grade::Official, Some("2020-01-01"))]);
    assert_eq!(outcome_at(&world, 1), Outcome::OutOfDate);
    assert_eq!(outcome_at(&world, 900_000), Outcome::OutOfDate);
}

#[test]
fn a_limit_derived_by_a_rule_once_proven_is_enough_for_likely_and_not_for_no() {
    let values =
        [("2025-01-01", 20_000, Grade::Official, None), ("2026-01-01", 22_000, Grade::DerivedB, Some("2027-01-01"))];
    let world = with_limit(&values);
    assert_eq!(outcome_at(&world, 20_000), Outcome::Entitled);
    assert_eq!(outcome_at(&world, 21_500), Outcome::Likely);
    assert_eq!(outcome_at(&world, 22_100), Outcome::OutOfDate);
    assert_eq!(outcome_at(&world, 22_661), Outcome::NotNow);
}

#[test]
fn a_limit_that_is_only_plausible_never_makes_likely() {
    let values =
        [("2025-01-01", 20_000, Grade::Official, None), ("2026-01-01", 22_000, Grade::DerivedC, Some("2027-01-01"))];
    let world = with_limit(&values);
    assert_eq!(outcome_at(&world, 20_000), Outcome::Entitled);
    assert_eq!(outcome_at(&world, 21_500), Outcome::OutOfDate);
    assert_eq!(outcome_at(&world, 23_101), Outcome::NotNow);
}

#[test]
fn before_the_first_value_nothing_is_decided() {
    let world = with_limit(&[("2027-01-01", 20_000, Grade::Official, None)]);
    assert_eq!(outcome_at(&world, 1), Outcome::OutOfDate);
}

#[test]
fn what_only_a_person_can_judge_is_likely_at_most() {
    let mut world = World::new(&["steun"]);
    world.fact(Kind::Household, "needy", Type::Truth);
    world.right(Kind::Household, Rule::All(vec![Rule::When("household.needy"), Rule::Judgement]));
    let mut household = Household::new();
    assert_eq!(world.outcome(&household, "steun"), Outcome::Depends);
    world.answer(&mut household, Subject::Household, "needy", Given::Truth(true));
    assert_eq!(world.outcome(&household, "steun"), Outcome::Likely);
    world.answer(&mut household, Subject::Household, "needy", Given::Truth(false));
    assert_eq!(world.outcome(&household, "steun"), Outcome::NotNow);
}

#[test]
fn a_question_that_was_answered_with_dont_know_leaves_the_outcome_open() {
    let world = with_limit(&[("2026-01-01", 20_000, Grade::Official, None)]);
    let fact = world.program.find_fact(Kind::Household, "income").unwrap();
    let mut household = Household::new();
    household.answer(&world.program, fact, Subject::Household, Answer::DontKnow, world::day(world::TODAY)).unwrap();
    assert_eq!(world.outcome(&household, "steun"), Outcome::Depends);
}

#[test]
fn a_fact_that_does_not_apply_is_not_asked() {
    let mut world = World::new(&["steun"]);
    world.fact(Kind::Household, "rents", Type::Truth);
    world.fact(Kind::Household, "rent", Type::Money(Period::Month));
    world.asked_when(Kind::Household, "rent", "household.rents");
    world.parameter("highest", Quantity::Money(Period::Month), &[("2026-01-01", 800, Grade::Law, None)]);
    world.right(Kind::Household, Rule::When("household.rent <= highest"));
    let mut household = Household::new();
    let verdict = world.verdict(&household, "steun");
    assert_eq!(world.needs(&verdict), ["rents", "rent"]);
    world.answer(&mut household, Subject::Household, "rents", Given::Truth(false));
    assert_eq!(world.outcome(&household, "steun"), Outcome::NotNow);
}

#[test]
fn a_right_of_a_child_waits_for_the_children_and_ends_without_them() {
    let mut world = World::new(&["toeslag"]);
    world.fact(Kind::Household, "poor", Type::Truth);
    world.fact(Kind::Child, "small", Type::Truth);
    world.right(Kind::Child, Rule::All(vec![Rule::When("household.poor"), Rule::When("child.small")]));
    let mut household = Household::new();
    let verdict = world.verdict(&household, "toeslag");
    assert_eq!(
        (verdict.outcome, world.needs(&verdict)),
        (Outcome::Depends, vec!["children".to_owned(), "poor".to_owned()])
    );

    let mut rich = household.clone();
    world.answer(&mut rich, Subject::Household, "poor", Given::Truth(false));
    assert_eq!(world.outcome(&rich, "toeslag"), Outcome::NotNow, "no child could have it");

    world.answer(&mut household, Subject::Household, "children", Given::Number(Range::exact(0.into())));
    assert_eq!(world.outcome(&household, "toeslag"), Outcome::NotNow);

    world.answer(&mut household, Subject::Household, "children", Given::Number(Range::exact(2.into())));
    world.answer(&mut household, Subject::Household, "poor", Given::Truth(true));
    world.answer(&mut household, Subject::Child(1), "small", Given::Truth(true));
    let right = world.program.find_right("toeslag").unwrap();
    let screening = world.screen(&household, world::TODAY);
    let outcomes: Vec<Outcome> = screening.verdicts(right).iter().map(|verdict| verdict.outcome).collect();
    assert_eq!(outcomes, [Outcome::Depends, Outcome::Entitled]);
}

#[test]
fn one_known_child_is_enough_for_some_and_not_for_every() {
    let mut world = World::new(&["some", "every", "two"]);
    world.fact(Kind::Child, "small", Type::Truth);
    world.right(Kind::Household, Rule::When("some child in children satisfies child.small"));
    world.right(Kind::Household, Rule::When("every child in children satisfies child.small"));
    world.right(Kind::Household, Rule::When("count(children[item.small]) >= 2"));
    let mut household = Household::new();
    world.answer(&mut household, Subject::Household, "children", Given::Number(Range::exact(2.into())));
    world.answer(&mut household, Subject::Child(0), "small", Given::Truth(true));
    assert_eq!(world.outcome(&household, "some"), Outcome::Entitled);
    assert_eq!(world.outcome(&household, "every"), Outcome::Depends);
    assert_eq!(world.outcome(&household, "two"), Outcome::Depends);
    world.answer(&mut household, Subject::Child(1), "small", Given::Truth(false));
    assert_eq!(world.outcome(&household, "every"), Outcome::NotNow);
    assert_eq!(world.outcome(&household, "two"), Outcome::NotNow);
}

#[test]
fn a_right_that_another_opens_comes_after_it() {
    let mut world = World::new(&["first", "second"]);
    world.fact(Kind::Household, "poor", Type::Truth);
    world.fact(Kind::Household, "has_first", Type::Truth);
    world.right(Kind::Household, Rule::When("household.poor"));
    world.has_when("first", "household.has_first");
    world.right(Kind::Household, Rule::When("granted(\"first\")"));
    let first = world.program.find_right("first").unwrap();

    let mut household = Household::new();
    world.answer(&mut household, Subject::Household, "poor", Given::Truth(true));
    let verdict = world.verdict(&household, "second");
    assert_eq!((verdict.outcome, verdict.after), (Outcome::Entitled, vec![first]));

    world.answer(&mut household, Subject::Household, "has_first", Given::Truth(true));
    let verdict = world.verdict(&household, "second");
    assert_eq!(
        (verdict.outcome, verdict.after),
        (Outcome::Entitled, vec![]),
        "nothing has to be granted first any more"
    );

    let mut rich = Household::new();
    world.answer(&mut rich, Subject::Household, "poor", Given::Truth(false));
    let verdict = world.verdict(&rich, "second");
    let needs = world.needs(&verdict);
    assert_eq!((verdict.outcome, needs), (Outcome::Depends, vec!["has_first".to_owned()]), "it may be had already");
    world.answer(&mut rich, Subject::Household, "has_first", Given::Truth(false));
    assert_eq!(world.outcome(&rich, "second"), Outcome::NotNow);
}

#[test]
fn every_right_that_leans_on_another_through_a_definition_comes_after_it() {
    let mut world = World::new(&["first", "second", "third"]);
    world.define(Kind::Household, "has_or_can_have_first", "granted(\"first\")");
    world.right(Kind::Household, Rule::When("true"));
    world.right(Kind::Household, Rule::When("household.has_or_can_have_first"));
    world.right(Kind::Household, Rule::When("household.has_or_can_have_first"));
    let first = world.program.find_right("first").unwrap();
    let household = Household::new();
    assert_eq!(world.verdict(&household, "second").after, [first]);
    assert_eq!(world.verdict(&household, "third").after, [first]);
}

#[test]
fn an_amount_is_a_range_where_an_answer_is_missing_and_exact_where_none_is() {
    let mut world = World::new(&["toeslag"]);
    world.fact(Kind::Household, "income", PER_YEAR);
    world.parameter("limit", Quantity::Money(Period::Year), &[("2026-01-01", 20_000, Grade::Law, None)]);
    world.parameter("low", Quantity::Money(Period::Month), &[("2026-01-01", 40, Grade::Law, None)]);
    world.parameter("high", Quantity::Money(Period::Month), &[("2026-01-01", 75, Grade::Law, None)]);
    world.right(Kind::Household, Rule::When("true"));
    world.amount("toeslag", "if household.income <= limit then high else low");
    let mut household = Household::new();
    assert_eq!(world.verdict(&household, "toeslag").amounts[0].value, Range { low: 40.into(), high: 75.into() });
    world.answer(&mut household, Subject::Household, "income", money(20_000, 20_000));
    assert_eq!(world.verdict(&household, "toeslag").amounts[0].value, Range::exact(75.into()));
}

#[test]
fn two_answers_that_are_known_as_the_same_range_need_not_be_the_same() {
    let mut world = World::new(&["steun"]);
    world.fact(Kind::Household, "retired", Type::Truth);
    world.fact(Kind::Household, "pension", PER_YEAR);
    world.fact(Kind::Household, "wage", PER_YEAR);
    world.parameter("limit", Quantity::Money(Period::Year), &[("2026-01-01", 20_000, Grade::Law, None)]);
    world.right(
        Kind::Household,
        Rule::When("(if household.retired then household.pension else household.wage) <= limit"),
    );
    let mut household = Household::new();
    world.answer(&mut household, Subject::Household, "pension", money(15_000, 25_000));
    world.answer(&mut household, Subject::Household, "wage", money(15_000, 25_000));
    let verdict = world.verdict(&household, "steun");
    assert_eq!(world.needs(&verdict), ["retired", "pension", "wage"]);
}

#[test]
fn a_fact_that_decides_only_the_amount_is_asked_too_but_not_for_a_few_euros() {
    let mut world = World::new(&["toeslag"]);
    world.fact(Kind::Household, "poor", Type::Truth);
    for (id, value) in [("low", 40), ("somewhat_higher", 45), ("high", 75)] {
        world.parameter(id, Quantity::Money(Period::Month), &[("2026-01-01", value, Grade::Law, None)]);
    }
    world.right(Kind::Household, Rule::When("true"));
    world.amount("toeslag", "if household.poor then high else low");
    let asked = |world: &World| {
        let household = Household::new();
        let screening = world.screen(&household, world::TODAY);
        Plan::of(&world.program, &household, &screening, None, |_| true).next.map(|question| question.fact)
    };
    assert_eq!(asked(&world), world.program.find_fact(Kind::Household, "poor"));
    world.program.rights[0].amounts.clear();
    world.amount("toeslag", "if household.poor then somewhat_higher else low");
    assert_eq!(asked(&world), None);
}

#[test]
fn what_one_adult_has_already_need_not_be_granted_first() {
    let mut world = World::new(&["first", "second"]);
    world.right(Kind::Adult, Rule::When("true"));
    world.right(Kind::Household, Rule::When("granted(\"first\")"));
    let first = world.program.find_right("first").unwrap();
    let mut household = Household::new();
    world.answer(&mut household, Subject::Household, "partner", Given::Truth(true));
    assert_eq!(world.verdict(&household, "second").after, [first]);
    household.set_has(first, Subject::Adult(1), true);
    assert_eq!(world.verdict(&household, "second").after, []);
}

#[test]
fn a_question_that_hangs_on_an_old_number_is_asked_and_never_ends_in_no() {
    let mut world = World::new(&["steun"]);
    world.fact(Kind::Household, "income", PER_YEAR);
    world.fact(Kind::Household, "alone", Type::Truth);
    let late = [("2025-01-01", 20_000, Grade::Official, Some("2026-01-01"))];
    world.parameter("limit", Quantity::Money(Period::Year), &late);
    world.asked_when(Kind::Household, "alone", "household.income <= limit");
    world.right(Kind::Household, Rule::When("household.alone"));
    let mut household = Household::new();
    world.answer(&mut household, Subject::Household, "income", money(20_500, 20_500));
    let screening = world.screen(&household, world::TODAY);
    let next = Plan::of(&world.program, &household, &screening, None, |_| true).next;
    assert_eq!(next.map(|question| question.fact), world.program.find_fact(Kind::Household, "alone"));
    world.answer(&mut household, Subject::Household, "alone", Given::Truth(true));
    assert_eq!(world.outcome(&household, "steun"), Outcome::OutOfDate, "no answer is left that could decide it");
}

#[test]
fn a_table_is_never_read_at_some_of_its_rows_only() {
    let mut world = World::new(&["steun"]);
    world.fact(Kind::Household, "days", Type::Number);
    world.fact(Kind::Household, "income", PER_YEAR);
    world.parameter("limit", Quantity::Money(Period::Year), &[("2026-01-01", 20_000, Grade::Law, None)]);
    world.program.parameters[0].values[0].rows.push((100, Range::exact(10.into())));
    world.right(Kind::Household, Rule::When("household.income <= limit(household.days)"));
    let mut household = Household::new();
    world.answer(&mut household, Subject::Household, "income", money(1_000, 1_000));
    world.answer(&mut household, Subject::Household, "days", money(0, 200));
    assert_eq!(world.outcome(&household, "steun"), Outcome::Depends);
    world.answer(&mut household, Subject::Household, "days", money(200, 200));
    assert_eq!(world.outcome(&household, "steun"), Outcome::NotNow);
}

#[test]
fn where_only_the_judgement_decides_no_question_is_left() {
    let mut world = World::new(&["right"]);
    world.fact(Kind::Household, "x", Type::Truth);
    let both = Rule::All(vec![Rule::When("household.x"), Rule::Judgement]);
    world.right(Kind::Household, Rule::Any(vec![Rule::Judgement, both]));
    let verdict = world.verdict(&Household::new(), "right");
    assert_eq!((verdict.outcome, world.needs(&verdict)), (Outcome::Likely, Vec::new()));
}

#[test]
fn the_open_questions_of_every_theme_are_those_that_each_theme_has_by_itself() {
    let mut world = World::new(&["first", "second"]);
    for (fact, theme) in [("poor", 2), ("ill", 0), ("alone", 2)] {
        world.fact(Kind::Household, fact, Type::Truth);
        world.program.facts.last_mut().unwrap().theme = theme;
    }
    world.right(Kind::Household, Rule::When("household.poor and household.alone"));
    world.right(Kind::Household, Rule::When("household.ill"));
    let household = Household::new();
    let screening = world.screen(&household, world::TODAY);
    let program = &world.program;
    let all = Form::all(program, &household, &screening, |_| true);
    let by_itself = |theme| Form::of(program, &household, &screening, Some(theme), |_| true);
    assert_eq!(all.iter().map(|form| form.theme).collect::<Vec<_>>(), [0, 2]);
    assert_eq!(all, [by_itself(0).unwrap(), by_itself(2).unwrap()]);
    assert_eq!(by_itself(1), None);
    let second = program.find_right("second").unwrap();
    assert_eq!(Form::all(program, &household, &screening, |right| right == second), [by_itself(0).unwrap()]);
}
