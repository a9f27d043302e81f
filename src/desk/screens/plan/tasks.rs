//! What is to be done beside the rights: a box to tick off, who does it, by when.

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Task, Who};
use rechtenpas_casework::{Dossier, Id};

use super::rows::due_mark;
use crate::browser::page;
use crate::desk::case::Case;
use crate::desk::parts::filled::{Filled, act};
use crate::desk::parts::removed::Removed;
use crate::desk::parts::typed::tick;
use crate::desk::parts::who::who_field;
use crate::parts::block::{named, text};
use crate::parts::icon::{Icon, fold_arrow};
use crate::words::desk::{contacts, plan as words};

/// How long a new task may take, in days, until somebody says otherwise.
const A_WEEK: i64 = 7;

/// The tasks, the open ones first; a new one with a tap.
pub(super) fn tasks(case: Case) -> AnyView {
    let (fresh, removed) = (RwSignal::new(None::<Id>), Removed::nothing(case));
    let ids = Memo::new(move |_| {
        let dossier = case.dossier.get();
        let (open, done): (Vec<&Task>, Vec<&Task>) = dossier.tasks.iter().partition(|task| task.done.is_none());
        open.iter().chain(&done).map(|task| task.id).collect::<Vec<Id>>()
    });
    let add = move || {
        let id = case.new_id();
        let at = Task::at(id);
        fresh.set(Some(id));
        case.record([at.who(Who::Worker), at.by(case.today().plus_days(A_WEEK))]);
        page::focus_on(".plan-task[open] input[type=text]");
    };
    view! {
        <section class="card">
            <h2>{words::TASKS}</h2>
            {move || ids.with(Vec::is_empty).then(|| text("small soft", words::TASKS_WHY))}
            <ul class="plan-tasks">
                <For each=move || ids.get() key=|id| *id children=move |id| task(case, id, fresh, removed) />
            </ul>
            {removed.offer()}
            <div>{act(case, "button button-line button-small", named(Icon::Plus, words::ADD_TASK), add)}</div>
        </section>
    }
    .into_any()
}

fn found(dossier: &Dossier, id: Id) -> Option<Task> {
    dossier.tasks.iter().find(|task| task.id == id).cloned()
}

fn task(case: Case, id: Id, fresh: RwSignal<Option<Id>>, removed: Removed) -> AnyView {
    let task = Memo::new(move |_| case.dossier.with(|dossier| found(dossier, id)).unwrap_or_else(|| Task::new(id)));
    let label = move || task.with(|task| task.text.clone()).unwrap_or_else(|| words::NAMELESS_TASK.to_owned());
    let is_done = Signal::derive(move || task.with(|task| task.done.is_some()));
    let note = move || task.with(|task| words::task(task.who.as_ref(), task.by));
    let due = move || task.with(|task| due_mark(task.by.filter(|_| task.done.is_none()), case.today()));
    let who = Memo::new(move |_| task.with(|task| task.who.clone()));
    let keep_who = move |who: Option<Who>| case.set(Task::at(id).who(who));
    let keep_done = move |is_done: bool| case.set(Task::at(id).done(is_done.then(|| case.today())));
    view! {
        <li class="plan-task-row" class:plan-task-done=move || is_done.get()>
            {tick(case.book(), label, is_done, keep_done)}
            {move || text("rows-note", note())}
            {due}
            <details class="fold plan-task" open=move || fresh.get() == Some(id)>
                <summary>
                    {words::CHANGE} <span class="only-read">{label}</span> {fold_arrow()}
                </summary>
                <div class="form">
                    {Filled::new(case, format!("taak-{id}"), words::TASK)
                        .line("text", move |dossier| found(dossier, id)?.text, move |text| Task::at(id).text(text))}
                    <div class="form-pair">
                        {who_field(case, format!("taak-{id}-wie"), who, Vec::new(), keep_who)}
                        {Filled::new(case, format!("taak-{id}-tegen"), words::BY)
                            .day(move |dossier| found(dossier, id)?.by, move |by| Task::at(id).by(by))}
                    </div>
                    <div>{removed.button("task", id, contacts::THE_TASK)}</div>
                </div>
            </details>
        </li>
    }
    .into_any()
}
