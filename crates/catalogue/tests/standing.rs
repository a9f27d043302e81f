//! What nobody confirmed is not shown to a family, and what is old says so.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use rechtenpas_catalogue::freshness::{Due, What, Why, due};
use rechtenpas_catalogue::{Catalogue, Found, Index, Standing};

fn catalogue() -> Catalogue {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue");
    rechtenpas_catalogue::author::read(&folder).unwrap().catalogue
}

#[test]
fn an_unconfirmed_right_is_for_nobody() {
    let catalogue = catalogue();
    let places = catalogue.municipalities.iter().map(|place| Some(place.id.as_str())).chain([None]);
    let unconfirmed =
        || catalogue.program.right_numbers().filter(|it| catalogue.right(*it).standing == Standing::Unconfirmed);
    assert!(unconfirmed().count() > 0, "the catalogue holds some, or this shows nothing");
    for place in places {
        assert!(!unconfirmed().any(|right| catalogue.is_for(right, place)));
    }
}

#[test]
fn an_unconfirmed_service_is_named_nowhere() {
    let catalogue = catalogue();
    let index = Index::of(&catalogue);
    for place in catalogue.municipalities.iter().map(|place| place.id.as_str()) {
        assert!(catalogue.services(Some(place)).all(|service| service.standing != Standing::Unconfirmed));
        for right in catalogue.program.right_numbers() {
            let places = catalogue.where_to(right, Some(place));
            assert!(places.iter().all(|service| service.standing != Standing::Unconfirmed));
        }
        let hits = index.search("hulp eten opvang wonen", &|found| found.is_for(&catalogue, Some(place)));
        let shown = hits.iter().filter_map(|hit| match hit.found {
            Found::Organisation(service) => catalogue.organisations().get(service),
            Found::Right(_) => None,
        });
        assert!(shown.into_iter().all(|service| service.standing != Standing::Unconfirmed));
    }
}

#[test]
fn the_rechtenpas_of_each_municipality_is_a_booklet_and_no_book() {
    let catalogue = catalogue();
    for place in catalogue.municipalities.iter().filter(|place| place.nis.is_some()) {
        let here = |right: &_| catalogue.is_for(*right, Some(&place.id)) && catalogue.right(*right).in_pass;
        let count = catalogue.program.right_numbers().filter(here).count();
        assert!((18..=32).contains(&count), "{count} rights in the rechtenpas of {}", place.name);
    }
}

#[test]
fn what_is_due_is_judged_by_the_amount_in_force_and_the_age_of_a_page() {
    let catalogue = catalogue();
    let on = |day: &str| due(&catalogue, day.parse().unwrap());
    let limit = catalogue.program.find_parameter("sociale_toeslag_grens_laag").unwrap();
    let told = |all: &[Due]| all.iter().find(|due| due.what == What::Parameter(limit)).map(|due| due.why);
    assert_eq!(told(&on("2024-12-01")), None, "an authority gave the limit of 2024");
    assert_eq!(told(&on("2026-11-25")), Some(Why::Derived), "the limit of 2026 is ours");
    let now = on("2026-11-25");
    assert!(now.is_sorted_by_key(|due| due.why));
    let hidden = catalogue.organisations().iter().filter(|one| one.standing == Standing::Unconfirmed).count();
    let listed = now.iter().filter(|due| matches!(due.what, What::Organisation(_)) && due.why == Why::Unconfirmed);
    assert!(hidden > 0 && listed.count() >= hidden, "each of them waits for somebody to confirm it");
    assert!(on("2028-01-01").iter().any(|due| due.why == Why::LongAgo), "in time everything is read again");
}
