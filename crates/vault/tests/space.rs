//! What devices of a space are to each other: who signs, what they share, how one is invited.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod chance;

use chance::Chance;
use ed25519_dalek::{Signature, VerifyingKey};
use rechtenpas_vault::{Card, Identity, Invitation, Kdf, KeyRing, Keys, NotACard, OpenError, PassKey, Recipient};
use rechtenpas_vault::{ShareKey, ShareName, Stretch, seal_for};

const SPACE: [u8; 16] = [7; 16];

fn keys(seed: u64) -> Keys {
    let rng = &mut Chance::seeded(seed);
    let stretch = Stretch::new(rng, Kdf::STANDARD);
    KeyRing::create(rng, stretch, &PassKey::from_bytes(&[1; 32]).unwrap()).1
}

fn verifies(public: &[u8; 32], text: &[u8], signature: &[u8; 64]) -> bool {
    VerifyingKey::from_bytes(public).unwrap().verify_strict(text, &Signature::from_bytes(signature)).is_ok()
}

#[test]
fn a_device_is_the_same_after_it_was_kept() {
    let device = Identity::new(&mut Chance::seeded(1));
    let again = Identity::from_bytes(&device.to_bytes()).unwrap();
    assert_eq!(again.recipient(), device.recipient());
    assert_eq!(again.signing().public(), device.signing().public());
    let sealed = seal_for(&device.recipient(), &mut Chance::seeded(2), b"key").unwrap();
    assert_eq!(again.open_for_me(&sealed).unwrap().as_slice(), b"key");
    assert!(verifies(&device.signing().public(), b"text", &again.signing().sign(b"text")));
    assert!(!verifies(&device.signing().public(), b"other", &again.signing().sign(b"text")));
    assert_eq!(Identity::from_bytes(&[1; 31]).unwrap_err(), OpenError::Damaged);
}

#[test]
fn what_is_shared_opens_only_as_the_record_that_it_is_and_under_its_own_generation() {
    let rng = &mut Chance::seeded(3);
    let key = |generation, rng: &mut Chance| ShareKey::new(rng, ShareName { audience: SPACE, generation });
    let (first, second) = (key(1, rng), key(2, rng));
    let sealed = first.seal([1; 16], [2; 16], b"changes", rng);
    assert_eq!(ShareName::of(&sealed).unwrap(), first.name());
    let again = ShareKey::from_bytes(&first.to_bytes()).unwrap();
    assert_eq!(again.open([1; 16], [2; 16], &sealed).unwrap().as_slice(), b"changes");
    assert_eq!(first.open([1; 16], [3; 16], &sealed), Err(OpenError::Refused));
    assert_eq!(first.open([3; 16], [2; 16], &sealed), Err(OpenError::Refused));
    assert_eq!(second.open([1; 16], [2; 16], &sealed), Err(OpenError::NotForMe));
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(first.open([1; 16], [2; 16], &changed).is_err(), "byte {at}");
        assert!(first.open([1; 16], [2; 16], &sealed[..at]).is_err(), "cut at {at}");
    }
    assert_eq!(ShareKey::from_bytes(&first.to_bytes()[1..]).unwrap_err(), OpenError::Damaged);
}

#[test]
fn an_invitation_is_read_as_it_was_scanned_or_typed_and_opens_what_was_sealed_for_it() {
    let invitation = Invitation::new(&mut Chance::seeded(4), SPACE);
    let text = invitation.to_text();
    assert!(text.starts_with("RU1"));
    let typed = format!(" {}-{} ", &text[..10].to_lowercase(), &text[10..]);
    let read = Invitation::parse(&typed).unwrap();
    assert_eq!(read.space(), SPACE);
    assert_eq!(read.signing().public(), invitation.signing().public());
    let sealed = invitation.seal(b"space key", &mut Chance::seeded(5));
    assert_eq!(read.open(&sealed).unwrap().as_slice(), b"space key");
    assert_eq!(Invitation::new(&mut Chance::seeded(6), SPACE).open(&sealed), Err(OpenError::Refused));
    for at in 3..text.len() {
        let wrong = if &text[at..=at] == "A" { "B" } else { "A" };
        let mistyped = format!("{}{wrong}{}", &text[..at], &text[at + 1..]);
        assert!(Invitation::parse(&mistyped).is_err(), "letter {at}");
    }
    assert!(Invitation::parse(&text[..text.len() - 1]).is_err() && Invitation::parse(&format!("{}A", *text)).is_err());
}

#[test]
fn a_card_says_who_opens_and_where_to_leave_it_and_an_older_card_only_who() {
    let keys = keys(7);
    let card = Card { recipient: keys.recipient(), letterbox: Some([9; 16]) };
    assert_eq!(Card::parse(&card.to_string()), Ok(card.clone()));
    let older = keys.recipient().to_string();
    assert_eq!(Card::parse(&older), Ok(Card { recipient: keys.recipient(), letterbox: None }));
    assert_eq!(Card::parse(&older).unwrap().to_string(), older);
    assert_eq!(Card::parse("RP2ABC"), Err(NotACard));
    assert_eq!(Recipient::parse(&older).unwrap(), card.recipient);
}
