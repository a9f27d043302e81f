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

    /// Looks at a day to come, with the answers of this session; back to today for every other day. A day before today would
    /// ask of answers what they do not tell: who was born by then, what was earned.
    pub(crate) fn look_at(self, session: Session, day: Option<Day>) {
        let furthest = session.now.plus_months(12 * YEARS);
        self.household.set_value(Some(session.household.get_untracked()));
        self.day.set(day.filter(|day| *day > session.now && *day <= furthest));
    }
}
