//! What members of the household are called after *voor*.

use rechtenpas_catalogue::wording::filled::Filler;
use rechtenpas_rules::{Kind, Subject};

use super::ahead;

/// " voor " and what these people are called; nothing where it is for all that a right could be for.
pub(crate) fn of_whom(filler: &Filler<'_>, subjects: &[Subject], holders: usize) -> String {
    let names: Vec<String> = subjects
        .iter()
        .filter(|subject| subject.kind() != Kind::Household && subjects.len() < holders)
        .map(|subject| if *subject == Subject::Adult(0) { "jou".to_owned() } else { filler.name(*subject) })
        .collect();
    ahead::of_whom(&names)
}
