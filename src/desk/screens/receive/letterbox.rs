//! The letterbox: letters that others left for this vault. Each is read first, and then kept in a dossier or wiped.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use rechtenpas_casework::dossier::{Intake, Note};
use rechtenpas_casework::hand_over::Letter;
use rechtenpas_casework::{Edit, Id};
use rechtenpas_vault::fingerprint_of;

use crate::browser::{clock, page};
use crate::desk::at;
use crate::desk::book::{Book, NotOpened};
use crate::desk::letters::{Incoming, Looked};
use crate::desk::parts::extract;
use crate::desk::parts::typed::field;
use crate::parts::block::{link, list, marked, named, press, section, text};
use crate::parts::fold::fold_group_told;
use crate::parts::icon::Icon;
use crate::words::desk::{frame, letter as words, saved};

/// The letterbox, and the sheet for the printer.
pub(super) fn part(book: Book) -> AnyView {
    let letters = book.letters;
    let printed = RwSignal::new(None::<Arc<Letter>>);
    // A letter that is being read stays as it is when another one comes in.
    let names = Memo::new(move |_| letters.came.with(|came| came.keys().cloned().collect::<Vec<_>>()));
    let each = view! {
        <For each=move || names.get() key=|name| name.clone() children=move |name| article(book, name, printed) />
    };
    let is_on = move || letters.is_open.get() == Some(true);
    let none = move || (is_on() && names.with(Vec::is_empty)).then(|| text("soft", words::NONE));
    let shown = move || letters.is_open.get().map(|is_on| if is_on { looks(book) } else { text("soft", words::OFF) });
    let paper = move || printed.get().map(|letter| view! { <div class="paper">{extract::letter(&letter)}</div> });
    let unreadable =
        move || (letters.unreadable.get() > 0).then(|| marked("wrong", Icon::CircleAlert, words::UNREADABLE));
    let inside = view! { {shown} {unreadable} {none} <div class="stack">{each}</div> };
    view! { {section("card letterbox", named(Icon::Mail, words::BOX), inside.into_any())} {paper} }.into_any()
}

/// That letters came in, with the way to them.
pub(in crate::desk::screens) fn came(book: Book) -> AnyView {
    let shown = move || {
        let count = book.letters.came.with(BTreeMap::len);
        (count > 0).then(|| {
            let way = link("button-quiet", at::RECEIVE, words::TO_BOX.into_any());
            view! { <div class="notice">{marked("", Icon::Mail, words::lie_there(count))} {way}</div> }
        })
    };
    view! { <div role="status" class="home-wide home-alert">{shown}</div> }.into_any()
}

/// How it went when it was last looked into, and the button that looks.
fn looks(book: Book) -> AnyView {
    let letters = book.letters;
    let said = move || match letters.looked.get() {
        Looked::NotYet => None,
        Looked::Now => Some(text("soft", words::LOOKING)),
        Looked::At(time) => Some(text("small soft", words::looked(&time))),
        Looked::Troubled(why) => Some(marked("wrong", Icon::CircleAlert, words::trouble(&why))),
        Looked::NotKept(why) => Some(marked("wrong", Icon::CircleAlert, saved::why(&why))),
    };
    view! {
        <div role="status">{said}</div>
        <div class="buttons">
            {press("button button-line button-small", words::FETCH, move || letters.look())}
            {press("button-quiet", words::CLOSE, move || letters.close_box())}
        </div>
    }
    .into_any()
}

/// One letter, folded.
fn article(book: Book, name: String, printed: RwSignal<Option<Arc<Letter>>>) -> AnyView {
    let Some(incoming) = book.letters.came.with_untracked(|came| came.get(&name).cloned()) else {
        return ().into_any();
    };
    let came = clock::local(incoming.received.at_ms).map(|(on, time)| words::came(on, &time));
    let title = match &incoming.letter {
        Ok(letter) => words::from(&letter.from),
        Err(_) => words::DAMAGED.to_owned(),
    };
    let title = view! {
        <span>{title}</span>
        <span class="rows-note letter-came">{came}</span>
    };
    let is_open = RwSignal::new(false);
    let inside = move || is_open.get().then(|| untrack(|| opened(book, &name, &incoming, printed)));
    let told = move |opens| is_open.set(opens);
    fold_group_told("letter", title.into_any(), false, told, view! { <div class="stack">{inside}</div> }.into_any())
}

