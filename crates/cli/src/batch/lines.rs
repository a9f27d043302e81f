//! What was found for one household of many, as one line.

use rechtenpas_catalogue::exchange::{Euros, FORMAT, Found, Problem, Record, Totals};
use rechtenpas_catalogue::rules::{Outcome, Program, Screening};
use serde::Serialize;

use crate::catalogue::Loaded;
use crate::source::{Bad, Raw};

/// A line for a household that could not be screened.
#[derive(Serialize)]
struct BadLine<'b> {
    format: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'b str>,
    line: u64,
    problems: Vec<BadPart>,
}

#[derive(Serialize)]
struct BadPart {
    place: String,
    message: String,
}

/// What was found, in JSON.
pub(super) fn json(loaded: &Loaded, raw: &Raw, screened: &Result<(Record, Screening), Bad>) -> Vec<u8> {
    let written = match screened {
        Ok((record, screening)) => {
            serde_json::to_vec(&Found::of(&loaded.catalogue.program, &loaded.edition, record, screening))
        }
        Err(bad) => {
            let part = |problem: &Problem| BadPart { place: problem.place.clone(), message: problem.wrong.to_string() };
            let problems = bad.problems.0.iter().map(part).collect();
            serde_json::to_vec(&BadLine { format: FORMAT, id: bad.id.as_deref(), line: raw.line, problems })
        }
    };
    // Texts and numbers can always be written.
    let mut line = written.unwrap_or_default();
    line.push(b'\n');
    line
}

/// The names of the columns.
pub(super) fn header(program: &Program) -> Vec<u8> {
    let totals =
        ["month", "year", "once"].into_iter().flat_map(|period| [format!("{period}.from"), format!("{period}.to")]);
    let rights = program.rights.iter().map(|right| right.id.clone());
    record(["id", "line", "problems"].map(str::to_owned).into_iter().chain(totals).chain(rights))
}

/// The outcomes and totals, as a row of a table.
pub(super) fn row(loaded: &Loaded, raw: &Raw, screened: &Result<(Record, Screening), Bad>) -> Vec<u8> {
    let program = &loaded.catalogue.program;
    let line = raw.line.to_string();
    match screened {
        Ok((household, screening)) => {
            let found = Totals::of(program, screening);
            let ends = |euros: Euros| [euros.from.to_string(), euros.to.to_string()];
            let totals = [found.month, found.year, found.once].into_iter().flat_map(ends);
            let outcomes = program.right_numbers().map(|right| {
                let words = screening.verdicts(right).iter().map(|verdict| word(verdict.outcome));
                words.collect::<Vec<_>>().join("|")
            });
            let beginning = [household.id.clone().unwrap_or_default(), line, String::new()];
            record(beginning.into_iter().chain(totals).chain(outcomes))
        }
        Err(bad) => {
            let problems = bad.problems.to_string().replace('\n', "; ");
            let nothing = std::iter::repeat_n(String::new(), 6 + program.rights.len());
            record([bad.id.clone().unwrap_or_default(), line, problems].into_iter().chain(nothing))
        }
    }
}

fn record(cells: impl Iterator<Item = String>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().buffer_capacity(1 << 10).from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(cells.collect::<Vec<_>>());
    writer.into_inner().unwrap_or_default()
}

/// An outcome as other software reads it.
pub(crate) fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Has => "has",
        Outcome::Entitled => "entitled",
        Outcome::Likely => "likely",
        Outcome::Depends => "depends",
        Outcome::NotNow => "not_now",
        Outcome::OutOfDate => "out_of_date",
    }
}
