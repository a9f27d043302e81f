//! Input that nobody would write, against what reads it: expressions as text, packed catalogues and all of the vault as bytes.
//!
//! An input has a number and comes out the same each time, so that a run can say where it stopped even when the process
//! died with it. What is read must do all that the app does with it, without a panic, and in a bounded time.
//!
//! `tests/` runs each target for some seconds; `cargo xtask fuzz` for as long as it is told, see `src/bin/fuzz.rs`.

mod expressions;
mod live;
mod packs;
mod programs;
mod seeds;
mod vault;

use std::path::{Path, PathBuf};

use rechtenpas_catalogue::Catalogue;

/// What is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Text, given to the parser, the checker and, where it means something, the evaluator.
    Expressions,
    /// Bytes, given to the reader of packed catalogues, and to the engine where they are one.
    Packs,
    /// Catalogues whose rules were changed at random, packed, and read again.
    Programs,
    /// Key rings, envelopes, sealed files, backups and codes, given to all that reads them.
    Vault,
}

impl Target {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Expressions, Self::Packs, Self::Programs, Self::Vault];

    /// Its name, on the command line and as a folder of inputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Expressions => "expressions",
            Self::Packs => "packs",
            Self::Programs => "programs",
            Self::Vault => "vault",
        }
    }

    /// The target with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.name() == name)
    }
}

/// The real catalogue, from which inputs are made.
#[derive(Debug)]
pub struct Ground {
    catalogue: Catalogue,
    /// What results need, packed: where the rules are.
    pack: Vec<u8>,
    /// How many bytes at the start of the pack are rules; texts follow.
    rules: usize,
    /// Every expression of the catalogue, as written.
    written: Vec<String>,
    rights: Vec<String>,
}

impl Ground {
    /// Reads the catalogue of this project; nothing where it has problems.
    pub fn of_the_project() -> Option<Self> {
        let folder = project().join("catalogue");
        let authored = rechtenpas_catalogue::author::read(&folder).ok()?;
        let pack = authored.pack().ok()?.core;
        let mut bare = authored.catalogue.clone();
        bare.domains.clear();
        bare.themes.clear();
        bare.municipalities.clear();
        bare.questions.clear();
        bare.parameters.clear();
        bare.definitions.clear();
        bare.rights.clear();
        let rules = bare.pack().ok()?.core.len();
        let program = &authored.catalogue.program;
        let rights = program.rights.iter().map(|right| right.id.clone()).collect();
        let written = seeds::expressions(&folder);
        Some(Self { catalogue: authored.catalogue, pack, rules, written, rights })
    }

    /// The input with this number.
    pub fn input(&self, target: Target, number: u64) -> Vec<u8> {
        let mut random = fastrand::Rng::with_seed(number);
        match target {
            Target::Expressions => expressions::input(self, &mut random).into_bytes(),
            Target::Packs => packs::input(self, &mut random),
            Target::Programs => programs::input(self, &mut random),
            Target::Vault => vault::input(&mut random),
        }
    }

    /// Does with an input what the app would. How far it came, for who wants to know whether inputs reach deep enough.
    pub fn take(&self, target: Target, input: &[u8]) -> Reached {
        match target {
            Target::Expressions => expressions::take(self, &String::from_utf8_lossy(input)),
            Target::Packs | Target::Programs => take_pack(input),
            Target::Vault => vault::take(input),
        }
    }

    /// A smaller input that is still of interest. What makes it interesting is for the caller to say, and also whether the
    /// input can be unpacked here without harm.
    pub fn smaller(
        &self,
        target: Target,
        input: &[u8],
        can_be_unpacked: bool,
        interesting: &mut dyn FnMut(&[u8]) -> bool,
    ) -> Vec<u8> {
        let as_catalogue = can_be_unpacked && matches!(target, Target::Packs | Target::Programs);
        match as_catalogue.then(|| Catalogue::unpack_core(input)) {
            Some(Ok(catalogue)) => programs::smaller(catalogue, input, interesting),
            _ => packs::fewer_bytes(input, interesting),
        }
    }
}

/// Reads a packed catalogue, and lives with it where it is one. Needs nothing of the real catalogue.
pub fn take_pack(bytes: &[u8]) -> Reached {
    packs::take(bytes)
}

/// How far an input came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reached {
    /// It was refused by the first who read it.
    Refused,
    /// It was read, and refused for what it says.
    Read,
    /// It was evaluated.
    Evaluated,
}

/// The folder of the project.
pub fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
