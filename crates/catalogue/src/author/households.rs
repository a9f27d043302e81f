//! Households as examples write them, turned into answers to facts.

use rechtenpas_rules::{
    Answer, Day, Decimal, FactIx, Given, Household, Kind, Program, Range, Refusal, Subject, Symbol, Type,
};

use super::files::{Answers, Scalar};

/// The household that these plain values describe, or what is wrong with them.
pub(super) fn read(
    program: &Program,
    today: Day,
    own: &Answers,
    adults: Option<&[Answers]>,
    children: Option<&[Answers]>,
) -> Result<Household, String> {
    let mut household = Household::new();
    let mut give = |fact: FactIx, subject: Subject, answer: Answer| {
        household
            .answer(program, fact, subject, answer, today)
            .map_err(|refusal| format!("`{}` cannot be this: {}", program.fact(fact).id, refused(&refusal)))
    };
    let partner = program.partner.ok_or("the catalogue has no fact `partner`")?;
    let counted = program.children.ok_or("the catalogue has no fact `children`")?;
    if let Some(adults) = adults {
        if !(1..=2).contains(&adults.len()) {
            return Err("`adults` lists one or two people; the first is the one who answers".to_owned());
        }
        give(partner, Subject::Household, Answer::Known(Given::Truth(adults.len() == 2)))?;
    }
    if let Some(list) = children {
        give(counted, Subject::Household, Answer::Known(Given::Number(Range::exact(list.len().into()))))?;
    }
    let of = |kind: Kind, place: usize| match (kind, u8::try_from(place).unwrap_or(u8::MAX)) {
        (Kind::Household, _) => Subject::Household,
        (Kind::Adult, place) => Subject::Adult(place),
        (Kind::Child, place) => Subject::Child(place),
    };
    let own = std::slice::from_ref(own);
    let (adults, children) = (adults.unwrap_or_default(), children.unwrap_or_default());
    for (kind, people) in [(Kind::Household, own), (Kind::Adult, adults), (Kind::Child, children)] {
        for (place, values) in people.iter().enumerate() {
            for (name, value) in values {
                let fact = program.find_fact(kind, name).ok_or_else(|| format!("no fact `{name}` of {kind:?}"))?;
                let answer = answer(program, fact, value).map_err(|wrong| format!("`{name}`: {wrong}"))?;
                give(fact, of(kind, place), answer)?;
            }
        }
    }
    Ok(household)
}

fn refused(refusal: &Refusal) -> String {
    match refusal {
        Refusal::WrongType => "it is of another type".to_owned(),
        Refusal::TooLow(least) => format!("less than {least}"),
        Refusal::TooHigh(most) => format!("more than {most}"),
        Refusal::InTheFuture => "after the day of the screening".to_owned(),
        Refusal::TooLongAgo => "too long ago".to_owned(),
        Refusal::NoSuchOption => "no such option".to_owned(),
        Refusal::NoSuchMember => "no such member".to_owned(),
    }
}

/// A plain value as an answer to a fact.
fn answer(program: &Program, fact: FactIx, value: &Scalar) -> Result<Answer, String> {
    let option = |name: &str| -> Result<Symbol, String> {
        program.find_symbol(name).ok_or_else(|| format!("no option `{name}`"))
    };
    let given = match (&program.fact(fact).ty, value) {
        (_, Scalar::Text(text)) if text == "unknown" => return Ok(Answer::DontKnow),
        (Type::Truth, Scalar::Truth(truth)) => Given::Truth(*truth),
        (Type::Number | Type::Money(_), Scalar::Text(text)) => Given::Number(number_range(text)?),
        (Type::Day, Scalar::Text(text)) => Given::Day(day_range(text)?),
        (Type::Choice(_), Scalar::Text(text)) => Given::Choice(option(text)?),
        (Type::Set(_), Scalar::List(items)) => {
            let names = items.iter().map(|item| match item {
                Scalar::Text(text) => option(text),
                _ => Err("a list of options".to_owned()),
            });
            Given::Set(names.collect::<Result<_, _>>()?)
        }
        (ty, value) => return Err(format!("should be {ty}, but is {value:?}")),
    };
    Ok(Answer::Known(given))
}

/// `1500` or `1500..2000`.
pub(super) fn number_range(text: &str) -> Result<Range<Decimal>, String> {
    let number = |text: &str| text.trim().parse::<Decimal>().map_err(|_| format!("`{text}` is no number"));
    match text.split_once("..") {
        Some((low, high)) => Ok(Range { low: number(low)?, high: number(high)? }),
        None => number(text).map(Range::exact),
    }
    .and_then(|range| if range.low <= range.high { Ok(range) } else { Err(format!("`{text}` runs backwards")) })
}

fn day_range(text: &str) -> Result<Range<Day>, String> {
    let day = |text: &str| text.trim().parse::<Day>().map_err(|error| format!("`{text}` is {error}"));
    match text.split_once("..") {
        Some((low, high)) => Ok(Range { low: day(low)?, high: day(high)? }),
        None => day(text).map(Range::exact),
    }
}
