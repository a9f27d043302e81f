//! Visits and other contacts, the newest first: each a line that opens.

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Contact, ContactKind};
use rechtenpas_casework::{Dossier, Id};
use rechtenpas_catalogue::wording;

use crate::browser::page;
use crate::desk::case::Case;
use crate::desk::parts::filled::{Filled, act};
use crate::desk::parts::removed::Removed;
use crate::parts::block::{self, named, text};
use crate::parts::icon::{Icon, fold_arrow};
use crate::words::desk::contacts as words;

/// The contacts, and the way to note one down.
pub(super) fn card(case: Case, removed: Removed, begun: RwSignal<Option<Id>>) -> AnyView {
    let ids = Memo::new(move |_| case.dossier.with(|dossier| newest_first(dossier)));
    let none = move || ids.with(Vec::is_empty).then(|| text("soft", words::NO_VISITS));
    let add = move || {
        let (id, kind) = (case.new_id(), case.dossier.with_untracked(|dossier| dossier.next_of_three()));
        begun.set(Some(id));
        case.record([Contact::at(id).kind(kind.unwrap_or(ContactKind::FollowUp)), Contact::at(id).on(case.today())]);
        page::focus_on(".begun textarea");
    };
    let inside = view! {
        {none}
        <ul class="entries">
            <For each=move || ids.get() key=|id| *id let:id>
                <li class="entry">{contact(case, removed, id, begun.get_untracked() == Some(id))}</li>
            </For>
        </ul>
        <div class="buttons">
            {act(case, "button button-line button-small", named(Icon::Plus, words::NOTE_DOWN), add)}
        </div>
    };
    block::card(words::VISITS, inside.into_any())
}

fn newest_first(dossier: &Dossier) -> Vec<Id> {
    let mut contacts: Vec<&Contact> = dossier.contacts.iter().collect();
    contacts.sort_by_key(|contact| contact.on);
    contacts.into_iter().rev().map(|contact| contact.id).collect()
}

fn find(dossier: &Dossier, id: Id) -> Option<Contact> {
    dossier.contacts.iter().find(|contact| contact.id == id).cloned()
}

fn contact(case: Case, removed: Removed, id: Id, is_begun: bool) -> AnyView {
    let head = Memo::new(move |_| {
        case.dossier.with(|dossier| {
            let contact = find(dossier, id)?;
            let on = contact.on.map_or_else(|| words::NO_DAY.to_owned(), wording::day);
            let more = [contact.kind.map(|kind| words::kind(kind).to_owned()), contact.place, contact.who];
            let more = more.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            Some((on, more, contact.note.unwrap_or_default()))
        })
    });
    let summary = move || {
        head.get().map(|(on, more, note)| {
            view! {
                <span class="task-words">
                    <b>{on}</b>
                    <span class="small soft">{more}</span>
                    <span class="note said-short">{note}</span>
                </span>
            }
        })
    };
    view! {
        <details class=if is_begun { "fold begun" } else { "fold" } open=is_begun>
            <summary>{summary} {fold_arrow()}</summary>
            <div class="task-fields">
                <div class="form-pair">
                    {Filled::new(case, format!("soort-{id}"), words::KIND)
                        .choice(ContactKind::ALL, words::kind, move |it| find(it, id)?.kind, move |kind| Contact::at(id).kind(kind))}
                    {Filled::new(case, format!("dag-{id}"), words::DAY).day(move |it| find(it, id)?.on, move |on| Contact::at(id).on(on))}
                </div>
                {Filled::new(case, format!("gezegd-{id}"), words::NOTE)
                    .area(move |it| find(it, id)?.note, move |note| Contact::at(id).note(note))}
                <div class="form-pair">
                    {Filled::new(case, format!("waar-{id}"), words::PLACE)
                        .line("text", move |it| find(it, id)?.place, move |place| Contact::at(id).place(place))}
                    {Filled::new(case, format!("wie-{id}"), words::WHO)
                        .line("text", move |it| find(it, id)?.who, move |who| Contact::at(id).who(who))}
                    {Filled::new(case, format!("minuten-{id}"), words::MINUTES)
                        .number(move |it| find(it, id)?.minutes, move |minutes| Contact::at(id).minutes(minutes))}
                </div>
                <div class="entry-end">{removed.icon_button("contact", id, words::THE_CONTACT)}</div>
            </div>
        </details>
    }
    .into_any()
}
