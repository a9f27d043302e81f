//! What is known of a household: answers to facts, per household, adult and child.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::program::{FactIx, Program, RightIx, Symbol};
use crate::range::Range;
use crate::types::Type;

/// Of whom something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The household as a whole.
    Household,
    /// One adult of it.
    Adult,
    /// One child of it.
    Child,
}

/// The household or one of its members, by place in the list. The first adult is the person who answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Subject {
    /// The household as a whole.
    Household,
    /// An adult.
    Adult(u8),
    /// A child.
    Child(u8),
}

impl Subject {
    /// What kind of subject this is.
    pub fn kind(self) -> Kind {
        match self {
            Self::Household => Kind::Household,
            Self::Adult(_) => Kind::Adult,
            Self::Child(_) => Kind::Child,
        }
    }
}

/// A value that somebody gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Given {
    /// Yes or no.
    Truth(bool),
    /// A number or amount, perhaps only as a range.
    Number(Range<Decimal>),
    /// A day, perhaps only as a range (a year).
    Day(Range<Day>),
    /// An option.
    Choice(Symbol),
    /// Options, possibly none.
    Set(Vec<Symbol>),
}

impl Given {
    /// Whether it leaves nothing open.
    pub(crate) fn is_exact(&self) -> bool {
        match self {
            Self::Number(range) => range.is_exact(),
            Self::Day(range) => range.is_exact(),
            Self::Truth(_) | Self::Choice(_) | Self::Set(_) => true,
        }
    }
}

/// What was answered to a fact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// Nothing yet: it may be asked.
    #[default]
    Open,
    /// "I don't know": stays unknown and is not asked again.
    DontKnow,
    /// "I'd rather not say": stays unknown and is not asked again.
    Declined,
    /// A value.
    Known(Given),
}

/// Why an answer cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A value of another type than the fact has, a range that runs backwards, or a number of children that is no count.
    WrongType,
    /// A number below what the fact allows.
    TooLow(Decimal),
    /// A number above what the fact allows.
    TooHigh(Decimal),
    /// A day after the day of the screening.
    InTheFuture,
    /// A day so long ago that nobody living was born on it.
    TooLongAgo,
    /// An option that the fact does not have.
    NoSuchOption,
    /// No such member of the household.
    NoSuchMember,
}

/// The most members of one kind that a household can have.
const MOST_MEMBERS: usize = 20;
/// Nobody living was born longer ago, in years.
const OLDEST: i32 = 125;

/// A household as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Household {
    own: Vec<Answer>,
    adults: Vec<Vec<Answer>>,
    children: Vec<Vec<Answer>>,
    has: Vec<(RightIx, Subject)>,
}

impl Default for Household {
    fn default() -> Self {
        Self { own: Vec::new(), adults: vec![Vec::new()], children: Vec::new(), has: Vec::new() }
    }
}

impl Household {
    /// A household of which nothing is known but that somebody answers for it.
    pub fn new() -> Self {
        Self::default()
    }

    /// The answer to a fact; open for a member who is not there.
    pub fn get(&self, fact: FactIx, subject: Subject) -> &Answer {
        const OPEN: &Answer = &Answer::Open;
        self.answers(subject).and_then(|answers| answers.get(fact.index())).unwrap_or(OPEN)
    }

    fn answers(&self, subject: Subject) -> Option<&Vec<Answer>> {
        match subject {
            Subject::Household => Some(&self.own),
            Subject::Adult(place) => self.adults.get(usize::from(place)),
            Subject::Child(place) => self.children.get(usize::from(place)),
        }
    }

    /// The members of a kind that are known of; the household itself for [`Kind::Household`].
    pub fn members(&self, kind: Kind) -> impl ExactSizeIterator<Item = Subject> + use<> {
        let count = match kind {
            Kind::Household => 1,
            Kind::Adult => self.adults.len(),
            Kind::Child => self.children.len(),
        };
        (0..u8::try_from(count).unwrap_or(u8::MAX)).map(move |place| match kind {
            Kind::Household => Subject::Household,
            Kind::Adult => Subject::Adult(place),
            Kind::Child => Subject::Child(place),
        })
    }

    /// Whether this subject is there.
    pub fn is_there(&self, subject: Subject) -> bool {
        self.answers(subject).is_some()
    }

