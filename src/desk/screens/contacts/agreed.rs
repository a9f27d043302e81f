//! What was agreed the last time, and what is still to be done since.

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Field, Task, Who};
use rechtenpas_casework::{Dossier, Id, Value};
use rechtenpas_catalogue::wording;

use crate::browser::page;
use crate::desk::case::Case;
use crate::desk::parts::filled::{Filled, act, act_icon};
use crate::desk::parts::removed::Removed;
use crate::desk::parts::typed::{self, Typed};
use crate::parts::block::{card as card_of, named, text};
use crate::parts::icon::{Icon, fold_arrow, icon};
use crate::words::desk::{contacts as words, overview};

/// The card on top.
pub(super) fn card(case: Case, removed: Removed) -> AnyView {
    let last = move || {
        case.dossier.with(|dossier| match dossier.last_noted() {
            None => text("soft", words::NOTHING_AGREED),
            Some(contact) => {
                let on = contact.on.map_or_else(|| words::NO_DAY.to_owned(), wording::day);
                let kind = contact.kind.map(words::kind).map(|kind| format!(" · {kind}")).unwrap_or_default();
                (text("small soft", format!("{on}{kind}")), text("said-then", contact.note.clone().unwrap_or_default()))
                    .into_any()
            }
        })
    };
    let ids = Memo::new(move |_| case.dossier.with(|dossier| open_tasks(dossier)));
    let begun = RwSignal::new(None::<Id>);
    let add = move || {
        let id = case.new_id();
        begun.set(Some(id));
        case.set(Task::at(id).who(Who::Worker));
        page::focus_on(".task-begun input[type=text]");
    };
    let title = move || (!ids.with(Vec::is_empty)).then(|| view! { <h3>{words::TO_DO}</h3> });
    let inside = view! {
        {last}
        {title}
        <ul class="tasks">
            <For each=move || ids.get() key=|id| *id let:id>
                <li class="task">{task(case, removed, id, begun.get_untracked() == Some(id))}</li>
            </For>
        </ul>
        <div class="buttons">{act(case, "button button-line button-small", named(Icon::Plus, words::ADD_TASK), add)}</div>
    };
    card_of(words::AGREED, inside.into_any())
}

/// The tasks that are not done, those with the nearest day first.
fn open_tasks(dossier: &Dossier) -> Vec<Id> {
    let mut open: Vec<&Task> = dossier.tasks.iter().filter(|task| task.done.is_none()).collect();
    open.sort_by_key(|task| (task.by.is_none(), task.by));
    open.into_iter().map(|task| task.id).collect()
}

fn find(dossier: &Dossier, id: Id) -> Option<Task> {
    dossier.tasks.iter().find(|task| task.id == id).cloned()
}

fn who(who: &Who) -> String {
    match who {
        Who::Family => words::FAMILY.to_owned(),
        Who::Worker => words::WORKER.to_owned(),
        Who::Both => words::BOTH.to_owned(),
        Who::Other(name) => name.clone(),
    }
}

fn task(case: Case, removed: Removed, id: Id, is_begun: bool) -> AnyView {
    let line = Memo::new(move |_| {
        case.dossier.with(|dossier| {
            let task = find(dossier, id)?;
            let more = [task.who.as_ref().map(who), task.by.map(words::by)];
            let text = task.text.unwrap_or_else(|| words::NAMELESS_TASK.to_owned());
            Some((
                text,
                more.into_iter().flatten().collect::<Vec<_>>().join(" · "),
                task.by.is_some_and(|by| by <= case.today()),
            ))
        })
    });
    let text = move || line.get().map(|(text, ..)| text).unwrap_or_default();
    let more = move || {
        line.get().map(
            |(_, more, is_due)| view! { <span class=if is_due { "small due" } else { "small soft" }>{more}</span> },
        )
    };
    let is_done = Signal::derive(|| false);
    let done = move |is_done: bool| case.set(Task::at(id).done(is_done.then(|| case.today())));
    let remove = move || removed.remove("task", id, words::THE_TASK.to_owned());
    let class = if is_begun { "fold task-begun" } else { "fold" };
    view! {
        {typed::tick(case.book(), view! { <span class="only-read">{text}</span> }, is_done, done)}
        <details class=class open=is_begun>
            <summary>
                <span class="task-words"><b>{text}</b> {more}</span>
                {fold_arrow()}
            </summary>
            <div class="task-fields">
                {Filled::new(case, format!("taak-{id}"), words::TASK).line("text", move |it| find(it, id)?.text, move |text| Task::at(id).text(text))}
                <div class="form-pair">
                    {doer(case, id)}
                    {Filled::new(case, format!("taak-dag-{id}"), words::TASK_BY).day(move |it| find(it, id)?.by, move |by| Task::at(id).by(by))}
                </div>
                {act_icon(case, overview::remove(words::THE_TASK), icon(Icon::Trash), remove)}
            </div>
        </details>
    }
    .into_any()
}

/// Who does it: one of a few, or somebody else by name.
fn doer(case: Case, id: Id) -> AnyView {
    // Somebody else was chosen, and has no name yet: nothing is written until then.
    let asks_name = RwSignal::new(false);
    let who = move || case.dossier.with(|dossier| find(dossier, id).and_then(|task| task.who));
    let value = move || match who() {
        _ if asks_name.get() => "other",
        Some(Who::Family) => "family",
        Some(Who::Worker) => "worker",
        Some(Who::Both) => "both",
        Some(Who::Other(_)) => "other",
        None => "",
    };
    let keep = move |chosen: String| {
        asks_name.set(chosen == "other");
        if chosen != "other" {
            case.set(Task::at(id).who(Who::read(&Value::Text(chosen)).filter(|who| *who != Who::Other(String::new()))));
        }
    };
    let typed = Typed {
        book: case.book(),
        name: format!("taak-wie-{id}"),
        label: words::TASK_WHO.to_owned(),
        hint: None,
        value: Signal::derive(move || value().to_owned()),
        keep: Box::new(keep),
    };
    let options = [
        ("", "–"),
        ("family", words::FAMILY),
        ("worker", words::WORKER),
        ("both", words::BOTH),
        ("other", words::OTHER),
    ];
    let options = options.into_iter().map(|(value, text)| (value.to_owned(), text.to_owned())).collect();
    let is_other = Memo::new(move |_| asks_name.get() || matches!(who(), Some(Who::Other(_))));
    let name = move || {
        is_other.get().then(|| {
            Filled::new(case, format!("taak-ander-{id}"), words::TASK_OTHER).line(
                "text",
                move |it| match find(it, id)?.who? {
                    Who::Other(name) => Some(name),
                    _ => None,
                },
                move |name| Task::at(id).who(Some(name).filter(|name| !name.is_empty()).map(Who::Other)),
            )
        })
    };
    (typed::select(typed, options), name).into_any()
}
