//! Looking at the rights as of another day, with the same answers: "what changes on 1 January?"

use leptos::prelude::*;
use rechtenpas_rules::{Day, Household};

use crate::session::Session;

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

    /// The answers of the session before this one.
    pub(crate) fn carried(self) -> Option<Household> {
        self.household.get_value()
    }

    /// Looks at another day, with the answers of this session.
    pub(crate) fn look_at(self, session: Session, day: Option<Day>) {
        self.household.set_value(Some(session.household.get_untracked()));
        self.day.set(day);
    }
}
