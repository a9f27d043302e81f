//! The same letters from every keyboard: é is é, whether it was typed as one sign or as a letter and an accent.
//!
//! This is Unicode's canonical composition for the letters of European languages in Latin script, and nothing more: the
//! whole of NFKC weighs 47 kB (brotli) in the browser. Other scripts stay as they were typed. What is composed here can
//! never change, since a passphrase must open its vault for ever.

use zeroize::Zeroizing;

/// By accent: letters, each with the sign that it makes with the accent behind it.
const COMPOSED: [(char, &str); 14] = [
    ('\u{300}', "AÀEÈIÌOÒUÙaàeèiìoòuù"),
    ('\u{301}', "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzź"),
    ('\u{302}', "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷ"),
    ('\u{303}', "AÃNÑOÕaãnñoõIĨiĩUŨuũ"),
    ('\u{304}', "AĀaāEĒeēIĪiīOŌoōUŪuū"),
    ('\u{306}', "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭ"),
    ('\u{307}', "CĊcċEĖeėGĠgġIİZŻzż"),
    ('\u{308}', "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸ"),
    ('\u{30a}', "AÅaåUŮuů"),
    ('\u{30b}', "OŐoőUŰuű"),
    ('\u{30c}', "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzžkǩKǨAǍaǎIǏiǐOǑoǒUǓuǔGǦgǧ"),
    ('\u{326}', "SȘsșTȚtț"),
    ('\u{327}', "CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţ"),
    ('\u{328}', "AĄaąEĘeęIĮiįUŲuų"),
];

/// Puts accents together with the letter before them, and makes a space of a space that does not break.
pub(crate) fn composed(text: &str) -> Zeroizing<String> {
    let mut composed = Zeroizing::new(String::with_capacity(text.len()));
    for sign in text.chars() {
        let whole = composed.chars().next_back().and_then(|letter| with_accent(letter, sign));
        if let Some(whole) = whole {
            composed.pop();
            composed.push(whole);
        } else {
            composed.push(if matches!(sign, '\u{a0}' | '\u{202f}') { ' ' } else { sign });
        }
    }
    composed
}

fn with_accent(letter: char, accent: char) -> Option<char> {
    let (_, pairs) = COMPOSED.iter().find(|(known, _)| *known == accent)?;
    let mut signs = pairs.chars();
    while let (Some(plain), Some(whole)) = (signs.next(), signs.next()) {
        if plain == letter {
            return Some(whole);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn every_accented_letter_of_europe_is_the_same_as_one_sign_and_as_two() {
        let mut tried = 0;
        for letter in '\u{c0}'..='\u{17f}' {
            let apart: String = letter.nfd().collect();
            assert_eq!(*composed(&apart), letter.nfc().collect::<String>(), "{letter}");
            assert_eq!(*composed(&letter.to_string()), letter.to_string());
            tried += usize::from(apart.chars().count() == 2);
        }
        assert_eq!(tried, 161);
    }

    #[test]
    fn all_that_is_composed_is_what_unicode_composes() {
        for (accent, pairs) in COMPOSED {
            let signs: Vec<char> = pairs.chars().collect();
            for pair in signs.chunks(2) {
                assert_eq!([pair[0], accent].into_iter().nfc().collect::<String>(), pair[1].to_string());
            }
        }
    }

    #[test]
    fn what_is_no_letter_with_an_accent_stays_as_it_was_typed() {
        for text in ["", "fiets 7!", "\u{301}", "7\u{301}", "مرحبا", "ﬁets", "Fiets  "] {
            assert_eq!(*composed(text), text);
        }
        assert_eq!(*composed("twee\u{a0}woorden"), "twee woorden");
    }
}
