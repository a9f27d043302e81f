//! Random rules, answered by our engine and by publicodes: the same outcome, and never more missing facts.
//!
//! Where we name fewer missing facts than publicodes, publicodes itself proves that the others do not matter: in full
//! situations that differ only in them, it says the same. See `oracles/publicodes.md`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "answering/mod.rs"]
mod answering;
#[path = "chance/mod.rs"]
mod chance;
#[path = "publicodes/ours.rs"]
mod ours;
#[path = "publicodes/rules.rs"]
mod rules;
#[path = "publicodes/theirs.rs"]
mod theirs;

use std::collections::BTreeSet;

use chance::Chance;
use ours::{Compiled, Wording};
use rechtenpas_rules::Decimal;
use rules::{Fact, Kind, Number, Rules, Situation, Truth, another_value};
use serde_json::json;
use theirs::{Publicodes, Told};

const SEED: u64 = 20_261_124;
const TREES: usize = 5_000;
/// How many of a hundred facts are known, per situation of a tree.
const SITUATIONS: [usize; 6] = [0, 25, 50, 50, 75, 100];
/// Full situations in which facts are flipped.
const FLIPPED_IN: usize = 3;
/// Other answers to each fact that must not matter, and to all of them together.
const FLIPS: usize = 2;

/// A reason for a difference: the words that mean in our language what publicodes means. A difference counts for a reason
/// only when these words take it away.
struct Reason {
    name: &'static str,
    wording: Wording,
    used: usize,
}

fn reasons() -> Vec<Reason> {
    let plain = Wording::default();
    let reason = |name, wording| Reason { name, wording, used: 0 };
    vec![
        reason("absent-adds-nothing", Wording { absent_adds_nothing: true, ..plain }),
        reason("zero-decides", Wording { zero_decides: true, ..plain }),
        reason("absent-is-absent", Wording { absent_is_absent: true, ..plain }),
    ]
}

/// How one answer of ours stands beside one of publicodes.
enum Beside {
    /// Nothing to prove.
    Equal,
    /// Equal as far as publicodes knows; these facts, which it misses too, must not matter to what we say.
    Fewer(BTreeSet<usize>),
    Different,
}

fn beside(ours: &ours::Said, theirs: &theirs::Said) -> Beside {
    match (ours, &theirs.value) {
        (ours::Said::Open(needs), Told::Unknown) if needs == &theirs.missing => Beside::Equal,
        (ours::Said::Open(needs), Told::Unknown) if needs.is_subset(&theirs.missing) => {
            Beside::Fewer(theirs.missing.difference(needs).copied().collect())
        }
        (ours::Said::Open(_), _) => Beside::Different,
        (_, Told::Unknown) => Beside::Fewer(theirs.missing.clone()),
        (decided, told) if same(decided, told) => Beside::Equal,
        _ => Beside::Different,
    }
}

/// A condition that does not apply is not met.
fn same(ours: &ours::Said, theirs: &Told) -> bool {
    match (ours, theirs) {
        (ours::Said::Truth(truth), Told::Truth(told)) => truth == told,
        (ours::Said::Truth(truth), Told::DoesNotApply) => !truth,
        (ours::Said::Number(number), Told::Number(told)) => Decimal::try_from(*told).unwrap() == *number,
        (ours::Said::DoesNotApply, Told::DoesNotApply) => true,
        _ => false,
    }
}

/// Where we need fewer facts: what publicodes is asked again.
struct Proof<'t> {
    tree: usize,
    situation: &'t Situation,
    target: usize,
    told: &'t theirs::Said,
    said: ours::Said,
    /// Full situations; those of one row differ only in the facts that must not matter.
    rows: Vec<Vec<Situation>>,
}

