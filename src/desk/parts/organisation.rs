//! Organisations: what they are called, and how one is chosen.

use leptos::prelude::*;
use rechtenpas_catalogue::{Catalogue, Found, Index, Organisation};

use crate::desk::case::Case;
use crate::parts::block::list;
use crate::parts::details::details_note;
use crate::parts::icon::{Icon, icon};
use crate::words::LANGUAGE;
use crate::words::desk::organisation as words;

/// More than these are not shown: one writes a further word.
const MOST: usize = 8;

/// The organisation that goes by this name in the catalogue.
pub(crate) fn known(catalogue: &'static Catalogue, id: &str) -> Option<&'static Organisation> {
    catalogue.organisations().iter().find(|organisation| organisation.id == id)
}

/// What people call an organisation: by its name in the catalogue, or as it was written.
pub(crate) fn name(catalogue: &'static Catalogue, organisation: &str) -> String {
    known(catalogue, organisation).map_or_else(|| organisation.to_owned(), |known| known.name.clone())
}

/// Chooses one: from those that come to mind first, by searching, or as it is written.
///
/// `chosen` is told its name in the catalogue, or what was written.
pub(crate) fn picker(
    case: Case,
    field: &'static str,
    first: impl Fn() -> Vec<String> + Send + Sync + 'static,
    chosen: impl Fn(String) + Copy + Send + Sync + 'static,
) -> AnyView {
    let session = case.session;
    let asked = RwSignal::new(String::new());
    let index = StoredValue::new(None::<Index>);
    let choose = move |organisation: String| {
        asked.set(String::new());
        chosen(organisation);
    };
    let found = move || -> Vec<String> {
        let here = session.municipality();
        if !session.has_details() {
            return Vec::new();
        }
        let asked = asked.get();
        if asked.trim().is_empty() {
            return first().into_iter().take(MOST).collect();
        }
        let catalogue = session.catalogue;
        let may_be_shown = |found: Found| matches!(found, Found::Organisation(_)) && found.is_for(catalogue, here);
        let hits = index
            .try_update_value(|index| index.get_or_insert_with(|| Index::of(catalogue)).search(&asked, &may_be_shown));
        let places = hits.into_iter().flatten().filter_map(|hit| match hit.found {
            Found::Organisation(place) => Some(catalogue.organisations().get(place)?.id.clone()),
            Found::Right(_) => None,
        });
        places.take(MOST).collect()
    };
    let rows = move || {
        let written = asked.get().trim().to_owned();
        let as_written = (!written.is_empty()).then(|| {
            let label = words::as_written(&written);
            row(label, String::new(), move || choose(written.clone()))
        });
        let found = found().into_iter().map(|id| {
            let does = known(session.catalogue, &id).map(|known| known.does.get(LANGUAGE).to_owned());
            row(name(session.catalogue, &id), does.unwrap_or_default(), move || choose(id.clone()))
        });
        list("rows rows-one picker", found.chain(as_written))
    };
    view! {
        <div class="stack-tight">
            <div class="field">
                <label for=field>{words::SEARCH}</label>
                <div class="search">
                    {icon(Icon::Search)}
                    <input
                        class="input"
                        id=field
                        type="search"
                        autocomplete="off"
                        enterkeyhint="search"
                        placeholder=words::EXAMPLE
                        disabled=move || !case.may_write()
                        prop:value=move || asked.get()
                        on:input=move |event| asked.set(event_target_value(&event))
                    />
                </div>
            </div>
            {details_note(session)}
            {rows}
        </div>
    }
    .into_any()
}

fn row(name: String, note: String, choose: impl Fn() + 'static) -> AnyView {
    view! {
        <button type="button" class="picker-row" on:click=move |_| choose()>
            <b>{name}</b>
            {(!note.is_empty()).then(|| view! { <span class="rows-note">{note}</span> })}
        </button>
    }
    .into_any()
}
