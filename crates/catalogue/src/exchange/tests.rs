//! Documents that are read, documents that are refused, and the way back.

use std::path::Path;
use std::sync::OnceLock;

use rechtenpas_rules::{Answer, Given, Kind, Program, Range, Subject};

use super::*;
use crate::Catalogue;

fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue");
        crate::author::read(&folder).unwrap().catalogue
    })
}

fn program() -> &'static Program {
    &catalogue().program
}

fn told() -> Told {
    Told { on: None, municipality: None, today: "2026-11-24".parse().unwrap() }
}

fn read_text(text: &str) -> Result<Record, Problems> {
    read(program(), &serde_json::from_str(text).unwrap(), &told())
}

fn answer(record: &Record, subject: Subject, fact: &str) -> Answer {
    record.household.get(program().find_fact(subject.kind(), fact).unwrap(), subject).clone()
}

/// The places and messages of what is wrong, one a line.
fn wrong(text: &str) -> String {
    read_text(text).expect_err(text).to_string()
}

const FAMILY: &str = r#"{
  "format": 1, "id": "dossier 12", "on": "2026-09-01", "municipality": "ninove",
  "household": {
    "income_year": 20000.01, "income_month": "1848.50", "rent": {"from": 700, "to": 750.5}, "savings": {"answer": "declined"},
    "copay_year": {"answer": "unknown"}, "benefits": ["leefloon"], "other_allowances": [], "tenure": {"value": "rent_private", "assumed": true},
    "lease_start": "2023-05", "vt": null
  },
  "adults": [{"birth_date": "1995-03-02"}],
  "children": [{"birth_date": "2019"}, {"birth_date": {"from": "2022-01-01", "to": "2022-02-14"}, "groeipakket": true}],
  "has": [{"right": "leefloon", "holder": "household"}, {"right": "groeipakket-basisbedrag", "holder": "children[1]"}]
}"#;

#[test]
fn every_form_of_a_value_is_read() {
    let record = read_text(FAMILY).unwrap();
    let number = |low: &str, high: &str| {
        Answer::Known(Given::Number(Range { low: low.parse().unwrap(), high: high.parse().unwrap() }))
    };
    let days = |low: &str, high: &str| {
        Answer::Known(Given::Day(Range { low: low.parse().unwrap(), high: high.parse().unwrap() }))
    };
    let own = |fact| answer(&record, Subject::Household, fact);
    assert_eq!(record.id.as_deref(), Some("dossier 12"));
    assert_eq!(record.on.to_string(), "2026-09-01");
    assert_eq!(own("income_year"), number("20000.01", "20000.01"));
    assert_eq!(own("income_month"), number("1848.50", "1848.50"));
    assert_eq!(own("rent"), number("700", "750.5"));
    assert_eq!(own("savings"), Answer::Declined);
    assert_eq!(own("copay_year"), Answer::DontKnow);
    assert_eq!(own("vt"), Answer::Open);
    assert_eq!(own("other_allowances"), Answer::Known(Given::Set(Vec::new())));
    assert_eq!(own("partner"), Answer::Known(Given::Truth(false)), "one adult is listed");
    assert_eq!(own("children"), number("2", "2"));
    assert_eq!(own("lease_start"), days("2023-05-01", "2023-05-31"));
    assert_eq!(own("municipality"), Answer::Known(Given::Choice(program().find_symbol("ninove").unwrap())));
    assert_eq!(answer(&record, Subject::Child(0), "birth_date"), days("2019-01-01", "2019-12-31"));
    assert_eq!(answer(&record, Subject::Child(1), "birth_date"), days("2022-01-01", "2022-02-14"));
    assert_eq!(record.assumed, [(program().find_fact(Kind::Household, "tenure").unwrap(), Subject::Household)]);
    assert_eq!(record.household.had().count(), 2);
}

