//! What a dossier says, and that the rules and the dossier mean the same household.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod tablet;

use std::path::Path as File;
use std::sync::OnceLock;

use rechtenpas_casework::dossier::*;
use rechtenpas_casework::{Day, Device, Dossier, Id, Value, export};
use rechtenpas_catalogue::Catalogue;
use rechtenpas_rules::{Answer, Given, Household, Kind, Outcome, Range, Refusal, Subject};
use tablet::{Tablet, path};

/// The catalogue of this repository.
fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    let folder = File::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue");
    CATALOGUE.get_or_init(|| rechtenpas_catalogue::author::read(&folder).unwrap().catalogue)
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn id(number: u8) -> Id {
    Id([number; 16])
}

fn ids() -> impl FnMut() -> Id {
    let mut last = 0;
    move || {
        last += 1;
        Id([100 + last; 16])
    }
}

fn truth(truth: bool) -> Answer {
    Answer::Known(Given::Truth(truth))
}

fn number(low: u32, high: u32) -> Answer {
    Answer::Known(Given::Number(Range { low: low.into(), high: high.into() }))
}

fn born(text: &str) -> Answer {
    Answer::Known(Given::Day(Range::exact(day(text))))
}

fn answer(household: &mut Household, subject: Subject, fact: &str, answer: Answer) {
    let program = &catalogue().program;
    let fact = program.find_fact(subject.kind(), fact).unwrap();
    household.answer(program, fact, subject, answer, day("2026-11-24")).unwrap();
}

/// A family with two adults and two children, of which every kind of answer was given.
fn family() -> Household {
    let program = &catalogue().program;
    let choice = |name: &str| Answer::Known(Given::Choice(program.find_symbol(name).unwrap()));
    let year = Answer::Known(Given::Day(Range { low: day("2020-01-01"), high: day("2020-12-31") }));
    let mut household = Household::new();
    for (of, fact, given) in [
        (Subject::Household, "partner", truth(true)),
        (Subject::Household, "children", number(2, 2)),
        (Subject::Household, "municipality", choice("ninove")),
        (Subject::Household, "tenure", choice("rent_social")),
        (Subject::Household, "income_year", number(15_000, 25_000)),
        (Subject::Household, "benefits", Answer::Known(Given::Set(Vec::new()))),
        (Subject::Household, "pregnant", Answer::DontKnow),
        (Subject::Household, "savings", Answer::Declined),
        (Subject::Adult(1), "birth_date", born("1990-05-05")),
        (Subject::Child(1), "birth_date", year),
    ] {
        answer(&mut household, of, fact, given);
    }
    household.set_has(program.find_right("leefloon").unwrap(), Subject::Household, true);
    household.set_has(program.find_right("groeipakket-basisbedrag").unwrap(), Subject::Child(0), true);
    household
}

/// All that is known of a household, however it is held.
fn known(household: &Household) -> impl PartialEq + std::fmt::Debug + use<> {
    let mut had: Vec<_> = household.had().collect();
    had.sort();
    let given: Vec<_> = household.given().map(|(fact, subject, answer)| (fact, subject, answer.clone())).collect();
    (household.members(Kind::Adult).len(), household.members(Kind::Child).len(), given, had)
}

/// Writes what changed, and reads the household again.
fn written(tablet: &mut Tablet, before: &Household, after: &Household, ids: &mut impl FnMut() -> Id) -> HouseholdRead {
    let edits = answers_changed(&Dossier::of(&tablet.log), catalogue(), before, after, ids);
    tablet.write(edits);
    Dossier::of(&tablet.log).household(catalogue(), day("2026-11-24"))
}

#[test]
fn a_household_comes_back_from_its_dossier_as_it_went_in() {
    let mut tablet = Tablet::new(1, 0);
    let read = written(&mut tablet, &Household::new(), &family(), &mut ids());
    assert_eq!(known(&read.record.household), known(&family()));
    assert_eq!(read.unread, []);
    let dossier = Dossier::of(&tablet.log);
    assert_eq!((read.seats.adults.len(), read.seats.children.len()), (2, 2));
    assert_eq!(dossier.intake.municipality.as_deref(), Some("ninove"), "it stands in one place only");
    assert_eq!(dossier.deferred, 0);
}