fn opened(book: Book, name: &str, incoming: &Incoming, printed: RwSignal<Option<Arc<Letter>>>) -> AnyView {
    let wipe = wipe(book, name.to_owned());
    let letter = match &incoming.letter {
        Ok(letter) => Arc::clone(letter),
        Err(why) => return (marked("wrong", Icon::CircleAlert, words::not_open(*why)), wipe).into_any(),
    };
    let four = list("words", fingerprint_of(&incoming.received.sealed).into_iter().map(|word| word.into_any()));
    let sheet = extract::letter(&letter);
    let print = {
        let letter = Arc::clone(&letter);
        move || {
            printed.set(Some(Arc::clone(&letter)));
            page::after_paint(page::print);
        }
    };
    view! {
        <div class="notice letter-proof">
            <div class="stack-tight">{text("", words::NOT_PROVEN)} {four}</div>
        </div>
        {sheet}
        <div class="buttons">{press("button button-line", named(Icon::Printer, words::PRINT), print)}</div>
        {into_dossier(book, name.to_owned(), letter)}
        {wipe}
    }
    .into_any()
}

/// Wiping takes two touches: there is no way back.
fn wipe(book: Book, name: String) -> AnyView {
    let is_sure = RwSignal::new(false);
    let shown = move || {
        let name = name.clone();
        if is_sure.get() {
            press("button button-line button-small", words::WIPE_SURE, move || book.letters.wipe(&name))
        } else {
            press("button-quiet", named(Icon::Trash, words::WIPE), move || is_sure.set(true))
        }
    };
    view! { <div>{shown}</div> }.into_any()
}

/// Where it is kept: in a new dossier, or in one that is there.
fn into_dossier(book: Book, name: String, letter: Arc<Letter>) -> AnyView {
    let family = letter.extract.contact.as_ref().and_then(|contact| contact.name.clone()).unwrap_or_default();
    let (family, chosen) = (RwSignal::new(family), RwSignal::new(None::<Id>));
    let wrong = RwSignal::new(None::<NotOpened>);
    let navigate = use_navigate();
    let keep = move || {
        let id = chosen.get_untracked();
        let edits = edits(book, &letter, id.is_none().then(|| family.get_untracked()));
        let (id, name, navigate) = (id.unwrap_or_else(|| book.new_id()), name.clone(), navigate.clone());
        leptos::task::spawn_local(async move {
            match book.write_in(id, edits).await {
                Ok(_) => {
                    book.letters.wipe(&name);
                    navigate(&format!("{}/{id}", at::DOSSIER), NavigateOptions::default());
                }
                Err(why) => _ = wrong.try_set(Some(why)),
            }
        });
    };
    let known: BTreeMap<String, Id> = book.summaries.with_untracked(|summaries| {
        let named = summaries.iter().map(|(id, summary)| {
            let name = summary.name.clone().unwrap_or_else(|| frame::NO_NAME.to_owned());
            (format!("{} {id}", name.to_lowercase()), *id)
        });
        named.collect()
    });
    let options = known.into_values().map(|id| {
        let name = book.summaries.with_untracked(|summaries| summaries.get(&id).and_then(|one| one.name.clone()));
        view! { <option value=id.to_string()>{name.unwrap_or_else(|| frame::NO_NAME.to_owned())}</option> }
    });
    let options = options.collect_view();
    let choose = move |event: leptos::ev::Event| chosen.set(event_target_value(&event).parse().ok());
    let place = field("brief-in", words::INTO, Some(words::SAVE_WHY), |hint| {
        view! {
            <select class="input" id="brief-in" aria-describedby=hint on:change=choose>
                <option value="">{words::NEW}</option>
                {options}
            </select>
        }
        .into_any()
    });
    let new = move || {
        chosen.get().is_none().then(|| {
            field("brief-gezin", words::NAME, None, |_| {
                view! {
                    <input
                        class="input"
                        id="brief-gezin"
                        autocomplete="off"
                        prop:value=move || family.get()
                        on:input=move |event| family.set(event_target_value(&event))
                    />
                }
                .into_any()
            })
        })
    };
    let said = move || wrong.get().map(|why| marked("wrong", Icon::CircleAlert, frame::not_opened(&why)));
    view! {
        <div class="form">{place} {new}</div>
        <div role="alert">{said}</div>
        <div class="buttons">{press("button", words::SAVE, keep)}</div>
    }
    .into_any()
}

/// The letter as a note; with what begins a dossier, where it is a new one.
fn edits(book: Book, letter: &Letter, new: Option<String>) -> Vec<Edit> {
    let note = Note::at(book.new_id());
    let text = words::note(letter, &extract::parts(&letter.extract, &letter.texts));
    let begun = new.map(|name| [Intake::at().name(name), Intake::at().opened(book.today)]);
    begun.into_iter().flatten().chain([note.on(book.today), note.text(text)]).collect()
}
