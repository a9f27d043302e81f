//! What families and their helpers type finds the right or the service they mean, among the first three.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::path::Path;
use std::sync::OnceLock;

use rechtenpas_catalogue::rules::RightIx;
use rechtenpas_catalogue::{Catalogue, Found, Hit, Index, author};
use serde::Deserialize;

/// A question, and the ids of which one must be found.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrase {
    says: String,
    finds: Vec<String>,
    #[serde(rename = "in")]
    municipality: Option<String>,
}

fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| {
        author::read_unproven(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue")).unwrap().catalogue
    })
}

fn id(found: Found) -> &'static str {
    match found {
        Found::Right(right) => &catalogue().program.right(right).id,
        Found::Organisation(place) => &catalogue().organisations()[place].id,
    }
}

/// How many of the phrases that the catalogue can answer find an answer, of how many; tells what it misses.
fn found(phrases: &str, tells_misses: bool) -> (usize, usize) {
    let phrases: Vec<Phrase> = serde_saphyr::from_str(phrases).unwrap();
    let index = Index::of(catalogue());
    let all: Vec<Found> = (0..catalogue().rights.len())
        .map(|place| Found::Right(RightIx::new(place)))
        .chain((0..catalogue().organisations().len()).map(Found::Organisation))
        .collect();
    let (mut good, mut asked) = (0, 0);
    for phrase in &phrases {
        let municipality = phrase.municipality.as_deref().unwrap_or("ninove");
        let is_shown = |found: Found| found.is_for(catalogue(), Some(municipality));
        let is_wanted = |found: Found| phrase.finds.iter().any(|wanted| wanted == id(found));
        if !all.iter().any(|found| is_shown(*found) && is_wanted(*found)) {
            eprintln!("skipped, not in the catalogue: {} {:?}", phrase.says, phrase.finds);
            continue;
        }
        asked += 1;
        let hits: Vec<Hit> = index.search(&phrase.says, &is_shown);
        let place = hits.iter().position(|hit| is_wanted(hit.found));
        if place.is_some_and(|place| place < 3) {
            good += 1;
        } else if tells_misses {
            eprintln!("missed ({place:?}): {} -> {:?}", phrase.says, phrase.finds);
            for hit in hits.iter().take(4) {
                let because: Vec<String> =
                    hit.because.iter().map(|because| format!("{}→{}", because.asked, because.met)).collect();
                eprintln!("    {:.2} {} ({})", hit.score, id(hit.found), because.join(", "));
            }
        }
    }
    eprintln!("{good} of {asked} found, {} skipped", phrases.len() - asked);
    (good, asked)
}

#[test]
fn who_asks_in_their_own_words_finds_it_among_the_first_three() {
    let (good, asked) = found(include_str!("phrases.yaml"), true);
    assert!(good * 100 >= asked * 95, "{good} of {asked}");
}

#[test]
fn so_does_who_asks_what_nobody_foresaw() {
    let (good, asked) = found(include_str!("unseen.yaml"), false);
    assert!(good * 100 >= asked * 80, "{good} of {asked}");
}
