//! All words of the catalogue, each with the entries that hold it.

use std::collections::HashMap;

use super::rank::{self, Met, field};
use super::stem::{Stems, fold, folded, words};
use super::typo;
use crate::text::Text;

/// A place in the vocabulary.
pub(super) type TermIx = usize;

/// A word of the catalogue.
pub(super) struct Term {
    /// Without capitals and accents.
    folded: String,
    /// In small letters, as it was first written.
    pub(super) shown: String,
    letters: u32,
    /// The entries that hold it, ascending, and how much it weighs in each.
    entries: Vec<(u16, f32)>,
}

/// The terms by their word; none for a word that is ignored.
type Words = HashMap<String, Option<TermIx>>;

/// All words of the catalogue.
pub(super) struct Vocabulary {
    terms: Vec<Term>,
    by_word: Words,
    by_stem: HashMap<String, Vec<TermIx>>,
    stems: Stems,
}

impl Vocabulary {
    pub(super) fn term(&self, place: TermIx) -> Option<&Term> {
        self.terms.get(place)
    }

    /// The stem of a word.
    pub(super) fn stem(&self, word: &str) -> String {
        self.stems.of(word)
    }

    /// Words said together, whatever their forms.
    pub(super) fn saying<'w>(&self, words: impl Iterator<Item = &'w str>) -> String {
        let stems: Vec<String> = words.map(|word| self.stem(word)).collect();
        stems.join(" ")
    }

    /// Whether a text has this very word.
    pub(super) fn has(&self, word: &str) -> bool {
        matches!(self.by_word.get(word), Some(Some(_)))
    }

    /// Whether a word says nothing about what is looked for.
    pub(super) fn ignores(&self, word: &str) -> bool {
        matches!(self.by_word.get(word), Some(None))
    }

    /// Whether a text has a word with this stem.
    pub(super) fn has_form(&self, stem: &str) -> bool {
        self.by_stem.contains_key(stem)
    }

    /// The word itself, and its other forms.
    pub(super) fn same(&self, word: &str, stem: &str, quality: f32, met: &mut Met) {
        for place in self.by_stem.get(stem).into_iter().flatten() {
            let is_itself = self.by_word.get(word) == Some(&Some(*place));
            self.meet(*place, if is_itself { quality } else { quality * rank::FORM }, met);
        }
        for place in self.regular_forms(word) {
            self.meet(place, quality * rank::FORM, met);
        }
    }

    /// The word with or without a regular ending: the stemmer takes *toeslagen* and *toeslag* apart.
    fn regular_forms(&self, word: &str) -> impl Iterator<Item = TermIx> {
        /// A shorter word with an ending is another word.
        const SHORTEST: usize = 4;
        let with = move |ending: &str| self.by_word.get(&format!("{word}{ending}")).copied().flatten();
        let without = move |ending: &str| {
            let bare = word.strip_suffix(ending).filter(|bare| bare.len() >= SHORTEST)?;
            self.by_word.get(bare).copied().flatten()
        };
        let is_long = word.len() >= SHORTEST;
        ["e", "en", "s"]
            .into_iter()
            .filter(move |_| is_long)
            .flat_map(move |ending| [with(ending), without(ending)])
            .flatten()
    }

    /// Compounds that begin or end with the word: *waarborg* in *huurwaarborg*.
    pub(super) fn inside(&self, word: &str, stem: &str, quality: f32, met: &mut Met) {
        /// Shorter ones end too many other words.
        const SHORTEST_END: usize = 4;
        /// Shorter ones begin too many other words.
        const SHORTEST: usize = 3;
        let begin = if stem.len() >= SHORTEST_END && word.starts_with(stem) { stem } else { word };
        if word.len() < SHORTEST {
            return;
        }
        let wanted = typo::letters(begin);
        for (place, term) in self.terms.iter().enumerate() {
            let compound = term.folded.as_str();
            if wanted & !term.letters != 0 || compound.len() < begin.len() + SHORTEST {
                continue;
            }
            if compound.strip_prefix(begin).is_some_and(|rest| self.is_joined(rest, str::strip_prefix)) {
                self.meet(place, quality * rank::BEGINS, met);
            } else if word.len() >= SHORTEST_END
                && compound.strip_suffix(word).is_some_and(|rest| self.is_joined(rest, str::strip_suffix))
            {
                self.meet(place, quality * rank::ENDS, met);
            }
        }
    }

    /// Whether the rest of a compound is a word too, without the letters that join it.
    fn is_joined<'w>(&self, rest: &'w str, without: fn(&'w str, &'w str) -> Option<&'w str>) -> bool {
        /// Two letters are no word.
        const FEWEST: usize = 3;
        let mut rests = ["", "s", "e", "n", "en", "er", "eren"].into_iter().filter_map(|joint| without(rest, joint));
        rests.any(|rest| rest.len() >= FEWEST && (self.has(rest) || self.has_form(&self.stem(rest))))
    }

    /// Words that begin so, for who is still typing.
    pub(super) fn begun(&self, beginning: &str, met: &mut Met) {
        /// Fewer letters begin anything.
        const FEWEST: usize = 3;
        if beginning.len() < FEWEST {
            return;
        }
        for (place, term) in self.terms.iter().enumerate() {
            if term.folded.starts_with(beginning) {
                self.meet(place, rank::BEGUN, met);
            }
        }
    }

    /// Words that differ by no more than so many slips.
    pub(super) fn near<'v>(&'v self, typed: (&'v str, u32), most: usize) -> impl Iterator<Item = (usize, &'v str)> {
        let slips = move |term: &'v Term| {
            let slips = typo::slips(typed, (&term.folded, term.letters), most)?;
            Some((slips, term.folded.as_str()))
        };
        self.terms.iter().filter_map(slips)
    }

    fn meet(&self, place: TermIx, quality: f32, met: &mut Met) {
        for (entry, weight) in self.terms.get(place).into_iter().flat_map(|term| &term.entries) {
            met.add(usize::from(*entry), quality * weight, place);
        }
    }
}

