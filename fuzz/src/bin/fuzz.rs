//! A long run: `fuzz [--minutes 10] [--target NAME] [--from NUMBER]`, usually through `cargo xtask fuzz`.
//!
//! The inputs are tried in a process of its own, with as much stack as wasm has, since some ways to fail take the process
//! with them. What fails is made smaller and left in `fuzz/crashes/`, where `tests/crashes.rs` tries it ever after.

#![expect(clippy::print_stdout, reason = "a command line speaks on standard output")]

use std::collections::BTreeSet;
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use rechtenpas_fuzz::{Ground, Target, project, take_pack};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The stack of wasm.
const STACK: usize = 1 << 20;
/// Reading and living with one input takes milliseconds; after so long it counts as endless.
const ENDLESS: Duration = Duration::from_secs(15);
/// After so long it counts as slow.
const SLOW: Duration = Duration::from_secs(2);
/// How it fails when it nests too deep.
const STACK_OVERFLOW: &str = "its stack overflows";
/// So long making one input smaller may take.
const SMALLER: Duration = Duration::from_secs(60);

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["worker", target, from, file] => worker(target, from, Path::new(file)).map(|()| true),
        ["once", target, file] => once(target, Path::new(file)).map(|()| true),
        options => run(options),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn target(name: &str) -> Outcome<Target> {
    Ok(Target::named(name).ok_or_else(|| format!("there is no target '{name}'"))?)
}

fn ground() -> Outcome<Ground> {
    Ok(Ground::of_the_project().ok_or("the catalogue has problems; `cargo xtask check` names them")?)
}

/// Shares the time among the targets; whether nothing was found.
fn run(mut options: &[&str]) -> Outcome<bool> {
    let (mut minutes, mut targets, mut from) = (10.0, Target::ALL.to_vec(), 0);
    while let [name, value, rest @ ..] = options {
        match *name {
            "--minutes" => minutes = value.parse()?,
            "--target" => targets = vec![target(value)?],
            "--from" => from = value.parse()?,
            other => return Err(format!("there is no option '{other}'").into()),
        }
        options = rest;
    }
    let ground = ground()?;
    let share = Duration::from_secs_f64(minutes * 60.0 / targets.len() as f64);
    let mut found = 0;
    for target in targets {
        found += campaign(&ground, target, from, share)?;
    }
    println!("{found} ways to fail");
    Ok(found == 0)
}

/// Tries inputs of one target for a time; how many different ways to fail it found.
fn campaign(ground: &Ground, target: Target, mut from: u64, share: Duration) -> Outcome<usize> {
    let began = Instant::now();
    let folder = project().join("target/fuzz");
    fs::create_dir_all(&folder)?;
    let state = folder.join(format!("{}.at", target.name()));
    let mut known: BTreeSet<String> = BTreeSet::new();
    let first = from;
    while began.elapsed() < share {
        fs::write(&state, from.to_le_bytes())?;
        let left = share.saturating_sub(began.elapsed());
        let (at, failures) = watch(target, from, &state, left)?;
        for (number, way) in failures {
            if known.insert(way.clone()) {
                println!("{}: input {number}: {way}", target.name());
                keep(ground, target, number, &way)?;
            }
        }
        from = at + 1;
    }
    println!("{}: {} inputs, {} ways to fail", target.name(), from - first, known.len());
    Ok(known.len())
}

