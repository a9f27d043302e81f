//! Many households, on all cores, in the order in which they came, a handful in memory at a time.

mod lines;
mod tally;
mod worker;

pub(crate) use self::lines::word;

use std::fs::File;
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use rechtenpas_catalogue::exchange::{Plain, Told, read};

use self::lines::{Lines, Shape};
use self::tally::Tally;
use self::worker::{Stages, Worker};
use crate::arguments::{self, Only, Table};
use crate::catalogue::Loaded;
use crate::failure::{Ending, Failure};
use crate::source::{Bad, Raw, Source, table_of};
use crate::{input, output};

/// What is asked of a batch.
pub(crate) struct Asked {
    pub(crate) file: PathBuf,
    pub(crate) out: Option<PathBuf>,
    pub(crate) told: arguments::Told,
    pub(crate) from: Option<Table>,
    pub(crate) to: Option<Table>,
    pub(crate) only: Option<Only>,
    pub(crate) threads: Option<usize>,
}

/// So many households are read, screened and written before the next are read.
const CHUNK: usize = 512;

/// So many of these are one piece of work for a thread.
const PIECE: usize = 32;

/// So many bad households are told one by one.
const TOLD_ONE_BY_ONE: u64 = 20;

/// Screens every household of a file.
pub(crate) fn batch(loaded: &Loaded, asked: &Asked) -> Result<Ending, Failure> {
    let told = input::told(asked.told.clone())?;
    check_told(loaded, &told)?;
    let bar = bar(&asked.file);
    let watch = bar.clone();
    let mut source = Source::open(&asked.file, asked.from, |bytes| Box::new(watch.wrap_read(bytes)))?;
    let reader = source.reader(&loaded.catalogue.program, true)?;
    let table = asked.to.unwrap_or_else(|| asked.out.as_deref().map_or(Table::Jsonl, table_of));
    let lines = Lines::new(&loaded.catalogue.program, Shape { table, only: asked.only });
    let mut sink = sink(asked.out.as_deref(), &asked.file)?;
    let unwritable = |source| match &asked.out {
        Some(path) => Failure::Unwritable { path: path.clone(), source },
        None => Failure::Output(source),
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(asked.threads.unwrap_or(0)).build();
    let pool = pool.map_err(|error| Failure::Machine(error.to_string()))?;
    let is_stopped = stopped_by_signal()?;
    let workers: Vec<Mutex<Worker<'_>>> =
        (0..pool.current_num_threads()).map(|_| Mutex::new(Worker::new(loaded))).collect();
    let piece = |raws: &[Raw]| {
        let own = rayon::current_thread_index().and_then(|thread| workers.get(thread));
        match own {
            // Nobody else takes it: it waits for nothing.
            Some(worker) => worker.lock().unwrap_or_else(PoisonError::into_inner).all(raws, &reader, &told, &lines),
            None => Worker::new(loaded).all(raws, &reader, &told, &lines),
        }
    };
    let mut told_bad = 0;
    let begun = Instant::now();
    let mut ending = Ending::Done;
    sink.write_all(&lines.header()).map_err(unwritable)?;
    'all: loop {
        let chunk = source.next(CHUNK)?;
        if chunk.is_empty() {
            break;
        }
        let written: Vec<_> = pool.install(|| chunk.par_chunks(PIECE).map(piece).collect());
        for (raws, written) in chunk.chunks(PIECE).zip(written) {
            match sink.write_all(&written.bytes) {
                Err(error) if error.kind() == ErrorKind::BrokenPipe => break 'all,
                result => result.map_err(unwritable)?,
            }
            for (place, bad) in written.bad {
                told_bad += 1;
                if let Some(raw) = raws.get(place).filter(|_| told_bad <= TOLD_ONE_BY_ONE) {
                    bar.suspend(|| tell_bad(raw, &bad));
                }
            }
        }
        if is_stopped.load(Ordering::Relaxed) {
            ending = Ending::Stopped;
            break;
        }
    }
    bar.finish_and_clear();
    let took = begun.elapsed();
    let (mut tally, mut stages) = (Tally::new(&loaded.catalogue.program), Stages::default());
    for worker in &workers {
        let worker = worker.lock().unwrap_or_else(PoisonError::into_inner);
        tally.merge(&worker.tally);
        stages.add(worker.stages);
    }
    output::tell(&tally.summary(&loaded.catalogue.program, took, workers.len(), stages));
    Ok(if ending == Ending::Done && tally.bad() > 0 { Ending::Told } else { ending })
}

/// What is told beside the file is wrong for every household or for none.
fn check_told(loaded: &Loaded, told: &Told) -> Result<(), Failure> {
    let empty = Plain::entries([("format", Plain::Number(rechtenpas_catalogue::exchange::FORMAT.into()))]);
    let problems = |problems| Failure::Document { name: "the command line".to_owned(), problems };
    read(&loaded.catalogue.program, &empty, told).map(|_| ()).map_err(problems)
}

fn tell_bad(raw: &Raw, bad: &Bad) {
    for problem in &bad.problems.0 {
        output::tell(&format!("{}: {problem}\n", raw.name));
    }
}

/// Shown on a terminal only; by bytes where the size is known.
fn bar(file: &Path) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    match std::fs::metadata(file).map(|file| file.len()) {
        Ok(bytes) if bytes > 0 => {
            let bar = ProgressBar::new(bytes);
            let style = ProgressStyle::with_template("{bar:40} {percent}% {binary_bytes_per_sec} {eta}");
            style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style))
        }
        _ => ProgressBar::new_spinner(),
    }
}

/// Nothing is held back: after a kill every line is there up to the one at hand, which ends without a line break.
fn sink(out: Option<&Path>, file: &Path) -> Result<Box<dyn Write>, Failure> {
    Ok(match out {
        None => Box::new(std::io::stdout()),
        Some(path) => {
            if is_same(path, file) {
                let source = std::io::Error::other("it is the file that is read");
                return Err(Failure::Unwritable { path: path.to_owned(), source });
            }
            Box::new(File::create(path).map_err(|source| Failure::Unwritable { path: path.to_owned(), source })?)
        }
    })
}

/// Whether two names lead to one file.
fn is_same(one: &Path, other: &Path) -> bool {
    one.canonicalize().ok().zip(other.canonicalize().ok()).is_some_and(|(one, other)| one == other)
}

/// Turns true when somebody asks this program to stop.
fn stopped_by_signal() -> Result<Arc<AtomicBool>, Failure> {
    let is_stopped = Arc::new(AtomicBool::new(false));
    let set = Arc::clone(&is_stopped);
    ctrlc::set_handler(move || set.store(true, Ordering::Relaxed))
        .map_err(|error| Failure::Machine(error.to_string()))?;
    Ok(is_stopped)
}
