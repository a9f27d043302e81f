//! From a plan to the worker's list, and what is counted on the way.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod tablet;

use std::path::Path as File;
use std::sync::OnceLock;

use rechtenpas_casework::dossier::*;
use rechtenpas_casework::follow_up::Counts;
use rechtenpas_casework::plan::{Ending, Next, Plan, endings};
use rechtenpas_casework::summary::{DueKind, NotASummary, Summary, ThreeContacts};
use rechtenpas_casework::work::Work;
use rechtenpas_casework::{Day, Dossier, Edit, Id};
use rechtenpas_catalogue::Catalogue;
use rechtenpas_rules::{Ahead, Happening, Screening, Subject};
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

fn household(right: &str) -> RightOf {
    RightOf::new(right, Holder::Household).unwrap()
}

/// The dossier in which this was written.
fn dossier(edits: impl IntoIterator<Item = Edit>) -> Dossier {
    let mut tablet = Tablet::new(1, 0);
    tablet.write(edits);
    Dossier::of(&tablet.log)
}

fn summary(dossier: &Dossier) -> Summary {
    Summary::of(dossier, catalogue(), &[])
}

#[test]
fn each_thing_is_on_the_list_on_its_day() {
    let step = household("leefloon");
    let dossier = dossier([
        Task::at(id(1)).text("Bellen".to_owned()),
        Task::at(id(1)).by(day("2026-11-24")),
        Task::at(id(2)).by(day("2026-11-23")),
        Task::at(id(3)).by(day("2026-11-23")),
        Task::at(id(3)).done(day("2026-11-22")),
        Appointment::at(id(4)).on(day("2026-11-25")),
        Appointment::at(id(4)).time("14:30".to_owned()),
        Referral::at(id(5)).check_back(day("2026-11-01")),
        Followed::at(step.clone()).who(Who::Family),
        Followed::at(step).by(day("2026-11-20")),
    ]);
    let summary = summary(&dossier);
    let list = |on: &str| Work::of([(id(9), &summary)], day(on));
    let kinds = |list: &[rechtenpas_casework::work::Of<rechtenpas_casework::summary::Due>]| {
        list.iter().map(|of| of.what.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&list("2026-11-24").today), [DueKind::Task]);
    assert_eq!(kinds(&list("2026-11-24").overdue), [DueKind::CheckBack, DueKind::Step, DueKind::Task]);
    assert_eq!(kinds(&list("2026-11-25").today), [DueKind::Appointment]);
    assert_eq!(summary.next_appointment(day("2026-11-25")).unwrap().time.as_deref(), Some("14:30"));
    assert_eq!(summary.next_appointment(day("2026-11-26")), None);
    assert_eq!(list("2026-11-24").today.first().unwrap().dossier, id(9));
}

#[test]
fn a_dossier_is_erased_in_time_and_a_closed_one_asks_nothing_else() {
    let edits = [Intake::at().keep_until(day("2027-01-31")), Task::at(id(1)).by(day("2026-11-24"))];
    let open = summary(&dossier(edits.clone()));
    let closed = summary(&dossier(edits.into_iter().chain([Intake::at().closed(day("2026-11-01"))])));
    let list = |summary: &Summary, on: &str| Work::of([(id(9), summary)], day(on));
    assert_eq!(list(&open, "2026-12-31").erase, []);
    assert_eq!(list(&open, "2027-01-01").erase.len(), 1);
    assert_eq!(list(&open, "2026-11-24").today.len(), 1);
    assert_eq!(list(&closed, "2026-11-24").today, []);
    assert_eq!(list(&closed, "2027-01-01").erase.len(), 1);
}

#[test]
fn an_application_waits_until_it_is_answered() {
    let at = Followed::at(household("leefloon"));
    let sent = [at.state(RightState::Wants), at.sent(day("2026-10-01"))];
    let waiting = summary(&dossier(sent.clone()));
    assert_eq!(waiting.waiting.first().unwrap().on, day("2026-10-01"));
    let answered = summary(&dossier(sent.into_iter().chain([at.answer(Decision::Granted)])));
    assert_eq!(answered.waiting, []);
}

#[test]
fn a_right_that_ends_is_on_the_list_in_time_to_renew_it() {
    let at = Followed::at(household("leefloon"));
    let dossier = dossier([at.answer(Decision::Granted), at.until(day("2027-01-31"))]);
    let on = day("2026-11-24");
    let ends = endings(&dossier, catalogue(), &dossier.seats(), &[], on);
    assert_eq!(ends, [Ending { of: household("leefloon"), on: day("2027-02-01") }]);
    let summary = Summary::of(&dossier, catalogue(), &ends);
    assert_eq!(Work::of([(id(9), &summary)], day("2026-12-02")).losing, []);
    assert_eq!(Work::of([(id(9), &summary)], day("2026-12-03")).losing.len(), 1, "60 days before");
    assert_eq!(endings(&dossier, catalogue(), &dossier.seats(), &[], day("2027-02-01")), [], "it is over");
}

