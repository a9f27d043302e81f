//! Contacts with the family: what was agreed the last time, what is planned, and what was said.

mod agreed;
mod appointments;
mod visits;

use leptos::prelude::*;
use rechtenpas_casework::{Id, dossier::Appointment};

use crate::browser::page;
use crate::desk::book::Book;
use crate::desk::case::Case;
use crate::desk::parts::filled::act;
use crate::desk::parts::frame::{Tab, dossier};
use crate::desk::parts::icon as drawn;
use crate::desk::parts::removed::Removed;
use crate::parts::block::{heading, named};
use crate::words::desk::contacts as words;

/// The screen.
pub(crate) fn screen(book: Book, id: Id) -> AnyView {
    dossier(book, id, Tab::Contacts, |case| (main(case), None))
}

fn main(case: Case) -> AnyView {
    let removed = Removed::nothing(case);
    // What was begun on this screen stands open to be filled in.
    let begun = RwSignal::new(None::<Id>);
    let plan = move || {
        let id = case.new_id();
        begun.set(Some(id));
        // A day is chosen with the family; until then it is only known that it was not held yet.
        case.set(Appointment::at(id).done(false));
        page::focus_on(".begun input");
    };
    view! {
        <div class="dossier-head">
            {heading(words::TITLE)}
            {act(case, "button button-small", named(drawn::CALENDAR_PLUS, words::PLAN), plan)}
        </div>
        {removed.offer()}
        {agreed::card(case, removed)}
        {appointments::coming(case, removed, begun)}
        {visits::card(case, removed, begun)}
        {appointments::past(case, removed)}
    }
    .into_any()
}
