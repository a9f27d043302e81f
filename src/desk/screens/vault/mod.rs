//! The open vault: its backup, whose it is on paper, how it opens, what it takes on the device, and its end.

mod backup;
mod erase;
mod secrets;
mod storage;
mod worker;

use leptos::prelude::*;

use crate::desk::at;
use crate::desk::book::Book;
use crate::desk::parts::frame::desk;
use crate::desk::vault::vaults;
use crate::parts::block::{card, heading, link, named};
use crate::parts::icon::Icon;
use crate::words::desk::{team, vault as words};

/// The screen of the vault.
pub(crate) fn screen(book: Book) -> AnyView {
    let vaults = vaults();
    let label = vaults.info().map(|info| info.label).unwrap_or_default();
    let body = view! {
        {heading(words::title(&label))}
        {backup::card(book, vaults, &label)}
        {storage::unreadable(book)}
        {worker::card(book, vaults)}
        {secrets::card(vaults, &label)}
        {storage::card()}
        {way_to_team(book)}
        {erase::card(vaults, label)}
    };
    desk(book, "body-narrow vault", body.into_any())
}

/// Whether the vault has a team, and the way to it.
fn way_to_team(book: Book) -> AnyView {
    let said = move || book.team.name().unwrap_or_else(|| team::LEAD.to_owned());
    let inside = view! {
        <p>{said}</p>
        <div class="buttons">
            {link("button button-line button-small", at::TEAM, named(Icon::Users, team::TO_TEAM))}
        </div>
    };
    card(team::TEAM, inside.into_any())
}
