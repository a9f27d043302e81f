//! Random expressions, evaluated by our engine and by dsntk for every way to answer what is open.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod anatomy;
mod draw;
mod form;
mod grow;
mod ours;
mod reason;
mod run;
mod tally;
mod theirs;
mod world;

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use reason::Reason;
use tally::Tally;

/// Households with open facts.
const WORLDS: u64 = 500;
/// Expressions over the facts of each.
const EXPRESSIONS: usize = 201;

#[test]
fn both_engines_say_the_same_but_for_reasons_that_are_written_down() {
    let next = AtomicU64::new(0);
    let work = || {
        let mut tally = Tally::default();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= WORLDS {
                return tally;
            }
            tally.add(run::world(number, EXPRESSIONS));
        }
    };
    let mut all = Tally::default();
    thread::scope(|scope| {
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().for_each(|worker| all.add(worker.join().unwrap()));
    });
    all.failures.sort();
    println!("{all}");
    for failure in all.failures.iter().take(20) {
        println!("{failure}");
    }
    assert!(all.failures.is_empty(), "{} differences without a reason", all.failures.len());
    assert!(all.expressions >= 100_000);
    for reason in Reason::ALL {
        assert!(all.reasons.contains_key(&reason), "{reason:?} is no reason any more: strike it");
        assert!(
            include_str!("../../README.md").contains(&format!("| {reason:?} |")),
            "{reason:?} is not in the README"
        );
    }
}
