//! The practice families as JSON: what each would answer, and what the engine finds for it on this machine.
//!
//! The tests in a browser answer the questions of the app with these, and compare what the app shows with what stands here.

use std::collections::BTreeMap;

use rechtenpas_catalogue::author::Case;
use rechtenpas_catalogue::rules::{Answer, Given, Period, Program, Range, Screening, Subject};
use rechtenpas_catalogue::{Catalogue, wording};
use serde::Serialize;
use serde_json::{Value, json};

use crate::pack::{self, CatalogueError};
use crate::project::Project;

#[derive(Serialize)]
struct Family {
    id: String,
    title: String,
    /// The day of the screening.
    on: String,
    /// By subject (`household`, `adult0`, `child1`) and fact.
    answers: BTreeMap<String, BTreeMap<String, Value>>,
    /// By right: the outcome for each holder.
    outcomes: BTreeMap<String, Vec<Value>>,
    /// What may come in a month, as the app writes it: in whole euros.
    per_month: String,
}

/// Every practice family of the catalogue, as JSON.
pub(crate) fn json(project: &Project) -> Result<String, CatalogueError> {
    let authored = pack::read(project)?;
    let families: Vec<Family> = authored.cases.iter().map(|case| family(&authored.catalogue, case)).collect();
    Ok(json!(families).to_string())
}

fn family(catalogue: &Catalogue, case: &Case) -> Family {
    let program = &catalogue.program;
    let screening = Screening::of(program, &case.household, case.on);
    let mut answers: BTreeMap<String, BTreeMap<String, Value>> = BTreeMap::new();
    for (fact, subject, answer) in case.household.given() {
        let of_subject = answers.entry(named(subject)).or_default();
        of_subject.insert(program.fact(fact).id.clone(), value(program, answer));
    }
    let outcome = |right| screening.verdicts(right).iter().map(|verdict| json!(verdict.outcome)).collect();
    Family {
        id: case.id.clone(),
        title: case.title.clone(),
        on: case.on.to_string(),
        answers,
        outcomes: program.right_numbers().map(|right| (program.right(right).id.clone(), outcome(right))).collect(),
        per_month: wording::euro_range(screening.total(program, Period::Month).map(|euros| euros.trunc())),
    }
}

fn named(subject: Subject) -> String {
    match subject {
        Subject::Household => "household".to_owned(),
        Subject::Adult(place) => format!("adult{place}"),
        Subject::Child(place) => format!("child{place}"),
    }
}

/// A truth, the name of an option, a list of them, or a range as its two ends; nothing for "I don't know".
fn value(program: &Program, answer: &Answer) -> Value {
    match answer {
        Answer::Known(Given::Truth(truth)) => json!(truth),
        Answer::Known(Given::Choice(symbol)) => json!(program.symbol_name(*symbol)),
        Answer::Known(Given::Set(symbols)) => {
            json!(symbols.iter().map(|symbol| program.symbol_name(*symbol)).collect::<Vec<_>>())
        }
        Answer::Known(Given::Number(range)) => ends(*range),
        Answer::Known(Given::Day(range)) => ends(*range),
        Answer::Open | Answer::DontKnow | Answer::Declined => Value::Null,
    }
}

fn ends<T: ToString>(range: Range<T>) -> Value {
    json!([range.low.to_string(), range.high.to_string()])
}
