//! The stream that says that something is new: to the devices of a space, at whichever process, and nothing more.

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use rechtenpas_sync::request::hex;
use rechtenpas_sync::wire::{self, Refusal};
use rechtenpas_sync::{Id, Role};

use crate::device::{claim, erase, founded, let_in, parcel, pull, push, say_last};
use crate::people::Person;
use crate::place::Place;
use crate::running::{Running, hear_head, send};

/// A device that listens.
pub(crate) struct Stream(BufReader<TcpStream>);

impl Stream {
    /// Opens the stream as a browser does, which sends no header of ours.
    pub(crate) fn open(server: &Running, by: &Person, space: Id) -> Self {
        let path = wire::live(&space);
        let claim = claim(by, "GET", &path, &[]).replace(' ', "%20");
        let mut stream = server.connect();
        send(&mut stream, "GET", &format!("{path}?claim={claim}"), &[], &[]).unwrap();
        let mut reader = BufReader::new(stream);
        let head = hear_head(&mut reader).unwrap();
        assert_eq!((head.status, head.headers["content-type"].as_str()), (200, "text/event-stream"));
        Self(reader)
    }

    /// The data of the next event; nothing at the end of the stream.
    fn next(&mut self) -> Option<String> {
        let mut line = String::new();
        loop {
            line.clear();
            if self.0.read_line(&mut line).unwrap_or(0) == 0 {
                return None;
            }
            if let Some(data) = line.trim_end().strip_prefix("data: ") {
                return Some(data.to_owned());
            }
        }
    }

    /// Waits for an event that says so.
    pub(crate) fn until(&mut self, expected: &str) {
        while let Some(said) = self.next() {
            if said == expected {
                return;
            }
        }
        panic!("the stream ended before {expected}");
    }
}

#[test]
fn a_device_hears_how_far_the_row_and_the_members_are_and_nothing_else() {
    for place in [Place::sqlite(), Place::postgres()] {
        let server = Running::start(&place.url(), &[]);
        let (anna, mut space) = founded(&server);
        let id = space.members.space();
        let epoch = hex(&pull(&server, &anna, id, 0).epoch);
        let mut stream = Stream::open(&server, &anna, id);
        assert_eq!(stream.next(), Some(format!("{epoch} 0 1")), "how far it is now");
        push(&server, &anna, id, &[parcel(&anna, id, 1, 1), parcel(&anna, id, 1, 2)]);
        assert_eq!(stream.next(), Some(format!("{epoch} 2 1")));
        erase(&server, &anna, id, 1);
        assert_eq!(stream.next(), Some(format!("{epoch} 3 1")));
        let_in(&server, &anna, &mut space, &Person::new(2), Role::Worker);
        stream.until(&format!("{epoch} 3 3"));
    }
}

#[test]
fn a_removed_device_hears_no_more() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &[]);
    let (anna, mut space) = founded(&server);
    let id = space.members.space();
    let bert = Person::new(2);
    let_in(&server, &anna, &mut space, &bert, Role::Worker);
    let mut stream = Stream::open(&server, &bert, id);
    stream.next().unwrap();
    space.remove(&anna, &bert).unwrap();
    assert_eq!(say_last(&server, &anna, &space).status, 200);
    assert_eq!(stream.next(), None);
    let path = wire::live(&id);
    let told = server.ask("GET", &path, &[("authorization", &claim(&bert, "GET", &path, &[]))], &[]);
    assert_eq!(told.why(), Refusal::REMOVED);
}

#[test]
fn two_processes_on_one_database_hear_each_other() {
    // Where nobody tells, a process looks every second; where somebody does, only now and then.
    for place in [Place::sqlite(), Place::postgres()] {
        let (here, there) = (Running::start(&place.url(), &[]), Running::start(&place.url(), &[]));
        let (anna, space) = founded(&here);
        let id = space.members.space();
        let epoch = hex(&pull(&there, &anna, id, 0).epoch);
        let (mut stream, mut other) = (Stream::open(&there, &anna, id), Stream::open(&here, &anna, id));
        stream.next().unwrap();
        other.next().unwrap();
        let began = Instant::now();
        push(&here, &anna, id, &[parcel(&anna, id, 1, 1)]);
        stream.until(&format!("{epoch} 1 1"));
        push(&there, &anna, id, &[parcel(&anna, id, 1, 2)]);
        other.until(&format!("{epoch} 2 1"));
        let took = began.elapsed();
        assert!(took < Duration::from_secs(15), "{took:?}");
        assert_eq!(pull(&here, &anna, id, 0).entries, pull(&there, &anna, id, 0).entries);
    }
}

#[test]
fn a_database_that_was_away_is_found_again_and_nothing_stays_unsaid() {
    let mut place = Place::postgres();
    let (here, there) = (Running::start(&place.url(), &[]), Running::start(&place.url(), &[]));
    let (anna, space) = founded(&here);
    let id = space.members.space();
    let epoch = hex(&pull(&there, &anna, id, 0).epoch);
    let mut stream = Stream::open(&there, &anna, id);
    stream.next().unwrap();
    place.restart();
    for number in 1..3 {
        let kept = (0..100).any(|_| {
            let told = push(&here, &anna, id, &[parcel(&anna, id, 1, number)]);
            if told.status != 200 {
                assert_eq!(told.why(), Refusal::NOT_NOW);
                std::thread::sleep(Duration::from_millis(100));
            }
            told.status == 200
        });
        assert!(kept);
    }
    stream.until(&format!("{epoch} 2 1"));
}

#[test]
fn a_stream_is_heard_of_while_nothing_happens_and_ends_when_the_server_stops() {
    let place = Place::sqlite();
    let mut server = Running::start(&place.url(), &[]);
    let (anna, space) = founded(&server);
    let mut stream = Stream::open(&server, &anna, space.members.space());
    stream.next().unwrap();
    let mut line = String::new();
    while !line.starts_with(':') {
        line.clear();
        assert!(stream.0.read_line(&mut line).unwrap() > 0, "a sign of life within the time of the test");
    }
    let began = Instant::now();
    server.ask_to_stop();
    assert_eq!(stream.next(), None);
    assert!(server.ended_well() && began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}
