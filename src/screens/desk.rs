//! The door of workers: what works now, said openly, and the check with a family at the same table.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::at;
use crate::parts::dialog::{Ask, dialog};
use crate::parts::frame::{frame, titled_top};
use crate::parts::icon::{Icon, icon};
use crate::session::session;
use crate::words::general;
use crate::words::start::{DESK, desk};

/// The desk.
pub(crate) fn desk_screen() -> impl IntoView + use<> {
    let session = session();
    let navigate = use_navigate();
    let begin = move || navigate(at::MUNICIPALITY, NavigateOptions::default());
    let (ask, open) = dialog(
        Ask { title: desk::NEW_FAMILY, text: desk::NEW_FAMILY_WHY, yes: desk::NEW_FAMILY_YES, no: general::CANCEL },
        {
            let begin = begin.clone();
            move || {
                session.erase();
                begin();
            }
        },
    );
    let start = move |_| if session.answers() > 0 { open() } else { begin() };
    let list = |class: &'static str, shape: Icon, lines: &'static [&'static str]| {
        let lines = lines.iter().map(|line| {
            view! {
                <li class=class>
                    {icon(shape)} <span>{*line}</span>
                </li>
            }
        });
        view! { <ul class="tree">{lines.collect_view()}</ul> }
    };
    let body = view! {
        <h1>{desk::TITLE}</h1>
        <p class="lead">{desk::LEAD}</p>
        <section class="card">
            <h2>{desk::WORKS}</h2>
            {list("leaf leaf-met", Icon::CircleCheck, &desk::WORKS_LIST)}
        </section>
        <section class="card card-plain">
            <h2>{desk::LATER}</h2>
            {list("leaf leaf-unneeded", Icon::CircleMinus, &desk::LATER_LIST)}
        </section>
        {ask}
    };
    let foot = view! {
        <div class="foot-go">
            <p class="foot-status">{icon(Icon::Info)} <span>{desk::BLANK}</span></p>
            <button type="button" class="button" on:click=start>
                {desk::BEGIN}
            </button>
        </div>
    };
    frame(titled_top(DESK, ().into_any()), "body-narrow", body.into_any(), Some(foot.into_any()))
}
