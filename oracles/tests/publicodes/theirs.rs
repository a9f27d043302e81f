//! The rules as publicodes writes them (its words are French), and its answers.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;

use serde_json::{Map, Value as Json, json};

use crate::answering::Answering;
use crate::rules::{Kind, Meaning, Number, OPTIONS, Rules, Situation, Truth};

/// What publicodes says of one thing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    pub(crate) value: Told,
    pub(crate) missing: BTreeSet<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Told {
    Unknown,
    DoesNotApply,
    Truth(bool),
    Number(f64),
}

/// publicodes, running in Node.
pub(crate) struct Publicodes(Answering);

impl Publicodes {
    /// Starts it; installs the pinned package first where it is missing.
    pub(crate) fn start() -> Self {
        static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
        let _installing = ONE_AT_A_TIME.lock();
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("publicodes");
        let is_there = |program: &str| Command::new(program).arg("--version").output().is_ok();
        assert!(is_there("node") && is_there("npm"), "Node 20 or later, with npm, is missing: publicodes runs on it");
        let lock = fs::read_to_string(folder.join("package-lock.json")).unwrap();
        let stamp = folder.join("node_modules/.installed-lock");
        if !fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
            let npm = Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder).status();
            assert!(npm.is_ok_and(|status| status.success()), "`npm ci` failed in {}", folder.display());
            fs::write(&stamp, &lock).unwrap();
        }
        Self(Answering::start(Command::new("node").arg("run.mjs").current_dir(&folder)))
    }

    /// Asks all at once and gives the answers in the same order: per situation one [`Said`] per target.
    pub(crate) fn ask(&mut self, questions: &[Json]) -> Vec<Vec<Vec<Said>>> {
        let replies = self.0.ask(questions);
        questions.iter().zip(&replies).map(|(question, reply)| answers_of(question, reply)).collect()
    }
}

fn answers_of(question: &Json, reply: &Json) -> Vec<Vec<Said>> {
    let situations = reply["answers"].as_array().unwrap_or_else(|| panic!("{}: {question}", reply["error"]));
    situations.iter().map(|situation| situation.as_array().unwrap().iter().map(said).collect()).collect()
}

fn said(answer: &Json) -> Said {
    let value = match &answer["value"] {
        Json::Null => Told::DoesNotApply,
        Json::Bool(truth) => Told::Truth(*truth),
        Json::Number(number) => Told::Number(number.as_f64().unwrap()),
        Json::String(text) if text == "unknown" => Told::Unknown,
        other => panic!("{other}"),
    };
    let place = |name: &Json| name.as_str().unwrap().strip_prefix('f').unwrap().parse().unwrap();
    Said { value, missing: answer["missing"].as_array().unwrap().iter().map(place).collect() }
}

/// The question about condition and formula in these situations.
pub(crate) fn question(rules: &Rules, situations: &[Situation]) -> Json {
    let situations: Vec<Json> = situations.iter().map(|situation| answers(rules, situation)).collect();
    json!({"rules": written(rules), "targets": ["condition", "formula"], "situations": situations})
}

fn answers(rules: &Rules, situation: &Situation) -> Json {
    let mut answers = Map::new();
    for (place, (fact, value)) in rules.facts.iter().zip(situation).enumerate() {
        let Some(value) = *value else { continue };
        let value = match fact.kind {
            Kind::Truth => json!(if value == 1 { "oui" } else { "non" }),
            Kind::Number => json!(value),
            Kind::Choice => json!(format!("'{}'", OPTIONS[value])),
        };
        answers.insert(format!("f{place}"), value);
    }
    Json::Object(answers)
}

