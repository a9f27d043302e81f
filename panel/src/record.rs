//! A household as a line of text: every true answer by the name of its fact, and the same as the engine holds it.

use std::collections::BTreeMap;

use rechtenpas_rules::{
    Answer, Day, Decimal, FactIx, Given, Household, Kind, Program, Range, Refusal, RightIx, Subject, Type,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Answers by the name of their fact.
pub type Answers = BTreeMap<String, Value>;

/// A household of the panel.
///
/// A day is written `"2019-05-03"`, an amount as a number, a choice by its option, a set as a list of options, and what the
/// family does not know as `{"unknown": true}`. The facts `partner` and `children` follow from the lists.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// What it shows, for who reads results.
    pub name: String,
    /// What is said of the household.
    pub household: Answers,
    /// What is said of each adult; the first is the one who answers.
    pub adults: Vec<Answers>,
    /// What is said of each child.
    pub children: Vec<Answers>,
    /// Rights that the family said to have, beside what answers tell.
    pub has: Vec<Held>,
}

/// A right that the family has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// Its name.
    pub right: String,
    /// Who holds it, by place in its list; none for the household.
    pub holder: Option<u8>,
}

/// A record that does not fit the catalogue.
#[derive(Debug, thiserror::Error)]
pub enum Misfit {
    /// The catalogue has no such fact or right.
    #[error("the catalogue has no `{0}`")]
    NoSuchName(String),
    /// The value is of another form than the fact.
    #[error("`{0}` cannot be read: {1}")]
    WrongForm(String, String),
    /// The engine refuses the answer.
    #[error("`{0}` is refused: {1:?}")]
    Refused(String, Refusal),
}

impl Record {
    /// The household with all these answers.
    pub fn answered(&self, program: &Program, on: Day) -> Result<Household, Misfit> {
        let mut household = Household::new();
        let own = std::slice::from_ref(&self.household);
        let members = [
            (program.partner, Given::Truth(self.adults.len() > 1)),
            (program.children, Given::Number(Range::exact(self.children.len().into()))),
        ];
        for (fact, given) in members {
            let fact = fact.ok_or_else(|| Misfit::NoSuchName("partner, children".to_owned()))?;
            give(&mut household, program, (fact, Subject::Household), Answer::Known(given), on)?;
        }
        let groups = [(Kind::Household, own), (Kind::Adult, &*self.adults), (Kind::Child, &*self.children)];
        for (kind, people) in groups {
            for (person, subject) in people.iter().zip(household.members(kind)) {
                for (name, value) in person {
                    let fact = program.find_fact(kind, name).ok_or_else(|| Misfit::NoSuchName(name.clone()))?;
                    give(&mut household, program, (fact, subject), read(program, fact, value)?, on)?;
                }
            }
        }
        for held in &self.has {
            let right = program.find_right(&held.right).ok_or_else(|| Misfit::NoSuchName(held.right.clone()))?;
            household.set_has(right, holder(program, right, held.holder), true);
        }
        Ok(household)
    }
}

fn holder(program: &Program, right: RightIx, place: Option<u8>) -> Subject {
    match (program.right(right).held_by, place) {
        (Kind::Adult, Some(place)) => Subject::Adult(place),
        (Kind::Child, Some(place)) => Subject::Child(place),
        _ => Subject::Household,
    }
}

fn give(
    household: &mut Household,
    program: &Program,
    (fact, subject): (FactIx, Subject),
    answer: Answer,
    on: Day,
) -> Result<(), Misfit> {
    let refused = |refusal| Misfit::Refused(program.fact(fact).id.clone(), refusal);
    household.answer(program, fact, subject, answer, on).map_err(refused)
}

fn read(program: &Program, fact: FactIx, value: &Value) -> Result<Answer, Misfit> {
    let declared = program.fact(fact);
    let wrong = || Misfit::WrongForm(declared.id.clone(), value.to_string());
    let option = |value: &Value| value.as_str().and_then(|name| program.find_symbol(name)).ok_or_else(wrong);
    if *value == json!({"unknown": true}) {
        return Ok(Answer::DontKnow);
    }
    let given = match &declared.ty {
        Type::Truth => Given::Truth(value.as_bool().ok_or_else(wrong)?),
        Type::Number | Type::Money(_) => {
            let number = value.as_number().ok_or_else(wrong)?.to_string();
            Given::Number(Range::exact(number.parse::<Decimal>().map_err(|_| wrong())?))
        }
        Type::Day => {
            let day = value.as_str().ok_or_else(wrong)?;
            Given::Day(Range::exact(day.parse::<Day>().map_err(|_| wrong())?))
        }
        Type::Choice(_) => Given::Choice(option(value)?),
        Type::Set(_) => {
            let options = value.as_array().ok_or_else(wrong)?;
            Given::Set(options.iter().map(option).collect::<Result<_, _>>()?)
        }
        _ => return Err(wrong()),
    };
    Ok(Answer::Known(given))
}
