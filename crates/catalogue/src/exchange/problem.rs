//! What is wrong in a document, where, and what to do.

use std::fmt;

use rechtenpas_rules::{Kind, Refusal};

/// Something in a document that cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: `children[1].birth_date`; empty for the document itself.
    pub place: String,
    /// What is wrong.
    pub wrong: Wrong,
}

/// Everything that is wrong in a document; at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

/// What is wrong. Messages are for who connects other software.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Another kind of value than belongs here.
    Shape {
        /// What belongs here.
        expected: String,
        /// What stands here.
        found: String,
    },
    /// A name that means nothing here.
    NoSuchName {
        /// The name.
        name: String,
        /// What it is no name of: "a fact of a child", "an option".
        what: &'static str,
        /// The likely name, or every name there is.
        hint: Option<String>,
    },
    /// A fact that is told of somebody else.
    ToldOf {
        /// The name of the fact.
        name: String,
        /// Of whom it is told.
        of: Kind,
    },
    /// A name that stands twice in one place.
    Twice,
    /// No format, or one of another version.
    OtherFormat(Option<String>),
    /// A number with more digits than a reader of JSON keeps.
    Inexact(String),
    /// A range of which the end comes before the beginning.
    Backwards,
    /// A value that this fact cannot have.
    Refused(Refusal),
    /// Two places that say different things.
    Contradicts {
        /// The other place.
        other: &'static str,
        /// What is said here and what there.
        how: String,
    },
}

impl Wrong {
    pub(super) fn shape(expected: impl Into<String>, found: &super::Plain) -> Self {
        Self::Shape { expected: expected.into(), found: found.described() }
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shape { expected, found } => write!(f, "should be {expected}, but is {found}"),
            Self::NoSuchName { name, what, hint } => {
                write!(f, "`{name}` is not {what}")?;
                hint.as_ref().map_or(Ok(()), |hint| write!(f, "; {hint}"))
            }
            Self::ToldOf { name, of } => {
                let place = match of {
                    Kind::Household => "in `household`",
                    Kind::Adult => "of each adult, in `adults`",
                    Kind::Child => "of each child, in `children`",
                };
                write!(f, "`{name}` is told {place}")
            }
            Self::Twice => f.write_str("stands twice; keep one"),
            Self::OtherFormat(None) => write!(f, "missing; write \"format\": {}", super::FORMAT),
            Self::OtherFormat(Some(found)) => {
                write!(f, "this version reads format {}, not {found}", super::FORMAT)
            }
            Self::Inexact(digits) => {
                write!(f, "{digits} has more digits than a number in JSON carries; write it as a text, \"{digits}\"")
            }
            Self::Backwards => f.write_str("the range runs backwards; write the lower end first"),
            Self::Refused(refusal) => refused(refusal, f),
            Self::Contradicts { other, how } => write!(f, "says something else than `{other}`: {how}"),
        }
    }
}

fn refused(refusal: &Refusal, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match refusal {
        Refusal::WrongType => f.write_str("is not exact; a number of children is one whole number"),
        Refusal::TooLow(least) => write!(f, "is too low; the least is {least}"),
        Refusal::TooHigh(most) => write!(f, "is too high; the most is {most}"),
        Refusal::InTheFuture => f.write_str("lies after the day of the screening"),
        Refusal::TooLongAgo => f.write_str("is too long ago"),
        Refusal::NoSuchOption => f.write_str("has an option that this fact does not have"),
        Refusal::NoSuchMember => f.write_str("is told of somebody who is not there"),
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() { write!(f, "{}", self.wrong) } else { write!(f, "{}: {}", self.place, self.wrong) }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, problem) in self.0.iter().enumerate() {
            write!(f, "{}{problem}", if place == 0 { "" } else { "\n" })?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// A hint for a name that is not known: the one that was likely meant, or all of them where they are few.
pub fn meant<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<String> {
    const FEW: usize = 8;
    let known: Vec<&str> = known.collect();
    let nearest = known.iter().map(|known| (strsim::osa_distance(name, known), *known)).min();
    match nearest {
        Some((distance, known)) if distance <= name.chars().count() / 3 + 1 => Some(format!("did you mean `{known}`?")),
        _ if (1..=FEW).contains(&known.len()) => Some(format!("write one of {}", known.join(", "))),
        _ => None,
    }
}
