//! Parcels and erasures in the row of a space.

use rechtenpas_sync::wire::{self, Answer, Entry, Message, Push, Refusal};
use rechtenpas_sync::{Deed, Parcel, Role, limits};

use crate::device::{ask, erase, founded, let_in, parcel, parcel_of, pull, pull_all, push, pushed, say_last};
use crate::people::Person;
use crate::place::Place;
use crate::running::Running;

#[test]
fn what_one_device_writes_the_others_read_in_order() {
    for place in [Place::sqlite(), Place::postgres()] {
        let server = Running::start(&place.url(), &[]);
        let (anna, mut space) = founded(&server);
        let id = space.members.space();
        let bert = Person::new(2);
        let_in(&server, &anna, &mut space, &bert, Role::Worker);

        let first = [parcel(&anna, id, 1, 1), parcel(&anna, id, 2, 2)];
        assert_eq!(pushed(&push(&server, &anna, id, &first)), [(Answer::KEPT, 1), (Answer::KEPT, 2)]);
        let second = [parcel(&bert, id, 1, 1), first[1].clone(), parcel(&bert, id, 1, 1)];
        let told = pushed(&push(&server, &bert, id, &second));
        assert_eq!(told, [(Answer::KEPT, 3), (Answer::KEPT, 2), (Answer::KEPT, 3)], "what is there stays where it is");

        let page = pull(&server, &bert, id, 1);
        assert_eq!((page.last, page.members, page.chain), (3, 3, space.members.last()));
        let expected = [(2, first[1].encode()), (3, second[0].encode())];
        let found: Vec<_> = page.entries.into_iter().map(|entry| (entry.seq, entry.bytes)).collect();
        assert_eq!(found, expected);
        assert!(pull(&server, &bert, id, 3).entries.is_empty());
    }
}

#[test]
fn an_erased_dossier_is_gone_from_the_disk_and_does_not_come_back() {
    for place in [Place::sqlite(), Place::postgres()] {
        let server = Running::start(&place.url(), &[]);
        let (anna, space) = founded(&server);
        let id = space.members.space();
        let (gone, stays) = ([parcel(&anna, id, 1, 1), parcel(&anna, id, 1, 2)], parcel(&anna, id, 2, 3));
        push(&server, &anna, id, &gone);
        push(&server, &anna, id, std::slice::from_ref(&stays));
        let used = || place.sql("select bytes_used from spaces").parse::<i64>().unwrap();
        let before = used();

        assert_eq!(pushed(&erase(&server, &anna, id, 1)), [(Answer::KEPT, 4)]);
        assert_eq!(pushed(&erase(&server, &anna, id, 1)), [(Answer::KEPT, 4)], "said again, it is where it was");
        assert!(used() < before, "the room is free again");
        assert_eq!(pushed(&push(&server, &anna, id, &gone))[1].0, Answer::ERASED);
        let row: Vec<_> = pull_all(&server, &anna, id).iter().map(|entry| (entry.seq, entry.kind)).collect();
        assert_eq!(row, [(3, Entry::PARCEL), (4, Entry::ERASURE)]);

        let bert = Person::new(2);
        assert_eq!(erase(&server, &bert, id, 2).why(), Refusal::NOT_THERE);
    }
}

#[test]
fn the_bytes_of_an_erased_dossier_are_overwritten_in_the_file() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &[]);
    let (anna, space) = founded(&server);
    let id = space.members.space();
    let canary = b"canary of a dossier that is erased";
    let sealed = canary.repeat(100);
    let parcel = Parcel::new((id, [1; 16]), [1; 16], anna.id(), sealed, |text| anna.sign(text));
    push(&server, &anna, id, &[parcel]);
    erase(&server, &anna, id, 1);
    server.ask_to_stop();
    drop(server);
    place.sql("pragma wal_checkpoint(truncate)");
    let file = std::fs::read(place.folder().join("postgres.db")).unwrap();
    assert!(!file.windows(canary.len()).any(|bytes| bytes == canary));
}

