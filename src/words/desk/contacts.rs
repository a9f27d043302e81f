//! Visits and other contacts, appointments, and what was agreed.

use rechtenpas_casework::dossier::ContactKind;
use rechtenpas_catalogue::wording;
use rechtenpas_rules::Day;

pub(crate) const TITLE: &str = "Contacten";
pub(crate) const PLAN: &str = "Volgend contact plannen";
pub(crate) const NOTE_DOWN: &str = "Contact noteren";

pub(crate) const AGREED: &str = "Laatste keer afgesproken";
pub(crate) const NOTHING_AGREED: &str = "Er is nog geen gesprek genoteerd.";
pub(crate) const TO_DO: &str = "Nog te doen";
pub(crate) const ADD_TASK: &str = "Taak";
pub(crate) const TASK: &str = "Wat is er te doen?";
pub(crate) const TASK_BY: &str = "Tegen wanneer?";
pub(crate) const NAMELESS_TASK: &str = "Taak zonder tekst";

pub(crate) const APPOINTMENTS: &str = "Afgesproken";
pub(crate) const NO_APPOINTMENTS: &str = "Er staat geen volgend contact gepland.";
pub(crate) const DAY: &str = "Dag";
pub(crate) const TIME: &str = "Uur";
pub(crate) const PLACE: &str = "Waar?";
pub(crate) const WITH: &str = "Met wie?";
pub(crate) const ABOUT: &str = "Waarover?";
pub(crate) const WAS: &str = "Dit is geweest";
pub(crate) const PAST: &str = "Voorbije afspraken";
pub(crate) const NO_DAY: &str = "Nog geen dag";

pub(crate) const VISITS: &str = "Wat er al was";
pub(crate) const NO_VISITS: &str = "Nog geen contact genoteerd.";
pub(crate) const KIND: &str = "Soort contact";
pub(crate) const WHO: &str = "Wie was erbij?";
pub(crate) const MINUTES: &str = "Hoe lang, in minuten?";
pub(crate) const NOTE: &str = "Wat is er gezegd en afgesproken?";

/// What they are called in the offer to put them back.
pub(crate) const THE_CONTACT: &str = "Het contact";
pub(crate) const THE_APPOINTMENT: &str = "De afspraak";
pub(crate) const THE_TASK: &str = "De taak";

/// A kind of contact.
pub(crate) fn kind(kind: ContactKind) -> &'static str {
    match kind {
        ContactKind::Acquaintance => "Kennismaking",
        ContactKind::Investigation => "Rechten bekijken",
        ContactKind::FollowUp => "Opvolging",
        ContactKind::Desk => "Aan het loket",
        ContactKind::Phone => "Telefoon",
        ContactKind::Other => "Ander contact",
    }
}

/// A day, and the time where there is one.
pub(crate) fn day_at(day: Day, time: Option<&str>) -> String {
    match time {
        Some(time) => format!("{} om {time}", wording::day(day)),
        None => wording::day(day),
    }
}

/// By when a task has to be done.
pub(crate) fn by(day: Day) -> String {
    format!("tegen {}", wording::day(day))
}
