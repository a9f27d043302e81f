//! What was answered, and what a condition found, in words.

use rechtenpas_catalogue::rules::{Answer, Decimal, FactIx, Given, Period, Range, Subject, Symbol, Type, Value};
use rechtenpas_catalogue::wording::{amount, day_range, number_range};

use super::UNKNOWN;
use super::filled::Filler;

/// An answer as the family gave it.
pub(crate) fn answer(filler: &Filler<'_>, fact: FactIx, subject: Subject, answer: &Answer) -> String {
    match answer {
        Answer::Open => UNKNOWN.to_owned(),
        Answer::DontKnow => "ik weet het niet".to_owned(),
        Answer::Declined => "liever niet gezegd".to_owned(),
        Answer::Known(Given::Truth(truth)) => yes_or_no(*truth),
        Answer::Known(Given::Number(range)) => number(money(filler, fact), *range),
        Answer::Known(Given::Day(range)) => day_range(*range),
        Answer::Known(Given::Choice(symbol)) => option(filler, fact, subject, *symbol),
        Answer::Known(Given::Set(symbols)) => options(filler, fact, subject, symbols),
    }
}

/// What a fact came to for a condition.
pub(crate) fn found(filler: &Filler<'_>, fact: FactIx, subject: Subject, value: &Value) -> String {
    match value {
        Value::Choice(symbol) => option(filler, fact, subject, *symbol),
        Value::Set(symbols) => options(filler, fact, subject, symbols),
        other => derived(other, money(filler, fact)),
    }
}

/// What a named expression came to.
pub(crate) fn derived(value: &Value, money: Option<Period>) -> String {
    match value {
        Value::Truth(truth) => yes_or_no(*truth),
        Value::Number(range, _) => number(money, *range),
        Value::Day(range, _) => day_range(*range),
        Value::Absent => "niet van toepassing".to_owned(),
        _ => UNKNOWN.to_owned(),
    }
}

/// A number as an answer to this fact.
pub(crate) fn number_of(filler: &Filler<'_>, fact: FactIx, value: Decimal) -> String {
    number(money(filler, fact), Range::exact(value))
}

fn money(filler: &Filler<'_>, fact: FactIx) -> Option<Period> {
    match filler.catalogue.program.fact(fact).ty {
        Type::Money(period) => Some(period),
        _ => None,
    }
}

fn yes_or_no(truth: bool) -> String {
    (if truth { "ja" } else { "nee" }).to_owned()
}

fn number(money: Option<Period>, range: Range<Decimal>) -> String {
    money.map_or_else(|| number_range(range), |period| amount::per(range, period))
}

fn option(filler: &Filler<'_>, fact: FactIx, subject: Subject, symbol: Symbol) -> String {
    let options = &filler.catalogue.question(fact).options;
    let option = options.iter().find(|option| option.symbol == Some(symbol));
    option.map_or_else(String::new, |option| filler.about(&option.text, subject))
}

fn options(filler: &Filler<'_>, fact: FactIx, subject: Subject, symbols: &[Symbol]) -> String {
    if symbols.is_empty() {
        let none = filler.catalogue.question(fact).options.iter().find(|option| option.symbol.is_none());
        return none.map_or_else(|| yes_or_no(false), |option| filler.about(&option.text, subject));
    }
    symbols.iter().map(|symbol| option(filler, fact, subject, *symbol)).collect::<Vec<_>>().join(", ")
}
