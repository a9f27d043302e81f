//! One thread of a batch: the rules of each day made once, lines written into one buffer, and what it came to.

use std::time::{Duration, Instant};

use rechtenpas_catalogue::exchange::{Record, Told};
use rechtenpas_catalogue::rules::{Day, Law, Outcome, Program, RightIx, Screening, Subject};

use super::lines::{Lines, Shape};
use super::tally::Tally;
use crate::catalogue::Loaded;
use crate::source::{Bad, Raw, Reader};

/// So many days of screenings are kept ready. A file with more of them makes their rules again.
const DAYS: usize = 64;

/// What one thread works with.
pub(super) struct Worker<'p> {
    loaded: &'p Loaded,
    laws: Vec<Law<'p>>,
    pub(super) tally: Tally,
    pub(super) stages: Stages,
}

/// How long the threads were at each part of the work, all together.
#[derive(Clone, Copy, Default)]
pub(super) struct Stages {
    pub(super) reading: Duration,
    pub(super) screening: Duration,
    pub(super) writing: Duration,
}

/// What was found for one household, as much as is written.
pub(super) enum Answered {
    /// Everything.
    Whole(Box<Screening>),
    /// The outcomes.
    Outcomes(Vec<(RightIx, Subject, Outcome)>),
}

/// Lines for some households, and the bad ones among them, by their place.
pub(super) struct Written {
    pub(super) bytes: Vec<u8>,
    pub(super) bad: Vec<(usize, Bad)>,
}

impl<'p> Worker<'p> {
    pub(super) fn new(loaded: &'p Loaded) -> Self {
        let tally = Tally::new(&loaded.catalogue.program);
        Self { loaded, laws: Vec::new(), tally, stages: Stages::default() }
    }

    /// Screens these households, one after the other.
    pub(super) fn all(&mut self, raws: &[Raw], reader: &Reader<'_>, told: &Told, lines: &Lines<'_>) -> Written {
        let mut written = Written { bytes: Vec::new(), bad: Vec::new() };
        for (place, raw) in raws.iter().enumerate() {
            let begun = Instant::now();
            let record = reader.record(raw, told);
            let read = Instant::now();
            let answered = record.map(|record| (self.answered(&record, lines.shape), record));
            let found = Instant::now();
            match answered {
                Ok((answered, record)) => {
                    lines.good(self.loaded, raw, &record, &answered, &mut written.bytes);
                    self.tally.add(&answered);
                }
                Err(bad) => {
                    lines.bad(raw, &bad, &mut written.bytes);
                    self.tally.add_bad();
                    written.bad.push((place, bad));
                }
            }
            self.stages.reading += read - begun;
            self.stages.screening += found - read;
            self.stages.writing += found.elapsed();
        }
        written
    }

    /// Everything that a batch does with the rules is here.
    fn answered(&mut self, record: &Record, shape: Shape) -> Answered {
        let law = law(&mut self.laws, &self.loaded.catalogue.program, record.on);
        if shape.needs_all() {
            Answered::Whole(Box::new(law.screen(&record.household)))
        } else {
            Answered::Outcomes(law.outcomes(&record.household))
        }
    }
}

impl Stages {
    pub(super) fn add(&mut self, other: Self) {
        self.reading += other.reading;
        self.screening += other.screening;
        self.writing += other.writing;
    }
}

/// The rules of a day, the one used last in front.
fn law<'l, 'p>(laws: &'l mut Vec<Law<'p>>, program: &'p Program, on: Day) -> &'l Law<'p> {
    match laws.iter().position(|law| law.day() == on) {
        Some(place) => laws.swap(0, place),
        None => {
            laws.truncate(DAYS - 1);
            let law = laws.first().map_or_else(|| Law::on(program, on), |known| known.on_another(on));
            laws.insert(0, law);
        }
    }
    #[expect(clippy::indexing_slicing, reason = "there is one: it was found or put there just now")]
    &laws[0]
}
