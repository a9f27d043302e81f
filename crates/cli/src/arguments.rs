//! The command line as people type it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use rechtenpas_catalogue::author::Figure;
use rechtenpas_catalogue::rules::Day;
use rechtenpas_catalogue::signed::Publisher;

/// Finds social rights of families in Flanders: in a file, in a million, and after a change of the rules.
///
/// Everything stays on this machine. FILE is JSON as `rechtenpas schema in` describes it; `-` is standard input.
#[derive(Debug, Parser)]
#[command(name = "rechtenpas", version, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    /// Work with this catalogue: a folder, a packed file, or an edition. Else with the one in this program.
    #[arg(long, global = true, value_name = "DIR|PACK")]
    pub(crate) catalogue: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0    done, nothing to report
  1    done; something is wrong or has changed, and was told
  2    the command line is wrong
  3    the input is wrong: no such file, no JSON, an unknown fact, a catalogue with mistakes
  4    this machine does not do it: the disk is full, a file cannot be written
  130  stopped by Ctrl-C or SIGTERM; what was written until then is whole";

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read and check a catalogue folder, run its examples, and tell every mistake with its line
    Check {
        /// The folder.
        #[arg(default_value = "catalogue")]
        folder: PathBuf,
        /// Keep it as one packed file, for `--catalogue`, `compare` and old receipts.
        #[arg(long, value_name = "PACK")]
        pack: Option<PathBuf>,
    },
    /// Find the rights of one household
    Screen {
        /// The household.
        file: PathBuf,
        #[command(flatten)]
        told: Told,
        /// How to write it.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Tell also what would turn each "not now". Every change is tried, which takes longer.
        #[arg(long)]
        turns: bool,
        /// Tell also what comes by itself in so many months.
        #[arg(long, value_name = "MONTHS", value_parser = clap::value_parser!(u16).range(1..=240))]
        ahead: Option<u16>,
        /// Keep a receipt in this file: what it takes to find the same again.
        #[arg(long, value_name = "OUT.json")]
        receipt: Option<PathBuf>,
    },
    /// Tell why a right has its outcome for one household
    Explain {
        /// The household.
        file: PathBuf,
        /// The right, by its name in the catalogue.
        right: String,
        #[command(flatten)]
        told: Told,
        /// For whom.
        #[arg(long = "for", value_enum, default_value_t = Reader::Family)]
        reader: Reader,
        /// How to write it. JSON has everything, for every reader.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Tell which questions to ask next, in order, and why
    Questions {
        /// The household.
        file: PathBuf,
        #[command(flatten)]
        told: Told,
        /// How to write it.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// At most so many.
        #[arg(long, default_value_t = 10)]
        most: usize,
    },
    /// Tell which outcomes and amounts a change of the catalogue alters, over many households
    Compare {
        /// The catalogue as it was: a folder, or a packed file.
        old: PathBuf,
        /// The catalogue as it will be.
        new: PathBuf,
        /// The households: a folder with JSON files, a JSONL or a CSV file.
        #[arg(long, value_name = "DIR|FILE")]
        panel: PathBuf,
        #[command(flatten)]
        told: Told,
        /// So many households are named for each change.
        #[arg(long, default_value_t = 3)]
        examples: usize,
        /// How to write it.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// End with exit code 1 when anything changed.
        #[arg(long)]
        fail_on_change: bool,
    },
    /// Write the catalogue in a standard of the field
    Export {
        /// Which.
        #[arg(value_enum)]
        standard: Standard,
        /// The catalogue.
        #[arg(long, default_value = "catalogue")]
        folder: PathBuf,
        /// The document to write.
        #[arg(long, value_name = "OUT.json")]
        out: PathBuf,
    },
    /// Read a document of a standard, and write what it describes as files of the catalogue
    ///
    /// What it describes becomes rights or services that nobody confirmed yet. With --ours, what was exported comes back with its
    /// rules, and with the texts that were changed meanwhile. No file that is there is written over.
    Import {
        /// Which.
        #[arg(value_enum)]
        standard: Standard,
        /// The document.
        file: PathBuf,
        /// The folder to write to.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Believe the files and standings of ours that are in it: only for what you exported yourself.
        #[arg(long)]
        ours: bool,
    },
    /// Tell the state of a catalogue folder in figures
    Survey {
        /// The folder.
        #[arg(default_value = "catalogue")]
        folder: PathBuf,
        /// Instead: the conditions that no example shows from both sides.
        #[arg(long)]
        one_sided: bool,
    },
    /// List the rights, numbers and services that somebody has to look at again
    Due {
        /// By this day; else by today.
        #[arg(long, value_name = "DATE")]
        by: Option<Day>,
    },
    /// Show what a new figure of an index will move, before it is entered in catalogue/indices
    Index {
        /// The figure: SERIES@YEAR-MONTH=VALUE, such as gezondheidsindex@2026-12=141.20.
        #[arg(required = true, value_name = "FIGURE", value_parser = crate::index::figure)]
        figures: Vec<Figure>,
        /// The catalogue.
        #[arg(long, default_value = "catalogue")]
        folder: PathBuf,
        /// Compare also the outcomes of these households: a folder with JSON files, a JSONL or a CSV file.
        #[arg(long, value_name = "DIR|FILE")]
        panel: Option<PathBuf>,
        #[command(flatten)]
        told: Told,
    },
    /// Make the key of who publishes editions of the catalogue
    Publisher {
        /// What to do.
        #[command(subcommand)]
        command: PublisherCommand,
    },
    /// Check a catalogue folder, and sign it as an edition that apps take without a new version of themselves
    ///
    /// Its number stands in catalogue.yaml: raise it by one before each edition.
    Publish {
        /// The catalogue.
        #[arg(long, default_value = "catalogue")]
        folder: PathBuf,
        /// The file with the secret key.
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// The first day on which it holds; else the day of its edition.
        #[arg(long, value_name = "DATE")]
        from: Option<Day>,
        /// The last day on which it holds: after it, apps that have no newer one say so.
        #[arg(long, value_name = "DATE")]
        until: Day,
        /// The edition to write, for `rechtenpas-server publish`.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Tell what is in an edition, and whether its signature holds
    Edition {
        /// The edition.
        file: PathBuf,
        /// Tell also whether one of these public keys signed it.
        #[arg(long = "publisher", value_name = "KEY")]
        publishers: Vec<Publisher>,
    },
    /// Find the rights of many households, on all cores
    Batch {
        /// The households: one JSON document a line, or a table in CSV. `-` is standard input.
        file: PathBuf,
        /// Where to write, one line per household in the same order. Else to standard output.
        #[arg(long)]
        out: Option<PathBuf>,
        #[command(flatten)]
        told: Told,
        /// What comes in; else by the name of the file.
        #[arg(long, value_enum)]
        from: Option<Table>,
        /// What goes out; else by the name of OUT. CSV has the outcomes and totals only.
        #[arg(long, value_enum)]
        to: Option<Table>,
        /// Only this of what was found: about twice as fast.
        #[arg(long, value_enum)]
        only: Option<Only>,
        /// So many threads; else as many as there are cores.
        #[arg(long)]
        threads: Option<usize>,
    },
    /// Write a vault with practice families, as a backup that the app takes in
    ///
    /// The passphrase is asked, or read from standard input.
    Practice {
        /// Households, one document of JSON a line, such as panel/households.jsonl.
        households: PathBuf,
        /// The backup to write.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// How many dossiers; with more than there are households, some come twice.
        #[arg(long, default_value_t = 12)]
        dossiers: usize,
    },
    /// Open a backup of dossiers, and write what is in it as JSON, one file per dossier, readable by everybody
    ///
    /// The passphrase is asked, or read as one line from standard input. What does not open is kept as it is in
    /// unopened.jsonl, and told.
    Recover {
        /// The backup.
        file: PathBuf,
        /// The folder to write to; it may not be there yet.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Ask the twelve words of the recovery code instead of the passphrase.
        #[arg(long)]
        recovery_code: bool,
    },
    /// Run a receipt once more and compare
    Rerun {
        /// The receipt.
        receipt: PathBuf,
        /// How to write it.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Print the JSON Schema of what goes in, what comes out, an explanation, or a receipt
    Schema {
        /// Of which.
        #[arg(value_enum, default_value_t = Shape::In)]
        of: Shape,
    },
}

/// What to do about publishers.
#[derive(Debug, Subcommand)]
pub(crate) enum PublisherCommand {
    /// Write a new secret key to a file that only you can read, and print its public key
    New {
        /// The file to write; it may not be there yet.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// What is told beside the file, and goes before what stands in it.
#[derive(Clone, Debug, Args)]
pub(crate) struct Told {
    /// Screen for this day, past or to come, instead of the one in the file; today where neither tells it.
    #[arg(long, value_name = "DATE", value_parser = |text: &str| text.parse::<Day>())]
    pub(crate) on: Option<Day>,
    /// The municipality, by its name in the catalogue, instead of the one in the file.
    #[arg(long)]
    pub(crate) municipality: Option<String>,
}

/// How to write what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// For other software.
    Json,
}

/// Lines for many households.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Table {
    /// One JSON document a line.
    Jsonl,
    /// A table with a first line of names.
    Csv,
}

/// Less than everything that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Only {
    /// The outcome of each right for each holder.
    Outcomes,
}

/// For whom an explanation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Reader {
    /// Only what decides, in plain words.
    Family,
    /// Every condition, with what was found and what is needed.
    Worker,
    /// The same with the law, sources, grades and names of facts.
    Jurist,
}

/// A shape of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shape {
    /// A household.
    In,
    /// What was found.
    Out,
    /// Why a right has its outcome.
    Why,
    /// A receipt.
    Receipt,
}

/// A standard of the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Standard {
    /// The Flemish product catalogue, IPDC and LPDC: rights as InstantieSnapshots in JSON-LD.
    Ipdc,
    /// The European profile of public services, CPSV-AP 3.2: rights in JSON-LD.
    CpsvAp,
    /// Open Referral, HSDS 3.0: organisations and services in JSON.
    Hsds,
}
