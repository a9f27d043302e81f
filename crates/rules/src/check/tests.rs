//! What is refused before anything runs, and the hint that comes with it.

use super::*;
use crate::parameter::{Grade, Parameter, ParameterValue, Period, Quantity};
use crate::program::Fact;
use crate::range::Range;
use crate::syntax::parse;

fn program() -> Program {
    let mut program = Program::default();
    let (owner, rent) = (program.symbol("owner"), program.symbol("rent"));
    let mut fact = |id: &str, of: Kind, ty: Type, options: &[Symbol]| {
        program.facts.push(Fact { options: options.to_vec(), ..Fact::new(id, of, ty) });
    };
    fact("income_year", Kind::Household, Type::Money(Period::Year), &[]);
    fact("income_month", Kind::Household, Type::Money(Period::Month), &[]);
    fact("tenure", Kind::Household, Type::Choice(FactIx::new(2)), &[owner, rent]);
    fact("birth_date", Kind::Child, Type::Day, &[]);
    let value = |rows: Vec<(u32, Range<Decimal>)>| ParameterValue {
        from: "2024-01-01".parse().unwrap(),
        until: None,
        due: None,
        grade: Grade::Law,
        rows,
        each_more: None,
    };
    let mut parameter = |id: &str, rows| {
        program.parameters.push(Parameter {
            id: id.to_owned(),
            quantity: Quantity::Money(Period::Year),
            values: vec![value(rows)],
            growth: Decimal::ZERO,
        });
    };
    parameter("limit", vec![(0, Range::exact(100.into()))]);
    parameter("limits", vec![(1, Range::exact(100.into())), (2, Range::exact(200.into()))]);
    program
}

fn check_text(holder: Kind, text: &str) -> Result<Type, CheckError> {
    check(&program(), &["leefloon".to_owned()], holder, &parse(text).unwrap()).map(|(_, ty)| ty)
}

fn accepted(text: &str) {
    assert_eq!(check_text(Kind::Child, text), Ok(Type::Truth), "{text}");
}

fn refused(text: &str, message: &str, hint: &str) {
    let error = check_text(Kind::Household, text).expect_err(text);
    assert!(error.message.contains(message), "{text}: {}", error.message);
    assert!(error.hint.clone().unwrap_or_default().contains(hint), "{text}: {:?}", error.hint);
}

#[test]
fn a_rule_over_household_child_and_law_is_accepted() {
    accepted("household.income_year <= limit");
    accepted("per year(household.income_month) <= limits(count(children))");
    accepted("household.income_month > 0");
    accepted("child.birth_date >= date(\"2019-01-01\")");
    accepted("years and months duration(child.birth_date, today()).years in [3..5]");
    accepted("household.tenure in [\"rent\", \"owner\"] and granted(\"leefloon\")");
    accepted("sum(for child in children return 1) >= 2");
    accepted("household.tenure != null");
}

#[test]
fn money_per_month_is_not_money_per_year() {
    refused("household.income_month <= limit", "money per month and money per year", "per month(");
    refused("household.income_year + household.income_month > limit", "cannot be combined", "one unit");
}

#[test]
fn a_number_of_the_law_cannot_stand_in_a_rule() {
    refused("household.income_year <= 30000", "cannot be combined", "belongs in a parameter");
}

#[test]
fn a_child_cannot_be_read_on_the_household() {
    refused("child.birth_date > today()", "nothing is called `child` here", "some child in children");
    refused("household.birth_date > today()", "nothing is called `birth_date`", "");
}

#[test]
fn a_misspelt_name_gets_a_suggestion() {
    refused("household.incom_year <= limit", "nothing is called `incom_year`", "did you mean `income_year`");
    refused("household.income_year <= limt", "nothing is called `limt`", "did you mean `limit`");
    refused("granted(\"leeflon\")", "nothing is called `leeflon`", "did you mean `leefloon`");
}

#[test]
fn an_option_must_be_one_of_its_fact() {
    refused("household.tenure = \"renting\"", "has no option \"renting\"", "owner, rent");
    refused("household.income_year = \"rent\"", "can only be compared with a choice", "");
}

