//! Finding rights and services by the words people use.
//!
//! Every word of a question looks for words of the entries: the same word, another form of it, a part of a compound, what
//! `catalogue/search.yaml` says it means, and at last a word with a slip of the keyboard. A word that meets few entries weighs
//! more than one that meets many, and a name more than a sentence. A hit says which words met.

mod rank;
mod stem;
mod typo;
mod vocabulary;

use std::collections::{HashMap, HashSet};

use rechtenpas_rules::RightIx;

use crate::details::{Details, WordGroup};
use crate::entry::Catalogue;
use crate::text::Text;
use rank::{Entries, Met, field};
use stem::{folded, words};
use vocabulary::{Builder, TermIx, Vocabulary};

/// The words of every right and service, ready to be searched.
pub struct Index {
    found: Vec<Found>,
    vocabulary: Vocabulary,
    /// Per entry: the terms of its name and of each other name.
    names: Vec<Vec<Vec<TermIx>>>,
    groups: Vec<WordGroup>,
    /// What people say, by its stems: places in `groups`.
    sayings: HashMap<String, Vec<usize>>,
    /// The words of `sayings` that stand alone, for slips of the keyboard.
    said: Vec<(String, u32)>,
    /// The stems of words that any question may have.
    faint: HashSet<String>,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// A right.
    Right(RightIx),
    /// A place in the organisations of the catalogue.
    Organisation(usize),
}

impl Found {
    /// Whether it can be shown to who lives in this municipality.
    pub fn is_for(self, catalogue: &Catalogue, municipality: Option<&str>) -> bool {
        match self {
            Self::Right(right) => catalogue.is_for(right, municipality),
            Self::Organisation(place) => {
                catalogue.organisations().get(place).is_some_and(|service| catalogue.serves(service, municipality))
            }
        }
    }
}

/// An entry that fits what was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What was found.
    pub found: Found,
    /// How well it fits; more is better. It only compares within one search.
    pub score: f32,
    /// Why: the words that met, those that weigh most first.
    pub because: Vec<Because>,
}

/// A word of the question that met words of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Because {
    /// As it was asked.
    pub asked: String,
    /// As the entry says it.
    pub met: String,
}

/// A word of a question, as it was written and as it is compared.
struct Word<'t> {
    written: &'t str,
    folded: String,
}

/// More of a question is not looked at: a whole letter that was pasted would take too long.
const MOST_WORDS: usize = 60;

/// A longer word is none, in letters.
const LONGEST_WORD: usize = 40;

/// The longest saying, in words.
pub(crate) const LONGEST_SAYING: usize = 4;

impl Index {
    /// Prepares a catalogue for searching; one without its details is searched by the words of its rights only.
    pub fn of(catalogue: &Catalogue) -> Self {
        match catalogue.details.get() {
            Some(details) => Self::with(catalogue, details),
            None => Self::with(catalogue, &Details::default()),
        }
    }

    /// The same with details that are not in the catalogue yet.
    pub(crate) fn with(catalogue: &Catalogue, details: &Details) -> Self {
        let mut builder = Builder::new(&details.search.ignored);
        let mut found = Vec::new();
        let mut names = Vec::new();
        for (place, right) in catalogue.rights.iter().enumerate() {
            found.push(Found::Right(RightIx::new(place)));
            let also_called = details.rights.get(place).map_or(&[][..], |right| &right.also_called);
            names.push(builder.names(&right.name, also_called));
            builder.text(&right.summary, field::SENTENCE);
            right.gives.iter().for_each(|gives| builder.text(gives, field::SENTENCE));
            right.conditions.iter().for_each(|condition| builder.text(condition, field::CONDITION));
            topics(&mut builder, catalogue, &[right.domain], &right.target_groups, &right.life_events);
            builder.next();
        }
        for (place, organisation) in details.organisations.iter().enumerate() {
            found.push(Found::Organisation(place));
            names.push(builder.names(&Text::dutch(&organisation.name), &organisation.also_called));
            builder.text(&organisation.does, field::SENTENCE);
            topics(&mut builder, catalogue, &organisation.domains, &organisation.target_groups, &[]);
            builder.next();
        }
        let vocabulary = builder.build();
        let faint = details.search.faint.iter().flat_map(|text| words(text));
        let faint = faint.map(|word| vocabulary.stem(&folded(word))).collect();
        let groups = details.search.groups.clone();
        let mut sayings: HashMap<String, Vec<usize>> = HashMap::new();
        let mut said = Vec::new();
        for (place, group) in groups.iter().enumerate() {
            for saying in &group.asked {
                let saying: Vec<String> = words(saying).map(folded).collect();
                if let [alone] = saying.as_slice() {
                    said.push((alone.clone(), typo::letters(alone)));
                }
                sayings.entry(vocabulary.saying(saying.iter().map(String::as_str))).or_default().push(place);
            }
        }
        Self { found, vocabulary, names, groups, sayings, said, faint }
    }

