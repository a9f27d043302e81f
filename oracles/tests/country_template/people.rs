//! Random people on random days, and people as the questions of `compare.py` write them.

use rechtenpas_rules::{Answer, Day, Decimal, Given, Household, Kind, Program, Range, Subject};
use serde_json::{Map, Value as Json, json};

use crate::chance::Chance;

/// The first days of months just before and at a change in the law.
const CHANGES: [(i32, u8); 22] = [
    (1946, 1),
    (1951, 6),
    (1951, 7),
    (1970, 12),
    (1971, 1),
    (1979, 12),
    (1980, 1),
    (2009, 12),
    (2010, 1),
    (2011, 12),
    (2012, 1),
    (2012, 12),
    (2013, 1),
    (2014, 1),
    (2014, 12),
    (2015, 1),
    (2015, 11),
    (2015, 12),
    (2016, 11),
    (2016, 12),
    (2017, 1),
    (2026, 11),
];

/// Amounts at the limits of the law, in quarters of a euro, which 32-bit numbers hold exactly.
const LIMITS: [i64; 16] =
    [0, 1, 249, 250, 499, 500, 999, 1000, 2000, 6000, 12_000, 12_100, 12_200, 12_300, 12_400, 40_000];

/// The first day of a month.
pub(crate) fn day(chance: &mut Chance) -> Day {
    let (year, month) = match chance.below(10) {
        0..=3 => chance.one_of(&CHANGES),
        4 => (1946 + chance.below(64) as i32, 1 + chance.below(12) as u8),
        _ => (2010 + chance.below(17) as i32, 1 + chance.below(12) as u8),
    };
    Day::new(year, month, 1).unwrap()
}

fn money(chance: &mut Chance) -> Given {
    let quarters = match chance.below(10) {
        0..=1 => 0,
        2..=4 => chance.one_of(&LIMITS) * 4 + chance.one_of(&[-1, 0, 0, 1]),
        5..=7 => chance.below(4 * 1000) as i64,
        _ => chance.below(4 * 50_000) as i64,
    };
    Given::Number(Range::exact(Decimal::new(quarters.max(0) * 25, 2)))
}

fn birth(chance: &mut Chance, on: Day, (youngest, oldest): (i64, i64), may_be_ahead: bool) -> Given {
    let years = youngest + chance.below((oldest - youngest) as usize) as i64;
    let birthday = on.plus_months(-12 * years);
    let born = match chance.below(10) {
        0..=3 => birthday.plus_days(chance.one_of(&[-1, 0, 1])),
        4 => Day::new(birthday.year() / 4 * 4, 2, 29).unwrap_or(birthday),
        _ => birthday.plus_days(-(chance.below(365) as i64)),
    };
    Given::Day(Range::exact(if born > on && !may_be_ahead { on } else { born }))
}

/// A household of which everything is known: one or two adults, up to four others of any age.
pub(crate) fn household(chance: &mut Chance, program: &Program, on: Day) -> Household {
    let mut household = Household::new();
    let mut give = |subject: Subject, fact: &str, given: Given| {
        let fact = program.find_fact(subject.kind(), fact).unwrap();
        household.answer(program, fact, subject, Answer::Known(given), on).unwrap();
    };
    let adults = 1 + chance.below(2) as u8;
    let others = chance.below(5) as u8;
    give(Subject::Household, "partner", Given::Truth(adults == 2));
    give(Subject::Household, "children", Given::Number(Range::exact(others.into())));
    let size = chance.one_of(&[0, 19, 20, 21, 40, 100, 350]);
    give(Subject::Household, "accommodation_size", Given::Number(Range::exact(size.into())));
    let status = chance.one_of(&["owner", "tenant", "free_lodger", "homeless"]);
    give(Subject::Household, "occupancy", Given::Choice(program.find_symbol(status).unwrap()));
    give(Subject::Household, "rent", money(chance));
    let people = (0..adults).map(Subject::Adult).chain((0..others).map(Subject::Child));
    for person in people {
        let is_child = person.kind() == Kind::Child && chance.percent(75);
        let ages = if is_child { (0, 12) } else { chance.one_of(&[(15, 24), (18, 60), (58, 66)]) };
        give(person, "birth_date", birth(chance, on, ages, is_child));
        let nothing = || Given::Number(Range::exact(Decimal::ZERO));
        let salary = if is_child && chance.percent(80) { nothing() } else { money(chance) };
        give(person, "salary", salary);
        let returns = if chance.percent(60) { nothing() } else { money(chance) };
        give(person, "capital_returns", returns);
    }
    household
}

/// People as OpenFisca takes them. Of a range it takes the low end; what is not known is left to its defaults.
pub(crate) fn as_openfisca(program: &Program, household: &Household, on: Day) -> (Json, Json) {
    let month = format!("{:04}-{:02}", on.year(), on.month());
    let january = format!("{:04}-01", on.year());
    let mut home = Map::new();
    let mut persons = Map::new();
    let mut adults: Vec<Subject> = household.members(Kind::Adult).collect();
    // Of more than two adults the others stand among the children here: to the template, two are as many as three.
    let more_adults = adults.len() == 2;
    let of_age = |member: &Subject| {
        let birth = household.get(program.find_fact(Kind::Child, "birth_date").unwrap(), *member);
        matches!(birth, Answer::Known(Given::Day(born)) if born.high <= on.plus_months(-18 * 12))
    };
    let others = household.members(Kind::Child);
    let (grown, children): (Vec<Subject>, Vec<Subject>) = others.partition(|other| more_adults && of_age(other));
    adults.extend(grown);
    adults.iter().chain(&children).for_each(|member| drop(persons.insert(name(*member), json!({}))));
    let names = |members: Vec<Subject>| members.into_iter().map(name).collect::<Json>();
    home.insert("adults".to_owned(), names(adults));
    home.insert("children".to_owned(), names(children));
    for (fact, subject, answer) in household.given() {
        let Answer::Known(given) = answer else { continue };
        let (variable, period) = match program.fact(fact).id.as_str() {
            "partner" | "children" | "municipality" => continue,
            "birth_date" => ("birth", "ETERNITY"),
            "occupancy" => ("housing_occupancy_status", january.as_str()),
            "accommodation_size" => ("accommodation_size", january.as_str()),
            other => (other, month.as_str()),
        };
        let value = match given {
            Given::Number(range) => json!(f64::try_from(range.low).unwrap()),
            Given::Day(range) => json!(range.low.to_string()),
            Given::Choice(symbol) => json!(program.symbol_name(*symbol)),
            other => panic!("{other:?} is no input of the template"),
        };
        match subject {
            Subject::Household => home.insert(variable.to_owned(), json!({(period): value})),
            person => {
                persons[&name(person)].as_object_mut().unwrap().insert(variable.to_owned(), json!({(period): value}))
            }
        };
    }
    (Json::Object(persons), json!({"home": home}))
}

pub(crate) fn name(subject: Subject) -> String {
    match subject {
        Subject::Household => "home".to_owned(),
        Subject::Adult(place) => format!("adult{place}"),
        Subject::Child(place) => format!("child{place}"),
    }
}
