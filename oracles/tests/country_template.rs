//! The country template of OpenFisca, rebuilt in our rule language: its own 38 cases, and OpenFisca itself on random people.
//!
//! See `oracles/country-template.md`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "answering/mod.rs"]
mod answering;
#[path = "chance/mod.rs"]
mod chance;
#[path = "country_template/people.rs"]
mod people;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use answering::Answering;
use chance::Chance;
use people::as_openfisca;
use rechtenpas_catalogue::author::{Authored, read};
use rechtenpas_rules::{
    Answer, Day, Decimal, FactIx, Household, Kind, Outcome, Program, Range, RightIx, Screening, Subject, Verdict,
};
use serde_json::{Value as Json, json};

const CASES: usize = 38;
const REFORMS: [&str; 4] =
    ["add-dynamic-variable", "add-inline-parametric-reform", "add-new-tax", "modify-social-security-taxation"];
const HOUSEHOLDS: usize = 2_000;
const SEED: u64 = 20_261_124;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("country-template")
}

/// Reads a catalogue, which runs every example in it.
fn catalogue(folder: &Path) -> Authored {
    read(folder).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The base without its rights, with the files of the reform in place of its own.
fn reformed(reform: &str) -> Authored {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("country-template").join(reform);
    let _ = fs::remove_dir_all(&target);
    let base = folder().join("catalogue");
    fs::create_dir_all(&target).unwrap();
    fs::copy(base.join("catalogue.yaml"), target.join("catalogue.yaml")).unwrap();
    for part in ["facts", "parameters", "definitions", "rights"] {
        fs::create_dir_all(target.join(part)).unwrap();
        let from_base = (part != "rights").then(|| base.join(part));
        for source in from_base.into_iter().chain([folder().join("reforms").join(reform).join(part)]) {
            let Ok(files) = source.read_dir() else { continue };
            for file in files.map(Result::unwrap) {
                fs::copy(file.path(), target.join(part).join(file.file_name())).unwrap();
            }
        }
    }
    catalogue(&target)
}

/// The cases of the template that these examples stand for: those whose name begins with a file of the template.
fn cases_in(authored: &Authored) -> BTreeSet<String> {
    let names = authored.examples.iter().map(|example| example.name.clone());
    names.filter(|name| name.contains(".yaml: ")).collect()
}

fn all_cases() -> BTreeSet<String> {
    let reforms = REFORMS.into_iter().map(reformed);
    let all = std::iter::once(catalogue(&folder().join("catalogue"))).chain(reforms);
    all.flat_map(|authored| cases_in(&authored)).collect()
}

#[test]
fn every_case_of_the_template_is_an_example_and_comes_out() {
    let cases = all_cases();
    assert_eq!(cases.len(), CASES, "{cases:#?}");
}

/// A variable of the template, and the right whose amount is it.
struct Variable {
    name: &'static str,
    right: &'static str,
    /// The right whose amount is taken off.
    less: Option<&'static str>,
    /// It is of the year.
    yearly: bool,
}

const fn variable(name: &'static str, right: &'static str) -> Variable {
    Variable { name, right, less: None, yearly: false }
}

const VARIABLES: [Variable; 14] = [
    variable("age", "age"),
    variable("basic_income", "basic-income"),
    variable("pension", "pension"),
    variable("income_tax", "income-tax"),
    variable("income_tax", "income-tax-of-child"),
    variable("social_security_contribution", "social-security-contribution"),
    variable("housing_allowance", "housing-allowance"),
    variable("parenting_allowance", "parenting-allowance"),
    variable("meal_price", "meal-price"),
    variable("swimming_pool_access", "swimming-pool-access"),
    Variable { name: "housing_tax", right: "housing-tax", less: None, yearly: true },
    variable("total_benefits", "total-benefits"),
    variable("total_taxes", "total-taxes"),
    Variable { name: "disposable_income", right: "disposable-income", less: Some("shortfall"), yearly: false },
];

/// What we say of a variable.
#[derive(Clone, Debug, PartialEq)]
enum Said {
    Number(Decimal),
    /// A fact is missing, but it makes a difference of less than ten euros: no reason to ask.
    Within(Range<Decimal>),
    /// A fact is missing; these would decide it.
    Open(Vec<(FactIx, Subject)>),
    /// The law has no number for it on that day.
    Silent,
}

fn of_verdict(verdict: &Verdict) -> Said {
    let amount = verdict.amounts.first().map(|amount| amount.value);
    match (verdict.outcome, amount) {
        (Outcome::NotNow, _) => Said::Number(Decimal::ZERO),
        (Outcome::Depends, _) => Said::Open(verdict.needs.facts().collect()),
        (Outcome::Entitled, Some(range)) if range.is_exact() => Said::Number(range.low),
        (Outcome::Entitled, _) if verdict.sharpened_by.facts().next().is_some() => {
            Said::Open(verdict.sharpened_by.facts().collect())
        }
        (Outcome::Entitled, Some(range)) => Said::Within(range),
        _ => Said::Silent,
    }
}

/// Each variable for each of its holders: its name, the period, the holder, and what we say.
fn ours(program: &Program, household: &Household, on: Day) -> Vec<(&'static Variable, Subject, Said)> {
    let screening = Screening::of(program, household, on);
    let right = |id: &str| -> RightIx { program.find_right(id).unwrap() };
    let mut all = Vec::new();
    for variable in &VARIABLES {
        for verdict in screening.verdicts(right(variable.right)) {
            // A holder who may be there, or nobody at all.
            if !household.is_there(verdict.subject)
                || program.right(right(variable.right)).held_by != verdict.subject.kind()
            {
                continue;
            }
            let less = variable.less.map(|less| of_verdict(&screening.verdicts(right(less))[0]));
            let said = match (of_verdict(verdict), less) {
                (Said::Number(more), Some(Said::Number(less))) => Said::Number(more - less),
                // Nothing is left over; how much is lacking is not known to the cent.
                (Said::Number(_), Some(Said::Within(less))) => Said::Within(Range { low: -less.high, high: -less.low }),
                (Said::Number(_), Some(less)) => less,
                (said, _) => said,
            };
            all.push((variable, verdict.subject, said));
        }
    }
    all
}

fn question(program: &Program, household: &Household, on: Day) -> Json {
    let (persons, households) = as_openfisca(program, household, on);
    let adults = household.members(Kind::Adult).len();
    let place = |subject: Subject| match subject {
        Subject::Household => 0,
        Subject::Adult(place) => usize::from(place),
        Subject::Child(place) => adults + usize::from(place),
    };
    let month = format!("{:04}-{:02}", on.year(), on.month());
    let year = format!("{:04}", on.year());
    let variables = ours(program, household, on).into_iter().map(|(variable, subject, _)| {
        json!([variable.name, if variable.yearly { &year } else { &month }, place(subject)])
    });
    json!({"persons": persons, "households": households, "variables": variables.collect::<Vec<_>>()})
}

/// OpenFisca, in an environment of its own outside this project.
fn openfisca() -> Answering {
    let requirements = folder().join("requirements.txt");
    let environment = std::env::temp_dir().join("rechtenpas-openfisca");
    let python = environment.join("bin/python");
    let run = |command: &mut Command| {
        let done = command.status().is_ok_and(|status| status.success());
        assert!(done, "{command:?} failed: Python 3.11 or later with venv is needed, and PyPI the first time");
    };
    if !python.is_file() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&environment));
    }
    run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--requirement"]).arg(&requirements));
    Answering::start(Command::new(&python).arg(folder().join("compare.py")))
}