#[test]
fn each_answer_is_a_change_of_its_own() {
    let mut tablet = Tablet::new(1, 0);
    let mut ids = ids();
    written(&mut tablet, &Household::new(), &family(), &mut ids);
    let before = tablet.log.len();
    let mut after = family();
    answer(&mut after, Subject::Child(0), "birth_date", born("2018-03-03"));
    let read = written(&mut tablet, &family(), &after, &mut ids);
    assert_eq!(known(&read.record.household), known(&after));
    assert_eq!(tablet.log.len(), before + 1);
    let open = written(&mut tablet, &after, &family(), &mut ids);
    assert_eq!(known(&open.record.household), known(&family()), "taking an answer back opens it again");
}

#[test]
fn members_who_leave_are_removed_and_can_come_back_with_their_answers() {
    let mut tablet = Tablet::new(1, 0);
    let mut ids = ids();
    written(&mut tablet, &Household::new(), &family(), &mut ids);
    let mut alone = family();
    answer(&mut alone, Subject::Household, "partner", truth(false));
    let read = written(&mut tablet, &family(), &alone, &mut ids);
    assert_eq!(known(&read.record.household), known(&alone));
    let dossier = Dossier::of(&tablet.log);
    assert_eq!((dossier.members.len(), dossier.deferred), (3, 0));
    let removal = tablet.log.changes().find(|change| change.path.as_str().ends_with("/gone")).unwrap().id;
    let back = tablet.log.undo(removal);
    tablet.write(back);
    let read = Dossier::of(&tablet.log).household(catalogue(), day("2026-11-24"));
    assert_eq!(known(&read.record.household), known(&family()));
}

#[test]
fn who_has_no_place_in_the_rules_is_told() {
    let adult = |number| Member::at(id(number)).kind(MemberKind::Adult);
    let mut tablet = Tablet::new(1, 0);
    tablet.write([adult(1), adult(2)]);
    let without = |tablet: &Tablet| Dossier::of(&tablet.log).household(catalogue(), day("2026-11-24")).without_place;
    assert_eq!(without(&tablet), []);
    tablet.write([adult(3), Member::at(id(4)).name("Oma".to_owned())]);
    assert_eq!(without(&tablet), [id(3), id(4)]);
    tablet.write([removal("member", id(1)), Member::at(id(4)).kind(MemberKind::Child)]);
    assert_eq!(without(&tablet), [], "the next one has the place of who left");
}

#[test]
fn a_child_added_on_each_of_two_tablets_makes_two_children() {
    let (mut one, mut other) = (Tablet::new(1, 0), Tablet::new(2, 0));
    for (tablet, child) in [(&mut one, id(1)), (&mut other, id(2))] {
        let mut after = Household::new();
        answer(&mut after, Subject::Household, "children", number(1, 1));
        written(tablet, &Household::new(), &after, &mut || child);
    }
    one.log.merge(&other.log);
    let read = Dossier::of(&one.log).household(catalogue(), day("2026-11-24"));
    assert_eq!(read.record.household.members(Kind::Child).len(), 2);
    assert_eq!(read.unread, []);
}

#[test]
fn no_children_and_unknown_children_are_told_apart() {
    for given in [number(0, 0), Answer::DontKnow, Answer::Declined, Answer::Open] {
        let mut after = Household::new();
        answer(&mut after, Subject::Household, "children", given);
        let read = written(&mut Tablet::new(1, 0), &Household::new(), &after, &mut ids());
        assert_eq!(known(&read.record.household), known(&after));
    }
}

