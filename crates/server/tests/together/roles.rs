//! Who may read and write what: held by keys, so that it holds without the server's good will.

use rechtenpas_space::{Audience, News, Safe};
use rechtenpas_sync::Role;
use rechtenpas_sync::client::Trouble;
use rechtenpas_sync::wire::{Answer, Refusal};
use rechtenpas_vault::store::Shelf;

use crate::place::Place;
use crate::running::Running;
use crate::tablet::{Tablet, wait};
use crate::wire::{Line, Port};

pub(crate) fn server(place: &Place) -> (Running, Port) {
    let server = Running::start(&place.url(), &["--open-spaces", "--device-rate", "100000"]);
    let port = Port::new(server.port.into());
    (server, port)
}

#[test]
fn what_one_writes_the_other_reads_and_knows_by_whom_it_came() {
    let place = Place::sqlite();
    let (_server, port) = server(&place);
    let mut els = Tablet::founding(Line::to(&port, 1), 1);
    let mut an = els.let_in(Line::to(&port, 2), 2, Role::Worker);
    let dossier = els.begin();
    els.write(dossier, "intake/name", "Gezin Peeters").unwrap();
    assert_eq!(els.space().safe(dossier.0), Safe::Waiting);
    els.meet().unwrap();
    assert_eq!(els.space().safe(dossier.0), Safe::Elsewhere);
    an.meet().unwrap();
    assert_eq!(an.changes(dossier), els.changes(dossier));
    assert_eq!(an.space().audience(dossier.0), Audience::Space);
    assert!(an.news.borrow().iter().any(|news| matches!(news, News::Arrived { dossier: of, .. } if *of == dossier.0)));
    assert_eq!(els.space().label(an.space().me()).as_deref(), Some("toestel 2"));
    assert_eq!(an.space().label(els.space().me()).as_deref(), Some("Els"));
    an.write(dossier, "intake/name", "Gezin Peters").unwrap();
    let an = an.again();
    assert_eq!(an.space().safe(dossier.0), Safe::Waiting, "what was not sent is still to be sent after a restart");
    an.meet().unwrap();
    els.meet().unwrap();
    assert_eq!(an.changes(dossier), els.changes(dossier));
}

#[test]
fn a_reader_reads_and_what_it_writes_stays_with_it() {
    let place = Place::sqlite();
    let (_server, port) = server(&place);
    let mut els = Tablet::founding(Line::to(&port, 1), 1);
    let mut rik = els.let_in(Line::to(&port, 2), 2, Role::Reader);
    let dossier = els.begin();
    els.write(dossier, "intake/name", "Gezin").unwrap();
    els.meet().unwrap();
    rik.meet().unwrap();
    assert_eq!(rik.changes(dossier), els.changes(dossier));
    rik.write(dossier, "intake/name", "Anders").unwrap();
    assert_eq!(rik.meet().unwrap().refused, 1);
    assert_eq!(rik.space().safe(dossier.0), Safe::Refused(Answer::NOT_ALLOWED));
    els.meet().unwrap();
    assert_eq!(els.changes(dossier).len(), 1);
    els.say(els.space().change_role(rik.space().me(), Role::Worker).unwrap()).unwrap();
    rik.meet().unwrap();
    wait(rik.space().try_again(dossier.0)).unwrap();
    rik.meet().unwrap();
    els.meet().unwrap();
    assert_eq!(els.changes(dossier).len(), 2, "once it may write, it is sent");
}

#[test]
fn a_removed_device_gets_nothing_any_more_and_the_others_go_on_under_a_new_key() {
    let place = Place::sqlite();
    let (_server, port) = server(&place);
    let mut els = Tablet::founding(Line::to(&port, 1), 1);
    let an = els.let_in(Line::to(&port, 2), 2, Role::Worker);
    let stolen = els.let_in(Line::to(&port, 3), 3, Role::Worker);
    let dossier = els.begin();
    els.write(dossier, "intake/name", "Gezin").unwrap();
    els.meet().unwrap();
    stolen.meet().unwrap();
    els.say(els.space().remove(stolen.space().me()).unwrap()).unwrap();
    els.write(dossier, "intake/phone", "0470 00 00 00").unwrap();
    els.meet().unwrap();
    let refused = Err(Trouble::Refused(Refusal { code: Refusal::REMOVED, number: 0 }));
    assert_eq!(stolen.meet(), refused);
    assert_eq!(stolen.changes(dossier).len(), 1, "what it had it keeps");
    an.meet().unwrap();
    assert_eq!(an.changes(dossier).len(), 2);
    // Who comes later reads what was written under the former key too.
    let fatma = els.let_in(Line::to(&port, 4), 4, Role::Worker);
    fatma.meet().unwrap();
    assert_eq!(fatma.changes(dossier), els.changes(dossier));
    assert_eq!(fatma.space().label(an.space().me()).as_deref(), Some("toestel 2"));
}

