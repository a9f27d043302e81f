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

#[derive(Default)]
struct OfModel {
    equal: usize,
    refused: usize,
    left_out: BTreeMap<Excluded, usize>,
    wrong: Vec<String>,
}

#[test]
fn every_result_of_the_tck_that_the_language_reads_is_equal() {
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
    println!("{:<8}{:>8}{:>8}{:>10}  left out", "model", "results", "equal", "refused");
    for (name, counts) in &all {
        let left: usize = counts.left_out.values().sum();
        let results = counts.equal + counts.refused + left + counts.wrong.len();
        println!("{name:<8}{results:>8}{:>8}{:>10}  {:?}", counts.equal, counts.refused, counts.left_out);
    }
    let sum = |of: fn(&OfModel) -> usize| all.values().map(of).sum::<usize>();
    let (equal, refused) = (sum(|counts| counts.equal), sum(|counts| counts.refused));
    let left = sum(|counts| counts.left_out.values().sum());
    println!("{} models, {} of them covered", all.len(), all.values().filter(|counts| counts.equal > 0).count());
    println!("{equal} equal, {refused} refused where the TCK expects null, {left} left out");
    for why in Excluded::ALL {
        let count: usize = all.values().map(|counts| counts.left_out.get(&why).unwrap_or(&0)).sum();
        println!("  {why:?}: {count}");
    }
    let wrong: Vec<_> = all.values().flat_map(|counts| &counts.wrong).collect();
    wrong.iter().for_each(|what| println!("{what}"));
    assert!(wrong.is_empty(), "{} results are not as expected", wrong.len());
}
