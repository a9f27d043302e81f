//! What goes along to another service: all that was chosen and agreed to, and not a word more.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod tablet;

use std::path::Path as File;

use rechtenpas_casework::dossier::*;
use rechtenpas_casework::extract::Extract;
use rechtenpas_casework::{Day, Dossier, Id};
use rechtenpas_catalogue::Catalogue;
use rechtenpas_catalogue::exchange::{Edition, IsoDay};
use tablet::Tablet;

const ORGANISATION: &str = "caw";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn id(number: u8) -> Id {
    Id([number; 16])
}

fn today() -> Day {
    day("2026-11-25")
}

/// A dossier in which every part holds a word that nothing else has, and a consent for some parts and rights.
fn dossier(scope: &[Part], rights: Option<&[&str]>) -> Dossier {
    let mut tablet = Tablet::new(1, 0);
    let text = |text: &str| Some(text.to_owned());
    let (mother, consent) = (Member::at(id(1)), Consent::at(id(2)));
    let wanted = RightOf::new("verhoogde-tegemoetkoming", Holder::Household).unwrap();
    let other = RightOf::new("huurpremie", Holder::Household).unwrap();
    tablet.write([
        Intake::at().name(text("Kanarie")),
        Intake::at().number(text("N-12")),
        Intake::at().phone(text("0470 11 22 33")),
        mother.name(text("Zeldzaam")),
        mother.kind(MemberKind::Adult),
        Note::at(id(3)).text(text("Fluisterwoord")),
        Followed::at(wanted.clone()).who(Some(Who::Other("Planvrouw".to_owned()))),
        Followed::at(wanted).note(text("Randopmerking")),
        Followed::at(other).who(Some(Who::Other("Elders".to_owned()))),
        consent.kind(ConsentKind::Share),
        consent.organisation(text(ORGANISATION)),
        consent.scope(Part::names(scope)),
        consent.rights(rights.map(|rights| rights.iter().map(|right| (*right).to_owned()).collect())),
        consent.given(today()),
        consent.until(day("2027-11-24")),
    ]);
    Dossier::of(&tablet.log)
}

fn catalogue() -> Catalogue {
    rechtenpas_catalogue::author::read(&File::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue"))
        .unwrap()
        .catalogue
}

fn wanted(parts: &[Part], rights: &[&str]) -> Wanted {
    Wanted { parts: parts.to_vec(), rights: rights.iter().map(|right| (*right).to_owned()).collect() }
}

#[test]
fn an_extract_holds_the_parts_that_were_chosen_and_no_word_of_any_other() {
    let catalogue = catalogue();
    let edition = Edition { edition: IsoDay(catalogue.edition), sha256: "abc".to_owned() };
    let dossier = dossier(Part::ALL, None);
    let words = [
        (Part::Contact, "Kanarie"),
        (Part::Household, "Zeldzaam"),
        (Part::Report, "Verhoogde tegemoetkoming"),
        (Part::Plan, "Planvrouw"),
        (Part::Notes, "Fluisterwoord"),
    ];
    for (part, _) in words {
        let wanted = wanted(&[part], &["verhoogde-tegemoetkoming"]);
        let shareable = dossier.may_share(ORGANISATION, wanted, today()).unwrap();
        let extract = Extract::of(&shareable, "CAW", &catalogue, &edition);
        let json = extract.json().unwrap();
        for (other, word) in words {
            assert_eq!(json.contains(word), other == part, "{word} in an extract of {part:?}: {json}");
        }
        assert!(!json.contains("Elders") && !json.contains("huurpremie"), "a right that was not chosen: {json}");
        assert!(!json.contains("Randopmerking"), "a remark of the worker: {json}");
        assert_eq!(serde_json::from_str::<Extract>(&json).unwrap(), extract, "it reads back as it was");
        let other = Part::ALL.iter().find(|other| **other != part).unwrap();
        assert!(!json.contains(&format!("\"{}\"", other.name())), "nothing says what is kept back");
    }
}

#[test]
fn a_consent_for_some_rights_lets_no_other_right_along() {
    let dossier = dossier(&[Part::Report], Some(&["verhoogde-tegemoetkoming"]));
    let may = |rights: &[&str]| dossier.may_share(ORGANISATION, wanted(&[Part::Report], rights), today()).map(|_| ());
    assert_eq!(may(&["verhoogde-tegemoetkoming"]), Ok(()));
    assert_eq!(may(&["verhoogde-tegemoetkoming", "huurpremie"]), Err(WhyNot::OutOfScope));
    assert_eq!(dossier.sharing_with(today()), [ORGANISATION]);
    assert!(dossier.sharing_with(day("2027-11-25")).is_empty(), "the consent ended");
}

#[test]
fn what_is_shared_is_written_down_with_its_consent() {
    let dossier = dossier(&[Part::Report, Part::Plan], None);
    let wanted = wanted(&[Part::Report], &["huurpremie"]);
    let shareable = dossier.may_share(ORGANISATION, wanted, today()).unwrap();
    let mut tablet = Tablet::new(2, 0);
    tablet.write(shareable.logged(id(9), Way::File, Some("Els".to_owned())));
    let after = Dossier::of(&tablet.log);
    let shared: Vec<&Share> = after.shared_under(id(2)).collect();
    assert_eq!(shared.len(), 1);
    assert_eq!((shared[0].on, shared[0].how, shared[0].by.as_deref()), (Some(today()), Some(Way::File), Some("Els")));
    assert_eq!(shared[0].what.as_deref(), Some(&["report".to_owned()][..]));
    assert_eq!(shared[0].rights.as_deref(), Some(&["huurpremie".to_owned()][..]));
}