fn written(rules: &Rules) -> Json {
    let mut all = Map::new();
    let mut writer = Writer { rules, extremes: Vec::new() };
    for (place, fact) in rules.facts.iter().enumerate() {
        all.insert(format!("f{place}"), Json::Null);
        if let Some(guard) = &fact.applies_if {
            let guarded = json!({"applicable si": writer.truth(guard), "valeur": format!("f{place}")});
            all.insert(format!("g{place}"), guarded);
        }
    }
    for (place, part) in rules.parts.iter().enumerate() {
        let value = match &part.means {
            Meaning::Truth(means) => writer.truth(means),
            Meaning::Number(means) => writer.number(means),
        };
        let rule = match &part.applies_if {
            Some(guard) => json!({"applicable si": writer.truth(guard), "valeur": value}),
            None => json!({"valeur": value}),
        };
        all.insert(format!("p{place}"), rule);
    }
    all.insert("condition".to_owned(), json!({"valeur": writer.truth(&rules.condition)}));
    all.insert("formula".to_owned(), json!({"valeur": writer.number(&rules.formula)}));
    let extremes = writer.extremes.into_iter().enumerate();
    all.extend(extremes.map(|(place, rule)| (format!("m{place}"), rule)));
    Json::Object(all)
}

struct Writer<'r> {
    rules: &'r Rules,
    /// A rule of its own for each least or greatest: publicodes refuses a second one in a rule.
    extremes: Vec<Json>,
}

impl Writer<'_> {
    /// A fact that may not apply is read through a rule that says when: publicodes names a fact that may not apply itself only
    /// once it is known to apply.
    fn fact(&self, place: usize) -> String {
        let letter = if self.rules.facts[place].applies_if.is_some() { 'g' } else { 'f' };
        format!("{letter}{place}")
    }

    fn truth(&mut self, of: &Truth) -> Json {
        match of {
            Truth::Fact(place) => json!(self.fact(*place)),
            Truth::Is(place, option) => json!({"=": [self.fact(*place), format!("'{}'", OPTIONS[*option])]}),
            Truth::Part(place) => json!(format!("p{place}")),
            Truth::All(parts) => json!({"toutes ces conditions": self.truths(parts)}),
            Truth::Any(parts) => json!({"une de ces conditions": self.truths(parts)}),
            Truth::Not(inner) => json!({"=": [self.truth(inner), "non"]}),
            Truth::Compare(sign, left, right) => json!({(*sign): [self.number(left), self.number(right)]}),
            Truth::If(condition, yes, no) => {
                let condition = self.truth(condition);
                json!({"variations": [{"si": condition, "alors": self.truth(yes)}, {"sinon": self.truth(no)}]})
            }
        }
    }

    fn number(&mut self, of: &Number) -> Json {
        match of {
            Number::Fact(place) => json!(self.fact(*place)),
            Number::Part(place) => json!(format!("p{place}")),
            Number::Fixed(value) => json!(value.to_string()),
            Number::Plus(left, right) => json!({"+": [self.number(left), self.number(right)]}),
            Number::Minus(left, right) => json!({"-": [self.number(left), self.number(right)]}),
            Number::Times(left, right) => json!({"*": [self.number(left), self.number(right)]}),
            Number::Over(left, right) => json!({"/": [self.number(left), right.to_string()]}),
            Number::Sum(parts) => json!({"somme": self.numbers(parts)}),
            Number::Min(parts) => self.extreme("le minimum de", parts),
            Number::Max(parts) => self.extreme("le maximum de", parts),
            Number::If(condition, yes, no) => {
                let condition = self.truth(condition);
                json!({"variations": [{"si": condition, "alors": self.number(yes)}, {"sinon": self.number(no)}]})
            }
        }
    }

    fn truths(&mut self, parts: &[Truth]) -> Vec<Json> {
        parts.iter().map(|part| self.truth(part)).collect()
    }

    fn numbers(&mut self, parts: &[Number]) -> Vec<Json> {
        parts.iter().map(|part| self.number(part)).collect()
    }

    fn extreme(&mut self, word: &str, parts: &[Number]) -> Json {
        let rule = json!({"valeur": {(word): self.numbers(parts)}});
        self.extremes.push(rule);
        json!(format!("m{}", self.extremes.len() - 1))
    }
}
