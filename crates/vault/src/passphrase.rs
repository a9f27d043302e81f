//! How strong a passphrase is, told rather too low than too high, and proposals of six words.
//!
//! The strength is the cheapest way to build the passphrase out of pieces that guessers try: common passwords, words of
//! the list, what stands earlier in it, rows of letters or keys, years. What is in no list counts by letter, and long runs
//! of letters little, since they are mostly words. What nobody can see here is a line of a song.

use std::sync::OnceLock;

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::words;

/// How good a passphrase is for a vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Refused: whoever steals the device may find it.
    TooWeak,
    /// Good enough.
    Fair,
    /// As good as a proposed one, or better.
    Strong,
}

/// The strength of a passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strength {
    bits: u32,
}

/// Below so many bits a passphrase is refused: docs/decisions/0008-vault.md says what guessing it costs.
pub const ACCEPTED: u32 = 60;
/// Six words of the list.
pub const STRONG: u32 = PROPOSED as u32 * words::BITS;
/// So many words are proposed.
const PROPOSED: usize = 6;
/// Only so many letters are looked at; what follows adds nothing to the estimate.
const LOOKED_AT: usize = 128;

impl Strength {
    /// The estimate: half of 2 to the power of this many guesses are needed on average.
    pub fn bits(self) -> u32 {
        self.bits
    }

    /// What that means for a vault.
    pub fn level(self) -> Level {
        match self.bits {
            ..ACCEPTED => Level::TooWeak,
            ACCEPTED..STRONG => Level::Fair,
            _ => Level::Strong,
        }
    }
}

/// Six words, with a space between. Those that happen to be weaker than six words usually are, such as when one comes
/// twice, are drawn again: one of six, which costs a third of a bit.
pub fn propose(rng: &mut impl CryptoRng) -> Zeroizing<String> {
    loop {
        let mut text = Zeroizing::new(String::with_capacity(PROPOSED * 9));
        for _ in 0..PROPOSED {
            let mut bytes = Zeroizing::new([0; 2]);
            rng.fill_bytes(bytes.as_mut());
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(words::word(u16::from_le_bytes(*bytes)));
        }
        if strength(&text).level() == Level::Strong {
            return text;
        }
    }
}

/// Tenths of a bit, so that small differences add up without fractions.
type Tenths = u32;
const WORD: Tenths = 10 * words::BITS;
/// One of some 300 that are tried first, and those mostly in order.
const COMMON: Tenths = 60;
/// Which earlier piece is said again.
const REPEATED: Tenths = 60;
/// Which row, where it begins and how long it is.
const ROW: Tenths = 50;
const YEAR: Tenths = 60;
const DIGIT: Tenths = 33;
const SIGN: Tenths = 50;
/// A capital instead of a small letter.
const CAPITAL: Tenths = 10;
const LONGEST_LISTED: usize = 14;
/// Longer pieces are not looked for.
const LONGEST: usize = 24;

/// The strength of a passphrase.
pub fn strength(passphrase: &str) -> Strength {
    let typed: Zeroizing<Vec<char>> = Zeroizing::new(passphrase.chars().take(LOOKED_AT).collect());
    let lower: Zeroizing<Vec<char>> =
        Zeroizing::new(typed.iter().map(|letter| letter.to_lowercase().next().unwrap_or(*letter)).collect());
    let capitals = typed.iter().zip(lower.iter()).filter(|(typed, lower)| typed != lower).count();
    // The cheapest way to have built everything up to each place.
    let mut cheapest: Vec<Tenths> = vec![0];
    for end in 1..=lower.len() {
        let best = (end.saturating_sub(LONGEST)..end)
            .filter_map(|begin| Some(cheapest.get(begin)? + piece(&lower, begin, end)?))
            .min();
        cheapest.push(best.unwrap_or_default());
    }
    // All in capitals is one choice, like the first letter of each word.
    let capitals = u32::try_from(capitals).unwrap_or_default().min(3) * CAPITAL;
    Strength { bits: (cheapest.last().copied().unwrap_or_default() + capitals) / 10 }
}

/// What one piece of a passphrase is worth; nothing where this is no piece.
fn piece(letters: &[char], begin: usize, end: usize) -> Option<Tenths> {
    let (before, piece) = (letters.get(..begin)?, letters.get(begin..end)?);
    let is_again = piece.len() >= 3 && before.windows(piece.len()).any(|earlier| earlier == piece);
    [
        spelled(piece),
        listed(piece),
        is_again.then_some(REPEATED),
        (piece.len() >= 3 && is_row(piece)).then_some(ROW),
        is_year(piece).then_some(YEAR),
    ]
    .into_iter()
    .flatten()
    .min()
}

/// A word of a list, also behind the digits and signs that people write for letters.
fn listed(piece: &[char]) -> Option<Tenths> {
    if piece.len() > LONGEST_LISTED {
        return None;
    }
    let written: Zeroizing<String> = Zeroizing::new(piece.iter().collect());
    let meant: Zeroizing<String> = Zeroizing::new(piece.iter().copied().map(undisguised).collect());
    if is_common(&written) || is_common(&meant) {
        return Some(COMMON);
    }
    words::list().binary_search(&meant.as_str()).is_ok().then_some(WORD)
}

/// A letter behind the digit or sign that people write for it.
fn undisguised(letter: char) -> char {
    match letter {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// A run of letters or of digits, or one sign. The longer the run, the less each adds.
fn spelled(piece: &[char]) -> Option<Tenths> {
    let length = u32::try_from(piece.len()).ok()?;
    if piece.iter().all(|letter| letter.is_alphabetic()) {
        return Some(match length {
            1 => 47,
            2 => 70,
            3 => 90,
            _ => 110 + (length - 4) * 15,
        });
    }
    if piece.iter().all(char::is_ascii_digit) {
        return Some(length.min(4) * DIGIT + length.saturating_sub(4) * 20);
    }
    match piece {
        // Everybody puts a space between words.
        [' ' | '-' | '.' | '_' | ','] => Some(0),
        [_] => Some(SIGN),
        _ => None,
    }
}

fn is_common(text: &str) -> bool {
    static LIST: OnceLock<Vec<&'static str>> = OnceLock::new();
    LIST.get_or_init(|| include_str!("../words/common.txt").lines().collect()).binary_search(&text).is_ok()
}

/// The same letter again and again, letters in the order of the alphabet, or neighbours on a keyboard; also backwards.
fn is_row(piece: &[char]) -> bool {
    const ROWS: [&str; 8] = [
        "abcdefghijklmnopqrstuvwxyz",
        "01234567890",
        "azertyuiop",
        "qsdfghjklm",
        "wxcvbn",
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
    ];
    let forwards: Zeroizing<String> = Zeroizing::new(piece.iter().collect());
    let backwards: Zeroizing<String> = Zeroizing::new(piece.iter().rev().collect());
    piece.windows(2).all(|pair| matches!(pair, [one, two] if one == two))
        || ROWS.iter().any(|row| row.contains(forwards.as_str()) || row.contains(backwards.as_str()))
}

fn is_year(piece: &[char]) -> bool {
    matches!(piece, ['1', '9', a, b] | ['2', '0', a, b] if a.is_ascii_digit() && b.is_ascii_digit())
}
