//! Each target for some seconds, from inputs that are the same each time.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test fails by panicking")]

use std::time::{Duration, Instant};

use rechtenpas_fuzz::{Ground, Reached, Target};

/// So long one target is tried.
const BUDGET: Duration = Duration::from_secs(10);
/// One input takes milliseconds; the tests are built without optimisation and may share the machine.
const ENDLESS: Duration = Duration::from_secs(20);

fn try_for_some_seconds(target: Target, far_enough: u64) {
    let ground = Ground::of_the_project().unwrap();
    let began = Instant::now();
    let mut evaluated = 0;
    let mut number = 0;
    while began.elapsed() < BUDGET {
        let input = ground.input(target, number);
        let tried = Instant::now();
        println!("input {number}"); // the last one that is shown is the one that failed
        evaluated += u64::from(ground.take(target, &input) == Reached::Evaluated);
        assert!(tried.elapsed() < ENDLESS, "input {number} of {} takes too long", target.name());
        number += 1;
    }
    assert!(
        evaluated >= far_enough,
        "of {number} inputs only {evaluated} were evaluated: they no longer reach the engine"
    );
}

#[test]
fn no_expression_stops_the_parser_the_checker_or_the_evaluator() {
    try_for_some_seconds(Target::Expressions, 10);
}

#[test]
fn no_bytes_stop_the_reader_of_packed_catalogues() {
    try_for_some_seconds(Target::Packs, 2);
}

#[test]
fn a_catalogue_that_is_read_can_be_lived_with() {
    try_for_some_seconds(Target::Programs, 2);
}

#[test]
fn no_bytes_stop_the_vault_or_open_as_something_else() {
    try_for_some_seconds(Target::Vault, 20);
}
