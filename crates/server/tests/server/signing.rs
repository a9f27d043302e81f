//! Who asks has signed what is asked: the whole of it, now, and with a key that may.

use rechtenpas_sync::limits;
use rechtenpas_sync::request::Claim;
use rechtenpas_sync::wire::{self, Message, Push, Refusal};

use crate::device::{ask, claim, founded, now_ms, parcel, push, pushed};
use crate::people::Person;
use crate::place::Place;
use crate::running::{Running, Told};

fn with(server: &Running, header: &str, path: &str) -> Told {
    server.ask("GET", path, &[("authorization", header)], &[])
}

#[test]
fn what_is_not_signed_or_signed_for_something_else_is_refused() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &[]);
    let (anna, space) = founded(&server);
    let id = space.members.space();
    let path = wire::parcels_after(&id, 0);
    assert_eq!(server.ask("GET", &path, &[], &[]).why(), Refusal::NOT_SIGNED);
    assert_eq!(with(&server, "RP1 nonsense", &path).why(), Refusal::NOT_SIGNED);
    assert_eq!(with(&server, &claim(&anna, "POST", &path, &[]), &path).why(), Refusal::NOT_SIGNED);
    assert_eq!(
        with(&server, &claim(&anna, "GET", &wire::parcels_after(&id, 1), &[]), &path).why(),
        Refusal::NOT_SIGNED
    );
    assert_eq!(with(&server, &claim(&anna, "GET", &path, b"x"), &path).why(), Refusal::NOT_SIGNED);
    assert_eq!(with(&server, &claim(&anna, "GET", &path, &[]), &path).status, 200);
}

#[test]
fn a_clock_that_is_ten_minutes_off_is_told_the_time_and_one_just_within_is_not() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &[]);
    let (anna, space) = founded(&server);
    let path = wire::parcels_after(&space.members.space(), 0);
    let at = |time_ms| {
        let claim = Claim::new((anna.key(), time_ms), ("GET", path.as_str()), &[], |text| anna.sign(text));
        with(&server, &claim.to_string(), &path)
    };
    for wrong in [now_ms() - limits::CLOCK_MS - 5_000, now_ms() + limits::CLOCK_MS + 5_000, 0, u64::MAX] {
        let refusal = at(wrong).refusal();
        assert_eq!(refusal.code, Refusal::CLOCK);
        assert!(refusal.number.abs_diff(now_ms()) < 5_000, "the time of the server");
    }
    assert_eq!(at(now_ms() - limits::CLOCK_MS + 5_000).status, 200);
    assert_eq!(at(now_ms() + limits::CLOCK_MS - 5_000).status, 200);
}

#[test]
fn a_request_that_is_seen_twice_does_nothing_twice() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &[]);
    let (anna, space) = founded(&server);
    let id = space.members.space();
    let body = Push { parcels: vec![parcel(&anna, id, 1, 1).encode()] }.encode();
    let path = wire::parcels(&id);
    let claim = claim(&anna, "POST", &path, &body);
    let replayed = || server.ask("POST", &path, &[("authorization", &claim)], &body);
    assert_eq!(pushed(&replayed()), pushed(&replayed()));
    assert_eq!(pushed(&push(&server, &anna, id, &[parcel(&anna, id, 1, 2)]))[0].1, 2, "the row has one before it");
}

#[test]
fn a_stranger_cannot_tell_whether_a_space_is_there() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &[]);
    let (_, space) = founded(&server);
    let stranger = Person::new(9);
    for id in [space.members.space(), [7; 16]] {
        for path in [wire::parcels_after(&id, 0), wire::statements_after(&id, 0), wire::welcome(&id), wire::live(&id)] {
            assert_eq!(ask(&server, &stranger, "GET", &path, &[]).why(), Refusal::NOT_THERE, "{path}");
        }
        assert_eq!(push(&server, &stranger, id, &[]).why(), Refusal::NOT_THERE);
    }
}

#[test]
fn a_device_that_asks_too_often_waits_and_another_one_does_not() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &["--device-rate", "5"]);
    let (anna, space) = founded(&server);
    let path = wire::parcels_after(&space.members.space(), 0);
    let asked = |by: &Person| ask(&server, by, "GET", &path, &[]);
    let refused = (0..10).map(|_| asked(&anna)).find(|told| told.status != 200).unwrap();
    assert_eq!(refused.why(), Refusal::TOO_MANY);
    let wait: u64 = refused.headers["retry-after"].parse().unwrap();
    assert!((1..=13).contains(&wait), "{wait}: five a minute");
    assert_eq!(asked(&Person::new(9)).why(), Refusal::NOT_THERE, "somebody else is answered");
}

#[test]
fn a_path_or_number_that_is_none_and_another_version_are_told_apart() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &[]);
    let (anna, space) = founded(&server);
    let of = |path: &str| ask(&server, &anna, "GET", path, &[]).refusal();
    assert_eq!(of("/sync/1/spaces/nonsense/parcels").code, Refusal::BROKEN);
    for after in ["-1", "x", "99999999999999999999"] {
        let path = format!("{}?after={after}", wire::parcels(&space.members.space()));
        assert_eq!(of(&path).code, Refusal::BROKEN, "{after}");
    }
    assert_eq!(of("/sync/2/spaces"), Refusal { code: Refusal::VERSION, number: 1 });
    assert_eq!(ask(&server, &anna, "DELETE", "/sync/1/spaces", &[]).why(), Refusal::BROKEN);
}

#[test]
fn a_body_is_taken_up_to_its_limit() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &[]);
    let (anna, space) = founded(&server);
    let path = wire::parcels(&space.members.space());
    let of = |size| ask(&server, &anna, "POST", &path, &vec![0; size]).why();
    assert_eq!(of(limits::BODY), Refusal::BROKEN, "as large as may be, and read");
    for size in [limits::BODY + 1, 5 * limits::BODY] {
        assert_eq!(of(size), Refusal::TOO_LARGE, "{size}");
    }
}