#[test]
fn an_answer_that_the_catalogue_no_longer_understands_is_told_and_kept() {
    let mut tablet = Tablet::new(1, 0);
    tablet.write([
        (path("answer/household/no_such_fact"), "ja".into()),
        (path("answer/household/pregnant"), "perhaps".into()),
        (path(&format!("answer/{}/birth_date", id(1))), "2030-01-01 2030-01-01".into()),
        Member::at(id(1)).kind(MemberKind::Child),
        Member::at(id(1)).name("Noor".to_owned()),
    ]);
    let dossier = Dossier::of(&tablet.log);
    let mut why: Vec<_> = dossier.household(catalogue(), day("2026-11-24")).unread;
    why.sort_by(|a, b| a.fact.cmp(&b.fact));
    let expected = [
        ("birth_date", WhyUnread::Refused(Refusal::InTheFuture)),
        ("no_such_fact", WhyUnread::NoSuchFact),
        ("pregnant", WhyUnread::NoSense),
    ];
    assert_eq!(why.len(), expected.len());
    for (unread, (fact, reason)) in why.iter().zip(expected) {
        assert_eq!((unread.fact.as_str(), &unread.why), (fact, &reason));
    }
    assert_eq!(dossier.answers.len(), 3);
}

#[test]
fn what_the_worker_assumes_goes_along_as_assumed() {
    let program = &catalogue().program;
    let fact = program.find_fact(Kind::Household, "pregnant").unwrap();
    let mut tablet = Tablet::new(1, 0);
    let mut after = Household::new();
    answer(&mut after, Subject::Household, "pregnant", truth(true));
    written(&mut tablet, &Household::new(), &after, &mut ids());
    let on = day("2026-11-24");
    for (mark, assumed) in [(Mark::Assumption, true), (Mark::Document, false)] {
        tablet.write(answer_marked(program, fact, Holder::Household, Some(mark), on));
        let read = Dossier::of(&tablet.log).household(catalogue(), on);
        assert_eq!(read.record.assumed.contains(&(fact, Subject::Household)), assumed);
    }
}

#[test]
fn what_a_newer_version_wrote_is_counted_kept_and_never_cleared() {
    let mut tablet = Tablet::new(1, 0);
    let place = format!("contact/{}", id(1));
    tablet.write([
        Contact::at(id(1)).note("Kennismaking".to_owned()),
        (path(&format!("{place}/kind")), "by_pigeon".into()),
        (path(&format!("{place}/weather")), "rain".into()),
        (path("dream/1"), Value::Unknown(vec![77, 1])),
    ]);
    let dossier = Dossier::of(&tablet.log);
    assert_eq!(dossier.deferred, 3);
    let before = dossier.contacts[0].clone();
    let after = Contact { minutes: Some(45), ..before.clone() };
    assert_eq!(tablet.write(after.edits(&before)).len(), 1);
    assert_eq!(tablet.log.get(&format!("{place}/kind")), Some(&Value::from("by_pigeon")));
    assert_eq!(Dossier::of(&tablet.log).contacts, [after]);
}

