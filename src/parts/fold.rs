//! Text that folds open.

use leptos::prelude::*;
use web_sys::Element;

use super::icon::{Icon, fold_arrow, icon};

/// A line that opens a short text beneath it.
pub(crate) fn fold(shape: Icon, title: &'static str, inside: String) -> AnyView {
    view! {
        <details class="fold">
            <summary>{icon(shape)} {title} {fold_arrow()}</summary>
            <div class="fold-inside">
                <p>{inside}</p>
            </div>
        </details>
    }
    .into_any()
}

/// A heading that opens what stands beneath it, and says when it does.
pub(crate) fn fold_group_told(
    class: &str,
    title: AnyView,
    is_open: bool,
    told: impl Fn(bool) + 'static,
    inside: AnyView,
) -> AnyView {
    view! {
        <details
            class=format!("fold-group {class}")
            open=is_open
            on:toggle=move |event| told(event_target::<Element>(&event).has_attribute("open"))
        >
            <summary>
                <h2>{title}</h2>
                {fold_arrow()}
            </summary>
            {inside}
        </details>
    }
    .into_any()
}

/// A heading that opens what stands beneath it. `class` adds to the layout.
pub(crate) fn fold_group(class: &str, title: AnyView, is_open: bool, inside: AnyView) -> AnyView {
    fold_group_told(class, title, is_open, |_| {}, inside)
}

/// A line that opens a list beneath it.
pub(crate) fn fold_list(title: &'static str, inside: AnyView) -> AnyView {
    view! {
        <details class="fold">
            <summary>{title} {fold_arrow()}</summary>
            {inside}
        </details>
    }
    .into_any()
}
