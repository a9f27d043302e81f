//! Fields of the open dossier: what stands in them comes from its changes, and what is typed becomes one.

use leptos::prelude::*;
use rechtenpas_casework::{Day, Dossier, Edit};

use super::typed::Typed;
use crate::desk::case::Case;

/// What a field is called, and a word beneath it.
#[derive(Clone, Copy)]
pub(crate) struct Label(pub(crate) &'static str, pub(crate) Option<&'static str>);

/// Words. `name` is unique on the screen.
pub(crate) fn words(
    case: Case,
    name: String,
    label: Label,
    read: impl Fn(&Dossier) -> Option<String> + Send + Sync + 'static,
    edit: impl Fn(Option<String>) -> Edit + 'static,
) -> Typed {
    let keep = move |text: String| case.set(edit((!text.trim().is_empty()).then_some(text)));
    typed(case, name, label, read, keep)
}

/// A day; one that is no day changes nothing.
pub(crate) fn day(
    case: Case,
    name: String,
    label: Label,
    read: impl Fn(&Dossier) -> Option<Day> + Send + Sync + 'static,
    edit: impl Fn(Option<Day>) -> Edit + 'static,
) -> Typed {
    let keep = move |text: String| match text.parse() {
        Ok(day) => case.set(edit(Some(day))),
        Err(_) if text.is_empty() => case.set(edit(None)),
        Err(_) => {}
    };
    typed(case, name, label, move |dossier| read(dossier).map(|day| day.to_string()), keep)
}

/// One of some choices by their stored names; an empty one clears it.
pub(crate) fn choice<T: Copy + 'static>(
    case: Case,
    name: String,
    label: Label,
    read: impl Fn(&Dossier) -> Option<&'static str> + Send + Sync + 'static,
    named: impl Fn(&str) -> Option<T> + 'static,
    edit: impl Fn(Option<T>) -> Edit + 'static,
) -> Typed {
    typed(case, name, label, move |dossier| read(dossier).map(str::to_owned), move |text| case.set(edit(named(&text))))
}

fn typed(
    case: Case,
    name: String,
    Label(label, hint): Label,
    read: impl Fn(&Dossier) -> Option<String> + Send + Sync + 'static,
    keep: impl Fn(String) + 'static,
) -> Typed {
    let value = Signal::derive(move || case.dossier.with(|dossier| read(dossier)).unwrap_or_default());
    Typed { book: case.book(), name, label: label.to_owned(), hint, value, keep: Box::new(keep) }
}
