//! Notes with their day, and why rights were missed.

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Note, Threshold, ThresholdKind};
use rechtenpas_casework::{Dossier, Id};

use crate::desk::case::Case;
use crate::desk::parts::filled::{Filled, act};
use crate::desk::parts::removed::Removed;
use crate::desk::parts::typed::{self, Typed};
use crate::parts::block::{card, named, text};
use crate::parts::icon::Icon;
use crate::words::LANGUAGE;
use crate::words::desk::overview as words;

/// The notes, the newest first.
pub(super) fn notes(case: Case, removed: Removed) -> AnyView {
    let ids = Memo::new(move |_| {
        case.dossier.with(|dossier| dossier.notes.iter().rev().map(|note| note.id).collect::<Vec<_>>())
    });
    let add = move || {
        let id = case.new_id();
        case.set(Note::at(id).on(case.today()));
    };
    let none = move || ids.with(Vec::is_empty).then(|| text("soft", words::NO_NOTES));
    let inside = view! {
        {none}
        <ul class="entries">
            <For each=move || ids.get() key=|id| *id let:id>
                <li class="entry">{note(case, removed, id)}</li>
            </For>
        </ul>
        <div class="buttons">{act(case, "button button-line button-small", named(Icon::Plus, words::ADD_NOTE), add)}</div>
    };
    card(words::NOTES, inside.into_any())
}

fn note(case: Case, removed: Removed, id: Id) -> AnyView {
    let find = move |dossier: &Dossier| dossier.notes.iter().find(|note| note.id == id).cloned();
    view! {
        {Filled::new(case, format!("notitie-{id}"), words::NOTE).area(move |it| find(it)?.text, move |text| Note::at(id).text(text))}
        <div class="entry-end">
            {Filled::new(case, format!("notitie-dag-{id}"), words::DAY).day(move |it| find(it)?.on, move |on| Note::at(id).on(on))}
            {removed.icon_button("note", id, words::THE_NOTE)}
        </div>
    }
    .into_any()
}

/// Why rights were missed.
pub(super) fn thresholds(case: Case, removed: Removed) -> AnyView {
    let ids = Memo::new(move |_| {
        case.dossier.with(|dossier| dossier.thresholds.iter().map(|threshold| threshold.id).collect::<Vec<_>>())
    });
    let add = move || {
        let id = case.new_id();
        case.set(Threshold::at(id).on(case.today()));
    };
    let inside = view! {
        {text("soft", words::THRESHOLDS_WHY)}
        <ul class="entries">
            <For each=move || ids.get() key=|id| *id let:id>
                <li class="entry">{threshold(case, removed, id)}</li>
            </For>
        </ul>
        <div class="buttons">
            {act(case, "button button-line button-small", named(Icon::Plus, words::ADD_THRESHOLD), add)}
        </div>
    };
    card(words::THRESHOLDS, inside.into_any())
}

fn threshold(case: Case, removed: Removed, id: Id) -> AnyView {
    let find = move |dossier: &Dossier| dossier.thresholds.iter().find(|threshold| threshold.id == id).cloned();
    let of_right = Typed {
        book: case.book(),
        name: format!("drempel-recht-{id}"),
        label: words::THRESHOLD_RIGHT.to_owned(),
        hint: None,
        value: Signal::derive(move || case.dossier.with(|it| find(it).and_then(|one| one.right).unwrap_or_default())),
        keep: Box::new(move |right| case.set(Threshold::at(id).right(right))),
    };
    view! {
        <div class="form-pair">
            {Filled::new(case, format!("drempel-{id}"), words::THRESHOLD)
                .choice(ThresholdKind::ALL, words::threshold, move |it| find(it)?.kind, move |kind| Threshold::at(id).kind(kind))}
            {typed::select(of_right, rights(case))}
        </div>
        {Filled::new(case, format!("drempel-woorden-{id}"), words::OWN_WORDS)
            .area(move |it| find(it)?.text, move |text| Threshold::at(id).text(text))}
        <div class="entry-end">
            {Filled::new(case, format!("drempel-dag-{id}"), words::DAY).day(move |it| find(it)?.on, move |on| Threshold::at(id).on(on))}
            {removed.icon_button("threshold", id, words::THE_THRESHOLD)}
        </div>
    }
    .into_any()
}

/// Every right by its name.
fn rights(case: Case) -> Vec<(String, String)> {
    let catalogue = case.session.catalogue;
    let named = case.session.findings.with_untracked(|findings| {
        findings
            .iter()
            .map(|finding| finding.right)
            .map(|right| {
                (catalogue.program.right(right).id.clone(), catalogue.right(right).name.get(LANGUAGE).to_owned())
            })
            .collect::<Vec<_>>()
    });
    let mut named = named;
    named.sort_by(|a, b| a.1.cmp(&b.1));
    named.dedup();
    std::iter::once((String::new(), words::ANY_RIGHT.to_owned())).chain(named).collect()
}
