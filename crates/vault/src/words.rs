//! Bits as Dutch words, 11 a word, and words that people wrote as bits.

use std::iter;
use std::sync::OnceLock;

/// What one word holds, in bits.
pub(crate) const BITS: u32 = 11;
/// So many letters say which word it is.
const TELLING: usize = 4;

static LIST: &str = include_str!("../words/nl.txt");

/// All 2,048 words, in the order of the alphabet.
pub(crate) fn list() -> &'static [&'static str] {
    static WORDS: OnceLock<Vec<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| LIST.lines().collect())
}

/// The word with this number; only the lowest 11 bits count.
pub(crate) fn word(number: u16) -> &'static str {
    list().get(usize::from(number & ((1 << BITS) - 1))).copied().unwrap_or_default()
}

/// The number of a word, as somebody may have written it: in capitals, with accents, or only its first four letters.
pub(crate) fn number(written: &str) -> Option<u16> {
    let plain: String = written.chars().flat_map(char::to_lowercase).filter_map(plain).collect();
    let place = list().binary_search(&plain.as_str()).or_else(|place| {
        let word = list().get(place).filter(|word| plain.len() >= TELLING && word.starts_with(&plain));
        word.map(|_| place).ok_or(())
    });
    place.ok().and_then(|place| u16::try_from(place).ok())
}

/// A letter without its accent; nothing for a mark that stands alone.
fn plain(letter: char) -> Option<char> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        '\u{300}'..='\u{36f}' => return None,
        other => other,
    })
}

/// Bytes cut into pieces of so many bits, first bit first. What is left at the end is filled up with zeros.
pub(crate) fn cut(bytes: &[u8], bits: u32) -> impl Iterator<Item = u16> + '_ {
    let (mut bytes, mut held, mut waiting) = (bytes.iter(), 0_u32, 0_u32);
    iter::from_fn(move || {
        while held < bits {
            match bytes.next() {
                Some(byte) => {
                    waiting = waiting << 8 | u32::from(*byte);
                    held += 8;
                }
                None if held == 0 => return None,
                None => {
                    waiting <<= bits - held;
                    held = bits;
                }
            }
        }
        held -= bits;
        let piece = waiting >> held;
        waiting &= (1 << held) - 1;
        u16::try_from(piece).ok()
    })
}

/// Pieces of so many bits put together to bytes again. What does not fill a byte is left out.
pub(crate) fn join(pieces: impl Iterator<Item = u16>, bits: u32) -> Vec<u8> {
    let (mut bytes, mut held, mut waiting) = (Vec::with_capacity(64), 0_u32, 0_u32);
    for piece in pieces {
        waiting = waiting << bits | u32::from(piece);
        held += bits;
        while held >= 8 {
            held -= 8;
            bytes.extend(u8::try_from(waiting >> held));
            waiting &= (1 << held) - 1;
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn there_are_2048_words_of_4_to_8_plain_letters_that_their_first_four_tell_apart() {
        assert_eq!(list().len(), 2048);
        assert!(list().is_sorted());
        assert!(list().iter().all(|word| (4..=8).contains(&word.len())));
        assert!(list().iter().all(|word| word.bytes().all(|letter| letter.is_ascii_lowercase())));
        let begins: BTreeSet<&str> = list().iter().map(|word| &word[..TELLING]).collect();
        assert_eq!(begins.len(), 2048);
    }

    #[test]
    fn a_word_is_known_in_capitals_with_accents_and_by_its_first_four_letters_but_not_by_three() {
        let fiets = number("fiets").unwrap();
        assert_eq!(word(fiets), "fiets");
        for written in ["FIETS", "Fiëts", "fie\u{308}ts", "fiet"] {
            assert_eq!(number(written), Some(fiets), "{written}");
        }
        for written in ["fie", "fietsen", "fietz", ""] {
            assert_eq!(number(written), None, "{written}");
        }
    }

    #[test]
    fn every_word_has_the_number_that_stands_for_it() {
        assert!((0..2048).all(|place| number(word(place)) == Some(place)));
        assert!((0..2048).all(|place| number(&word(place)[..TELLING]) == Some(place)));
    }

    #[test]
    fn bytes_cut_into_pieces_come_together_again() {
        let bytes: Vec<u8> = (0..=254).map(|byte: u8| byte.wrapping_mul(151)).collect();
        for length in 0..bytes.len() {
            for bits in [5, BITS] {
                let joined = join(cut(&bytes[..length], bits), bits);
                assert_eq!(joined[..length], bytes[..length]);
                assert!(joined[length..].iter().all(|byte| *byte == 0) && joined.len() <= length + 1);
            }
        }
    }
}