#[test]
fn what_the_rules_see_ending_counts_for_who_has_it() {
    let program = &catalogue().program;
    let leefloon = program.find_right("leefloon").unwrap();
    let coming = |what| Ahead { on: day("2027-03-01"), right: leefloon, subject: Subject::Household, what };
    let has = dossier([Followed::at(household("leefloon")).state(RightState::Has)]);
    let wants = dossier([Followed::at(household("leefloon")).state(RightState::Wants)]);
    let ends = |dossier: &Dossier, what| {
        endings(dossier, catalogue(), &dossier.seats(), &[coming(what)], day("2026-11-24")).len()
    };
    assert_eq!(ends(&has, Happening::Ends), 1);
    assert_eq!(ends(&wants, Happening::Ends), 0);
    assert_eq!(ends(&has, Happening::Changes(Vec::new(), Vec::new())), 0);
}

#[test]
fn what_is_granted_is_had_and_what_stops_is_not() {
    let at = Followed::at(household("leefloon"));
    let has = |edits: &[Edit], on: &str| {
        let read = dossier(edits.iter().cloned()).household(catalogue(), day(on));
        read.record.household.had().count() == 1
    };
    let granted = [at.answer(Decision::Granted), at.until(day("2027-01-31"))];
    assert!(has(&granted, "2027-01-31") && !has(&granted, "2027-02-01"));
    assert!(has(&[at.state(RightState::Has)], "2026-11-24"));
    assert!(!has(&[at.state(RightState::Has), at.answer(Decision::Stopped)], "2026-11-24"));
    assert!(!has(&[at.state(RightState::Wants)], "2026-11-24"));
}

#[test]
fn explored_acted_and_result_are_counted_apart() {
    let [talked, wanted, sent, granted, refused, had, not, asked] =
        ["leefloon", "maf", "c", "d", "e", "f", "g", "h"].map(household);
    let dossier = dossier([
        Followed::at(talked).state(RightState::Explored),
        Followed::at(wanted.clone()).state(RightState::Wants),
        Followed::at(wanted).who(Who::Worker),
        Followed::at(sent).sent(day("2026-10-01")),
        Followed::at(granted.clone()).answer(Decision::Granted),
        Followed::at(granted.clone()).cents(5000),
        Followed::at(granted).per(Per::Month),
        Followed::at(refused).answer(Decision::Refused),
        Followed::at(had).state(RightState::Has),
        Followed::at(not).state(RightState::DoesNotWant),
        Followed::at(asked).state(RightState::ToAsk),
    ]);
    let counted = summary(&dossier).rights;
    let expected = Counts {
        explored: 6,
        acted: 4,
        waiting: 1,
        granted: 1,
        refused: 1,
        stopped: 0,
        not_wanted: 1,
        had: 1,
        cents_a_month: 5000,
        ..Counts::default()
    };
    assert_eq!(counted.total(), expected);
    let domain = catalogue().right(catalogue().program.find_right("leefloon").unwrap()).domain;
    let domain = &catalogue().domains[usize::from(domain)].id;
    assert!(counted.0[domain].explored >= 1, "by domain");
    let one = summary(&dossier);
    let twice = Work::of([(id(1), &one), (id(2), &one)], day("2026-11-24"));
    assert_eq!(twice.rights.total().explored, 12, "over all dossiers");
}

#[test]
fn the_three_contacts_are_counted() {
    let dossier = dossier([
        Contact::at(id(1)).kind(ContactKind::Acquaintance),
        Contact::at(id(1)).on(day("2026-11-01")),
        Contact::at(id(2)).kind(ContactKind::Phone),
        Contact::at(id(2)).on(day("2026-11-09")),
        Contact::at(id(3)).kind(ContactKind::FollowUp),
    ]);
    let summary = summary(&dossier);
    assert_eq!(summary.contacts, ThreeContacts { acquaintance: 1, investigation: 0, follow_up: 1 });
    assert_eq!(summary.last_contact, Some(day("2026-11-09")));
}

