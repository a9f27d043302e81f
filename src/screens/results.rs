//! What was found: what to do first, what to have checked, what still depends on an answer, and the rest.

use std::sync::Arc;

use leptos::prelude::*;
use rechtenpas_rules::{Ahead, Outcome};

use super::at;
use crate::browser::page::after_paint;
use crate::findings::{Finding, Group};
use crate::parts::ahead::ahead_section;
use crate::parts::block::{empty, heading, link, list, marked, named, section, text};
use crate::parts::card::{has_toggle, right_card, right_row, why_not_now};
use crate::parts::fold::{fold_group, fold_group_told, fold_list};
use crate::parts::frame::{frame, titled_top};
use crate::parts::icon::Icon;
use crate::parts::sum::sum_card;
use crate::parts::turn::Nearest;
use crate::program::Program;
use crate::session::{Session, session};
use crate::words::filled::Filler;
use crate::words::{amount, give, results, start};

/// More than so many rights that are not for now are folded away.
const FEW: usize = 6;
/// So many rights of a group are cards.
const CARDS: usize = 8;

/// The results, at the end of the questions or on the way.
pub(crate) fn screen() -> AnyView {
    let session = session();
    session.at_results();
    let has_answers = Memo::new(move |_| session.answers() > 0);
    (move || if has_answers.get() { found(session) } else { nothing_known() }).into_any()
}

fn nothing_known() -> AnyView {
    let begin = link("button", at::CHECK, start::CHECK.into_any());
    let body = empty(Icon::Sparkles, heading(results::EMPTY), results::EMPTY_WHY, begin);
    frame(titled_top(results::TITLE, ().into_any()), "body-narrow", body, None)
}

fn found(session: Session) -> AnyView {
    let title = move || if session.left() > 0 { results::TITLE_SO_FAR } else { results::TITLE };
    let body = view! {
        <h1 class="only-read">{title}</h1>
        <div class="results-aside">
            {move || sum_card(session, &session.screening.read())} {move || go_on(session.left())} {ways()}
            {text("small soft", results::DISCLAIMER)}
        </div>
        {groups(session, right_card)}
    };
    frame(titled_top(title, ().into_any()), "results", body.into_any(), None)
}

