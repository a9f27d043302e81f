//! One's own card, to which colleagues seal; and the cards of colleagues.

use leptos::prelude::*;
use rechtenpas_vault::Card;

use crate::browser::page;
use crate::desk::at;
use crate::desk::book::Book;
use crate::desk::colleagues::{Colleague, colleagues, keep};
use crate::desk::hand_over::Inbox;
use crate::desk::parts::icon as drawn;
use crate::desk::vault::{NotOpen, vaults};
use crate::parts::block::{heading, list, marked, named, press, section, text};
use crate::parts::fold::fold_group_told;
use crate::parts::icon::Icon;
use crate::parts::qr::qr;
use crate::words::desk::door;
use crate::words::desk::{letter, receive as words};

/// One's own card: a code, its text, and the words to read aloud. Whoever sees it can leave letters from then on.
pub(super) fn mine(book: Book) -> AnyView {
    let shown = move |opens: bool| {
        if opens {
            book.letters.open_box();
        }
    };
    let inside = book.letters.card().map(my_card);
    fold_group_told("card", named(drawn::CARD, words::MY_CARD), false, shown, inside.into_any())
}

fn my_card(card: Card) -> AnyView {
    let text_of_card = card.to_string();
    let code = qr(&format!("{}#{text_of_card}", page::address_of(at::RECEIVE)), words::CODE_OF_CARD.to_owned());
    view! {
        {text("small soft", words::MY_CARD_WHY)}
        {text("small soft", letter::ON_CARD)}
        <div class="qr-place">{code}</div>
        {four_words(card.recipient.fingerprint())}
        <p class="card-text">{text_of_card}</p>
    }
    .into_any()
}

/// The words by which two people on the telephone know that it is the right card.
pub(in crate::desk::screens) fn four_words(four: [&'static str; 4]) -> AnyView {
    let four = list("words", four.into_iter().map(|word| word.into_any()));
    (text("small soft", words::ALOUD), four).into_any()
}

/// The colleagues whose cards are here.
pub(super) fn known() -> AnyView {
    let vaults = vaults();
    let known = colleagues(vaults);
    let wrong = RwSignal::new(None::<NotOpen>);
    let shown = move || {
        let list_of = known.get().filter(|known| !known.is_empty())?;
        let rows = list_of.iter().cloned().map(|colleague| {
            let card = colleague.card.clone();
            let forget = move || {
                let mut left = known.get_untracked().unwrap_or_default();
                left.retain(|one| one.card != card);
                leptos::task::spawn_local(async move {
                    match keep(vaults, &left).await {
                        Ok(()) => _ = known.try_set(Some(left)),
                        Err(why) => _ = wrong.try_set(Some(why)),
                    }
                });
            };
            let note = (!colleague.organisation.is_empty()).then_some(colleague.organisation);
            view! {
                <span><b>{colleague.name}</b> <span class="rows-note">{note}</span></span>
                {press("button-quiet", words::FORGET, forget)}
            }
            .into_any()
        });
        let rows = list("rows rows-plain", rows)?;
        Some(section("stack", words::COLLEAGUES, rows))
    };
    let said = move || wrong.get().map(|why| marked("wrong", Icon::CircleAlert, door::not_open(&why)));
    view! { {shown} <div role="alert">{said}</div> }.into_any()
}

/// The card of a colleague that came in: who it is, and whether the words are the same.
pub(super) fn new(book: Book, inbox: Inbox, card: Card) -> AnyView {
    if card.recipient == book.recipient() {
        return view! {
            {heading(words::MY_CARD)} {text("", words::OWN_CARD)}
            {press("button", words::BACK, move || inbox.empty())}
        }
        .into_any();
    }
    let vaults = vaults();
    let known = colleagues(vaults);
    let (name, organisation) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let wrong = RwSignal::new(None::<String>);
    let words_of_card = four_words(card.recipient.fingerprint());
    let add = move || {
        let Some(mut list) = known.get_untracked() else { return };
        let name = name.get_untracked().trim().to_owned();
        if name.is_empty() {
            wrong.set(Some(words::WHO_IS_IT.to_owned()));
            return;
        }
        list.retain(|one| one.card.recipient != card.recipient);
        let organisation = organisation.get_untracked().trim().to_owned();
        list.push(Colleague { name, organisation, card: card.clone() });
        leptos::task::spawn_local(async move {
            match keep(vaults, &list).await {
                Ok(()) => inbox.empty(),
                Err(why) => _ = wrong.try_set(Some(door::not_open(&why))),
            }
        });
    };
    let said = move || wrong.get().map(|why| marked("wrong", Icon::CircleAlert, why));
    view! {
        {heading(words::CARD)}
        {text("lead", words::CARD_WHY)}
        {words_of_card}
        <div class="form">
            <div class="field">
                <label for="collega">{words::COLLEAGUE}</label>
                <input class="input" id="collega" autocomplete="off" on:input=move |event| name.set(event_target_value(&event)) />
            </div>
            <div class="field">
                <label for="organisatie">{words::ORGANISATION}</label>
                <p class="field-hint" id="organisatie-uitleg">{words::ORGANISATION_WHY}</p>
                <input
                    class="input"
                    id="organisatie"
                    autocomplete="off"
                    aria-describedby="organisatie-uitleg"
                    on:input=move |event| organisation.set(event_target_value(&event))
                />
            </div>
        </div>
        <div role="alert">{said}</div>
        {press("button", words::KEEP_CARD, add)}
        {press("button-quiet", words::NOT, move || inbox.empty())}
    }
    .into_any()
}
