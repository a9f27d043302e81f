//! A plain value as an answer to a fact.

use rechtenpas_rules::{Answer, Day, Decimal, FactIx, Given, Program, Range, Symbol, Type};

use super::plain::Plain;
use super::problem::{Wrong, meant};

/// An answer, and whether somebody assumed it instead of knowing it.
pub(super) struct Stated {
    pub(super) answer: Answer,
    pub(super) is_assumed: bool,
}

/// What this value says of a fact.
pub(super) fn stated(program: &Program, fact: FactIx, value: &Plain) -> Result<Stated, Wrong> {
    let known = |value: &Plain| given(program, fact, value).map(Answer::Known);
    match value {
        Plain::Nothing => Ok(Stated { answer: Answer::Open, is_assumed: false }),
        Plain::Entries(entries) if value.get("answer").is_some() => {
            only(entries, &["answer"])?;
            let answer = value.get("answer").unwrap_or(&Plain::Nothing);
            let answer = match answer {
                Plain::Text(text) if text == "unknown" => Answer::DontKnow,
                Plain::Text(text) if text == "declined" => Answer::Declined,
                other => return Err(Wrong::shape("\"unknown\" or \"declined\"", other)),
            };
            Ok(Stated { answer, is_assumed: false })
        }
        Plain::Entries(entries) if value.get("value").is_some() => {
            only(entries, &["value", "assumed"])?;
            let is_assumed = match value.get("assumed") {
                None => false,
                Some(Plain::Truth(truth)) => *truth,
                Some(other) => return Err(Wrong::shape("true or false", other)),
            };
            known(value.get("value").unwrap_or(&Plain::Nothing)).map(|answer| Stated { answer, is_assumed })
        }
        value => known(value).map(|answer| Stated { answer, is_assumed: false }),
    }
}

fn only(entries: &[(String, Plain)], names: &[&'static str]) -> Result<(), Wrong> {
    match entries.iter().find(|(name, _)| !names.contains(&name.as_str())) {
        None => Ok(()),
        Some((name, _)) => {
            let hint = Some(format!("only {} can stand here", names.join(" and ")));
            Err(Wrong::NoSuchName { name: name.clone(), what: "a part of an answer", hint })
        }
    }
}

fn given(program: &Program, fact: FactIx, value: &Plain) -> Result<Given, Wrong> {
    let declared = program.fact(fact);
    match (&declared.ty, value) {
        (_, Plain::Text(text)) if is_no_answer(program, fact, text) => Err(Wrong::Shape {
            expected: format!("a value; that nobody knows or says it is written {{\"answer\": \"{text}\"}}"),
            found: value.described(),
        }),
        (Type::Truth, Plain::Truth(truth)) => Ok(Given::Truth(*truth)),
        (Type::Truth, _) => Err(Wrong::shape("true or false", value)),
        (Type::Number | Type::Money(_), _) => range(value, &|value| match value {
            Plain::Number(number) => Ok(Range::exact(*number)),
            Plain::Inexact(digits) => Err(Wrong::Inexact(digits.clone())),
            Plain::Text(text) => number_range(text),
            other => Err(Wrong::shape(A_NUMBER, other)),
        })
        .map(Given::Number),
        (Type::Day, _) => range(value, &|value| match value {
            Plain::Text(text) => day_range(text),
            other => Err(Wrong::shape(A_DAY, other)),
        })
        .map(Given::Day),
        (Type::Choice(_), Plain::Text(text)) => option(program, fact, text).map(Given::Choice),
        (Type::Choice(_), _) => Err(Wrong::shape("the name of an option, as a text", value)),
        (Type::Set(_), Plain::List(items)) => {
            let mut options = Vec::new();
            for item in items {
                let Plain::Text(text) = item else { return Err(Wrong::shape("a list of names of options", item)) };
                let option = option(program, fact, text)?;
                if !options.contains(&option) {
                    options.push(option);
                }
            }
            Ok(Given::Set(options))
        }
        (Type::Set(_), _) => Err(Wrong::shape("a list of names of options, [] for none", value)),
        (ty, _) => Err(Wrong::shape(ty.to_string(), value)),
    }
}

const A_NUMBER: &str = "a number, or {\"from\": …, \"to\": …}";
const A_DAY: &str = "a day such as \"2019-05-03\", a month \"2019-05\", a year \"2019\", or {\"from\": …, \"to\": …}";

/// "unknown" or "declined" where it is not the name of an option.
fn is_no_answer(program: &Program, fact: FactIx, text: &str) -> bool {
    ["unknown", "declined"].contains(&text) && option(program, fact, text).is_err()
}

fn option(program: &Program, fact: FactIx, name: &str) -> Result<Symbol, Wrong> {
    let options = &program.fact(fact).options;
    let found = options.iter().find(|symbol| program.symbol_name(**symbol) == name);
    found.copied().ok_or_else(|| {
        let hint = meant(name, options.iter().map(|symbol| program.symbol_name(*symbol)));
        Wrong::NoSuchName { name: name.to_owned(), what: "an option of this fact", hint }
    })
}

/// A value, or everything from one value to another.
fn range<T: Copy + Ord>(value: &Plain, single: &impl Fn(&Plain) -> Result<Range<T>, Wrong>) -> Result<Range<T>, Wrong> {
    let Plain::Entries(entries) = value else { return single(value) };
    only(entries, &["from", "to"])?;
    let end = |name| value.get(name).ok_or_else(|| Wrong::shape("both \"from\" and \"to\"", value)).and_then(single);
    forwards(Range { low: end("from")?.low, high: end("to")?.high })
}

fn forwards<T: Copy + Ord>(range: Range<T>) -> Result<Range<T>, Wrong> {
    if range.low <= range.high { Ok(range) } else { Err(Wrong::Backwards) }
}

/// A number as text: `1500` or `1500..2000`.
pub(crate) fn number_range(text: &str) -> Result<Range<Decimal>, Wrong> {
    let number = |text: &str| {
        Decimal::from_str_exact(text.trim())
            .map_err(|_| Wrong::Shape { expected: A_NUMBER.to_owned(), found: format!("\"{text}\"") })
    };
    match text.split_once("..") {
        Some((low, high)) => forwards(Range { low: number(low)?, high: number(high)? }),
        None => number(text).map(Range::exact),
    }
}

/// A day as text: `2019-05-03`, the month `2019-05`, the year `2019`, or two of these around `..`.
pub(crate) fn day_range(text: &str) -> Result<Range<Day>, Wrong> {
    match text.split_once("..") {
        Some((low, high)) => forwards(Range { low: days(low.trim())?.low, high: days(high.trim())?.high }),
        None => days(text.trim()),
    }
}

fn days(text: &str) -> Result<Range<Day>, Wrong> {
    let no_day = || Wrong::Shape { expected: A_DAY.to_owned(), found: format!("\"{text}\"") };
    let months = match text.len() {
        4 => 12,
        7 => 1,
        _ => return text.parse().map(Range::exact).map_err(|_| no_day()),
    };
    let first: Day = format!("{text}{}", if months == 12 { "-01-01" } else { "-01" }).parse().map_err(|_| no_day())?;
    Ok(Range { low: first, high: first.plus_months(months).plus_days(-1) })
}
