//! The app as wasm: compiled, bound to JavaScript, and made small.

use std::ffi::OsString;
use std::path::PathBuf;

use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use crate::files::{self, FileError};
use crate::project::Project;
use crate::run::{Run, RunError};
use crate::shelf::Shelf;
use crate::tools;

/// The target of everything that runs in a browser.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The name of the app's package.
const APP: &str = "rechtenpas";

/// wasm that could not be made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WasmError {
    /// A program failed.
    #[error(transparent)]
    Run(#[from] RunError),
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// cargo said that it built something, but not what was asked for.
    #[error("cargo built no wasm of {package}")]
    NoProgram {
        /// The package that was asked for.
        package: String,
    },
    /// wasm-bindgen cannot work with the compiled app.
    #[error("wasm-bindgen: {0}")]
    Bind(String),
}

/// A program of the app, ready for the browser.
#[derive(Debug)]
pub(crate) struct Program {
    /// The program.
    pub(crate) wasm: Vec<u8>,
    /// The module that starts it and stands between it and the page.
    pub(crate) glue: String,
}

/// Compiles the programs of the app, all at once since they share nearly everything.
pub(crate) fn compile(project: &Project) -> Result<Vec<PathBuf>, WasmError> {
    let arguments = ["build", "--release", "--target", TARGET, "--package", APP, "--bins"];
    let (first, rest) = programs(Run::cargo(project.root(), with_messages(&arguments)), APP)?;
    Ok(std::iter::once(first).chain(rest).collect())
}

/// Makes the program of a name ready for the browser; scripts that it brings along go on the shelf.
pub(crate) fn ready(
    project: &Project,
    shelf: &mut Shelf,
    compiled: &[PathBuf],
    name: &str,
) -> Result<Program, WasmError> {
    let no_program = || WasmError::NoProgram { package: name.to_owned() };
    let program = compiled.iter().find(|path| path.file_stem().is_some_and(|stem| stem == name));
    let (wasm, glue) = bind(files::read(program.ok_or_else(no_program)?)?, shelf)?;
    Ok(match optimiser(project) {
        Some(optimiser) => Program { wasm: optimised(project, optimiser, &wasm)?, glue },
        None => Program { wasm, glue },
    })
}

/// The adapters to the browser as a program that a test can drive: `adapters.js` and `adapters.wasm` in the folder that is
/// handed back.
pub(crate) fn adapters(project: &Project) -> Result<PathBuf, WasmError> {
    let arguments = ["build", "--release", "--target", TARGET, "--package", APP, "--example", "adapters"];
    let (program, _) = programs(Run::cargo(project.root(), with_messages(&arguments)), APP)?;
    let (wasm, glue) = bind(files::read(&program)?, &mut Shelf::default())?;
    let folder = project.target().join("xtask/adapters");
    files::write(&folder.join("adapters.js"), glue.as_bytes())?;
    files::write(&folder.join("adapters.wasm"), &wasm)?;
    Ok(folder)
}

/// The tests of a package, compiled to wasm: a file for its own and one for each in its `tests/`.
pub(crate) fn tests(project: &Project, package: &str) -> Result<Vec<PathBuf>, WasmError> {
    let arguments = ["test", "--no-run", "--lib", "--tests", "--target", TARGET, "--package", package];
    // Property tests ask for random bytes; on this target somebody has to say from where: run-wasm-tests.mjs.
    let random = ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "--cfg getrandom_backend=\"custom\"");
    let (first, rest) =
        programs(Run::cargo(project.root(), with_messages(&arguments)).env(random.0, random.1), package)?;
    Ok(std::iter::once(first).chain(rest).collect())
}

fn with_messages<'a>(arguments: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    arguments.iter().copied().chain(["--message-format", "json-render-diagnostics"])
}

/// The programs that cargo says it made: one, and maybe more.
fn programs(cargo: Run, package: &str) -> Result<(PathBuf, Vec<PathBuf>), WasmError> {
    let messages = cargo.output()?;
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut made = messages.filter_map(|message| Some(PathBuf::from(message.get("executable")?.as_str()?)));
    let first = made.next().ok_or_else(|| WasmError::NoProgram { package: package.to_owned() })?;
    Ok((first, made.collect()))
}

/// Runs wasm-bindgen over the compiled app.
fn bind(compiled: Vec<u8>, shelf: &mut Shelf) -> Result<(Vec<u8>, String), WasmError> {
    let as_error = |error| WasmError::Bind(format!("{error:#}"));
    let mut output = Bindgen::new()
        .input_bytes(APP, compiled)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(false)
                .omit_default_module_path(true)
                .remove_name_section(true)
                .remove_producers_section(true)
                .generate_output()
        })
        .map_err(as_error)?;
    let mut glue = output.js().to_owned();
    for (folder, scripts) in output.snippets() {
        for (number, script) in scripts.iter().enumerate() {
            let path = shelf.put("part.js", script.clone().into_bytes());
            glue = glue.replace(&format!("./snippets/{folder}/inline{number}.js"), &path);
        }
    }
    for (name, script) in output.local_modules() {
        let path = shelf.put("part.js", script.clone().into_bytes());
        glue = glue.replace(&format!("./snippets/{name}"), &path);
    }
    Ok((output.wasm_mut().emit_wasm(), glue))
}

/// wasm-opt: the one on the PATH, else the one that the packages of the browser tests bring.
pub(crate) fn optimiser(project: &Project) -> Option<OsString> {
    if tools::is_on_path("wasm-opt") {
        return Some("wasm-opt".into());
    }
    let pinned = project.browser().join("node_modules/.bin/wasm-opt");
    pinned.exists().then(|| pinned.into_os_string())
}

/// The wasm made small by wasm-opt, kept under the hash of what goes in.
pub(crate) fn optimised(project: &Project, optimiser: OsString, wasm: &[u8]) -> Result<Vec<u8>, WasmError> {
    let version = Run::new(project.root(), &optimiser, ["--version"]).output()?;
    let name = files::sha256(&[wasm, version.as_bytes()].concat());
    let [input, unfinished, kept] =
        ["wasm", "part", "opt.wasm"].map(|end| project.cache().join(format!("{name}.{end}")));
    if !kept.exists() {
        files::write(&input, wasm)?;
        let arguments = ["-Oz".as_ref(), input.as_os_str(), "-o".as_ref(), unfinished.as_os_str()];
        Run::new(project.root(), &optimiser, arguments).go()?;
        files::rename(&unfinished, &kept)?;
        files::remove(&input)?;
    }
    Ok(files::read(&kept)?)
}
