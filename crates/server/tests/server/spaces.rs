//! Who makes a space, who joins it, and who is no longer in it.

use rechtenpas_sync::wire::{self, Message, Refusal, Say, Welcome};
use rechtenpas_sync::{Deed, Members, Role, Signed};

use crate::device::{ask, chain, founded, let_in, now_ms, parcel, pull, push, pushed, say, say_last, team};
use crate::people::{Person, Space};
use crate::place::Place;
use crate::running::Running;

/// Invites somebody until a time; the invitation.
fn invite(server: &Running, by: &Person, space: &mut Space, until_ms: u64) -> Person {
    let invitation = Person::new(150);
    space.say(by, Deed::Invited { invitation: invitation.key(), role: Role::Worker, until_ms }).unwrap();
    assert_eq!(say(server, by, space.chain.last().unwrap(), Some(b"sealed")).status, 200);
    invitation
}

fn welcome(server: &Running, by: &Person, space: &Space) -> Result<Welcome, Refusal> {
    ask(server, by, "GET", &wire::welcome(&space.members.space()), &[]).said()
}

#[test]
fn a_team_is_made_somebody_is_invited_joins_and_is_removed() {
    for place in [Place::sqlite(), Place::postgres()] {
        let server = Running::start(&place.url(), &[]);
        let (anna, mut space) = founded(&server);
        let id = space.members.space();
        let bert = Person::new(2);

        let invitation = invite(&server, &anna, &mut space, now_ms() + 60_000);
        let found = welcome(&server, &invitation, &space).unwrap();
        assert_eq!(found.bundle, b"sealed");
        let statements: Vec<_> = found.chain.statements.iter().map(|bytes| Signed::decode(bytes).unwrap()).collect();
        assert_eq!(Members::of(&statements).unwrap(), space.members, "who was invited checks the whole chain");
        assert_eq!(welcome(&server, &bert, &space).unwrap_err().code, Refusal::NOT_THERE, "the secret is needed");

        space.join(&invitation, &bert).unwrap();
        assert_eq!(say_last(&server, &invitation, &space).status, 200);
        assert_eq!(welcome(&server, &invitation, &space).unwrap_err().code, Refusal::NOT_THERE, "it is used up");
        assert_eq!(place.sql("select count(*) from bundles"), "0", "and so is what came with it");
        assert_eq!(pushed(&push(&server, &bert, id, &[parcel(&bert, id, 1, 1)]))[0].1, 1);

        space.remove(&anna, &bert).unwrap();
        assert_eq!(say_last(&server, &anna, &space).status, 200);
        assert_eq!(push(&server, &bert, id, &[parcel(&bert, id, 1, 2)]).why(), Refusal::REMOVED);
        assert_eq!(chain(&server, &bert, id, 0).unwrap_err().code, Refusal::REMOVED);
        assert_eq!(pull(&server, &anna, id, 0).entries.len(), 1, "what was written before stays");
        let chain = chain(&server, &anna, id, 2).unwrap();
        assert_eq!((chain.statements.len(), chain.last), (2, 4));
        assert_eq!(chain.statements[1], space.chain[3].encode());
    }
}

#[test]
fn what_is_said_twice_is_well_and_something_else_in_its_place_is_not() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &[]);
    let (anna, mut space) = founded(&server);
    assert_eq!(say_last(&server, &anna, &space).status, 200, "the founding again, after a lost answer");
    let mut other = Space::of(&anna);
    space.say(&anna, Deed::Named { device: anna.id(), label: vec![1] }).unwrap();
    other.say(&anna, Deed::Named { device: anna.id(), label: vec![2] }).unwrap();
    assert_eq!(say_last(&server, &anna, &space).status, 200);
    assert_eq!(say_last(&server, &anna, &space).status, 200);
    assert_eq!(say_last(&server, &anna, &other).refusal(), Refusal { code: Refusal::NOT_NEXT, number: 2 });
    let mut ahead = space;
    for label in 3..5 {
        ahead.say(&anna, Deed::Named { device: anna.id(), label: vec![label] }).unwrap();
    }
    assert_eq!(say_last(&server, &anna, &ahead).refusal(), Refusal { code: Refusal::NOT_NEXT, number: 2 });
}

