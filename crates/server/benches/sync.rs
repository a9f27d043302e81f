//! How fast devices are kept the same, on either database: `cargo xtask bench --sync` prints the tables.
//!
//! The machine that serves is also the one that asks, so these are lower limits.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot be made stops")]
#![expect(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "the same")]
#![expect(clippy::print_stdout, reason = "it speaks on standard output")]

#[path = "../../vault/tests/chance/mod.rs"]
mod chance;
#[path = "../tests/server/place.rs"]
#[expect(dead_code, reason = "tests use more of it")]
mod place;
#[path = "../tests/server/running.rs"]
#[expect(dead_code, reason = "the same")]
mod running;
#[path = "../tests/together/store.rs"]
mod store;
#[path = "../tests/together/tablet.rs"]
#[expect(dead_code, reason = "the same")]
mod tablet;
#[path = "../tests/together/wire.rs"]
mod wire;

use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use rechtenpas_sync::Role;
use rechtenpas_vault::Invitation;

use crate::place::Place;
use crate::running::Running;
use crate::tablet::Tablet;
use crate::wire::{Line, Port};

/// So many tablets write at the same time, each in a team of its own or together with others.
const WRITERS: u64 = 16;
/// So many changes each of them sends, one after the other.
const CHANGES: usize = 150;
/// So many dossiers a new tablet receives, with so many changes each.
const DOSSIERS: usize = 2000;
const CHANGES_EACH: usize = 30;

fn words() -> [&'static str; 7] {
    ["--open-spaces", "--device-rate", "10000000", "--address-rate", "10000000", "--connections", "8000"]
}

fn main() {
    println!("{WRITERS} tablets that each write {CHANGES} changes, one at a time, and wait until it is on the disk");
    println!("{:28} {:>12} {:>10} {:>10}", "", "changes/s", "50 % ms", "99 % ms");
    for (name, place, processes) in [
        ("SQLite, one process", Place::sqlite(), 1),
        ("PostgreSQL, one process", Place::postgres(), 1),
        ("PostgreSQL, two processes", Place::postgres(), 2),
    ] {
        writing(name, &place, processes);
    }
    println!("\na new tablet receives {DOSSIERS} dossiers of {CHANGES_EACH} changes");
    println!("{:28} {:>12} {:>10} {:>10}", "", "sent in s", "MB", "came in s");
    for (name, place) in [("SQLite", Place::sqlite()), ("PostgreSQL", Place::postgres())] {
        receiving(name, &place);
    }
}

fn writing(name: &str, place: &Place, processes: usize) {
    let servers: Vec<Running> = (0..processes).map(|_| Running::start(&place.url(), &words())).collect();
    let (ready, start) = mpsc::channel();
    let writers: Vec<_> = (0..WRITERS)
        .map(|number| {
            let port = Port::new(servers[usize::try_from(number).unwrap() % processes].port.into());
            let ready = ready.clone();
            let (go, wait) = mpsc::channel::<()>();
            thread::spawn(move || {
                let mut tablet = Tablet::founding(Line::to(&port, number + 1), number + 1);
                let dossier = tablet.begin();
                tablet.write(dossier, "intake/name", "Gezin").unwrap();
                tablet.meet().unwrap();
                ready.send(go).unwrap();
                wait.recv().unwrap();
                let took = (0..CHANGES).map(|change| {
                    tablet.write(dossier, "intake/name", &format!("Gezin {change}")).unwrap();
                    let began = Instant::now();
                    assert_eq!(tablet.meet().unwrap().kept, 1);
                    began.elapsed()
                });
                took.collect::<Vec<Duration>>()
            })
        })
        .collect();
    drop(ready);
    let all_ready: Vec<_> = start.iter().take(writers.len()).collect();
    let began = Instant::now();
    all_ready.iter().for_each(|go| go.send(()).unwrap());
    let mut took: Vec<Duration> = writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect();
    let all = began.elapsed().as_secs_f64();
    took.sort_unstable();
    let at = |share: usize| took[(took.len() - 1) * share / 100].as_secs_f64() * 1000.0;
    println!("{name:28} {:>12.0} {:>10.1} {:>10.1}", took.len() as f64 / all, at(50), at(99));
}

fn receiving(name: &str, place: &Place) {
    let server = Running::start(&place.url(), &words());
    let port = Port::new(server.port.into());
    let mut els = Tablet::founding(Line::to(&port, 1), 1);
    for _ in 0..DOSSIERS {
        let dossier = els.begin();
        els.write_many(
            dossier,
            (0..CHANGES_EACH).map(|place| (format!("note/{place:032x}/text"), "wat er gezegd is".repeat(4))),
        );
    }
    let began = Instant::now();
    els.meet().unwrap();
    let sent = began.elapsed().as_secs_f64();
    let invitation = els.invite(Role::Worker).to_text().to_string();
    let an = Tablet::joining(Line::to(&port, 2), 2, &Invitation::parse(&invitation).unwrap()).unwrap();
    let began = Instant::now();
    an.meet().unwrap();
    let came = began.elapsed().as_secs_f64();
    assert_eq!(an.dossiers().len(), DOSSIERS);
    let bytes = an.line.told.borrow().bytes as f64 / 1e6;
    println!("{name:28} {sent:>12.1} {bytes:>10.1} {came:>10.1}");
}
