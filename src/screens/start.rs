//! The first screen: three doors.

use leptos::prelude::*;
use rechtenpas_catalogue::wording;

use super::at;
use crate::browser::boot::Availability;
use crate::parts::block::{heading, list, text};
use crate::parts::frame::{frame, marked_top};
use crate::parts::icon::{Icon, icon};
use crate::program::rel_to;
use crate::session::session;
use crate::words::start;

/// The first screen.
pub(crate) fn screen() -> AnyView {
    let session = session();
    let has_answers = move || session.answers() > 0;
    let check = move || if has_answers() { start::GO_ON } else { start::CHECK };
    let check_note =
        move || if has_answers() { start::go_on_note(session.answers()) } else { start::CHECK_NOTE.to_owned() };
    let doors = [
        door("door door-first", at::CHECK, Icon::Sparkles, check.into_any(), check_note.into_any()),
        door("door", at::DESK, Icon::ClipboardList, start::DESK.into_any(), start::DESK_NOTE.into_any()),
        door("door", at::OVERVIEW, Icon::Search, start::ALL.into_any(), start::ALL_NOTE.into_any()),
    ];
    let ends = view! {
        <a class="pill pill-button" href=at::MUNICIPALITY>
            {icon(Icon::MapPin)}
            <span class="pill-text">{move || session.municipality_name().unwrap_or(start::CHOOSE_MUNICIPALITY)}</span>
        </a>
        <a class="button-icon" href=at::SETTINGS aria-label=start::SETTINGS>
            {icon(Icon::Settings)}
        </a>
    };
    let body = view! {
        <div class="start-words">{heading(start::TITLE)} {text("lead soft", start::LEAD)}</div>
        {list("start-doors", doors.into_iter())}
        {checked(&wording::day(session.catalogue.edition))}
    };
    frame(marked_top(ends.into_any()), "start", body.into_any(), None)
}

fn door(class: &'static str, to: &'static str, picture: Icon, title: AnyView, note: AnyView) -> AnyView {
    view! {
        <a class=class href=to rel=rel_to(to)>
            <span class="door-picture">{icon(picture)}</span>
            <span>
                <h2>{title}</h2>
                <span class="door-note">{note}</span>
            </span>
            {icon(Icon::ChevronRight)}
        </a>
    }
    .into_any()
}

/// When the rights were checked, and whether all of it works without a network by now.
fn checked(edition: &str) -> AnyView {
    let is_offline = expect_context::<Availability>().offline;
    let shape = move || icon(if is_offline.get() { Icon::WifiOff } else { Icon::Info });
    let works = move || if is_offline.get() { start::OFFLINE } else { "" };
    view! {
        <p class="start-offline">
            {shape}
            <span>
                {works} " " {start::CHECKED_ON} " " <span class="no-break">{edition.to_owned()} "."</span>
            </span>
        </p>
    }
    .into_any()
}
