//! Every input that once made something fail. What still does stands in `fuzz/open/` until it is mended, and then moves here.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::time::{Duration, Instant};

use rechtenpas_fuzz::{Ground, Target, project};

#[test]
fn what_failed_once_fails_no_more() {
    let ground = Ground::of_the_project().unwrap();
    for target in Target::ALL {
        let folder = project().join("fuzz/crashes").join(target.name());
        for file in folder.read_dir().into_iter().flatten().flatten() {
            let input = fs::read(file.path()).unwrap();
            let began = Instant::now();
            ground.take(target, &input); // what overflows the stack ends the test, which is as good as a panic
            assert!(began.elapsed() < Duration::from_secs(20), "{} takes too long", file.path().display());
        }
    }
}