/// The shape of a summary and its version change together: this file belongs to version 1.
#[test]
fn version_1_of_a_summary_is_written_and_read() {
    let at = Followed::at(household("leefloon"));
    let whole = summary(&dossier([
        Intake::at().number("2026-017".to_owned()),
        Intake::at().keep_until(day("2027-11-24")),
        Contact::at(id(1)).kind(ContactKind::Acquaintance),
        Contact::at(id(1)).on(day("2026-11-01")),
        Appointment::at(id(2)).on(day("2026-11-25")),
        Appointment::at(id(2)).time("14:30".to_owned()),
        at.sent(day("2026-10-01")),
        at.remind(day("2026-12-01")),
    ]));
    let hex: String = whole.encode().unwrap().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, include_str!("../../../tests/vectors/casework/summary-1.txt").trim_end());
}

#[test]
fn a_summary_of_another_version_is_computed_anew() {
    let whole = summary(&dossier([Intake::at().name("Noor".to_owned()), Task::at(id(1)).by(day("2026-11-24"))]));
    let bytes = whole.encode().unwrap();
    assert_eq!(Summary::decode(&bytes), Ok(whole));
    let mut newer = bytes.clone();
    newer[0] += 1;
    for other in [&newer, &bytes[..bytes.len() - 1], &[bytes.as_slice(), &[0]].concat(), &[]] {
        assert_eq!(Summary::decode(other), Err(NotASummary));
    }
}

#[test]
fn the_plan_keeps_the_order_of_the_rules_and_says_what_is_next() {
    let mut tablet = Tablet::new(1, 0);
    tablet.write([
        Member::at(id(1)).kind(MemberKind::Adult),
        Member::at(id(2)).kind(MemberKind::Child),
        (path(&format!("answer/{}/birth_date", id(2))), "2024-05-05 2024-05-05".into()),
    ]);
    let on = day("2026-11-24");
    let plan = |tablet: &Tablet| {
        let dossier = Dossier::of(&tablet.log);
        let read = dossier.household(catalogue(), on);
        let screening = Screening::of(&catalogue().program, &read.record.household, on);
        (Plan::of(&dossier, catalogue(), &screening, &read.seats), screening.order().len())
    };
    let (first, _) = plan(&tablet);
    assert!(!first.steps.is_empty());
    assert!(first.steps.is_sorted_by_key(|step| step.turn));
    assert!(first.steps.iter().all(|step| step.next == Next::TalkThrough));
    assert_eq!(first.without_step().count(), first.steps.len());

    let of = first.steps.first().unwrap().of.clone();
    let mut next = |edit: Edit| {
        tablet.write([edit]);
        let (plan, _) = plan(&tablet);
        let step = plan.steps.iter().find(|step| step.of == of).cloned();
        step.map(|step| (step.next, plan.without_step().any(|step| step.of == of)))
    };
    let at = Followed::at(of.clone());
    assert_eq!(next(at.state(RightState::Explored)), Some((Next::Decide, true)));
    assert_eq!(next(at.state(RightState::Wants)), Some((Next::TakeUp, true)));
    assert_eq!(next(at.who(Who::Both)), Some((Next::Do { who: Some(Who::Both), by: None }, false)));
    assert_eq!(next(at.sent(on)), Some((Next::Await { since: on, remind: None }, false)));
    assert_eq!(next(at.answer(Decision::Refused)), Some((Next::Appeal { by: None }, false)), "no term is made up");
    let by = day("2026-12-24");
    assert_eq!(next(at.appeal_by(by)), Some((Next::Appeal { by: Some(by) }, false)));
    assert_eq!(next(at.answer(Decision::Granted)), Some((Next::Nothing, false)));
}

#[test]
fn what_was_sent_stays_in_the_plan_when_it_cannot_be_asked_for_any_more() {
    let dossier = dossier([Followed::at(household("no-longer-there")).sent(day("2026-10-01"))]);
    let on = day("2026-11-24");
    let read = dossier.household(catalogue(), on);
    let screening = Screening::of(&catalogue().program, &read.record.household, on);
    let plan = Plan::of(&dossier, catalogue(), &screening, &read.seats);
    let last = plan.steps.last().unwrap();
    assert_eq!((last.of.right(), last.turn), ("no-longer-there", screening.order().len()));
}

#[test]
fn a_refusal_reminds_of_the_last_day_to_appeal() {
    let at = Followed::at(household("leefloon"));
    let dated = [at.answer(Decision::Refused), at.appeal_by(day("2026-12-24"))];
    let kinds = |edits: Vec<Edit>| summary(&dossier(edits)).due.iter().map(|due| due.kind).collect::<Vec<_>>();
    assert_eq!(kinds(dated.to_vec()), [DueKind::Appeal]);
    let [_, only_day] = dated;
    assert_eq!(kinds(vec![only_day]), [], "what was not refused needs no appeal");
}
