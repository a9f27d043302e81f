//! One consultation between services: agenda, who is there, what was agreed, and the tasks that come of it.

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Consultation, Task, Who};
use rechtenpas_casework::{Dossier, Id};

use super::{Paper, participants};
use crate::desk::case::Case;
use crate::desk::parts::paper::Tray;
use crate::desk::parts::removal::Removed;
use crate::desk::parts::typed::{Typed, area, line, tick};
use crate::desk::parts::written::{Label, day, words as written};
use crate::parts::block::{named, press};
use crate::parts::fold::fold_group;
use crate::parts::icon::Icon;
use crate::words::desk::refer as words;
use crate::words::desk::report::who_of_task;

/// The consultation with this name, an empty one where it was taken out.
pub(super) fn found(dossier: &Dossier, id: Id) -> Consultation {
    dossier.consultations.iter().find(|one| one.id == id).cloned().unwrap_or_else(|| Consultation::new(id))
}

/// The consultation.
pub(super) fn article(case: Case, id: Id, tray: Tray<Paper>, removed: Removed) -> AnyView {
    let title = move || case.dossier.with(|dossier| words::consultation(found(dossier, id).on));
    let is_held = case.dossier.with_untracked(|dossier| found(dossier, id).agreements.is_some());
    let on = day(
        case,
        format!("overleg-{id}"),
        Label(words::DAY, None),
        move |dossier| found(dossier, id).on,
        move |on| Consultation::at(id).on(on),
    );
    let agenda = written(
        case,
        format!("agenda-{id}"),
        Label(words::AGENDA, Some(words::AGENDA_HINT)),
        move |dossier| found(dossier, id).agenda,
        move |agenda| Consultation::at(id).agenda(agenda),
    );
    let agreements = written(
        case,
        format!("afspraken-{id}"),
        Label(words::AGREEMENTS, None),
        move |dossier| found(dossier, id).agreements,
        move |agreements| Consultation::at(id).agreements(agreements),
    );
    let inside = view! {
        <div class="stack">
            {line("date", on)} {area(agenda)} {participants::part(case, id)} {area(agreements)} {tasks(case, id)}
            <div class="buttons">
                {press(
                    "button button-line button-small",
                    named(Icon::Printer, words::PRINT_CONSULTATION),
                    move || tray.print(Paper::Minutes(id)),
                )}
            </div>
            <div>{removed.button("consultation", id)}</div>
        </div>
    };
    let title = view! { <span class="refer-title">{title}</span> };
    fold_group("card", title.into_any(), !is_held, inside.into_any())
}

/// The tasks that were agreed: they stand in the plan and in the work list like any other.
fn tasks(case: Case, consultation: Id) -> AnyView {
    let ids = Memo::new(move |_| {
        case.dossier.with(|dossier| {
            let of_it = dossier.tasks.iter().filter(|task| task.consultation == Some(consultation));
            of_it.map(|task| task.id).collect::<Vec<_>>()
        })
    });
    let add = move || {
        let id = case.new_id();
        case.record([Task::at(id).consultation(consultation)]);
    };
    view! {
        <section class="stack-tight">
            <h3>{words::TASKS}</h3>
            {move || ids.get().into_iter().map(|id| task(case, id)).collect_view()}
            <div class="buttons">
                {press("button button-line button-small", named(Icon::Plus, words::ADD_TASK), add)}
            </div>
        </section>
    }
    .into_any()
}

fn task(case: Case, id: Id) -> AnyView {
    let found = move |dossier: &Dossier| dossier.tasks.iter().find(|task| task.id == id).cloned();
    let what = written(
        case,
        format!("taak-{id}"),
        Label(words::TASK, None),
        move |dossier| found(dossier)?.text,
        move |text| Task::at(id).text(text),
    );
    let by = day(
        case,
        format!("tegen-{id}"),
        Label(words::BY, None),
        move |dossier| found(dossier)?.by,
        move |by| Task::at(id).by(by),
    );
    let who = Typed {
        book: case.book(),
        name: format!("wie-{id}"),
        label: words::WHO.to_owned(),
        hint: None,
        value: Signal::derive(move || {
            let who = case.dossier.with(|dossier| found(dossier).and_then(|task| task.who));
            who.map(|who| who_of_task(&who)).unwrap_or_default()
        }),
        keep: Box::new(move |text| case.set(Task::at(id).who(who_written(&text)))),
    };
    let is_done =
        Signal::derive(move || case.dossier.with(|dossier| found(dossier).is_some_and(|task| task.done.is_some())));
    let done = move |on: bool| case.set(Task::at(id).done(on.then(|| case.today())));
    view! {
        <div class="refer-task">
            {line("text", what)} <div class="form-pair">{line("text", who)} {line("date", by)}</div>
            <div class="ticks">{tick(case.book(), words::DONE, is_done, done)}</div>
        </div>
    }
    .into_any()
}

/// Who it is, as it was typed: one of those that every plan knows, or somebody by name.
fn who_written(text: &str) -> Option<Who> {
    let text = text.trim();
    let known =
        [Who::Family, Who::Worker, Who::Both].into_iter().find(|who| who_of_task(who).eq_ignore_ascii_case(text));
    known.or_else(|| (!text.is_empty()).then(|| Who::Other(text.to_owned())))
}