#[test]
fn everything_that_can_be_written_is_read_again() {
    let mut tablet = Tablet::new(1, 0);
    let on = Some(day("2026-11-24"));
    let text = |text: &str| Some(text.to_owned());
    let intake = Intake {
        number: text("2026-017"),
        languages: Some(vec!["nl".to_owned(), "ar".to_owned()]),
        came_in: Some(CameIn::FamilyCentre),
        referrer: text("Kind en Gezin"),
        prefers: Some(Reached::Message),
        safe_to_write: Some(false),
        keep_until: on,
        ..Intake::new()
    };
    let appointment = Appointment { on, time: text("14:30"), done: Some(true), ..Appointment::new(id(2)) };
    let task = Task { who: Some(Who::Other("Oma".to_owned())), consultation: Some(id(5)), by: on, ..Task::new(id(3)) };
    let referral = Referral {
        first_call: Some(FirstCall::Together),
        result: Some(ReferralResult::Waiting),
        ..Referral::new(id(4))
    };
    let participant =
        |organisation: &str, person: &str| Participant { organisation: organisation.into(), person: person.into() };
    let participants = vec![participant("caw", ""), participant("Sociaal Huis", "Lut"), participant("", "Moeder")];
    let consultation = Consultation { participants: Some(participants), on, ..Consultation::new(id(5)) };
    let threshold = Threshold { kind: Some(ThresholdKind::AfraidToLose), on, ..Threshold::new(id(6)) };
    let share = Share { on, consent: Some(id(9)), how: Some(Way::Paper), ..Share::new(id(7)) };
    let note = Note { text: text("Hond"), ..Note::new(id(8)) };
    let of = RightOf::new("leefloon", Holder::Household).unwrap();
    let followed = Followed {
        who: Some(Who::Both),
        sent: on,
        answer: Some(Decision::Granted),
        cents: Some(123_456),
        per: Some(Per::Month),
        ..Followed::new(of.clone())
    };
    tablet.write(intake.edits(&Intake::new()));
    tablet.write(appointment.edits(&Appointment::new(id(2))));
    tablet.write(task.edits(&Task::new(id(3))));
    tablet.write(referral.edits(&Referral::new(id(4))));
    tablet.write(consultation.edits(&Consultation::new(id(5))));
    tablet.write(threshold.edits(&Threshold::new(id(6))));
    tablet.write(share.edits(&Share::new(id(7))));
    tablet.write(note.edits(&Note::new(id(8))));
    tablet.write(followed.edits(&Followed::new(of.clone())));
    tablet.write([Ticks::edit(&of, Ticked::Document, "Je identiteitskaart", true)]);
    let dossier = Dossier::of(&tablet.log);
    assert_eq!(dossier.intake, intake);
    assert_eq!(dossier.appointments, [appointment]);
    assert_eq!(dossier.tasks, [task]);
    assert_eq!(dossier.referrals, [referral]);
    assert_eq!(dossier.consultations, [consultation]);
    assert_eq!(dossier.thresholds, [threshold]);
    assert_eq!(dossier.shares, [share]);
    assert_eq!(dossier.notes, [note]);
    assert_eq!(dossier.rights[&of], followed);
    assert!(dossier.ticks[&of].contains(Ticked::Document, "Je identiteitskaart"));
    assert!(!dossier.ticks[&of].contains(Ticked::Step, "Je identiteitskaart"));
    assert_eq!(dossier.deferred, 0);
    tablet.write([removal("note", id(8)), Ticks::edit(&of, Ticked::Document, "Je identiteitskaart", false)]);
    let dossier = Dossier::of(&tablet.log);
    assert_eq!((dossier.notes.len(), dossier.ticks.len(), dossier.deferred), (0, 0, 0));
}

#[test]
fn every_choice_has_a_name_of_its_own_and_is_read_by_it() {
    fn all<T: Field + PartialEq + std::fmt::Debug + Copy>(choices: &[T]) {
        let names: std::collections::BTreeSet<String> =
            choices.iter().map(|choice| format!("{:?}", choice.value())).collect();
        assert_eq!(names.len(), choices.len());
        assert!(choices.iter().all(|choice| T::read(&choice.value()) == Some(*choice)));
    }
    all(CameIn::ALL);
    all(Reached::ALL);
    all(ContactKind::ALL);
    all(ConsentKind::ALL);
    all(HowGiven::ALL);
    all(Part::ALL);
    all(Way::ALL);
    all(RightState::ALL);
    all(Decision::ALL);
    all(Per::ALL);
    all(FirstCall::ALL);
    all(ReferralResult::ALL);
    all(ThresholdKind::ALL);
    all(Mark::ALL);
    all(MemberKind::ALL);
}

