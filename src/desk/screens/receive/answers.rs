//! What a family answered, looked at before it is taken: into a new dossier, or into one that is there.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use rechtenpas_casework::dossier::{Intake, Member, MemberKind, answers_changed};
use rechtenpas_casework::{Dossier, Edit, Id};
use rechtenpas_catalogue::slip::Slip;
use rechtenpas_catalogue::wording;
use rechtenpas_rules::{Household, Kind};

use super::compare;
use crate::desk::at;
use crate::desk::book::{Book, NotOpened};
use crate::desk::hand_over::Inbox;
use crate::parts::block::{card, heading, list, marked, marked_list, press, text};
use crate::parts::fold::fold_list;
use crate::parts::icon::Icon;
use crate::words::desk::{frame, home, receive as words};
use crate::words::filled::Filler;
use crate::words::{sentence, value};

/// What came in, and where it can go.
pub(super) fn screen(book: Book, inbox: Inbox, slip: Arc<Slip>) -> AnyView {
    let wanted = RwSignal::new(None::<Id>);
    let shown = {
        let slip = Arc::clone(&slip);
        move || match wanted.get() {
            None => untrack(|| choice(book, inbox, Arc::clone(&slip), wanted)),
            Some(id) => untrack(|| compare::part(book, inbox, Arc::clone(&slip), id, wanted)),
        }
    };
    view! {
        {heading(words::ANSWERS)}
        {text("lead", about(book, &slip))}
        {left_out(book, &slip)}
        {all_answers(book, &slip)}
        {shown}
    }
    .into_any()
}

fn about(book: Book, slip: &Slip) -> String {
    let household = &slip.household;
    let members = [Kind::Adult, Kind::Child].map(|kind| household.members(kind).len());
    let place =
        book.catalogue.program.municipality.map(|fact| household.get(fact, rechtenpas_rules::Subject::Household));
    let place = place.filter(|answer| **answer != rechtenpas_rules::Answer::Open);
    let filler = Filler { catalogue: book.catalogue, household, on: book.today, names: &[] };
    let place = place
        .zip(book.catalogue.program.municipality)
        .map(|(answer, fact)| value::answer(&filler, fact, rechtenpas_rules::Subject::Household, answer));
    words::about(members, place, household.given().count(), household.had().count(), &wording::day(slip.on))
}

/// What this edition of the catalogue could not take in.
fn left_out(book: Book, slip: &Slip) -> Option<AnyView> {
    if slip.left_out.is_empty() {
        return None;
    }
    let filler = Filler { catalogue: book.catalogue, household: &slip.household, on: book.today, names: &[] };
    let lines = slip.left_out.iter().map(|one| words::left_out(&filler, one)).collect();
    let told = marked("", Icon::CircleAlert, words::LEFT_OUT);
    Some(
        view! { <div class="notice receive-left">{told} {marked_list("tree", "leaf", Icon::Minus, lines)}</div> }
            .into_any(),
    )
}

fn all_answers(book: Book, slip: &Slip) -> Option<AnyView> {
    let household = &slip.household;
    let filler = Filler { catalogue: book.catalogue, household, on: book.today, names: &[] };
    let rows = household.given().map(|(fact, subject, answer)| {
        let asked = filler.about(&book.catalogue.question(fact).question, subject);
        let told = sentence(&value::answer(&filler, fact, subject, answer));
        view! { <span><span class="rows-note">{asked}</span> {told}</span> }.into_any()
    });
    let had = household.had().map(|(right, _)| {
        let name = filler.plain(&book.catalogue.right(right).name);
        view! { <span><span class="rows-note">{words::HAS}</span> {name}</span> }.into_any()
    });
    list("rows rows-one", rows.chain(had)).map(|rows| fold_list(words::LOOK, rows))
}

fn choice(book: Book, inbox: Inbox, slip: Arc<Slip>, wanted: RwSignal<Option<Id>>) -> AnyView {
    let name = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<NotOpened>);
    let navigate = use_navigate();
    let begin = move || {
        let (slip, navigate) = (Arc::clone(&slip), navigate.clone());
        leptos::task::spawn_local(async move {
            let id = book.new_id();
            match book.write_in(id, new_dossier(book, name.get_untracked(), &slip.household)).await {
                Ok(_) => {
                    inbox.empty();
                    navigate(&format!("{}/{id}", at::DOSSIER), NavigateOptions::default());
                }
                Err(why) => wrong.set(Some(why)),
            }
        });
    };
    let said = move || wrong.get().map(|why| marked("wrong", Icon::CircleAlert, frame::not_opened(&why)));
    let known = book.summaries.with_untracked(|summaries| {
        let mut known: Vec<(String, Id)> = summaries.iter().map(|(id, summary)| (home::name(summary), *id)).collect();
        known.sort_by_key(|(name, _)| name.to_lowercase());
        known
    });
    let into = list(
        "rows rows-one picker",
        known.into_iter().map(|(name, id)| press("picker-row dossier-row-name", name, move || wanted.set(Some(id)))),
    );
    let new = view! {
        <div class="field">
            <label for="naam">{words::NAME}</label>
            <input
                class="input"
                id="naam"
                autocomplete="off"
                disabled=move || !book.may_write.get()
                on:input=move |event| name.set(event_target_value(&event))
            />
        </div>
        <div role="alert">{said}</div>
        {press("button", words::NEW, begin)}
    };
    view! {
        {card(words::NEW_TITLE, new.into_any())}
        {into.map(|into| card(words::INTO, into))}
        {press("button-quiet", words::NOT, move || inbox.empty())}
    }
    .into_any()
}

/// What begins a dossier with what a family told.
fn new_dossier(book: Book, name: String, told: &Household) -> Vec<Edit> {
    let first = book.new_id();
    let mut dossier = Dossier::of(&rechtenpas_casework::Log::new());
    dossier.members.push(Member { kind: Some(MemberKind::Adult), ..Member::new(first) });
    let mut edits = vec![
        Intake::at().name(Some(name)),
        Intake::at().opened(Some(book.today)),
        Member::at(first).kind(Some(MemberKind::Adult)),
    ];
    edits.extend(answers_changed(&dossier, book.catalogue, &Household::new(), told, || book.new_id()));
    edits
}
