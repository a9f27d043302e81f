//! Everything that must hold before a change lands, in stages.
//!
//! A stage that fails does not keep the others from running, unless they stand on it.

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::build;
use crate::pack;
use crate::project::Project;
use crate::run::Run;
use crate::serve;
use crate::sizes;
use crate::tools;
use crate::wasm;

/// One thing that must hold.
struct Stage {
    name: &'static str,
    about: &'static str,
    /// The stage that this one stands on.
    after: Option<&'static str>,
    /// A program that it uses where somebody installed it; without that it is left out.
    with: Option<&'static str>,
    run: fn(&Project) -> Outcome,
}

type Outcome = Result<(), Box<dyn Error>>;

/// How a stage ended.
#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    Good,
    Failed,
    /// It stands on a stage that did not end well.
    NoGround(&'static str),
    /// It uses a program that is not here.
    LeftOut(&'static str),
}

impl Stage {
    const fn new(name: &'static str, about: &'static str, run: fn(&Project) -> Outcome) -> Self {
        Self { name, about, after: None, with: None, run }
    }

    const fn after(self, stage: &'static str) -> Self {
        Self { after: Some(stage), ..self }
    }

    const fn with(self, program: &'static str) -> Self {
        Self { with: Some(program), ..self }
    }
}

/// The stages, in the order in which they run. The last two close with the words of a test runner.
const STAGES: [Stage; 11] = [
    Stage::new("tools", "what the other stages need is on this machine", ensure_tools),
    Stage::new("format", "cargo fmt changes nothing", format),
    Stage::new("lint", "clippy has nothing to say, for this machine and for the browser", lint),
    Stage::new("supply", "what comes into the build has a licence and a source that deny.toml allows", supply)
        .with("cargo-deny"),
    Stage::new("catalogue", "the catalogue is sound", catalogue),
    Stage::new("wasm", "the rules pass their tests as wasm too", rules_as_wasm).after("tools"),
    Stage::new("build", "the app builds and is sealed", build_app).after("tools"),
    Stage::new("sizes", "a first visit stays within its budgets", within_budgets).after("build"),
    Stage::new("oracles", "engines that were not written here say the same as ours", oracles),
    Stage::new("native", "all other tests of the crates", native),
    Stage::new("browser", "all tests in a browser", in_browser).after("build"),
];

/// A stage that said no without an error of its own.
#[derive(Debug, thiserror::Error)]
enum StageError {
    /// Somebody asked for a stage that is not there.
    #[error("there is no stage '{0}'; `cargo xtask test --list` names them")]
    Unknown(String),
    /// The app is too large.
    #[error("a first visit costs more than it may")]
    Sizes,
}

/// The stages by name, one a line.
pub(crate) fn list() -> String {
    STAGES.iter().map(|stage| format!("{:10} {}\n", stage.name, stage.about)).collect()
}

/// Runs the stages, all of them where none are named; whether every one was good.
pub(crate) fn test(project: &Project, only: &[String]) -> Result<bool, Box<dyn Error>> {
    if let Some(unknown) = only.iter().find(|name| STAGES.iter().all(|stage| stage.name != **name)) {
        return Err(StageError::Unknown(unknown.clone()).into());
    }
    let began = Instant::now();
    let mut ends: Vec<(&'static str, End, Duration)> = Vec::new();
    for stage in STAGES.iter().filter(|stage| only.is_empty() || only.iter().any(|name| name == stage.name)) {
        let began = Instant::now();
        let missing = stage.with.filter(|program| !tools::is_on_path(program));
        let end = match (missing_ground(stage, &ends), missing) {
            (Some(ground), _) => End::NoGround(ground),
            (_, Some(program)) => End::LeftOut(program),
            _ => run_stage(project, stage),
        };
        ends.push((stage.name, end, began.elapsed()));
    }
    println!("\n{:10} {:>7}", "stage", "s");
    for (name, end, took) in &ends {
        println!("{name:10} {:>7.1}  {}", took.as_secs_f64(), shown(*end));
    }
    println!("{:10} {:>7.1}", "all", began.elapsed().as_secs_f64());
    Ok(ends.iter().all(|(_, end, _)| matches!(end, End::Good | End::LeftOut(_))))
}

/// The stage that this one stands on, where that did not end well.
fn missing_ground(stage: &Stage, ends: &[(&'static str, End, Duration)]) -> Option<&'static str> {
    let ground = stage.after?;
    ends.iter().find(|(name, end, _)| *name == ground && *end != End::Good).map(|(name, ..)| *name)
}

fn run_stage(project: &Project, stage: &Stage) -> End {
    println!("\n── {}: {}", stage.name, stage.about);
    let began = Instant::now();
    let outcome = (stage.run)(project);
    let took = began.elapsed().as_secs_f64();
    match outcome {
        Ok(()) => {
            println!("── {}: good ({took:.1} s)", stage.name);
            End::Good
        }
        Err(error) => {
            eprintln!("error: {error}");
            println!("── {}: FAILED ({took:.1} s)", stage.name);
            End::Failed
        }
    }
}

fn shown(end: End) -> String {
    match end {
        End::Good => "good".to_owned(),
        End::Failed => "FAILED".to_owned(),
        End::NoGround(ground) => format!("not run, since it stands on '{ground}'"),
        End::LeftOut(program) => format!("left out: `cargo install --locked {program}` brings what it needs"),
    }
}

fn ensure_tools(project: &Project) -> Outcome {
    tools::wasm_target(project)?;
    tools::databases(project)?;
    Ok(tools::browser(project)?)
}

fn format(project: &Project) -> Outcome {
    Ok(Run::cargo(project.root(), ["fmt", "--all", "--check"]).go()?)
}

fn lint(project: &Project) -> Outcome {
    let native = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
    Run::cargo(project.root(), native).go()?;
    let browser = ["clippy", "--package", "rechtenpas", "--target", wasm::TARGET, "--", "-D", "warnings"];
    Ok(Run::cargo(project.root(), browser).go()?)
}

/// Advisories are not asked for: they would need a network, and would turn an unchanged commit red.
fn supply(project: &Project) -> Outcome {
    Ok(Run::cargo(
        project.root(),
        ["deny", "--workspace", "--log-level", "error", "check", "bans", "licenses", "sources"],
    )
    .go()?)
}

/// Apart from the others: they take a C compiler, Node and minutes, and change only with the rule language.
const ORACLES: &str = "rechtenpas-oracles";

fn oracles(project: &Project) -> Outcome {
    run_tests(project, &["--package", ORACLES])
}

fn native(project: &Project) -> Outcome {
    tools::databases(project)?;
    run_tests(project, &["--workspace", "--exclude", ORACLES])
}

/// With nextest where it is there, which runs every test in a process of its own, else with cargo's own runner.
fn run_tests(project: &Project, of: &[&str]) -> Outcome {
    if tools::is_on_path("cargo-nextest") {
        return Ok(Run::cargo(project.root(), ["nextest", "run", "--no-tests=fail"].iter().chain(of).copied()).go()?);
    }
    println!(
        "cargo-nextest is not installed (`cargo install --locked cargo-nextest` brings it); `cargo test` runs the tests"
    );
    Ok(Run::cargo(project.root(), ["test"].iter().chain(of).copied()).go()?)
}

fn catalogue(project: &Project) -> Outcome {
    println!("{}", pack::check(project)?);
    Ok(())
}

/// The same tests once more, as the wasm that a browser would run.
fn rules_as_wasm(project: &Project) -> Outcome {
    let tests = wasm::tests(project, "rechtenpas-rules")?;
    let runner = project.at("xtask/run-wasm-tests.mjs");
    Ok(Run::new(project.root(), "node", [runner].iter().chain(&tests)).go()?)
}

fn build_app(project: &Project) -> Outcome {
    Ok(build::build(project)?)
}

fn within_budgets(project: &Project) -> Outcome {
    if sizes::report(&project.dist())? { Ok(()) } else { Err(StageError::Sizes.into()) }
}

/// One file at a time: they measure, and two browsers on two cores disturb each other.
fn in_browser(project: &Project) -> Outcome {
    tools::browser(project)?;
    let itself = std::env::current_exe()?;
    let adapters = wasm::adapters(project)?;
    Run::cargo(project.root(), ["build", "--package", "rechtenpas-cli"]).go()?;
    serve::build(project)?;
    let tests = ["--test", "--test-concurrency=1", "--test-reporter=spec"].map(Path::new);
    Ok(Run::new(&project.browser(), "node", tests)
        .env("XTASK", itself)
        .env("DIST", project.dist())
        .env("ADAPTERS", adapters)
        .env("RECHTENPAS", project.target().join("debug/rechtenpas"))
        .env("SERVER", project.target().join("debug/rechtenpas-server"))
        .go()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_stands_on_one_that_ran_before_it() {
        for (place, stage) in STAGES.iter().enumerate() {
            if let Some(ground) = stage.after {
                assert!(STAGES[..place].iter().any(|earlier| earlier.name == ground), "{}", stage.name);
            }
        }
    }

    #[test]
    fn what_stands_on_a_failed_stage_is_not_run() {
        let sizes = STAGES.iter().find(|stage| stage.name == "sizes").unwrap();
        let failed = [("build", End::Failed, Duration::ZERO)];
        assert_eq!(missing_ground(sizes, &failed), Some("build"));
        assert_eq!(missing_ground(sizes, &[("build", End::Good, Duration::ZERO)]), None);
        assert_eq!(missing_ground(sizes, &[]), None);
    }
}
