//! What was found: what to do first, what to have checked, what still depends on an answer, and the rest.

use leptos::prelude::*;
use rechtenpas_rules::Outcome;

use super::at;
use crate::findings::{Finding, Group};
use crate::parts::card::{has_toggle, right_card, right_row, why_not_now};
use crate::parts::fold::fold_group;
use crate::parts::frame::{frame, titled_top};
use crate::parts::icon::{Icon, icon};
use crate::parts::sum::sum_card;
use crate::session::{Session, session};
use crate::words::filled::Filler;
use crate::words::{amount, results, start};

/// More than so many rights that are not for now are folded away.
const FEW: usize = 6;

/// The results, at the end of the questions or on the way.
pub(crate) fn results_screen() -> impl IntoView + use<> {
    let session = session();
    move || if session.answers() > 0 { found(session) } else { nothing_known() }
}

fn nothing_known() -> AnyView {
    let body = view! {
        <div class="empty">
            <span class="empty-picture">{icon(Icon::Sparkles)}</span>
            <h1>{results::EMPTY}</h1>
            <p class="soft">{results::EMPTY_WHY}</p>
            <a class="button" href=at::CHECK>
                {start::CHECK}
            </a>
        </div>
    };
    frame(titled_top(results::TITLE, ().into_any()), "body-narrow", body.into_any(), None)
}

fn found(session: Session) -> AnyView {
    let left = session.left();
    let title = if left > 0 { results::TITLE_SO_FAR } else { results::TITLE };
    let body = view! {
        <h1 class="only-read">{title}</h1>
        <div class="results-aside">
            {sum_card(session, &session.screening.read())} {(left > 0).then(|| go_on(left))} {ways()}
            <p class="small soft">{results::DISCLAIMER}</p>
        </div>
        <div class="results-groups">{groups(session)}</div>
    };
    frame(titled_top(title, ().into_any()), "results", body.into_any(), None)
}

fn go_on(left: usize) -> AnyView {
    view! {
        <section class="card go-on">
            <h2>{results::left(left)}</h2>
            <p class="small soft">{results::GO_ON_WHY}</p>
            <a class="button" href=at::CHECK>
                {results::GO_ON}
            </a>
        </section>
    }
    .into_any()
}

fn ways() -> AnyView {
    view! {
        <div class="buttons">
            <a class="button button-line button-small" href=at::REPORT>
                {icon(Icon::Printer)}
                {results::REPORT}
            </a>
            <a class="button button-line button-small" href=at::ANSWERS>
                {icon(Icon::Pencil)}
                {results::ANSWERS}
            </a>
        </div>
    }
    .into_any()
}

fn groups(session: Session) -> AnyView {
    let household = session.household.read();
    let filler = Filler { catalogue: session.catalogue, household: &household, today: session.today };
    let findings = session.findings.read();
    let in_group = |group: Group| findings.iter().filter(|finding| finding.group == group).collect::<Vec<_>>();
    let cards = |group: Group, title: &'static str| {
        let found = in_group(group);
        (!found.is_empty()).then(|| {
            let cards = found.iter().map(|finding| right_card(session, &filler, finding)).collect_view();
            view! {
                <section class="results-group">
                    <h2>{titled(title, found.len())}</h2>
                    <ul class="results-cards">{cards}</ul>
                </section>
            }
        })
    };
    let nothing = (in_group(Group::First).is_empty() && in_group(Group::Check).is_empty()).then(|| {
        view! {
            <p class="notice">
                {icon(Icon::Info)} <span>{results::NOTHING}</span>
            </p>
        }
    });
    view! {
        {nothing}
        {cards(Group::First, results::FIRST)}
        {cards(Group::Check, results::CHECK)}
        {cards(Group::Depends, results::DEPENDS)}
        {has(session, &filler, &in_group(Group::Has))}
        {not_now(session, &filler, &in_group(Group::NotNow))}
    }
    .into_any()
}

fn titled(title: &'static str, count: usize) -> AnyView {
    view! {
        {title}
        " "
        <span class="count">{count}</span>
    }
    .into_any()
}

fn has(session: Session, filler: &Filler<'_>, found: &[&Finding]) -> Option<AnyView> {
    if found.is_empty() {
        return None;
    }
    let rows = found.iter().map(|finding| {
        let said = untrack(|| session.said_has(finding.right));
        let toggle = said.then(|| has_toggle(session, finding.right));
        right_row(session, finding.right, Icon::IdCard, "rows-mark rows-mark-has", brings(filler, finding), toggle)
    });
    let rows = rows.collect_view();
    Some(
        view! {
            <section class="results-group">
                <h2>{titled(results::HAS, found.len())}</h2>
                <ul class="rows">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}

/// What a right brings, in a few words.
pub(super) fn brings(filler: &Filler<'_>, finding: &Finding) -> String {
    let sums = finding.amounts();
    if sums.is_empty() || finding.outcome == Outcome::NotNow {
        let gives = filler.catalogue.right(finding.right).gives.as_ref();
        return gives.map_or_else(String::new, |gives| filler.plain(gives));
    }
    let told = sums.iter().map(|sum| format!("{} {}", amount::found(sum), amount::period(sum.period)));
    told.collect::<Vec<_>>().join(", ")
}

fn not_now(session: Session, filler: &Filler<'_>, found: &[&Finding]) -> Option<AnyView> {
    if found.is_empty() {
        return None;
    }
    let rows = found.iter().map(|finding| {
        let why = why_not_now(session, filler, finding);
        right_row(session, finding.right, Icon::CircleMinus, "rows-mark", why, None)
    });
    let rows = view! { <ul class="rows">{rows.collect_view()}</ul> };
    let title = titled(results::NOT_NOW, found.len());
    Some(fold_group("results-group", title, found.len() <= FEW, rows.into_any()))
}
