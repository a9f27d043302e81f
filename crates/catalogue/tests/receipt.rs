//! What a receipt keeps, and that an old one keeps reading.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::sync::OnceLock;

use rechtenpas_catalogue::exchange::{Edition, Found, Plain, Told, read};
use rechtenpas_catalogue::receipt::{Change, NotAgain, Receipt};
use rechtenpas_catalogue::rules::{Outcome, Screening};
use rechtenpas_catalogue::{Catalogue, author};

/// A receipt as version 0.1.0 wrote it. It stays as it is: a version that cannot read it has broken a promise.
const OLD: &str = include_str!("receipt-1.json");

fn catalogue() -> &'static (Catalogue, Edition) {
    static CATALOGUE: OnceLock<(Catalogue, Edition)> = OnceLock::new();
    CATALOGUE.get_or_init(|| {
        let catalogue = author::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue")).unwrap().catalogue;
        let edition = Edition::of(&catalogue, &catalogue.pack().unwrap().whole());
        (catalogue, edition)
    })
}

fn receipt(document: &str) -> Receipt {
    let (catalogue, edition) = catalogue();
    let document: Plain = serde_json::from_str(document).unwrap();
    let told = Told { on: None, municipality: None, today: "2026-11-24".parse().unwrap() };
    let record = read(&catalogue.program, &document, &told).unwrap();
    let screening = Screening::of(&catalogue.program, &record.household, record.on);
    let found = Found::of(&catalogue.program, edition, &record, &screening);
    Receipt::of(catalogue, &record, found)
}

const FAMILY: &str = r#"{"format": 1, "on": "2026-11-24", "municipality": "ninove",
    "household": {"income_year": {"value": "14000.01", "assumed": true}, "vt": false, "benefits": []},
    "children": [{"birth_date": "2026-05", "groeipakket": true}]}"#;

#[test]
fn a_receipt_run_again_on_the_same_catalogue_and_engine_gives_the_same() {
    let (catalogue, edition) = catalogue();
    let text = serde_json::to_string(&receipt(FAMILY)).unwrap();
    let again: Receipt = serde_json::from_str(&text).unwrap();
    assert_eq!(again, receipt(FAMILY), "nothing is lost on the way");
    assert!(text.contains(r#""income_year":{"value":"14000.01","assumed":true}"#), "{text}");
    assert_eq!(again.found.assumed[0].to_string(), "household.income_year");
    let checked = again.check_again(catalogue, edition).unwrap();
    assert!(checked.same_catalogue && checked.same_engine);
    assert_eq!(checked.differences, []);
}

#[test]
fn another_catalogue_is_said_to_be_another_with_what_comes_out_otherwise() {
    let (catalogue, edition) = catalogue();
    let mut changed = catalogue.clone();
    let fact = changed.program.parameters.iter_mut().find(|parameter| parameter.id == "afval_ninove_geboorte");
    let amount = fact.unwrap();
    for value in &mut amount.values {
        for (_, row) in &mut value.rows {
            *row = row.map(|_| 10.into());
        }
    }
    let other = Edition::of(&changed, &changed.pack().unwrap().whole());
    assert_ne!(other.sha256, edition.sha256);
    let checked = receipt(FAMILY).check_again(&changed, &other).unwrap();
    assert!(!checked.same_catalogue && checked.same_engine);
    let [only] = checked.differences.as_slice() else { panic!("{:?}", checked.differences) };
    assert_eq!(
        (only.right.as_str(), only.holder.to_string()),
        ("tegemoetkoming-afval-ninove", "children[0]".to_owned())
    );
    assert!(matches!(&only.change, Change::Amounts { was, is } if was[0].to == 50.into() && is[0].to == 10.into()));
}

#[test]
fn a_right_that_is_gone_and_one_that_is_new_are_told() {
    let (catalogue, edition) = catalogue();
    let mut old = receipt(FAMILY);
    let renamed = old.found.rights.iter_mut().find(|found| found.right == "leefloon").unwrap();
    renamed.right = "bestaansminimum".to_owned();
    let differences = old.check_again(catalogue, edition).unwrap().differences;
    let of = |right: &str| differences.iter().find(|d| d.right == right).map(|d| d.change.clone());
    assert!(matches!(of("bestaansminimum"), Some(Change::Outcome { was: Some(_), is: None })));
    assert!(matches!(of("leefloon"), Some(Change::Outcome { was: None, is: Some(_) })));
}

#[test]
fn an_old_receipt_keeps_reading() {
    let (catalogue, edition) = catalogue();
    let old: Receipt = serde_json::from_str(OLD).unwrap();
    assert_eq!(old.found.engine, "0.1.0");
    assert_eq!(old.found.on.to_string(), "2026-11-24");
    let outcome = |right: &str| old.found.rights.iter().find(|found| found.right == right).map(|found| found.outcome);
    assert_eq!(outcome("verhoogde-tegemoetkoming"), Some(Outcome::Entitled));
    assert_eq!(serde_json::to_value(&old).unwrap(), serde_json::from_str::<serde_json::Value>(OLD).unwrap());
    // A later catalogue may ask other things; the receipt is read all the same, and says which answers no longer fit.
    let again = old.check_again(catalogue, edition);
    assert!(matches!(again, Ok(_) | Err(NotAgain::AnswersNoLongerFit(_))), "{again:?}");
}

#[test]
fn a_receipt_of_another_format_or_with_answers_that_no_longer_fit_is_refused() {
    let (catalogue, edition) = catalogue();
    let mut newer = receipt(FAMILY);
    newer.receipt = 2;
    assert_eq!(newer.check_again(catalogue, edition), Err(NotAgain::OtherFormat(2)));
    let text = serde_json::to_string(&receipt(FAMILY)).unwrap().replace("income_year", "income_anno");
    let unfit: Receipt = serde_json::from_str(&text).unwrap();
    let refused = unfit.check_again(catalogue, edition).expect_err("the fact is gone");
    assert!(refused.to_string().contains("household.income_anno"), "{refused}");
}
