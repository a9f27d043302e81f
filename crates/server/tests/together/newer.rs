//! Versions side by side: what a newer one sends is kept, passed on byte for byte, and never breaks an older one.

use rechtenpas_casework::Change;
use rechtenpas_space::News;
use rechtenpas_sync::wire::{self, Entry, Message, Page};
use rechtenpas_sync::{Role, Unread};
use std::sync::atomic::Ordering;

use crate::place::Place;
use crate::roles::server;
use crate::running::Running;
use crate::tablet::Tablet;
use crate::wire::{Line, Port};

/// The bytes of a change as the next version would write them: another number in front, and something behind.
fn as_newer(bytes: &[u8]) -> Vec<u8> {
    let mut newer = bytes.to_vec();
    newer[0] = 2;
    newer.extend(b"what this version does not know");
    newer
}

#[test]
fn a_change_of_a_newer_version_goes_through_an_older_device_byte_for_byte() {
    let place = Place::sqlite();
    let (mut first, port) = server(&place);
    let mut newer = Tablet::founding(Line::to(&port, 1), 1);
    let older = newer.let_in(Line::to(&port, 2), 2, Role::Worker);
    let dossier = newer.begin();
    let id = newer.write(dossier, "intake/name", "Gezin").unwrap();
    let bytes = as_newer(&newer.changes(dossier)[&id]);
    assert!(Change::decode(&bytes).unwrap().is_newer());
    newer.keep(dossier, id, &bytes);
    newer.meet().unwrap();
    older.meet().unwrap();
    assert_eq!(older.changes(dossier)[&id], bytes);
    // The server is empty again, and only the older device meets it: it passes on what it does not know.
    first.kill();
    let empty = Place::sqlite();
    let server = Running::start(&empty.url(), &["--open-spaces"]);
    port.store(server.port, Ordering::SeqCst);
    older.meet().unwrap();
    let third = newer.let_in(Line::to(&port, 3), 3, Role::Worker);
    third.meet().unwrap();
    assert_eq!(third.changes(dossier)[&id], bytes);
}

#[test]
fn an_entry_of_a_kind_that_is_not_known_is_kept_and_the_rest_goes_on() {
    let place = Place::sqlite();
    let (_server, port) = server(&place);
    let mut els = Tablet::founding(Line::to(&port, 1), 1);
    let an = els.let_in(Line::to(&port, 2), 2, Role::Worker);
    let dossier = els.begin();
    els.write(dossier, "intake/name", "Gezin").unwrap();
    els.meet().unwrap();
    // What the next version of the server would hold beside it.
    place.sql("update entries set kind = 9 where kind = 1");
    els.write(dossier, "intake/phone", "0470").unwrap();
    els.meet().unwrap();
    an.meet().unwrap();
    assert!(an.news.borrow().contains(&News::Newer(1)));
    assert_eq!(an.changes(dossier).len(), 1, "what it knows came in");
    let an = an.again();
    crate::tablet::wait(an.space().take_kept()).unwrap();
    assert!(an.news.borrow().contains(&News::Newer(1)), "it is still there for an update to read");
}

#[test]
fn what_a_newer_version_adds_to_a_message_is_read_over_and_a_newer_message_is_said() {
    let page = Page { last: 7, entries: vec![Entry { seq: 7, kind: 1, bytes: vec![1] }], ..Page::default() };
    let mut bytes = page.encode();
    bytes.extend(b"more");
    assert_eq!(Page::decode(&bytes), Ok(page));
    bytes[0] = 2;
    assert_eq!(Page::decode(&bytes), Err(Unread::TooNew(2)));
    assert_eq!(Page::decode(&[]), Err(Unread::Damaged));
}

#[test]
fn an_app_of_a_later_protocol_is_told_which_one_the_server_speaks() {
    let place = Place::sqlite();
    let (server, _port): (_, Port) = server(&place);
    let told = server.ask("GET", "/sync/2/spaces", &[], &[]);
    assert_eq!(told.status, 404);
    let refusal = wire::Refusal::decode(&told.body).unwrap();
    assert_eq!((refusal.code, refusal.number), (wire::Refusal::VERSION, 1));
}
