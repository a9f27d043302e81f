//! Slips of the keyboard: how far a typed word is from a word that exists.

/// One slip is forgiven from four letters, two from eight.
pub(super) fn forgiven(word: &str) -> usize {
    match word.len() {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// Which letters a word has, a bit for each: most words are told apart by this alone.
pub(super) fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte & 31))
}

/// The number of slips between two words, when it is no more than `most`. A slip is a letter too many, missing, wrong, or two
/// changed about. In a short word, or one with two slips, the first letter holds: people begin right, and few words are left.
pub(super) fn slips(typed: (&str, u32), word: (&str, u32), most: usize) -> Option<usize> {
    /// A shorter word with another first letter is another word.
    const LONG: usize = 6;
    let differ = (typed.1 ^ word.1).count_ones() as usize;
    if typed.0.len().abs_diff(word.0.len()) > most || differ > 2 * most {
        return None;
    }
    let begins_alike = typed.0.bytes().next() == word.0.bytes().next();
    let most = if begins_alike { most } else { most.min(usize::from(typed.0.len() >= LONG)) };
    Some(strsim::osa_distance(typed.0, word.0)).filter(|slips| *slips <= most)
}
