//! A slip: the answers of a family in so few bytes that a code on a screen holds them, to hand over at a table.
//!
//! Bytes: `version | edition | day | groups of answers | rights that are had | check`. Facts, options and rights are named by
//! 24 bits of a hash of their name, never by their number, so that another edition of the catalogue reads the slip too. What
//! that edition does not know is counted and left out. [`parts`] cuts a slip into codes and puts it together again.

mod bytes;
pub mod parts;

use std::fmt;

use rechtenpas_rules::{
    Answer, Day, FactIx, Given, Household, Kind, Program, Range, Refusal, RightIx, Subject, Symbol, Type,
};

use crate::Catalogue;
use bytes::{Bytes, Name, put_day, put_decimal, put_whole};

/// The version in which slips are written.
const VERSION: u8 = 1;
/// The check at the end: a slip that was typed over may have a digit wrong.
const CHECK: usize = 4;

const NO: u8 = 0;
const YES: u8 = 1;
const DONT_KNOW: u8 = 2;
const DECLINED: u8 = 3;
const NUMBER: u8 = 4;
const NUMBERS: u8 = 5;
const DAY: u8 = 6;
const DAYS: u8 = 7;
const CHOICE: u8 = 8;
const SET: u8 = 9;

/// What a slip says, as far as this catalogue knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The edition of the catalogue with which it was written.
    pub edition: Day,
    /// The day on which it was written.
    pub on: Day,
    /// What the family answered.
    pub household: Household,
    /// What could not be taken in.
    pub left_out: Vec<LeftOut>,
}

/// An answer of a slip that could not be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// About whom.
    pub subject: Subject,
    /// Why not.
    pub why: WhyLeftOut,
}

/// Why an answer of a slip could not be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyLeftOut {
    /// The catalogue does not ask this, or not any more.
    NoSuchQuestion,
    /// The catalogue does not know this right, or not any more.
    NoSuchRight,
    /// It is no answer to this question here.
    NoSense(FactIx),
    /// It cannot be.
    Refused(FactIx, Refusal),
}

/// Why bytes are no slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotASlip {
    /// Something else, cut off, or a digit is wrong.
    Damaged,
    /// A newer version wrote it.
    TooNew,
}

impl fmt::Display for NotASlip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Damaged => "not the answers of a family, or damaged",
            Self::TooNew => "answers that a newer version wrote",
        })
    }
}

impl std::error::Error for NotASlip {}

/// The slip of a household, as written on a day.
pub fn write(catalogue: &Catalogue, household: &Household, on: Day) -> Vec<u8> {
    let program = &catalogue.program;
    let mut slip = vec![VERSION];
    put_day(&mut slip, catalogue.edition);
    put_day(&mut slip, on);
    let given: Vec<(FactIx, Subject, &Answer)> = household.given().collect();
    // Those of the household come first: they say which members there are.
    let groups: Vec<&[(FactIx, Subject, &Answer)]> = given.chunk_by(|(_, a, _), (_, b, _)| a == b).collect();
    put_whole(&mut slip, groups.len() as u128);
    for group in groups {
        if let Some((_, subject, _)) = group.first() {
            slip.push(place(*subject));
        }
        put_whole(&mut slip, group.len() as u128);
        for (fact, subject, answer) in group {
            slip.extend(name_of_fact(program, *fact, subject.kind()));
            put_answer(&mut slip, program, answer);
        }
    }
    let had: Vec<(RightIx, Subject)> = household.had().collect();
    put_whole(&mut slip, had.len() as u128);
    for (right, subject) in had {
        slip.push(place(subject));
        slip.extend(name_of_right(program, right));
    }
    slip.extend(check(&slip));
    slip
}

/// Reads a slip on a day. What does not fit any more is left out.
///
/// # Errors
/// When the bytes are no slip, see [`NotASlip`].
pub fn read(catalogue: &Catalogue, bytes: &[u8], today: Day) -> Result<Slip, NotASlip> {
    let (content, found) = bytes.split_last_chunk::<CHECK>().ok_or(NotASlip::Damaged)?;
    if *found != check(content) {
        return Err(NotASlip::Damaged);
    }
    let mut bytes = Bytes(content);
    match bytes.byte()? {
        VERSION => {}
        0 => return Err(NotASlip::Damaged),
        _ => return Err(NotASlip::TooNew),
    }
    let (edition, on) = (bytes.day()?, bytes.day()?);
    let mut slip = Slip { edition, on, household: Household::new(), left_out: Vec::new() };
    for _ in 0..bytes.count()? {
        let subject = subject(bytes.byte()?);
        for _ in 0..bytes.count()? {
            slip.take_answer(&catalogue.program, subject, &mut bytes, today)?;
        }
    }
    for _ in 0..bytes.count()? {
        let (subject, name) = (subject(bytes.byte()?), bytes.name()?);
        let program = &catalogue.program;
        match program.right_numbers().find(|right| name_of_right(program, *right) == name) {
            Some(right) if slip.household.is_there(subject) => slip.household.set_has(right, subject, true),
            _ => slip.left_out.push(LeftOut { subject, why: WhyLeftOut::NoSuchRight }),
        }
    }
    if bytes.0.is_empty() { Ok(slip) } else { Err(NotASlip::Damaged) }
}

