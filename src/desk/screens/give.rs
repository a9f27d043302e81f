//! Hands a dossier to a colleague: a file that only they can open.

use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_casework::hand_over::{Package, WithNotes};
use rechtenpas_vault::seal_for;

use super::receive::four_words;
use crate::browser::file;
use crate::browser::random::Random;
use crate::desk::at;
use crate::desk::book::Book;
use crate::desk::case::Case;
use crate::desk::colleagues::{Colleague, colleagues};
use crate::desk::hand_over::leave_to_give;
use crate::desk::parts::filled::act;
use crate::desk::parts::frame::{Tab, dossier};
use crate::desk::vault::vaults;
use crate::parts::block::{empty, heading, link, marked, section, text};
use crate::parts::choice::choice;
use crate::parts::icon::Icon;
use crate::words::desk::receive as words;

/// To whom, with or without notes, and the file.
pub(crate) fn screen(book: Book, id: Id) -> AnyView {
    dossier(book, id, Tab::Refer, |case| (inside(case), None))
}

/// The way to this screen, from where families are brought to others.
pub(super) fn way(id: Id) -> AnyView {
    let to = format!("{}/{id}/doorgeven", at::DOSSIER);
    let inside =
        (text("soft", words::TO_COLLEAGUE_WHY), link("button button-line", to, words::TO_COLLEAGUE.into_any()));
    section("stack", words::COLLEAGUE_TITLE, inside.into_any())
}

fn inside(case: Case) -> AnyView {
    let known = colleagues(vaults());
    let shown = move || match known.get() {
        None => text("soft", words::LOOKING),
        Some(known) if known.is_empty() => {
            let way = link("button", at::RECEIVE, words::TO_CARDS.into_any());
            empty(Icon::Users, heading(words::GIVE), words::NO_CARDS, way)
        }
        Some(known) => untrack(|| form(case, known)),
    };
    shown.into_any()
}

fn form(case: Case, known: Vec<Colleague>) -> AnyView {
    let chosen = RwSignal::new(None::<usize>);
    let notes = RwSignal::new(WithNotes::Without);
    let done = RwSignal::new(None::<Result<String, String>>);
    let people = known.iter().enumerate().map(|(place, colleague)| {
        let note = (!colleague.organisation.is_empty()).then(|| colleague.organisation.clone());
        let name = view! { {colleague.name.clone()} <span class="rows-note">{note}</span> }.into_any();
        let choose = move |_| {
            chosen.set(Some(place));
            done.set(None);
        };
        choice("radio", "collega".to_owned(), place.to_string(), name, move || chosen.get() == Some(place), choose)
    });
    let people = people.collect_view();
    let with = [(WithNotes::Without, words::WITHOUT_NOTES), (WithNotes::All, words::WITH_NOTES)].map(|(with, name)| {
        let choose = move |_| {
            notes.set(with);
            done.set(None);
        };
        choice("radio", "notas".to_owned(), name.to_owned(), name.into_any(), move || notes.get() == with, choose)
    });
    let known = StoredValue::new(known);
    let make = move || {
        let Some(colleague) =
            chosen.get_untracked().and_then(|place| known.with_value(|known| known.get(place).cloned()))
        else {
            done.set(Some(Err(words::CHOOSE.to_owned())));
            return;
        };
        done.set(Some(give(case, &colleague, notes.get_untracked())));
    };
    let checked = move || {
        let place = chosen.get()?;
        known.with_value(|known| known.get(place).map(|colleague| four_words(colleague.card.recipient.fingerprint())))
    };
    let consent = format!("{}/{}/toestemming", at::DOSSIER, case.id);
    let said = move || {
        done.get().map(|done| match done {
            Ok(done) => marked("notice", Icon::CircleCheck, done),
            Err(why) => {
                let way = chosen
                    .get_untracked()
                    .map(|_| link("button button-line", consent.clone(), words::TO_CONSENT.into_any()));
                (marked("wrong", Icon::CircleAlert, why), way).into_any()
            }
        })
    };
    view! {
        {heading(words::GIVE)}
        {text("lead", words::GIVE_WHY)}
        <fieldset class="stack">
            <legend>{words::TO_WHOM}</legend>
            {people}
        </fieldset>
        {checked}
        <fieldset class="stack">
            <legend>{words::WHAT}</legend>
            {with.into_iter().collect_view()}
        </fieldset>
        <div role="status">{said}</div>
        {act(case, "button", words::MAKE.into_any(), make)}
        {link("button-quiet", at::RECEIVE, words::TO_CARDS.into_any())}
    }
    .into_any()
}

/// Seals the dossier and hands the file over, which is written down first; the name of the file, or why there is none.
fn give(case: Case, to: &Colleague, notes: WithNotes) -> Result<String, String> {
    let book = case.book();
    let from = vaults().info().map(|info| info.label).unwrap_or_default();
    let by = (case.today(), from.clone());
    let leave = case.dossier.with_untracked(|dossier| leave_to_give(dossier, to, notes, by, case.new_id()));
    let logged = leave.map_err(|why| words::no_leave(&to.organisation, why))?;
    case.record(logged);
    let package = case.log.with_untracked(|log| Package::of(case.id, log, notes, from, book.today));
    let plain = package.encode().map_err(|_| words::NOT_MADE.to_owned())?;
    let sealed = seal_for(&to.card.recipient, &mut Random, &plain).map_err(|_| words::NOT_MADE.to_owned())?;
    let name = words::file_name(book.today);
    file::hand_over(&name, &sealed).map_err(|_| words::NOT_MADE.to_owned())?;
    Ok(words::made(&name, &to.name))
}
