//! Practice families that are seen again: what is kept of a screening, and that each difference is told with its reason.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod tablet;

use std::path::Path as File;
use std::sync::OnceLock;

use rechtenpas_casework::dossier::*;
use rechtenpas_casework::{Day, Dossier, Id};
use rechtenpas_catalogue::author::Authored;
use rechtenpas_rules::{Answer, Given, Household, Kind, Subject};
use tablet::Tablet;

/// The catalogue of this repository, with its practice families.
fn authored() -> &'static Authored {
    static AUTHORED: OnceLock<Authored> = OnceLock::new();
    let folder = File::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue");
    AUTHORED.get_or_init(|| rechtenpas_catalogue::author::read(&folder).unwrap())
}

const ENGINE: &str = "1.0.0";

fn by(on: Day) -> ScreenedBy<'static> {
    ScreenedBy { on, catalogue: "aa", engine: ENGINE }
}

fn outcomes(tablet: &Tablet, on: Day) -> Outcomes {
    let read = Dossier::of(&tablet.log).household(&authored().catalogue, on);
    Outcomes::of(&authored().catalogue, &read.record.household, &read.seats, on)
}

/// Writes what changed in the answers.
fn told(tablet: &mut Tablet, before: &Household, after: &Household, first_id: u8) {
    let mut last = first_id;
    let new_id = || {
        last += 1;
        Id([last; 16])
    };
    let edits = answers_changed(&Dossier::of(&tablet.log), &authored().catalogue, before, after, new_id);
    tablet.write(edits);
}

/// Each practice family in a dossier, with its screening kept on its day.
fn families() -> impl Iterator<Item = (Tablet, Household, Day)> {
    authored().cases.iter().map(|case| {
        let mut tablet = Tablet::new(1, 0);
        told(&mut tablet, &Household::new(), &case.household, 10);
        let found = outcomes(&tablet, case.on);
        let kept = Dossier::of(&tablet.log).keep_screening(Id([99; 16]), &by(case.on), &found);
        tablet.write(kept);
        (tablet, case.household.clone(), case.on)
    })
}

fn differences(tablet: &Tablet, on: Day) -> Vec<Difference> {
    let dossier = Dossier::of(&tablet.log);
    why(&tablet.log, dossier.screened_before(&by(on)).unwrap(), &authored().catalogue, on).unwrap()
}

#[test]
fn a_screening_is_kept_once_until_it_says_something_else() {
    for (tablet, _, on) in families() {
        let dossier = Dossier::of(&tablet.log);
        let found = outcomes(&tablet, on);
        assert!(dossier.is_screened(&by(on)));
        assert!(dossier.keep_screening(Id([98; 16]), &by(on), &found).is_empty(), "the same, on the same day");
        assert!(!dossier.keep_screening(Id([98; 16]), &by(on.plus_days(1)), &found).is_empty(), "another day");
        assert!(!dossier.keep_screening(Id([98; 16]), &by(on), &Outcomes::default()).is_empty(), "other outcomes");
    }
}

#[test]
fn what_is_compared_with_is_of_an_earlier_day_or_another_edition() {
    let (mut tablet, _, on) = families().next().unwrap();
    let dossier = Dossier::of(&tablet.log);
    assert_eq!(dossier.screened_before(&by(on)), None, "not with that of the same day");
    assert_eq!(dossier.screened_before(&by(on.plus_days(-1))), None, "not with one of a day to come");
    let other_edition = ScreenedBy { catalogue: "bb", ..by(on) };
    assert_eq!(dossier.screened_before(&other_edition).unwrap().id, Id([99; 16]));

    let later = on.plus_days(1);
    tablet.write(dossier.keep_screening(Id([98; 16]), &by(later), &outcomes(&tablet, later)));
    let dossier = Dossier::of(&tablet.log);
    assert_eq!(dossier.screened_before(&by(later)).unwrap().id, Id([99; 16]), "all day with the one before");
    assert_eq!(dossier.screened_before(&by(later.plus_days(1))).unwrap().id, Id([98; 16]));
}

#[test]
fn years_later_each_right_that_moved_is_told_with_time_as_its_reason() {
    let mut moved = 0;
    for (tablet, _, then) in families() {
        let on = then.plus_months(30);
        let (was, is) = (outcomes(&tablet, then), outcomes(&tablet, on));
        let found = differences(&tablet, on);
        for difference in &found {
            assert_eq!(difference.because, [Because::Time], "{:?}", difference.of);
            assert_eq!(
                (difference.was, difference.is),
                (was.0.get(&difference.of).copied(), is.0.get(&difference.of).copied())
            );
        }
        let otherwise = was.0.keys().chain(is.0.keys()).filter(|of| was.0.get(of) != is.0.get(of));
        let otherwise: std::collections::BTreeSet<_> = otherwise.collect();
        assert_eq!(found.len(), otherwise.len());
        moved += found.len();
    }
    assert!(moved > 10, "{moved}");
}

#[test]
fn an_answer_that_changed_is_told_apart_from_the_years_that_went_by() {
    for (mut tablet, household, then) in families() {
        let program = &authored().catalogue.program;
        let fact = program.find_fact(Kind::Household, "pregnant").unwrap();
        let mut after = household.clone();
        let is_pregnant = household.get(fact, Subject::Household) == &Answer::Known(Given::Truth(true));
        after.answer(program, fact, Subject::Household, Answer::Known(Given::Truth(!is_pregnant)), then).unwrap();
        told(&mut tablet, &household, &after, 50);
        let same_day = ScreenedBy { catalogue: "bb", ..by(then) };
        let dossier = Dossier::of(&tablet.log);
        let screened = dossier.screened_before(&same_day).unwrap();
        let found = why(&tablet.log, screened, &authored().catalogue, then).unwrap();
        assert!(!found.is_empty(), "a pregnancy moves something");
        assert!(found.iter().all(|difference| difference.because == [Because::Answers]));
    }
}
