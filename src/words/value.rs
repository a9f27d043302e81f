//! What was answered, and what a condition found, in words.

use rechtenpas_catalogue::{Question, wording};
use rechtenpas_rules::{Answer, Day, Decimal, FactIx, Given, Period, Range, Subject, Symbol, Type, Value};

use super::LANGUAGE;
use super::amount;
use super::filled::{Filler, number_range};
use super::question::{DECLINE, DONT_KNOW, NO, YES};
use super::right::UNKNOWN;

/// An answer as the family gave it.
pub(crate) fn answer(filler: &Filler<'_>, fact: FactIx, subject: Subject, answer: &Answer) -> String {
    match answer {
        Answer::Open => UNKNOWN.to_owned(),
        Answer::DontKnow => DONT_KNOW.to_owned(),
        Answer::Declined => DECLINE.to_owned(),
        Answer::Known(Given::Truth(truth)) => yes_or_no(*truth),
        Answer::Known(Given::Number(range)) => number(filler, fact, *range),
        Answer::Known(Given::Day(range)) => day_range(*range),
        Answer::Known(Given::Choice(symbol)) => option(filler, fact, subject, *symbol),
        Answer::Known(Given::Set(symbols)) => options(filler, fact, subject, symbols),
    }
}

/// What a fact came to for a condition.
pub(crate) fn found(filler: &Filler<'_>, fact: FactIx, subject: Subject, value: &Value) -> String {
    match value {
        Value::Truth(truth) => yes_or_no(*truth),
        Value::Number(range, _) => number(filler, fact, *range),
        Value::Day(range, _) => day_range(*range),
        Value::Choice(symbol) => option(filler, fact, subject, *symbol),
        Value::Set(symbols) => options(filler, fact, subject, symbols),
        Value::Absent => "niet van toepassing".to_owned(),
        Value::Person(_) | Value::List(_) | Value::Unknown(_) => UNKNOWN.to_lowercase(),
    }
}

/// What a named expression came to, where it is something one can read.
pub(crate) fn derived(value: &Value, money: Option<Period>) -> Option<String> {
    match value {
        Value::Truth(truth) => Some(yes_or_no(*truth)),
        Value::Number(range, _) => Some(match money {
            Some(period) => per(*range, period),
            None => number_range(*range),
        }),
        Value::Day(range, _) => Some(day_range(*range)),
        _ => None,
    }
}

fn yes_or_no(truth: bool) -> String {
    (if truth { YES } else { NO }).to_owned()
}

fn number(filler: &Filler<'_>, fact: FactIx, range: Range<Decimal>) -> String {
    let declared = filler.catalogue.program.fact(fact);
    let Type::Money(period) = declared.ty else { return number_range(range) };
    // The last band is open at its end: it reaches up to what the fact allows.
    if declared.max == Some(range.high) && !range.is_exact() {
        return with_period(more_than(range.low), period);
    }
    per(range, period)
}

/// The band that begins here and has no end.
pub(crate) fn more_than(low: Decimal) -> String {
    format!("meer dan {}", wording::euros(low))
}

/// The band that ends here.
pub(crate) fn less_than(high: Decimal) -> String {
    format!("minder dan {}", wording::euros(high))
}

fn per(range: Range<Decimal>, period: Period) -> String {
    with_period(amount::range(range), period)
}

fn with_period(amount: String, period: Period) -> String {
    match period {
        Period::Once => amount,
        _ => format!("{amount} {}", amount::period(period)),
    }
}

/// A day, a whole year, or the days between.
fn day_range(range: Range<Day>) -> String {
    if range.is_exact() {
        wording::day(range.low)
    } else if range.low.year() == range.high.year() {
        format!("in {}", range.low.year())
    } else {
        format!("tussen {} en {}", wording::day(range.low), wording::day(range.high))
    }
}

fn option(filler: &Filler<'_>, fact: FactIx, subject: Subject, symbol: Symbol) -> String {
    let question: &Question = filler.catalogue.question(fact);
    question
        .options
        .iter()
        .find(|option| option.symbol == Some(symbol))
        .map_or_else(String::new, |option| filler.about(&option.text, subject))
}

fn options(filler: &Filler<'_>, fact: FactIx, subject: Subject, symbols: &[Symbol]) -> String {
    if symbols.is_empty() {
        let none = filler.catalogue.question(fact).options.iter().find(|option| option.symbol.is_none());
        return none.map_or_else(|| NO.to_owned(), |option| option.text.get(LANGUAGE).to_owned());
    }
    symbols.iter().map(|symbol| option(filler, fact, subject, *symbol)).collect::<Vec<_>>().join(", ")
}
