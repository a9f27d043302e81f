//! Reading the YAML files of the catalogue, checking them, and running their examples.
//!
//! [`read`] never stops at the first mistake: all problems come back, each with file, line and a hint.

mod build;
mod coverage;
mod examples;
mod files;
mod households;
mod idle;
mod indexation;
mod lint;
mod opening;
mod organisations;
mod problem;
mod rights;
mod search;

use std::path::Path;

pub use coverage::{OneSided, coverage};
pub use examples::Expected;
pub use indexation::Figure;
pub use problem::{Problem, Problems};

use crate::entry::{Catalogue, Standing};
use rechtenpas_rules::{Day, Household, RightIx};

/// A catalogue as its authors wrote it: what is packed, and what proves it.
#[derive(Debug)]
pub struct Authored {
    /// What is packed for the app.
    pub catalogue: Catalogue,
    /// The number of the last signed edition that it is or contains; zero where none was published.
    pub number: u32,
    /// The examples beside the rights.
    pub examples: Vec<Example>,
    /// The practice families.
    pub cases: Vec<Case>,
}

/// An example of a right.
#[derive(Debug)]
pub struct Example {
    /// Where it stands: file and line.
    pub place: String,
    /// The right it belongs to.
    pub right: RightIx,
    /// What it shows.
    pub name: String,
    /// The day of the screening.
    pub on: Day,
    /// The household.
    pub household: Household,
    /// What must come out, per holder.
    pub expected: Expected,
}

/// A practice family.
#[derive(Debug)]
pub struct Case {
    /// Its name in files.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// The story.
    pub story: String,
    /// The day of the screening.
    pub on: Day,
    /// The household.
    pub household: Household,
}

/// Reads a catalogue from its folder, checks it whole, and runs every example.
pub fn read(folder: &Path) -> Result<Authored, Problems> {
    let authored = read_whole(folder, &[])?;
    let mut problems = Problems::default();
    examples::run(&authored.catalogue, &authored.examples, &mut problems);
    if problems.is_empty() { Ok(withholding(authored)) } else { Err(problems) }
}

/// Reads a catalogue from its folder and checks it whole, but does not run its examples: for who is in the middle of a change
/// and wants to see what it does.
pub fn read_unproven(folder: &Path) -> Result<Authored, Problems> {
    read_supposing(folder, &[])
}

/// The same, supposing that these figures of an index were known: for who wants to see what they will move.
pub fn read_supposing(folder: &Path, figures: &[Figure]) -> Result<Authored, Problems> {
    read_whole(folder, figures).map(withholding)
}

/// Rights that nobody confirmed are proven like all others, and then kept from everybody.
fn withholding(mut authored: Authored) -> Authored {
    let catalogue = &mut authored.catalogue;
    for (rule, entry) in catalogue.program.rights.iter_mut().zip(&catalogue.rights) {
        rule.withheld = entry.standing == Standing::Unconfirmed;
    }
    authored
}

fn read_whole(folder: &Path, figures: &[Figure]) -> Result<Authored, Problems> {
    let mut problems = Problems::default();
    let files = files::Files::read(folder, &mut problems);
    // A file that cannot be read leaves names undeclared everywhere else: only the cause is worth telling.
    if !problems.is_empty() {
        return Err(problems);
    }
    let Some(mut built) = build::build(&files, figures, &mut problems) else { return Err(problems) };
    rights::add_rights(&files, &mut built, &mut problems);
    search::add_search(&files, &mut built, &mut problems);
    lint::lint(&files, &built, &mut problems);
    idle::idle_conditions(&files, &built, &mut problems);
    // Rules in a circle would never end; everything else is told together with what the examples show.
    if !built.catalogue.program.circles().is_empty() {
        return Err(problems);
    }
    let (examples, cases) = examples::read(&files, &built.catalogue, &mut problems);
    let catalogue = Catalogue { details: built.details.into(), ..built.catalogue };
    let number = files.catalogue.as_ref().map_or(0, |(_, header)| header.number);
    if problems.is_empty() { Ok(Authored { catalogue, number, examples, cases }) } else { Err(problems) }
}

impl Authored {
    /// The catalogue as compact files: what the app loads first, and the rest.
    pub fn pack(&self) -> Result<crate::Packed, crate::NotACatalogue> {
        self.catalogue.pack()
    }
}

#[cfg(test)]
mod tests;
