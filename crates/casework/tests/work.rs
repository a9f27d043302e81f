//! From a plan to the worker's list, and what is counted on the way.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod tablet;

use std::path::Path as File;
use std::sync::OnceLock;

use rechtenpas_casework::dossier::*;
use rechtenpas_casework::figures::{Cell, Column, Figures};
use rechtenpas_casework::follow_up::{ByDomain, Counts};
use rechtenpas_casework::plan::{Ending, Next, Plan, answered, appeal_by, endings, proposed, to_the_cent};
use rechtenpas_casework::summary::{DueKind, NotASummary, Summary, ThreeContacts};
use rechtenpas_casework::work::Work;
use rechtenpas_casework::{Day, Dossier, Edit, Id};
use rechtenpas_catalogue::Catalogue;
use rechtenpas_rules::{Ahead, AmountFound, Happening, Period, Range, Screening, Subject};
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
fn what_opens_other_rights_is_asked_for_before_what_opens_none() {
    let mut tablet = Tablet::new(1, 0);
    tablet.write([
        Member::at(id(1)).kind(MemberKind::Adult),
        (path("answer/household/benefits"), "leefloon".into()),
        (path("answer/household/vt"), "nee".into()),
    ]);
    let on = day("2026-11-24");
    let dossier = Dossier::of(&tablet.log);
    let read = dossier.household(catalogue(), on);
    let screening = Screening::of(&catalogue().program, &read.record.household, on);
    let plan = Plan::of(&dossier, catalogue(), &screening, &read.seats);
    let opens = |step: &rechtenpas_casework::plan::Step| {
        let right = catalogue().program.find_right(step.of.right()).unwrap();
        screening.all().filter(|(_, other)| other.outcome.can_be_claimed() && other.after.contains(&right)).count()
    };
    let first_turn: Vec<usize> = plan.steps.iter().filter(|step| step.turn == 0).map(opens).collect();
    assert!(first_turn.first().is_some_and(|most| *most > 0), "something opens other rights: {first_turn:?}");
    assert!(first_turn.is_sorted_by(|one, next| one >= next), "{first_turn:?}");
    assert!(first_turn.last().is_some_and(|least| *least == 0));
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

#[test]
fn a_new_dossier_gets_the_number_after_the_highest_of_the_year() {
    let numbered = |number: &str| summary(&dossier([Intake::at().number(number.to_owned())]));
    let next = |all: &[Summary]| Summary::next_number(all, day("2026-11-24"));
    assert_eq!(next(&[]), "2026-001");
    let all = ["2026-009", "2025-044", "N-0142", "2026-", "2026-010"].map(numbered);
    assert_eq!(next(&all), "2026-011");
    assert_eq!(next(&[numbered("2026-999")]), "2026-1000");
}

#[test]
fn what_is_for_the_next_seven_days_is_this_week() {
    let summary = summary(&dossier([Task::at(id(1)).by(day("2026-12-01"))]));
    let week = |on: &str| Work::of([(id(9), &summary)], day(on)).week.len();
    assert_eq!(week("2026-11-23"), 0, "eight days before");
    assert_eq!(week("2026-11-24"), 1, "seven days before");
    assert_eq!(week("2026-11-30"), 1, "the day before");
    assert_eq!(week("2026-12-01"), 0, "that day it is for today");
    assert!(Work::of([(id(9), &summary)], day("2026-11-23")).is_empty());
    assert!(!Work::of([(id(9), &summary)], day("2026-11-24")).is_empty());
}

#[test]
fn the_reminder_to_appeal_comes_a_week_before_the_last_day() {
    let of = household("leefloon");
    let remind = |on: &str| {
        let edits = appeal_by(&of, Some(day("2026-12-24")), day(on));
        dossier(edits).right(&of).remind
    };
    assert_eq!(remind("2026-11-24"), Some(day("2026-12-17")));
    assert_eq!(remind("2026-12-17"), Some(day("2026-12-17")));
    assert_eq!(remind("2026-12-18"), Some(day("2026-12-18")), "a week before is past: now");
    assert_eq!(remind("2026-12-24"), Some(day("2026-12-24")));
    assert_eq!(remind("2026-12-25"), None, "it is too late");
    let cleared = [appeal_by(&of, Some(day("2026-12-24")), day("2026-11-24")), appeal_by(&of, None, day("2026-11-24"))];
    assert_eq!(dossier(cleared.concat()).rights.get(&of), None, "without a last day there is no reminder");
}

#[test]
fn an_answer_has_a_day_and_ends_the_reminder_to_ask_about_it() {
    let of = household("leefloon");
    let sent = [Followed::at(of.clone()).sent(day("2026-10-01")), Followed::at(of.clone()).remind(day("2026-12-01"))];
    let before = dossier(sent.clone()).right(&of);
    let answered_on = |before: &Followed, answer, on: &str| {
        let edits = answered(before, answer, day(on));
        dossier(sent.iter().cloned().chain(edits)).right(&of)
    };
    let granted = answered_on(&before, Some(Decision::Granted), "2026-11-12");
    assert_eq!((granted.answered, granted.remind), (Some(day("2026-11-12")), None));
    let refused = answered_on(&granted, Some(Decision::Refused), "2026-11-24");
    assert_eq!(refused.answered, Some(day("2026-11-12")), "mended, and the day of the letter stays");
    let none = answered_on(&refused, None, "2026-11-24");
    assert_eq!((none.answer, none.answered, none.stage()), (None, None, Stage::Waiting));
}

#[test]
fn the_amount_of_the_rules_lies_beside_the_letter_also_once_it_is_granted() {
    let mut tablet = Tablet::new(1, 0);
    tablet.write([
        Member::at(id(1)).kind(MemberKind::Adult),
        Member::at(id(2)).kind(MemberKind::Child),
        (path(&format!("answer/{}/birth_date", id(2))), "2026-11-05 2026-11-05".into()),
        (path(&format!("answer/{}/groeipakket", id(2))), "ja".into()),
        (path(&format!("answer/{}/startbedrag", id(2))), "not_yet".into()),
        (path("answer/household/pregnant"), "nee".into()),
    ]);
    let on = day("2026-11-24");
    let plan = |dossier: &Dossier| {
        let read = dossier.household(catalogue(), on);
        Plan::of(dossier, catalogue(), &Screening::of(&catalogue().program, &read.record.household, on), &read.seats)
    };
    let before = Dossier::of(&tablet.log);
    let of = household("groeipakket-startbedrag");
    let found = proposed(&before, catalogue(), &of, on);
    assert_eq!(found.iter().map(|found| found.period).collect::<Vec<_>>(), [Period::Once]);
    tablet.write([Followed::at(of.clone()).answer(Decision::Granted)]);
    let granted = Dossier::of(&tablet.log);
    assert_eq!(proposed(&granted, catalogue(), &of, on), found);
    assert_eq!(proposed(&granted, catalogue(), &household("no-such-right"), on), []);
    let settled = plan(&granted);
    assert!(settled.settled().any(|step| step.of == of) && !settled.open().any(|step| step.of == of));
}

#[test]
fn an_amount_is_to_the_cent_only_when_it_is_exact_and_firm() {
    let found = |low: &str, high: &str, weak_since| AmountFound {
        period: Period::Year,
        value: Range { low: low.parse().unwrap(), high: high.parse().unwrap() },
        weak_since,
    };
    assert_eq!(to_the_cent(&found("1269", "1269", None)), Some((126_900, Per::Year)));
    assert_eq!(to_the_cent(&found("73.684", "73.684", None)), Some((7368, Per::Year)));
    assert_eq!(to_the_cent(&found("10", "20", None)), None);
    assert_eq!(to_the_cent(&found("10", "10", Some(day("2025-09-01")))), None);
}

#[test]
fn what_may_wait_stands_apart_from_what_is_in_the_plan() {
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
        Plan::of(&dossier, catalogue(), &Screening::of(&catalogue().program, &read.record.household, on), &read.seats)
    };
    let first = plan(&tablet);
    assert_eq!((first.open().count(), first.also_possible().count()), (0, first.steps.len()));
    let of = first.steps.first().unwrap().of.clone();
    tablet.write([Followed::at(of.clone()).state(RightState::Wants), Followed::at(of.clone()).by(day("2026-12-01"))]);
    let wanted = plan(&tablet);
    assert_eq!(
        wanted.open().map(|step| (step.of.clone(), step.due)).collect::<Vec<_>>(),
        [(of.clone(), Some(day("2026-12-01")))]
    );
    tablet.write([Followed::at(of.clone()).state(RightState::DoesNotWant)]);
    let unwanted = plan(&tablet);
    assert!(!unwanted.open().chain(unwanted.also_possible()).any(|step| step.of == of), "they do not want it");
    let waits = unwanted.steps.iter().filter(|step| !step.after.is_empty());
    assert!(waits.flat_map(|step| &step.after).all(|first| catalogue().program.find_right(first).is_some()));
}

