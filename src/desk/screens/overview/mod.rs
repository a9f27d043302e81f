//! The family of a dossier: who they are, how they came in, how to reach them, what was noted, and how long it is kept.

mod about;
mod changes;
mod erase;
mod keeping;
mod members;
mod notes;
mod three;
mod together;

use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_casework::work::ERASE_WITHIN;

use crate::desk::at;
use crate::desk::book::Book;
use crate::desk::case::Case;
use crate::desk::parts::frame::{Tab, dossier};
use crate::desk::parts::icon as drawn;
use crate::desk::parts::removed::Removed;
use crate::parts::block::{heading, link, marked, named, section, text};
use crate::parts::icon::Icon;
use crate::words::desk::{contacts, overview as words};

/// The screen.
pub(crate) fn screen(book: Book, id: Id) -> AnyView {
    dossier(book, id, Tab::Overview, |case| (main(case), Some(aside(case))))
}

fn main(case: Case) -> AnyView {
    let removed = Removed::nothing(case);
    let talk = format!("{}/{}/gesprek", at::DOSSIER, case.id);
    view! {
        <div class="dossier-head">
            {heading(words::TITLE)} {link("button button-small", talk, named(drawn::TALK, words::GO_ON))}
        </div>
        {warnings(case)}
        {three::steps(case)}
        {changes::conflicts(case)}
        {removed.offer()}
        {members::card(case, removed)}
        {about::family(case)}
        {about::reach(case)}
        {notes::notes(case, removed)}
        {notes::thresholds(case, removed)}
        {together::card(case)}
        {changes::history(case)}
        {keeping::card(case)}
    }
    .into_any()
}

/// The button that erases the dossier, and the question behind it.
pub(crate) fn erase_button(case: Case) -> AnyView {
    erase::button(case)
}

/// What has to be said before anything else: the term is over, it is closed, it is not safe to write, or the app is too old.
fn warnings(case: Case) -> AnyView {
    let shown = move || {
        case.dossier.with(|dossier| {
            let soon = dossier.kept_until().filter(|until| *until <= case.today().plus_days(ERASE_WITHIN));
            let soon = soon.map(|until| words::erase_soon(until, until < case.today()));
            let closed = dossier.intake.closed.map(words::closed_on);
            let not_safe = (dossier.intake.safe_to_write == Some(false)).then(|| words::NOT_SAFE.to_owned());
            let deferred = (dossier.deferred > 0).then(|| words::deferred(dossier.deferred));
            [(soon, Icon::Clock), (closed, Icon::CircleMinus), (not_safe, Icon::CircleAlert), (deferred, Icon::Info)]
                .into_iter()
                .filter_map(|(said, shape)| Some(marked("notice", shape, said?)))
                .collect_view()
        })
    };
    view! { <div class="stack-tight" role="status">{shown}</div> }.into_any()
}

/// The next contact, and the way to plan it.
fn aside(case: Case) -> AnyView {
    let next = move || {
        let on = case.book().summaries.with(|all| {
            let due = all.get(&case.id)?.next_appointment(case.today())?;
            Some((contacts::day_at(due.on, due.time.as_deref()), due.what.clone()))
        });
        match on {
            Some((when, what)) => {
                (marked("next", Icon::Clock, when), text("soft", what.unwrap_or_default())).into_any()
            }
            None => text("soft", words::NO_NEXT),
        }
    };
    let plan = format!("{}/{}/contacten", at::DOSSIER, case.id);
    (
        section("card", words::NEXT_CONTACT, next.into_any()),
        link("button button-line", plan, named(drawn::CALENDAR_PLUS, words::PLAN_CONTACT)),
    )
        .into_any()
}
