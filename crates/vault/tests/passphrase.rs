//! Passphrases as people choose them, and how strong they are told to be.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod chance;

use chance::Chance;
use rechtenpas_vault::passphrase::{Level, STRONG, propose, strength};

#[test]
fn what_everybody_tries_first_is_refused() {
    for guessed in [
        "",
        "a",
        "welkom",
        "Welkom01",
        "W3lk0m123!",
        "wachtwoord",
        "P@ssw0rd1234",
        "azertyuiop",
        "qsdfghjklmwxcvbn",
        "1234567890",
        "09876543210987654321",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabcabcabc",
        "geheim geheim geheim geheim geheim geheim",
        "fiets fiets fiets fiets fiets fiets fiets",
        "iloveyou2024",
        "ik hou van jou",
        "verantwoordelijkheid",
        "Jan de Vries 1985",
        "marie.peeters@gent.be",
    ] {
        let strength = strength(guessed);
        assert_eq!(strength.level(), Level::TooWeak, "{guessed}: {strength:?}");
    }
}

#[test]
fn six_proposed_words_are_strong_and_five_are_not_enough() {
    for seed in 0..200 {
        let proposed = propose(&mut Chance::seeded(seed));
        let words: Vec<&str> = proposed.split(' ').collect();
        assert_eq!(words.len(), 6);
        assert_eq!(strength(&proposed).bits(), STRONG, "no more than the dice gave: {}", &*proposed);
        assert!(strength(&words[..5].join(" ")).level() == Level::TooWeak);
    }
    assert_ne!(*propose(&mut Chance::seeded(1)), *propose(&mut Chance::seeded(2)));
}

#[test]
fn random_signs_of_a_password_keeper_are_accepted() {
    for kept in ["x7Gq!p9Zt2#kW4v&Lm8", "9f$Kq2!mZ7@rT4^bN8xW"] {
        assert!(strength(kept).level() >= Level::Fair, "{kept}: {:?}", strength(kept));
    }
}

#[test]
fn a_letter_more_never_makes_a_passphrase_much_weaker() {
    let long = "trommel vlinder Ztq9 keuken 1987 azert potlood";
    let letters: Vec<char> = long.chars().collect();
    for end in 1..letters.len() {
        let (shorter, longer): (String, String) = (letters[..end].iter().collect(), letters[..=end].iter().collect());
        // One letter may complete a word, which is then worth no more than the word.
        assert!(strength(&longer).bits() + 9 >= strength(&shorter).bits(), "{longer}");
    }
}

#[test]
fn case_and_spaces_change_little() {
    let plain = strength("fiets vlinder keuken potlood").bits();
    assert_eq!(plain, 44);
    assert!((plain - 3..=plain).contains(&strength("fietsvlinderkeukenpotlood").bits()));
    assert!((plain..=plain + 3).contains(&strength("FIETS VLINDER KEUKEN POTLOOD").bits()));
}

#[test]
fn a_book_as_passphrase_is_looked_at_in_no_time() {
    let began = std::time::Instant::now();
    strength(&"Er was eens een koning die 17 fietsen had. ".repeat(1000));
    assert!(began.elapsed() < std::time::Duration::from_secs(2), "{:?}", began.elapsed());
}
