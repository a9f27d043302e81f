//! Households as examples write them: the plain values of YAML, read as any other document is.

use rechtenpas_rules::{Day, Decimal, Household, Program, Range};

use super::files::{Answers, Scalar};
use crate::exchange::{self, Plain, Told};

/// The household that these plain values describe, or what is wrong with them.
pub(super) fn read(
    program: &Program,
    today: Day,
    own: &Answers,
    adults: Option<&[Answers]>,
    children: Option<&[Answers]>,
) -> Result<Household, String> {
    let people = |people: Option<&[Answers]>| {
        people.map_or(Plain::Nothing, |people| Plain::List(people.iter().map(facts).collect()))
    };
    let document = Plain::entries([
        ("format", Plain::Number(exchange::FORMAT.into())),
        ("household", facts(own)),
        ("adults", people(adults)),
        ("children", people(children)),
    ]);
    let told = Told { on: Some(today), municipality: None, today };
    let record = exchange::read(program, &document, &told);
    record.map(|record| record.household).map_err(|problems| problems.to_string())
}

fn facts(answers: &Answers) -> Plain {
    Plain::Entries(answers.iter().map(|(name, value)| (name.clone(), plain(value))).collect())
}

fn plain(value: &Scalar) -> Plain {
    match value {
        Scalar::Text(text) if text == "unknown" => Plain::entries([("answer", Plain::text(text.as_str()))]),
        Scalar::Text(text) => Plain::text(text.as_str()),
        Scalar::Truth(truth) => Plain::Truth(*truth),
        Scalar::List(items) => Plain::List(items.iter().map(plain).collect()),
    }
}

/// `1500` or `1500..2000`.
pub(super) fn number_range(text: &str) -> Result<Range<Decimal>, String> {
    exchange::number_range(text).map_err(|wrong| wrong.to_string())
}
