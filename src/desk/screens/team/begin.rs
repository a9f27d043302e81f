//! Without a team: what one is, and the two ways into one.

use leptos::prelude::*;
use rechtenpas_sync::client::Trouble;
use rechtenpas_sync::wire::Refusal;
use rechtenpas_vault::Invitation;

use super::asked::Asked;
use crate::browser::page;
use crate::desk::book::Book;
use crate::desk::parts::busy::form;
use crate::desk::parts::camera;
use crate::desk::team::NotDone;
use crate::desk::vault::vaults;
use crate::parts::block::{card, heading, marked, press, section, text};
use crate::parts::icon::Icon;
use crate::words::desk::team as words;

/// Who came here with an invitation. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Invited {
    /// The text of the invitation.
    text: RwSignal<Option<String>>,
    /// Whether what came in last was none.
    is_wrong: RwSignal<bool>,
}

impl Invited {
    /// Nobody yet.
    pub(super) fn nobody() -> Self {
        Self { text: RwSignal::new(None), is_wrong: RwSignal::new(false) }
    }

    /// Takes a text that was opened, scanned or pasted: an address with an invitation behind its `#`, or only that.
    pub(super) fn take(self, text: &str) {
        let told = text.rsplit_once('#').map_or(text, |(_, behind)| behind).trim();
        let is_one = Invitation::parse(told).is_ok();
        self.is_wrong.set(!is_one);
        if is_one {
            self.text.set(Some(told.to_owned()));
        }
    }

    /// Whether there is an invitation.
    pub(super) fn is_somebody(self) -> bool {
        self.text.with(Option::is_some)
    }

    fn wrong(self) -> AnyView {
        let said = move || {
            let said = words::not_done(&NotDone::NotAnInvitation);
            self.is_wrong.get().then(|| marked("wrong", Icon::CircleAlert, said))
        };
        view! { <div class="said" role="alert">{said}</div> }.into_any()
    }
}

/// What a team is, and the ways into one.
pub(super) fn screen(book: Book, invited: Invited) -> AnyView {
    // What a device is called is what its vault is called, until somebody says otherwise.
    let device = RwSignal::new(vaults().info().map(|info| info.label).unwrap_or_default());
    let ways = move || match invited.text.get() {
        Some(text) => untrack(|| accept(book, invited, device, text)),
        None => untrack(|| (found(book, device), join(invited)).into_any()),
    };
    view! {
        {heading(words::TITLE)}
        {text("lead", words::LEAD)}
        {ways}
        {marked("notice", Icon::Info, words::OWN_ORGANISATION)}
    }
    .into_any()
}

fn found(book: Book, device: RwSignal<String>) -> AnyView {
    let (name, word) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    // Whether the server lets only those make a team who know a word.
    let wants_word = RwSignal::new(false);
    let asked = Asked::nothing();
    let make = move || {
        let (name, device, word) = (trimmed(name), trimmed(device), trimmed(word));
        if name.is_empty() {
            return asked.refuse(words::NO_NAME.to_owned());
        }
        if device.is_empty() {
            return asked.refuse(words::NO_DEVICE.to_owned());
        }
        asked.ask(async move {
            let made = book.team.found(name, &device, &word).await;
            let is_not_allowed = |why: &NotDone| matches!(why, NotDone::Why(Trouble::Refused(refusal)) if refusal.code == Refusal::NOT_ALLOWED);
            if made.as_ref().is_err_and(is_not_allowed) {
                wants_word.try_set(true);
                asked.refuse(words::WANTS_WORD.to_owned());
                page::focus_on("#woord");
                return Ok(None);
            }
            made?;
            page::arrive_on_top();
            Ok(None)
        });
    };
    let fields = view! {
        {line("teamnaam", words::NAME, Some(words::NAME_HINT), name)}
        {line("toestelnaam", words::DEVICE, Some(words::DEVICE_HINT), device)}
        {move || wants_word.get().then(|| line("woord", words::WORD, Some(words::WORD_HINT), word))}
        {asked.said()}
    };
    let inside = view! {
        {text("soft", words::FOUND_WHY)}
        {form(asked.busy, "button", words::FOUNDING, fields.into_any(), make, words::FOUND_GO)}
    };
    card(words::FOUND, inside.into_any())
}

fn join(invited: Invited) -> AnyView {
    let pasted = RwSignal::new(String::new());
    let look = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        invited.take(&pasted.get_untracked());
    };
    let inside = view! {
        {text("soft", words::JOIN_WHY)}
        {camera::part(move |code| invited.take(code))}
        <form class="form" on:submit=look>
            {line("uitnodiging", words::PASTE, None, pasted)}
            {invited.wrong()}
            <button type="submit" class="button button-line">{words::LOOK}</button>
        </form>
    };
    section("card", words::JOIN, inside.into_any())
}

/// The invitation is here: under which name this device joins.
fn accept(book: Book, invited: Invited, device: RwSignal<String>, text_of_it: String) -> AnyView {
    let asked = Asked::nothing();
    let join = move || {
        let (device, text_of_it) = (trimmed(device), text_of_it.clone());
        if device.is_empty() {
            return asked.refuse(words::NO_DEVICE.to_owned());
        }
        asked.ask(async move {
            book.team.join(&text_of_it, &device).await?;
            invited.text.try_set(None);
            page::arrive_on_top();
            Ok(None)
        });
    };
    let fields = view! {
        {line("toestelnaam", words::DEVICE, Some(words::DEVICE_HINT), device)}
        {asked.said()}
    };
    let inside = view! {
        {text("", words::INVITED_WHY)}
        {form(asked.busy, "button", words::JOINING, fields.into_any(), join, words::JOIN_GO)}
        {press("button-quiet", words::NOT_NOW, move || invited.text.set(None))}
    };
    section("card card-now", words::INVITED, inside.into_any())
}

/// One line of words that is sent with a button.
pub(super) fn line(
    id: impl Into<String>,
    label: &'static str,
    hint: Option<&'static str>,
    typed: RwSignal<String>,
) -> AnyView {
    let id: String = id.into();
    let hint_id = hint.map(|_| format!("{id}-uitleg"));
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id.clone()>{hint}</p> })}
            <input
                class="input"
                id=id
                autocomplete="off"
                aria-describedby=hint_id
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}

/// What was typed, without spaces around it.
pub(super) fn trimmed(typed: RwSignal<String>) -> String {
    typed.with_untracked(|typed| typed.trim().to_owned())
}
