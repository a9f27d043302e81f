//! What the vault takes on the device, whether the browser keeps it, and what in it cannot be read.

use leptos::prelude::*;

use crate::browser::persist::{self, Room};
use crate::browser::store::Shelf;
use crate::desk::book::Book;
use crate::parts::block::{card as card_of, marked, marked_list, press, section, text};
use crate::parts::icon::Icon;
use crate::words::desk::vault as words;

/// What the browser says of the room and of its promise.
#[derive(Clone, Copy, PartialEq)]
struct Said {
    room: Option<Room>,
    is_kept: bool,
    /// Whether it was just asked for that promise.
    was_asked: bool,
}

/// The card.
pub(crate) fn card() -> AnyView {
    let said = RwSignal::new(None::<Said>);
    leptos::task::spawn_local(async move {
        let found = Said { room: persist::room().await, is_kept: persist::is_persisted().await, was_asked: false };
        said.try_set(Some(found));
    });
    let ask = move || {
        leptos::task::spawn_local(async move {
            let is_kept = persist::ask_to_persist().await;
            said.try_update(|said| *said = said.map(|said| Said { is_kept, was_asked: true, ..said }));
        });
    };
    let shown = move || match said.get() {
        None => text("soft", words::STORAGE_LOOKING),
        Some(said) => {
            let room = said.room.map_or_else(|| words::STORAGE_UNKNOWN.to_owned(), words::room);
            let promise = match (said.is_kept, said.was_asked) {
                (true, _) => marked("until", Icon::CircleCheck, words::STORAGE_KEPT),
                (false, true) => marked("next", Icon::CircleAlert, words::STORAGE_REFUSED),
                (false, false) => marked("next", Icon::CircleAlert, words::STORAGE_NOT_KEPT),
            };
            let asking = (!said.is_kept).then(|| press("button-quiet", words::STORAGE_ASK, ask));
            view! {
                {text("", room)}
                {promise}
                <div class="buttons">{asking}</div>
            }
            .into_any()
        }
    };
    card_of(words::STORAGE, view! { <div class="stack-tight" role="status">{shown}</div> }.into_any())
}

/// What cannot be read: said as long as it is there, and never thrown away.
pub(crate) fn unreadable(book: Book) -> AnyView {
    let shown = move || {
        let records = book.unreadable.get();
        (!records.is_empty()).then(|| {
            let lines = records.iter().map(|record| {
                let id = record.dossier.parse().ok();
                let name = book.summaries.with(|known| known.get(&id?).and_then(|summary| summary.name.clone()));
                words::record(name.as_deref(), &record.dossier, record.shelf == Shelf::Summaries)
            });
            let lines = marked_list("tree", "leaf leaf-unneeded", Icon::FileText, lines.collect());
            let inside = (text("", words::UNREADABLE_WHY), lines).into_any();
            section("card vault-unreadable", words::unreadable(records.len()), inside)
        })
    };
    shown.into_any()
}