#[test]
fn a_reader_reads_and_a_parcel_counts_only_under_the_name_of_its_writer() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &[]);
    let (anna, mut space) = founded(&server);
    let id = space.members.space();
    let (bert, carla) = (Person::new(2), Person::new(3));
    let_in(&server, &anna, &mut space, &bert, Role::Reader);
    let code = |by: &Person, parcel: &Parcel| pushed(&push(&server, by, id, std::slice::from_ref(parcel)))[0].0;

    assert_eq!(code(&anna, &parcel(&anna, id, 1, 1)), Answer::KEPT);
    assert_eq!(code(&bert, &parcel(&bert, id, 1, 1)), Answer::NOT_ALLOWED);
    assert_eq!(code(&bert, &parcel(&anna, id, 1, 2)), Answer::NOT_ALLOWED);
    assert_eq!(pushed(&erase(&server, &bert, id, 1))[0].0, Answer::NOT_ALLOWED);
    assert_eq!(pull(&server, &bert, id, 0).entries.len(), 1);

    assert_eq!(code(&anna, &parcel(&bert, id, 1, 3)), Answer::BROKEN, "a reader never wrote");
    assert_eq!(code(&anna, &parcel(&carla, id, 1, 4)), Answer::BROKEN, "of nobody here");
    assert_eq!(code(&anna, &parcel(&anna, [9; 16], 1, 5)), Answer::BROKEN, "of another space");
    let signed_by_another = Parcel::new((id, [6; 16]), [1; 16], anna.id(), vec![1], |text| carla.sign(text));
    assert_eq!(code(&anna, &signed_by_another), Answer::BROKEN);

    space.say(&anna, Deed::Became { device: bert.id(), role: Role::Worker }).unwrap();
    say_last(&server, &anna, &space);
    let by_bert = parcel(&bert, id, 1, 7);
    assert_eq!(code(&bert, &by_bert), Answer::KEPT);
    let offered_again = parcel(&bert, id, 1, 8);
    space.remove(&anna, &bert).unwrap();
    say_last(&server, &anna, &space);
    assert_eq!(code(&anna, &offered_again), Answer::KEPT, "what a removed device wrote, others bring");
}

#[test]
fn each_parcel_is_answered_for_itself_and_a_broken_one_does_not_stop_the_others() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &[]);
    let (anna, space) = founded(&server);
    let id = space.members.space();
    let good = parcel(&anna, id, 1, 1).encode();
    let mut newer = good.clone();
    newer[0] = 9;
    let parcels = vec![vec![], good[..80].to_vec(), newer, good];
    let told = ask(&server, &anna, "POST", &wire::parcels(&id), &Push { parcels }.encode());
    let codes: Vec<u8> = pushed(&told).iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, [Answer::BROKEN, Answer::BROKEN, Answer::BROKEN, Answer::KEPT]);
}

#[test]
fn sizes_are_taken_up_to_their_limits() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &["--space-quota", "2"]);
    let (anna, space) = founded(&server);
    let id = space.members.space();
    let overhead = parcel_of(&anna, id, 1, 1, 1000).encode().len() - 1000 + 1; // the length takes a byte more
    let of = |number, size| parcel_of(&anna, id, 1, number, size);
    assert_eq!(of(1, limits::PARCEL - overhead).encode().len(), limits::PARCEL);
    let code = |parcel: &Parcel| pushed(&push(&server, &anna, id, std::slice::from_ref(parcel)))[0].0;
    assert_eq!(code(&of(1, limits::PARCEL - overhead)), Answer::KEPT);
    assert_eq!(code(&of(2, limits::PARCEL - overhead + 1)), Answer::TOO_LARGE);

    let many: Vec<Parcel> = (10..).take(limits::PUSHED + 1).map(|number| parcel(&anna, id, 2, number)).collect();
    assert_eq!(push(&server, &anna, id, &many).why(), Refusal::TOO_LARGE);
    assert!(pushed(&push(&server, &anna, id, &many[1..])).iter().all(|(code, _)| *code == Answer::KEPT));

    let codes: Vec<u8> = (3..8).map(|number| code(&of(number, 400_000))).collect();
    assert_eq!(codes, [1, 1, 1, Answer::FULL, Answer::FULL], "two megabytes are full");
    assert_eq!(code(&of(3, 400_000)), Answer::KEPT, "what is there is still said to be there");
    erase(&server, &anna, id, 1);
    assert_eq!(code(&parcel(&anna, id, 3, 9)), Answer::KEPT, "who erases has room again");
}

#[test]
fn a_page_holds_so_much_and_the_next_goes_on_where_it_ended() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &[]);
    let (anna, space) = founded(&server);
    let id = space.members.space();
    for number in 0..10 {
        push(&server, &anna, id, &[parcel_of(&anna, id, 1, number, 120_000)]);
    }
    let page = pull(&server, &anna, id, 0);
    assert_eq!((page.entries.len(), page.last), (4, 10));
    let all: Vec<u64> = pull_all(&server, &anna, id).iter().map(|entry| entry.seq).collect();
    assert_eq!(all, (1..=10).collect::<Vec<_>>());
}

#[test]
fn places_are_given_without_gaps_and_a_reader_never_reads_past_one_that_is_still_to_come() {
    for place in [Place::sqlite(), Place::postgres()] {
        let server = Running::start(&place.url(), &["--address-rate", "1000000", "--device-rate", "1000000"]);
        let (anna, space) = founded(&server);
        let id = space.members.space();
        std::thread::scope(|scope| {
            for writer in 0..6_u32 {
                let (anna, server) = (&anna, &server);
                scope.spawn(move || {
                    for number in 0..15 {
                        let told = push(server, anna, id, &[parcel(anna, id, 1, writer * 1000 + number)]);
                        assert_eq!(pushed(&told)[0].0, Answer::KEPT);
                    }
                });
            }
            let mut read = 0;
            while read < 90 {
                for entry in pull(&server, &anna, id, read).entries {
                    assert_eq!(entry.seq, read + 1, "what is read later stands later");
                    read = entry.seq;
                }
            }
        });
    }
}
