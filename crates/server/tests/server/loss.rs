//! Whatever ends the server, and at whatever moment: what it called kept is there.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use rechtenpas_sync::Parcel;
use rechtenpas_sync::wire::{Answer, Message, Push, Pushed, parcels};

use crate::device::{claim, founded, parcel, pull_all, try_ask};
use crate::place::Place;
use crate::running::{Running, hear_head, send_head};

#[test]
fn a_kill_in_the_middle_of_pushes_loses_nothing_that_was_called_kept() {
    for place in [Place::sqlite(), Place::postgres()] {
        let (anna, space) = founded(&Running::start(&place.url(), &[]));
        let id = space.members.space();
        let kept: Mutex<HashMap<u64, Vec<u8>>> = Mutex::default();
        for round in 0..6_u32 {
            let mut server = Running::start(&place.url(), &["--address-rate", "1000000", "--device-rate", "1000000"]);
            std::thread::scope(|scope| {
                for writer in 0..4_u32 {
                    let (anna, server, kept) = (&anna, &server, &kept);
                    scope.spawn(move || {
                        for number in 0.. {
                            let name = (round * 100 + writer) * 10_000 + number;
                            let batch = [parcel(anna, id, 1, name * 2), parcel(anna, id, 2, name * 2 + 1)];
                            let body = Push { parcels: batch.iter().map(Parcel::encode).collect() }.encode();
                            let Some(told) = try_ask(server, anna, "POST", &parcels(&id), &body) else { return };
                            let Pushed { answers, .. } = told.said().unwrap();
                            for (answer, parcel) in answers.iter().zip(&batch) {
                                assert_eq!(answer.code, Answer::KEPT);
                                kept.lock().unwrap().insert(answer.seq, parcel.encode());
                            }
                        }
                    });
                }
                let (began, enough) = (Instant::now(), kept.lock().unwrap().len() + 20);
                while kept.lock().unwrap().len() < enough && began.elapsed() < Duration::from_secs(60) {
                    std::thread::sleep(Duration::from_millis(1));
                }
                // At another moment of the pushes that are under way, each time.
                std::thread::sleep(Duration::from_millis(u64::from(round) * 3));
                server.signal("-KILL");
            });
            server.kill();
        }
        let server = Running::start(&place.url(), &["--address-rate", "1000000", "--device-rate", "1000000"]);
        let row: HashMap<u64, Vec<u8>> =
            pull_all(&server, &anna, id).into_iter().map(|entry| (entry.seq, entry.bytes)).collect();
        let kept = kept.into_inner().unwrap();
        assert!(kept.len() >= 120, "{} were kept", kept.len());
        for (seq, bytes) in &kept {
            assert_eq!(row.get(seq), Some(bytes), "place {seq}");
        }
        assert_eq!(row.keys().max().copied(), u64::try_from(row.len()).ok(), "and the row has no gaps");
    }
}

#[test]
fn a_server_that_is_asked_to_stop_first_answers_who_asked() {
    let place = Place::sqlite();
    let mut server = Running::start(&place.url(), &[]);
    let (anna, space) = founded(&server);
    let id = space.members.space();
    let body = Push { parcels: vec![parcel(&anna, id, 1, 1).encode()] }.encode();
    let claim = claim(&anna, "POST", &parcels(&id), &body);
    let (mut asking, mut head) = (BufReader::new(server.connect()), String::new());
    let size = body.len().to_string();
    let headers = [("authorization", &*claim), ("expect", "100-continue"), ("content-length", &*size)];
    send_head(asking.get_mut(), "POST", &parcels(&id), &headers).unwrap();
    asking.read_line(&mut head).unwrap();
    assert!(head.starts_with("HTTP/1.1 100"), "the request is under way: {head}");
    asking.read_line(&mut head).unwrap();

    server.ask_to_stop();
    while server.try_ask("GET", "/health", &[], &[]).is_some() {}
    asking.get_mut().write_all(&body).unwrap();
    assert_eq!(hear_head(&mut asking).unwrap().status, 200, "nobody else is let in, and this one is answered");
    assert!(server.ended_well());
    assert_eq!(pull_all(&Running::start(&place.url(), &[]), &anna, id).len(), 1);
}
