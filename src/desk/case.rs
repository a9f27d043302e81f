//! The dossier that is open: its changes, what they come to, and the screening that follows from them.
//!
//! Whatever a screen changes goes through [`Case::record`]: the screen shows it at once, and the mark on top says when it is kept.

use std::sync::Arc;

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Difference, Holder, Outcomes, ScreenedBy, answers_changed, why};
use rechtenpas_casework::plan::{Ending, endings};
use rechtenpas_casework::summary::Summary;
use rechtenpas_casework::{Dossier, Edit, Id, Log, Path, Value};
use rechtenpas_catalogue::exchange::ENGINE;
use rechtenpas_rules::{Ahead, Day, Household, Subject};

use super::at;
use super::book::Book;
use super::news::News;
use crate::browser::boot;
use crate::session::Session;

/// The dossier on the screen. Cheap to copy: it holds signals.
#[derive(Clone, Copy)]
pub(crate) struct Case {
    /// Which one.
    pub(crate) id: Id,
    /// Everything that was ever written in it.
    pub(crate) log: RwSignal<Log>,
    /// What that comes to.
    pub(crate) dossier: Memo<Arc<Dossier>>,
    /// The screening of this family: the screens of results, rights and questions work on it.
    pub(crate) session: Session,
    book: Book,
    /// What the coming year brings by itself, as of the last look.
    ahead: StoredValue<Arc<Vec<Ahead>>>,
    /// The household that changes and screening last agreed on.
    agreed: StoredValue<Household>,
    /// Whether something was answered since the last screening was kept.
    was_answered: StoredValue<bool>,
    /// How far down one was in the list of rights when one of them was opened.
    pub(crate) reading_place: StoredValue<Option<f64>>,
    /// What the last answers brought.
    pub(crate) news: RwSignal<News>,
}

/// The open dossier; the frame of a dossier provides it.
pub(crate) fn case() -> Case {
    expect_context()
}

impl Case {
    /// Opens a dossier from its changes. What is answered on any screen becomes changes, and what changes is screened anew.
    pub(crate) fn open(book: Book, id: Id, log: Log) -> Self {
        let log = RwSignal::new(log);
        let dossier = Memo::new(move |_| Arc::new(log.with(Dossier::of)));
        let household =
            dossier.with_untracked(|dossier| dossier.household(book.catalogue, book.today).record.household);
        let agreed = StoredValue::new(household.clone());
        let session = Session::on(book.catalogue, book.details, book.today, book.today, household);
        session.rights_at.set_value(format!("{}/{id}/rechten", at::DOSSIER));
        let (ahead, was_answered) = (StoredValue::new(Arc::default()), StoredValue::new(false));
        let (reading_place, news) = (StoredValue::new(None), RwSignal::new(News::default()));
        let case = Self { id, log, dossier, session, book, ahead, agreed, was_answered, reading_place, news };
        case.look_ahead();
        case.keep_in_step();
        case
    }

    /// Answers go both ways: from the questions into the changes, and from the changes into the screening.
    fn keep_in_step(self) {
        let (book, session) = (self.book, self.session);
        Effect::new(move || {
            session.household.track();
            self.keep_answers();
        });
        Effect::new(move || {
            self.dossier.track();
            // What was answered a moment ago comes first, lest the household from before it take its place.
            self.keep_answers();
            let (household, names) = self.dossier.with(|dossier| {
                let read = dossier.household(book.catalogue, book.today);
                let named = dossier.members.iter().filter_map(|member| {
                    let subject = read.seats.subject(Holder::Member(member.id))?;
                    // Who answers is spoken to: "jij".
                    member.name.clone().filter(|_| subject != Subject::Adult(0)).map(|name| (subject, name))
                });
                let names: Vec<_> = named.collect();
                (read.record.household, names)
            });
            session.names.set(names);
            self.agreed.set_value(household.clone());
            if session.household.with_untracked(|known| *known != household) {
                session.household.set(household);
            }
        });
    }

