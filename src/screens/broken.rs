//! What stands there while the rights come in, when they do not, and where nothing is.

use leptos::prelude::*;

use super::at;
use crate::browser::catalogue::NotLoaded;
use crate::parts::frame::{frame, marked_top};
use crate::parts::icon::{Icon, icon};
use crate::words::{answers, general};

/// While the rights come in.
pub(crate) fn loading() -> AnyView {
    let body = view! {
        <p class="only-read" role="status">
            {general::LOADING}
        </p>
        <div class="ghost ghost-line"></div>
        <div class="ghost"></div>
        <div class="ghost"></div>
    };
    frame(marked_top(().into_any()), "body-narrow", body.into_any(), None)
}

/// When the rights did not come in.
pub(crate) fn not_loaded(why: NotLoaded, again: impl Fn() + 'static) -> AnyView {
    let why = match why {
        NotLoaded::Unreachable => general::NOT_LOADED_WHY,
        NotLoaded::Damaged => general::DAMAGED_WHY,
    };
    let body = view! {
        <div class="empty">
            <span class="empty-picture">{icon(Icon::WifiOff)}</span>
            <h1>{general::NOT_LOADED}</h1>
            <p class="soft">{why}</p>
            <button type="button" class="button" on:click=move |_| again()>
                {general::TRY_AGAIN}
            </button>
        </div>
    };
    frame(marked_top(().into_any()), "body-narrow", body.into_any(), None)
}

/// Where nothing is.
pub(crate) fn not_found() -> AnyView {
    let body = view! {
        <div class="empty">
            <span class="empty-picture">{icon(Icon::Search)}</span>
            <h1>{general::NOT_FOUND}</h1>
            <p class="soft">{general::NOT_FOUND_WHY}</p>
            <a class="button" href=at::OVERVIEW>
                {answers::overview::TITLE}
            </a>
        </div>
    };
    frame(marked_top(().into_any()), "body-narrow", body.into_any(), None)
}
