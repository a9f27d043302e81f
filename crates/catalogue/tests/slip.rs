//! A slip brings over what a family answered, in any order of its parts, and nothing that does not fit.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use proptest::prelude::*;
use rechtenpas_catalogue::slip::parts::{Gathered, cut};
use rechtenpas_catalogue::slip::{self, LeftOut, NotASlip, WhyLeftOut};
use rechtenpas_catalogue::{Catalogue, author};
use rechtenpas_rules::{Answer, Day, FactIx, Given, Household, Kind, Range, Subject, Type};

/// The catalogue of this repository.
fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue");
    CATALOGUE.get_or_init(|| author::read(&folder).unwrap().catalogue)
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

const TODAY: &str = "2026-11-25";

fn number(low: &str, high: &str) -> Answer {
    Answer::Known(Given::Number(Range { low: low.parse().unwrap(), high: high.parse().unwrap() }))
}

fn choice(name: &str) -> Answer {
    Answer::Known(Given::Choice(catalogue().program.find_symbol(name).unwrap()))
}

fn household(answers: &[(Subject, &str, Answer)]) -> Household {
    let program = &catalogue().program;
    let mut household = Household::new();
    for (of, id, answer) in answers {
        let fact = program.find_fact(of.kind(), id).unwrap();
        household.answer(program, fact, *of, answer.clone(), day(TODAY)).unwrap();
    }
    household
}

/// A family with every kind of answer.
fn family() -> Household {
    let year = Given::Day(Range { low: day("2020-01-01"), high: day("2020-12-31") });
    let mut family = household(&[
        (Subject::Household, "partner", Answer::Known(Given::Truth(true))),
        (Subject::Household, "children", number("2", "2")),
        (Subject::Household, "tenure", choice("rent_social")),
        (Subject::Household, "income_year", number("15000", "25000.50")),
        (Subject::Household, "benefits", Answer::Known(Given::Set(Vec::new()))),
        (Subject::Household, "pregnant", Answer::DontKnow),
        (Subject::Household, "savings", Answer::Declined),
        (Subject::Child(1), "birth_date", Answer::Known(year)),
    ]);
    let program = &catalogue().program;
    family.set_has(program.find_right("leefloon").unwrap(), Subject::Household, true);
    family.set_has(program.find_right("groeipakket-basisbedrag").unwrap(), Subject::Child(0), true);
    family
}

fn gathered(parts: impl IntoIterator<Item = String>) -> Gathered {
    let mut gathered = Gathered::default();
    for part in parts {
        gathered.add(&part).unwrap();
    }
    gathered
}

#[test]
fn a_slip_brings_over_every_kind_of_answer_and_the_rights_that_are_had() {
    let written = slip::write(catalogue(), &family(), day(TODAY));
    let read = slip::read(catalogue(), &written, day(TODAY)).unwrap();
    assert_eq!((read.household, read.left_out), (family(), Vec::new()));
    assert_eq!((read.edition, read.on), (catalogue().edition, day(TODAY)));
}

#[test]
fn a_slip_that_was_written_once_is_read_for_ever() {
    let read = slip::read(catalogue(), &gathered([VECTOR.to_owned()]).whole().unwrap(), day(TODAY)).unwrap();
    assert_eq!((read.household, read.left_out, read.on), (family(), Vec::new(), day(TODAY)));
}

/// The family above in one part, as version 1 wrote it.
const VECTOR: &str = "\
    003302002608205321485655083540000922266933151577625198592453875302246280775857349815270686 \
    319513299225300315589634584995792463304780488139787502559698001656461142790591024315001775 \
    75256607944322";

