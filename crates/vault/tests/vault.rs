//! A vault from its first passphrase to its last: who opens it, who does not, and what is found where.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod chance;

use chance::Chance;
use rechtenpas_vault::{
    Kdf, KeyRing, Keys, OpenError, PassKey, Pinned, Place, RecoveryCode, Stretch, WrongCode, WrongKdf, WrongPin, store,
    stretch,
};

/// As good as a stretched passphrase, without the wait.
fn passkey(number: u8) -> PassKey {
    PassKey::from_bytes(&[number; 32]).unwrap()
}

fn vault(seed: u64) -> (KeyRing, Keys, RecoveryCode) {
    let rng = &mut Chance::seeded(seed);
    let stretch = Stretch::new(rng, Kdf::STANDARD);
    KeyRing::create(rng, stretch, &passkey(1))
}

const DOSSIER: [u8; 16] = [7; 16];
const CHANGE: [u8; 16] = [8; 16];

/// Something sealed by the vault at a place, to see who opens it.
fn a_letter(keys: &Keys) -> Vec<u8> {
    keys.seal(&store::own(keys.vault(), "name"), b"Mieke", &mut Chance::seeded(99))
}

fn opens(keys: &Keys, letter: &[u8]) -> bool {
    keys.open(&store::own(keys.vault(), "name"), letter).is_ok_and(|plain| plain.as_slice() == b"Mieke")
}

#[test]
fn the_passphrase_opens_the_vault_and_another_does_not() {
    let (ring, keys, _) = vault(1);
    let letter = a_letter(&keys);
    drop(keys);
    let ring = KeyRing::decode(&ring.encode()).unwrap();
    assert!(opens(&ring.open(&passkey(1)).unwrap(), &letter));
    assert_eq!(ring.open(&passkey(2)).unwrap_err(), OpenError::Refused);
}

#[test]
fn a_passphrase_is_stretched_the_same_natively_and_after_a_worker() {
    let rng = &mut Chance::seeded(5);
    let cheapest = Stretch::new(rng, Kdf::LEAST);
    let there = Stretch::decode(&cheapest.encode()).unwrap();
    let key = stretch("paard batterij nietje", &there).unwrap();
    let (ring, ..) = KeyRing::create(rng, cheapest.clone(), &PassKey::from_bytes(&key.to_bytes()).unwrap());
    assert_eq!(ring.stretch(), &cheapest);
    for (same, passphrase) in [
        (true, "paard batterij nietje"),
        (false, "Paard batterij nietje"),
        (false, "paard batterij nietje "),
        (false, ""),
    ] {
        assert_eq!(ring.open(&stretch(passphrase, &cheapest).unwrap()).is_ok(), same, "{passphrase:?}");
    }
}

#[test]
fn a_letter_with_an_accent_is_the_same_from_every_keyboard() {
    let cheapest = Stretch::new(&mut Chance::seeded(6), Kdf::LEAST);
    let key = |passphrase| stretch(passphrase, &cheapest).unwrap().to_bytes();
    assert_eq!(key("caf\u{e9}"), key("cafe\u{301}"));
    assert_ne!(key("caf\u{e9}"), key("cafe"));
}

#[test]
fn another_salt_makes_another_key() {
    let rng = &mut Chance::seeded(7);
    let key = |stretched: Stretch| stretch("fiets", &stretched).unwrap().to_bytes();
    assert_ne!(key(Stretch::new(rng, Kdf::LEAST)), key(Stretch::new(rng, Kdf::LEAST)));
}

#[test]
fn cheaper_guesses_than_the_floor_are_refused_and_endless_work_too() {
    assert_eq!(Kdf::new(19_456, 2), Ok(Kdf::LEAST));
    assert_eq!(Kdf::new(19_455, 2), Err(WrongKdf::TooLittle));
    assert_eq!(Kdf::new(65_536, 1), Err(WrongKdf::TooLittle));
    assert_eq!(Kdf::new(1 << 20, 64), Ok(Kdf::MOST));
    assert_eq!(Kdf::new((1 << 20) + 1, 64), Err(WrongKdf::TooMuch));
    assert_eq!(Kdf::new(1 << 20, 65), Err(WrongKdf::TooMuch));

    let mut bytes = Stretch::new(&mut Chance::seeded(8), Kdf::STANDARD).encode();
    bytes[5..9].copy_from_slice(&1_u32.to_le_bytes());
    assert_eq!(Stretch::decode(&bytes), Err(OpenError::Kdf(WrongKdf::TooLittle)));
}

