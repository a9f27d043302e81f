//! The DMN TCK, as far as our language reads its models: every decision by an expression or a table, with the results that
//! the TCK expects.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod asked;
mod exclusion;
mod model;
mod rules;
mod source;
mod translate;

use std::collections::BTreeMap;

use asked::Outcome;
use exclusion::Excluded;
use model::Model;
use source::Source;

/// What came of the results of one model.
#[derive(Default)]
struct OfModel {
    equal: usize,
    refused: usize,
    left_out: BTreeMap<Excluded, usize>,
    wrong: Vec<String>,
}

impl OfModel {
    fn results(&self) -> usize {
        self.equal + self.refused + self.left_out.values().sum::<usize>() + self.wrong.len()
    }

    /// As a row of the table in the README.
    fn row(&self, name: &str) -> String {
        let left: Vec<String> = self.left_out.iter().map(|(why, count)| format!("{why:?} {count}")).collect();
        format!("| {name} | {} | {} | {} | {} |", self.results(), self.equal, self.refused, left.join(", "))
    }
}

/// What came of all results, by model.
fn run() -> BTreeMap<String, OfModel> {
    let source = Source::find();
    let mut all: BTreeMap<String, OfModel> = BTreeMap::new();
    for (name, text) in source.models() {
        let model = Model::read(&text);
        let counts = all.entry(name.clone()).or_default();
        for case in source.cases(&name) {
            match asked::ask(&model, &case) {
                Outcome::Equal => counts.equal += 1,
                Outcome::Refused => counts.refused += 1,
                Outcome::LeftOut(why) => *counts.left_out.entry(why).or_default() += 1,
                Outcome::Wrong(what) => counts.wrong.push(format!("{} {}: {what}", case.model, case.decision)),
            }
        }
    }
    all.retain(|_, counts| counts.results() > 0);
    all
}

#[test]
fn every_result_of_the_tck_that_the_language_reads_is_equal_and_the_rest_is_written_down() {
    let all = run();
    let rows: Vec<String> = all.iter().map(|(name, counts)| counts.row(name)).collect();
    rows.iter().for_each(|row| println!("{row}"));
    let sum = |of: fn(&OfModel) -> usize| all.values().map(of).sum::<usize>();
    let (results, equal, refused) = (sum(OfModel::results), sum(|counts| counts.equal), sum(|counts| counts.refused));
    let left = sum(|counts| counts.left_out.values().sum());
    println!("{} models, {} of them covered", all.len(), all.values().filter(|counts| counts.equal > 0).count());
    println!("{results} results: {equal} equal, {refused} refused where the TCK expects null, {left} left out");
    for why in Excluded::ALL {
        let count: usize = all.values().map(|counts| counts.left_out.get(&why).unwrap_or(&0)).sum();
        println!("  {why:?}: {count}");
        assert!(count > 0, "nothing is left out for {why:?} any more: strike it");
    }
    let wrong: Vec<&String> = all.values().flat_map(|counts| &counts.wrong).collect();
    assert!(wrong.is_empty(), "not as expected: {wrong:#?}");

    let readme = include_str!("../../README.md");
    let written: Vec<&str> =
        readme.lines().filter(|line| line.starts_with("| 2_") || line.starts_with("| 3_")).collect();
    assert_eq!(rows, written, "the table of models in the README is not what was measured");
    Excluded::ALL
        .iter()
        .for_each(|why| assert!(readme.contains(&format!("| {why:?} |")), "{why:?} is not in the README"));
}
