//! The engine on the real catalogue, for who works on it: `cargo bench -p rechtenpas-bench --profile fast`.

#![allow(clippy::unwrap_used, reason = "a benchmark fails by panicking")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use rechtenpas_bench::{Bench, Material, Work};

fn engine(criterion: &mut Criterion) {
    let bench = Bench::new(Material::of_the_project().unwrap()).unwrap();
    for work in Work::ALL {
        // Criterion times a whole turn over the families: one household is a third of it.
        criterion.bench_function(&work.name(), |timer| timer.iter(|| black_box(bench.work(work, 1))));
    }
}

criterion_group!(benches, engine);
criterion_main!(benches);