#[test]
fn a_changed_passphrase_opens_and_the_former_one_no_longer_does() {
    let (mut ring, keys, code) = vault(2);
    let letter = a_letter(&keys);
    let rng = &mut Chance::seeded(20);
    let stretch = Stretch::new(rng, Kdf::LESS_MEMORY);
    ring.change_passphrase(&keys, stretch.clone(), &passkey(9), rng).unwrap();
    assert_eq!(ring.stretch(), &stretch);
    assert!(opens(&ring.open(&passkey(9)).unwrap(), &letter));
    assert_eq!(ring.open(&passkey(1)).unwrap_err(), OpenError::Refused);
    assert!(opens(&ring.open_with_recovery(&code).unwrap(), &letter));
}

#[test]
fn keys_of_another_vault_change_nothing_of_a_ring() {
    let (mut ring, ..) = vault(2);
    let (_, others, _) = vault(3);
    let before = ring.clone();
    let rng = &mut Chance::seeded(21);
    let stretch = Stretch::new(rng, Kdf::STANDARD);
    assert_eq!(ring.change_passphrase(&others, stretch, &passkey(9), rng), Err(OpenError::Refused));
    assert_eq!(ring.renew_recovery(&others, rng).unwrap_err(), OpenError::Refused);
    assert_eq!(ring, before);
}

#[test]
fn the_code_on_paper_opens_its_vault_only_and_only_until_it_is_renewed() {
    let (mut ring, keys, code) = vault(4);
    let letter = a_letter(&keys);
    let typed = RecoveryCode::parse(&code.to_text()).unwrap();
    assert!(opens(&ring.open_with_recovery(&typed).unwrap(), &letter));
    let (_, _, others) = vault(5);
    assert_eq!(ring.open_with_recovery(&others).unwrap_err(), OpenError::Refused);
    let renewed = ring.renew_recovery(&keys, &mut Chance::seeded(22)).unwrap();
    assert_eq!(ring.open_with_recovery(&code).unwrap_err(), OpenError::Refused);
    assert!(opens(&ring.open_with_recovery(&renewed).unwrap(), &letter));
    assert!(opens(&ring.open(&passkey(1)).unwrap(), &letter));
}

#[test]
fn a_code_is_read_as_people_write_it_and_a_wrong_word_is_named() {
    let (_, _, code) = vault(6);
    let text = code.to_text();
    let words: Vec<&str> = text.split(' ').collect();
    assert_eq!(words.len(), 12);
    let numbered: String =
        (1..).zip(&words).map(|(place, word)| format!("{place}. {}\n", word.to_uppercase())).collect();
    let halves: Vec<&str> = words.iter().map(|word| &word[..4]).collect();
    for written in [numbered, halves.join("-"), format!("  {} ", words.join(",  "))] {
        assert_eq!(*RecoveryCode::parse(&written).unwrap().to_text(), *text, "{written}");
    }

    let mut wrong = words.clone();
    wrong[4] = "xylofoon";
    let named = WrongCode::Word { place: 5, word: "xylofoon".to_owned() };
    assert_eq!(RecoveryCode::parse(&wrong.join(" ")).unwrap_err(), named);
    assert_eq!(RecoveryCode::parse(&words[..11].join(" ")).unwrap_err(), WrongCode::Count(11));
    assert_eq!(RecoveryCode::parse(&format!("{} fiets", &*text)).unwrap_err(), WrongCode::Count(13));
    assert_eq!(RecoveryCode::parse("").unwrap_err(), WrongCode::Count(0));
}

#[test]
fn most_other_words_in_a_code_are_found() {
    let (_, _, code) = vault(7);
    let text = code.to_text();
    let words: Vec<&str> = text.split(' ').collect();
    let others = ["fiets", "boom", "water", "tafel", "lepel", "zomer", "wolk", "brood"];
    let mut found = 0;
    for place in 0..12 {
        for other in others {
            let mut wrong = words.clone();
            wrong[place] = other;
            found +=
                usize::from(RecoveryCode::parse(&wrong.join(" ")).is_err_and(|error| error == WrongCode::Mistaken));
        }
    }
    assert!((80..96).contains(&found), "{found} of 96: fifteen of sixteen are expected");
}

