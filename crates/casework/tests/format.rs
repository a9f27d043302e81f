//! The bytes of changes: every version that was ever written is read, for ever.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use rechtenpas_casework::{Change, Device, Id, NotAChange, Stamp, Value};

fn id(byte: u8) -> Id {
    Id([byte; 16])
}

fn change(value: Value) -> Change {
    let stamp = Stamp { wall_ms: 1_795_500_000_000, count: 2, device: Device([7; 8]) };
    Change::new(id(1), stamp, vec![id(2), id(3)], "member/00/name".parse().unwrap(), value)
}

fn values() -> [(&'static str, Value); 7] {
    [
        ("nothing", Value::Nothing),
        ("truth", Value::Truth(true)),
        ("whole", Value::Whole(-12_345)),
        ("day", Value::Day("2026-11-24".parse().unwrap())),
        ("text", Value::Text("Noor".to_owned())),
        ("names", Value::Names(vec!["nl".to_owned(), "ar".to_owned()])),
        ("unknown", Value::Unknown(vec![200, 1, 2, 3])),
    ]
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    let pairs = hex.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

/// These lines never change; a new version of the format gets a file of its own beside it.
#[test]
fn version_1_is_written_and_read_for_ever() {
    let kept = include_str!("../../../tests/vectors/casework/changes-1.txt");
    let written: String = values()
        .into_iter()
        .map(|(name, value)| format!("{name} {}\n", hex(&change(value).encode().unwrap())))
        .collect();
    assert_eq!(written, kept);
    for ((_, value), line) in values().into_iter().zip(kept.lines()) {
        let (_, kept) = line.split_once(' ').unwrap();
        assert_eq!(Change::decode(&bytes(kept)), Ok(change(value)));
    }
}

#[test]
fn what_a_newer_version_wrote_is_kept_byte_for_byte() {
    let ours = change(Value::Text("Noor".to_owned())).encode().unwrap();
    // The next version: its number in front, and a field behind those that are known here.
    let mut newer = ours.clone();
    newer[0] = 2;
    newer.extend_from_slice(b"\x05later");
    let read = Change::decode(&newer).unwrap();
    assert_eq!(read.value, Value::Text("Noor".to_owned()), "what is known of it is used");
    assert!(read.is_newer() && !Change::decode(&ours).unwrap().is_newer());
    assert_eq!(read.encode().unwrap(), newer);
}

#[test]
fn a_value_of_a_newer_version_is_kept_byte_for_byte() {
    // A kind that is not known; a truth with something behind it; a number spelled longer than this version would.
    for bytes in [vec![99, 1, 2], vec![1, 1, 42], vec![2, 0x80, 0], vec![]] {
        let newer = change(Value::Unknown(bytes.clone()));
        let read = Change::decode(&newer.encode().unwrap()).unwrap();
        assert_eq!(read.value, Value::Unknown(bytes));
        assert!(read.is_newer());
        assert_eq!(read, newer);
    }
}

#[test]
fn damaged_bytes_are_refused() {
    let whole = change(Value::Text("Noor".to_owned())).encode().unwrap();
    for length in 0..whole.len() {
        assert_eq!(Change::decode(&whole[..length]), Err(NotAChange::Damaged), "cut off at {length}");
    }
    let longer = [whole.as_slice(), &[0]].concat();
    assert_eq!(Change::decode(&longer), Err(NotAChange::Damaged), "version 1 has nothing behind its fields");
    let mut none = whole.clone();
    none[0] = 0;
    assert_eq!(Change::decode(&none), Err(NotAChange::Damaged), "there is no version 0");
    let mut other_place = whole.clone();
    let place = whole.windows(4).position(|part| part == b"name").unwrap();
    other_place[place] = b'N';
    assert_eq!(Change::decode(&other_place), Err(NotAChange::Damaged), "no such place can be");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_bytes_are_they_are_refused_or_kept_as_they_are(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        behind in prop::collection::vec(any::<u8>(), 0..8),
        which in 0..7_usize,
    ) {
        let mut bytes = change(values()[which].1.clone()).encode().unwrap();
        for (place, byte) in flips {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        bytes.extend(behind);
        if let Ok(read) = Change::decode(&bytes) {
            prop_assert_eq!(read.encode().unwrap(), bytes);
        }
    }
}
