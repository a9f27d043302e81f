//! Finding a right by the words people use.
//!
//! At least half of the words asked must begin a word of the right, or be a compound that begins with one. A hit in the name
//! weighs more than one in the summary. Accents and capitals do not matter.

use rechtenpas_rules::RightIx;

use crate::entry::Catalogue;

/// The words of every right, ready to be searched.
#[derive(Clone, Debug, Default)]
pub struct Index {
    entries: Vec<Vec<(String, u32)>>,
}

/// A right that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The right.
    pub right: RightIx,
    /// How well it fits; more is better.
    pub score: u32,
}

const NAME: u32 = 8;
const ALSO_CALLED: u32 = 6;
const SUMMARY: u32 = 2;
const WHOLE_WORD: u32 = 2;

impl Index {
    /// Prepares a catalogue for searching.
    pub fn of(catalogue: &Catalogue) -> Self {
        let entries = catalogue.rights.iter().map(|right| {
            let mut entry = Vec::new();
            let mut add = |text: &str, weight: u32| entry.extend(words(text).map(|word| (word, weight)));
            add(right.name.nl(), NAME);
            right.also_called.iter().for_each(|name| add(name, ALSO_CALLED));
            add(right.summary.nl(), SUMMARY);
            if let Some(gives) = &right.gives {
                add(gives.nl(), SUMMARY);
            }
            if let Some(domain) = catalogue.domains.get(usize::from(right.domain)) {
                add(domain.text.nl(), SUMMARY);
            }
            entry
        });
        Self { entries: entries.collect() }
    }

    /// The rights that fit, the best first. Nothing asked finds nothing.
    pub fn search(&self, asked: &str) -> Vec<Hit> {
        let asked: Vec<String> = words(asked).filter(|word| !is_filler(word)).collect();
        if asked.is_empty() {
            return Vec::new();
        }
        let mut hits: Vec<Hit> = self
            .entries
            .iter()
            .enumerate()
            .filter_map(|(place, entry)| {
                let scores: Vec<u32> = asked.iter().map(|word| best(entry, word)).filter(|score| *score > 0).collect();
                let fits = scores.len() * 2 >= asked.len();
                fits.then(|| Hit { right: RightIx::new(place), score: scores.iter().sum() })
            })
            .collect();
        hits.sort_by_key(|hit| (std::cmp::Reverse(hit.score), hit.right));
        hits
    }
}

fn best(entry: &[(String, u32)], asked: &str) -> u32 {
    entry.iter().map(|(word, weight)| fit(word, asked) * weight).max().unwrap_or(0)
}

/// How well a word of a right fits a word that was asked; zero when it does not.
fn fit(word: &str, asked: &str) -> u32 {
    /// A word this long means enough by itself to be found in a compound: *energie* in *energiefactuur*.
    const LONG: usize = 5;
    if word == asked {
        WHOLE_WORD
    } else {
        u32::from(word.starts_with(asked) || word.len() >= LONG && asked.starts_with(word))
    }
}

/// Words that people put around what they ask.
fn is_filler(word: &str) -> bool {
    const FILLERS: [&str; 24] = [
        "ik", "mijn", "de", "het", "een", "voor", "van", "en", "of", "in", "op", "met", "is", "wil", "kan", "niet",
        "hoe", "heb", "te", "om", "bij", "aan", "wat", "geen",
    ];
    FILLERS.contains(&word)
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(folded)
}

fn folded(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).map(without_accent).collect()
}

fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ä' | 'ã' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    }
}
