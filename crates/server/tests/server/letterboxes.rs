//! Letterboxes: anybody may leave something, only who has the key takes it out.

use rechtenpas_sync::wire::{self, Letters, Message, Refusal};
use rechtenpas_sync::{Id, Letter, letterbox_id, limits};

use crate::device::ask;
use crate::people::Person;
use crate::place::Place;
use crate::running::{Running, Told};

fn leave(server: &Running, letterbox: Id, id: u8, sealed: &[u8]) -> Told {
    let letter = Letter { id: [id; 16], sealed: sealed.to_vec() };
    server.ask("POST", &wire::letterbox(&letterbox), &[], &letter.encode())
}

fn fetch(server: &Running, by: &Person, letterbox: Id) -> Result<Vec<Letter>, Refusal> {
    let told = ask(server, by, "GET", &wire::letterbox(&letterbox), &[]);
    told.said().map(|Letters { letters }| letters)
}

#[test]
fn a_letter_lies_there_once_until_its_owner_takes_it_out() {
    for place in [Place::sqlite(), Place::postgres()] {
        let server = Running::start(&place.url(), &[]);
        let (owner, other) = (Person::new(1), Person::new(2));
        let letterbox = letterbox_id(&owner.key());
        for _ in 0..2 {
            assert_eq!(leave(&server, letterbox, 1, b"sealed").status, 204);
        }
        leave(&server, letterbox, 2, b"another");
        assert_eq!(fetch(&server, &other, letterbox).unwrap_err().code, Refusal::NOT_THERE);
        assert_eq!(server.ask("GET", &wire::letterbox(&letterbox), &[], &[]).why(), Refusal::NOT_SIGNED);
        let found = fetch(&server, &owner, letterbox).unwrap();
        assert_eq!(
            found.iter().map(|letter| letter.sealed.as_slice()).collect::<Vec<_>>(),
            [&b"sealed"[..], b"another"]
        );

        let path = wire::letter(&letterbox, &[1; 16]);
        assert_eq!(ask(&server, &other, "DELETE", &path, &[]).why(), Refusal::NOT_THERE);
        for _ in 0..2 {
            assert_eq!(ask(&server, &owner, "DELETE", &path, &[]).status, 204);
        }
        assert_eq!(fetch(&server, &owner, letterbox).unwrap().len(), 1);
    }
}

#[test]
fn a_box_holds_so_many_and_all_boxes_so_much() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &["--letter-rate", "1000", "--letter-quota", "1"]);
    for id in 0..64 {
        assert_eq!(leave(&server, [1; 16], id, b"x").status, 204);
    }
    assert_eq!(leave(&server, [1; 16], 64, b"x").why(), Refusal::FULL);
    assert_eq!(leave(&server, [2; 16], 1, &[0; limits::LETTER]).status, 204);
    assert_eq!(leave(&server, [3; 16], 1, &[0; limits::LETTER + 1]).why(), Refusal::TOO_LARGE);
    assert_eq!(leave(&server, [3; 16], 1, &[0; limits::LETTER]).why(), Refusal::FULL);
}

#[test]
fn who_leaves_letters_too_fast_waits() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &["--letter-rate", "3"]);
    let told: Vec<u16> = (0..5).map(|id| leave(&server, [1; 16], id, b"x").status).collect();
    assert_eq!(told, [204, 204, 204, 429, 429]);
}

#[test]
fn what_nobody_fetches_goes_after_its_days() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &[]);
    let owner = Person::new(1);
    let letterbox = letterbox_id(&owner.key());
    leave(&server, letterbox, 1, b"old");
    leave(&server, letterbox, 2, b"just within");
    drop(server);
    place.sql("update letters set day = day - 31 where bytes = cast('old' as blob)");
    place.sql("update letters set day = day - 30 where bytes <> cast('old' as blob)");
    let server = Running::start(&place.url(), &[]);
    let left = (0..50).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        let found = fetch(&server, &owner, letterbox).unwrap();
        (found.len() < 2).then_some(found)
    });
    assert_eq!(left.unwrap()[0].sealed, b"just within");
}