    /// The rights and services that fit, of those that may be shown (see [`Found::is_for`]), the best first. Nothing asked
    /// finds nothing.
    pub fn search(&self, asked: &str, may_be_shown: &dyn Fn(Found) -> bool) -> Vec<Hit> {
        let asked = words(asked).filter(|word| word.len() <= LONGEST_WORD).take(MOST_WORDS);
        let asked: Vec<Word<'_>> = asked.map(|written| Word { written, folded: folded(written) }).collect();
        let mut entries = Entries::new();
        let mut from = 0;
        while let Some(word) = asked.get(from) {
            let is_new = asked.iter().take(from).all(|earlier| earlier.folded != word.folded);
            if let Some((saying, groups)) = self.saying(&asked, from) {
                let mut met = Met::new(self.found.len());
                self.meanings(groups, rank::MEANS, &mut met);
                let written: Vec<&str> = saying.iter().map(|word| word.written).collect();
                entries.add(&written.join(" "), 1.0, met);
                from += saying.len();
                continue;
            }
            from += 1;
            if is_new && !self.vocabulary.ignores(&word.folded) {
                let weight = if self.faint.contains(&self.vocabulary.stem(&word.folded)) { rank::FAINT } else { 1.0 };
                entries.add(word.written, weight, self.meet(&word.folded, from == asked.len()));
            }
        }
        let named = self.found.iter().copied().zip(&self.names).enumerate();
        entries.ranked(named.filter(|(_, (found, _))| may_be_shown(*found)), &self.vocabulary)
    }

