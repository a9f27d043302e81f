//! Other engines on one model of 80 rules, beside ours: `bench/peers`. One that cannot be installed here is named; the
//! others go on.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::bench::time;
use crate::project::Project;
use crate::run::{Run, RunError};

/// What is found of an engine; the runners print it as a line of JSON.
#[derive(Debug, Deserialize)]
struct Figure {
    engine: String,
    load_ms: f64,
    compared: usize,
    agrees: usize,
    ns: f64,
    note: String,
}

/// Where the runners are, and what they need.
struct Peers<'p> {
    project: &'p Project,
    folder: PathBuf,
    target: PathBuf,
    program: PathBuf,
    model: PathBuf,
}

/// Runs all engines, ours first and last, and prints what was found.
pub(crate) fn compare(project: &Project) -> Result<(), RunError> {
    let target = project.target().join("peers");
    let peers = Peers {
        project,
        folder: project.at("bench/peers"),
        program: target.join("release/rechtenpas-peers"),
        model: target.join("model.json"),
        target,
    };
    // Its own lock file, so that nobody else compiles these engines.
    let arguments = ["build", "--quiet", "--locked", "--release", "--manifest-path", "bench/peers/Cargo.toml"];
    Run::cargo(project.root(), arguments).env("CARGO_TARGET_DIR", &peers.target).go()?;
    peers.run(&["model".as_ref(), peers.model.as_os_str()])?;

    let before = peers.run(&["ours".as_ref()])?;
    let others = [
        ("zen-expression", peers.run(&["zen".as_ref()])),
        ("dsntk", peers.run(&["dsntk".as_ref()])),
        ("json-logic-engine", peers.in_node("json-logic")),
        ("publicodes", peers.in_node("publicodes")),
        ("OpenFisca-core", peers.in_python()),
    ];
    let after = peers.run(&["ours".as_ref()])?;

    let ours = [&before, &after].map(|found| found.first().map_or(f64::NAN, |figure| figure.ns));
    let one = (ours[0] + ours[1]) / 2.0;
    println!("\n{:34} {:>10} {:>9} {:>10} {:>13}", "", "ours = 1", "one", "ready in", "agree");
    before.iter().for_each(|figure| print(figure, one));
    for (name, found) in &others {
        match found {
            Ok(figures) => figures.iter().for_each(|figure| print(figure, one)),
            Err(error) => println!("{name:34} not measured: {error}"),
        }
    }
    after.iter().for_each(|figure| print(figure, one));
    Ok(())
}

fn print(figure: &Figure, one: f64) {
    println!(
        "{:34} {:>10.2} {:>9} {:>10} {:>6}/{:<6}  {}",
        figure.engine,
        figure.ns / one,
        time(figure.ns),
        time(figure.load_ms * 1e6),
        figure.agrees,
        figure.compared,
        figure.note
    );
}

impl Peers<'_> {
    fn run(&self, arguments: &[&std::ffi::OsStr]) -> Result<Vec<Figure>, RunError> {
        Ok(read(&Run::new(self.project.root(), &self.program, arguments).output()?))
    }

    fn in_node(&self, engine: &str) -> Result<Vec<Figure>, RunError> {
        if !self.folder.join("node_modules").exists() {
            Run::new(&self.folder, "npm", ["ci", "--no-audit", "--no-fund"]).go()?;
        }
        let arguments = ["run.mjs".as_ref(), engine.as_ref(), self.model.as_os_str()];
        Ok(read(&Run::new(&self.folder, "node", arguments).output()?))
    }

    /// In an environment of its own, that is made once.
    fn in_python(&self) -> Result<Vec<Figure>, RunError> {
        let environment = self.target.join("venv");
        let stamp = environment.join("installed");
        let python = environment.join("bin/python");
        if !stamp.exists() {
            Run::new(&self.folder, "python3", ["-m".as_ref(), "venv".as_ref(), environment.as_os_str()]).go()?;
            let install = ["-m", "pip", "install", "--quiet", "--requirement", "requirements.txt"];
            Run::new(&self.folder, &python, install).go()?;
            Run::new(&self.folder, "touch", [&stamp]).go()?;
        }
        let arguments: [&Path; 2] = [Path::new("openfisca.py"), &self.model];
        Ok(read(&Run::new(&self.folder, &python, arguments).output()?))
    }
}

/// The figures among the lines that a runner printed.
fn read(lines: &str) -> Vec<Figure> {
    lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}
