//! From a new publisher to an edition that others can check: keys, signing, and what an edition says of itself.

use std::fs;

use crate::bench::Bench;
use crate::compare::{FACTS, small_catalogue};

const UNTIL: [&str; 2] = ["--until", "2027-03-31"];

/// A catalogue with a number, and a key; its public half is handed back.
fn publisher(bench: &Bench) -> String {
    small_catalogue(bench, "catalogue", "20000", FACTS);
    number(bench, 7);
    let run = bench.run(&["publisher", "new", "--out", "secret.key"]);
    assert_eq!(run.code, 0, "{}", run.err);
    run.out.trim().to_owned()
}

fn number(bench: &Bench, number: u32) {
    let header = bench.read("catalogue/catalogue.yaml");
    bench.file("catalogue/catalogue.yaml", format!("{header}number: {number}\n"));
}

fn publish(bench: &Bench, more: &[&str]) -> crate::bench::Run {
    bench.run(&[&["publish", "--key", "secret.key", "--out", "7.edition"], UNTIL.as_slice(), more].concat())
}

#[test]
fn an_edition_says_what_it_is_and_who_signed_it() {
    let bench = Bench::new();
    let key = publisher(&bench);
    let run = publish(&bench, &[]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let told = bench.run(&["edition", "7.edition", "--publisher", &key]);
    assert_eq!((told.code, &told.out), (0, &run.out));
    assert!(told.out.starts_with("edition 7 of 2026-01-01: 1 rights\n"), "{}", told.out);
    assert!(told.out.contains("holds        2026-01-01 until 2027-03-31\n"), "{}", told.out);
    assert!(told.out.ends_with(&format!("signed by    {key}\n")), "{}", told.out);
}

#[test]
fn the_same_catalogue_days_and_key_give_the_same_file() {
    let bench = Bench::new();
    publisher(&bench);
    publish(&bench, &["--from", "2026-12-01"]);
    let first = fs::read(bench.path("7.edition")).unwrap();
    publish(&bench, &["--from", "2026-12-01"]);
    assert_eq!(fs::read(bench.path("7.edition")).unwrap(), first);
    publish(&bench, &["--from", "2026-12-02"]);
    assert_ne!(fs::read(bench.path("7.edition")).unwrap(), first);
}

#[test]
fn another_publisher_or_one_changed_byte_is_told() {
    let bench = Bench::new();
    publisher(&bench);
    publish(&bench, &[]);
    let other = bench.run(&["publisher", "new", "--out", "other.key"]);
    let told = bench.run(&["edition", "7.edition", "--publisher", other.out.trim()]);
    assert!(told.code == 1 && told.out.contains("is none of those that you named"), "{}", told.out);

    let mut bytes = fs::read(bench.path("7.edition")).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    bench.file("changed.edition", bytes);
    let told = bench.run(&["edition", "changed.edition"]);
    assert_eq!(
        (told.code, told.err.as_str()),
        (3, "changed.edition is an edition whose signature does not cover its details: somebody changed it\n")
    );
    let told = bench.run(&["edition", "7.edition", "--publisher", "abc"]);
    assert!(told.code == 2 && told.err.contains("64 hexadecimal digits"), "{}", told.err);
}

#[test]
fn what_is_not_sound_has_no_number_or_never_holds_is_not_published() {
    let bench = Bench::new();
    publisher(&bench);
    let run = publish(&bench, &["--from", "2027-04-01"]);
    assert!(run.code == 3 && run.err.contains("from 2027-04-01 until 2027-03-31"), "{}", run.err);
    small_catalogue(&bench, "catalogue", "20000", FACTS);
    let run = publish(&bench, &[]);
    assert!(run.code == 3 && run.err.starts_with("catalogue cannot be published: its number"), "{}", run.err);
    number(&bench, 7);
    let rule = bench.read("catalogue/parameters/one.yaml").replace("20000", "19000");
    bench.file("catalogue/parameters/one.yaml", rule);
    let run = publish(&bench, &[]);
    assert!(run.code == 1 && run.out.contains("nothing is published"), "{}", run.out);
    assert!(!bench.path("7.edition").exists());
    let run = bench.run(&["publish", "--key", "7.edition", "--until", "2027-03-31", "--out", "x"]);
    assert_eq!(run.code, 3, "{}", run.err);
}

#[test]
fn a_receipt_is_run_again_with_the_edition_of_then() {
    let bench = Bench::new();
    publisher(&bench);
    publish(&bench, &[]);
    bench.file(
        "family.json",
        r#"{"format": 1, "on": "2026-02-01", "household": {"income_year": 20000, "home": "house"}}"#,
    );
    let run = bench.run(&["screen", "family.json", "--catalogue", "7.edition", "--receipt", "kept.json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let sha256 =
        serde_json::from_str::<serde_json::Value>(&bench.read("kept.json")).unwrap()["found"]["catalogue"]["sha256"]
            .clone();
    assert!(
        bench.run(&["edition", "7.edition"]).out.contains(sha256.as_str().unwrap()),
        "it names the catalogue as a receipt does"
    );
    let again = bench.run(&["rerun", "kept.json", "--catalogue", "7.edition"]);
    assert_eq!(again.code, 0, "{}{}", again.out, again.err);
}

#[cfg(unix)]
#[test]
fn a_secret_key_is_for_its_owner_alone_and_never_written_over() {
    use std::os::unix::fs::PermissionsExt;
    let bench = Bench::new();
    let key = publisher(&bench);
    let secret = bench.read("secret.key");
    assert_eq!(fs::metadata(bench.path("secret.key")).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(!secret.contains(&key));
    let run = bench.run(&["publisher", "new", "--out", "secret.key"]);
    assert_eq!((run.code, run.out.as_str()), (4, ""));
    assert_eq!(bench.read("secret.key"), secret);
}
