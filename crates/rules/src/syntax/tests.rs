//! What is read, what is refused, and that a hostile expression ends.

use super::*;

fn check(text: &str) {
    parse(text).unwrap_or_else(|error| panic!("{text}: {error} at {:?}", error.span));
}

fn refused(text: &str, message: &str) {
    let error = parse(text).expect_err(text);
    assert!(error.message.contains(message), "{text}: {}", error.message);
}

#[test]
fn the_forms_of_the_subset_are_read() {
    check("household.income_year <= grens(household.size)");
    check("some child in children satisfies child.age < 3 and child.stays = \"here\"");
    check("if a then b else if c then d else e");
    check("x between 1 and 5 or x in [7..9) or x in (10, > 12) or x in [\"a\", \"b\"]");
    check("years and months duration(child.birth_date, today()).years >= 18");
    check("round half up(0.75 * a - b / 55, 2)");
    check("count(children[item.age < 3]) > 0");
    check("sum(for child in children return child.points) + -1");
    check("date(\"2019-01-01\") + duration(\"P3M\")");
}

#[test]
fn a_number_may_begin_with_its_point() {
    let number = |text: &str| match parse(text).unwrap().kind {
        ExprKind::Number(number) => number.to_string(),
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(number(".872"), "0.872");
    assert_eq!(number("0.872"), "0.872");
    check("x in [.5...75]");
    check("a + .5 * .25");
    refused("a.5", "should end before the number 0.5");
    refused("1.5.5", "should end before the number 0.5");
    refused(".", "expected a value");
}

#[test]
fn and_binds_closer_than_or() {
    let expr = parse("a or b and c").unwrap();
    assert!(matches!(expr.kind, ExprKind::Or(parts) if matches!(parts[1].kind, ExprKind::And(_))));
}

#[test]
fn a_mistake_is_told_with_its_place() {
    refused("a <=", "expected a value, found the end");
    refused("a b", "should end before `b`");
    refused("if a then b", "expected `else`");
    refused("\"open", "not closed");
    refused("a & b", "`&` has no meaning");
    assert_eq!(parse("income <= <").unwrap_err().span, 10..11);
}

#[test]
fn nesting_has_an_end() {
    refused(&"(".repeat(500), "nested too deeply");
    refused(&"-".repeat(500), "nested too deeply");
    refused(&"not(".repeat(400), "nested too deeply");
    refused(&format!("a{}", " + a".repeat(100_000)), "longer than can be followed");
}

#[test]
fn tests_inside_tests_are_read_once() {
    check(&format!("{}x in [1]{}", "x in [(".repeat(30), ")]".repeat(30)));
    check("x in [[1..2], (3..4), (5 + 6) * 2]");
    refused("x in [1..]", "expected a value");
}