#[test]
fn a_record_opens_at_its_place_only() {
    let (_, keys, _) = vault(8);
    let rng = &mut Chance::seeded(30);
    let (key, wrapped) = keys.new_dossier_key(rng, DOSSIER);
    let sealed = key.seal(store::CHANGES, CHANGE, b"Mieke", rng);
    let again = keys.open_dossier_key(DOSSIER, &wrapped).unwrap();
    assert_eq!(again.open(store::CHANGES, CHANGE, &sealed).unwrap().as_slice(), b"Mieke");
    assert_eq!(again.open(store::CHANGES, DOSSIER, &sealed), Err(OpenError::Refused));
    assert_eq!(again.open(store::SUMMARIES, CHANGE, &sealed), Err(OpenError::Refused));
    let (other, other_wrapped) = keys.new_dossier_key(rng, CHANGE);
    assert_eq!(other.open(store::CHANGES, CHANGE, &sealed), Err(OpenError::Refused));
    assert_eq!(keys.open_dossier_key(DOSSIER, &other_wrapped).unwrap_err(), OpenError::Refused);
    let (_, others, _) = vault(9);
    assert_eq!(others.open_dossier_key(DOSSIER, &wrapped).unwrap_err(), OpenError::Refused);
}

#[test]
fn a_name_and_its_neighbour_never_mean_the_same_place() {
    let (_, keys, _) = vault(10);
    let place = |namespace| Place { namespace, owner: keys.vault(), record: CHANGE };
    let sealed = keys.seal(&place("own"), b"x", &mut Chance::seeded(31));
    for namespace in ["own\u{1}", "ow", "", "OWN"] {
        assert_eq!(keys.open(&place(namespace), &sealed), Err(OpenError::Refused), "{namespace}");
    }
    assert_ne!(store::own(keys.vault(), "name"), store::own(keys.vault(), "nam"));
}

#[test]
fn the_same_words_sealed_twice_look_different() {
    let (_, keys, _) = vault(11);
    let place = store::own(keys.vault(), "name");
    let rng = &mut Chance::seeded(32);
    let (one, two) = (keys.seal(&place, b"Mieke", rng), keys.seal(&place, b"Mieke", rng));
    assert_ne!(one, two);
    assert!(!one.windows(5).any(|window| window == b"Mieke"));
    assert_eq!(one.len(), 5 + 45);
}

#[test]
fn five_wrong_pins_drop_the_key_and_then_the_right_one_opens_nothing() {
    let (_, keys, _) = vault(12);
    let letter = a_letter(&keys);
    let rng = &mut Chance::seeded(33);
    let mut pinned = Pinned::new(&keys, Stretch::new(rng, Kdf::STANDARD), &passkey(40), rng);
    drop(keys);
    for left in (1..5).rev() {
        assert_eq!(pinned.open(&passkey(41)).unwrap_err(), WrongPin::TryAgain { left });
    }
    assert!(opens(&pinned.open(&passkey(40)).unwrap(), &letter), "the right one at the fifth try");
    for left in (1..5).rev() {
        assert_eq!(pinned.open(&passkey(41)).unwrap_err(), WrongPin::TryAgain { left });
    }
    assert_eq!(pinned.open(&passkey(41)).unwrap_err(), WrongPin::Gone);
    assert_eq!(pinned.open(&passkey(40)).unwrap_err(), WrongPin::Gone);
}

#[test]
fn nothing_secret_is_shown_when_something_is_printed_for_a_developer() {
    let (ring, keys, code) = vault(13);
    let (key, _) = keys.new_dossier_key(&mut Chance::seeded(34), DOSSIER);
    let printed = format!("{keys:?} {key:?} {code:?} {:?}", passkey(1));
    assert!(!printed.contains("[1, 1") && printed.contains("Secret"), "{printed}");
    assert!(!printed.contains(code.to_text().split(' ').next().unwrap()));
    assert!(!format!("{ring:?}").is_empty());
}
