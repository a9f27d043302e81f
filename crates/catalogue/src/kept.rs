//! An answer as a text that any version can read: by the names of the catalogue, never by its numbers.
//!
//! `ja` and `nee`; `?` for who does not know and `-` for who would rather not say; both ends of a number (`1500 2000`) or a day
//! (`2020-01-01 2020-12-31`); the name of an option, or of several.

use rechtenpas_rules::{Answer, Decimal, FactIx, Given, Program, Range, Symbol, Type};

/// The text of an answer; none for one that was not given.
pub fn write(program: &Program, answer: &Answer) -> Option<String> {
    let name = |symbol: &Symbol| program.symbol_name(*symbol);
    Some(match answer {
        Answer::Open => return None,
        Answer::DontKnow => "?".to_owned(),
        Answer::Declined => "-".to_owned(),
        Answer::Known(Given::Truth(truth)) => (if *truth { "ja" } else { "nee" }).to_owned(),
        Answer::Known(Given::Number(range)) => format!("{} {}", range.low, range.high),
        Answer::Known(Given::Day(range)) => format!("{} {}", range.low, range.high),
        Answer::Known(Given::Choice(symbol)) => name(symbol).to_owned(),
        Answer::Known(Given::Set(symbols)) => symbols.iter().map(name).collect::<Vec<_>>().join(" "),
    })
}

/// The answer in a text; none where this catalogue cannot make sense of it.
pub fn read(program: &Program, fact: FactIx, text: &str) -> Option<Answer> {
    let pair = || text.split_once(' ');
    let given = match (&program.fact(fact).ty, text) {
        (_, "?") => return Some(Answer::DontKnow),
        (_, "-") => return Some(Answer::Declined),
        (Type::Truth, "ja" | "nee") => Given::Truth(text == "ja"),
        (Type::Number | Type::Money(_), _) => {
            let (low, high) = pair()?;
            let read = |text: &str| Decimal::from_str_exact(text).ok();
            Given::Number(Range { low: read(low)?, high: read(high)? })
        }
        (Type::Day, _) => {
            let (low, high) = pair()?;
            Given::Day(Range { low: low.parse().ok()?, high: high.parse().ok()? })
        }
        (Type::Choice(_), _) => Given::Choice(program.find_symbol(text)?),
        (Type::Set(_), _) => {
            Given::Set(text.split_whitespace().map(|name| program.find_symbol(name)).collect::<Option<_>>()?)
        }
        _ => return None,
    };
    Some(Answer::Known(given))
}
