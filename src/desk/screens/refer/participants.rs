//! Who takes part in a consultation, and whether something may be shared with each of them.

use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_casework::dossier::{Consultation, Participant, Wanted};

use super::consultation::found;
use crate::desk::case::Case;
use crate::desk::parts::filled::act;
use crate::desk::parts::organisation;
use crate::desk::parts::typed::{Typed, line};
use crate::parts::block::named;
use crate::parts::icon::{Icon, icon};
use crate::words::desk::refer as words;

/// The people around the table.
pub(super) fn part(case: Case, id: Id) -> AnyView {
    let count = Memo::new(move |_| with(case, id, |participants| participants.len()));
    let add = move || {
        let mut participants = with(case, id, <[Participant]>::to_vec);
        participants.push(Participant::default());
        case.set(Consultation::at(id).participants(participants));
    };
    view! {
        <section class="stack-tight">
            <h3>{words::PARTICIPANTS}</h3>
            {move || (0..count.get()).map(|place| one(case, id, place)).collect_view()}
            <div class="buttons">
                {act(case, "button button-line button-small", named(Icon::Plus, words::ADD_PARTICIPANT), add)}
            </div>
        </section>
    }
    .into_any()
}

fn with<T>(case: Case, id: Id, read: impl FnOnce(&[Participant]) -> T) -> T {
    case.dossier.with(|dossier| read(found(dossier, id).participants.as_deref().unwrap_or_default()))
}

/// Changes one of them, or takes them away.
fn change(case: Case, id: Id, place: usize, with_one: impl FnOnce(&mut Participant)) {
    let mut participants = untrack(|| with(case, id, <[Participant]>::to_vec));
    if let Some(participant) = participants.get_mut(place) {
        with_one(participant);
        case.set(Consultation::at(id).participants(participants));
    }
}

fn one(case: Case, id: Id, place: usize) -> AnyView {
    let at = move || with(case, id, |participants| participants.get(place).cloned().unwrap_or_default());
    let catalogue = case.session.catalogue;
    let service = Typed {
        book: case.book(),
        name: format!("dienst-{id}-{place}"),
        label: words::ORGANISATION.to_owned(),
        hint: None,
        value: Signal::derive(move || organisation::name(catalogue, &at().organisation)),
        keep: Box::new(move |text| {
            // A service that the catalogue has goes by its name there, so that its consent is found.
            let known = catalogue.organisations().iter().find(|known| known.name.eq_ignore_ascii_case(text.trim()));
            let organisation = known.map_or_else(|| text.trim().to_owned(), |known| known.id.clone());
            change(case, id, place, |participant| participant.organisation = organisation);
        }),
    };
    let person = Typed {
        book: case.book(),
        name: format!("persoon-{id}-{place}"),
        label: words::PERSON.to_owned(),
        hint: None,
        value: Signal::derive(move || at().person),
        keep: Box::new(move |text| change(case, id, place, |participant| participant.person = text.trim().to_owned())),
    };
    let consent = move || {
        let organisation = at().organisation;
        if organisation.is_empty() {
            return None;
        }
        let may =
            case.dossier.with(|dossier| dossier.may_share(&organisation, Wanted::default(), case.today()).is_ok());
        let (class, shape, said) = if may {
            ("pill pill-kept", Icon::CircleCheck, words::MAY_SHARE)
        } else {
            ("pill pill-wait", Icon::CircleAlert, words::MAY_NOT_SHARE)
        };
        Some(view! { <span class=class>{icon(shape)} <span class="pill-text">{said}</span></span> })
    };
    let take_away = move || {
        let mut participants = untrack(|| with(case, id, <[Participant]>::to_vec));
        if place < participants.len() {
            participants.remove(place);
            case.set(Consultation::at(id).participants(participants));
        }
    };
    view! {
        <div class="refer-participant">
            <div class="form-pair">{line("text", service)} {line("text", person)}</div>
            <div class="row">{consent} {act(case, "button-quiet", words::TAKE_AWAY.into_any(), take_away)}</div>
        </div>
    }
    .into_any()
}
