//! How a command ends, and what stops it, with the exit code of each.

use std::io;
use std::path::PathBuf;

use rechtenpas_catalogue::NotACatalogue;
use rechtenpas_catalogue::author;
use rechtenpas_catalogue::exchange::Problems;
use rechtenpas_catalogue::receipt::NotAgain;
use rechtenpas_catalogue::signed::{NotAKey, NotAnEdition, NotPublished};
use rechtenpas_vault::OpenError;

/// How a command that did its work ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Nothing to report.
    Done,
    /// Something is wrong or has changed, and was told.
    Told,
    /// Somebody stopped it; what was done until then is whole.
    Stopped,
}

impl Ending {
    /// The exit code. 2 belongs to a command line that is wrong.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Told => 1,
            Self::Stopped => 130,
        }
    }
}

/// What stops a command.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A file or folder that cannot be read.
    #[error("{} cannot be read: {source}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file that cannot be written.
    #[error("{} cannot be written: {source}", path.display())]
    Unwritable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A text that is not JSON, or not of the shape that is read here.
    #[error("{name}:{}:{}: {message}", .error.line(), .error.column(), message = without_place(error))]
    NotJson {
        /// The file.
        name: String,
        /// Where and why.
        error: serde_json::Error,
    },
    /// A document with problems.
    #[error("{}", lines_of(name, problems))]
    Document {
        /// The file.
        name: String,
        /// What is wrong in it.
        problems: Problems,
    },
    /// A catalogue folder with mistakes.
    #[error("{}", catalogue_problems(folder, problems))]
    Catalogue {
        /// The folder.
        folder: PathBuf,
        /// What is wrong in it.
        problems: author::Problems,
    },
    /// A file that is no packed catalogue.
    #[error("{} is {source}; give a folder with a catalogue, or a file packed by this version", path.display())]
    Pack {
        /// Which.
        path: PathBuf,
        /// Why.
        source: NotACatalogue,
    },
    /// A right that is not in the catalogue.
    #[error("there is no right `{name}`{}", hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default())]
    NoSuchRight {
        /// The name.
        name: String,
        /// The likely one.
        hint: Option<String>,
    },
    /// A receipt that cannot be run again.
    #[error("{name}: {source}")]
    Receipt {
        /// The file.
        name: String,
        /// Why.
        source: NotAgain,
    },
    /// A catalogue that cannot be signed.
    #[error("{} cannot be published: {source}", folder.display())]
    NotPublished {
        /// The folder.
        folder: PathBuf,
        /// Why.
        source: NotPublished,
    },
    /// A file that is no edition, or one that was changed.
    #[error("{} is {source}", path.display())]
    Edition {
        /// Which.
        path: PathBuf,
        /// Why.
        source: NotAnEdition,
    },
    /// A file that holds no secret key.
    #[error("{} holds {source}", path.display())]
    Key {
        /// Which.
        path: PathBuf,
        /// Why.
        source: NotAKey,
    },
    /// A backup of which nothing can be opened.
    #[error("{}: {source}", path.display())]
    Backup {
        /// Which.
        path: PathBuf,
        /// Why.
        source: OpenError,
    },
    /// A passphrase or recovery code that does not open the vault.
    #[error("the vault stays closed: {0}")]
    Closed(String),
    /// A table without a usable first line.
    #[error("{name}:1: {message}")]
    Header {
        /// The file.
        name: String,
        /// What is wrong with it.
        message: String,
    },
    /// Nothing can be written to standard output.
    #[error("standard output: {0}")]
    Output(#[from] io::Error),
    /// Something of this program that does not work on this machine.
    #[error("{0}")]
    Machine(String),
}

impl Failure {
    /// The exit code: the input is wrong, or the machine does not do it.
    pub(crate) fn code(&self) -> u8 {
        match self {
            Self::Output(_) | Self::Unwritable { .. } | Self::Machine(_) => 4,
            _ => 3,
        }
    }
}

/// The message without "at line 1 column 2", which stands in front already.
fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.rsplit_once(" at line ").map_or_else(|| message.clone(), |(message, _)| message.to_owned())
}

/// Every problem on a line of its own, behind the name of the file.
fn lines_of(name: &str, problems: &Problems) -> String {
    problems.0.iter().map(|problem| format!("{name}: {problem}")).collect::<Vec<_>>().join("\n")
}

fn catalogue_problems(folder: &std::path::Path, problems: &author::Problems) -> String {
    let problems = problems.sorted();
    let mut text: String = problems.iter().map(|problem| format!("{}/{problem}\n", folder.display())).collect();
    text += &match problems.len() {
        1 => "1 problem in the catalogue".to_owned(),
        count => format!("{count} problems in the catalogue"),
    };
    text
}
