//! Who the worker is on paper: fields that keep themselves.

use leptos::prelude::*;

use crate::desk::book::Book;
use crate::desk::parts::typed::{Typed, line};
use crate::desk::vault::{Vaults, Worker};
use crate::parts::block::{card as card_of, text};
use crate::words::desk::reach as words;

/// The card.
pub(super) fn card(book: Book, vaults: Vaults) -> AnyView {
    let one = |kind, name: &str, label: &str, read: fn(&Worker) -> &String, write: fn(&mut Worker, String)| {
        let value = Signal::derive(move || vaults.worker.with(|worker| read(worker).clone()));
        let keep = move |typed: String| vaults.change_worker(|worker| write(worker, typed.trim().to_owned()));
        let (name, label) = (name.to_owned(), label.to_owned());
        line(kind, Typed { book, name, label, hint: None, value, keep: Box::new(keep) })
    };
    let service =
        one("text", "dienst", words::SERVICE, |worker| &worker.service, |worker, typed| worker.service = typed);
    let phone = one("tel", "telefoon", words::PHONE, |worker| &worker.phone, |worker, typed| worker.phone = typed);
    let inside = view! {
        {text("note soft", words::WHY)}
        <div class="form">{service} {phone}</div>
    };
    card_of(words::TITLE, inside.into_any())
}