impl<'t> Proof<'t> {
    fn new(rules: &Rules, at: &Place<'t>, said: ours::Said, idle: &BTreeSet<usize>) -> Self {
        let Place { tree, situation, target, told } = *at;
        let mut chance = Chance::new(SEED ^ tree as u64);
        let flipped = |from: &Situation, facts: &[usize], chance: &mut Chance| {
            let mut flipped = from.clone();
            for fact in facts {
                let kind = rules.facts[*fact].kind;
                flipped[*fact] = from[*fact].map(|value| another_value(kind, value, chance));
            }
            flipped
        };
        let idle: Vec<usize> = idle.iter().copied().collect();
        let row = |chance: &mut Chance| {
            let full = rules.situation(chance, 100);
            let full: Situation = situation.iter().zip(full).map(|(known, any)| known.or(any)).collect();
            let mut row = vec![full.clone()];
            for facts in idle.chunks(1).chain([idle.as_slice()]) {
                row.extend((0..FLIPS).map(|_| flipped(&full, facts, chance)));
            }
            row
        };
        let rows = (0..FLIPPED_IN).map(|_| row(&mut chance)).collect();
        Self { tree, situation, target, told, said, rows }
    }
}

#[derive(Default, Debug)]
struct Counts {
    answers: usize,
    decided: usize,
    open_with_the_same_facts: usize,
    fewer_facts: usize,
    decided_where_publicodes_is_not: usize,
    flips: usize,
}

/// One answer: of which tree, in which situation, to what, and what publicodes said.
#[derive(Clone, Copy)]
struct Place<'t> {
    tree: usize,
    situation: &'t Situation,
    target: usize,
    told: &'t theirs::Said,
}

#[test]
fn random_rules_come_out_as_in_publicodes_and_never_ask_more() {
    let mut chance = Chance::new(SEED);
    let trees: Vec<Rules> = (0..TREES).map(|_| Rules::random(&mut chance)).collect();
    let mut situate = |rules: &Rules| SITUATIONS.map(|known| rules.situation(&mut chance, known)).to_vec();
    let situations: Vec<Vec<Situation>> = trees.iter().map(&mut situate).collect();
    let questions: Vec<_> =
        trees.iter().zip(&situations).map(|(rules, situations)| theirs::question(rules, situations)).collect();
    let mut publicodes = Publicodes::start();
    let told = publicodes.ask(&questions);

    let mut counts = Counts::default();
    let mut reasons = reasons();
    let mut proofs = Vec::new();
    for (tree, rules) in trees.iter().enumerate() {
        let plain = Compiled::new(rules, Wording::default());
        for (situation, told) in situations[tree].iter().zip(&told[tree]) {
            for (target, (said, told)) in plain.say(rules, situation).into_iter().zip(told).enumerate() {
                let at = Place { tree, situation, target, told };
                let found = beside(&said, told);
                let (found, said) = match found {
                    Beside::Different => excuse(rules, &at, &said, &mut reasons),
                    found => (found, said),
                };
                counts.add(&found, &said);
                if let Beside::Fewer(idle) = found {
                    proofs.push(Proof::new(rules, &at, said, &idle));
                }
            }
        }
    }
    // What cannot be proved as it is written may be in words that mean something else.
    let mut again = Vec::new();
    for (proof, _) in unproved(&mut publicodes, &trees, &proofs, &mut counts) {
        let at = Place { tree: proof.tree, situation: proof.situation, target: proof.target, told: proof.told };
        let rules = &trees[proof.tree];
        if let (Beside::Fewer(idle), said) = excuse(rules, &at, &proof.said, &mut reasons) {
            again.push(Proof::new(rules, &at, said, &idle));
        }
    }
    let left = unproved(&mut publicodes, &trees, &again, &mut counts);
    let mistakes: Vec<&String> = left.iter().map(|(_, mistake)| mistake).collect();
    assert!(mistakes.is_empty(), "{} answers that do not hold, such as\n{}", mistakes.len(), mistakes[0]);
    for reason in &reasons {
        println!("{}: {} answers", reason.name, reason.used);
        assert!(reason.used > 0, "{} explains nothing any more: take it off the list", reason.name);
    }
    println!("{TREES} trees: {counts:?}");
    assert!(counts.decided > TREES && counts.open_with_the_same_facts > TREES && counts.flips > TREES, "{counts:?}");
}

