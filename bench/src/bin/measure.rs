//! Takes the native figures: `measure FILE` prints them as JSON, and leaves the material as bytes in FILE for wasm.
//!
//! Every round does every kind of work for some milliseconds, the reference first. A time is the median of the rounds. Its
//! share of the reference is that of the fastest rounds of both: what a busy machine adds to either is not in there.

#![expect(clippy::print_stdout, reason = "a command line speaks on standard output")]

use std::error::Error;
use std::time::{Duration, Instant};

use rechtenpas_bench::{Bench, Material, Work};

const ROUNDS: usize = 61;
const LEAST: Duration = Duration::from_millis(2);

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os().nth(1).ok_or("measure FILE")?;
    let material = Material::of_the_project()?;
    std::fs::write(file, material.to_bytes()?)?;
    let bench = Bench::new(material)?;
    let times: Vec<usize> = Work::ALL.iter().map(|work| enough(&bench, *work)).collect();
    let rounds: Vec<Vec<f64>> = (0..ROUNDS)
        .map(|_| Work::ALL.iter().zip(&times).map(|(work, times)| nanoseconds(&bench, *work, *times)).collect())
        .collect();
    let of_work = |place: usize| rounds.iter().filter_map(move |round| round.get(place).copied());
    let fastest = |place: usize| of_work(place).fold(f64::INFINITY, f64::min);
    let figures: Vec<String> = (0..)
        .zip(Work::ALL)
        .map(|(place, work)| {
            let (found, least) = (median(of_work(place)), fastest(place));
            let share = least / fastest(0);
            format!(r#""{}":{{"ns":{found:.1},"least":{least:.1},"share":{share:.4}}}"#, work.name())
        })
        .collect();
    println!("{{{}}}", figures.join(","));
    Ok(())
}

/// So many times that it takes long enough to be timed.
fn enough(bench: &Bench, work: Work) -> usize {
    let mut times = 1;
    loop {
        let began = Instant::now();
        bench.work(work, times);
        if began.elapsed() >= LEAST {
            return times;
        }
        times *= 2;
    }
}

/// What one piece of work takes.
fn nanoseconds(bench: &Bench, work: Work, times: usize) -> f64 {
    let began = Instant::now();
    let pieces = bench.work(work, times);
    began.elapsed().as_nanos() as f64 / pieces.max(1) as f64
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
