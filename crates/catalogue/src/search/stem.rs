//! Words of a text as the search compares them: without capitals and accents, and cut to their Dutch stem.

use snowball_stemmers_rs::{Algorithm, Stemmer};

/// The words of a text, as they are written. A name between braces is a number of the law, not a word.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut in_slot = false;
    let parts = text.split(move |c: char| {
        in_slot = c == '{' || in_slot && c != '}';
        in_slot || !c.is_alphanumeric()
    });
    parts.filter(|written| !written.is_empty())
}

/// A word in small letters without accents.
pub(super) fn folded(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold(word, &mut folded);
    folded
}

/// The same, in place of what `into` held.
pub(super) fn fold(word: &str, into: &mut String) {
    into.clear();
    if word.is_ascii() {
        into.push_str(word);
        into.make_ascii_lowercase();
    } else {
        into.extend(word.chars().flat_map(char::to_lowercase).map(without_accent));
    }
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