#[test]
fn no_two_names_of_the_catalogue_are_written_the_same() {
    let program = &catalogue().program;
    let today = day(TODAY);
    // Through what is public: each fact is answered alone, and comes back as itself.
    for fact in (0..program.facts.len()).map(FactIx::new) {
        let declared = program.fact(fact);
        let subject = match declared.of {
            Kind::Household => Subject::Household,
            Kind::Adult => Subject::Adult(0),
            Kind::Child => Subject::Child(0),
        };
        let options: Vec<Answer> = match &declared.ty {
            Type::Choice(of) => {
                program.fact(*of).options.iter().map(|one| Answer::Known(Given::Choice(*one))).collect()
            }
            Type::Set(of) => vec![Answer::Known(Given::Set(program.fact(*of).options.clone()))],
            _ => vec![Answer::DontKnow],
        };
        for answer in options {
            let mut alone = household(&[(Subject::Household, "children", number("1", "1"))]);
            if alone.answer(program, fact, subject, answer, today).is_ok() {
                let read = slip::read(catalogue(), &slip::write(catalogue(), &alone, today), today).unwrap();
                assert_eq!(read.household, alone, "{}", declared.id);
            }
        }
    }
    for right in program.right_numbers() {
        let mut alone = household(&[(Subject::Household, "children", number("1", "1"))]);
        let subject = match program.right(right).held_by {
            Kind::Household => Subject::Household,
            Kind::Adult => Subject::Adult(0),
            Kind::Child => Subject::Child(0),
        };
        alone.set_has(right, subject, true);
        let read = slip::read(catalogue(), &slip::write(catalogue(), &alone, today), today).unwrap();
        assert_eq!(read.household, alone, "{}", program.right(right).id);
    }
}

#[test]
fn what_another_edition_asked_is_left_out_and_said() {
    let mut other = catalogue().clone();
    let program = &mut other.program;
    let partner = program.partner.unwrap();
    let savings = program.find_fact(Kind::Household, "savings").unwrap().index();
    program.facts[savings].id = "treasure".to_owned();
    let leefloon = program.find_right("leefloon").unwrap().index();
    program.rights[leefloon].id = "goudklomp".to_owned();
    let mut theirs = family();
    // Nobody is born tomorrow; their clock may say otherwise.
    let fact = program.find_fact(Kind::Child, "birth_date").unwrap();
    let late = Answer::Known(Given::Day(Range::exact(day("2027-01-05"))));
    theirs.answer(program, fact, Subject::Child(1), late, day("2027-02-01")).unwrap();
    let read = slip::read(catalogue(), &slip::write(&other, &theirs, day("2027-02-01")), day(TODAY)).unwrap();
    let why: Vec<(Subject, &str)> = read
        .left_out
        .iter()
        .map(|LeftOut { subject, why }| {
            (
                *subject,
                match why {
                    WhyLeftOut::NoSuchQuestion => "question",
                    WhyLeftOut::NoSuchRight => "right",
                    WhyLeftOut::NoSense(_) => "sense",
                    WhyLeftOut::Refused(..) => "refused",
                },
            )
        })
        .collect();
    assert_eq!(why, [(Subject::Household, "question"), (Subject::Child(1), "refused"), (Subject::Household, "right")]);
    assert_eq!(read.household.get(partner, Subject::Household), &Answer::Known(Given::Truth(true)));
}

#[test]
fn a_newer_version_and_one_wrong_digit_are_told_apart() {
    let mut slip = slip::write(catalogue(), &family(), day(TODAY));
    let part = cut(&slip, 10_000).remove(0);
    let wrong: String = part.replacen('7', "8", 1);
    let mut gathered = Gathered::default();
    let read = gathered
        .add(&wrong)
        .and_then(|()| slip::read(catalogue(), &gathered.whole().unwrap_or_default(), day(TODAY)).map(drop));
    assert_eq!(read, Err(NotASlip::Damaged));
    slip[0] = 2;
    assert_eq!(slip::read(catalogue(), &slip, day(TODAY)), Err(NotASlip::Damaged), "the check covers the version");
    let newer = "770"; // the one byte 3, padded
    assert_eq!(Gathered::default().add(newer), Err(NotASlip::Damaged));
}

#[test]
fn parts_come_together_in_any_order_also_twice_and_another_slip_begins_anew() {
    let slip: Vec<u8> = (0..=255).collect();
    let parts = cut(&slip, 100);
    assert_eq!(parts.len(), 3);
    let mut late = gathered([parts[2].clone(), parts[0].clone(), parts[2].clone()]);
    assert_eq!((late.whole(), late.missing(), late.count()), (None, vec![2], 3));
    late.add(&parts[1]).unwrap();
    assert_eq!(late.whole(), Some(slip.clone()));
    late.add(&cut(&slip[1..], 200)[1]).unwrap();
    assert_eq!((late.whole(), late.missing(), late.count()), (None, vec![1], 2));
}

