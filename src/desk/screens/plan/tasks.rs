//! What is to be done beside the rights: a box to tick off, who does it, by when.

use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_casework::Value;
use rechtenpas_casework::dossier::{Task, TaskAt, Who, removal};

use super::rows::due_mark;
use super::who::who_field;
use crate::browser::page;
use crate::desk::case::Case;
use crate::desk::parts::typed::{Typed, line, tick};
use crate::parts::block::{named, press, text};
use crate::parts::icon::{Icon, fold_arrow};
use crate::words::desk::plan as words;

/// How long a new task may take, in days, until somebody says otherwise.
const A_WEEK: i64 = 7;

/// The tasks, the open ones first; a new one with a tap.
pub(super) fn tasks(case: Case) -> AnyView {
    let (fresh, removed) = (RwSignal::new(None::<Id>), RwSignal::new(None::<Id>));
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
    let put_back = move || {
        removed.get().map(|id| {
            let undo = move || {
                let (path, _) = removal("task", id);
                case.set((path, Value::Nothing));
                removed.set(None);
            };
            view! { <span>{words::TASK_GONE}</span> {press("button-quiet", words::PUT_BACK, undo)} }
        })
    };
    let new = move || {
        case.may_write().then(|| press("button button-line button-small", named(Icon::Plus, words::ADD_TASK), add))
    };
    view! {
        <section class="card">
            <h2>{words::TASKS}</h2>
            {move || ids.with(Vec::is_empty).then(|| text("small soft", words::TASKS_WHY))}
            <ul class="plan-tasks">
                <For each=move || ids.get() key=|id| *id children=move |id| task(case, id, fresh, removed) />
            </ul>
            <div role="status" class="plan-undo">{put_back}</div>
            <div>{new}</div>
        </section>
    }
    .into_any()
}

fn task(case: Case, id: Id, fresh: RwSignal<Option<Id>>, removed: RwSignal<Option<Id>>) -> AnyView {
    let task = Memo::new(move |_| {
        let found = case.dossier.with(|dossier| dossier.tasks.iter().find(|task| task.id == id).cloned());
        found.unwrap_or_else(|| Task::new(id))
    });
    let set = move |edit: fn(&TaskAt, Option<rechtenpas_rules::Day>) -> rechtenpas_casework::Edit, day| {
        case.set(edit(&Task::at(id), day));
    };
    let label = move || task.with(|task| task.text.clone()).unwrap_or_else(|| words::NAMELESS_TASK.to_owned());
    let is_done = Signal::derive(move || task.with(|task| task.done.is_some()));
    let note = move || task.with(|task| words::task(task.who.as_ref(), task.by));
    let due = move || task.with(|task| due_mark(task.by.filter(|_| task.done.is_none()), case.today()));
    let remove = move || {
        case.set(removal("task", id));
        removed.set(Some(id));
        page::focus_on(".plan-undo button");
    };
    let what = Typed {
        book: case.book(),
        name: format!("taak-{id}"),
        label: words::TASK.to_owned(),
        hint: None,
        value: Signal::derive(move || task.with(|task| task.text.clone()).unwrap_or_default()),
        keep: Box::new(move |text| case.set(Task::at(id).text(text))),
    };
    let by = Typed {
        book: case.book(),
        name: format!("taak-{id}-tegen"),
        label: words::BY.to_owned(),
        hint: None,
        value: Signal::derive(move || task.with(|task| task.by).map(|day| day.to_string()).unwrap_or_default()),
        keep: Box::new(move |text| match text.parse() {
            Ok(day) => set(|at, day| at.by(day), Some(day)),
            Err(_) if text.is_empty() => set(|at, day| at.by(day), None),
            Err(_) => {}
        }),
    };
    let who = Memo::new(move |_| task.with(|task| task.who.clone()));
    let keep_who = move |who: Option<Who>| case.set(Task::at(id).who(who));
    let keep_done = move |is_done: bool| set(|at, day| at.done(day), is_done.then(|| case.today()));
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
                    {line("text", what)}
                    <div class="form-pair">
                        {who_field(case, format!("taak-{id}-wie"), who, Vec::new(), keep_who)} {line("date", by)}
                    </div>
                    {move || case.may_write().then(|| press("button-quiet", named(Icon::Trash, words::REMOVE_TASK), remove))}
                </div>
            </details>
        </li>
    }
    .into_any()
}
