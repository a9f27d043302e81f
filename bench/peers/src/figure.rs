//! What is found of an engine, and how time is taken.

use std::time::{Duration, Instant};

/// What is found of an engine.
pub struct Figure {
    /// Its name.
    pub engine: String,
    /// How long it takes to get ready, once.
    pub load: Duration,
    /// How many households it was compared on.
    pub compared: usize,
    /// For how many of these every rule that it shows came out as it must.
    pub agrees: usize,
    /// What one household takes.
    pub nanoseconds: f64,
    /// What it does beside, or does not.
    pub note: String,
}

impl Figure {
    /// As a line of JSON, the same as the runners in other languages print.
    pub fn json(&self) -> String {
        serde_json::json!({
            "engine": self.engine,
            "load_ms": self.load.as_secs_f64() * 1000.0,
            "compared": self.compared,
            "agrees": self.agrees,
            "ns": self.nanoseconds,
            "note": self.note,
        })
        .to_string()
    }
}

/// The median of some rounds, in nanoseconds for one of the households in a round; one round before does not count.
pub fn median_of(rounds: usize, households: usize, mut round: impl FnMut()) -> f64 {
    round();
    let mut times: Vec<f64> = (0..rounds)
        .map(|_| {
            let began = Instant::now();
            round();
            began.elapsed().as_nanos() as f64 / households as f64
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
