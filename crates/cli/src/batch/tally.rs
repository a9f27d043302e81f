//! What a batch came to: how many, how fast, and how often each outcome.

use std::time::Duration;

use rechtenpas_catalogue::rules::{Outcome, Program, RightIx};

use super::lines::word;
use super::worker::{Answered, Stages};

/// Counts of a batch.
pub(super) struct Tally {
    records: u64,
    bad: u64,
    outcomes: Vec<[u64; OUTCOMES.len()]>,
}

const OUTCOMES: [Outcome; 6] =
    [Outcome::Has, Outcome::Entitled, Outcome::Likely, Outcome::Depends, Outcome::NotNow, Outcome::OutOfDate];

impl Tally {
    pub(super) fn new(program: &Program) -> Self {
        Self { records: 0, bad: 0, outcomes: vec![[0; OUTCOMES.len()]; program.rights.len()] }
    }

    /// Counts a household that was screened.
    pub(super) fn add(&mut self, answered: &Answered) {
        self.records += 1;
        match answered {
            Answered::Whole(screening) => {
                screening.all().for_each(|(right, verdict)| self.count(right, verdict.outcome));
            }
            Answered::Outcomes(outcomes) => {
                outcomes.iter().for_each(|(right, _, outcome)| self.count(*right, *outcome));
            }
        }
    }

    /// Counts one that could not be.
    pub(super) fn add_bad(&mut self) {
        self.records += 1;
        self.bad += 1;
    }

    fn count(&mut self, right: RightIx, outcome: Outcome) {
        let place = OUTCOMES.iter().position(|known| *known == outcome);
        let counts = self.outcomes.get_mut(right.index());
        if let Some(count) = counts.zip(place).and_then(|(counts, place)| counts.get_mut(place)) {
            *count += 1;
        }
    }

    /// Adds what another thread counted.
    pub(super) fn merge(&mut self, other: &Self) {
        self.records += other.records;
        self.bad += other.bad;
        let pairs = self.outcomes.iter_mut().flatten().zip(other.outcomes.iter().flatten());
        pairs.for_each(|(count, more)| *count += more);
    }

    /// How many could not be screened.
    pub(super) fn bad(&self) -> u64 {
        self.bad
    }

    /// What to tell at the end. Outcomes are counted per holder.
    pub(super) fn summary(&self, program: &Program, took: Duration, cores: usize, stages: Stages) -> String {
        let seconds = took.as_secs_f64().max(1e-9);
        #[expect(clippy::cast_precision_loss, reason = "a speed, for people")]
        let speed = self.records as f64 / seconds;
        #[expect(clippy::cast_precision_loss, reason = "a number of cores")]
        let per_core = speed / cores.max(1) as f64;
        let mut text = format!(
            "{} records, {} bad, in {seconds:.2} s: {speed:.0} records/s, {per_core:.0} per core on {cores}\n",
            self.records, self.bad
        );
        #[expect(clippy::cast_precision_loss, reason = "a number of records, for people")]
        let each = |all: Duration| all.as_secs_f64() * 1e6 / self.records.max(1) as f64;
        let Stages { reading, screening, writing } = stages;
        let each = [reading, screening, writing].map(each);
        text += &format!("µs a record: reading {:.1}, screening {:.1}, writing {:.1}\n\n", each[0], each[1], each[2]);
        text += &format!("{:34}", "holders per right");
        for outcome in OUTCOMES {
            text += &format!(" {:>11}", word(outcome));
        }
        for (right, counts) in program.rights.iter().zip(&self.outcomes) {
            text += &format!("\n{:34}", right.id);
            for count in counts {
                text += &format!(" {count:>11}");
            }
        }
        text + "\n"
    }
}
