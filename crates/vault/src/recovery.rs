//! The recovery code: 128 bits as twelve words on paper, which open a vault when the passphrase is forgotten.

use std::fmt;

use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

use crate::secret::{Secret, derived};
use crate::words;

/// So many words are on the paper.
const WORDS: usize = 12;
const BYTES: usize = 16;

/// 128 random bits that open a vault. Wiped when dropped; shown once, to be written down or printed.
pub struct RecoveryCode(Box<[u8; BYTES]>);

/// What is wrong with a code as somebody typed it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongCode {
    /// Too few or too many words.
    #[error("{0} words instead of 12")]
    Count(usize),
    /// A word that is not in the list.
    #[error("word {place}, `{word}`, is not one of ours")]
    Word {
        /// Which, from 1.
        place: usize,
        /// As it was typed.
        word: String,
    },
    /// All words exist, and one of them is another than on the paper, or two changed places.
    #[error("a word is another one than on the paper")]
    Mistaken,
}

impl RecoveryCode {
    /// A fresh one.
    pub(crate) fn new(rng: &mut impl CryptoRng) -> Self {
        let mut code = Box::new([0; BYTES]);
        rng.fill_bytes(code.as_mut());
        Self(code)
    }

    /// The twelve words, with a space between.
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(WORDS * 9));
        let checked = Zeroizing::new([self.0.as_slice(), &[check(&self.0)]].concat());
        for number in words::cut(&checked, words::BITS).take(WORDS) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(words::word(number));
        }
        text
    }

    /// The code that somebody typed, with whatever stands between the words; four letters are enough of each.
    ///
    /// # Errors
    /// Tells the word that is wrong, where there is one.
    pub fn parse(text: &str) -> Result<Self, WrongCode> {
        let typed = || {
            let parts = text.split(|letter: char| letter.is_whitespace() || ",.;:-_/|0123456789".contains(letter));
            parts.filter(|part| !part.is_empty())
        };
        let mut numbers = Zeroizing::new(Vec::with_capacity(WORDS));
        for (place, word) in typed().enumerate().take(WORDS) {
            let unknown = || WrongCode::Word { place: place + 1, word: word.to_owned() };
            numbers.push(words::number(word).ok_or_else(unknown)?);
        }
        let count = typed().count();
        if count != WORDS {
            return Err(WrongCode::Count(count));
        }
        // Twelve words are 132 bits: 16 bytes, and the four bits of the check, which fill half a byte more.
        let last = numbers.last().copied().unwrap_or_default() & 0xf;
        let bytes = Zeroizing::new(words::join(numbers.iter().copied(), words::BITS));
        let mut code = Self(Box::new([0; BYTES]));
        code.0.copy_from_slice(bytes.get(..BYTES).ok_or(WrongCode::Count(count))?);
        if u16::from(check(&code.0) >> 4) == last { Ok(code) } else { Err(WrongCode::Mistaken) }
    }

    /// The key that it is for one vault.
    pub(crate) fn key(&self, vault: &[u8; 16]) -> Secret {
        derived(self.0.as_slice(), vault, b"rechtenpas recovery code")
    }
}

/// Four bits in front, by which fifteen of sixteen mistakes are found.
fn check(code: &[u8; BYTES]) -> u8 {
    Sha256::digest(code).first().copied().unwrap_or_default() & 0xf0
}

impl Drop for RecoveryCode {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode")
    }
}