impl Counts {
    fn add(&mut self, found: &Beside, said: &ours::Said) {
        self.answers += 1;
        *match (found, said) {
            (Beside::Fewer(_), ours::Said::Open(_)) => &mut self.fewer_facts,
            (Beside::Fewer(_), _) => &mut self.decided_where_publicodes_is_not,
            (_, ours::Said::Open(_)) => &mut self.open_with_the_same_facts,
            _ => &mut self.decided,
        } += 1;
    }
}

/// The reason whose words change our answer and take the difference away; where none does alone, all of them together, which
/// counts for none. Words that make the answer equal come before those that leave something to prove. A difference without
/// a reason ends the test.
fn excuse(rules: &Rules, at: &Place<'_>, plain: &ours::Said, reasons: &mut [Reason]) -> (Beside, ours::Said) {
    let in_words = |wording: Wording| {
        let said = Compiled::new(rules, wording).say(rules, at.situation)[at.target].clone();
        let found = beside(&said, at.told);
        (said != *plain && !matches!(found, Beside::Different)).then_some((found, said))
    };
    let all = Wording { absent_adds_nothing: true, zero_decides: true, absent_is_absent: true };
    let wordings = reasons.iter().map(|reason| reason.wording).chain([all]).enumerate();
    let mut found: Vec<_> = wordings.filter_map(|(place, words)| in_words(words).map(|found| (place, found))).collect();
    found.sort_by_key(|(place, (beside, _))| (!matches!(beside, Beside::Equal), *place));
    let Some((place, excused)) = found.into_iter().next() else {
        panic!("a difference without a reason\n{rules:?}\n{:?}\nours {plain:?}\ntheirs {:?}", at.situation, at.told)
    };
    if let Some(reason) = reasons.get_mut(place) {
        reason.used += 1;
    }
    excused
}

