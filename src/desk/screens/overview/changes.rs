//! What two people wrote without seeing each other's, what changed since it was first filled in, and the way back.

use leptos::prelude::*;
use rechtenpas_casework::{Change, Edit, Log, Path, Value};

use crate::browser::page;
use crate::desk::case::Case;
use crate::desk::parts::filled::act;
use crate::desk::parts::icon as drawn;
use crate::desk::reading::{is_made_by_itself, reading, signed};
use crate::parts::block::{list, named, section, text};
use crate::parts::fold::fold_group_told;
use crate::words::desk::overview as words;
use crate::words::desk::written::Reading;

/// So many changes are listed.
const LISTED: usize = 40;

/// What is written within so many milliseconds was written by one tap: a slow phone needs some for each value.
const TOGETHER_MS: u64 = 100;

/// Places with two values, to settle by a tap; nothing where there are none.
pub(super) fn conflicts(case: Case) -> AnyView {
    let shown = move || {
        case.log.with(|log| {
            let conflicts = log.conflicts();
            let is_shown = |path: &Path| !is_made_by_itself(path);
            let rows: Vec<AnyView> = reading(case, |reading| {
                let conflicts = conflicts.iter().filter(|conflict| is_shown(conflict.path));
                conflicts.map(|conflict| row(case, reading, conflict.path, &conflict.heads)).collect()
            });
            (!rows.is_empty()).then(|| {
                let inside = (text("soft", words::CONFLICTS_WHY), rows).into_any();
                section("card card-now", words::CONFLICTS, inside)
            })
        })
    };
    view! { <div class="said" role="status">{shown}</div> }.into_any()
}

fn row(case: Case, reading: Reading<'_>, path: &Path, heads: &[&Change]) -> AnyView {
    let values = heads.iter().map(|head| {
        let (path, value) = (path.clone(), head.value.clone());
        let settle = move || settle(case, path.clone(), value.clone());
        view! {
            <b>{reading.value(&head.path, &head.value)}</b>
            {text("small soft", signed(reading, head))}
            {act(case, "button button-line button-small", words::THIS_ONE.into_any(), settle)}
        }
        .into_any()
    });
    let both = together(heads).map(|value| {
        let path = path.clone();
        act(case, "button-quiet", words::BOTH.into_any(), move || settle(case, path.clone(), value.clone()))
    });
    view! {
        <div class="conflict">
            <h3>{reading.label(path)}</h3>
            {list("conflict-values", values)}
            {both}
        </div>
    }
    .into_any()
}

/// Ends a conflict. What was pressed is gone then: the focus goes on from the top, where the next one would stand.
fn settle(case: Case, path: Path, value: Value) {
    case.settle(path, value);
    page::focus_on("h1");
}

/// Where words are written by nobody's choice but their own, both can stay: one under the other.
fn together(heads: &[&Change]) -> Option<Value> {
    let is_free = heads
        .first()?
        .path
        .parts()
        .last()
        .is_some_and(|field| ["note", "text", "agreements", "agenda"].contains(&field));
    let texts = heads.iter().map(|head| match &head.value {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    });
    let texts: Option<Vec<&str>> = texts.rev().collect();
    texts.filter(|_| is_free).map(|texts| Value::Text(texts.join("\n")))
}

/// What changed, who did it, and the way back from the last change. It is put together once it is opened.
pub(super) fn history(case: Case) -> AnyView {
    let is_open = RwSignal::new(false);
    let shown = move || is_open.get().then(|| listed(case));
    fold_group_told("card", words::HISTORY.into_any(), false, move |open| is_open.set(open), shown.into_any())
}

fn listed(case: Case) -> AnyView {
    case.log.with(|log| {
        reading(case, |reading| {
            let mut changes: Vec<&Change> = log.changes().filter(|change| !is_made_by_itself(&change.path)).collect();
            changes.sort_by_key(|change| std::cmp::Reverse((change.stamp, change.id)));
            let last: Vec<(&Change, Edit)> =
                written_last(&changes).filter_map(|change| Some((change, log.undo(change.id)?))).collect();
            let undo = (!last.is_empty()).then(|| {
                let lines = last.iter().rev().map(|(change, _)| {
                    text("", words::written(&reading.label(&change.path), &reading.value(&change.path, &change.value)))
                });
                let lines = list("note", lines);
                let edits: Vec<Edit> = last.iter().map(|(_, edit)| edit.clone()).collect();
                let undo = move || case.record(edits.clone());
                view! {
                    <div class="stack-tight">
                        {text("note", words::LAST_CHANGE)} {lines}
                        <div class="buttons">{act(case, "button button-line button-small", named(drawn::UNDO, words::UNDO_LAST), undo)}</div>
                    </div>
                }
            });
            let changed = changes.into_iter().filter(|change| is_a_change(log, change)).take(LISTED);
            let rows = list("entries", changed.map(|change| line(log, reading, change)));
            let none = rows.is_none().then(|| text("soft", words::NO_HISTORY));
            (undo, none, rows).into_any()
        })
    })
}

/// What was written together with the first of these changes, which come the newest first: by one tap, on one device.
fn written_last<'c>(changes: &[&'c Change]) -> impl Iterator<Item = &'c Change> {
    let apart = |pair: &[&Change]| match pair {
        [later, before] => {
            let gap_ms = later.stamp.wall_ms.saturating_sub(before.stamp.wall_ms);
            later.stamp.device != before.stamp.device || gap_ms > TOGETHER_MS
        }
        _ => true,
    };
    let count = changes.windows(2).position(apart).map_or(changes.len(), |last| last + 1);
    changes.iter().take(count).copied()
}

/// Whether something was there before.
fn is_a_change(log: &Log, change: &Change) -> bool {
    before(log, change).is_some() || change.path.parts().last() == Some("gone")
}

/// What stood there before.
fn before<'l>(log: &'l Log, change: &Change) -> Option<&'l Change> {
    let replaced = change.replaces.iter().filter_map(|id| log.change(*id)).filter(|before| before.path == change.path);
    replaced.max_by_key(|before| (before.stamp, before.id))
}

fn line(log: &Log, reading: Reading<'_>, change: &Change) -> AnyView {
    let after = reading.value(&change.path, &change.value);
    let said = match before(log, change) {
        Some(before) => words::from_to(&reading.value(&change.path, &before.value), &after),
        None => after,
    };
    view! {
        <b>{reading.label(&change.path)}</b>
        {text("note", said)}
        {text("small soft", signed(reading, change))}
    }
    .into_any()
}
