//! What must be on the machine before anything can be built or tested, and how to get it.

use std::path::{Path, PathBuf};

use crate::files::{self, FileError};
use crate::project::Project;
use crate::run::{Run, RunError};
use crate::wasm::TARGET;

/// Something that is not on this machine and could not be put there.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ToolError {
    /// The wasm target of Rust.
    #[error("Rust cannot compile for {TARGET} here; add it with `rustup target add {TARGET}`")]
    Target {
        /// What rustup said.
        source: RunError,
    },
    /// Packages of the system.
    #[error("{missing} is missing; install it with `apt-get install {packages}`, or what does that on this system")]
    System {
        /// The programs.
        missing: String,
        /// The packages that hold them.
        packages: String,
    },
    /// Node.
    #[error("Node 20 or later, with npm, is missing: the browser tests and wasm-opt run on it")]
    Node,
    /// A program failed.
    #[error(transparent)]
    Run(#[from] RunError),
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
}

/// Makes sure that Rust can compile for the browser.
pub(crate) fn wasm_target(project: &Project) -> Result<(), ToolError> {
    let sysroot = Run::new(project.root(), "rustc", ["--print", "sysroot"]).output()?;
    let library = Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).join("lib");
    if has_file(&library, "libstd-") {
        return Ok(());
    }
    Run::new(project.root(), "rustup", ["target", "add", TARGET]).go().map_err(|source| ToolError::Target { source })
}

/// Makes sure of what the tests in the browser need: a browser, a reader of PDF, Node and the pinned packages.
pub(crate) fn browser(project: &Project) -> Result<(), ToolError> {
    system(project, &[("chromium", "chromium"), ("pdftotext", "poppler-utils")])?;
    if !(is_on_path("node") && is_on_path("npm")) {
        return Err(ToolError::Node);
    }
    node_packages(project)
}

/// Makes sure of what the tests of the server need: both databases, and what makes certificates.
pub(crate) fn databases(project: &Project) -> Result<(), ToolError> {
    system(project, &[("pg_createcluster", "postgresql"), ("sqlite3", "sqlite3"), ("openssl", "openssl")])
}

/// Installs packages of the system where their programs are missing and we may.
fn system(project: &Project, wanted: &[(&str, &str)]) -> Result<(), ToolError> {
    let missing: Vec<_> = wanted.iter().filter(|(program, _)| !is_on_path(program)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().map(|(_, package)| *package).collect();
    let is_root = Run::new(project.root(), "id", ["-u"]).output().is_ok_and(|id| id.trim() == "0");
    if !(is_root && is_on_path("apt-get")) {
        let programs: Vec<&str> = missing.iter().map(|(program, _)| *program).collect();
        return Err(ToolError::System { missing: programs.join(" and "), packages: packages.join(" ") });
    }
    Run::new(project.root(), "apt-get", ["update", "-q"]).go()?;
    let install = ["install", "-q", "-y", "--no-install-recommends"].into_iter().chain(packages);
    Ok(Run::new(project.root(), "apt-get", install).env("DEBIAN_FRONTEND", "noninteractive").go()?)
}

/// Installs exactly the packages of the lock file, again only when that has changed.
fn node_packages(project: &Project) -> Result<(), ToolError> {
    let folder = project.browser();
    let lock = files::sha256(&files::read(&folder.join("package-lock.json"))?);
    let stamp = folder.join("node_modules/.installed-lock");
    if files::read_text(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    Run::new(&folder, "npm", ["ci", "--no-audit", "--no-fund"]).go()?;
    Ok(files::write(&stamp, lock.as_bytes())?)
}

/// Whether a program can be found.
pub(crate) fn is_on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// Whether a folder has a file whose name starts so.
fn has_file(folder: &Path, start: &str) -> bool {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    entries.map(|entry| PathBuf::from(entry.file_name())).any(|name| name.to_string_lossy().starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_found_where_the_shell_finds_them() {
        assert!(is_on_path("sh"));
        assert!(!is_on_path("no-such-program"));
    }
}