/// Runs one worker until it dies, stands still, or the time is over: the input that it was at, and what failed.
fn watch(target: Target, from: u64, state: &Path, left: Duration) -> Outcome<(u64, Vec<(u64, String)>)> {
    let mut child = Command::new(std::env::current_exe()?)
        .args(["worker", target.name(), &from.to_string()])
        .arg(state)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (send, lines) = mpsc::channel();
    if let Some(output) = child.stdout.take() {
        thread::spawn(move || {
            BufReader::new(output).lines().map_while(Result::ok).try_for_each(|line| send.send(line))
        });
    }
    let at = || fs::read(state).ok().and_then(|bytes| bytes.try_into().ok()).map_or(from, u64::from_le_bytes);
    let mut failures = Vec::new();
    let began = Instant::now();
    let (mut last, mut since) = (at(), Instant::now());
    loop {
        match lines.recv_timeout(Duration::from_millis(200)) {
            Ok(line) => {
                if let Some((number, way)) = line.split_once(' ') {
                    failures.push((number.parse()?, way.to_owned()));
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                let status = child.wait()?;
                failures.push((at(), format!("the process died: {status}")));
                return Ok((at(), failures));
            }
        }
        if at() != last {
            (last, since) = (at(), Instant::now());
        }
        let stands_still = since.elapsed() > ENDLESS;
        if stands_still {
            failures.push((last, "endless".to_owned()));
        }
        if stands_still || began.elapsed() > left {
            child.kill()?;
            child.wait()?;
            return Ok((last, failures));
        }
    }
}

/// Tries one input after another, says on standard output which panicked or were slow, and notes where it is.
fn worker(name: &str, from: &str, state: &Path) -> Outcome<()> {
    let (target, from): (Target, u64) = (target(name)?, from.parse()?);
    let ground = ground()?;
    let mut state = File::options().write(true).open(state)?;
    on_little_stack(move || {
        remember_panics();
        for number in from.. {
            // A run that cannot say where it is goes on; its parent sees it stand still and ends it.
            let _ = state.seek(SeekFrom::Start(0)).and_then(|_| state.write_all(&number.to_le_bytes()));
            let input = ground.input(target, number);
            let began = Instant::now();
            if catch_unwind(AssertUnwindSafe(|| ground.take(target, &input))).is_err() {
                println!("{number} {}", last_panic());
            }
            if began.elapsed() > SLOW {
                println!("{number} slow: seconds for one input");
            }
        }
    });
    Ok(())
}

/// Tries the input in a file; what goes wrong ends the process.
fn once(name: &str, file: &Path) -> Outcome<()> {
    let target = target(name)?;
    let input = fs::read(file)?;
    let ground = if matches!(target, Target::Packs | Target::Programs) { None } else { Some(ground()?) };
    let began = Instant::now();
    let reached = on_little_stack(move || {
        remember_panics();
        let take = || ground.as_ref().map_or_else(|| take_pack(&input), |ground| ground.take(target, &input));
        catch_unwind(AssertUnwindSafe(take)).map_err(|_| last_panic())
    });
    let slow = began.elapsed() > SLOW;
    match reached {
        Some(Ok(_)) if slow => Err("slow: seconds for one input".into()),
        Some(Ok(_)) => Ok(()),
        Some(Err(way)) => Err(way.into()),
        None => Err("the thread died".into()),
    }
}

fn on_little_stack<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    thread::Builder::new().stack_size(STACK).spawn(work).ok()?.join().ok()
}

static PANIC: Mutex<String> = Mutex::new(String::new());

/// Keeps where the last panic was and its words, instead of printing them.
fn remember_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let words = panic.payload_as_str().unwrap_or("a panic without words");
        let place = panic.location().map(|place| format!("{}:{}", place.file(), place.line())).unwrap_or_default();
        if let Ok(mut last) = PANIC.lock() {
            *last = format!("panic at {place}: {}", words.lines().next().unwrap_or_default());
        }
    }));
}

fn last_panic() -> String {
    PANIC.lock().map(|last| last.clone()).unwrap_or_default()
}

/// Makes an input that fails smaller, as long as it fails in the same way, and leaves it with the other crashes.
fn keep(ground: &Ground, target: Target, number: u64, way: &str) -> Outcome<()> {
    let input = ground.input(target, number);
    let trial = project().join("target/fuzz").join(format!("{}.trial", target.name()));
    let began = Instant::now();
    let small = match how(target, &trial, &input)? {
        None => {
            println!("  it does not fail alone");
            input
        }
        Some(original) => ground.smaller(target, &input, original != STACK_OVERFLOW, &mut |smaller| {
            began.elapsed() < SMALLER && how(target, &trial, smaller).is_ok_and(|way| way.as_ref() == Some(&original))
        }),
    };
    let folder = project().join("fuzz/crashes").join(target.name());
    fs::create_dir_all(&folder)?;
    let name: String = way.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    let name: String = name.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let file = folder.join(name.chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect::<String>());
    fs::write(&file, &small)?;
    println!("  {} bytes in {}", small.len(), file.display());
    Ok(())
}

/// How an input fails in a process of its own, if it does. The file for it is written over.
fn how(target: Target, trial: &Path, input: &[u8]) -> Outcome<Option<String>> {
    fs::write(trial, input)?;
    let mut child = Command::new(std::env::current_exe()?)
        .args(["once", target.name()])
        .arg(trial)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    let began = Instant::now();
    let status = loop {
        match child.try_wait()? {
            Some(status) => break status,
            None if began.elapsed() > ENDLESS => {
                child.kill()?;
                child.wait()?;
                return Ok(Some("endless".to_owned()));
            }
            None => thread::sleep(Duration::from_millis(2)),
        }
    };
    if status.success() {
        return Ok(None);
    }
    let mut said = String::new();
    if let Some(mut words) = child.stderr.take() {
        words.read_to_string(&mut said)?;
    }
    // The words of a panic may hold a value that changes as the input shrinks: its place is what counts.
    let place = said.split(": ").take(2).collect::<Vec<_>>().join(": ");
    let way = if said.contains("overflowed its stack") { STACK_OVERFLOW.to_owned() } else { place };
    Ok(Some(way))
}
