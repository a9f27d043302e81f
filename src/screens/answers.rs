//! What the family answered, each answer to be changed.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use rechtenpas_rules::{Answer, FactIx, Question, Subject};

use super::at;
use crate::parts::frame::{frame, titled_top};
use crate::parts::icon::{Icon, icon};
use crate::session::{Session, session};
use crate::words::filled::Filler;
use crate::words::{LANGUAGE, answers, start, value};

/// The answers, theme by theme.
pub(crate) fn answers_screen() -> impl IntoView + use<> {
    let session = session();
    move || if session.answers() > 0 { list(session) } else { none() }
}

fn none() -> AnyView {
    let body = view! {
        <div class="empty">
            <span class="empty-picture">{icon(Icon::Pencil)}</span>
            <h1>{answers::NONE}</h1>
            <p class="soft">{answers::NONE_WHY}</p>
            <a class="button" href=at::CHECK>
                {start::CHECK}
            </a>
        </div>
    };
    frame(titled_top(answers::TITLE, ().into_any()), "body-narrow", body.into_any(), None)
}

fn list(session: Session) -> AnyView {
    let given = session.given();
    let themes = session.catalogue.themes.iter().enumerate().filter_map(|(place, theme)| {
        let of_theme = |fact: &FactIx| usize::from(session.catalogue.program.fact(*fact).theme) == place;
        let rows = given.iter().filter(|(fact, ..)| of_theme(fact)).map(|entry| row(session, entry)).collect_view();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="stack">
                    <h2>{theme.text.get(LANGUAGE)}</h2>
                    <ul class="rows rows-plain">{rows}</ul>
                </section>
            }
        })
    });
    let body = view! {
        <h1>{answers::TITLE}</h1>
        <p class="soft">{answers::LEAD}</p>
        {themes.collect_view()}
    };
    let foot = view! {
        <div class="foot-go">
            <a class="button" href=at::RESULTS>
                {answers::TO_RESULTS}
            </a>
        </div>
    };
    frame(titled_top(answers::TITLE, ().into_any()), "body-narrow", body.into_any(), Some(foot.into_any()))
}

fn row(session: Session, (fact, subject, answer): &(FactIx, Subject, Answer)) -> AnyView {
    let household = session.household.read_untracked();
    let filler = Filler { catalogue: session.catalogue, household: &household, today: session.today };
    let question = Question { fact: *fact, subject: *subject };
    let navigate = use_navigate();
    let change = move |_| {
        let step = session.ask_again(question);
        navigate(&format!("{}/{step}", at::CHECK), NavigateOptions::default());
    };
    view! {
        <li>
            <span>
                <span class="rows-note">{filler.about(&session.catalogue.question(*fact).question, *subject)}</span>
                <button type="button" class="right-link answer-link" on:click=change>
                    {value::answer(&filler, *fact, *subject, answer)}
                </button>
            </span>
            {icon(Icon::Pencil)}
        </li>
    }
    .into_any()
}
