//! A question that has to be answered first, in a dialog of the browser: it keeps the focus and closes on Escape.

use leptos::html;
use leptos::prelude::*;

use super::block::{press, text};

/// What a dialog says.
#[derive(Clone, Copy)]
pub(crate) struct Ask {
    /// The question.
    pub(crate) title: &'static str,
    /// What follows from yes.
    pub(crate) text: &'static str,
    /// The button that does it.
    pub(crate) yes: &'static str,
    /// The button that does not.
    pub(crate) no: &'static str,
}

/// A dialog, and the function that opens it. `agreed` runs when the answer is yes.
pub(crate) fn dialog(ask: Ask, agreed: impl Fn() + 'static) -> (AnyView, impl Fn() + Copy + 'static) {
    let node: NodeRef<html::Dialog> = NodeRef::new();
    let close = move || {
        if let Some(dialog) = node.get_untracked() {
            dialog.close();
        }
    };
    let open = move || {
        if let Some(dialog) = node.get_untracked() {
            // It refuses only when it is open already.
            let _ = dialog.show_modal();
        }
    };
    let shown = view! {
        <dialog class="dialog" node_ref=node aria-label=ask.title>
            <div>
                <h2>{ask.title}</h2>
                {text("", ask.text)}
                <div class="buttons">
                    {press("button", ask.no, close)}
                    {press(
                        "button button-line",
                        ask.yes,
                        move || {
                            close();
                            agreed();
                        },
                    )}
                </div>
            </div>
        </dialog>
    };
    (shown.into_any(), open)
}