/// A vocabulary in the making, entry after entry.
pub(super) struct Builder {
    entry: u16,
    terms: Vec<Term>,
    by_word: Words,
    /// The word that is looked at; kept, since most words are known already.
    folded: String,
}

impl Builder {
    pub(super) fn new(ignored: &[String]) -> Self {
        let ignored = ignored.iter().flat_map(|text| words(text)).map(|word| (folded(word), None));
        Self { entry: 0, terms: Vec::new(), by_word: ignored.collect(), folded: String::new() }
    }

    /// From here on the next entry.
    pub(super) fn next(&mut self) {
        self.entry = self.entry.saturating_add(1);
    }

    /// The names of the entry, and the words of each.
    pub(super) fn names(&mut self, name: &Text, also_called: &[String]) -> Vec<Vec<TermIx>> {
        let mut names: Vec<Vec<TermIx>> = Vec::new();
        names.extend(name.all().map(|(_, name)| self.add(name, field::NAME)));
        names.extend(also_called.iter().map(|name| self.add(name, field::ALSO_CALLED)));
        names
    }

    /// A text of the entry, in every language it has.
    pub(super) fn text(&mut self, text: &Text, weight: f32) {
        for (_, text) in text.all() {
            self.add(text, weight);
        }
    }

    fn add(&mut self, text: &str, weight: f32) -> Vec<TermIx> {
        let terms: Vec<TermIx> = words(text).filter_map(|word| self.term(word)).collect();
        let weight = weight * rank::among(terms.len());
        for place in &terms {
            let Some(term) = self.terms.get_mut(*place) else { continue };
            match term.entries.last_mut() {
                Some((entry, known)) if *entry == self.entry => *known = known.max(weight),
                _ => term.entries.push((self.entry, weight)),
            }
        }
        terms
    }

    /// The term of a word, unless it is ignored.
    fn term(&mut self, written: &str) -> Option<TermIx> {
        fold(written, &mut self.folded);
        if let Some(known) = self.by_word.get(&self.folded) {
            return *known;
        }
        let place = self.terms.len();
        self.by_word.insert(self.folded.clone(), Some(place));
        self.terms.push(Term {
            folded: self.folded.clone(),
            shown: written.to_lowercase(),
            letters: typo::letters(&self.folded),
            entries: Vec::new(),
        });
        Some(place)
    }

    pub(super) fn build(self) -> Vocabulary {
        let stems = Stems::dutch();
        let mut by_stem: HashMap<String, Vec<TermIx>> = HashMap::new();
        for (place, term) in self.terms.iter().enumerate() {
            by_stem.entry(stems.of(&term.folded)).or_default().push(place);
        }
        Vocabulary { terms: self.terms, by_word: self.by_word, by_stem, stems }
    }
}
