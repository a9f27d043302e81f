//! A server that is set back to a backup: devices offer everything again, members and erasures included, and nothing is lost.

use rechtenpas_sync::Role;

use crate::place::Place;
use crate::running::{Running, run};
use crate::tablet::{Tablet, wait};
use crate::wire::{Line, Port};
use std::sync::atomic::Ordering;

fn everything_comes_back(place: &Place) {
    let words = ["--open-spaces", "--device-rate", "100000"];
    let mut server = Running::start(&place.url(), &words);
    let port = Port::new(server.port.into());
    let mut els = Tablet::founding(Line::to(&port, 1), 1);
    let mut an = els.let_in(Line::to(&port, 2), 2, Role::Worker);
    let (kept, erased) = (els.begin(), els.begin());
    els.write(kept, "intake/name", "voor de kopie").unwrap();
    els.write(erased, "intake/name", "wordt gewist").unwrap();
    els.meet().unwrap();
    an.meet().unwrap();
    let backup = place.folder().join("backup");
    let made = run(&place.url(), &["backup", backup.to_str().unwrap()]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));

    // After the backup: somebody joins, somebody writes, a dossier is begun, and another erased.
    let rik = els.let_in(Line::to(&port, 3), 3, Role::Worker);
    els.write(kept, "intake/phone", "na de kopie").unwrap();
    let later = els.begin();
    els.write(later, "intake/name", "na de kopie").unwrap();
    wait(els.space().erase(erased.0, true)).unwrap();
    els.meet().unwrap();
    rik.meet().unwrap();
    an.write(kept, "intake/name", "nog niet gestuurd").unwrap();

    server.kill();
    let elsewhere = place.make("restored");
    let restored = run(&elsewhere, &["restore", backup.to_str().unwrap()]);
    assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
    let server = Running::start(&elsewhere, &words);
    port.store(server.port, Ordering::SeqCst);

    // Also in the order in which the server knows the newcomer last.
    rik.meet().unwrap();
    an.meet().unwrap();
    els.meet().unwrap();
    for tablet in [&an, &rik, &els] {
        tablet.meet().unwrap();
        tablet.meet().unwrap();
    }
    let has = [kept, later].into();
    for tablet in [&els, &an, &rik] {
        assert_eq!(tablet.dossiers(), has);
        assert_eq!(tablet.changes(kept), els.changes(kept));
        assert_eq!(tablet.changes(later), els.changes(later));
        assert_eq!(tablet.space().members().unwrap().present_devices().count(), 3);
        assert_eq!(tablet.space().waiting(), 0);
    }
    assert_eq!(els.changes(kept).len(), 3);
    // And a newcomer finds all of it on the server.
    let fatma = els.let_in(Line::to(&port, 4), 4, Role::Worker);
    fatma.meet().unwrap();
    assert_eq!(fatma.dossiers(), has);
    assert_eq!(fatma.changes(kept), els.changes(kept));
}

#[test]
fn everything_comes_back_on_sqlite() {
    everything_comes_back(&Place::sqlite());
}

#[test]
fn everything_comes_back_on_postgresql() {
    everything_comes_back(&Place::postgres());
}

#[test]
fn a_server_that_lost_everything_is_filled_again_by_its_devices() {
    let place = Place::sqlite();
    let words = ["--open-spaces"];
    let mut server = Running::start(&place.url(), &words);
    let port = Port::new(server.port.into());
    let mut els = Tablet::founding(Line::to(&port, 1), 1);
    let an = els.let_in(Line::to(&port, 2), 2, Role::Worker);
    let dossier = els.begin();
    els.write(dossier, "intake/name", "Gezin").unwrap();
    els.meet().unwrap();
    an.meet().unwrap();
    server.kill();
    let empty = Place::sqlite();
    let server = Running::start(&empty.url(), &words);
    port.store(server.port, Ordering::SeqCst);
    an.meet().unwrap();
    els.meet().unwrap();
    let fatma = els.let_in(Line::to(&port, 4), 4, Role::Worker);
    fatma.meet().unwrap();
    assert_eq!(fatma.changes(dossier), els.changes(dossier));
}
