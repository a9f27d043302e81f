//! Takes in what a family or a colleague hands over, without a network: a code, a file, or a text. Everything is shown before
//! any of it is written.

mod answers;
mod colleagues;
mod compare;
mod dossier;
mod letterbox;

pub(super) use colleagues::four_words;
use leptos::ev;
use leptos::prelude::*;
pub(super) use letterbox::came;
use web_sys::HtmlInputElement;

use crate::browser::{file, fragment};
use crate::desk::at;
use crate::desk::book::Book;
use crate::desk::hand_over::{Arrival, Inbox, NotTaken};
use crate::desk::parts::camera;
use crate::desk::parts::frame::desk;
use crate::desk::parts::icon as drawn;
use crate::parts::block::{card, heading, marked, named, press, text};
use crate::parts::icon::{Icon, icon};
use crate::words::desk::receive as words;

/// The ways in, or what came in.
pub(crate) fn screen(book: Book) -> AnyView {
    let inbox = Inbox::of(book);
    let look = move || {
        if let Some(caught) = fragment::take(at::RECEIVE) {
            inbox.take_text(&caught);
        }
    };
    look();
    // A code that is opened while this screen stands there changes only what is behind the `#`.
    let listener = window_event_listener(ev::hashchange, move |_| {
        fragment::catch(at::RECEIVE);
        look();
    });
    on_cleanup(move || listener.remove());
    // One part more leaves the camera on.
    let waits = Memo::new(move |_| inbox.arrival.with(|arrival| matches!(arrival, Arrival::Waiting(_))));
    let shown = move || {
        if waits.get() { untrack(|| ways_in(book, inbox)) } else { arrived(book, inbox) }
    };
    let wrong = move || inbox.wrong.get().map(|why| marked("wrong", Icon::CircleAlert, words::not_taken(why)));
    desk(book, "body-narrow receive", view! { <div role="alert">{wrong}</div> {shown} }.into_any())
}

fn arrived(book: Book, inbox: Inbox) -> AnyView {
    let shown = move || match inbox.arrival.get() {
        Arrival::Waiting(_) => ().into_any(),
        Arrival::Answers(slip) => untrack(|| answers::screen(book, inbox, slip)),
        Arrival::Card(card) => untrack(|| colleagues::new(book, inbox, card)),
        Arrival::Dossier(package) => untrack(|| dossier::screen(book, inbox, package)),
    };
    shown.into_any()
}

fn ways_in(book: Book, inbox: Inbox) -> AnyView {
    let so_far = move || match inbox.arrival.get() {
        Arrival::Waiting(gathered) if gathered.count() > 0 => {
            let again = press("button-quiet", words::BEGIN_ANEW, move || inbox.empty());
            Some((marked("notice", Icon::Info, words::so_far(gathered.count(), &gathered.missing())), again).into_any())
        }
        _ => None,
    };
    view! {
        {heading(words::TITLE)}
        {text("lead", words::LEAD)}
        <div role="status">{so_far}</div>
        {camera::part(move |code| inbox.take_text(code))}
        {card(words::OTHERWISE, (choose_file(inbox), paste(inbox)).into_any())}
        {letterbox::part(book)}
        {colleagues::mine(book)}
        {colleagues::known()}
    }
    .into_any()
}

fn choose_file(inbox: Inbox) -> AnyView {
    let chosen = move |event: ev::Event| {
        let input: HtmlInputElement = event_target(&event);
        let Some(chosen) = file::chosen(&input) else { return };
        leptos::task::spawn_local(async move {
            if let Some(bytes) = file::read(chosen).await {
                inbox.take_file(&bytes);
            }
            // The same file may be chosen again.
            input.set_value("");
        });
    };
    view! {
        <label class="button button-line file-way">
            {icon(drawn::FILE_IN)} <span>{words::FILE}</span>
            <input type="file" class="only-read" on:change=chosen />
        </label>
    }
    .into_any()
}

fn paste(inbox: Inbox) -> AnyView {
    let typed = RwSignal::new(String::new());
    // What was wrong with what stands in the field is said there, and the text stays to be mended.
    let wrong = RwSignal::new(None::<NotTaken>);
    let take = move || {
        inbox.take_text(&typed.get_untracked());
        let why = inbox.wrong.get_untracked();
        if why.is_some() {
            inbox.wrong.set(None);
            wrong.set(why);
        } else {
            // Of what comes in parts the next one goes into the same field.
            wrong.try_set(None);
            typed.try_set(String::new());
        }
    };
    let said = move || wrong.get().map(|why| marked("wrong", Icon::CircleAlert, words::not_taken(why)));
    view! {
        <div class="field">
            <label for="plak">{words::PASTE}</label>
            <p class="field-hint" id="plak-uitleg">{words::PASTE_WHY}</p>
            <textarea
                class="input input-area"
                id="plak"
                rows="2"
                autocomplete="off"
                aria-describedby="plak-uitleg"
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            ></textarea>
            <div role="alert">{said}</div>
        </div>
        {press("button button-line", named(Icon::Check, words::TAKE), take)}
    }
    .into_any()
}