    /// The longest saying of several words that begins here, and the groups it belongs to.
    fn saying<'a, 'w>(&self, asked: &'a [Word<'w>], from: usize) -> Option<(&'a [Word<'w>], &[usize])> {
        (2..=LONGEST_SAYING).rev().find_map(|length| {
            let part = asked.get(from..from + length)?;
            let groups = self.sayings.get(&self.vocabulary.saying(part.iter().map(|word| word.folded.as_str())))?;
            Some((part, groups.as_slice()))
        })
    }

    /// Whether some entry has all these words, or compounds of them.
    #[cfg(feature = "author")]
    pub(crate) fn has(&self, meaning: &str) -> bool {
        self.all_of(meaning, 1.0).is_some_and(|met| !met.is_empty())
    }

    /// Whether a question can be recognised by this saying.
    #[cfg(feature = "author")]
    pub(crate) fn can_be_said(&self, saying: &str) -> bool {
        let words: Vec<String> = words(saying).map(folded).collect();
        match words.as_slice() {
            [] => false,
            [alone] => !self.vocabulary.ignores(alone),
            several => several.len() <= LONGEST_SAYING,
        }
    }

    /// Everything that a word of the question meets.
    fn meet(&self, word: &str, may_be_unfinished: bool) -> Met {
        let mut met = Met::new(self.found.len());
        let stem = self.vocabulary.stem(word);
        self.vocabulary.same(word, &stem, 1.0, &mut met);
        self.vocabulary.inside(word, &stem, 1.0, &mut met);
        if let Some(groups) = self.sayings.get(&stem) {
            self.meanings(groups, rank::MEANS, &mut met);
        }
        let is_known = !met.is_empty();
        if may_be_unfinished || !is_known {
            self.vocabulary.begun(word, &mut met);
        }
        let quality = if is_known { rank::PART_OF_KNOWN } else { rank::PART };
        self.parts(word).into_iter().for_each(|part| self.part(part, quality, &mut met));
        if met.is_empty() {
            self.slip(word, &mut met);
        }
        if met.is_empty() {
            self.piece(word).into_iter().for_each(|piece| self.part(piece, rank::PIECE, &mut met));
        }
        met
    }

    /// A part of a compound that was asked, as a word of its own.
    fn part(&self, part: &str, quality: f32, met: &mut Met) {
        let stem = self.vocabulary.stem(part);
        self.vocabulary.same(part, &stem, quality, met);
        if let Some(groups) = self.sayings.get(&stem) {
            self.meanings(groups, quality * rank::MEANS, met);
        }
    }

    /// What groups of `search.yaml` say a word means.
    fn meanings(&self, groups: &[usize], quality: f32, met: &mut Met) {
        for meaning in groups.iter().filter_map(|group| self.groups.get(*group)).flat_map(|group| &group.meets) {
            if let Some(all) = self.all_of(meaning, quality) {
                met.take_in(all);
            }
        }
    }

    /// The entries that have all these words, or compounds of them.
    fn all_of(&self, meaning: &str, quality: f32) -> Option<Met> {
        let meant = words(meaning).map(folded).filter(|word| !self.vocabulary.ignores(word));
        let each = meant.map(|word| {
            let mut one = Met::new(self.found.len());
            let stem = self.vocabulary.stem(&word);
            self.vocabulary.same(&word, &stem, quality, &mut one);
            self.vocabulary.inside(&word, &stem, quality, &mut one);
            one
        });
        each.reduce(Met::both)
    }

    /// The parts of a compound, where both are known: *energie* and *factuur*.
    fn parts<'w>(&self, word: &'w str) -> Vec<&'w str> {
        let split = |at: usize| Some((word.get(..at)?, word.get(at..)?));
        let both = |(left, right): &(&str, &str)| self.knows(left) && self.knows(right);
        let longest = |(left, right): &(&str, &str)| left.len().min(right.len());
        let best = (3..word.len().saturating_sub(2)).filter_map(split).filter(both).max_by_key(longest);
        best.map_or_else(Vec::new, |(left, right)| vec![left, right])
    }

    /// The longest beginning or end that is a word, where it is long enough to mean something by itself.
    fn piece<'w>(&self, word: &'w str) -> Option<&'w str> {
        /// A shorter beginning or end is chance.
        const LONG: usize = 5;
        let is_word = |piece: &&str| self.vocabulary.has(piece) || self.said.iter().any(|(said, _)| said == piece);
        let pieces = (1..word.len()).flat_map(|at| [word.get(..at), word.get(at..)]).flatten();
        pieces.filter(|piece| piece.len() >= LONG).filter(is_word).max_by_key(|piece| piece.len())
    }

    /// Whether it is a word of the catalogue or an everyday word, in any form.
    fn knows(&self, word: &str) -> bool {
        if self.vocabulary.ignores(word) {
            return false;
        }
        let stem = self.vocabulary.stem(word);
        self.vocabulary.has_form(&stem) || self.sayings.contains_key(&stem)
    }

    /// The nearest words, when the word that was asked has a slip of the keyboard.
    fn slip(&self, word: &str, met: &mut Met) {
        let most = typo::forgiven(word);
        let typed = (word, typo::letters(word));
        let of_terms = self.vocabulary.near(typed, most);
        let of_sayings = self.said.iter().filter_map(|(said, letters)| {
            typo::slips(typed, (said.as_str(), *letters), most).map(|slips| (slips, said.as_str()))
        });
        let near: Vec<(usize, &str)> = of_terms.chain(of_sayings).collect();
        let Some(nearest) = near.iter().map(|(slips, _)| *slips).min() else { return };
        let quality = rank::slipped(nearest);
        for (_, word) in near.iter().filter(|(slips, _)| *slips == nearest) {
            self.part(word, quality, met);
        }
    }
}

fn topics(builder: &mut Builder, catalogue: &Catalogue, domains: &[u8], groups: &[u8], events: &[u8]) {
    let domains = domains.iter().filter_map(|domain| catalogue.domains.get(usize::from(*domain)));
    let groups = groups.iter().filter_map(|group| catalogue.target_groups.get(usize::from(*group)));
    let events = events.iter().filter_map(|event| catalogue.life_events.get(usize::from(*event)));
    let texts = domains.map(|domain| &domain.text).chain(groups.chain(events).map(|topic| &topic.text));
    texts.for_each(|text| builder.text(text, field::TOPIC));
}

#[cfg(test)]
mod tests;