    /// Records an answer; one that cannot be is refused and changes nothing.
    ///
    /// An answer to the fact that makes members (`partner`, `children`) adds or removes members; answers about members who
    /// stay are kept.
    pub fn answer(
        &mut self,
        program: &Program,
        fact: FactIx,
        subject: Subject,
        answer: Answer,
        today: Day,
    ) -> Result<(), Refusal> {
        let declared = program.fact(fact);
        if declared.of != subject.kind() {
            return Err(Refusal::NoSuchMember);
        }
        if let Answer::Known(given) = &answer {
            possible(program, fact, given, today)?;
        }
        let makes_members = [program.partner, program.children].contains(&Some(fact));
        if Some(fact) == program.partner {
            let adults = if answer == Answer::Known(Given::Truth(true)) { 2 } else { 1 };
            self.adults.resize_with(adults, Vec::new);
        }
        if Some(fact) == program.children {
            let count = match &answer {
                Answer::Known(Given::Number(range)) => usize::try_from(range.low.trunc().mantissa()).unwrap_or(0),
                _ => 0,
            };
            self.children.resize_with(count, Vec::new);
        }
        if makes_members {
            let (adults, children) = (self.adults.len(), self.children.len());
            self.has.retain(|(_, subject)| match *subject {
                Subject::Household => true,
                Subject::Adult(place) => usize::from(place) < adults,
                Subject::Child(place) => usize::from(place) < children,
            });
        }
        let answers = match subject {
            Subject::Household => Some(&mut self.own),
            Subject::Adult(place) => self.adults.get_mut(usize::from(place)),
            Subject::Child(place) => self.children.get_mut(usize::from(place)),
        };
        let answers = answers.ok_or(Refusal::NoSuchMember)?;
        if answers.len() <= fact.index() {
            answers.resize(fact.index() + 1, Answer::Open);
        }
        if let Some(place) = answers.get_mut(fact.index()) {
            *place = answer;
        }
        Ok(())
    }

    /// Whether this right was said to be had already.
    pub fn has(&self, right: RightIx, subject: Subject) -> bool {
        self.has.contains(&(right, subject))
    }

    /// Records that this right is had already, or not.
    pub fn set_has(&mut self, right: RightIx, subject: Subject, has: bool) {
        self.has.retain(|entry| *entry != (right, subject));
        if has {
            self.has.push((right, subject));
        }
    }

    /// Every right that was said to be had already, with its holder.
    pub fn had(&self) -> impl Iterator<Item = (RightIx, Subject)> + '_ {
        self.has.iter().copied()
    }

    /// Every answer given, with its fact and subject.
    pub fn given(&self) -> impl Iterator<Item = (FactIx, Subject, &Answer)> + '_ {
        [Kind::Household, Kind::Adult, Kind::Child].into_iter().flat_map(|kind| self.members(kind)).flat_map(
            |subject| {
                let answers = self.answers(subject).map(Vec::as_slice).unwrap_or_default();
                answers.iter().enumerate().filter_map(move |(place, answer)| {
                    (*answer != Answer::Open).then_some((FactIx::new(place), subject, answer))
                })
            },
        )
    }
}

/// Whether this says exactly how many.
fn is_count(range: &Range<Decimal>) -> bool {
    range.is_exact() && range.low.is_integer()
}

/// Whether this value can be an answer to this fact.
fn possible(program: &Program, fact: FactIx, given: &Given, today: Day) -> Result<(), Refusal> {
    let declared = program.fact(fact);
    let is_option = |symbol: &Symbol| declared.options.contains(symbol).then_some(()).ok_or(Refusal::NoSuchOption);
    match (given, &declared.ty) {
        (Given::Truth(_), Type::Truth) => Ok(()),
        (Given::Number(range), _) if range.low > range.high => Err(Refusal::WrongType),
        (Given::Day(range), _) if range.low > range.high => Err(Refusal::WrongType),
        (Given::Number(range), _) if Some(fact) == program.children && !is_count(range) => Err(Refusal::WrongType),
        (Given::Number(range), Type::Number | Type::Money(_)) => {
            let most = if Some(fact) == program.children { Some(MOST_MEMBERS.into()) } else { declared.max };
            match (declared.min, most) {
                (Some(min), _) if range.low < min => Err(Refusal::TooLow(min)),
                (_, Some(max)) if range.high > max => Err(Refusal::TooHigh(max)),
                _ => Ok(()),
            }
        }
        (Given::Day(range), Type::Day) => {
            if range.low > today && !declared.may_be_future {
                Err(Refusal::InTheFuture)
            } else if range.high.year() < today.year() - OLDEST {
                Err(Refusal::TooLongAgo)
            } else {
                Ok(())
            }
        }
        (Given::Choice(symbol), Type::Choice(_)) => is_option(symbol),
        (Given::Set(symbols), Type::Set(_)) => symbols.iter().try_for_each(is_option),
        _ => Err(Refusal::WrongType),
    }
}
