//! A file for one colleague: who opens it, and how people give each other what it takes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod chance;

use chance::Chance;
use rechtenpas_vault::{Kdf, KeyRing, Keys, OpenError, PassKey, Recipient, Stretch, fingerprint_of, seal_for};

fn keys(seed: u64) -> Keys {
    let rng = &mut Chance::seeded(seed);
    let stretch = Stretch::new(rng, Kdf::STANDARD);
    KeyRing::create(rng, stretch, &PassKey::from_bytes(&[1; 32]).unwrap()).1
}

#[test]
fn a_file_opens_for_its_recipient_and_for_nobody_else() {
    let (an, els) = (keys(1), keys(2));
    let sealed = seal_for(&an.recipient(), &mut Chance::seeded(3), b"dossier").unwrap();
    assert_eq!(an.open_for_me(&sealed).unwrap().as_slice(), b"dossier");
    assert_eq!(els.open_for_me(&sealed), Err(OpenError::NotForMe));
}

#[test]
fn a_file_that_was_changed_or_cut_off_anywhere_is_refused() {
    let an = keys(1);
    let sealed = seal_for(&an.recipient(), &mut Chance::seeded(3), b"dossier").unwrap();
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(an.open_for_me(&changed).is_err(), "byte {at}");
        assert!(an.open_for_me(&sealed[..at]).is_err(), "cut at {at}");
    }
    let changed_at = |at: usize, to: u8| {
        let mut changed = sealed.clone();
        changed[at] = to;
        an.open_for_me(&changed).unwrap_err()
    };
    assert_eq!(changed_at(0, b'x'), OpenError::NotOurs);
    assert_eq!(changed_at(3, 2), OpenError::TooNew(2));
    assert_eq!(changed_at(4, 9), OpenError::TooNew(9));
    assert_eq!(changed_at(sealed.len() - 1, 0), OpenError::Refused);
}

#[test]
fn a_vault_has_one_recipient_and_its_copies_have_the_same() {
    let rng = &mut Chance::seeded(4);
    let stretch = Stretch::new(rng, Kdf::STANDARD);
    let passphrase = PassKey::from_bytes(&[1; 32]).unwrap();
    let (ring, keys_here, _) = KeyRing::create(rng, stretch, &passphrase);
    assert_eq!(ring.open(&passphrase).unwrap().recipient(), keys_here.recipient());
    assert_ne!(keys(5).recipient(), keys_here.recipient());
}

#[test]
fn the_text_of_a_recipient_survives_copying_and_a_wrong_letter_is_found() {
    let recipient = keys(1).recipient();
    let text = recipient.to_string();
    assert_eq!(text.len(), 59);
    assert!(text.bytes().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit()), "small in a QR code");
    let spaced: Vec<&str> = text.as_bytes().chunks(5).map(|piece| std::str::from_utf8(piece).unwrap()).collect();
    for written in [text.clone(), text.to_lowercase(), spaced.join(" "), format!("\n{}\t", spaced.join("-"))] {
        assert_eq!(Recipient::parse(&written), Ok(recipient.clone()), "{written}");
    }
    for at in 0..text.len() {
        let mut wrong = text.clone().into_bytes();
        wrong[at] = if wrong[at] == b'A' { b'B' } else { b'A' };
        assert!(Recipient::parse(std::str::from_utf8(&wrong).unwrap()).is_err(), "letter {at}");
        assert!(Recipient::parse(&text[..at]).is_err(), "cut at {at}");
    }
    assert!(Recipient::parse(&format!("{text}A")).is_err());
    assert!(Recipient::parse("").is_err());
}

#[test]
fn two_recipients_sound_different() {
    let (an, els) = (keys(1).recipient(), keys(2).recipient());
    assert_eq!(an.fingerprint(), Recipient::parse(&an.to_string()).unwrap().fingerprint());
    assert_ne!(an.fingerprint(), els.fingerprint());
}

#[test]
fn who_sent_a_letter_and_who_got_it_read_the_same_words_and_of_another_one_different_ones() {
    let els = keys(2).recipient();
    let rng = &mut Chance::seeded(7);
    let [sent, other] = [(); 2].map(|()| seal_for(&els, rng, b"report").unwrap());
    assert_eq!(fingerprint_of(&sent), fingerprint_of(&sent.clone()));
    assert_ne!(fingerprint_of(&sent), fingerprint_of(&other), "the same words sealed twice are two letters");
}

#[test]
fn nothing_is_sealed_for_a_point_that_keeps_no_secret() {
    // The public key of zeros, with a right check behind it, as an attacker could write it.
    use sha2::{Digest, Sha256};
    let check = Sha256::new().chain_update(b"rechtenpas text").chain_update([0; 32]).finalize();
    let bytes = [&[0; 32][..], &check[..3]].concat();
    let mut text = "RP1".to_owned();
    for chunk in bytes.chunks(5) {
        let number = chunk.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        let letter = |place: u32| b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(number >> (35 - 5 * place) & 31) as usize];
        text.extend((0..8).map(|place| char::from(letter(place))));
    }
    let nobody = Recipient::parse(&text).unwrap();
    assert!(seal_for(&nobody, &mut Chance::seeded(6), b"dossier").is_err());
}
