//! The catalogue of this repository is sound: every file reads, every name resolves, every example comes out as written.

#![expect(clippy::panic, reason = "a test fails by panicking")]

use std::path::Path;

use rechtenpas_catalogue::author::{self, Authored};
use rechtenpas_catalogue::{Catalogue, Found, Index};

fn read() -> Authored {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogue");
    author::read(&folder).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn every_file_is_sound_and_every_example_comes_out() {
    assert!(!read().examples.is_empty());
}

#[test]
fn what_is_packed_is_what_was_written() {
    let authored = read();
    let packed = authored.pack().unwrap().whole();
    let unpacked = Catalogue::unpack(&packed).unwrap();
    assert_eq!(unpacked.pack().unwrap().whole(), packed);
}

#[test]
fn people_find_a_right_by_their_own_words() {
    let catalogue = read().catalogue;
    let index = Index::of(&catalogue);
    for (words, right) in [
        ("energiefactuur", "sociaal-tarief-energie"),
        ("minder betalen bij de dokter", "verhoogde-tegemoetkoming"),
        ("leefloon", "leefloon"),
        ("ik wacht op een sociale woning", "sociale-huurwoning"),
        ("advocaat", "pro-deo"),
        ("alimentatie", "davo"),
        ("mazout", "verwarmingstoelage"),
    ] {
        let hits = index.search(words, &|_| true);
        let rights = hits.iter().filter_map(|hit| match hit.found {
            Found::Right(right) => Some(catalogue.program.right(right).id.as_str()),
            Found::Organisation(_) => None,
        });
        let first: Vec<&str> = rights.take(3).collect();
        assert!(first.contains(&right), "{words}: {first:?}");
    }
    assert!(index.search("", &|_| true).is_empty());
    assert!(index.search("zzzz", &|_| true).is_empty());
}
