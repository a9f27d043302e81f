//! Bytes of any kind: nothing that is read makes it stop, and what was changed is never taken for what it was.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[allow(dead_code, reason = "the tests of members use more of it")]
mod people;

use people::{Person, Space};
use proptest::prelude::*;
use rechtenpas_sync::client::{Item, item};
use rechtenpas_sync::request::Claim;
use rechtenpas_sync::wire::{Chain, Entry, Erase, Letters, Message, Page, Push, Pushed, Refusal, Say, Welcome};
use rechtenpas_sync::{Content, Erasure, Parcel, Role, Signed};

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400), version in 0_u8..3) {
        let marked: Vec<u8> = [&[version], bytes.as_slice()].concat();
        for bytes in [&bytes, &marked] {
            let _ = (Signed::decode(bytes), Parcel::decode(bytes), Erasure::decode(bytes), Content::decode(bytes));
            let _ = (Say::decode(bytes), Chain::decode(bytes), Welcome::decode(bytes), Push::decode(bytes));
            let _ = (Pushed::decode(bytes), Page::decode(bytes), Erase::decode(bytes), Letters::decode(bytes));
            let _ = (Refusal::decode(bytes), Claim::parse(&String::from_utf8_lossy(bytes)));
        }
    }

    #[test]
    fn a_parcel_or_erasure_with_one_wrong_bit_is_of_nobody(at in 0_usize..400, bit in 0_u8..8) {
        let (els, rik) = (Person::new(1), Person::new(3));
        let mut space = Space::of(&els);
        space.let_in(&els, &rik, Role::Reader);
        let id = space.members.space();
        let sign = |text: &[u8]| els.sign(text);
        let parcel = Parcel::new((id, [2; 16]), [3; 16], els.id(), vec![4; 40], sign).encode();
        let erasure = Erasure::new(id, [3; 16], els.id(), sign).encode();
        for (kind, whole) in [(Entry::PARCEL, parcel), (Entry::ERASURE, erasure)] {
            let entry = |bytes| Entry { seq: 1, kind, bytes };
            prop_assert!(matches!(item(&entry(whole.clone()), &space.members), Item::Parcel(_) | Item::Erasure(_)));
            let mut changed = whole.clone();
            let at = at % changed.len();
            changed[at] ^= 1 << bit;
            let is_aside = matches!(item(&entry(changed), &space.members), Item::Foreign(_) | Item::Newer(_));
            prop_assert!(is_aside, "byte {}", at);
        }
    }
}

#[test]
fn what_a_reader_or_a_stranger_signs_is_of_nobody() {
    let (els, rik) = (Person::new(1), Person::new(3));
    let mut space = Space::of(&els);
    space.let_in(&els, &rik, Role::Reader);
    let id = space.members.space();
    for (by, signer) in [(&rik, &rik), (&els, &rik), (&Person::new(9), &Person::new(9))] {
        let parcel = Parcel::new((id, [2; 16]), [3; 16], by.id(), vec![4], |text| signer.sign(text));
        let entry = Entry { seq: 1, kind: Entry::PARCEL, bytes: parcel.encode() };
        assert_eq!(item(&entry, &space.members), Item::Foreign(entry.clone()));
    }
    // Nor is a parcel of another space, or another purpose.
    let other = Parcel::new(([9; 16], [2; 16]), [3; 16], els.id(), vec![4], |text| els.sign(text));
    let entry = Entry { seq: 1, kind: Entry::PARCEL, bytes: other.encode() };
    assert_eq!(item(&entry, &space.members), Item::Foreign(entry.clone()));
}
