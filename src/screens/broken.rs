//! What stands there while the rights come in, when they do not, and where nothing is.

use leptos::prelude::*;

use super::at;
use crate::browser::catalogue::NotLoaded;
use crate::parts::block::{empty, heading, link, press};
use crate::parts::frame::{frame, marked_top};
use crate::parts::icon::Icon;
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
    alone(body.into_any())
}

/// When the rights did not come in.
pub(crate) fn not_loaded(why: NotLoaded, again: impl Fn() + 'static) -> AnyView {
    let why = match why {
        NotLoaded::Unreachable => general::NOT_LOADED_WHY,
        NotLoaded::Damaged => general::DAMAGED_WHY,
    };
    let again = press("button", general::TRY_AGAIN, again);
    alone(empty(Icon::WifiOff, heading(general::NOT_LOADED), why, again))
}

/// Where nothing is.
pub(crate) fn not_found() -> AnyView {
    let elsewhere = link("button", at::OVERVIEW, answers::overview::TITLE.into_any());
    alone(empty(Icon::Search, heading(general::NOT_FOUND), general::NOT_FOUND_WHY, elsewhere))
}

fn alone(body: AnyView) -> AnyView {
    frame(marked_top(().into_any()), "body-narrow", body, None)
}
