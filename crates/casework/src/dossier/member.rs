//! Who belongs to the household, and which place each has in what the rules know of it.

use rechtenpas_rules::Subject;

use crate::edit::Edit;
use crate::path::Path;
use crate::stamp::Id;
use crate::value::Value;

use super::sheet::{Field, choices, sheet};

choices! {
    /// Whether a member is an adult or a child.
    MemberKind {
        /// An adult; the first one is who answers, the second the partner.
        Adult = "adult",
        /// A child.
        Child = "child",
    }
}

sheet! {
    /// A member of the household.
    Member as MemberAt [id: Id] at "member/{id}" {
        /// What they are called.
        name: String = "name",
        /// Adult or child.
        kind: MemberKind = "kind",
        /// Their place among the members, where somebody put them in order.
        place: i64 = "place",
    }
}

/// What puts the members in this order.
pub fn in_order(ids: impl IntoIterator<Item = Id>) -> Vec<Edit> {
    (0..).zip(ids).map(|(place, id)| Member::at(id).place(place)).collect()
}

/// What removes a thing that has an id, such as `member`; undoing it brings it back.
pub fn removal(kind: &str, id: Id) -> Edit {
    (Path::of_names(format!("{kind}/{id}/gone")), Value::Truth(true))
}

/// Of whom something is said or held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    /// The household as a whole.
    Household,
    /// One member of it.
    Member(Id),
}

impl std::fmt::Display for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Household => f.write_str("household"),
            Self::Member(id) => id.fmt(f),
        }
    }
}

impl Holder {
    /// The holder with this name in a place.
    pub fn named(name: &str) -> Option<Self> {
        if name == "household" { Some(Self::Household) } else { name.parse().ok().map(Self::Member) }
    }
}

impl Field for Holder {
    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Text(name) => Self::named(name),
            _ => None,
        }
    }

    fn value(self) -> Value {
        Value::Text(self.to_string())
    }
}

/// The members in the order in which the rules count them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seats {
    /// The adults; the first is who answers.
    pub adults: Vec<Id>,
    /// The children.
    pub children: Vec<Id>,
}

impl Seats {
    /// The seats of these members; one of whom is not said what they are has none.
    pub fn of(members: &[Member]) -> Self {
        let seated = |kind| members.iter().filter(|member| member.kind == Some(kind)).map(|member| member.id).collect();
        Self { adults: seated(MemberKind::Adult), children: seated(MemberKind::Child) }
    }

    /// Who has this place in the rules.
    pub fn holder(&self, subject: Subject) -> Option<Holder> {
        match subject {
            Subject::Household => Some(Holder::Household),
            Subject::Adult(place) => self.adults.get(usize::from(place)).copied().map(Holder::Member),
            Subject::Child(place) => self.children.get(usize::from(place)).copied().map(Holder::Member),
        }
    }

    /// The place of this member in the rules.
    pub fn subject(&self, holder: Holder) -> Option<Subject> {
        let Holder::Member(id) = holder else { return Some(Subject::Household) };
        let place = |ids: &[Id]| ids.iter().position(|known| *known == id).and_then(|place| u8::try_from(place).ok());
        place(&self.adults).map(Subject::Adult).or_else(|| place(&self.children).map(Subject::Child))
    }
}