impl Slip {
    fn take_answer(
        &mut self,
        program: &Program,
        of: Subject,
        bytes: &mut Bytes<'_>,
        today: Day,
    ) -> Result<(), NotASlip> {
        let name = bytes.name()?;
        let told = Told::read(bytes)?;
        let fact = (0..program.facts.len())
            .map(FactIx::new)
            .find(|fact| program.fact(*fact).of == of.kind() && name_of_fact(program, *fact, of.kind()) == name);
        let why = match fact {
            None => WhyLeftOut::NoSuchQuestion,
            Some(fact) => match told.answer(program, fact) {
                None => WhyLeftOut::NoSense(fact),
                Some(answer) => match self.household.answer(program, fact, of, answer, today) {
                    Ok(()) => return Ok(()),
                    Err(refusal) => WhyLeftOut::Refused(fact, refusal),
                },
            },
        };
        self.left_out.push(LeftOut { subject: of, why });
        Ok(())
    }
}

/// An answer as it stands in a slip, before it is known of which fact.
enum Told {
    Answer(Answer),
    Choice(Name),
    Set(Vec<Name>),
}

impl Told {
    fn read(bytes: &mut Bytes<'_>) -> Result<Self, NotASlip> {
        let known = |given| Self::Answer(Answer::Known(given));
        Ok(match bytes.byte()? {
            NO => known(Given::Truth(false)),
            YES => known(Given::Truth(true)),
            DONT_KNOW => Self::Answer(Answer::DontKnow),
            DECLINED => Self::Answer(Answer::Declined),
            NUMBER => known(Given::Number(Range::exact(bytes.decimal()?))),
            NUMBERS => known(Given::Number(Range { low: bytes.decimal()?, high: bytes.decimal()? })),
            DAY => known(Given::Day(Range::exact(bytes.day()?))),
            DAYS => known(Given::Day(Range { low: bytes.day()?, high: bytes.day()? })),
            CHOICE => Self::Choice(bytes.name()?),
            SET => {
                let count = bytes.count()?;
                Self::Set((0..count).map(|_| bytes.name()).collect::<Result<_, _>>()?)
            }
            _ => return Err(NotASlip::Damaged),
        })
    }

    /// As an answer to this fact; none where its options do not have it, or it is of another type.
    fn answer(self, program: &Program, fact: FactIx) -> Option<Answer> {
        let ty = &program.fact(fact).ty;
        let option = |name: Name| {
            let (Type::Choice(of) | Type::Set(of)) = ty else { return None };
            program.fact(*of).options.iter().copied().find(|option| name_of_option(program, *option) == name)
        };
        let given = match self {
            Self::Answer(Answer::Known(given)) => given,
            Self::Answer(answer) => return Some(answer),
            Self::Choice(name) => Given::Choice(option(name)?),
            Self::Set(names) => Given::Set(names.into_iter().map(option).collect::<Option<_>>()?),
        };
        let fits = matches!(
            (&given, ty),
            (Given::Truth(_), Type::Truth)
                | (Given::Number(_), Type::Number | Type::Money(_))
                | (Given::Day(_), Type::Day)
                | (Given::Choice(_), Type::Choice(_))
                | (Given::Set(_), Type::Set(_))
        );
        fits.then_some(Answer::Known(given))
    }
}

fn put_answer(slip: &mut Vec<u8>, program: &Program, answer: &Answer) {
    match answer {
        // Only what was given comes here.
        Answer::Open | Answer::DontKnow => slip.push(DONT_KNOW),
        Answer::Declined => slip.push(DECLINED),
        Answer::Known(Given::Truth(truth)) => slip.push(if *truth { YES } else { NO }),
        Answer::Known(Given::Number(range)) if range.is_exact() => {
            slip.push(NUMBER);
            put_decimal(slip, range.low);
        }
        Answer::Known(Given::Number(range)) => {
            slip.push(NUMBERS);
            put_decimal(slip, range.low);
            put_decimal(slip, range.high);
        }
        Answer::Known(Given::Day(range)) if range.is_exact() => {
            slip.push(DAY);
            put_day(slip, range.low);
        }
        Answer::Known(Given::Day(range)) => {
            slip.push(DAYS);
            put_day(slip, range.low);
            put_day(slip, range.high);
        }
        Answer::Known(Given::Choice(option)) => {
            slip.push(CHOICE);
            slip.extend(name_of_option(program, *option));
        }
        Answer::Known(Given::Set(options)) => {
            slip.push(SET);
            put_whole(slip, options.len() as u128);
            slip.extend(options.iter().flat_map(|option| name_of_option(program, *option)));
        }
    }
}

/// The household is 0; adults are odd, children even.
fn place(subject: Subject) -> u8 {
    match subject {
        Subject::Household => 0,
        Subject::Adult(place) => place.saturating_mul(2).saturating_add(1),
        Subject::Child(place) => place.saturating_mul(2).saturating_add(2),
    }
}

fn subject(place: u8) -> Subject {
    match place {
        0 => Subject::Household,
        odd if odd % 2 == 1 => Subject::Adult(odd / 2),
        even => Subject::Child(even / 2 - 1),
    }
}

fn name_of_fact(program: &Program, fact: FactIx, of: Kind) -> Name {
    let kind = match of {
        Kind::Household => "household",
        Kind::Adult => "adult",
        Kind::Child => "child",
    };
    name(&[kind, &program.fact(fact).id])
}

fn name_of_option(program: &Program, option: Symbol) -> Name {
    name(&["option", program.symbol_name(option)])
}

fn name_of_right(program: &Program, right: RightIx) -> Name {
    name(&["right", &program.right(right).id])
}

/// The lowest 24 bits of the hash.
fn name(parts: &[&str]) -> Name {
    let [_, a, b, c] = hash(parts.join(" ").as_bytes()).to_be_bytes();
    [a, b, c]
}

fn check(content: &[u8]) -> [u8; CHECK] {
    hash(content).to_be_bytes()
}

/// FNV-1a, 32 bits: against mistakes, not against malice; who hands over answers can write any.
pub(super) fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}
