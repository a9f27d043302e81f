//! The mark that says, truthfully, whether what was written is kept on this device.

use leptos::prelude::*;

use super::icon as drawn;
use crate::browser::page;
use crate::desk::book::Book;
use crate::desk::outbox::Saved;
use crate::parts::block::{press, text};
use crate::parts::icon::{Icon, icon};
use crate::words::desk::saved;

/// The mark in the bar.
pub(crate) fn mark(book: Book) -> AnyView {
    let state = book.saved();
    let shown = move || {
        let (class, shape, said) = match state.get() {
            _ if !book.may_write.get() => ("pill pill-wait", drawn::EYE, saved::READ_ONLY.to_owned()),
            Saved::Nothing => ("pill pill-off", Icon::CircleCheck, saved::NOTHING.to_owned()),
            Saved::Coming => ("pill pill-wait", Icon::CircleDashed, saved::COMING.to_owned()),
            Saved::Kept(at) => ("pill pill-kept", Icon::CircleCheck, saved::kept(&at)),
            Saved::Refused(_) => ("pill pill-refused", Icon::CircleAlert, saved::REFUSED.to_owned()),
        };
        view! {
            <span class=class>
                {icon(shape)}
                <span class="pill-text">{said}</span>
            </span>
        }
    };
    view! { <span role="status">{shown}</span> }.into_any()
}

/// What is the matter when something is not kept, and what to do. Nothing is thrown away meanwhile.
pub(crate) fn refused(book: Book) -> AnyView {
    let state = book.saved();
    let shown = move || match state.get() {
        Saved::Refused(why) => Some(view! {
            <div class="notice notice-wrong">
                <div class="stack-tight">
                    {text("strong", saved::REFUSED_TITLE)} {text("", saved::why(&why))} {text("", saved::REFUSED_KEPT)}
                    <div class="buttons">
                        {press("button button-line button-small", saved::TRY_AGAIN, move || book.send_again())}
                        {press("button-quiet", saved::RELOAD, page::reload)}
                    </div>
                </div>
            </div>
        }),
        _ => None,
    };
    view! { <div role="alert">{shown}</div> }.into_any()
}