/// How a right is drawn of which something is to be done.
pub(crate) type Card = fn(Session, &Filler<'_>, &Finding) -> AnyView;

/// All that was found. Each group follows its own findings, so that a change repaints only the groups that it touches.
pub(crate) fn groups(session: Session, card: Card) -> AnyView {
    view! {
        <div class="results-groups">
            {nothing_to_do(session)} {cards(session, Group::First, results::FIRST, card)}
            {cards(session, Group::Check, results::CHECK, card)}
            {cards(session, Group::Depends, results::DEPENDS, card)} {group(session, Group::Ask, to_ask)}
            {coming(session)} {group(session, Group::Has, has)} {group(session, Group::NotNow, not_now)}
        </div>
    }
    .into_any()
}

fn go_on(left: usize) -> Option<AnyView> {
    let on = link("button", at::CHECK, results::GO_ON.into_any());
    let inside = (text("small soft", results::GO_ON_WHY), on).into_any();
    (left > 0).then(|| section("card go-on", results::left(left), inside))
}

fn ways() -> AnyView {
    const SMALL: &str = "button button-line button-small";
    view! {
        <div class="buttons">
            {link(SMALL, at::REPORT, named(Icon::Printer, results::REPORT))}
            {link(SMALL, at::ANSWERS, named(Icon::Pencil, results::ANSWERS))}
            {Program::this().keeps_at.map(|to| link(SMALL, to, named(Icon::ClipboardList, results::KEEP)))}
            {link(SMALL, at::GIVE, named(Icon::Users, give::SHORT))}
        </div>
    }
    .into_any()
}

/// One group; `show` draws what is in it.
fn group(
    session: Session,
    group: Group,
    show: impl Fn(Session, &Filler<'_>, &[Finding]) -> Option<AnyView> + Send + 'static,
) -> AnyView {
    let mine = Memo::new(move |_| {
        session.findings.with(|all| all.iter().filter(|one| one.group == group).cloned().collect::<Vec<_>>())
    });
    let shown = move || {
        let household = session.household.read_untracked();
        let names = session.names.read_untracked();
        let filler = session.filler(&household, &names);
        show(session, &filler, &mine.read())
    };
    shown.into_any()
}

/// The first ones as cards; what comes after is short, and folded away.
fn cards(session: Session, of: Group, title: &'static str, card: Card) -> AnyView {
    group(session, of, move |session, filler, found| {
        let (first, rest) = found.split_at(found.len().min(CARDS));
        let cards = list("results-cards", first.iter().map(|finding| card(session, filler, finding)))?;
        let rest = rows(session, filler, rest, Icon::ChevronRight);
        let rest = rest.map(|rest| fold_list(results::MORE, rest));
        Some(section("results-group", counted(title, found.len()), (cards, rest).into_any()))
    })
}

fn rows(session: Session, filler: &Filler<'_>, found: &[Finding], shape: Icon) -> Option<AnyView> {
    let row = |finding: &Finding| {
        right_row(session, finding.right, shape, "rows-mark", brings(filler, finding).into_any(), None)
    };
    list("rows", found.iter().map(row))
}

fn to_ask(session: Session, filler: &Filler<'_>, found: &[Finding]) -> Option<AnyView> {
    let rows = rows(session, filler, found, Icon::CircleQuestionMark)?;
    let inside = (text("small soft", results::TO_ASK_WHY), rows).into_any();
    Some(fold_group("results-group", counted(results::TO_ASK, found.len()), found.len() <= FEW, inside))
}

fn nothing_to_do(session: Session) -> AnyView {
    let is_nothing = Memo::new(move |_| {
        session.findings.with(|all| !all.iter().any(|one| matches!(one.group, Group::First | Group::Check)))
    });
    (move || is_nothing.get().then(|| marked("notice", Icon::Info, results::NOTHING))).into_any()
}

/// What the coming year brings. It takes a while to work out, so it follows once the rest is painted.
fn coming(session: Session) -> AnyView {
    let known = RwSignal::new(None::<Arc<Vec<Ahead>>>);
    Effect::new(move || {
        session.household.track();
        after_paint(move || {
            // Where the screen is gone meanwhile, nothing is left to show.
            let _ = known.try_update(|known| *known = Some(session.ahead.get_untracked()));
        });
    });
    let shown = move || {
        let household = session.household.read_untracked();
        let names = session.names.read_untracked();
        let filler = session.filler(&household, &names);
        known.get().and_then(|ahead| ahead_section(session, &filler, &ahead))
    };
    shown.into_any()
}

fn counted(title: &'static str, count: usize) -> AnyView {
    view! {
        {title}
        " "
        <span class="count">{count}</span>
    }
    .into_any()
}

fn has(session: Session, filler: &Filler<'_>, found: &[Finding]) -> Option<AnyView> {
    let rows = list(
        "rows",
        found.iter().map(|finding| {
            let said = untrack(|| session.said_has(finding.right));
            let toggle = said.then(|| has_toggle(session, finding.right));
            let brings = brings(filler, finding).into_any();
            right_row(session, finding.right, Icon::IdCard, "rows-mark rows-mark-has", brings, toggle)
        }),
    )?;
    Some(section("results-group", counted(results::HAS, found.len()), rows))
}

/// What a right brings, in a few words.
pub(crate) fn brings(filler: &Filler<'_>, finding: &Finding) -> String {
    let sums = finding.amounts();
    if sums.is_empty() || finding.outcome == Outcome::NotNow {
        let gives = filler.catalogue.right(finding.right).gives.as_ref();
        return gives.map_or_else(String::new, |gives| filler.plain(gives));
    }
    let told = sums.iter().map(|sum| format!("{} {}", amount::found(sum), amount::period(sum.period)));
    told.collect::<Vec<_>>().join(", ")
}

fn not_now(session: Session, filler: &Filler<'_>, found: &[Finding]) -> Option<AnyView> {
    let nearest = Nearest::new(session);
    let rows = list(
        "rows",
        found.iter().map(|finding| {
            let why = why_not_now(session, filler, finding);
            let note = (why, nearest.of(finding)).into_any();
            right_row(session, finding.right, Icon::CircleMinus, "rows-mark", note, None)
        }),
    )?;
    let is_open = session.not_now_open.get_value().unwrap_or(found.len() <= FEW);
    let told = move |opens: bool| {
        session.not_now_open.update_value(|kept| {
            // The fold also tells how it was drawn; that is nobody's wish.
            if kept.is_some() || opens != is_open {
                *kept = Some(opens);
            }
        });
        if opens {
            nearest.work_out();
        }
    };
    Some(fold_group_told("results-group", counted(results::NOT_NOW, found.len()), is_open, told, rows))
}
