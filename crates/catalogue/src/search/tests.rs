//! People find what they mean by the words they use, and read why.

use std::sync::OnceLock;

use rechtenpas_rules::Program;

use super::*;
use crate::details::{Organisation, SearchWords};
use crate::entry::Standing;

fn service(name: &str, also_called: &[&str], does: &str) -> Organisation {
    Organisation {
        id: String::new(),
        role: None,
        municipality: None,
        name: name.to_owned(),
        also_called: also_called.iter().map(|&name| name.to_owned()).collect(),
        does: Text::dutch(does),
        domains: Vec::new(),
        target_groups: Vec::new(),
        languages: Vec::new(),
        reach: None,
        standing: Standing::Current,
        phone: None,
        email: None,
        url: None,
        address: None,
        hours: None,
        opening: None,
        source: None,
    }
}

fn group(asked: &[&str], meets: &[&str]) -> WordGroup {
    let owned = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
    WordGroup { asked: owned(asked), meets: owned(meets) }
}

fn index() -> Index {
    let catalogue = Catalogue {
        edition: "2026-01-01".parse().unwrap(),
        program: Program::default(),
        domains: Vec::new(),
        life_events: Vec::new(),
        target_groups: Vec::new(),
        themes: Vec::new(),
        municipalities: Vec::new(),
        questions: Vec::new(),
        parameters: Vec::new(),
        definitions: Vec::new(),
        rights: Vec::new(),
        details: OnceLock::new(),
        mark: 0,
    };
    let details = Details {
        organisations: vec![
            service("Energiehuis", &[], "Helpt je met de factuur van je energie."),
            service("Huurdersbond", &[], "Raad bij huur en huurwaarborg, of bij huizen met gebreken."),
            service("Crèche", &["kinderopvang"], "Opvang voor je kind."),
            service("Verhoogde tegemoetkoming", &[], "Meer terug bij de dokter. Nooit meer dan {grens_factuur}."),
        ],
        search: SearchWords {
            ignored: ["ik", "een", "mijn", "de", "niet", "kan", "je", "of", "bij", "met"].map(str::to_owned).to_vec(),
            faint: Vec::new(),
            groups: vec![
                group(&["stroom"], &["energie"]),
                group(&["garde d'enfants"], &["kinderopvang"]),
                group(&["landlord"], &["bond gebreken"]),
            ],
        },
        ..Details::default()
    };
    Index::with(&catalogue, &details)
}

/// What is found, in order, as "place: asked→met, …".
fn check(asked: &str, expected: &[&str]) {
    let found: Vec<String> = index()
        .search(asked, &|_| true)
        .iter()
        .map(|hit| {
            let Found::Organisation(place) = hit.found else { panic!("there are no rights here") };
            let because = hit.because.iter().map(|because| format!("{}→{}", because.asked, because.met));
            format!("{place}: {}", because.collect::<Vec<_>>().join(", "))
        })
        .collect();
    assert_eq!(found, expected, "{asked}");
}

#[test]
fn words_of_daily_life_meet_words_of_the_catalogue() {
    check("Energiehuis", &["0: Energiehuis→energiehuis"]);
    check("creche", &["2: creche→crèche"]);
    check("ik zoek een huis", &["0: huis→energiehuis", "1: huis→huizen"]);
    check("mijn waarborg", &["1: waarborg→huurwaarborg"]);
    check("tegemoetkomingen", &["3: tegemoetkomingen→tegemoetkoming"]);
    check("mijn stroom", &["0: stroom→energie"]);
    check("Garde d’enfants?", &["2: Garde d enfants→kinderopvang"]);
    check("landlord", &["1: landlord→huurdersbond"]);
    check("energiefactuur", &["0: energiefactuur→energie"]);
    check("verhogde tegemoetkomming", &["3: verhogde→verhoogde, tegemoetkomming→tegemoetkoming"]);
    check("ik kan mijn", &[]);
    check("", &[]);
    check("grens {grens} العربية 😀 ß", &[]);
    check("tegem", &["3: tegem→tegemoetkoming"]);
}
