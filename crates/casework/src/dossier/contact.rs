//! Visits and other contacts, appointments, notes and tasks.

use rechtenpas_rules::Day;

use crate::stamp::Id;
use crate::value::Value;

use super::Dossier;
use super::sheet::{Field, choices, sheet};

choices! {
    /// What kind of contact it was. Three contacts are the least: getting acquainted, looking into the rights, following up.
    ContactKind {
        /// Getting acquainted.
        Acquaintance = "acquaintance",
        /// Looking into the rights together.
        Investigation = "investigation",
        /// Following up.
        FollowUp = "follow_up",
        /// At the desk.
        Desk = "desk",
        /// By telephone.
        Phone = "phone",
        /// Otherwise.
        Other = "other",
    }
}

sheet! {
    /// A contact with the family.
    Contact as ContactAt [id: Id] at "contact/{id}" {
        /// The day.
        on: Day = "on",
        /// What kind.
        kind: ContactKind = "kind",
        /// Where.
        place: String = "where",
        /// Who was there.
        who: String = "who",
        /// What was said.
        note: String = "note",
        /// How long it took, in minutes.
        minutes: i64 = "minutes",
    }
}

/// The three contacts of the way of working, in their order.
pub const THREE_CONTACTS: [ContactKind; 3] =
    [ContactKind::Acquaintance, ContactKind::Investigation, ContactKind::FollowUp];

impl Dossier {
    /// The last day on which there was a contact of this kind.
    pub fn last_of(&self, kind: ContactKind) -> Option<Day> {
        self.contacts.iter().filter(|contact| contact.kind == Some(kind)).filter_map(|contact| contact.on).max()
    }

    /// Which of the three contacts comes next; none once all were held.
    pub fn next_of_three(&self) -> Option<ContactKind> {
        THREE_CONTACTS.into_iter().find(|kind| self.last_of(*kind).is_none())
    }

    /// The last contact of which something was noted.
    pub fn last_noted(&self) -> Option<&Contact> {
        self.contacts.iter().filter(|contact| contact.note.is_some()).max_by_key(|contact| contact.on)
    }
}

sheet! {
    /// An appointment.
    Appointment as AppointmentAt [id: Id] at "appointment/{id}" {
        /// The day.
        on: Day = "on",
        /// At what time, such as `14:30`.
        time: String = "time",
        /// With whom.
        with: String = "with",
        /// Where.
        place: String = "where",
        /// About what.
        about: String = "about",
        /// Whether it was kept.
        done: bool = "done",
    }
}

sheet! {
    /// A note.
    Note as NoteAt [id: Id] at "note/{id}" {
        /// The day.
        on: Day = "on",
        /// What is noted.
        text: String = "text",
    }
}

/// Who does something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// The family.
    Family,
    /// The worker.
    Worker,
    /// Both together.
    Both,
    /// Somebody else, by name.
    Other(String),
}

impl Field for Who {
    fn read(value: &Value) -> Option<Self> {
        let Value::Text(name) = value else { return None };
        Some(match name.as_str() {
            "family" => Self::Family,
            "worker" => Self::Worker,
            "both" => Self::Both,
            other => Self::Other(other.to_owned()),
        })
    }

    fn value(self) -> Value {
        match self {
            Self::Family => Value::from("family"),
            Self::Worker => Value::from("worker"),
            Self::Both => Value::from("both"),
            Self::Other(name) => Value::from(name.as_str()),
        }
    }
}

sheet! {
    /// Something to do.
    Task as TaskAt [id: Id] at "task/{id}" {
        /// What.
        text: String = "text",
        /// Who does it.
        who: Who = "who",
        /// By when.
        by: Day = "by",
        /// The day on which it was done.
        done: Day = "done",
        /// The right it is for, by its name in the catalogue.
        right: String = "right",
        /// The consultation it comes from.
        consultation: Id = "consultation",
    }
}
