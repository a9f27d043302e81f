//! The end of a vault: its name has to be typed first.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::browser::page;
use crate::desk::at;
use crate::desk::parts::busy::Busy;
use crate::desk::vault::Vaults;
use crate::parts::block::{marked, text};
use crate::parts::fold::fold_group;
use crate::parts::icon::Icon;
use crate::words::desk::{saved, vault as words};

/// The card, folded.
pub(crate) fn card(vaults: Vaults, label: String) -> AnyView {
    let navigate = use_navigate();
    let busy = Busy::new();
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let asked = words::erase_label(&label);
    let erase = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if typed.with_untracked(|typed| typed.trim() != label) {
            wrong.set(Some(words::ERASE_DIFFERS.to_owned()));
            page::focus_on("#wis");
            return;
        }
        let navigate = navigate.clone();
        busy.run(async move {
            match vaults.erase().await {
                Ok(()) => navigate(at::DESK, NavigateOptions { replace: true, ..NavigateOptions::default() }),
                Err(why) => {
                    wrong.try_set(Some(saved::why(&why)));
                }
            }
        });
    };
    let inside = view! {
        <form class="form vault-fold" on:submit=erase>
            {text("", words::ERASE_WHY)}
            <div class="field">
                <label for="wis">{asked}</label>
                <input
                    class="input"
                    id="wis"
                    autocomplete="off"
                    aria-describedby="wis-fout"
                    on:input=move |event| {
                        wrong.set(None);
                        typed.set(event_target_value(&event));
                    }
                />
                <div class="said" role="alert" id="wis-fout">
                    {move || wrong.get().map(|wrong| marked("wrong", Icon::CircleAlert, wrong))}
                </div>
            </div>
            <button type="submit" class="button button-danger">{words::ERASE_GO}</button>
        </form>
    };
    fold_group("card", words::ERASE.into_any(), false, inside.into_any())
}
