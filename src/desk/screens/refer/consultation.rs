//! One consultation between services: agenda, who is there, what was agreed, and the tasks that come of it.

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Consultation, Task};
use rechtenpas_casework::{Dossier, Id};

use super::{Paper, participants};
use crate::browser::page;
use crate::desk::case::Case;
use crate::desk::parts::filled::{Filled, act};
use crate::desk::parts::paper::Tray;
use crate::desk::parts::removed::Removed;
use crate::desk::parts::typed::tick;
use crate::desk::parts::who::who_field;
use crate::parts::block::{named, press};
use crate::parts::fold::fold_group;
use crate::parts::icon::Icon;
use crate::words::desk::refer as words;

/// The consultation with this name, an empty one where it was taken out.
pub(super) fn found(dossier: &Dossier, id: Id) -> Consultation {
    dossier.consultations.iter().find(|one| one.id == id).cloned().unwrap_or_else(|| Consultation::new(id))
}

/// The consultation.
pub(super) fn article(case: Case, id: Id, tray: Tray<Paper>, removed: Removed) -> AnyView {
    let title = move || case.dossier.with(|dossier| words::consultation(found(dossier, id).on));
    let is_held = case.dossier.with_untracked(|dossier| found(dossier, id).agreements.is_some());
    let on = Filled::new(case, format!("overleg-{id}"), words::DAY)
        .day(move |dossier| found(dossier, id).on, move |on| Consultation::at(id).on(on));
    let agenda = Filled::new(case, format!("agenda-{id}"), words::AGENDA)
        .hinted(words::AGENDA_HINT)
        .area(move |dossier| found(dossier, id).agenda, move |agenda| Consultation::at(id).agenda(agenda));
    let agreements = Filled::new(case, format!("afspraken-{id}"), words::AGREEMENTS).area(
        move |dossier| found(dossier, id).agreements,
        move |agreements| Consultation::at(id).agreements(agreements),
    );
    let inside = view! {
        <div class="stack">
            {on} {agenda} {participants::part(case, id)} {agreements} {tasks(case, id)}
            <div class="buttons">
                {press(
                    "button button-line button-small",
                    named(Icon::Printer, words::PRINT_CONSULTATION),
                    move || tray.print(Paper::Minutes(id)),
                )}
            </div>
            <div>{removed.button("consultation", id, words::THE_CONSULTATION)}</div>
        </div>
    };
    let title = view! { <span class="refer-title">{title}</span> };
    fold_group("card consultation", title.into_any(), !is_held, inside.into_any())
}

/// The tasks that were agreed: they stand in the plan and in the work list like any other.
fn tasks(case: Case, consultation: Id) -> AnyView {
    let ids = Memo::new(move |_| {
        case.dossier.with(|dossier| {
            let of_it = dossier.tasks.iter().filter(|task| task.consultation == Some(consultation));
            of_it.map(|task| task.id).collect::<Vec<_>>()
        })
    });
    let begun = RwSignal::new(None::<Id>);
    let add = move || {
        let id = case.new_id();
        begun.set(Some(id));
        case.set(Task::at(id).consultation(consultation));
        page::focus_on(".refer-task-begun input");
    };
    view! {
        <section class="stack-tight">
            <h3>{words::TASKS}</h3>
            <For each=move || ids.get() key=|id| *id children=move |id| task(case, id, begun) />
            <div class="buttons">
                {act(case, "button button-line button-small", named(Icon::Plus, words::ADD_TASK), add)}
            </div>
        </section>
    }
    .into_any()
}

fn task(case: Case, id: Id, begun: RwSignal<Option<Id>>) -> AnyView {
    let found = move |dossier: &Dossier| dossier.tasks.iter().find(|task| task.id == id).cloned();
    let what = Filled::new(case, format!("taak-{id}"), words::TASK).line(
        "text",
        move |dossier| found(dossier)?.text,
        move |text| Task::at(id).text(text),
    );
    let by = Filled::new(case, format!("tegen-{id}"), words::BY)
        .day(move |dossier| found(dossier)?.by, move |by| Task::at(id).by(by));
    let who = Memo::new(move |_| case.dossier.with(|dossier| found(dossier).and_then(|task| task.who)));
    let who = who_field(case, format!("wie-{id}"), who, Vec::new(), move |who| case.set(Task::at(id).who(who)));
    let is_done =
        Signal::derive(move || case.dossier.with(|dossier| found(dossier).is_some_and(|task| task.done.is_some())));
    let done = move |on: bool| case.set(Task::at(id).done(on.then(|| case.today())));
    view! {
        <div class="refer-task" class:refer-task-begun=move || begun.get() == Some(id)>
            {what} <div class="form-pair">{who} {by}</div>
            <div class="ticks">{tick(case.book(), words::DONE, is_done, done)}</div>
        </div>
    }
    .into_any()
}
