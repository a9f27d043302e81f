//! The mark that says, truthfully, whether a dossier is also elsewhere, and what the team brings that has to be seen at once.
//! Nothing of it without a team.

use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_space::Safe;

use super::frame::Tab;
use super::icon as drawn;
use crate::desk::at;
use crate::desk::book::Book;
use crate::desk::case::Case;
use crate::desk::reading::conflicts;
use crate::desk::team::Met;
use crate::parts::block::{link, marked, text};
use crate::parts::icon::{Icon, icon};
use crate::words::desk::{team, together as words};

/// The pictogram of a mark.
pub(crate) fn shape(safe: Safe) -> Icon {
    match safe {
        Safe::Here => drawn::TABLET,
        Safe::Elsewhere => drawn::CLOUD_CHECK,
        Safe::Waiting => drawn::CLOUD_UP,
        Safe::Refused(_) => drawn::CLOUD_ALERT,
    }
}

/// The mark in the bar of a dossier.
pub(crate) fn mark(book: Book, dossier: Id) -> AnyView {
    let safe = Memo::new(move |_| book.team.safe(dossier));
    let shown = move || {
        safe.get().map(|safe| {
            let class = match safe {
                Safe::Here => "pill pill-elsewhere pill-off",
                Safe::Elsewhere => "pill pill-elsewhere elsewhere-safe",
                Safe::Waiting => "pill pill-elsewhere elsewhere-waits",
                Safe::Refused(_) => "pill pill-elsewhere elsewhere-is-refused",
            };
            view! {
                <span class=class>
                    {icon(shape(safe))}
                    <span class="pill-text">{words::mark(safe)}</span>
                </span>
            }
        })
    };
    view! { <span role="status">{shown}</span> }.into_any()
}

/// The mark in the list of dossiers.
pub(crate) fn small(book: Book, dossier: Id) -> AnyView {
    let safe = Memo::new(move |_| book.team.safe(dossier));
    let shown = move || {
        safe.get().map(|safe| {
            let class = if matches!(safe, Safe::Refused(_)) { "elsewhere elsewhere-refused" } else { "elsewhere" };
            view! {
                <span class=class>
                    {icon(shape(safe))}
                    {words::mark(safe)}
                </span>
            }
        })
    };
    shown.into_any()
}

/// What comes in from the team, where more than so much is still to come; beside what is read aloud: it changes many times a
/// second.
pub(crate) fn under_way(book: Book, more_than: u64) -> AnyView {
    let so_far = Memo::new(move |_| match book.team.met.get() {
        Met::Now(so_far) => Some(so_far.filter(|(seq, last)| seq < last)),
        _ => None,
    });
    let shown = move || {
        match so_far.get()? {
        Some((seq, last)) => (last - seq > more_than).then(|| {
            view! {
                {marked("until", drawn::CLOUD_UP, team::so_far(seq, last))}
                <progress class="team-progress" max=last.to_string() value=seq.to_string() aria-label=team::MEETING></progress>
            }
            .into_any()
        }),
        None => (more_than == 0).then(|| marked("until", drawn::CLOUD_UP, team::MEETING)),
    }
    };
    shown.into_any()
}

/// That this device was removed from the team, on every screen.
pub(crate) fn removed(book: Book) -> impl IntoView {
    move || {
        (book.team.is_there() && book.team.is_removed()).then(|| {
            view! {
                <div class="banner">
                    {text("", team::REMOVED)} {link("button-quiet", at::TEAM, team::TO_TEAM.into_any())}
                </div>
            }
        })
    }
}

/// On every screen of a dossier: that this device only reads in it, and that people wrote without seeing each other's.
pub(crate) fn of_dossier(case: Case, tab: Tab) -> AnyView {
    let only_reads = move || {
        let is_so = case.book().may_write.get() && !case.may_write();
        is_so.then(|| view! { <div class="banner">{text("", words::READ_ONLY)}</div> })
    };
    let places = Memo::new(move |_| conflicts(case));
    let conflicts = move || {
        let places = places.get();
        (places > 0 && tab != Tab::Overview).then(|| {
            let to = format!("{}/{}", at::DOSSIER, case.id);
            view! {
                <div class="banner">
                    {text("", words::conflicts(places))} {link("button-quiet", to, words::TO_CONFLICTS.into_any())}
                </div>
            }
        })
    };
    view! { <div role="status">{only_reads} {conflicts}</div> }.into_any()
}
