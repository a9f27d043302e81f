//! How people ask: `search.yaml`, checked against the words of the rights and services.

use super::build::Built;
use super::files::{Files, GroupFile};
use super::problem::Problems;
use crate::details::{SearchWords, WordGroup};
use crate::search::{Index, LONGEST_SAYING};

/// Adds the words people use, once rights and services are there to be met. A catalogue without them knows its own words only.
pub(super) fn add_search(files: &Files, built: &mut Built, problems: &mut Problems) {
    let Some((file, search)) = &files.search else { return };
    let group = |group: &GroupFile| WordGroup {
        asked: group.asked.iter().map(|saying| saying.value.clone()).collect(),
        meets: group.meets.iter().map(|meaning| meaning.value.clone()).collect(),
    };
    built.details.search = SearchWords {
        ignored: search.ignored.clone(),
        faint: search.faint.clone(),
        groups: search.groups.iter().map(group).collect(),
    };
    let index = Index::with(&built.catalogue, &built.details);
    for group in &search.groups {
        let Some(first) = group.asked.first() else { continue };
        if !group.meets.iter().any(|meaning| index.has(&meaning.value)) {
            problems
                .at(file, first, format!("what `{}` means is in no right and no service", first.value))
                .hint("write a word that their names or texts hold, or leave this group out");
        }
        for saying in group.asked.iter().filter(|saying| !index.can_be_said(&saying.value)) {
            problems
                .at(file, saying, format!("`{}` will never be recognised", saying.value))
                .hint(format!("1 to {LONGEST_SAYING} words, and not one of `ignored` alone"));
        }
    }
}