    /// Writes what was answered since the last time.
    pub(crate) fn keep_answers(self) {
        let (before, after) = (self.agreed.get_value(), self.session.household.get_untracked());
        if before == after {
            return;
        }
        let edits = self.dossier.with_untracked(|dossier| {
            answers_changed(dossier, self.book.catalogue, &before, &after, || self.book.new_id())
        });
        self.agreed.set_value(after);
        if !edits.is_empty() {
            self.was_answered.set_value(true);
            self.record(edits);
        }
    }

    /// By what is screened today.
    fn screened_by<T>(self, told: impl FnOnce(&ScreenedBy<'_>) -> T) -> T {
        let address = boot::catalogue_address().unwrap_or_default();
        let catalogue = address.rsplit('/').next().unwrap_or_default();
        told(&ScreenedBy { on: self.today(), catalogue, engine: ENGINE })
    }

    /// Keeps what is found now, so that a later screening can say what is otherwise, and why.
    fn keep_screening(self) {
        let edits = self.dossier.with_untracked(|dossier| {
            let household = self.session.household.read_untracked();
            let outcomes = Outcomes::of(self.book.catalogue, &household, &dossier.seats(), self.today());
            self.screened_by(|by| dossier.keep_screening(self.new_id(), by, &outcomes))
        });
        self.was_answered.set_value(false);
        self.record(edits);
    }

    /// The family sees what was found: the first time on a day it is kept.
    pub(crate) fn was_shown(self) {
        let is_kept = self.screened_by(|by| self.dossier.with_untracked(|dossier| dossier.is_screened(by)));
        if !is_kept && untrack(|| self.session.answers()) > 0 {
            self.keep_screening();
        }
    }

    /// The conversation ends: what was answered in it is kept with what it comes to.
    pub(crate) fn end_talk(self) {
        self.keep_answers();
        if self.was_answered.get_value() {
            self.keep_screening();
        }
    }

    /// What is otherwise than when it was last screened on an earlier day or with another edition, and that day. It screens
    /// three times, some tens of milliseconds.
    pub(crate) fn since_last_time(self) -> Option<(Day, Vec<Difference>)> {
        let before =
            self.screened_by(|by| self.dossier.with_untracked(|dossier| dossier.screened_before(by).cloned()))?;
        let differences = self.log.with_untracked(|log| why(log, &before, self.book.catalogue, self.today()))?;
        Some((before.on?, differences))
    }

    /// What the list says of this dossier.
    pub(crate) fn summary(self) -> Summary {
        self.dossier.with_untracked(|dossier| Summary::of(dossier, self.book.catalogue, &self.ends(dossier)))
    }

    /// Which rights come to an end, by the letters and by what was last seen ahead.
    fn ends(self, dossier: &Dossier) -> Vec<Ending> {
        self.ahead.with_value(|ahead| endings(dossier, self.book.catalogue, &dossier.seats(), ahead, self.book.today))
    }

    /// Looks ahead for the list; whether other rights come to an end than before. It takes some tens of milliseconds, so it is
    /// done when the dossier is opened and closed, and not at each answer.
    pub(crate) fn look_ahead(self) -> bool {
        let ends = || self.dossier.with_untracked(|dossier| self.ends(dossier));
        let before = ends();
        self.ahead.set_value(self.session.ahead.get_untracked());
        ends() != before
    }

    /// Writes what is new among these edits.
    pub(crate) fn record(self, edits: impl IntoIterator<Item = Edit>) {
        self.book.record(self, edits);
    }

    /// Writes one value.
    pub(crate) fn set(self, edit: Edit) {
        self.record([edit]);
    }

    /// Ends a conflict at a place.
    pub(crate) fn settle(self, path: Path, value: Value) {
        self.book.settle(self, path, value);
    }

    /// A name for something new: a visit, a note, a member.
    pub(crate) fn new_id(self) -> Id {
        self.book.new_id()
    }

    /// Today, where the device is.
    pub(crate) fn today(self) -> Day {
        self.book.today
    }

    /// Whether something may be written in it here: see [`Book::may_write_in`].
    pub(crate) fn may_write(self) -> bool {
        self.book.may_write_in(self.id)
    }

    /// The vault that it stands in.
    pub(crate) fn book(self) -> Book {
        self.book
    }
}
