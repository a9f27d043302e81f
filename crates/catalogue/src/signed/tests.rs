//! What an editor signs is read as it was, and by nobody after it was changed.

use serde_json::Value;

use super::*;

/// An edition that another program made, with Ed25519 of its own.
fn vector() -> Value {
    let text = include_str!("../../../../tests/vectors/catalogue/edition-1.json");
    serde_json::from_str(text).unwrap()
}

fn bytes(vector: &Value, name: &str) -> Vec<u8> {
    let hex = vector[name].as_str().unwrap();
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

fn key() -> PublisherKey {
    PublisherKey::parse(vector()["secret"].as_str().unwrap()).unwrap()
}

fn stranger() -> PublisherKey {
    PublisherKey::from_random(&[9; 32])
}

fn packed() -> Packed {
    Packed { core: bytes(&vector(), "core"), details: bytes(&vector(), "details") }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn terms() -> Terms {
    Terms { number: 7, from: day("2026-12-03"), until: day("2027-03-31") }
}

fn signed(packed: Packed, terms: Terms, key: &PublisherKey) -> Result<SignedEdition, NotPublished> {
    SignedEdition::sign_packed(packed, IsoDay(day("2026-12-01")), 5, terms, key)
}

#[test]
fn an_edition_that_was_ever_written_is_read_and_made_again_to_the_byte() {
    let vector = vector();
    let file = bytes(&vector, "file");
    let edition = SignedEdition::read(&file).unwrap();
    assert_eq!(edition.manifest().number, 7);
    assert_eq!(edition.manifest().until, IsoDay(day("2027-03-31")));
    assert_eq!(edition.manifest().publisher.to_string(), vector["publisher"].as_str().unwrap());
    assert_eq!(edition.packed(), &packed());
    assert_eq!(edition.signed_manifest()[64..], *vector["manifest"].as_str().unwrap().as_bytes());
    assert_eq!(signed(packed(), terms(), &key()).unwrap().to_bytes(), file);
    assert_eq!(edition.to_bytes(), file);
}

#[test]
fn one_flipped_bit_anywhere_is_refused() {
    let file = bytes(&vector(), "file");
    for place in 0..file.len() {
        let mut changed = file.clone();
        changed[place] ^= 1;
        assert!(SignedEdition::read(&changed).is_err(), "byte {place}");
    }
}

#[test]
fn what_was_cut_off_or_added_to_is_refused() {
    let file = bytes(&vector(), "file");
    for length in 0..file.len() {
        assert!(SignedEdition::read(&file[..length]).is_err(), "{length} bytes");
    }
    assert_eq!(SignedEdition::read(&[file.as_slice(), b"x"].concat()), Err(NotAnEdition::Length));
}

#[test]
fn a_manifest_of_one_edition_does_not_cover_the_catalogue_of_another() {
    let other = Packed { details: b"its detailt".to_vec(), ..packed() };
    let (one, two) = (signed(packed(), terms(), &key()).unwrap(), signed(other, terms(), &key()).unwrap());
    let mixed = SignedEdition { packed: two.packed, ..one };
    assert_eq!(SignedEdition::read(&mixed.to_bytes()), Err(NotAnEdition::OtherPart("details")));
}

#[test]
fn a_publisher_is_believed_only_by_who_knows_its_key() {
    let edition = signed(packed(), terms(), &key()).unwrap();
    assert!(edition.is_of(&[stranger().publisher(), key().publisher()]));
    assert!(!edition.is_of(&[stranger().publisher()]) && !edition.is_of(&[]));
}

#[test]
fn a_stranger_cannot_sign_in_the_name_of_a_publisher() {
    let mut edition = signed(packed(), terms(), &key()).unwrap();
    let text = edition.signed[SIGNATURE_LENGTH..].to_vec();
    edition.signed = [stranger().sign(&text).as_slice(), &text].concat();
    assert_eq!(SignedEdition::read(&edition.to_bytes()), Err(NotAnEdition::Signature));
}

#[test]
fn a_manifest_of_a_later_format_is_said_to_be_so() {
    let text = br#"{"format":2}"#;
    let signed = [[0; SIGNATURE_LENGTH].as_slice(), text].concat();
    assert!(matches!(manifest(&signed), Err(NotAnEdition::OtherFormat(2))));
    assert_eq!(SignedEdition::read(b"RPE\x02"), Err(NotAnEdition::OtherFormat(2)));
    assert_eq!(SignedEdition::read(b"RPC\x05"), Err(NotAnEdition::OtherFile));
}

#[test]
fn an_edition_holds_for_at_least_a_day_and_has_a_number() {
    let for_a_day = Terms { until: terms().from, ..terms() };
    assert!(signed(packed(), for_a_day, &key()).is_ok());
    let for_none = Terms { until: day("2026-12-02"), ..terms() };
    assert!(matches!(signed(packed(), for_none, &key()), Err(NotPublished::NoDay { .. })));
    assert_eq!(signed(packed(), Terms { number: 0, ..terms() }, &key()), Err(NotPublished::NoNumber));
}

#[test]
fn a_core_of_another_format_than_the_manifest_says_is_refused() {
    let edition = SignedEdition::sign_packed(packed(), IsoDay(day("2026-12-01")), 6, terms(), &key()).unwrap();
    assert_eq!(SignedEdition::read(&edition.to_bytes()), Err(NotAnEdition::OtherPart("catalogue")));
}

#[test]
fn keys_are_read_as_they_are_written_and_nothing_else_is_a_key() {
    let publisher = key().publisher();
    assert_eq!(publisher.to_string().to_uppercase().parse(), Ok(publisher));
    assert_eq!(PublisherKey::parse(&key().to_text()).unwrap().publisher(), publisher);
    assert!(!format!("{:?}", key()).contains("0102030405"), "a secret is never shown");
    for (text, why) in [
        ("", NotAKey::Digits),
        (&publisher.to_string()[1..], NotAKey::Digits),
        (&format!("+{}", &publisher.to_string()[1..]), NotAKey::Digits),
        (&format!("01{}", "00".repeat(31)), NotAKey::Point), // the neutral point: anybody signs for it
    ] {
        assert_eq!(text.parse::<Publisher>(), Err(why), "{text}");
    }
    assert_eq!(PublisherKey::parse(&publisher.to_string()).err(), Some(NotAKey::Secret));
}
