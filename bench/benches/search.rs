//! The search on the real catalogue, for who works on it: `cargo bench -p rechtenpas-bench --profile fast --bench search`.

#![allow(clippy::unwrap_used, reason = "a benchmark fails by panicking")]

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use rechtenpas_catalogue::{Index, author};

fn search(criterion: &mut Criterion) {
    let catalogue =
        author::read_unproven(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalogue")).unwrap().catalogue;
    criterion.bench_function("index", |timer| timer.iter(|| black_box(Index::of(&catalogue))));
    let index = Index::of(&catalogue);
    for (name, asked) in [
        ("a word", "huur"),
        ("a sentence", "ik kan mijn energiefactuur niet betalen"),
        ("slips", "verhoogde tegemoetkomming van de mutualitijt"),
        ("nothing known", "qqqqqqqq wwwwwwww zzzzzzzz yyyyyyyy"),
    ] {
        criterion.bench_function(name, |timer| timer.iter(|| black_box(index.search(asked, &|_| true))));
    }
}

criterion_group!(benches, search);
criterion_main!(benches);
