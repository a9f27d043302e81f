//! Words of a text as the search compares them: without capitals and accents, and cut to their Dutch stem.

use snowball_stemmers_rs::{Algorithm, Stemmer};

/// A word, as it was written and as it is compared.
pub(super) struct Word<'t> {
    /// As it was written.
    pub(super) written: &'t str,
    /// In small letters without accents.
    pub(super) folded: String,
}

/// The words of a text. A name between braces is a number of the law, not a word.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut in_slot = false;
    text.split(move |c: char| {
        in_slot = c == '{' || in_slot && c != '}';
        in_slot || !c.is_alphanumeric()
    })
    .filter(|written| !written.is_empty())
    .map(|written| Word { written, folded: folded(written) })
}

/// Cuts Dutch words to their stem: *huizen* and *huis* become one.
pub(super) struct Stems(Stemmer);

impl Stems {
    pub(super) fn dutch() -> Self {
        Self(Stemmer::create(Algorithm::Dutch))
    }

    /// The stem of a folded word. Short words, numbers and other alphabets stay as they are.
    pub(super) fn of(&self, folded: &str) -> String {
        if folded.len() > 3 && folded.bytes().all(|letter| letter.is_ascii_lowercase()) {
            self.0.stem(folded).into_owned()
        } else {
            folded.to_owned()
        }
    }
}

fn folded(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).map(without_accent).collect()
}

fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ä' | 'ã' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ı' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ğ' => 'g',
        'ñ' => 'n',
        'ş' => 's',
        other => other,
    }
}
