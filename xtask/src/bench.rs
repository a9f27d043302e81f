//! How fast the engine is and how much of the wasm it is, against what is promised, and beside other engines.
//!
//! Every time stands beside its share of a fixed piece of other work that was timed in the same rounds: machines differ and
//! are busy, which that share does not show. `docs/decisions/0004-speed.md` says how and keeps what was found.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::files::{self, FileError};
use crate::project::Project;
use crate::run::{Run, RunError};
use crate::tools::{self, ToolError};
use crate::wasm::{self, TARGET, WasmError};

/// Figures that could not be taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BenchError {
    /// A program failed.
    #[error(transparent)]
    Run(#[from] RunError),
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// Something that is needed is not on this machine.
    #[error(transparent)]
    Tool(#[from] ToolError),
    /// The wasm could not be made small.
    #[error(transparent)]
    Wasm(#[from] WasmError),
    /// A program answered something else than figures.
    #[error("{what} gave no figures")]
    NoFigures {
        /// The program.
        what: String,
        /// What was wrong with them.
        source: serde_json::Error,
    },
}

/// What is promised, in nanoseconds.
struct Promise {
    about: &'static str,
    work: &'static str,
    at_most: f64,
}

const fn promise(about: &'static str, work: &'static str, at_most: f64) -> Promise {
    Promise { about, work, at_most }
}

const PROMISES: [Promise; 13] = [
    promise("whole catalogue, outcomes without record, every answer", "outcomes/full", 25e3),
    promise("  every second answer", "outcomes/half", 25e3),
    promise("  no answer", "outcomes/empty", 25e3),
    promise("with amounts and what is missing, every answer", "screened/full", 150e3),
    promise("  every second answer", "screened/half", 150e3),
    promise("  no answer", "screened/empty", 150e3),
    promise("with explanations too, every answer", "explained/full", 150e3),
    promise("  every second answer", "explained/half", 150e3),
    promise("  no answer", "explained/empty", 150e3),
    promise("next question, every answer", "next/full", 2e6),
    promise("  every second answer", "next/half", 2e6),
    promise("  no answer", "next/empty", 2e6),
    promise("catalogue loaded", "load", 10e6),
];

/// Households that one core is to screen in a second.
const HOUSEHOLDS: f64 = 100_000.0;
/// The engine's own part of the wasm, as gzip.
const ENGINE_BYTES: f64 = 150e3;

/// Takes the figures and prints them; with `peers`, also those of other engines.
pub(crate) fn bench(project: &Project, peers: bool) -> Result<(), BenchError> {
    tools::wasm_target(project)?;
    let folder = project.target().join("bench");
    let material = folder.join("material.bin");
    let optimiser = wasm::optimiser(project);
    let shipped = compiled(project, &folder, "release", true)?;
    let bare = compiled(project, &folder, "release", false)?;
    let fast = compiled(project, &folder, "fast", true)?;
    let native = native(project, &material)?;
    let in_node = |module: &Path| -> Result<Value, BenchError> {
        let measure = project.at("bench/wasm/measure.mjs");
        figures("bench/wasm/measure.mjs", Run::new(project.root(), "node", [&*measure, module, &material]))
    };
    let (shipped_figures, fast_figures) = (in_node(&shipped)?, in_node(&fast)?);
    let columns = [&native, &shipped_figures, &fast_figures];

    println!("\n{:52} {:>9}  {:<25}  {:<25}  {:<25}", "", "", "native", "wasm as in the app", "wasm at opt-level 3");
    let head = format!("{:>8} {:>8} {:>7}", "fastest", "median", "× ref");
    println!("{:52} {:>9}  {head}  {head}  {head}", "", "promise");
    for promise in &PROMISES {
        let cells = columns.map(|figures| {
            let [least, median, share] = ["least", "ns", "share"].map(|of| number(figures, promise.work, of));
            format!("{:>8} {:>8} {share:>7.2}{}", time(least), time(median), mark(least > promise.at_most))
        });
        println!("{:52} {:>9}  {}", promise.about, time(promise.at_most), cells.join("  "));
    }
    let cells = columns.map(|figures| {
        let [best, usual] = ["least", "ns"].map(|of| 1e9 / number(figures, "outcomes/full", of));
        format!("{best:>8.0} {usual:>8.0} {:>7}{}", "", mark(best < HOUSEHOLDS))
    });
    println!("{:52} {HOUSEHOLDS:>9.0}  {}", "households in a second, one core, every answer", cells.join("  "));
    let cells = columns.map(|figures| {
        let [least, median] = ["least", "ns"].map(|of| time(number(figures, "reference", of)));
        format!("{least:>8} {median:>8} {:>8}", "")
    });
    println!("{:52} {:>9}  {}", "ref: FNV-1a over 16 kB", "", cells.join("  "));
    let bytes = sizes(project, [&shipped, &bare])?;
    let engine = bytes[0] - bytes[1];
    println!(
        "{:52} {:>9}  {:>25}  {:>8.1}{}",
        "engine's part of the wasm, kB as gzip",
        "150",
        "",
        engine / 1000.0,
        mark(engine > ENGINE_BYTES)
    );
    println!(
        "\n! misses the promise even in its fastest round; the app's wasm is {}",
        if optimiser.is_some() { "after wasm-opt" } else { "without wasm-opt (`npm ci` in tests/browser brings it)" }
    );
    if peers {
        crate::peers::compare(project)?;
    }
    Ok(())
}

/// The native figures; leaves the material for wasm in a file.
fn native(project: &Project, material: &Path) -> Result<Value, BenchError> {
    let arguments = ["build", "--quiet", "--profile", "fast", "--package", "rechtenpas-bench", "--bin", "measure"];
    Run::cargo(project.root(), arguments).go()?;
    figures("measure", Run::new(project.root(), project.target().join("fast/measure"), [material]))
}

/// The measurements as wasm in a profile, with the engine or only what stands around it.
fn compiled(project: &Project, folder: &Path, profile: &str, engine: bool) -> Result<PathBuf, BenchError> {
    let package = ["build", "--quiet", "--target", TARGET, "--package", "rechtenpas-bench-wasm", "--profile", profile];
    let features = if engine { "--features=engine" } else { "--no-default-features" };
    Run::cargo(project.root(), package.into_iter().chain([features])).go()?;
    let built = project.target().join(TARGET).join(profile).join("rechtenpas_bench_wasm.wasm");
    let mut bytes = files::read(&built)?;
    if let Some(optimiser) = wasm::optimiser(project)
        && profile == "release"
    {
        bytes = wasm::optimised(project, optimiser, &bytes)?;
    }
    let kept = folder.join(format!("{profile}{}.wasm", if engine { "" } else { "-bare" }));
    files::write(&kept, &bytes)?;
    Ok(kept)
}

/// What modules weigh as gzip, in bytes.
fn sizes(project: &Project, modules: [&PathBuf; 2]) -> Result<[f64; 2], BenchError> {
    let measure = project.at("bench/wasm/measure.mjs");
    let arguments = [measure.as_os_str(), "--size".as_ref(), modules[0].as_os_str(), modules[1].as_os_str()];
    let found = figures("bench/wasm/measure.mjs", Run::new(project.root(), "node", arguments))?;
    Ok([0, 1].map(|place| found.get(place).and_then(Value::as_f64).unwrap_or(f64::NAN)))
}

fn figures(what: &str, run: Run) -> Result<Value, BenchError> {
    serde_json::from_str(&run.output()?).map_err(|source| BenchError::NoFigures { what: what.to_owned(), source })
}

/// A figure of a kind of work; not a number where it was not taken.
fn number(figures: &Value, work: &str, of: &str) -> f64 {
    figures.get(work).and_then(|figure| figure.get(of)).and_then(Value::as_f64).unwrap_or(f64::NAN)
}

/// Marks what misses its promise.
fn mark(missed: bool) -> char {
    if missed { '!' } else { ' ' }
}

/// Nanoseconds for people.
pub(crate) fn time(nanoseconds: f64) -> String {
    match nanoseconds {
        ns if ns < 1e3 => format!("{ns:.0} ns"),
        ns if ns < 1e5 => format!("{:.1} µs", ns / 1e3),
        ns if ns < 1e6 => format!("{:.0} µs", ns / 1e3),
        ns => format!("{:.2} ms", ns / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_in_the_unit_that_suits_it() {
        assert_eq!([230.0, 25e3, 150e3, 2e6].map(time), ["230 ns", "25.0 µs", "150 µs", "2.00 ms"]);
    }

    #[test]
    fn a_figure_that_was_not_taken_is_no_number() {
        let figures = serde_json::json!({"load": {"ns": 5.0}});
        assert_eq!(number(&figures, "load", "ns"), 5.0);
        assert!(number(&figures, "load", "share").is_nan());
    }
}
