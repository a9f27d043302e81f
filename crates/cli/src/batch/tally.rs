//! What a batch came to: how many, how fast, and how often each outcome.

use std::time::Duration;

use rechtenpas_catalogue::rules::{Outcome, Program, Screening};

use super::lines::word;

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

    pub(super) fn add<E>(&mut self, screened: &Result<Screening, E>) {
        self.records += 1;
        let Ok(screening) = screened else {
            self.bad += 1;
            return;
        };
        for (right, verdict) in screening.all() {
            let place = OUTCOMES.iter().position(|outcome| *outcome == verdict.outcome);
            let counts = self.outcomes.get_mut(right.index());
            if let Some(count) = counts.zip(place).and_then(|(counts, place)| counts.get_mut(place)) {
                *count += 1;
            }
        }
    }

    /// How many could not be screened.
    pub(super) fn bad(&self) -> u64 {
        self.bad
    }

    /// What to tell at the end. Outcomes are counted per holder.
    pub(super) fn summary(&self, program: &Program, took: Duration, cores: usize) -> String {
        let seconds = took.as_secs_f64().max(1e-9);
        #[expect(clippy::cast_precision_loss, reason = "a speed, for people")]
        let speed = self.records as f64 / seconds;
        #[expect(clippy::cast_precision_loss, reason = "a number of cores")]
        let per_core = speed / cores.max(1) as f64;
        let mut text = format!(
            "{} records, {} bad, in {seconds:.2} s: {speed:.0} records/s, {per_core:.0} per core on {cores}\n\n{:34}",
            self.records, self.bad, "holders per right"
        );
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