#[test]
fn a_table_needs_its_row() {
    refused("household.income_year <= limits", "is a table", "limits(household.size)");
}

#[test]
fn a_truth_is_not_a_number() {
    refused("household.income_year and true", "should be true or false", "");
    refused("not(household.income_year)", "should be true or false", "");
    refused("duration(\"3 months\") > duration(\"P1M\")", "no length of time", "P3M");
}

#[test]
fn two_texts_have_no_choice_between_them() {
    for text in ["\"a\" = \"b\"", "if true then \"a\" else \"b\"", "\"a\" in [\"b\"]", "\"a\" between \"b\" and \"c\""]
    {
        refused(text, "both sides are texts", "household.tenure");
    }
}

/// A `some` inside each other, so many times.
fn members_in_members(times: usize) -> String {
    format!("{}true", "some x in children satisfies ".repeat(times))
}

#[test]
fn members_inside_members_have_an_end() {
    accepted(&members_in_members(4));
    refused(&members_in_members(5), "inside one another 4 times", "definition");
    refused(&format!("count(children[{}]) > 0", members_in_members(4)), "inside one another 4 times", "definition");
    accepted(&format!("({}) and ({})", members_in_members(4), members_in_members(4)));
    accepted(&format!("count(children{}) > 0", "[item.birth_date < today()]".repeat(20)));
}

#[test]
fn what_is_checked_nests_no_deeper_than_what_is_read() {
    accepted(&format!("1{} > 0", " + 1".repeat(120)));
    refused(&format!("1{} > 0", " + 1".repeat(400)), "nested too deeply", "definition");
}

#[test]
fn what_is_compared_inside_comparisons_has_an_end() {
    let within = |times: usize| format!("{}1{}", "(if ".repeat(times), " between 0 and 2 then 1 else 0)".repeat(times));
    accepted(&format!("{} = 1", within(5)));
    refused(&format!("{} = 1", within(30)), "inside one another too often", "definition");
}

/// What decides nothing in this expression of a household: the text, and whether it is always true.
fn idle_in(text: &str) -> Vec<(&str, bool)> {
    let mut program = program();
    for fact in &mut program.facts {
        fact.min = Some(0.into());
    }
    let found = idle(&program, &[], Kind::Household, &parse(text).unwrap()).unwrap();
    found.into_iter().map(|idle| (&text[idle.span], idle.always)).collect()
}

#[test]
fn a_condition_that_decides_nothing_is_found() {
    assert_eq!(idle_in("household.income_year >= 0"), [("household.income_year >= 0", true)]);
    assert_eq!(
        idle_in("household.income_year < 0 or household.tenure = \"rent\""),
        [("household.income_year < 0", false)]
    );
    assert_eq!(
        idle_in("household.tenure in (\"rent\", \"owner\")"),
        [("household.tenure in (\"rent\", \"owner\")", true)]
    );
    assert_eq!(idle_in("household.tenure = null"), [("household.tenure = null", false)], "it is asked of everyone");
    let contradiction = "household.tenure = \"rent\" and household.tenure = \"owner\"";
    assert_eq!(idle_in(contradiction), [(contradiction, false)]);
    let against_itself = "household.income_year > limit and household.income_year <= limit";
    assert_eq!(idle_in(against_itself), [(against_itself, false)]);
    let either_way = "(household.tenure = \"rent\") or not(household.tenure = \"rent\")";
    assert_eq!(idle_in(either_way).len(), 1);
    assert_eq!(
        idle_in("if household.income_year > limit and household.income_year < limit then limit else 0").len(),
        1
    );
}

#[test]
fn a_condition_that_may_go_either_way_is_left_alone() {
    for text in [
        "household.income_year > 0",
        "household.income_year >= limit",
        "household.tenure = \"rent\"",
        "household.income_year > limit and household.income_year <= limits(2)",
        "household.income_year < limit or household.income_year >= limit or household.tenure = \"rent\"",
        "true",
    ] {
        assert_eq!(idle_in(text), [], "{text}");
    }
}
