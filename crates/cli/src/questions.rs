//! What to ask next, in order, and what each question is for.

use std::path::Path;

use rechtenpas_catalogue::exchange::{FactOf, Record};
use rechtenpas_catalogue::rules::{Answer, FactIx, Plan, RightIx, Screening, Subject};
use serde::Serialize;

use crate::arguments::{self, Format};
use crate::catalogue::Loaded;
use crate::failure::{Ending, Failure};
use crate::words::{self, LANGUAGE};
use crate::{input, output};
use rechtenpas_catalogue::wording::filled::Filler;

/// So many rights are named under a question.
const FEW: usize = 5;

/// A question, and what it is for.
#[derive(Serialize)]
struct Asked {
    fact: String,
    of: Vec<String>,
    question: Vec<String>,
    why: String,
    decides: Vec<String>,
    sensitive: u8,
}

/// Tells the questions that would be asked, one after the other, if each answer left everything open.
pub(crate) fn questions(
    loaded: &Loaded,
    file: &Path,
    told: arguments::Told,
    format: Format,
    most: usize,
) -> Result<Ending, Failure> {
    let record = input::record(file, loaded, &input::told(told)?)?;
    let (asked, at_most) = ahead(loaded, &record, most);
    match format {
        Format::Json => output::json(&asked)?,
        Format::Text => output::text(&text(loaded, &asked, at_most))?,
    }
    Ok(Ending::Done)
}

fn ahead(loaded: &Loaded, record: &Record, most: usize) -> (Vec<Asked>, usize) {
    let program = &loaded.catalogue.program;
    let mut household = record.household.clone();
    let (mut asked, mut previous, mut at_most): (Vec<Asked>, Option<FactIx>, Option<usize>) = (Vec::new(), None, None);
    while asked.len() < most {
        let screening = Screening::of(program, &household, record.on);
        let plan = Plan::of(program, &household, &screening, previous, |_| true);
        at_most.get_or_insert(plan.at_most);
        let Some(next) = plan.next else { break };
        asked.push(one(loaded, record, &screening, next.fact, &plan.together));
        for subject in plan.together {
            // Not answered for now: the plan then goes on with what else is open.
            if household.answer(program, next.fact, subject, Answer::DontKnow, record.on).is_err() {
                return (asked, at_most.unwrap_or(0));
            }
        }
        previous = Some(next.fact);
    }
    (asked, at_most.unwrap_or(0))
}

fn one(loaded: &Loaded, record: &Record, screening: &Screening, fact: FactIx, together: &[Subject]) -> Asked {
    let catalogue = &loaded.catalogue;
    let filler = Filler { catalogue, household: &record.household, on: record.on, names: &[] };
    let question = catalogue.question(fact);
    let needs = |(right, verdict): (RightIx, &rechtenpas_catalogue::rules::Verdict)| {
        let mut facts = verdict.needs.facts().chain(verdict.sharpened_by.facts());
        facts.any(|(needed, of)| needed == fact && together.contains(&of)).then_some(right)
    };
    let mut decides: Vec<RightIx> = screening.all().filter_map(needs).collect();
    decides.dedup();
    let of = |subject: &Subject| FactOf::of(&catalogue.program, fact, *subject).of.to_string();
    Asked {
        fact: catalogue.program.fact(fact).id.clone(),
        of: together.iter().map(of).collect(),
        question: together.iter().map(|subject| filler.about(&question.question, *subject)).collect(),
        why: filler.about(&question.why, together.first().copied().unwrap_or(Subject::Household)),
        decides: decides.into_iter().map(|right| catalogue.program.right(right).id.clone()).collect(),
        sensitive: catalogue.program.fact(fact).sensitive,
    }
}

fn text(loaded: &Loaded, asked: &[Asked], at_most: usize) -> String {
    if asked.is_empty() {
        return format!("{}\n", words::NO_QUESTIONS);
    }
    let name = |id: &String| {
        let right = loaded.catalogue.program.find_right(id);
        right.map_or_else(String::new, |right| loaded.catalogue.right(right).name.get(LANGUAGE).to_owned())
    };
    let mut text = format!("{}. {}\n", words::QUESTIONS, words::left(at_most));
    for (place, one) in asked.iter().enumerate() {
        let mut names: Vec<String> = one.decides.iter().take(FEW).map(name).collect();
        let more = one.decides.len().saturating_sub(FEW);
        names.extend((more > 0).then(|| words::more_rights(more)));
        text += &format!("\n{}. {}\n", place + 1, one.question.join("\n   "));
        text += &format!("   {}\n   {}\n", one.why, words::decides(&words::joined(&names)));
    }
    text
}
