//! Who belongs to a space, and who may say so.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod people;

use people::{Person, Space};
use rechtenpas_sync::{Deed, Members, NotAdded, Role, Signed, Unread};

#[test]
fn who_founds_a_space_is_its_coordinator_and_its_name_follows_from_that() {
    let els = Person::new(1);
    let space = Space::of(&els);
    assert_eq!(space.members.present_devices().count(), 1);
    assert_eq!(space.members.by_key(&els.key()).unwrap().role, Role::Coordinator);
    let other = Person::new(2).founding();
    assert_ne!(other.statement().space, space.members.space());
    // Another one cannot give itself out for the founder.
    let mut statement = els.founding().statement().clone();
    statement.by = Person::new(2).key();
    let forged = Signed::new(statement, |text| Person::new(2).sign(text)).unwrap();
    assert_eq!(Members::found(&forged), Err(NotAdded::NotSigned));
}

#[test]
fn an_invitation_lets_one_device_in_as_what_it_says_and_only_once() {
    let (els, an, fatma) = (Person::new(1), Person::new(2), Person::new(3));
    let mut space = Space::of(&els);
    let invitation = Person::new(10);
    space.invite(&els, &invitation, Role::Worker).unwrap();
    assert_eq!(space.members.invited().len(), 1);
    space.join(&invitation, &an).unwrap();
    assert_eq!(space.members.by_key(&an.key()).unwrap().role, Role::Worker);
    assert_eq!(space.join(&invitation, &fatma), Err(NotAdded::NotAllowed));
    let second = Person::new(11);
    space.invite(&els, &second, Role::Reader).unwrap();
    // A device that was there once does not come again under the same name or key.
    assert_eq!(space.join(&second, &an), Err(NotAdded::DoesNotFit));
    space.say(&els, Deed::Withdrawn { invitation: second.key() }).unwrap();
    assert_eq!(space.join(&second, &fatma), Err(NotAdded::NotAllowed));
}

#[test]
fn only_a_coordinator_says_who_belongs() {
    let (els, an, rik) = (Person::new(1), Person::new(2), Person::new(3));
    let mut space = Space::of(&els);
    space.let_in(&els, &an, Role::Worker);
    space.let_in(&els, &rik, Role::Reader);
    let invitation = Person::new(12);
    for person in [&an, &rik] {
        assert_eq!(space.invite(person, &invitation, Role::Worker), Err(NotAdded::NotAllowed));
        let became = Deed::Became { device: person.id(), role: Role::Coordinator };
        assert_eq!(space.say(person, became), Err(NotAdded::NotAllowed));
        assert_eq!(space.remove(person, &els), Err(NotAdded::NotAllowed));
    }
    let named = |person: &Person| Deed::Named { device: person.id(), label: b"sealed".to_vec() };
    space.say(&rik, named(&rik)).unwrap();
    assert_eq!(space.say(&rik, named(&an)), Err(NotAdded::NotAllowed));
    space.say(&els, Deed::Became { device: an.id(), role: Role::Coordinator }).unwrap();
    space.invite(&an, &invitation, Role::Worker).unwrap();
}

#[test]
fn a_removed_device_says_nothing_any_more_and_what_it_wrote_still_counts() {
    let (els, an, rik) = (Person::new(1), Person::new(2), Person::new(3));
    let mut space = Space::of(&els);
    space.let_in(&els, &an, Role::Coordinator);
    space.let_in(&els, &rik, Role::Reader);
    let open = Person::new(12);
    space.invite(&els, &open, Role::Worker).unwrap();
    space.remove(&els, &an).unwrap();
    assert_eq!(space.members.generation(), 2);
    assert_eq!(space.invite(&an, &Person::new(13), Role::Worker), Err(NotAdded::NotAllowed));
    assert_eq!(space.join(&open, &Person::new(4)), Err(NotAdded::NotAllowed), "its secret opens the former key");
    let member = space.members.device(an.id()).unwrap();
    assert!(member.has_written && member.without == Some(2));
    assert!(!space.members.device(rik.id()).unwrap().has_written);
    assert_eq!(space.remove(&els, &an), Err(NotAdded::DoesNotFit), "it is gone already");
}

#[test]
fn a_removal_gives_the_new_key_to_everybody_who_stays_and_to_nobody_else() {
    let (els, an, rik) = (Person::new(1), Person::new(2), Person::new(3));
    let mut space = Space::of(&els);
    space.let_in(&els, &an, Role::Worker);
    space.let_in(&els, &rik, Role::Worker);
    let removed = |keys: &[&Person], generation| Deed::Removed {
        device: rik.id(),
        generation,
        keys: keys.iter().map(|person| (person.id(), vec![1])).collect(),
        older: vec![2],
    };
    for (keys, generation) in
        [(vec![&els], 2), (vec![&els, &an, &rik], 2), (vec![&els, &els], 2), (vec![&els, &an], 1), (vec![&els, &an], 3)]
    {
        assert_eq!(space.say(&els, removed(&keys, generation)), Err(NotAdded::DoesNotFit));
    }
    space.say(&els, removed(&[&els, &an], 2)).unwrap();
}

#[test]
fn a_space_never_loses_its_last_coordinator() {
    let (els, an) = (Person::new(1), Person::new(2));
    let mut space = Space::of(&els);
    space.let_in(&els, &an, Role::Worker);
    assert_eq!(space.remove(&els, &els), Err(NotAdded::LastCoordinator));
    let became = |role| Deed::Became { device: els.id(), role };
    assert_eq!(space.say(&els, became(Role::Worker)), Err(NotAdded::LastCoordinator));
    space.say(&els, Deed::Became { device: an.id(), role: Role::Coordinator }).unwrap();
    space.say(&els, became(Role::Reader)).unwrap();
    assert!(space.members.device(els.id()).unwrap().has_written, "what it wrote as a worker still counts");
}

#[test]
fn a_chain_that_was_cut_turned_or_changed_does_not_hold() {
    let (els, an) = (Person::new(1), Person::new(2));
    let mut space = Space::of(&els);
    space.let_in(&els, &an, Role::Worker);
    let chain = space.chain;
    assert!(Members::of(&chain).is_ok());
    assert_eq!(Members::of(&[]), Err(NotAdded::DoesNotFit));
    assert_eq!(Members::of(&[chain[0].clone(), chain[2].clone()]), Err(NotAdded::NotNext { last: 1 }));
    assert_eq!(Members::of(&chain[1..]), Err(NotAdded::DoesNotFit));
    for at in 0..chain[1].encode().len() {
        let mut bytes = chain[1].encode();
        bytes[at] ^= 1;
        let read = Signed::decode(&bytes);
        assert!(read.is_err() || Members::of(&[chain[0].clone(), read.unwrap()]).is_err(), "byte {at}");
    }
    let mut newer = chain[1].encode();
    newer[64] = 2;
    assert_eq!(Signed::decode(&newer), Err(Unread::TooNew(2)));
}