#[test]
fn a_slip_has_one_part_up_to_the_limit_two_above_it_and_never_more_than_fifteen() {
    let slip = [7; 420];
    assert_eq!(cut(&slip, 420).len(), 1);
    assert_eq!(cut(&slip, 419).len(), 2);
    assert_eq!(cut(&slip, 1).len(), 15);
    assert_eq!(gathered(cut(&slip, 1)).whole().unwrap(), slip);
}

/// Any household that the catalogue lets exist.
fn any_household() -> impl Strategy<Value = Household> {
    let program = &catalogue().program;
    let answers = proptest::collection::vec((0..program.facts.len(), 0..6_u8, any::<u32>(), any::<u32>()), 0..120);
    answers.prop_map(move |answers| {
        let mut household = household(&[
            (Subject::Household, "children", number("4", "4")),
            (Subject::Household, "partner", Answer::Known(Given::Truth(true))),
        ]);
        for (fact, who, a, b) in answers {
            let fact = FactIx::new(fact);
            if [program.partner, program.children].contains(&Some(fact)) {
                continue;
            }
            let subject = match program.fact(fact).of {
                Kind::Household => Subject::Household,
                Kind::Adult => Subject::Adult(who % 2),
                Kind::Child => Subject::Child(who % 4),
            };
            let (low, high) = (a.min(b), a.max(b));
            let given = match &program.fact(fact).ty {
                Type::Truth => Given::Truth(a % 2 == 0),
                Type::Number | Type::Money(_) => {
                    let cents = |number: u32| rechtenpas_rules::Decimal::new((number % 10_000_000).into(), a % 3);
                    let (one, two) = (cents(low), cents(high));
                    Given::Number(Range { low: one.min(two), high: one.max(two) })
                }
                Type::Day => {
                    let of = |number: u32| day("1930-01-01").plus_days((number % 35_000).into());
                    Given::Day(Range { low: of(low).min(of(high)), high: of(high).max(of(low)) })
                }
                Type::Choice(of) => {
                    let options = &program.fact(*of).options;
                    Given::Choice(options[a as usize % options.len()])
                }
                Type::Set(of) => {
                    let options = program.fact(*of).options.iter().enumerate();
                    Given::Set(options.filter(|(place, _)| a >> (place % 32) & 1 == 1).map(|(_, one)| *one).collect())
                }
                _ => continue,
            };
            let answer = match b % 7 {
                0 => Answer::DontKnow,
                1 => Answer::Declined,
                _ => Answer::Known(given),
            };
            // What cannot be stays open.
            let _ = household.answer(program, fact, subject, answer, day(TODAY));
        }
        household
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_household_comes_over_whole_and_in_parts(household in any_household(), most in 20..700_usize) {
        let written = slip::write(catalogue(), &household, day(TODAY));
        let together = gathered(cut(&written, most).into_iter().rev()).whole().unwrap();
        let read = slip::read(catalogue(), &together, day(TODAY)).unwrap();
        prop_assert_eq!((read.household, read.left_out), (household, Vec::new()));
    }

    #[test]
    fn whatever_is_scanned_is_read_or_refused(text in "[0-9]{0,200}", bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut gathered = Gathered::default();
        let _ = gathered.add(&text);
        let _ = slip::read(catalogue(), &bytes, day(TODAY));
    }
}

#[test]
fn a_practice_family_fits_in_one_code_of_500_bytes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue");
    let written = author::read(&folder).unwrap();
    let sizes: BTreeSet<usize> =
        written.cases.iter().map(|case| slip::write(catalogue(), &case.household, day(TODAY)).len()).collect();
    let largest = sizes.last().copied().unwrap_or_default();
    assert!(!sizes.is_empty() && largest <= 500, "{sizes:?}");
}
