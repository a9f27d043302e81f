//! The door: whose vault it is, and the ways in.

mod way_in;

use leptos::prelude::*;

use crate::browser::fragment;
use crate::browser::store::{StoreError, VaultInfo};
use crate::desk::at;
use crate::desk::parts::icon as drawn;
use crate::desk::vault::{Door, Vaults};
use crate::parts::block::{heading, marked, marked_list, press, text};
use crate::parts::frame::{frame, titled_top};
use crate::parts::icon::{Icon, icon};
use crate::words::desk::{door as words, team};

/// The door, shut.
pub(crate) fn screen(vaults: Vaults, door: Door) -> AnyView {
    let body = match door {
        Door::Looking | Door::Open => (heading(words::TITLE), text("soft", words::LOOKING)).into_any(),
        Door::Unavailable(why) => unavailable(vaults, &why),
        Door::Shut(why) => {
            let known = vaults.known.get_untracked();
            if known.is_empty() {
                welcome()
            } else {
                let said = why.map(|why| {
                    let unsent = vaults
                        .has_unsent()
                        .then(|| marked("notice notice-wrong", Icon::CircleAlert, words::SHUT_UNSENT));
                    (marked("notice", drawn::LOCK, words::shut(why)), unsent)
                });
                (heading(words::TITLE), said, whose(vaults, known), other_ways()).into_any()
            }
        }
    };
    let invited = fragment::waits(at::JOIN).then(|| marked("notice", Icon::Users, team::WAITS_AT_DOOR));
    let body = (invited, body).into_any();
    frame(titled_top(words::BAR, ().into_any()), "body-narrow vault-door", body, None)
}

/// What to do where the browser keeps nothing.
fn unavailable(vaults: Vaults, why: &StoreError) -> AnyView {
    let help = words::UNAVAILABLE_HELP.map(str::to_owned).to_vec();
    (
        heading(words::UNAVAILABLE),
        marked("notice", Icon::CircleAlert, words::unavailable(why)),
        marked_list("tree", "leaf leaf-unneeded", Icon::Info, help),
        view! { <div class="buttons">{press("button", words::TRY_AGAIN, move || vaults.look_again())}</div> },
        way(at::LOOSE, drawn::TALK, words::LOOSE, words::LOOSE_NOTE),
    )
        .into_any()
}

/// What dossiers are for, where there are none yet.
fn welcome() -> AnyView {
    let what_for = words::WHAT_FOR.map(str::to_owned).to_vec();
    view! {
        {heading(words::TITLE)}
        {text("lead", words::LEAD)}
        {marked_list("tree", "leaf leaf-met", Icon::CircleCheck, what_for)}
        <a class="door door-first" href=at::NEW_VAULT>
            <span class="door-picture">{icon(drawn::LOCK)}</span>
            <span>
                <b>{words::MAKE}</b>
                <span class="door-note">{words::MAKE_NOTE}</span>
            </span>
            {icon(Icon::ChevronRight)}
        </a>
        <nav class="stack-tight" aria-label=words::OTHER_WAYS>
            {way(at::LOOSE, drawn::TALK, words::LOOSE, words::LOOSE_NOTE)}
            {way(at::RESTORE, drawn::UPLOAD, words::RESTORE, words::RESTORE_NOTE)}
        </nav>
    }
    .into_any()
}

/// What else one can do at a door that is shut.
fn other_ways() -> AnyView {
    view! {
        <nav class="stack-tight" aria-label=words::OTHER_WAYS>
            {way(at::LOOSE, drawn::TALK, words::LOOSE, words::LOOSE_NOTE)}
            {way(at::NEW_VAULT, Icon::Plus, words::ANOTHER, words::ANOTHER_NOTE)}
            {way(at::RESTORE, drawn::UPLOAD, words::RESTORE, words::RESTORE_NOTE)}
        </nav>
    }
    .into_any()
}

fn way(to: &'static str, shape: Icon, name: &'static str, note: &'static str) -> AnyView {
    view! {
        <a class="door door-small" href=to>
            <span class="door-picture">{icon(shape)}</span>
            <span>
                <b>{name}</b>
                <span class="door-note">{note}</span>
            </span>
            {icon(Icon::ChevronRight)}
        </a>
    }
    .into_any()
}

/// Whose vault it is, where there are several on this device, and the way into that one.
fn whose(vaults: Vaults, known: Vec<VaultInfo>) -> AnyView {
    // Who sat here last most likely sits here now.
    let last = vaults.pinned().map(|(info, _)| info).filter(|info| known.contains(info));
    let only = known.first().filter(|_| known.len() == 1).cloned();
    let chosen = RwSignal::new(last.or(only));
    let several = (known.len() > 1).then(|| {
        let choices = known.into_iter().map(|info| {
            let (mine, label, id) = (info.clone(), info.label.clone(), info.id.clone());
            let letter: String = label.chars().take(1).flat_map(char::to_uppercase).collect();
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name="kluis"
                        value=id
                        prop:checked=move || chosen.with(|chosen| chosen.as_ref() == Some(&mine))
                        on:change=move |_| chosen.set(Some(info.clone()))
                    />
                    <span class="member-letter" aria-hidden="true">{letter}</span>
                    <span>{label}</span>
                </label>
            }
        });
        view! {
            <fieldset class="choices">
                <legend class="field-label">{words::WHOSE}</legend>
                {choices.collect_view()}
            </fieldset>
        }
    });
    let inside = move || chosen.get().map(|info| untrack(|| way_in::way_in(vaults, info)));
    (several, inside).into_any()
}
