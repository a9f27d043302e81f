//! What was answered, and what a condition found, in words.

use rechtenpas_rules::{Answer, Decimal, FactIx, Given, Period, Range, Subject, Symbol, Type, Value};

use super::filled::Filler;
use super::{amount, day_range, euros, number_range};

const UNKNOWN: &str = "dit weten we nog niet";

/// An answer as the family gave it.
pub fn answer(filler: &Filler<'_>, fact: FactIx, subject: Subject, answer: &Answer) -> String {
    match answer {
        Answer::Open => UNKNOWN.to_owned(),
        Answer::DontKnow => "ik weet het niet".to_owned(),
        Answer::Declined => "zeg ik liever niet".to_owned(),
        Answer::Known(Given::Truth(truth)) => yes_or_no(*truth),
        Answer::Known(Given::Number(range)) => number(filler, fact, *range),
        Answer::Known(Given::Day(range)) => day_range(*range),
        Answer::Known(Given::Choice(symbol)) => option(filler, fact, subject, *symbol),
        Answer::Known(Given::Set(symbols)) => options(filler, fact, subject, symbols),
    }
}

/// What a fact came to for a condition.
pub fn found(filler: &Filler<'_>, fact: FactIx, subject: Subject, value: &Value) -> String {
    match value {
        Value::Number(range, _) => number(filler, fact, *range),
        Value::Choice(symbol) => option(filler, fact, subject, *symbol),
        Value::Set(symbols) => options(filler, fact, subject, symbols),
        Value::Absent => "niet van toepassing".to_owned(),
        other => derived(other, None).unwrap_or_else(|| UNKNOWN.to_owned()),
    }
}

/// What a named expression came to, where it is something one can read.
pub fn derived(value: &Value, money: Option<Period>) -> Option<String> {
    match value {
        Value::Truth(truth) => Some(yes_or_no(*truth)),
        Value::Number(range, _) => {
            Some(money.map_or_else(|| number_range(*range), |period| amount::per(*range, period)))
        }
        Value::Day(range, _) => Some(day_range(*range)),
        _ => None,
    }
}

/// A number as an answer to this fact.
pub fn number_of(filler: &Filler<'_>, fact: FactIx, value: Decimal) -> String {
    number(filler, fact, Range::exact(value))
}

fn yes_or_no(truth: bool) -> String {
    (if truth { "ja" } else { "nee" }).to_owned()
}

fn number(filler: &Filler<'_>, fact: FactIx, range: Range<Decimal>) -> String {
    let declared = filler.catalogue.program.fact(fact);
    let Type::Money(period) = declared.ty else { return number_range(range) };
    // The last band is open at its end: it reaches up to what the fact allows.
    if declared.max == Some(range.high) && !range.is_exact() {
        return match period {
            Period::Once => more_than(range.low),
            _ => format!("{} {}", more_than(range.low), amount::period(period)),
        };
    }
    amount::per(range, period)
}

/// The band that begins here and has no end.
pub fn more_than(low: Decimal) -> String {
    format!("meer dan {}", euros(low))
}

/// The band that ends here.
pub fn less_than(high: Decimal) -> String {
    format!("minder dan {}", euros(high))
}

fn option(filler: &Filler<'_>, fact: FactIx, subject: Subject, symbol: Symbol) -> String {
    filler
        .catalogue
        .question(fact)
        .options
        .iter()
        .find(|option| option.symbol == Some(symbol))
        .map_or_else(String::new, |option| filler.about(&option.text, subject))
}

fn options(filler: &Filler<'_>, fact: FactIx, subject: Subject, symbols: &[Symbol]) -> String {
    if symbols.is_empty() {
        let none = filler.catalogue.question(fact).options.iter().find(|option| option.symbol.is_none());
        return none.map_or_else(|| yes_or_no(false), |option| filler.about(&option.text, subject));
    }
    symbols.iter().map(|symbol| option(filler, fact, subject, *symbol)).collect::<Vec<_>>().join(", ")
}
