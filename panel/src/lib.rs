//! A panel of made-up households, and the conversation with each of them, simulated on the real catalogue.
//!
//! The households ([`Record`]) stand in `households.jsonl`, drawn by [`draw`] from profiles that hang together. [`Talk`] is a
//! conversation that is answered from the true answers; an [`Asking`] is a way to choose what to ask next; [`measure`] tells
//! what each way costs. See `panel/README.md`.

mod asking;
mod care;
mod certificate;
mod childhood;
mod circumstances;
mod flip;
mod home;
mod measure;
mod outcomes;
mod profile;
mod rarer;
mod record;
mod seeded;
mod talk;

use std::path::{Path, PathBuf};

use rechtenpas_catalogue::Catalogue;
use rechtenpas_catalogue::author::{self, Problems};
use rechtenpas_catalogue::exchange::{self, Names, Plain, Told};
use rechtenpas_rules::{Day, Household, NotADay, Screening};

pub use asking::{Asking, EveryFact, FixedOrder, MostNeeded, Planned, ThemeAtATime};
pub use certificate::{FactUse, fact_use};
pub use flip::{Changed, flips};
pub use measure::{Costs, Measured, Spread, converse, measure};
pub use outcomes::{Outcomes, Shift};
pub use record::{Answers, Record};
pub use seeded::Seeded;
pub use talk::{Open, OpenRight, Screen, Talk};

/// The seed of the panel: another one gives another panel of the same mix.
const SEED: u64 = 20_261_124;

/// The panel cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PanelError {
    /// The catalogue holds mistakes.
    #[error("the catalogue has problems\n{0}")]
    Catalogue(Problems),
    /// The file of households cannot be read or written.
    #[error("{0} cannot be read or written: {1}")]
    File(PathBuf, std::io::Error),
    /// A line of it is no household.
    #[error("line {0} is no household: {1}")]
    Line(usize, serde_json::Error),
    /// A household does not fit the catalogue.
    #[error("line {0} does not fit the catalogue: {1}")]
    Misfit(usize, exchange::Problems),
    /// The day of the screening is none.
    #[error("the day of the panel is {0:?}")]
    Day(NotADay),
}

/// The day on which every household of the panel is screened.
pub fn on() -> Result<Day, PanelError> {
    Day::new(2026, 11, 24).map_err(PanelError::Day)
}

/// Where the catalogue of this repository is.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalogue")
}

/// The catalogue of this repository.
pub fn catalogue() -> Result<Catalogue, PanelError> {
    Ok(author::read(&folder()).map_err(PanelError::Catalogue)?.catalogue)
}

/// Draws the panel anew.
pub fn draw() -> Result<Vec<Record>, PanelError> {
    let on = on()?;
    let kinds = profile::KINDS.iter().flat_map(|(kind, count)| std::iter::repeat_n(*kind, *count));
    let one = |(place, kind): (usize, &'static str)| {
        let seed = u64::try_from(place).unwrap_or(0);
        let mut chance = Seeded::new(SEED ^ seed.wrapping_mul(0x2545_F491_4F6C_DD1D));
        let rarer = chance.apart("rarer");
        let profile = profile::people(kind, on, &mut chance);
        let mut record = circumstances::complete(&profile, place + 1, on, &mut chance);
        rarer::say_rarer(&profile, &mut record, on, &rarer);
        record
    };
    Ok(kinds.enumerate().map(one).collect())
}

/// Where the panel is stored.
pub fn stored_at() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("households.jsonl")
}

/// The stored panel.
pub fn stored() -> Result<Vec<Record>, PanelError> {
    let line = |(place, line)| serde_json::from_str(line).map_err(|error| PanelError::Line(place + 1, error));
    text()?.lines().enumerate().map(line).collect()
}

fn text() -> Result<String, PanelError> {
    read(stored_at())
}

fn read(path: PathBuf) -> Result<String, PanelError> {
    std::fs::read_to_string(&path).map_err(|error| PanelError::File(path, error))
}

/// Where the outcomes of the panel are stored.
pub fn outcomes_at() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("outcomes.txt")
}

/// The stored outcomes.
pub fn stored_outcomes() -> Result<Outcomes, PanelError> {
    Ok(Outcomes::read(&read(outcomes_at())?))
}

/// What comes out for the panel with the catalogue as it is.
pub fn outcomes(catalogue: &Catalogue) -> Result<Outcomes, PanelError> {
    let on = on()?;
    let screened = |(_, household): &(String, Household)| Screening::of(&catalogue.program, household, on);
    let screenings: Vec<Screening> = households(catalogue)?.iter().map(screened).collect();
    Ok(Outcomes::of(&catalogue.program, &screenings))
}

/// Every household of the panel with its true answers.
pub fn households(catalogue: &Catalogue) -> Result<Vec<(String, Household)>, PanelError> {
    let today = on()?;
    let told = Told { on: None, municipality: None, today };
    let names = Names::of(&catalogue.program);
    let read = |(place, line): (usize, &str)| {
        let document: Plain = serde_json::from_str(line).map_err(|error| PanelError::Line(place + 1, error))?;
        let record = names.read(&document, &told).map_err(|problems| PanelError::Misfit(place + 1, problems))?;
        Ok((record.id.unwrap_or_default(), record.household))
    };
    text()?.lines().enumerate().map(read).collect()
}
