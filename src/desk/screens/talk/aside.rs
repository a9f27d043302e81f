//! What the conversation brings, as one speaks: the sum, how much is decided, and what was just found.

use std::collections::BTreeMap;

use leptos::prelude::*;
use rechtenpas_rules::{Outcome, RightIx};

use crate::desk::case::Case;
use crate::findings::Group;
use crate::parts::block::{link, list, section, text};
use crate::parts::card;
use crate::parts::icon::{Icon, icon};
use crate::parts::sum::sum_card;
use crate::words::LANGUAGE;
use crate::words::desk::talk as words;

/// So much news is shown, the latest first.
const NEWS: usize = 5;

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

fn is_found(group: Group) -> bool {
    matches!(group, Group::First | Group::Check)
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

/// A right that came or went by the last answers.
#[derive(Clone, Copy, PartialEq, Eq)]
struct News {
    right: RightIx,
    is_found: bool,
}

/// What the last answers changed, read aloud as it comes.
fn news(case: Case) -> AnyView {
    let news = RwSignal::new(Vec::<News>::new());
    Effect::new(move |before: Option<BTreeMap<RightIx, Group>>| {
        let now: BTreeMap<RightIx, Group> =
            case.session.findings.with(|all| all.iter().map(|one| (one.right, one.group)).collect());
        let Some(before) = before else { return now };
        let changed = now.iter().filter_map(|(right, group)| {
            let was = before.get(right).copied().is_some_and(is_found);
            (was != is_found(*group) && *group != Group::Has).then_some(News { right: *right, is_found: !was })
        });
        let changed: Vec<News> = changed.collect();
        if !changed.is_empty() {
            news.update(|news| {
                news.retain(|known| changed.iter().all(|one| one.right != known.right));
                news.splice(0..0, changed);
                news.truncate(NEWS);
            });
        }
        now
    });
    let row = move |one: &News| {
        let name = case.session.catalogue.right(one.right).name.get(LANGUAGE);
        let (shape, class, said) = match one.is_found {
            true => (Icon::CircleCheck, "news-mark news-found", words::NEWS_FOUND),
            false => (Icon::CircleMinus, "news-mark", words::NEWS_GONE),
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
        let rows = news.with(|news| list("news", news.iter().map(row)));
        rows.map(|rows| section("talk-news", words::NEWS, rows))
    };
    let none = move || news.with(Vec::is_empty).then(|| text("small soft", words::NO_NEWS));
    view! { <div role="status">{shown} {none}</div> }.into_any()
}
