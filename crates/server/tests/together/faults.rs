//! Two and five tablets write in the same dossiers while requests get lost, answers do not come, disks are full, tablets are
//! switched off, clocks are a day off, and the server is killed: everything ends equal, and no change is lost.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rechtenpas_casework::Id;
use rechtenpas_sync::Role;

use crate::place::Place;
use crate::running::Running;
use crate::tablet::Tablet;
use crate::wire::{Faults, Line, Port};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// So many times each tablet does something.
const STEPS: u64 = 60;

/// What one tablet ended with.
struct Ended {
    /// Every change that was written here, and in which dossier.
    written: Vec<(Id, Id)>,
    /// Each dossier as it is here in the end.
    dossiers: BTreeMap<Id, BTreeMap<Id, Vec<u8>>>,
    faults: Faults,
    disk_failed: u64,
    switched_off: u64,
}

fn dice(seed: &mut u64) -> u64 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    *seed
}

/// What a tablet lives through. `calm` is given once everybody is done with writing.
fn live_through(mut tablet: Tablet, dossiers: &[Id], seed: u64, done: &mpsc::Sender<()>, calm: &AtomicBool) -> Ended {
    let (mut seed, mut written, mut off) = (seed | 1, Vec::new(), 0);
    tablet.line.faults.set(4);
    tablet.disk.fails.set(9);
    for step in 0..STEPS {
        for _ in 0..dice(&mut seed) % 4 {
            let dossier = dossiers[usize::try_from(dice(&mut seed)).unwrap_or(0) % dossiers.len()];
            let place = format!("note/{:032x}/text", dice(&mut seed) % 5);
            let text = format!("woord {step} van {seed}");
            if tablet.disk.read(rechtenpas_vault::store::Shelf::Keys, &dossier.to_string()).is_some() {
                written.extend(tablet.write(dossier, &place, &text).map(|change| (dossier, change)));
            }
        }
        let _ = tablet.meet();
        if dice(&mut seed).is_multiple_of(8) {
            off += 1;
            tablet = tablet.again();
        }
    }
    done.send(()).unwrap();
    while !calm.load(Ordering::SeqCst) {
        thread::sleep(Duration::from_millis(5));
    }
    let faults = *tablet.line.told.borrow();
    tablet.line.faults.set(0);
    tablet.disk.fails.set(0);
    // Once to send all that is left, and once more to hear what others sent meanwhile.
    for _ in 0..60 {
        let brought = tablet.meet().expect("nothing goes wrong any more");
        if brought.came == 0 && brought.kept == 0 {
            thread::sleep(Duration::from_millis(50));
        }
    }
    let dossiers = tablet.dossiers().into_iter().map(|dossier| (dossier, tablet.changes(dossier))).collect();
    Ended { written, dossiers, faults, disk_failed: tablet.disk.failed.get(), switched_off: off }
}

fn nothing_is_lost(place: &Place, tablets: u64) {
    let words = ["--open-spaces", "--device-rate", "100000", "--address-rate", "1000000"];
    let mut server = Running::start(&place.url(), &words);
    let port: Port = Arc::new(AtomicU16::new(server.port));
    let (ready, others) = mpsc::channel();
    let (done, end) = mpsc::channel();
    let calm = Arc::new(AtomicBool::new(false));
    // What a tablet is made of stays on its thread; only words travel between them.
    let first = {
        let (port, done, calm) = (Arc::clone(&port), done.clone(), Arc::clone(&calm));
        thread::spawn(move || {
            let mut els = Tablet::founding(Line::to(&port, 1), 1);
            let dossiers: Vec<Id> = (0..3).map(|_| els.begin()).collect();
            for dossier in &dossiers {
                els.write(*dossier, "intake/name", "Gezin").unwrap();
            }
            els.meet().unwrap();
            for _ in 1..tablets {
                ready.send((els.invite(Role::Worker).to_text().to_string(), dossiers.clone())).unwrap();
            }
            drop(ready);
            live_through(els, &dossiers, 11, &done, &calm)
        })
    };
    let rest: Vec<_> = others
        .iter()
        .enumerate()
        .map(|(number, (invitation, dossiers))| {
            let (port, done, calm) = (Arc::clone(&port), done.clone(), Arc::clone(&calm));
            thread::spawn(move || {
                let seed = 2 + u64::try_from(number).unwrap();
                let mut line = Line::to(&port, seed);
                line.ahead_ms = if number % 2 == 0 { DAY_MS } else { -DAY_MS };
                let invitation = rechtenpas_vault::Invitation::parse(&invitation).unwrap();
                let mut tries = 0..50;
                let tablet = loop {
                    // Others join at the same time, or the clock is off: one says it anew.
                    match Tablet::joining(line.clone(), seed, &invitation) {
                        Ok(tablet) => break tablet,
                        Err(_) if tries.next().is_some() => {}
                        Err(why) => panic!("{why:?}"),
                    }
                };
                live_through(tablet, &dossiers, 100 + seed, &done, &calm)
            })
        })
        .collect();
    drop(done);
    let mut kills = 0;
    let mut finished = 0;
    while finished < tablets {
        match end.recv_timeout(Duration::from_millis(400)) {
            Ok(()) => finished += 1,
            Err(mpsc::RecvTimeoutError::Timeout) => {
                kills += 1;
                assert!(kills < 300, "some tablet is not done");
                server.kill();
                server = Running::start(&place.url(), &words);
                port.store(server.port, Ordering::SeqCst);
            }
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
        }
    }
    calm.store(true, Ordering::SeqCst);
    let ended: Vec<Ended> = [first].into_iter().chain(rest).map(|one| one.join().unwrap()).collect();
    let all: BTreeSet<(Id, Id)> = ended.iter().flat_map(|one| one.written.iter().copied()).collect();
    let mut lost = 0;
    for one in &ended {
        assert_eq!(one.dossiers, ended[0].dossiers, "all tablets have the same");
        lost += all.iter().filter(|(dossier, change)| !one.dossiers[dossier].contains_key(change)).count();
    }
    let sum = |count: fn(&Ended) -> u64| ended.iter().map(count).sum::<u64>();
    println!(
        "{tablets} tablets: {} changes; requests {}, lost {}, unanswered {}, twice {}, late {}; full disk {}, switched off {}, \
         server killed {kills}; changes lost {lost}",
        all.len(),
        sum(|one| one.faults.asked),
        sum(|one| one.faults.lost),
        sum(|one| one.faults.unanswered),
        sum(|one| one.faults.twice),
        sum(|one| one.faults.late),
        sum(|one| one.disk_failed),
        sum(|one| one.switched_off),
    );
    assert_eq!(lost, 0);
    assert!(all.len() > 50 && kills > 0, "something was tried");
}

#[test]
fn two_tablets_lose_nothing_on_sqlite() {
    nothing_is_lost(&Place::sqlite(), 2);
}

#[test]
fn five_tablets_lose_nothing_on_sqlite() {
    nothing_is_lost(&Place::sqlite(), 5);
}

#[test]
fn five_tablets_lose_nothing_on_postgresql() {
    nothing_is_lost(&Place::postgres(), 5);
}
