//! A region at work: a thousand devices in a hundred teams, all listening, all writing.

use std::time::{Duration, Instant};

use rechtenpas_sync::request::hex;
use rechtenpas_sync::wire::Answer;
use rechtenpas_sync::{Id, Role};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use crate::device::{let_in, parcel, pull, pull_all, push, pushed, say_last};
use crate::live::Stream;
use crate::people::{Person, Space};
use crate::place::Place;
use crate::running::Running;

const TEAMS: u8 = 100;
const DEVICES: u8 = 10;

/// A team with all its devices.
fn team(server: &Running, number: u8) -> (Id, Vec<Person>) {
    let founder = Person::new(number);
    let mut space = Space::of(&founder);
    assert_eq!(say_last(server, &founder, &space).status, 200);
    let mut people = vec![founder];
    for device in 1..DEVICES {
        let newcomer = Person::new(TEAMS + device);
        let_in(server, &people[0], &mut space, &newcomer, Role::Worker);
        people.push(newcomer);
    }
    (space.members.space(), people)
}

#[test]
fn a_thousand_devices_write_and_each_hears_of_its_team_and_loses_nothing() {
    // Each device that listens is an open file, here as there.
    let limit = getrlimit(Resource::Nofile);
    setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit }).unwrap();
    for place in [Place::sqlite(), Place::postgres()] {
        let words = ["--connections", "8000", "--address-rate", "1000000", "--device-rate", "1000000"];
        let server = Running::start(&place.url(), &words);
        let took: Vec<Duration> = std::thread::scope(|scope| {
            let working: Vec<_> = (0..TEAMS)
                .map(|number| {
                    let server = &server;
                    scope.spawn(move || {
                        let (id, people) = team(server, number);
                        let epoch = hex(&pull(server, &people[0], id, 0).epoch);
                        let mut streams: Vec<_> = people.iter().map(|one| Stream::open(server, one, id)).collect();
                        let began = Instant::now();
                        for (number, one) in (1..).zip(&people) {
                            let told = push(server, one, id, &[parcel(one, id, 1, number)]);
                            assert_eq!(pushed(&told)[0].0, Answer::KEPT);
                        }
                        let members = 2 * u64::from(DEVICES) - 1;
                        for stream in &mut streams {
                            stream.until(&format!("{epoch} {DEVICES} {members}"));
                        }
                        for one in &people {
                            assert_eq!(pull_all(server, one, id).len(), usize::from(DEVICES));
                        }
                        began.elapsed()
                    })
                })
                .collect();
            working.into_iter().map(|team| team.join().unwrap()).collect()
        });
        let longest = took.iter().max().unwrap();
        println!("the slowest team took {longest:?}");
    }
}
