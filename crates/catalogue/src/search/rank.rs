//! How much it counts that words met, and which entries come first.

use super::vocabulary::{TermIx, Vocabulary};
use super::{Because, Found, Hit};
use rechtenpas_rules::sorting::sort_by;

/// What a word weighs by where it stands.
pub(super) mod field {
    pub(in super::super) const NAME: f32 = 1.0;
    pub(in super::super) const ALSO_CALLED: f32 = 0.95;
    pub(in super::super) const SENTENCE: f32 = 0.5;
    pub(in super::super) const CONDITION: f32 = 0.25;
    pub(in super::super) const TOPIC: f32 = 0.2;
}

/// Another form of the same word: *huizen* for *huis*.
pub(super) const FORM: f32 = 0.9;
/// A compound that ends with the word: it names a kind of it.
pub(super) const ENDS: f32 = 0.65;
/// A compound that begins with the word: it has to do with it.
pub(super) const BEGINS: f32 = 0.6;
/// A word that begins with what was typed so far.
pub(super) const BEGUN: f32 = 0.7;
/// What `search.yaml` says the word means.
pub(super) const MEANS: f32 = 0.8;
/// A part of a compound that was asked.
pub(super) const PART: f32 = 0.6;
/// The same, where the compound is a word of the catalogue too.
pub(super) const PART_OF_KNOWN: f32 = 0.4;
/// A word that any question may have, beside one that tells questions apart.
pub(super) const FAINT: f32 = 0.3;
/// A known beginning or end of a word that is not known.
pub(super) const PIECE: f32 = 0.4;

/// What a word with so many slips of the keyboard still counts.
pub(super) fn slipped(slips: usize) -> f32 {
    if slips > 1 { 0.6 } else { 0.8 }
}

/// What a word counts among so many others in one text: a long text says a bit of everything.
pub(super) fn among(words: usize) -> f32 {
    /// A text of this many words beyond the first counts half.
    const HALF: f32 = 20.0;
    HALF / (HALF + f32::from(u16::try_from(words.saturating_sub(1)).unwrap_or(u16::MAX)))
}

/// Which entries a word of the question meets, how well, and by which of their words.
#[derive(Clone, Debug)]
pub(super) struct Met {
    best: Vec<Option<(f32, TermIx)>>,
    is_empty: bool,
}

impl Met {
    pub(super) fn new(entries: usize) -> Self {
        Self { best: vec![None; entries], is_empty: true }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.is_empty
    }

    pub(super) fn add(&mut self, entry: usize, strength: f32, term: TermIx) {
        let Some(best) = self.best.get_mut(entry) else { return };
        if best.is_none_or(|(known, _)| strength > known) {
            *best = Some((strength, term));
            self.is_empty = false;
        }
    }

    /// The better of both for each entry.
    pub(super) fn take_in(&mut self, other: Self) {
        for (entry, met) in other.best.into_iter().enumerate() {
            if let Some((strength, term)) = met {
                self.add(entry, strength, term);
            }
        }
    }

    /// Only what both meet, as well as the weaker of both; told by the word that says most.
    pub(super) fn both(self, other: Self) -> Self {
        let pairs = self.best.into_iter().zip(other.best);
        let best: Vec<_> = pairs.map(|(one, two)| Some((one?.0.min(two?.0), one?.1))).collect();
        let is_empty = best.iter().all(Option::is_none);
        Self { best, is_empty }
    }

    /// How rare what it meets is: from 1 for one entry down to 0 for all.
    fn rarity(&self) -> f32 {
        let entries = f32::from(u16::try_from(self.best.len()).unwrap_or(u16::MAX)).max(1.0);
        let reached: f32 = self.best.iter().flatten().map(|(strength, _)| strength).sum();
        (1.0 + entries / (1.0 + reached)).ln() / (1.0 + entries).ln()
    }
}

/// The entries while the words of a question are looked up.
pub(super) struct Entries {
    asked: Vec<(String, f32, Met)>,
}

impl Entries {
    pub(super) fn new() -> Self {
        Self { asked: Vec::new() }
    }

    /// A word or saying of the question, how much it tells, and what it meets.
    pub(super) fn add(&mut self, written: &str, weight: f32, met: Met) {
        if !met.is_empty() {
            self.asked.push((written.to_owned(), weight * met.rarity(), met));
        }
    }

    /// Which of these entries, each with its place and the words of its names, fit best.
    pub(super) fn ranked<'n>(
        &self,
        of: impl Iterator<Item = (usize, (Found, &'n Vec<Vec<TermIx>>))>,
        vocabulary: &Vocabulary,
    ) -> Vec<Hit> {
        /// What fits less than this share of the best is left out.
        const LEAST: f32 = 0.25;
        let all: f32 = self.asked.iter().map(|(_, rarity, _)| rarity).sum();
        let mut scores: Vec<(usize, Found, f32)> = Vec::new();
        for (entry, (found, names)) in of {
            let mut score = 0.0;
            let mut covered = 0.0;
            for (_, rarity, met) in &self.asked {
                if let Some(Some((strength, _))) = met.best.get(entry) {
                    score += rarity * strength;
                    covered += rarity;
                }
            }
            if score > 0.0 {
                scores.push((entry, found, score * (covered / all).sqrt() * self.wholeness(entry, names)));
            }
        }
        sort_by(&mut scores, |one, two| two.2.total_cmp(&one.2).then(one.0.cmp(&two.0)));
        let least = scores.first().map_or(0.0, |(_, _, best)| best * LEAST);
        let fits = scores.into_iter().take_while(|(_, _, score)| *score >= least);
        fits.map(|(entry, found, score)| Hit { found, score, because: self.because(entry, vocabulary) }).collect()
    }

    /// More when a name of the entry was met word for word.
    fn wholeness(&self, entry: usize, names: &[Vec<TermIx>]) -> f32 {
        /// What a whole name is worth.
        const WHOLE: f32 = 1.3;
        let met: Vec<TermIx> = self.asked.iter().filter_map(|(_, _, met)| Some((*met.best.get(entry)?)?.1)).collect();
        let is_met = |name: &Vec<TermIx>| !name.is_empty() && name.iter().all(|term| met.contains(term));
        if names.iter().any(is_met) { WHOLE } else { 1.0 }
    }

    fn because(&self, entry: usize, vocabulary: &Vocabulary) -> Vec<Because> {
        let mut because: Vec<(f32, usize, Because)> = Vec::new();
        for (place, (asked, rarity, met)) in self.asked.iter().enumerate() {
            let Some(Some((strength, term))) = met.best.get(entry) else { continue };
            let Some(term) = vocabulary.term(*term) else { continue };
            because.push((rarity * strength, place, Because { asked: asked.clone(), met: term.shown.clone() }));
        }
        sort_by(&mut because, |one, two| two.0.total_cmp(&one.0).then(one.1.cmp(&two.1)));
        because.into_iter().map(|(_, _, because)| because).collect()
    }
}
