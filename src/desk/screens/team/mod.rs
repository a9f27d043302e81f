//! The team of the open vault: making or joining one; and then how it stands with the server, who belongs to it, and what is
//! shared.

mod asked;
mod begin;
mod invite;
mod leave;
mod lost;
mod members;
mod server;
mod sharing;

use leptos::ev;
use leptos::prelude::*;
use rechtenpas_sync::Role;

use crate::browser::fragment;
use crate::desk::at;
use crate::desk::book::Book;
use crate::desk::parts::frame::desk;
use crate::desk::team::Standing;
use crate::parts::block::{empty, heading, link, marked};
use crate::parts::icon::Icon;
use crate::words::desk::{home, team as words};
use asked::Asked;
use begin::Invited;

/// The screen, also for who opens an invitation.
pub(crate) fn screen(book: Book) -> AnyView {
    let invited = Invited::nobody();
    let look = move || {
        if let Some(caught) = fragment::take(at::JOIN) {
            invited.take(&caught);
        }
    };
    look();
    // An invitation that is opened while this screen stands there changes only what is behind the `#`.
    let listener = window_event_listener(ev::hashchange, move |_| {
        fragment::catch(at::JOIN);
        look();
    });
    on_cleanup(move || listener.remove());
    let standing = Memo::new(move |_| book.team.standing.get());
    let shown = move || match standing.get() {
        Standing::Looking => heading(words::LOOKING),
        Standing::Alone => untrack(|| begin::screen(book, invited)),
        Standing::Together => untrack(|| together(book, invited)),
        Standing::Unreadable(_) => {
            let way_out = link("button", at::DESK, home::TITLE.into_any());
            empty(Icon::CircleAlert, heading(words::UNREADABLE), words::UNREADABLE_WHY, way_out)
        }
    };
    desk(book, "body-narrow team", shown.into_any())
}

fn together(book: Book, invited: Invited) -> AnyView {
    let team = book.team;
    let asked = Asked::nothing();
    let is_coordinator = Memo::new(move |_| team.role() == Some(Role::Coordinator));
    let has_team = move || {
        invited.is_somebody().then(|| {
            let said = format!("{}. {}", words::HAS_TEAM, words::HAS_TEAM_WHY);
            marked("notice", Icon::Info, said)
        })
    };
    let invite = move || is_coordinator.get().then(|| untrack(|| invite::card(book)));
    view! {
        {heading(team.name().unwrap_or_default())}
        <div role="status">{has_team}</div>
        {server::card(book)}
        {members::card(book, asked)}
        {invite}
        {sharing::card(book)}
        {lost::steps()}
        {leave::card(book)}
    }
    .into_any()
}
