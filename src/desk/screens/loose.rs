//! A conversation without a dossier, and what a team prints.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::parts::block::{card, foot, heading, link, marked, marked_list, named, press, text};
use crate::parts::dialog::{Ask, dialog};
use crate::parts::frame::{frame, titled_top};
use crate::parts::icon::Icon;
use crate::screens::at;
use crate::session::session;
use crate::words::general;
use crate::words::start::{DESK, desk};

/// The screen.
pub(crate) fn screen() -> AnyView {
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
    let start = move || if untrack(|| session.answers()) > 0 { open() } else { begin() };
    let works = desk::WORKS_LIST.iter().map(|line| (*line).to_owned()).collect();
    let works = marked_list("tree", "leaf leaf-met", Icon::CircleCheck, works);
    let body =
        (heading(desk::TITLE), text("lead", desk::LEAD), card(desk::WORKS, works), card(desk::PAPER, paper()), ask);
    let foot = foot(Some(marked("foot-status", Icon::Info, desk::BLANK)), press("button", desk::BEGIN, start));
    frame(titled_top(DESK, ().into_any()), "body-narrow", body.into_any(), Some(foot))
}

/// What a team prints and keeps current.
fn paper() -> AnyView {
    let ways = [
        (at::BOOKLET, Icon::IdCard, desk::BOOKLET),
        (at::REGISTER, Icon::FileText, desk::REGISTER),
        (at::DUE, Icon::Clock, desk::DUE),
    ];
    let links = ways.into_iter().map(|(to, shape, name)| link("button-quiet", to, named(shape, name)));
    view! { <div class="buttons">{links.collect_view()}</div> }.into_any()
}