/// 32-bit numbers hold seven digits.
fn close(ours: Decimal, theirs: f64) -> bool {
    let ours = f64::try_from(ours).unwrap();
    (ours - theirs).abs() <= 0.005 + 1e-6 * theirs.abs()
}

#[derive(Debug, Default)]
struct Counts {
    equal: usize,
    equal_and_not_zero: usize,
    neither_has_a_number: usize,
    decided_without_the_number_that_openfisca_lacks: usize,
    left_out_and_no_matter: usize,
    left_out_and_within_ten_euros: usize,
    left_out_and_open: usize,
    left_out_and_openfisca_tells_another_number: usize,
}

#[test]
#[ignore = "needs Python and PyPI; run it with --ignored, see oracles/country-template.md"]
fn openfisca_says_the_same() {
    let mut openfisca = openfisca();
    let theirs = openfisca.ask(&[json!({"cases": true})]);
    let names: BTreeSet<String> = serde_json::from_value(theirs[0]["cases"].clone()).unwrap();
    assert_eq!(names, all_cases(), "the cases of the template are ours");

    let authored = catalogue(&folder().join("catalogue"));
    let program = &authored.catalogue.program;
    let mut chance = Chance::new(SEED);
    let mut people: Vec<(Day, Household)> =
        authored.examples.iter().map(|example| (example.on, example.household.clone())).collect();
    let examples = people.len();
    people.retain(|(on, _)| on.day_of_month() == 1);
    println!("{} examples, {} of them on the first of a month", examples, people.len());
    for _ in 0..HOUSEHOLDS {
        let on = people::day(&mut chance);
        people.push((on, people::household(&mut chance, program, on)));
    }
    let ask = |openfisca: &mut Answering, people: &[(Day, Household)]| {
        let questions: Vec<Json> = people.iter().map(|(on, household)| question(program, household, *on)).collect();
        let numbers = |reply: Json| serde_json::from_value::<Vec<Option<f64>>>(reply["values"].clone()).unwrap();
        openfisca.ask(&questions).into_iter().map(numbers).collect::<Vec<_>>()
    };
    let mut counts = Counts::default();
    for ((on, household), theirs) in people.iter().zip(ask(&mut openfisca, &people)) {
        for ((variable, subject, said), theirs) in ours(program, household, *on).into_iter().zip(theirs) {
            let context = || {
                let question = question(program, household, *on);
                format!("{} of {subject:?} on {on}: ours {said:?}, theirs {theirs:?}\n{question}", variable.name)
            };
            match (&said, theirs) {
                (Said::Number(ours), Some(theirs)) => {
                    assert!(close(*ours, theirs), "{}", context());
                    counts.equal += 1;
                    counts.equal_and_not_zero += usize::from(!ours.is_zero());
                }
                (Said::Silent, None) => counts.neither_has_a_number += 1,
                // Zero, because another condition fails; in a sum, that zero.
                (Said::Number(ours), None) => {
                    assert!(ours.is_zero() || variable.name == "disposable_income", "{}", context());
                    counts.decided_without_the_number_that_openfisca_lacks += 1;
                }
                // Only an example leaves anything out.
                (Said::Open(_) | Said::Within(_), _) => assert!(!is_full(program, household), "{}", context()),
                (Said::Silent, Some(_)) => panic!("{}", context()),
            }
        }
    }

    // The same people, with one answer left out.
    let full = &people[people.len() - HOUSEHOLDS..];
    let left_out: Vec<(FactIx, Subject)> =
        full.iter().map(|(_, household)| any_fact(program, household, &mut chance)).collect();
    let lacking: Vec<(Day, Household)> = full
        .iter()
        .zip(&left_out)
        .map(|((on, household), (fact, subject))| {
            let mut lacking = household.clone();
            lacking.answer(program, *fact, *subject, Answer::Open, *on).unwrap();
            (*on, lacking)
        })
        .collect();
    let theirs = ask(&mut openfisca, &lacking);
    for (((on, household), (full, left_out)), theirs) in lacking.iter().zip(full.iter().zip(left_out)).zip(theirs) {
        let known = ours(program, &full.1, *on);
        for (((_, _, said), (variable, _, known)), theirs) in
            ours(program, household, *on).into_iter().zip(known).zip(theirs)
        {
            match said {
                Said::Open(needs) => {
                    assert_eq!(needs, [left_out], "{} on {on}", variable.name);
                    counts.left_out_and_open += 1;
                    let another =
                        matches!((known, theirs), (Said::Number(known), Some(theirs)) if !close(known, theirs));
                    counts.left_out_and_openfisca_tells_another_number += usize::from(another);
                }
                Said::Within(range) => {
                    let Said::Number(known) = known else { panic!("{} on {on}", variable.name) };
                    assert!((range.low..=range.high).contains(&known), "{} on {on}", variable.name);
                    counts.left_out_and_within_ten_euros += 1;
                }
                said => {
                    assert_eq!(said, known, "{} on {on} without {left_out:?}", variable.name);
                    counts.left_out_and_no_matter += 1;
                }
            }
        }
    }
    println!("{HOUSEHOLDS} households: {counts:#?}");
    let enough = counts.equal_and_not_zero > HOUSEHOLDS && counts.left_out_and_open > HOUSEHOLDS;
    assert!(enough && counts.neither_has_a_number > 0, "{counts:#?}");
}

fn inputs(program: &Program, household: &Household) -> Vec<(FactIx, Subject)> {
    let structural = [program.partner, program.children, program.municipality];
    let all = (0..program.facts.len()).map(FactIx::new).filter(|fact| !structural.contains(&Some(*fact)));
    all.flat_map(|fact| household.members(program.fact(fact).of).map(move |subject| (fact, subject))).collect()
}

fn is_full(program: &Program, household: &Household) -> bool {
    inputs(program, household)
        .into_iter()
        .all(|(fact, subject)| matches!(household.get(fact, subject), Answer::Known(_)))
}

fn any_fact(program: &Program, household: &Household, chance: &mut Chance) -> (FactIx, Subject) {
    let inputs = inputs(program, household);
    chance.one_of(&inputs)
}
