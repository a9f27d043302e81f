//! Erases a dossier with its key, once its name was typed.

use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::desk::at;
use crate::desk::case::Case;
use crate::desk::team::is_shared;
use crate::parts::block::{named, press, text};
use crate::parts::choice::choice;
use crate::parts::icon::Icon;
use crate::words::desk::{frame, overview as words, together};

/// The button, and the question behind it.
pub(super) fn button(case: Case) -> AnyView {
    let node: NodeRef<html::Dialog> = NodeRef::new();
    let typed = RwSignal::new(String::new());
    let everywhere = RwSignal::new(false);
    let navigate = use_navigate();
    let name = Memo::new(move |_| case.dossier.with(|dossier| frame::title(dossier)));
    let is_typed = move || typed.with(|typed| typed.trim().to_lowercase() == name.get().trim().to_lowercase());
    let close = move || {
        if let Some(dialog) = node.get_untracked() {
            dialog.close();
        }
    };
    let open = move || {
        typed.set(String::new());
        everywhere.set(untrack(|| goes_everywhere(case)));
        if let Some(dialog) = node.get_untracked() {
            // It refuses only when it is open already.
            let _ = dialog.show_modal();
        }
    };
    let erase = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if untrack(is_typed) {
            close();
            case.book().erase(case.id, everywhere.get_untracked());
            navigate(at::DESK, NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    };
    view! {
        <div class="part">
            {text("note soft", words::ERASE_WHY)}
            <div class="buttons">
                <button
                    type="button"
                    class="button button-danger button-small"
                    disabled=move || !case.book().may_write.get()
                    on:click=move |_| open()
                >
                    {named(Icon::Trash, words::ERASE)}
                </button>
            </div>
            <dialog class="dialog" node_ref=node aria-label=words::ERASE>
                <form method="dialog" novalidate on:submit=erase>
                    <h2>{words::ERASE}</h2>
                    {text("", words::ERASE_WHY)}
                    {move || goes_everywhere(case).then(|| place(everywhere))}
                    <div class="field">
                        <label for="wis">{move || words::type_to_erase(&name.get())}</label>
                        <input
                            class="input"
                            id="wis"
                            autocomplete="off"
                            prop:value=move || typed.get()
                            on:input=move |event| typed.set(event_target_value(&event))
                        />
                    </div>
                    <div class="buttons">
                        {press("button", words::ERASE_NO, close)}
                        <button type="submit" class="button button-danger" disabled=move || !is_typed()>
                            {words::ERASE_YES}
                        </button>
                    </div>
                </form>
            </dialog>
        </div>
    }
    .into_any()
}

/// Whether others have it, and this device may erase it there too.
fn goes_everywhere(case: Case) -> bool {
    is_shared(&case.book().team.audience(case.id)) && case.book().team.lets_write(case.id)
}

/// Where a dossier that others have is erased.
fn place(everywhere: RwSignal<bool>) -> AnyView {
    let places = [
        (true, together::EVERYWHERE, together::EVERYWHERE_NOTE),
        (false, together::ONLY_HERE, together::ONLY_HERE_NOTE),
    ];
    let choices = places.map(|(is_everywhere, name, note)| {
        let inside = view! {
            {name}
            <span class="rows-note">{note}</span>
        };
        let is_on = move || everywhere.get() == is_everywhere;
        let choose = move |_| everywhere.set(is_everywhere);
        choice("radio", "waar".to_owned(), name.to_owned(), inside.into_any(), is_on, choose)
    });
    view! {
        <fieldset class="stack">
            <legend>{together::ERASE_WHERE}</legend>
            {choices.into_iter().collect_view()}
        </fieldset>
    }
    .into_any()
}
