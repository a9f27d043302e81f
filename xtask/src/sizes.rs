//! What a first visit costs, against what it may cost.

use std::path::Path;

use crate::seal::{self, Seal, SealError, Sealed};
use crate::shelf::Kind;

/// What one kind of file may weigh as it travels, in bytes.
struct Budget {
    name: &'static str,
    kinds: &'static [Kind],
    target: usize,
    limit: usize,
}

/// All that is needed to screen a household. The details are not: questions and results work without them.
const FIRST_VISIT: Budget = Budget {
    name: "first visit",
    kinds: &[Kind::Wasm, Kind::Script, Kind::Style, Kind::Catalogue, Kind::Font, Kind::Page],
    target: 400_000,
    limit: 500_000,
};

/// The budgets.
const BUDGETS: [Budget; 9] = [
    Budget { name: "wasm", kinds: &[Kind::Wasm], target: 250_000, limit: 350_000 },
    Budget { name: "script", kinds: &[Kind::Script], target: 12_000, limit: 16_000 },
    Budget { name: "style", kinds: &[Kind::Style], target: 12_000, limit: 20_000 },
    Budget { name: "catalogue", kinds: &[Kind::Catalogue], target: 80_000, limit: 120_000 },
    Budget { name: "details", kinds: &[Kind::Details], target: 120_000, limit: 160_000 },
    Budget { name: "fonts", kinds: &[Kind::Font], target: 40_000, limit: 60_000 },
    Budget { name: "page", kinds: &[Kind::Page], target: 6_000, limit: 10_000 },
    FIRST_VISIT,
    Budget { name: "desk", kinds: &[Kind::Desk], target: 800_000, limit: 1_200_000 },
];

/// Prints the sizes of a build against their budgets; whether all are within their limits.
pub(crate) fn report(folder: &Path) -> Result<bool, SealError> {
    let seal = seal::read(folder)?;
    println!("{:16} {:>10} {:>10} {:>10} {:>10}", "kB", "raw", "travels", "target", "limit");
    let mut good = true;
    for budget in &BUDGETS {
        let (raw, travels) = weigh(&seal, budget);
        let verdict = match travels {
            _ if travels > budget.limit => "TOO LARGE",
            _ if travels > budget.target => "above target",
            _ => "",
        };
        good &= travels <= budget.limit;
        let [raw, travels, target, limit] =
            [raw, travels, budget.target, budget.limit].map(|bytes| bytes as f64 / 1000.0);
        println!("{:16} {raw:>10.1} {travels:>10.1} {target:>10.0} {limit:>10.0}  {verdict}", budget.name);
    }
    Ok(good)
}

/// How many bytes travel to a first visitor.
pub(crate) fn first_visit(seal: &Seal) -> usize {
    weigh(seal, &FIRST_VISIT).1
}

/// Size on disk and as it travels of all files of a budget.
fn weigh(seal: &Seal, budget: &Budget) -> (usize, usize) {
    let files = seal.files.iter().chain([&seal.worker]).filter(|file| budget.kinds.contains(&file.kind));
    files.fold((0, 0), |(raw, travels), file| (raw + file.bytes, travels + Sealed::travels(file)))
}
