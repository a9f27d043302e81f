//! What was found for one household of many, as one line.

use std::io::Write;

use rechtenpas_catalogue::exchange::{Euros, FORMAT, Found, Holder, Problem, Record, Totals};
use rechtenpas_catalogue::rules::{Outcome, Program, RightIx};
use serde::Serialize;

use super::worker::Answered;
use crate::arguments::{Only, Table};
use crate::catalogue::Loaded;
use crate::source::{Bad, Raw};

/// What is written of a household, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) table: Table,
    pub(super) only: Option<Only>,
}

impl Shape {
    /// Whether more than the outcomes is written.
    pub(super) fn needs_all(self) -> bool {
        self.only.is_none()
    }
}

/// Writes lines of one shape.
pub(super) struct Lines<'p> {
    pub(super) shape: Shape,
    program: &'p Program,
    /// Per right what stands before its holder, in JSON.
    beginnings: Vec<String>,
}

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

impl<'p> Lines<'p> {
    pub(super) fn new(program: &'p Program, shape: Shape) -> Self {
        let beginning = |name: &str| format!("{{\"right\":{},\"holder\":\"", json_text(name));
        Self { shape, program, beginnings: program.rights.iter().map(|right| beginning(&right.id)).collect() }
    }

    /// What stands before all lines: of a table the names of its columns.
    pub(super) fn header(&self) -> Vec<u8> {
        let mut header = Vec::new();
        if self.shape.table == Table::Csv {
            let periods = if self.shape.needs_all() { ["month", "year", "once"].as_slice() } else { &[] };
            let totals = periods.iter().flat_map(|period| [format!("{period}.from"), format!("{period}.to")]);
            let rights = self.program.rights.iter().map(|right| right.id.clone());
            row(["id", "line", "problems"].map(str::to_owned).into_iter().chain(totals).chain(rights), &mut header);
        }
        header
    }

    /// The line of a household that was screened.
    pub(super) fn good(&self, loaded: &Loaded, raw: &Raw, record: &Record, answered: &Answered, into: &mut Vec<u8>) {
        match (self.shape.table, answered) {
            (Table::Jsonl, Answered::Whole(screening)) => {
                json(&Found::of(self.program, &loaded.edition, record, screening), into);
            }
            (Table::Jsonl, Answered::Outcomes(outcomes)) => self.light(record, outcomes, into),
            (Table::Csv, Answered::Whole(screening)) => {
                let found = Totals::of(self.program, screening);
                let ends = |euros: Euros| [euros.from.to_string(), euros.to.to_string()];
                let totals = [found.month, found.year, found.once].into_iter().flat_map(ends).collect();
                let outcomes = screening.all().map(|(right, verdict)| (right, verdict.outcome));
                self.row_of(raw, record, totals, outcomes, into);
            }
            (Table::Csv, Answered::Outcomes(outcomes)) => {
                let outcomes = outcomes.iter().map(|(right, _, outcome)| (*right, *outcome));
                self.row_of(raw, record, Vec::new(), outcomes, into);
            }
        }
    }

    /// The line of a household that could not be screened.
    pub(super) fn bad(&self, raw: &Raw, bad: &Bad, into: &mut Vec<u8>) {
        match self.shape.table {
            Table::Jsonl => {
                let part =
                    |problem: &Problem| BadPart { place: problem.place.clone(), message: problem.wrong.to_string() };
                let problems = bad.problems.0.iter().map(part).collect();
                json(&BadLine { format: FORMAT, id: bad.id.as_deref(), line: raw.line, problems }, into);
            }
            Table::Csv => {
                let problems = bad.problems.to_string().replace('\n', "; ");
                let totals = if self.shape.needs_all() { 6 } else { 0 };
                let nothing = std::iter::repeat_n(String::new(), totals + self.program.rights.len());
                let beginning = [bad.id.clone().unwrap_or_default(), raw.line.to_string(), problems];
                row(beginning.into_iter().chain(nothing), into);
            }
        }
    }

    /// Only the outcomes, in JSON. The names of rights are made ready once: they are most of the line.
    fn light(
        &self,
        record: &Record,
        outcomes: &[(RightIx, rechtenpas_catalogue::rules::Subject, Outcome)],
        into: &mut Vec<u8>,
    ) {
        // Writing to memory cannot fail.
        let _ = write!(into, "{{\"format\":{FORMAT},");
        if let Some(id) = &record.id {
            let _ = write!(into, "\"id\":{},", json_text(id));
        }
        let _ = write!(into, "\"on\":\"{}\",\"rights\":[", record.on);
        for (place, (right, subject, outcome)) in outcomes.iter().enumerate() {
            if place > 0 {
                into.push(b',');
            }
            let beginning = self.beginnings.get(right.index()).map_or("", String::as_str);
            into.extend_from_slice(beginning.as_bytes());
            let _ = write!(into, "{}", Holder(*subject));
            into.extend_from_slice(b"\",\"outcome\":\"");
            into.extend_from_slice(word(*outcome).as_bytes());
            into.extend_from_slice(b"\"}");
        }
        into.extend_from_slice(b"]}\n");
    }

    fn row_of(
        &self,
        raw: &Raw,
        record: &Record,
        totals: Vec<String>,
        outcomes: impl Iterator<Item = (RightIx, Outcome)>,
        into: &mut Vec<u8>,
    ) {
        let mut cells = vec![String::new(); self.program.rights.len()];
        for (right, outcome) in outcomes {
            if let Some(cell) = cells.get_mut(right.index()) {
                *cell += if cell.is_empty() { "" } else { "|" };
                *cell += word(outcome);
            }
        }
        let beginning = [record.id.clone().unwrap_or_default(), raw.line.to_string(), String::new()];
        row(beginning.into_iter().chain(totals).chain(cells), into);
    }
}

fn json(value: &impl Serialize, into: &mut Vec<u8>) {
    // Texts and numbers can always be written, and so can anything to memory.
    let _ = serde_json::to_writer(&mut *into, value);
    into.push(b'\n');
}

fn json_text(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

fn row(cells: impl Iterator<Item = String>, into: &mut Vec<u8>) {
    let mut writer = csv::WriterBuilder::new().buffer_capacity(1 << 10).from_writer(into);
    // Writing to memory cannot fail.
    let _ = writer.write_record(cells.collect::<Vec<_>>());
    let _ = writer.flush();
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