#[test]
fn a_household_written_down_reads_back_the_same() {
    let partner_open =
        r#"{"format": 1, "on": "2026-01-01", "household": {"partner": null}, "adults": [{"birth_date": "1980"}]}"#;
    let partner_declined =
        r#"{"format": 1, "household": {"partner": {"answer": "declined"}}, "adults": [{"birth_date": "1980"}]}"#;
    for text in [
        FAMILY,
        partner_open,
        partner_declined,
        r#"{"format": 1}"#,
        r#"{"format": 1, "children": [], "adults": [{}, {}]}"#,
    ] {
        let record = read_text(text).unwrap();
        let written = serde_json::to_string(&write(program(), &record)).unwrap();
        assert_eq!(read_text(&written).unwrap(), record, "{written}");
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once_with_place_and_likely_name() {
    let text = r#"{
      "format": 1, "houshold": {}, "on": "1 mei 2026", "municipality": "ninve",
      "household": {"incom_year": 1, "vt": "yes", "benefits": ["leefloon", "pensoen"], "birth_date": "1990-01-01", "rent": -1,
                    "income_month": {"from": 2000, "to": 1000}, "tenure": "unknown", "savings": {"value": 1, "assume": true}},
      "children": [{"birth_date": "2019-02-30"}, {"birth_date": "2030-01-01", "birth_date": "2020-01-01"}, 3],
      "has": [{"right": "leeflon"}, {"right": "groeipakket-basisbedrag", "holder": "child 1"}, {"right": "groeipakket-basisbedrag"}]
    }"#;
    let told = wrong(text);
    for expected in [
        "`houshold` is not a part of a document; did you mean `household`?",
        "on: should be a day such as \"2026-11-24\", but is \"1 mei 2026\"",
        "municipality: `ninve` is not an option of this fact; did you mean `ninove`?",
        "household.incom_year: `incom_year` is not a fact of a household; did you mean `income_year`?",
        "household.vt: should be true or false, but is \"yes\"",
        "household.benefits: `pensoen` is not an option of this fact; did you mean `pension`?",
        "household.birth_date: `birth_date` is told of each adult, in `adults`",
        "household.rent: is too low; the least is 0",
        "household.income_month: the range runs backwards",
        "household.tenure: should be a value; that nobody knows or says it is written {\"answer\": \"unknown\"}",
        "household.savings: `assume` is not a part of an answer; only value and assumed can stand here",
        "children[0].birth_date: should be a day such as \"2019-05-03\"",
        "children[1].birth_date: stands twice; keep one",
        "children[1].birth_date: lies after the day of the screening",
        "children[2]: should be an object of facts, but is 3",
        "has[0]: `leeflon` is not a right; did you mean `leefloon`?",
        "has[1]: should be household, adults[0], or children[0]",
        "has[2]: should be a child as its holder, such as \"children[0]\", but is household",
    ] {
        assert!(told.contains(expected), "\"{expected}\" is not in\n{told}");
    }
    assert_eq!(told.lines().count(), 18, "{told}");
}

#[test]
fn a_document_without_its_format_or_with_another_is_refused() {
    assert_eq!(wrong("{}"), "format: missing; write \"format\": 1");
    assert_eq!(wrong(r#"{"format": 2}"#), "format: this version reads format 1, not 2");
    assert!(wrong("[]").contains("should be an object, but is a list"));
}

#[test]
fn a_list_of_people_and_the_number_told_must_agree() {
    let two = r#"{"format": 1, "household": {"partner": false}, "adults": [{}, {}]}"#;
    assert_eq!(wrong(two), "adults: says something else than `household.partner`: 1 there, but 2 listed here");
    let three = r#"{"format": 1, "household": {"children": 2}, "children": [{}, {}, {}]}"#;
    assert_eq!(wrong(three), "children: says something else than `household.children`: 2 there, but 3 listed here");
    assert!(wrong(r#"{"format": 1, "adults": []}"#).starts_with("adults: should be one or two people"));
    let many = format!(r#"{{"format": 1, "children": [{}]}}"#, vec!["{}"; 300].join(","));
    assert_eq!(wrong(&many), "household.children: is too high; the most is 20");
}

#[test]
fn a_number_that_would_lose_digits_is_refused_and_a_text_keeps_them() {
    let with = |value: &str| format!(r#"{{"format": 1, "household": {{"income_year": {value}}}}}"#);
    assert!(wrong(&with("12345678901.1234567")).contains("more digits than a number in JSON carries"));
    for text in ["0.1", "20000.01", "1e3", "12345.0123456789"] {
        assert!(read_text(&with(text)).is_ok(), "{text}");
    }
    let exact = read_text(&with("\"20000.000000000000123\"")).unwrap();
    let expected = Range::exact("20000.000000000000123".parse().unwrap());
    assert_eq!(answer(&exact, Subject::Household, "income_year"), Answer::Known(Given::Number(expected)));
}

#[test]
fn what_is_told_beside_the_document_goes_before_it() {
    let document = serde_json::from_str(r#"{"format": 1, "on": "2026-01-01", "municipality": "aalst"}"#).unwrap();
    let beside = Told {
        on: Some("2027-01-01".parse().unwrap()),
        municipality: Some("ninove".to_owned()),
        today: "2026-11-24".parse().unwrap(),
    };
    let record = read(program(), &document, &beside).unwrap();
    assert_eq!(record.on.to_string(), "2027-01-01");
    let here = Answer::Known(Given::Choice(program().find_symbol("ninove").unwrap()));
    assert_eq!(answer(&record, Subject::Household, "municipality"), here);
}

#[test]
fn no_document_makes_the_reader_fall_over() {
    let pieces =
        ["null", "true", "0", "-1", "1e300", "\"\"", "\"..\"", "\"2019-..\"", "[]", "[null]", "{}", "[[{}]]", "\"é.\""];
    for name in ["format", "id", "on", "municipality", "household", "adults", "children", "has"] {
        for piece in pieces {
            let _ = read_text(&format!(r#"{{"format": 1, "{name}": {piece}}}"#));
        }
    }
    for fact in ["partner", "children", "income_year", "benefits", "tenure", "lease_start", "vt"] {
        for piece in pieces {
            for text in [
                piece.to_owned(),
                format!("{{\"from\": {piece}, \"to\": {piece}}}"),
                format!("{{\"value\": {piece}}}"),
                format!("{{\"answer\": {piece}}}"),
            ] {
                let _ =
                    read_text(&format!(r#"{{"format": 1, "household": {{"{fact}": {text}}}, "children": [{{}}]}}"#));
            }
        }
    }
}