#[test]
fn two_who_speak_at_the_same_moment_are_heard_one_after_the_other() {
    for place in [Place::sqlite(), Place::postgres()] {
        let server = Running::start(&place.url(), &[]);
        let (anna, space) = founded(&server);
        let said: Vec<u16> = std::thread::scope(|scope| {
            let speakers: Vec<_> = (0..8)
                .map(|label| {
                    let (anna, server, mut own) = (&anna, &server, Space::of(&anna));
                    scope.spawn(move || {
                        own.say(anna, Deed::Named { device: anna.id(), label: vec![label] }).unwrap();
                        say_last(server, anna, &own).status
                    })
                })
                .collect();
            speakers.into_iter().map(|speaker| speaker.join().unwrap()).collect()
        });
        assert_eq!(said.iter().filter(|status| **status == 200).count(), 1, "{said:?}");
        assert_eq!(said.iter().filter(|status| **status == 409).count(), 7, "{said:?}");
        assert_eq!(chain(&server, &anna, space.members.space(), 0).unwrap().last, 2);
    }
}

#[test]
fn an_invitation_is_over_at_its_end_but_a_member_may_say_again_what_was_in_time() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &[]);
    let (anna, mut space) = founded(&server);
    let invitation = invite(&server, &anna, &mut space, now_ms() - 1);
    assert_eq!(welcome(&server, &invitation, &space).unwrap_err().code, Refusal::TOO_LATE);
    let bert = Person::new(2);
    space.join(&invitation, &bert).unwrap();
    assert_eq!(say_last(&server, &invitation, &space).why(), Refusal::TOO_LATE);
    assert_eq!(say_last(&server, &Person::new(9), &space).why(), Refusal::TOO_LATE, "a stranger vouches for nobody");
    assert_eq!(say_last(&server, &anna, &space).status, 200, "as after the server was set back");
}

#[test]
fn what_does_not_prove_itself_is_refused_with_the_reason() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &[]);
    let (anna, mut space) = founded(&server);
    let bert = Person::new(2);
    let_in(&server, &anna, &mut space, &bert, Role::Worker);
    let clone = |space: &Space| Space { members: space.members.clone(), chain: space.chain.clone() };
    let path = wire::statements(&space.members.space());
    let say_bytes =
        |statement: Vec<u8>| ask(&server, &anna, "POST", &path, &Say { statement, bundle: None }.encode()).why();

    let mut next = clone(&space);
    next.say(&anna, Deed::Named { device: bert.id(), label: vec![1] }).unwrap();
    let good = next.chain.last().unwrap().encode();
    let mut forged = good.clone();
    forged[0] ^= 1;
    assert_eq!(say_bytes(forged), Refusal::NOT_SIGNED);
    let mut newer = good.clone();
    newer[64] = 2;
    assert_eq!(say_bytes(newer), Refusal::VERSION);
    assert_eq!(say_bytes(good[..70].to_vec()), Refusal::BROKEN);
    assert_eq!(say_bytes(vec![0; rechtenpas_sync::limits::STATEMENT + 1]), Refusal::TOO_LARGE);
    let other = Person::new(3);
    assert_eq!(say_bytes(Space::of(&other).chain[0].encode()), Refusal::DOES_NOT_FIT, "of another space");

    // A worker who removes the coordinator, and a coordinator who would leave none.
    for (by, device, why) in [(&bert, anna.id(), Refusal::NOT_ALLOWED), (&anna, anna.id(), Refusal::DOES_NOT_FIT)] {
        let statement = rechtenpas_sync::Statement {
            space: space.members.space(),
            number: space.members.number() + 1,
            previous: space.members.last(),
            by: by.key(),
            deed: Deed::Became { device, role: Role::Reader },
        };
        assert_eq!(say_bytes(Signed::new(statement, |text| by.sign(text)).unwrap().encode()), why);
    }
    assert_eq!(chain(&server, &anna, space.members.space(), 0).unwrap().last, 3, "none of it counted");
}

#[test]
fn a_space_is_made_only_by_who_may() {
    let place = Place::sqlite();
    let word = "0123456789abcdef";
    let server = Running::start(&place.url(), &["--space-token", word]);
    let (anna, space) = team();
    let body = Say { statement: space.chain[0].encode(), bundle: None }.encode();
    let claim = crate::device::claim(&anna, "POST", &wire::spaces(), &body);
    let with = |word: &str| {
        let headers = [("authorization", claim.as_str()), ("rechtenpas-token", word)];
        server.ask("POST", &wire::spaces(), &headers, &body)
    };
    for wrong in ["", "0123456789abcdeg", "0123456789abcde", "0123456789abcdef0"] {
        assert_eq!(with(wrong).why(), Refusal::NOT_ALLOWED, "{wrong}");
    }
    assert_eq!(with(word).status, 200);
    drop(server);
    let server = Running::start(&place.url(), &["--behind-proxy"]);
    assert_eq!(say_last(&server, &anna, &space).status, 200, "a space that is there goes on");
    let other = Person::new(2);
    assert_eq!(say_last(&server, &other, &Space::of(&other)).why(), Refusal::NOT_ALLOWED);
}
