//! A backup restored, whole and damaged.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod chance;

use chance::Chance;
use proptest::prelude::*;
use rechtenpas_vault::backup::{Backup, Record, Writer, read};
use rechtenpas_vault::{Kdf, KeyRing, OpenError, PassKey, Stretch, store};

fn ring() -> KeyRing {
    let rng = &mut Chance::seeded(1);
    let stretch = Stretch::new(rng, Kdf::STANDARD);
    KeyRing::create(rng, stretch, &PassKey::from_bytes(&[1; 32]).unwrap()).0
}

fn record(number: u8) -> Record {
    let content = vec![number; 20 + usize::from(number)];
    Record { store: store::CHANGES.to_owned(), key: vec![number; 32], content }
}

fn file(numbers: impl Iterator<Item = u8>) -> Vec<u8> {
    let mut writer = Writer::new(&ring()).unwrap();
    for record in numbers.map(record) {
        writer.add(&record.store, &record.key, &record.content).unwrap();
    }
    writer.finish().unwrap()
}

/// The numbers of the records that came out as they went in; anything else that came out is a fault.
fn survivors(backup: &Backup) -> Vec<u8> {
    assert_eq!(backup.ring, ring());
    let numbers = backup.records.iter().map(|found| found.key[0]);
    numbers.inspect(|number| assert!(backup.records.contains(&record(*number)))).collect()
}

#[test]
fn what_was_written_is_read_again() {
    let backup = read(&file(0..50)).unwrap();
    assert!(backup.is_whole && backup.damaged.is_empty());
    assert_eq!(survivors(&backup), (0..50).collect::<Vec<_>>());
    let empty = read(&file(0..0)).unwrap();
    assert!(empty.is_whole && empty.records.is_empty());
}

#[test]
fn every_wrong_byte_loses_one_record_at_most_and_is_told() {
    let file = file(0..6);
    for at in 4..file.len() {
        let mut wrong = file.clone();
        wrong[at] ^= 0x20;
        let backup = read(&wrong).unwrap();
        assert!(!backup.is_whole, "byte {at}");
        let survivors = survivors(&backup);
        assert!(survivors.len() >= 5, "byte {at}: {survivors:?}");
        assert!(survivors.len() == 6 || backup.damaged.len() == 1, "byte {at}: {:?}", backup.damaged);
    }
}

#[test]
fn a_damaged_record_is_named_where_its_name_is_still_there() {
    let file = file(0..3);
    let content_of_one = file.windows(21).position(|window| window == [1; 21]).unwrap() + 32;
    let mut wrong = file.clone();
    wrong[content_of_one] = 9;
    let backup = read(&wrong).unwrap();
    assert_eq!(survivors(&backup), [0, 2]);
    assert_eq!(backup.damaged[0].names, Some((store::CHANGES.to_owned(), vec![1; 32])));
}

#[test]
fn a_backup_that_is_cut_off_keeps_what_comes_before() {
    let file = file(0..6);
    for end in 4..file.len() {
        match read(&file[..end]) {
            Ok(backup) => {
                assert!(!backup.is_whole, "cut at {end}");
                let survivors = survivors(&backup);
                assert_eq!(survivors, (0..6).take(survivors.len()).collect::<Vec<u8>>());
            }
            // Cut within the first key ring: there is no other any more.
            Err(error) => assert!(error == OpenError::Damaged && end < 400, "cut at {end}: {error}"),
        }
    }
    assert_eq!(survivors(&read(&file[..file.len() - 40]).unwrap()).len(), 6);
}

#[test]
fn a_record_that_was_taken_out_is_noticed() {
    let (all, fewer) = (file(0..6), file((0..6).filter(|number| *number != 3)));
    let mut without = fewer.clone();
    let end = without.len();
    without[end - 32..].copy_from_slice(&all[all.len() - 32..]);
    assert!(!read(&without).unwrap().is_whole);
}

#[test]
fn another_file_is_no_backup_and_a_newer_one_is_not_guessed_at() {
    assert_eq!(read(b"PK\x03\x04").unwrap_err(), OpenError::NotOurs);
    assert_eq!(read(b"").unwrap_err(), OpenError::NotOurs);
    let mut newer = file(0..1);
    newer[3] = 2;
    assert_eq!(read(&newer).unwrap_err(), OpenError::TooNew(2));
}

#[test]
fn a_name_that_does_not_fit_is_told_and_spoils_nothing() {
    let mut writer = Writer::new(&ring()).unwrap();
    assert!(writer.add(&"x".repeat(256), &[], &[]).is_err());
    assert!(writer.add("own", &[0; 256], &[]).is_err());
    writer.add(&"x".repeat(255), &[0; 255], &[]).unwrap();
    let backup = read(&writer.finish().unwrap()).unwrap();
    assert!(backup.is_whole && backup.records.len() == 1);
}

#[test]
fn many_marks_without_records_are_passed_in_no_time() {
    let mut hostile = file(0..2);
    hostile.truncate(600);
    hostile.extend(b"\x1erec".repeat(1 << 18));
    let began = std::time::Instant::now();
    assert!(read(&hostile).is_ok());
    assert!(began.elapsed() < std::time::Duration::from_secs(5), "{:?}", began.elapsed());
}

proptest! {
    #[test]
    fn damage_anywhere_never_invents_a_record(
        edits in prop::collection::vec((4_usize..1500, any::<u8>()), 1..8),
        cut in 200_usize..2000,
        put_in in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let mut wrong = file(0..12);
        wrong.truncate(cut);
        for (at, byte) in edits {
            if let Some(place) = wrong.get_mut(at) {
                *place = byte;
            }
        }
        let middle = wrong.len() / 2;
        wrong.splice(middle..middle, put_in);
        if let Ok(backup) = read(&wrong) {
            survivors(&backup);
        }
    }
}
