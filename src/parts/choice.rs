//! Inputs to choose with: large targets around real radio buttons and check boxes.

use leptos::prelude::*;

use super::icon::{Icon, icon};

/// One option as a card. `is_on` follows the answer; `choose` is told when it is tapped, with its new state.
pub(crate) fn choice(
    kind: &'static str,
    name: String,
    value: String,
    text: AnyView,
    is_on: impl Fn() -> bool + Send + Sync + 'static,
    choose: impl Fn(bool) + 'static,
) -> AnyView {
    view! {
        <label class="choice">
            <input
                type=kind
                name=name
                value=value
                prop:checked=is_on
                on:change=move |event| choose(event_target_checked(&event))
            />
            <span class="choice-mark">{icon(Icon::Check)}</span>
            <span>{text}</span>
        </label>
    }
    .into_any()
}

/// One option of a row of segments.
pub(crate) fn segment(name: &'static str, text: &'static str, place: usize, chosen: RwSignal<usize>) -> AnyView {
    view! {
        <label class="segment">
            <input
                type="radio"
                name=name
                prop:checked=move || chosen.get() == place
                on:change=move |_| chosen.set(place)
            />
            {text}
        </label>
    }
    .into_any()
}
