//! The first screen: three doors.

use leptos::prelude::*;
use rechtenpas_catalogue::wording;

use super::at;
use crate::browser::boot::Availability;
use crate::parts::frame::{frame, marked_top};
use crate::parts::icon::{Icon, icon};
use crate::session::session;
use crate::words::start;

/// The first screen.
pub(crate) fn start_screen() -> impl IntoView + use<> {
    let session = session();
    let availability = expect_context::<Availability>();
    let has_answers = move || session.answers() > 0;
    let check = move || if has_answers() { start::GO_ON } else { start::CHECK };
    let check_note =
        move || if has_answers() { start::go_on_note(session.answers()) } else { start::CHECK_NOTE.to_owned() };
    let pill = view! {
        <a class="pill pill-button" href=at::MUNICIPALITY>
            {icon(Icon::MapPin)}
            <span class="pill-text">{move || session.municipality_name().unwrap_or(start::CHOOSE_MUNICIPALITY)}</span>
        </a>
        <a class="button-icon" href=at::SETTINGS aria-label=start::SETTINGS>
            {icon(Icon::Settings)}
        </a>
    };
    let body = view! {
        <div class="start-words">
            <h1>{start::TITLE}</h1>
            <p class="lead soft">{start::LEAD}</p>
        </div>
        <ul class="start-doors">
            {door("door door-first", at::CHECK, Icon::Sparkles, check.into_any(), check_note.into_any())}
            {door("door", at::DESK, Icon::ClipboardList, start::DESK.into_any(), start::DESK_NOTE.into_any())}
            {door("door", at::OVERVIEW, Icon::Search, start::ALL.into_any(), start::ALL_NOTE.into_any())}
        </ul>
        <p class="start-offline">
            {move || if availability.offline.get() { icon(Icon::WifiOff) } else { icon(Icon::Info) }}
            <span>
                {move || availability.offline.get().then(|| format!("{} ", start::OFFLINE))} {start::CHECKED_ON} " "
                <span class="no-break">{wording::day(session.catalogue.edition)}</span> "."
            </span>
        </p>
    };
    frame(marked_top(pill.into_any()), "start", body.into_any(), None)
}

fn door(class: &'static str, address: &'static str, picture: Icon, title: AnyView, note: AnyView) -> AnyView {
    view! {
        <li>
            <a class=class href=address>
                <span class="door-picture">{icon(picture)}</span>
                <span>
                    <h2>{title}</h2>
                    <span class="door-note">{note}</span>
                </span>
                {icon(Icon::ChevronRight)}
            </a>
        </li>
    }
    .into_any()
}
