//! Appointments: the coming ones to fill in, and those that were.

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Appointment, Contact, ContactKind};
use rechtenpas_casework::{Dossier, Id};

use crate::browser::page;
use crate::desk::case::Case;
use crate::desk::parts::filled::{Filled, act};
use crate::desk::parts::removed::Removed;
use crate::parts::block::{card, named, text};
use crate::parts::fold::fold_group;
use crate::parts::icon::{Icon, fold_arrow};
use crate::words::desk::contacts as words;

/// What is planned, the nearest day first.
pub(super) fn coming(case: Case, removed: Removed, begun: RwSignal<Option<Id>>) -> AnyView {
    let ids = Memo::new(move |_| case.dossier.with(|dossier| ids(dossier, false)));
    let none = move || ids.with(Vec::is_empty).then(|| text("soft", words::NO_APPOINTMENTS));
    let inside = view! {
        {none}
        <ul class="entries">
            <For each=move || ids.get() key=|id| *id let:id>
                <li class="entry">{one(case, removed, id, begun)}</li>
            </For>
        </ul>
    };
    card(words::APPOINTMENTS, inside.into_any())
}

/// What was planned and is over; nothing where there is none.
pub(super) fn past(case: Case, removed: Removed) -> AnyView {
    let ids = Memo::new(move |_| case.dossier.with(|dossier| ids(dossier, true)));
    let has_some = Memo::new(move |_| !ids.with(Vec::is_empty));
    let shown = move || {
        has_some.get().then(|| {
            let inside = view! {
                <ul class="entries">
                    <For each=move || ids.get() key=|id| *id let:id>
                        <li class="entry">{one(case, removed, id, RwSignal::new(None))}</li>
                    </For>
                </ul>
            };
            fold_group("card", words::PAST.into_any(), false, inside.into_any())
        })
    };
    shown.into_any()
}

fn ids(dossier: &Dossier, is_done: bool) -> Vec<Id> {
    let wanted = dossier.appointments.iter().filter(|one| (one.done == Some(true)) == is_done);
    let mut wanted: Vec<&Appointment> = wanted.collect();
    wanted.sort_by_key(|one| (one.on.is_none(), one.on, one.time.clone()));
    if is_done {
        wanted.reverse();
    }
    wanted.into_iter().map(|one| one.id).collect()
}

fn find(dossier: &Dossier, id: Id) -> Option<Appointment> {
    dossier.appointments.iter().find(|one| one.id == id).cloned()
}

fn one(case: Case, removed: Removed, id: Id, begun: RwSignal<Option<Id>>) -> AnyView {
    let head = Memo::new(move |_| {
        case.dossier.with(|dossier| {
            let one = find(dossier, id)?;
            let when = one.on.map_or_else(|| words::NO_DAY.to_owned(), |on| words::day_at(on, one.time.as_deref()));
            let more = [one.place, one.about].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            let is_due = one.done != Some(true) && one.on.is_some_and(|on| on <= case.today());
            Some((when, more, is_due, one.done == Some(true)))
        })
    });
    let summary = move || {
        head.get().map(|(when, more, is_due, _)| {
            view! {
                <span class="task-words">
                    <b class=if is_due { "due" } else { "" }>{when}</b>
                    <span class="small soft">{more}</span>
                </span>
            }
        })
    };
    // What was said is written down where the appointment ends.
    let was = move || {
        let Some(appointment) = case.dossier.with_untracked(|dossier| find(dossier, id)) else { return };
        let (contact, kind) = (case.new_id(), case.dossier.with_untracked(|dossier| dossier.next_of_three()));
        begun.set(Some(contact));
        case.record([
            Appointment::at(id).done(true),
            Contact::at(contact).kind(kind.unwrap_or(ContactKind::FollowUp)),
            Contact::at(contact).on(appointment.on.unwrap_or_else(|| case.today()).min(case.today())),
            Contact::at(contact).place(appointment.place),
            Contact::at(contact).who(appointment.with),
        ]);
        page::focus_on(".begun textarea");
    };
    let held = move || {
        let is_open = head.get().is_some_and(|(.., is_done)| !is_done);
        is_open.then(|| act(case, "button button-line button-small", named(Icon::Check, words::WAS), was))
    };
    let is_begun = begun.get_untracked() == Some(id);
    view! {
        <details class=if is_begun { "fold begun" } else { "fold" } open=is_begun>
            <summary>{summary} {fold_arrow()}</summary>
            <div class="task-fields">
                <div class="form-pair">
                    {Filled::new(case, format!("dag-{id}"), words::DAY).day(move |it| find(it, id)?.on, move |on| Appointment::at(id).on(on))}
                    {Filled::new(case, format!("uur-{id}"), words::TIME)
                        .line("time", move |it| find(it, id)?.time, move |time| Appointment::at(id).time(time))}
                    {Filled::new(case, format!("waar-{id}"), words::PLACE)
                        .line("text", move |it| find(it, id)?.place, move |place| Appointment::at(id).place(place))}
                    {Filled::new(case, format!("met-{id}"), words::WITH)
                        .line("text", move |it| find(it, id)?.with, move |with| Appointment::at(id).with(with))}
                </div>
                {Filled::new(case, format!("over-{id}"), words::ABOUT)
                    .line("text", move |it| find(it, id)?.about, move |about| Appointment::at(id).about(about))}
            </div>
        </details>
        <div class="entry-end">
            {held} {removed.icon_button("appointment", id, words::THE_APPOINTMENT)}
        </div>
    }
    .into_any()
}