#[test]
fn a_dossier_for_some_is_closed_to_the_others_until_they_are_chosen() {
    let place = Place::sqlite();
    let (_server, port) = server(&place);
    let mut els = Tablet::founding(Line::to(&port, 1), 1);
    let mut an = els.let_in(Line::to(&port, 2), 2, Role::Worker);
    let rik = els.let_in(Line::to(&port, 3), 3, Role::Worker);
    els.meet().unwrap();
    let dossier = els.begin_here();
    els.write(dossier, "intake/name", "Gezin").unwrap();
    wait(els.space().share_with(dossier.0, &[an.space().me()])).unwrap();
    els.meet().unwrap();
    an.meet().unwrap();
    rik.meet().unwrap();
    assert_eq!(an.changes(dossier), els.changes(dossier));
    assert!(rik.dossiers().is_empty() && rik.news.borrow().iter().all(|news| !matches!(news, News::NotTaken(_))));
    an.write(dossier, "intake/phone", "0470").unwrap();
    an.meet().unwrap();
    els.meet().unwrap();
    assert_eq!(els.changes(dossier).len(), 2);
    wait(els.space().share_with(dossier.0, &[an.space().me(), rik.space().me()])).unwrap();
    els.meet().unwrap();
    rik.meet().unwrap();
    assert_eq!(rik.changes(dossier), els.changes(dossier), "also what was written before");
    let chosen = |tablet: &Tablet| match tablet.space().audience(dossier.0) {
        Audience::Chosen(devices) => devices.len(),
        other => panic!("{other:?}"),
    };
    an.meet().unwrap();
    assert_eq!([chosen(&els), chosen(&an), chosen(&rik)], [3, 3, 3]);
    // One of them leaves the team: the next change goes out under a key that it does not have.
    els.say(els.space().remove(rik.space().me()).unwrap()).unwrap();
    els.write(dossier, "intake/phone", "0471").unwrap();
    els.meet().unwrap();
    an.meet().unwrap();
    assert_eq!(an.changes(dossier), els.changes(dossier));
    assert_eq!(chosen(&an), 2);
}

#[test]
fn a_dossier_for_some_that_is_then_for_all_reaches_everybody_as_a_whole() {
    let place = Place::sqlite();
    let (_server, port) = server(&place);
    let mut els = Tablet::founding(Line::to(&port, 1), 1);
    let an = els.let_in(Line::to(&port, 2), 2, Role::Worker);
    let rik = els.let_in(Line::to(&port, 3), 3, Role::Worker);
    let dossier = els.begin_here();
    els.write(dossier, "intake/name", "Gezin").unwrap();
    wait(els.space().share_with(dossier.0, &[an.space().me()])).unwrap();
    els.meet().unwrap();
    an.meet().unwrap();
    rik.meet().unwrap();
    assert!(rik.dossiers().is_empty());
    wait(els.space().share(dossier.0)).unwrap();
    els.meet().unwrap();
    rik.meet().unwrap();
    assert_eq!(rik.changes(dossier), els.changes(dossier));
    an.meet().unwrap();
    assert_eq!(an.space().audience(dossier.0), Audience::Space);
}

#[test]
fn a_dossier_that_is_erased_everywhere_goes_everywhere_and_never_comes_back() {
    let place = Place::sqlite();
    let (_server, port) = server(&place);
    let mut els = Tablet::founding(Line::to(&port, 1), 1);
    let mut an = els.let_in(Line::to(&port, 2), 2, Role::Worker);
    let dossier = els.begin();
    els.write(dossier, "intake/name", "Gezin").unwrap();
    els.meet().unwrap();
    an.meet().unwrap();
    wait(els.space().erase(dossier.0, true)).unwrap();
    assert!(els.dossiers().is_empty() && els.disk.list(Shelf::Changes, "").is_empty());
    els.meet().unwrap();
    an.write(dossier, "intake/name", "te laat").unwrap();
    an.meet().unwrap();
    assert!(an.dossiers().is_empty() && an.disk.list(Shelf::Changes, "").is_empty());
    assert!(an.news.borrow().contains(&News::Erased { dossier: dossier.0 }));
    let rows = place.sql("select count(*) from entries where kind = 1");
    assert_eq!(rows, "0", "nor has the server anything of it");
    let an = an.again();
    an.meet().unwrap();
    assert!(an.dossiers().is_empty());
}

#[test]
fn a_dossier_that_is_erased_here_only_stays_with_the_others() {
    let place = Place::sqlite();
    let (_server, port) = server(&place);
    let mut els = Tablet::founding(Line::to(&port, 1), 1);
    let an = els.let_in(Line::to(&port, 2), 2, Role::Worker);
    let dossier = els.begin();
    els.write(dossier, "intake/name", "Gezin").unwrap();
    els.meet().unwrap();
    an.meet().unwrap();
    wait(an.space().erase(dossier.0, false)).unwrap();
    els.write(dossier, "intake/name", "Gezin P.").unwrap();
    els.meet().unwrap();
    an.meet().unwrap();
    assert!(an.dossiers().is_empty());
    assert_eq!(els.changes(dossier).len(), 2);
}