#[test]
fn nothing_is_shared_without_a_consent_that_holds() {
    let mut tablet = Tablet::new(1, 0);
    let may = |tablet: &Tablet, organisation: &str, parts: &[Part], on: &str| {
        let wanted = Wanted { parts: parts.to_vec(), rights: Vec::new() };
        Dossier::of(&tablet.log).may_share(organisation, wanted, day(on)).map(|shareable| shareable.consent().id)
    };
    assert_eq!(may(&tablet, "caw", &[], "2026-11-24"), Err(WhyNot::Never));
    let at = Consent::at(id(1));
    tablet.write([
        at.kind(ConsentKind::Share),
        at.organisation("caw".to_owned()),
        at.scope(Part::names(&[Part::Plan])),
    ]);
    assert_eq!(may(&tablet, "caw", &[Part::Plan], "2026-11-24"), Err(WhyNot::Incomplete));
    tablet.write([at.given(day("2026-11-01")), at.until(day("2026-12-31"))]);
    assert_eq!(may(&tablet, "caw", &[Part::Plan], "2026-10-31"), Err(WhyNot::NotYet(day("2026-11-01"))));
    assert_eq!(may(&tablet, "caw", &[Part::Plan], "2026-11-01"), Ok(id(1)));
    assert_eq!(may(&tablet, "caw", &[Part::Plan], "2026-12-31"), Ok(id(1)));
    assert_eq!(may(&tablet, "caw", &[Part::Plan], "2027-01-01"), Err(WhyNot::Ended(day("2026-12-31"))));
    assert_eq!(may(&tablet, "caw", &[Part::Plan, Part::Notes], "2026-11-24"), Err(WhyNot::OutOfScope));
    assert_eq!(may(&tablet, "ocmw", &[Part::Plan], "2026-11-24"), Err(WhyNot::Never), "for one organisation only");
    let dossier = Dossier::of(&tablet.log);
    assert_eq!(dossier.may_investigate(day("2026-11-24")), Err(WhyNot::Never), "the two consents are separate");
    tablet.write([at.withdrawn(day("2026-11-24"))]);
    assert_eq!(may(&tablet, "caw", &[Part::Plan], "2026-11-23"), Ok(id(1)));
    assert_eq!(may(&tablet, "caw", &[Part::Plan], "2026-11-24"), Err(WhyNot::Withdrawn(day("2026-11-24"))));
}

#[test]
fn a_later_screening_says_what_changed_and_why() {
    let mut tablet = Tablet::new(1, 0);
    let mut ids = ids();
    let mut child = Household::new();
    answer(&mut child, Subject::Household, "children", number(1, 1));
    answer(&mut child, Subject::Child(0), "birth_date", born("2009-01-15"));
    let read = written(&mut tablet, &Household::new(), &child, &mut ids);
    let then = day("2026-11-24");
    let mut outcomes = Outcomes::of(catalogue(), &read.record.household, &read.seats, then);
    assert_eq!(Outcomes::read(&outcomes.text()), outcomes);
    // As if the catalogue of that day had known one right less.
    let missing = outcomes.0.keys().next().unwrap().clone();
    outcomes.0.remove(&missing);
    let at = Screened::at(id(9));
    tablet.write([at.on(then), at.outcomes(outcomes.text())]);
    let screened = |tablet: &Tablet| Dossier::of(&tablet.log).screenings[0].clone();
    let since = |tablet: &Tablet, on: &str| why(&tablet.log, &screened(tablet), catalogue(), day(on)).unwrap();

    let same_day = since(&tablet, "2026-11-24");
    assert_eq!(same_day.len(), 1);
    assert_eq!(
        (same_day[0].of.clone(), same_day[0].was, &same_day[0].because[..]),
        (missing, None, &[Because::Catalogue][..])
    );

    let basic = RightOf::new("groeipakket-basisbedrag", Holder::Member(read.seats.children[0])).unwrap();
    let changed = |differences: &[Difference]| differences.iter().find(|difference| difference.of == basic).cloned();
    assert_eq!(changed(&same_day), None);
    let program = &catalogue().program;
    let mut has = child.clone();
    has.set_has(program.find_right("groeipakket-basisbedrag").unwrap(), Subject::Child(0), true);
    written(&mut tablet, &child, &has, &mut ids);
    let granted = changed(&since(&tablet, "2026-11-24")).unwrap();
    assert_eq!((granted.is, &granted.because[..]), (Some(Outcome::Has), &[Because::Answers][..]));
    let of_age = since(&tablet, "2035-11-24");
    assert!(of_age.iter().any(|difference| difference.because == [Because::Time]), "years went by");
}

