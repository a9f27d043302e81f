//! From a household to a document that reads back as the same household.

use rechtenpas_rules::{Answer, Decimal, FactIx, Given, Kind, Program, Range, Subject};

use super::holder::Holder;
use super::plain::Plain;
use super::record::Record;

/// The document that tells this record.
pub fn write(program: &Program, record: &Record) -> Plain {
    let household = &record.household;
    let mut entries = vec![("format".to_owned(), Plain::Number(super::FORMAT.into()))];
    entries.extend(record.id.iter().map(|id| ("id".to_owned(), Plain::text(id.as_str()))));
    entries.push(("on".to_owned(), Plain::text(record.on.to_string())));
    let told = |subject: Subject| facts(program, record, subject);
    let mut own = told(Subject::Household);
    // A list of people says how many there are, unless the fact is there: what is not known yet is written as such.
    for fact in [program.partner, program.children].into_iter().flatten() {
        if *household.get(fact, Subject::Household) == Answer::Open {
            own.insert(0, (program.fact(fact).id.clone(), Plain::Nothing));
        }
    }
    entries.push(("household".to_owned(), Plain::Entries(own)));
    for (name, kind) in [("adults", Kind::Adult), ("children", Kind::Child)] {
        let people = household.members(kind).map(|subject| Plain::Entries(told(subject)));
        entries.push((name.to_owned(), Plain::List(people.collect())));
    }
    let had = household.had().map(|(right, subject)| {
        let right = Plain::text(program.right(right).id.as_str());
        Plain::entries([("right", right), ("holder", Plain::text(Holder(subject).to_string()))])
    });
    let had: Vec<Plain> = had.collect();
    if !had.is_empty() {
        entries.push(("has".to_owned(), Plain::List(had)));
    }
    Plain::Entries(entries)
}

fn facts(program: &Program, record: &Record, subject: Subject) -> Vec<(String, Plain)> {
    let of_subject = record.household.given().filter(|(_, of, _)| *of == subject);
    let written = |(fact, of, given): (FactIx, Subject, &Answer)| {
        let value = answer(program, given);
        let is_assumed = record.assumed.contains(&(fact, of));
        let assumed = |value| Plain::entries([("value", value), ("assumed", Plain::Truth(true))]);
        (program.fact(fact).id.clone(), if is_assumed { assumed(value) } else { value })
    };
    of_subject.map(written).collect()
}

fn answer(program: &Program, answer: &Answer) -> Plain {
    let no_answer = |text: &str| Plain::entries([("answer", Plain::text(text))]);
    match answer {
        Answer::Open => Plain::Nothing,
        Answer::DontKnow => no_answer("unknown"),
        Answer::Declined => no_answer("declined"),
        Answer::Known(value) => given(program, value),
    }
}

/// A value as a document writes it.
pub(super) fn given(program: &Program, given: &Given) -> Plain {
    match given {
        Given::Truth(truth) => Plain::Truth(*truth),
        Given::Number(range) => ends(*range, number),
        Given::Day(range) => ends(*range, |day| Plain::text(day.to_string())),
        Given::Choice(symbol) => Plain::text(program.symbol_name(*symbol)),
        Given::Set(symbols) => {
            Plain::List(symbols.iter().map(|symbol| Plain::text(program.symbol_name(*symbol))).collect())
        }
    }
}

/// A whole number as one, any other as a text: what is written is what is read back.
fn number(value: Decimal) -> Plain {
    match i64::try_from(value) {
        Ok(whole) if value.is_integer() => Plain::Number(whole.into()),
        _ => Plain::text(value.to_string()),
    }
}

fn ends<T: Copy + Ord>(range: Range<T>, written: impl Fn(T) -> Plain) -> Plain {
    if range.is_exact() {
        return written(range.low);
    }
    Plain::entries([("from", written(range.low)), ("to", written(range.high))])
}