/// Facts that we do not name cannot matter, and what we decided holds, whatever the rest turns out to be. Gives the proofs
/// that fail, with why.
fn unproved<'p, 't>(
    publicodes: &mut Publicodes,
    trees: &[Rules],
    proofs: &'p [Proof<'t>],
    counts: &mut Counts,
) -> Vec<(&'p Proof<'t>, String)> {
    // One question per tree: reading the rules takes publicodes longest.
    let of_tree: Vec<&[Proof<'t>]> = proofs.chunk_by(|one, next| one.tree == next.tree).collect();
    let question = |proofs: &&[Proof<'t>]| {
        let situations: Vec<Situation> = proofs.iter().flat_map(|proof| proof.rows.concat()).collect();
        theirs::question(&trees[proofs[0].tree], &situations)
    };
    let told = publicodes.ask(&of_tree.iter().map(question).collect::<Vec<_>>());
    let mut failed = Vec::new();
    for (proofs, told) in of_tree.into_iter().zip(told) {
        let mut told = told.iter();
        for proof in proofs {
            let mut mistake = None;
            for row in &proof.rows {
                let row: Vec<&Told> =
                    told.by_ref().take(row.len()).map(|answers| &answers[proof.target].value).collect();
                counts.flips += row.len() - 1;
                let decided = !matches!(proof.said, ours::Said::Open(_));
                if row.iter().any(|value| *value != row[0]) {
                    mistake = Some(format!("a fact that we leave out matters: {row:?}"));
                } else if decided && !same(&proof.said, row[0]) {
                    mistake = Some(format!("we decided too early: {row:?}"));
                }
            }
            let context = || format!("{:?}\n{:?}\nours {:?}", trees[proof.tree], proof.situation, proof.said);
            failed.extend(mistake.map(|mistake| (proof, format!("{mistake}\n{}", context()))));
        }
    }
    failed
}

/// Over `f0` (yes or no), `f1` (a number that applies only when `f0` is so) and `f2` (a number).
fn small(condition: Truth, formula: Number) -> Rules {
    let fact = |kind, applies_if| Fact { kind, applies_if };
    let facts = vec![fact(Kind::Truth, None), fact(Kind::Number, Some(Truth::Fact(0))), fact(Kind::Number, None)];
    Rules { facts, parts: Vec::new(), condition, formula }
}

#[test]
fn each_reason_for_a_difference_has_a_smallest_case() {
    let seven = || Box::new(Number::Fixed(7));
    let fact = |place| Box::new(Number::Fact(place));
    let never = || Truth::Any(Vec::new());
    let same = Truth::Compare("=", fact(1), fact(1));
    let needs = |fact| ours::Said::Open([fact].into());
    // With `f0` no and nothing else known: f1 does not apply, f2 is not known.
    let cases = [
        (0, small(never(), Number::Plus(seven(), fact(1))), ours::Said::DoesNotApply, Told::Number(7.0)),
        (0, small(never(), Number::Minus(seven(), fact(1))), ours::Said::DoesNotApply, Told::Number(7.0)),
        (1, small(never(), Number::Times(Box::new(Number::Fixed(0)), fact(2))), needs(2), Told::Number(0.0)),
        (2, small(same, Number::Fixed(0)), ours::Said::Truth(false), Told::Truth(true)),
    ];
    let situation = vec![Some(0), None, None];
    let mut publicodes = Publicodes::start();
    for (reason, rules, expected, told) in cases {
        let reason = &reasons()[reason];
        let target = usize::from(matches!(told, Told::Number(_)));
        let theirs =
            publicodes.ask(&[theirs::question(&rules, std::slice::from_ref(&situation))])[0][0][target].clone();
        assert_eq!(theirs.value, told, "{}", reason.name);
        let said = |wording| Compiled::new(&rules, wording).say(&rules, &situation)[target].clone();
        assert_eq!(said(Wording::default()), expected, "{}", reason.name);
        assert!(same_as(&said(reason.wording), &theirs), "{}", reason.name);
    }
}

fn same_as(ours: &ours::Said, theirs: &theirs::Said) -> bool {
    matches!(beside(ours, theirs), Beside::Equal)
}

/// What publicodes does with its own words, and why rules are written for it as `theirs.rs` does.
#[test]
fn publicodes_is_asked_in_words_that_it_takes_as_meant() {
    let mut publicodes = Publicodes::start();
    let mut ask = |targets: &[&str], rules: serde_json::Value, situation: serde_json::Value| {
        let question = json!({"rules": rules, "targets": targets, "situations": [situation]});
        publicodes.ask(&[question])[0][0].last().unwrap().clone()
    };
    let unknown = |missing: &[usize]| theirs::Said { value: Told::Unknown, missing: missing.iter().copied().collect() };
    let itself = json!({"f0": null, "f1": {"applicable si": "f0"}, "x": {"valeur": {"est non applicable": "f1"}}});
    assert_eq!(ask(&["f1"], itself.clone(), json!({})), unknown(&[0]), "a guarded fact is named once it applies");
    let read = json!({"f0": null, "f1": null, "g": {"applicable si": "f0", "valeur": "f1"}});
    assert_eq!(ask(&["g"], read, json!({})), unknown(&[0, 1]), "read through a rule, it is named at once");
    assert_eq!(ask(&["x"], itself.clone(), json!({})).value, Told::Unknown, "whether a fact applies is not known");
    assert_eq!(ask(&["f1", "x"], itself, json!({})).value, Told::Truth(false), "and is told when it was read before");
    let three = json!({"f0": null, "f1": null, "f2": null, "x": {"et": ["f0", "f1", "f2"]}});
    let told = ask(&["x"], three, json!({"f0": "oui", "f1": "oui", "f2": "non"}));
    assert_eq!(told.value, Told::Truth(true), "`et` leaves out its third operand");
}
