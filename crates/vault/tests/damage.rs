//! Bytes that were changed, cut off, moved or never ours: each is refused with an error, and none stops the program.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod chance;

use chance::Chance;
use proptest::prelude::*;
use rechtenpas_vault::{
    Kdf, KeyRing, Keys, OpenError, PassKey, Recipient, RecoveryCode, Stretch, backup, passphrase, seal_for, store,
};

const DOSSIER: [u8; 16] = [7; 16];
const CHANGE: [u8; 16] = [8; 16];

/// Everything that is ever written, and who opens it.
struct Written {
    ring: Vec<u8>,
    keys: Keys,
    wrapped: Vec<u8>,
    sealed: Vec<u8>,
    letter: Vec<u8>,
    for_me: Vec<u8>,
}

fn written() -> Written {
    let rng = &mut Chance::seeded(1);
    let stretch = Stretch::new(rng, Kdf::STANDARD);
    let (ring, keys, _) = KeyRing::create(rng, stretch, &passkey());
    let (key, wrapped) = keys.new_dossier_key(rng, DOSSIER);
    let sealed = key.seal(store::CHANGES, CHANGE, b"Mieke", rng);
    let letter = keys.seal(&store::own(keys.vault(), "name"), b"", rng);
    let for_me = seal_for(&keys.recipient(), rng, b"dossier").unwrap();
    Written { ring: ring.encode(), keys, wrapped, sealed, letter, for_me }
}

fn passkey() -> PassKey {
    PassKey::from_bytes(&[1; 32]).unwrap()
}

/// Tries the bytes as everything that is read; whether anything took them.
fn is_taken_by_anything(written: &Written, bytes: &[u8]) -> bool {
    let keys = &written.keys;
    let key = keys.open_dossier_key(DOSSIER, &written.wrapped).unwrap();
    let opened = [
        KeyRing::decode(bytes).is_ok_and(|ring| ring.open(&passkey()).is_ok()),
        keys.open_dossier_key(DOSSIER, bytes).is_ok(),
        key.open(store::CHANGES, CHANGE, bytes).is_ok(),
        keys.open(&store::own(keys.vault(), "name"), bytes).is_ok(),
        keys.open_for_me(bytes).is_ok(),
        backup::read(bytes).is_ok(),
        Stretch::decode(bytes).is_ok(),
    ];
    opened.contains(&true)
}

#[test]
fn each_is_taken_as_it_was_written() {
    let written = written();
    for bytes in [&written.ring, &written.wrapped, &written.sealed, &written.letter, &written.for_me] {
        assert!(is_taken_by_anything(&written, bytes));
    }
}

#[test]
fn one_wrong_bit_or_a_missing_end_is_always_found() {
    let written = written();
    for bytes in [&written.ring, &written.wrapped, &written.sealed, &written.letter, &written.for_me] {
        for bit in 0..8 * bytes.len() {
            let mut wrong = bytes.clone();
            wrong[bit / 8] ^= 1 << (bit % 8);
            assert!(!is_taken_by_anything(&written, &wrong), "bit {bit}");
        }
        for end in 0..bytes.len() {
            assert!(!is_taken_by_anything(&written, &bytes[..end]), "cut at {end}");
        }
        assert!(!is_taken_by_anything(&written, &[bytes.as_slice(), &[0]].concat()), "one byte more");
    }
}

#[test]
fn each_is_taken_in_its_own_place_only() {
    let Written { ring, keys, wrapped, sealed, letter, for_me } = &written();
    let key = keys.open_dossier_key(DOSSIER, wrapped).unwrap();
    for other in [ring, sealed, letter, for_me] {
        assert!(keys.open_dossier_key(DOSSIER, other).is_err());
    }
    for other in [ring, wrapped, letter, for_me] {
        assert!(key.open(store::CHANGES, CHANGE, other).is_err());
    }
    for other in [ring, wrapped, sealed, letter] {
        assert!(keys.open_for_me(other).is_err());
    }
}

#[test]
fn what_a_newer_version_wrote_is_told_from_damage() {
    let Written { ring, keys, sealed, .. } = written();
    let newer = |bytes: &[u8], at: usize| {
        let mut newer = bytes.to_vec();
        newer[at] = 2;
        newer
    };
    assert_eq!(KeyRing::decode(&newer(&ring, 3)).unwrap_err(), OpenError::TooNew(2));
    let place = store::own(keys.vault(), "name");
    assert_eq!(keys.open(&place, &newer(&sealed, 3)), Err(OpenError::TooNew(2)));
    assert_eq!(keys.open(&place, &newer(&sealed, 4)), Err(OpenError::TooNew(2)), "a suite");
    assert_eq!(keys.open(&place, b""), Err(OpenError::NotOurs));
    assert_eq!(keys.open(&place, b"{}"), Err(OpenError::NotOurs));
    assert_eq!(keys.open(&place, &sealed[..20]), Err(OpenError::Damaged));
    let mut damaged = ring.clone();
    damaged[30] ^= 1;
    assert_eq!(KeyRing::decode(&damaged).unwrap_err(), OpenError::Damaged);
}

proptest! {
    #[test]
    fn no_bytes_are_taken_for_ours(
        start in prop::sample::select(vec![&b""[..], b"rpE\x01\x01", b"rpR\x01", b"rpF\x01\x01", b"rpB\x01", b"\x01"]),
        bytes in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        prop_assume!(bytes.len() != Stretch::LENGTH - 1);
        prop_assert!(!is_taken_by_anything(&written(), &[start, &bytes].concat()));
    }

    #[test]
    fn no_text_stops_who_reads_it(text in "\\PC{0,80}") {
        let _ = RecoveryCode::parse(&text);
        let _ = Recipient::parse(&text);
        let _ = Recipient::parse(&format!("RP1{text}"));
        passphrase::strength(&text);
    }
}
