//! What is handed over adds to a dossier, the same however often it comes, and never in silence over what stands there.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod tablet;

use std::path::Path as File;
use std::sync::OnceLock;

use rechtenpas_casework::dossier::{Contact, Intake, Member, MemberKind, Note, Referral, answers_changed};
use rechtenpas_casework::hand_over::{Compared, NotAPackage, Package, Pick, WithNotes};
use rechtenpas_casework::{Day, Dossier, Id, Log};
use rechtenpas_catalogue::Catalogue;
use rechtenpas_rules::{Answer, Given, Household, Kind, Range, Subject};
use tablet::Tablet;

/// The catalogue of this repository.
fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    let folder = File::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue");
    CATALOGUE.get_or_init(|| rechtenpas_catalogue::author::read(&folder).unwrap().catalogue)
}

fn today() -> Day {
    "2026-11-25".parse().unwrap()
}

fn truth(truth: bool) -> Answer {
    Answer::Known(Given::Truth(truth))
}

fn count(count: u32) -> Answer {
    Answer::Known(Given::Number(Range::exact(count.into())))
}

fn born(year: u16) -> Answer {
    let day = |text: String| text.parse().unwrap();
    Answer::Known(Given::Day(Range { low: day(format!("{year}-01-01")), high: day(format!("{year}-12-31")) }))
}

fn household(answers: &[(Subject, &str, Answer)]) -> Household {
    let mut household = Household::new();
    for (of, id, answer) in answers {
        let fact = catalogue().program.find_fact(of.kind(), id).unwrap();
        household.answer(&catalogue().program, fact, *of, answer.clone(), today()).unwrap();
    }
    household
}

fn names(compared: &[(rechtenpas_rules::FactIx, Subject)]) -> Vec<(&str, Subject)> {
    compared.iter().map(|(fact, subject)| (catalogue().program.fact(*fact).id.as_str(), *subject)).collect()
}

const HOME: Subject = Subject::Household;

#[test]
fn new_answers_come_in_the_same_are_counted_and_what_differs_waits_for_a_choice() {
    let here = household(&[(HOME, "pregnant", truth(false)), (HOME, "savings", Answer::DontKnow)]);
    let savings = Answer::Known(Given::Number(Range::exact(500.into())));
    let there = household(&[
        (HOME, "pregnant", truth(true)),
        (HOME, "savings", savings.clone()),
        (HOME, "benefits", Answer::Known(Given::Set(Vec::new()))),
    ]);
    let compared = Compared::of(catalogue(), &here, &there, today());
    assert_eq!(compared.differs.len(), 1);
    assert_eq!((&compared.differs[0].here, &compared.differs[0].there), (&truth(false), &truth(true)));
    assert_eq!(compared.new.len(), 2, "who did not know it before, does now");
    let kept = compared.merged(catalogue(), |_, _| Pick::Here, today());
    let fact = |id| catalogue().program.find_fact(Kind::Household, id).unwrap();
    assert_eq!((kept.get(fact("pregnant"), HOME), kept.get(fact("savings"), HOME)), (&truth(false), &savings));
    let taken = compared.merged(catalogue(), |_, _| Pick::There, today());
    assert_eq!(taken, there);
    let again = Compared::of(catalogue(), &taken, &there, today());
    assert_eq!((again.new.len(), again.differs.len(), again.same), (0, 0, 3), "twice changes nothing");
}

#[test]
fn who_does_not_know_takes_nothing_from_who_does() {
    let here = household(&[(HOME, "pregnant", truth(false))]);
    let there = household(&[(HOME, "pregnant", Answer::DontKnow)]);
    let compared = Compared::of(catalogue(), &here, &there, today());
    assert_eq!((compared.new.len(), compared.differs.len()), (0, 0));
    assert_eq!(compared.merged(catalogue(), |_, _| Pick::There, today()), here);
}

#[test]
fn children_are_told_apart_by_their_birth_whatever_the_order() {
    let child = Subject::Child;
    let here = household(&[
        (HOME, "children", count(2)),
        (child(0), "birth_date", born(2012)),
        (child(1), "birth_date", born(2019)),
    ]);
    let there = household(&[
        (HOME, "children", count(3)),
        (child(0), "birth_date", born(2024)),
        (child(1), "birth_date", born(2019)),
        (child(2), "birth_date", born(2012)),
    ]);
    let compared = Compared::of(catalogue(), &here, &there, today());
    assert_eq!(names(&compared.new), [("birth_date", child(2))], "only the youngest is new");
    assert_eq!((compared.new_members.as_slice(), compared.differs.len(), compared.same), ([child(2)].as_slice(), 0, 2));
}

#[test]
fn nobody_leaves_a_dossier_because_a_family_tells_of_fewer() {
    let here = household(&[(HOME, "partner", truth(true)), (HOME, "children", count(2))]);
    let there = household(&[(HOME, "partner", truth(false)), (HOME, "children", count(1))]);
    let compared = Compared::of(catalogue(), &here, &there, today());
    assert_eq!(compared.merged(catalogue(), |_, _| Pick::There, today()), here);
    assert_eq!(compared.not_told, [Subject::Adult(1), Subject::Child(1)], "and it is said");
    assert_eq!(Compared::of(catalogue(), &here, &here, today()).not_told, []);
    let silent = household(&[(HOME, "pregnant", truth(false))]);
    assert_eq!(
        Compared::of(catalogue(), &here, &silent, today()).not_told,
        [],
        "who says nothing of it tells of nobody less"
    );
}

