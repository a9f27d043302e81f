//! The open vault: its backup, how it opens, what it takes on the device, and its end.

mod backup;
mod erase;
mod secrets;
mod storage;

use leptos::prelude::*;

use crate::desk::book::Book;
use crate::desk::parts::frame::desk;
use crate::desk::vault::vaults;
use crate::parts::block::heading;
use crate::words::desk::vault as words;

/// The screen of the vault.
pub(crate) fn screen(book: Book) -> AnyView {
    let vaults = vaults();
    let label = vaults.info().map(|info| info.label).unwrap_or_default();
    let body = view! {
        {heading(words::title(&label))}
        {backup::card(book, vaults, &label)}
        {storage::unreadable(book)}
        {secrets::card(vaults, &label)}
        {storage::card()}
        {erase::card(vaults, label)}
    };
    desk(book, "body-narrow vault", body.into_any())
}
