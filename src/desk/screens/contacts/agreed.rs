//! What was agreed the last time, and what is still to be done since.

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Task, Who};
use rechtenpas_casework::{Dossier, Id};
use rechtenpas_catalogue::wording;

use crate::browser::page;
use crate::desk::case::Case;
use crate::desk::parts::filled::{Filled, act};
use crate::desk::parts::removed::Removed;
use crate::desk::parts::typed;
use crate::desk::parts::who::who_field;
use crate::parts::block::{card as card_of, named, text};
use crate::parts::icon::{Icon, fold_arrow};
use crate::words::desk::{contacts as words, who};

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

fn task(case: Case, removed: Removed, id: Id, is_begun: bool) -> AnyView {
    let line = Memo::new(move |_| {
        case.dossier.with(|dossier| {
            let task = find(dossier, id)?;
            let more = [task.who.as_ref().map(who::who), task.by.map(words::by)];
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
    let who = Memo::new(move |_| case.dossier.with(|dossier| find(dossier, id).and_then(|task| task.who)));
    let keep_who = move |who: Option<Who>| case.set(Task::at(id).who(who));
    let is_done = Signal::derive(|| false);
    let done = move |is_done: bool| case.set(Task::at(id).done(is_done.then(|| case.today())));
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
                    {who_field(case, format!("taak-wie-{id}"), who, Vec::new(), keep_who)}
                    {Filled::new(case, format!("taak-dag-{id}"), words::TASK_BY).day(move |it| find(it, id)?.by, move |by| Task::at(id).by(by))}
                </div>
                {removed.icon_button("task", id, words::THE_TASK)}
            </div>
        </details>
    }
    .into_any()
}
