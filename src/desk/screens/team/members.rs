//! The devices of the team: what each is called and may do, and for a coordinator the way to change that.

use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_sync::{Member, Role};

use super::asked::Asked;
use super::begin::{line, trimmed};
use super::lost::Removal;
use crate::desk::book::Book;
use crate::desk::parts::busy::form;
use crate::desk::team::Team;
use crate::parts::block::{card as card_of, list, marked, named, press};
use crate::parts::fold::fold_list;
use crate::parts::icon::{Icon, fold_arrow};
use crate::words::desk::team as words;

/// The roles, the one that may least first.
pub(super) const ROLES: [Role; 3] = [Role::Reader, Role::Worker, Role::Coordinator];

/// A device as it stands in the list.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Row {
    id: Id,
    name: String,
    role: Role,
    is_this_one: bool,
    is_founder: bool,
    may_be_changed: bool,
    may_be_removed: bool,
}

/// The card.
pub(super) fn card(book: Book, asked: Asked) -> AnyView {
    let team = book.team;
    let rows = Memo::new(move |_| rows(team));
    let removal = Removal::of(team, asked);
    let alone = move || {
        let rows = rows.get();
        let coordinators = rows.iter().filter(|row| row.role == Role::Coordinator).count();
        (rows.len() > 1 && coordinators == 1).then(|| marked("notice", Icon::Info, words::ONE_COORDINATOR))
    };
    let gone = move || {
        let all = team.members()?;
        let gone = all.all().iter().filter(|member| member.until.is_some());
        let gone = list("team-gone", gone.map(|member| team.called(Id(member.device.id)).into_any()))?;
        Some(fold_list(words::GONE, gone))
    };
    let inside = view! {
        {asked.said()}
        <ul class="entries team-members">
            <For each=move || rows.get() key=Clone::clone let:row>
                <li>{member(team, asked, removal, row)}</li>
            </For>
        </ul>
        <div role="status">{alone}</div>
        {gone}
        {removal.dialog()}
    };
    card_of(words::MEMBERS, inside.into_any())
}

fn rows(team: Team) -> Vec<Row> {
    let (Some(all), Some(me)) = (team.members(), team.me()) else { return Vec::new() };
    let is_coordinator = team.role() == Some(Role::Coordinator);
    let row = |member: &Member| {
        let id = Id(member.device.id);
        Row {
            id,
            name: team.called(id),
            role: member.role,
            is_this_one: id == me,
            is_founder: member.since == 1,
            may_be_changed: is_coordinator || id == me,
            may_be_removed: is_coordinator && id != me,
        }
    };
    all.present_devices().map(row).collect()
}

fn member(team: Team, asked: Asked, removal: Removal, row: Row) -> AnyView {
    let letter: String = row.name.chars().take(1).flat_map(char::to_uppercase).collect();
    let notes = [
        Some(words::role(row.role)),
        row.is_this_one.then_some(words::THIS_ONE),
        row.is_founder.then_some(words::FOUNDER),
    ];
    let notes = notes.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let name = row.name.clone();
    let change = row.may_be_changed.then(|| change(team, asked, removal, row));
    view! {
        <div class="member-head">
            <span class="member-letter" aria-hidden="true">{letter}</span>
            <span class="team-member">
                <b>{name}</b>
                <span class="rows-note">{notes}</span>
            </span>
        </div>
        {change}
    }
    .into_any()
}

/// What a coordinator can change of a device; everybody can change what their own is called.
fn change(team: Team, asked: Asked, removal: Removal, row: Row) -> AnyView {
    let is_coordinator = team.role() == Some(Role::Coordinator);
    let (name, role) = (RwSignal::new(row.name.clone()), RwSignal::new(row.role));
    let Row { id, may_be_removed, .. } = row;
    let before = (row.name.clone(), row.role);
    let keep = move || {
        let (before_name, before_role) = before.clone();
        let (name, role) = (trimmed(name), role.get_untracked());
        if name.is_empty() {
            return asked.refuse(words::NO_DEVICE.to_owned());
        }
        asked.ask(async move {
            if name != before_name {
                team.name_device(id, &name).await?;
            }
            if role != before_role {
                team.change_role(id, role).await?;
            }
            Ok(Some(words::changed(&name)))
        });
    };
    let roles = is_coordinator.then(|| {
        let options = ROLES.map(|one| {
            view! {
                <option value=words::role(one) selected=move || role.get() == one>
                    {words::role(one)}
                </option>
            }
        });
        let choose = move |event| {
            let chosen = event_target_value(&event);
            ROLES.into_iter().filter(|one| words::role(*one) == chosen).for_each(|one| role.set(one));
        };
        view! {
            <div class="field">
                <label for=format!("rol-{id}")>{words::CHANGE_ROLE}</label>
                <p class="field-hint" id=format!("rol-{id}-uitleg")>{move || words::role_note(role.get())}</p>
                <select class="input" id=format!("rol-{id}") aria-describedby=format!("rol-{id}-uitleg") on:change=choose>
                    {options}
                </select>
            </div>
        }
    });
    let remove = may_be_removed.then(|| {
        let name = row.name.clone();
        let inside = named(Icon::Trash, words::REMOVE);
        press("button button-danger button-small", inside, move || removal.ask(id, name.clone()))
    });
    let fields = view! {
        {line(format!("naam-{id}"), words::CHANGE_NAME, None, name)}
        {roles}
    };
    view! {
        <details class="fold">
            <summary>{words::change(&row.name)} {fold_arrow()}</summary>
            <div class="stack team-change">
                {form(asked.busy, "button button-line button-small", words::SENDING, fields.into_any(), keep, words::KEEP)}
                {remove}
            </div>
        </details>
    }
    .into_any()
}
