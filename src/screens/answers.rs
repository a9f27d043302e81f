//! What the family answered, each answer to be changed.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use rechtenpas_rules::{Answer, FactIx, Question, Subject};

use super::at;
use crate::parts::block::{empty, foot, heading, link, list, press, section, text};
use crate::parts::frame::{frame, titled_top};
use crate::parts::icon::{Icon, icon};
use crate::session::{Session, session};
use crate::words::sentence;
use crate::words::{LANGUAGE, answers, start, value};

/// The answers, theme by theme.
pub(crate) fn screen() -> AnyView {
    let session = session();
    (move || if session.answers() > 0 { list_all(session) } else { none() }).into_any()
}

fn none() -> AnyView {
    let begin = link("button", at::CHECK, start::CHECK.into_any());
    let body = empty(Icon::Pencil, heading(answers::NONE), answers::NONE_WHY, begin);
    frame(titled_top(answers::TITLE, ().into_any()), "body-narrow", body, None)
}

fn list_all(session: Session) -> AnyView {
    let given = session.given();
    let themes = session.catalogue.themes.iter().enumerate().filter_map(|(place, theme)| {
        let of_theme = |fact: &FactIx| usize::from(session.catalogue.program.fact(*fact).theme) == place;
        let rows = given.iter().filter(|(fact, ..)| of_theme(fact)).map(|entry| row(session, entry));
        Some(section("stack", theme.text.get(LANGUAGE), list("rows rows-plain", rows)?))
    });
    let body = (heading(answers::TITLE), text("soft", answers::LEAD), themes.collect::<Vec<_>>());
    let foot = foot(None, link("button", at::RESULTS, answers::TO_RESULTS.into_any()));
    frame(titled_top(answers::TITLE, ().into_any()), "body-narrow", body.into_any(), Some(foot))
}

fn row(session: Session, (fact, subject, answer): &(FactIx, Subject, Answer)) -> AnyView {
    let household = session.household.read_untracked();
    let names = session.names.read_untracked();
    let filler = session.filler(&household, &names);
    let question = Question { fact: *fact, subject: *subject };
    let navigate = use_navigate();
    let change = move || {
        let step = session.ask_again(question);
        navigate(&format!("{}/{step}", at::CHECK), NavigateOptions::default());
    };
    view! {
        <span>
            <span class="rows-note">{filler.about(&session.catalogue.question(*fact).question, *subject)}</span>
            {press("right-link answer-link", sentence(&value::answer(&filler, *fact, *subject, answer)), change)}
        </span>
        {icon(Icon::Pencil)}
    }
    .into_any()
}
