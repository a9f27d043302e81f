//! Where things are in the project.

use std::path::{Path, PathBuf};

/// The folder of the project, which every other place is found from.
#[derive(Debug)]
pub(crate) struct Project {
    root: PathBuf,
}

impl Project {
    /// The project that `cargo xtask` was said in, else the one that this command was built in.
    pub(crate) fn find() -> Self {
        let here = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let here = Path::new(&here);
        Self { root: here.parent().unwrap_or(here).to_owned() }
    }

    /// A place, by its path from the folder of the project.
    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The folder of the project itself.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The built and sealed app.
    pub(crate) fn dist(&self) -> PathBuf {
        self.at("dist")
    }

    /// What cargo builds: its target directory, also where CARGO_TARGET_DIR moves it.
    pub(crate) fn target(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.at("target"), |moved| self.root.join(moved))
    }

    /// Results that are worth keeping between builds, named by the content they were made from.
    pub(crate) fn cache(&self) -> PathBuf {
        self.target().join("xtask/cache")
    }

    /// The packages and tests of the browser.
    pub(crate) fn browser(&self) -> PathBuf {
        self.at("tests/browser")
    }
}