#[test]
fn a_child_that_was_born_on_another_day_is_another_child() {
    let here = household(&[(HOME, "children", count(1)), (Subject::Child(0), "birth_date", born(2012))]);
    let there = household(&[(HOME, "children", count(1)), (Subject::Child(0), "birth_date", born(2024))]);
    let compared = Compared::of(catalogue(), &here, &there, today());
    assert_eq!((compared.new_members, compared.not_told), (vec![Subject::Child(1)], vec![Subject::Child(0)]));
}

#[test]
fn what_a_family_told_stands_in_the_dossier_also_of_members_who_were_not_there() {
    let mut tablet = Tablet::new(1, 0);
    tablet.write([Member::at(Id([1; 16])).kind(MemberKind::Adult), Member::at(Id([2; 16])).kind(MemberKind::Child)]);
    let there = household(&[
        (HOME, "partner", truth(true)),
        (HOME, "children", count(2)),
        (Subject::Child(1), "birth_date", born(2019)),
    ]);
    let dossier = Dossier::of(&tablet.log);
    let before = dossier.household(catalogue(), today()).record.household;
    let after = Compared::of(catalogue(), &before, &there, today()).merged(catalogue(), |_, _| Pick::Here, today());
    let mut next = 100;
    let edits = answers_changed(&dossier, catalogue(), &before, &after, || {
        next += 1;
        Id([next; 16])
    });
    tablet.write(edits);
    let now = Dossier::of(&tablet.log);
    assert_eq!(
        (now.members.len(), now.household(catalogue(), today()).record.household.members(Kind::Child).len()),
        (4, 2)
    );
    let known = now.household(catalogue(), today()).record.household;
    let fact = catalogue().program.find_fact(Kind::Child, "birth_date").unwrap();
    assert!([Subject::Child(0), Subject::Child(1)].iter().any(|child| known.get(fact, *child) == &born(2019)));
}

/// A dossier with a visit and a referral of which something was noted, and a note.
fn written() -> Log {
    let mut tablet = Tablet::new(1, 0);
    tablet.write([
        Intake::at().name("Amara".to_owned()),
        Contact::at(Id([5; 16])).note("praatte lang".to_owned()),
        Contact::at(Id([5; 16])).on(today()),
        Note::at(Id([6; 16])).text("moe".to_owned()),
        Referral::at(Id([7; 16])).on(today()),
        Referral::at(Id([7; 16])).result_note("moeilijk gesprek".to_owned()),
    ]);
    tablet.log
}

#[test]
fn a_dossier_comes_over_whole_and_a_second_time_changes_nothing() {
    let log = written();
    let package = Package::of(Id([9; 16]), &log, WithNotes::All, "Els".to_owned(), today());
    let read = Package::decode(&package.encode().unwrap()).unwrap();
    assert_eq!(read, package);
    let mut theirs = Log::new();
    assert_eq!(read.new_in(&theirs).count(), 6);
    theirs.merge(&read.log());
    assert_eq!((theirs.clone(), read.new_in(&theirs).count()), (log, 0));
}

#[test]
fn without_notes_the_visit_goes_along_and_what_was_noted_of_it_does_not() {
    let package = Package::of(Id([9; 16]), &written(), WithNotes::Without, "Els".to_owned(), today());
    let dossier = Dossier::of(&package.log());
    assert_eq!((dossier.notes.len(), dossier.contacts.len(), dossier.contacts[0].note.clone()), (0, 1, None));
    assert_eq!((dossier.referrals[0].on, dossier.referrals[0].result_note.clone()), (Some(today()), None));
    let bytes = package.encode().unwrap();
    assert!(!bytes.windows(3).any(|window| window == b"moe"));
}

#[test]
fn what_both_wrote_meanwhile_is_counted_before_it_comes_in() {
    let mut mine = Tablet::new(1, 0);
    mine.write([Intake::at().name("Amara".to_owned())]);
    let mut theirs = Tablet::new(2, 500);
    mine.log.changes().for_each(|change| theirs.receive(change.clone()));
    theirs.write([Intake::at().name("Amarah".to_owned())]);
    let package = |log: &Log| Package::of(Id([9; 16]), log, WithNotes::All, String::new(), today());
    assert_eq!(package(&theirs.log).conflicts_in(&mine.log), 0, "who saw mine, replaces it");
    mine.write([Intake::at().name("Amaro".to_owned())]);
    assert_eq!(package(&theirs.log).conflicts_in(&mine.log), 1);
}

#[test]
fn a_package_of_a_newer_version_or_a_damaged_one_is_told_apart() {
    let bytes = Package::of(Id([9; 16]), &written(), WithNotes::All, "Els".to_owned(), today()).encode().unwrap();
    let mut newer = bytes.clone();
    newer[0] = 2;
    assert_eq!(Package::decode(&newer), Err(NotAPackage::TooNew));
    assert_eq!(Package::decode(&bytes[..bytes.len() - 1]), Err(NotAPackage::Damaged));
    assert_eq!(Package::decode(b""), Err(NotAPackage::Damaged));
}
