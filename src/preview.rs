//! Looking at the rights as of another day, with the same answers: "what changes on 1 January?"

use leptos::prelude::*;
use rechtenpas_rules::{Day, Household};

use crate::session::Session;

/// Further ahead nothing of the law is known.
const YEARS: i64 = 5;

/// The day that is looked at, and the answers that are carried to it.
#[derive(Clone, Copy)]
pub(crate) struct Preview {
    day: RwSignal<Option<Day>>,
    household: StoredValue<Option<Household>>,
}

impl Preview {
    /// As of today.
    pub(crate) fn none() -> Self {
        Self { day: RwSignal::new(None), household: StoredValue::new(None) }
    }

    /// The day that is looked at; none for today.
    pub(crate) fn day(self) -> Option<Day> {
        self.day.get()
    }

    /// The answers of the session before this one, handed over once.
    pub(crate) fn carried(self) -> Option<Household> {
        self.household.try_update_value(Option::take).flatten()
    }

    /// Looks at a day to come, with the answers of this session. Says no to every other day: one before today would ask of
    /// answers what they do not tell, who was born by then and what was earned.
    pub(crate) fn look_at(self, session: Session, day: Day) -> bool {
        let can_be_seen = day > session.now && day <= session.now.plus_months(12 * YEARS);
        if can_be_seen {
            self.carry(session, Some(day));
        }
        can_be_seen
    }

    /// Back to today, with the answers of this session.
    pub(crate) fn look_at_today(self, session: Session) {
        self.carry(session, None);
    }

    fn carry(self, session: Session, day: Option<Day>) {
        self.household.set_value(Some(session.household.get_untracked()));
        self.day.set(day);
    }
}