/// A summary in which this many rights of these domains were granted.
fn granted_in(domains: &[(&str, u32)]) -> Summary {
    let counts = |granted| Counts { explored: granted, acted: granted, granted, ..Counts::default() };
    let rights = ByDomain(domains.iter().map(|(domain, granted)| ((*domain).to_owned(), counts(*granted))).collect());
    Summary { rights, ..summary(&dossier([])) }
}

#[test]
fn figures_count_rights_and_in_how_many_dossiers_they_are() {
    let of_two = [granted_in(&[("income", 3), ("health", 1)]), granted_in(&[("health", 1)])];
    let figures = Figures::of(&of_two);
    assert_eq!(figures.dossiers, 2);
    assert_eq!(figures.domains.get("income").unwrap().cell(Column::Granted), Cell { total: 3, dossiers: 1 });
    assert_eq!(figures.total.cell(Column::Granted), Cell { total: 5, dossiers: 2 });
    assert_eq!(figures.percent(Cell { total: 3, dossiers: 1 }), Some(50));
    assert_eq!(Figures::default().percent(Cell::default()), None);
}

#[test]
fn a_figure_of_fewer_than_five_dossiers_stays_inside_and_cannot_be_found_from_the_total() {
    let inside = |summaries: &[Summary]| {
        let figures = Figures::of(summaries);
        let inside = figures.inside();
        let granted = inside.iter().filter(|(_, column)| *column == Column::Granted);
        granted.map(|(domain, _)| domain.unwrap_or("total").to_owned()).collect::<Vec<_>>()
    };
    let [income, health, school] = [("income", 2), ("health", 1), ("school", 1)];
    assert_eq!(inside(&vec![granted_in(&[income]); 4]), ["total", "income"], "four");
    assert_eq!(inside(&vec![granted_in(&[income]); 5]), Vec::<String>::new(), "five");
    let one_small = [vec![granted_in(&[income, health]); 4], vec![granted_in(&[income, school]); 6]].concat();
    assert_eq!(inside(&one_small), ["health", "school"], "the smallest other goes with the only small one");
    let alone = [vec![granted_in(&[health]); 4], vec![granted_in(&[("income", 0)]); 6]].concat();
    assert_eq!(inside(&alone), ["total", "health"]);
    let one_family = [vec![granted_in(&[health, school])], vec![granted_in(&[income]); 6]].concat();
    assert_eq!(inside(&one_family), ["health", "income", "school"], "two small ones together may be one family");
    let only_small = [vec![granted_in(&[health]); 3], vec![granted_in(&[school]); 3]].concat();
    assert_eq!(inside(&only_small), ["total", "health", "school"]);
}

#[test]
fn reasons_why_rights_were_missed_are_counted_over_dossiers() {
    let told = |number| [Threshold::at(id(number)).kind(ThresholdKind::Digital)];
    let twice = summary(&dossier(told(1).into_iter().chain(told(2))));
    let four = Figures::of(std::iter::repeat_n(&twice, 4));
    let five = Figures::of(std::iter::repeat_n(&twice, 5));
    assert_eq!(five.thresholds.get(&ThresholdKind::Digital), Some(&Cell { total: 10, dossiers: 5 }));
    assert!(four.is_inside(ThresholdKind::Digital) && !five.is_inside(ThresholdKind::Digital));
    assert!(!five.is_inside(ThresholdKind::Ashamed), "nobody said it: nothing to hide");
}