#[test]
fn members_stand_in_the_order_they_were_put_in_and_keep_their_answers() {
    let mut tablet = Tablet::new(1, 0);
    let adult = |number| Member::at(id(number)).kind(MemberKind::Adult);
    tablet.write([adult(1), adult(2), adult(3)]);
    let ids = |tablet: &Tablet| Dossier::of(&tablet.log).members.iter().map(|one| one.id).collect::<Vec<_>>();
    assert_eq!(ids(&tablet), [id(1), id(2), id(3)]);
    tablet.write(in_order([id(3), id(1), id(2)]));
    tablet.write([adult(4)]);
    assert_eq!(ids(&tablet), [id(3), id(1), id(2), id(4)]);
    assert_eq!(Dossier::of(&tablet.log).seats().adults.first(), Some(&id(3)));
}

#[test]
fn the_first_of_the_three_contacts_that_was_not_held_comes_next() {
    let held = |kind, on| [Contact::at(id(9)).kind(kind), Contact::at(id(9)).on(day(on))];
    let mut tablet = Tablet::new(1, 0);
    let next = |tablet: &Tablet| Dossier::of(&tablet.log).next_of_three();
    assert_eq!(next(&tablet), Some(ContactKind::Acquaintance));
    tablet.write([Contact::at(id(1)).kind(ContactKind::Acquaintance)]);
    assert_eq!(next(&tablet), Some(ContactKind::Acquaintance), "without a day it was not held yet");
    tablet.write([Contact::at(id(1)).on(day("2026-11-01"))]);
    assert_eq!(next(&tablet), Some(ContactKind::Investigation));
    tablet.write(held(ContactKind::FollowUp, "2026-11-03"));
    assert_eq!(next(&tablet), Some(ContactKind::Investigation), "a later one does not stand in for it");
    tablet.write([Contact::at(id(2)).kind(ContactKind::Investigation), Contact::at(id(2)).on(day("2026-11-02"))]);
    assert_eq!(next(&tablet), None);
}

#[test]
fn a_dossier_is_kept_half_a_year_after_the_last_contact_unless_somebody_set_a_day() {
    let mut tablet = Tablet::new(1, 0);
    let kept = |tablet: &Tablet| Dossier::of(&tablet.log).kept_until();
    assert_eq!(kept(&tablet), None);
    tablet.write([Intake::at().opened(day("2026-08-31"))]);
    assert_eq!(kept(&tablet), Some(day("2027-02-28")));
    tablet.write([Contact::at(id(1)).on(day("2026-11-24")), Contact::at(id(2)).on(day("2026-10-01"))]);
    assert_eq!(kept(&tablet), Some(day("2027-05-24")));
    tablet.write([Intake::at().keep_until(day("2026-12-31"))]);
    assert_eq!(kept(&tablet), Some(day("2026-12-31")));
}

#[test]
fn who_wrote_is_known_by_their_device() {
    let mut tablet = Tablet::new(7, 0);
    tablet.write([written_by(Device(7_u64.to_be_bytes()), "Els")]);
    let dossier = Dossier::of(&tablet.log);
    assert_eq!(dossier.writers[&Device(7_u64.to_be_bytes())], "Els");
    assert_eq!(dossier.deferred, 0);
}

#[test]
fn a_family_gets_everything_about_them_as_json() {
    let mut tablet = Tablet::new(1, 0);
    let strange = "\"Zé\" \\ \u{1}\nmoeder 👩🏽";
    tablet.write([Intake::at().name(strange.to_owned()), Intake::at().opened(day("2026-11-24"))]);
    tablet.write([Note::at(id(1)).text("weg".to_owned()), Intake::at().languages(vec!["fr".to_owned()])]);
    tablet.write([removal("note", id(1)), Intake::at().opened(None)]);
    let read: serde_json::Value = serde_json::from_str(&export::json(&tablet.log)).unwrap();
    assert_eq!(read["version"], 1);
    assert_eq!(read["now"], serde_json::json!({ "intake/languages": ["fr"], "intake/name": strange }));
    let written: Vec<_> = read["written"].as_array().unwrap().iter().map(|change| change["value"].clone()).collect();
    let all = serde_json::json!([strange, "2026-11-24", "weg", ["fr"], true, null]);
    assert_eq!(serde_json::Value::from(written), all);
    assert_eq!(read["written"][0]["device"], "0000000000000001");
    serde_json::from_str::<serde_json::Value>(&export::json(&Default::default())).unwrap();
}
