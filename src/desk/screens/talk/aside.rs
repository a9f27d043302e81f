//! What the conversation brings, as one speaks: the sum, how much is decided, and what was just found.

use leptos::prelude::*;
use rechtenpas_rules::Outcome;

use crate::desk::case::Case;
use crate::desk::news::{Piece, is_found};
use crate::findings::Group;
use crate::parts::block::{link, list, section, text};
use crate::parts::card;
use crate::parts::icon::{Icon, icon};
use crate::parts::sum::sum_card;
use crate::words::LANGUAGE;
use crate::words::desk::talk as words;

/// The side of the conversation.
pub(super) fn aside(case: Case) -> AnyView {
    let session = case.session;
    view! {
        <div class="talk-aside">
            {move || sum_card(session, &session.screening.read())} {news(case)} {decided(case)}
        </div>
    }
    .into_any()
}

/// How many rights were found that the family can ask for.
pub(super) fn found(case: Case) -> usize {
    case.session.findings.with(|all| all.iter().filter(|one| is_found(one.group)).count())
}

fn decided(case: Case) -> AnyView {
    let counted = Memo::new(move |_| {
        case.session.findings.with(|all| {
            let open = all.iter().filter(|one| matches!(one.outcome, Outcome::Depends | Outcome::OutOfDate)).count();
            (all.len() - open, all.len())
        })
    });
    let percent = move || counted.with(|(done, all)| (done * 100).checked_div(*all).unwrap_or_default());
    let said = move || counted.with(|(done, all)| words::decided(*done, *all));
    view! {
        <div class="talk-decided">
            <p class="small soft" id="beslist">{said}</p>
            <div class="progress" role="progressbar" aria-labelledby="beslist" aria-valuenow=move || percent().to_string()>
                <div class="progress-fill" style:inline-size=move || format!("{}%", percent())></div>
            </div>
        </div>
    }
    .into_any()
}

/// What the last answers changed, read aloud as it comes. It holds for the whole conversation, from theme to theme.
fn news(case: Case) -> AnyView {
    let news = case.news;
    Effect::new(move || {
        let now = case.session.findings.with(|all| all.iter().map(|one| (one.right, one.group)).collect());
        news.update(|news| news.look(now));
    });
    let row = move |one: &Piece| {
        let name = case.session.catalogue.right(one.right).name.get(LANGUAGE);
        let (shape, class, said) = match one.group {
            group if is_found(group) => (Icon::CircleCheck, "news-mark news-found", words::NEWS_FOUND),
            Group::Depends | Group::Ask => (Icon::CircleDashed, "news-mark", words::NEWS_OPEN),
            _ => (Icon::CircleMinus, "news-mark", words::NEWS_GONE),
        };
        view! {
            <span class=class>{icon(shape)}</span>
            <span>
                <span class="rows-note">{said}</span>
                {link("news-link", card::address(case.session, one.right), name.into_any())}
            </span>
        }
        .into_any()
    };
    let shown = move || {
        let rows = news.with(|news| list("news", news.pieces().iter().map(row)));
        rows.map(|rows| section("talk-news", words::NEWS, rows))
    };
    let none = move || news.with(|news| news.pieces().is_empty()).then(|| text("small soft", words::NO_NEWS));
    view! { <div role="status">{shown} {none}</div> }.into_any()
}
