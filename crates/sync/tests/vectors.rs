//! Every form in which devices and servers ever spoke is read for ever: `tests/vectors/sync` is never changed, only added to.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[allow(dead_code, reason = "the tests of members use more of it")]
mod people;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use people::{Person, Space};
use rechtenpas_sync::request::{Claim, hex};
use rechtenpas_sync::wire::{Answer, Chain, Entry, Erase, Letters, Message, Page, Push, Pushed, Refusal, Say, Welcome};
use rechtenpas_sync::{Content, Deed, Erasure, Letter, Members, Parcel, Role, Signed, letterbox_id, parcel_id};
use sha2::{Digest, Sha256};

/// The forms of version 1.
const FORMS: &str = "forms-1.txt";
const HASH: &str = "7f924e6f4235cb80fdecba9e3194e61def0bcbc2faa097b0eff516f61da89e8c";

const BODY: &[u8] = b"the body of a request";

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/sync").join(FORMS)
}

/// A space in which everything was said that can be said.
fn space() -> Space {
    let (els, an, rik) = (Person::new(1), Person::new(2), Person::new(3));
    let mut space = Space::of(&els);
    space.let_in(&els, &an, Role::Worker);
    space.let_in(&els, &rik, Role::Reader);
    let taken_back = Person::new(10);
    space.invite(&els, &taken_back, Role::Coordinator).unwrap();
    space.say(&els, Deed::Withdrawn { invitation: taken_back.key() }).unwrap();
    space.say(&els, Deed::Became { device: an.id(), role: Role::Coordinator }).unwrap();
    space.say(&an, Deed::Named { device: rik.id(), label: b"sealed".to_vec() }).unwrap();
    space.remove(&an, &rik).unwrap();
    space
}

fn parcel() -> Parcel {
    let id = parcel_id([7; 16], [1; 16], &[[3; 16], [2; 16]]);
    Parcel::new(([7; 16], id), [8; 16], [1; 16], b"sealed".to_vec(), |text| Person::new(1).sign(text))
}

fn erasure() -> Erasure {
    Erasure::new([7; 16], [8; 16], [1; 16], |text| Person::new(1).sign(text))
}

fn claim() -> Claim {
    let els = Person::new(1);
    Claim::new((els.key(), 1_796_000_000_000), ("POST", "/sync/1/spaces"), BODY, |text| els.sign(text))
}

/// Every form, as this version writes it.
fn forms() -> BTreeMap<String, Vec<u8>> {
    let letter = Letter { id: [5; 16], sealed: b"sealed".to_vec() };
    let chain = Chain { statements: vec![b"one".to_vec(), b"two".to_vec()], last: 300 };
    let mut forms: BTreeMap<String, Vec<u8>> = BTreeMap::from(
        [
            ("parcel", parcel().encode()),
            ("erasure", erasure().encode()),
            ("claim", claim().to_string().into_bytes()),
            ("content changes", Content::Changes(vec![b"one".to_vec(), b"two".to_vec()]).encode()),
            ("content keys", Content::Keys { generation: 2, keys: vec![([1; 16], b"sealed".to_vec())] }.encode()),
            ("say", Say { statement: b"said".to_vec(), bundle: Some(b"sealed".to_vec()) }.encode()),
            ("chain", chain.encode()),
            ("welcome", Welcome { chain: chain.clone(), bundle: b"sealed".to_vec() }.encode()),
            ("push", Push { parcels: vec![b"one".to_vec()] }.encode()),
            ("pushed", Pushed { epoch: [6; 16], answers: vec![Answer { code: Answer::KEPT, seq: 300 }] }.encode()),
            ("page", page().encode()),
            ("erase", Erase { erasure: b"said".to_vec() }.encode()),
            ("letter", letter.encode()),
            ("letters", Letters { letters: vec![letter] }.encode()),
            ("refusal", Refusal { code: Refusal::TOO_MANY, number: 30 }.encode()),
            ("letterbox", letterbox_id(&Person::new(1).key()).to_vec()),
        ]
        .map(|(name, bytes)| (name.to_owned(), bytes)),
    );
    for (number, signed) in space().chain.iter().enumerate() {
        forms.insert(format!("statement {:02}", number + 1), signed.encode());
    }
    forms
}

fn page() -> Page {
    let entry = |seq, kind| Entry { seq, kind, bytes: vec![kind] };
    let entries = vec![entry(299, Entry::PARCEL), entry(300, Entry::ERASURE)];
    Page { epoch: [6; 16], members: 11, chain: [4; 32], last: 300, entries }
}

fn kept() -> BTreeMap<String, Vec<u8>> {
    let text = fs::read_to_string(file()).unwrap();
    let digit = |digits: &str| u8::from_str_radix(digits, 16).unwrap();
    let bytes = |hex: &str| (0..hex.len()).step_by(2).map(|at| digit(&hex[at..at + 2])).collect();
    text.lines().map(|line| line.split_once(": ").unwrap()).map(|(name, hex)| (name.to_owned(), bytes(hex))).collect()
}

#[test]
fn no_vector_was_changed() {
    assert_eq!(hex(&Sha256::digest(fs::read(file()).unwrap())), HASH);
}

#[test]
fn what_is_written_now_is_what_was_written_then() {
    let (kept, forms) = (kept(), forms());
    for (name, bytes) in &forms {
        assert_eq!(kept.get(name), Some(bytes), "{name}");
    }
    assert_eq!(kept.len(), forms.len());
}

#[test]
fn what_was_written_then_is_read_as_it_was_meant() {
    let kept = kept();
    let chain: Vec<Signed> =
        (1..=10).map(|number| Signed::decode(&kept[&format!("statement {number:02}")]).unwrap()).collect();
    let members = Members::of(&chain).unwrap();
    assert_eq!(members, space().members);
    assert_eq!((members.number(), members.generation(), members.present_devices().count()), (10, 2, 2));
    assert_eq!(Parcel::decode(&kept["parcel"]).unwrap(), parcel());
    assert_eq!(Erasure::decode(&kept["erasure"]).unwrap(), erasure());
    let read = Claim::parse(std::str::from_utf8(&kept["claim"]).unwrap()).unwrap();
    assert!(read.holds("POST", "/sync/1/spaces", BODY) && !read.holds("POST", "/sync/1/spaces", b"another"));
    assert_eq!(Page::decode(&kept["page"]).unwrap(), page());
    assert_eq!(Letters::decode(&kept["letters"]).unwrap().letters[0].sealed, b"sealed");
}

#[test]
#[ignore = "writes the vectors of a new version; what stands is never written again"]
fn write_vectors() {
    assert!(!file().exists(), "a new version gets a new file");
    let lines: Vec<String> = forms().iter().map(|(name, bytes)| format!("{name}: {}\n", hex(bytes))).collect();
    fs::write(file(), lines.concat()).unwrap();
}
