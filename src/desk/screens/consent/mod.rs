//! What the family agrees to: looking into its rights, and apart from that, sharing something with an organisation.

mod ask;
mod log;
mod one;
mod sheet;

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Consent, ConsentKind, HowGiven, Part};
use rechtenpas_casework::{Edit, Id};

use crate::browser::page;
use crate::desk::book::Book;
use crate::desk::case::Case;
use crate::desk::parts::filled::act;
use crate::desk::parts::frame::{Tab, dossier};
use crate::desk::parts::organisation::picker;
use crate::desk::parts::paper::Tray;
use crate::desk::parts::removed::Removed;
use crate::parts::block::{heading, section, text};
use crate::words::desk::consent as words;

/// What a consent to share covers unless something else is agreed: never the notes.
const USUAL: [Part; 3] = [Part::Contact, Part::Household, Part::Report];
/// What a consent to look into the rights covers: the notes neither.
const USUAL_KEPT: [Part; 4] = [Part::Contact, Part::Household, Part::Report, Part::Plan];
/// How long a consent holds unless something else is agreed, in months.
const USUAL_MONTHS: i64 = 12;

/// The screen.
pub(crate) fn screen(book: Book, id: Id) -> AnyView {
    dossier(book, id, Tab::Consent, |case| (inside(case), Some(log::card(case))))
}

fn inside(case: Case) -> AnyView {
    let tray = Tray::empty();
    let removed = Removed::nothing(case);
    let each = move |kind| {
        let ids = of_kind(case, kind);
        view! { <For each=move || ids.get() key=|id| *id children=move |id| one::article(case, id, tray, removed) /> }
    };
    let investigate = of_kind(case, ConsentKind::Investigate);
    let share = of_kind(case, ConsentKind::Share);
    let begin = move || {
        case.record(first_words(case, ConsentKind::Investigate, None).1);
        page::focus_on(".consent:has(.pill-kept) h3");
    };
    let refuse = move || {
        let (id, edits) = first_words(case, ConsentKind::Investigate, None);
        let no = [Consent::at(id).given(None), Consent::at(id).withdrawn(case.today())];
        case.record(edits.into_iter().chain(no));
        page::focus_on(".consent h3");
    };
    // Before the first yes, and again once the family took it back.
    let is_to_ask = Memo::new(move |_| {
        case.dossier.with(|dossier| {
            let mut all = dossier.consents.iter().filter(|one| one.kind == Some(ConsentKind::Investigate));
            all.all(|one| one.withdrawn.is_some())
        })
    });
    let first = move || {
        is_to_ask.get().then(|| {
            let again = (!investigate.with_untracked(Vec::is_empty)).then(|| text("soft", words::STOPPED_ASK));
            view! {
                <div class="card">
                    {again}
                    {ask::investigate(case.today())}
                    <div class="buttons">
                        {act(case, "button", words::SAID_YES.into_any(), begin)}
                        {act(case, "button button-line", words::SAID_NO.into_any(), refuse)}
                    </div>
                </div>
            }
        })
    };
    let none = move || share.with(Vec::is_empty).then(|| text("soft", words::SHARE_NONE));
    let choose = move |organisation| {
        case.record(first_words(case, ConsentKind::Share, Some(organisation)).1);
        page::focus_on(".consent-to-ask h3");
    };
    let to_ask = move || case.dossier.with(|dossier| unasked(dossier));
    view! {
        {heading(words::TITLE)} {text("soft", words::LEAD)} {removed.offer()}
        {section("stack", words::INVESTIGATE, (each(ConsentKind::Investigate), first).into_any())}
        {section(
            "stack",
            words::SHARE,
            view! {
                {none} {each(ConsentKind::Share)}
                <div class="card consent-new">
                    <h3>{words::NEW_SHARE}</h3>
                    {picker(case, "deel-met", to_ask, choose)}
                </div>
            }
                .into_any(),
        )}
        {tray.sheet(move |id| sheet::sheet(case, id))}
    }
    .into_any()
}

fn of_kind(case: Case, kind: ConsentKind) -> Memo<Vec<Id>> {
    Memo::new(move |_| {
        case.dossier
            .with(|dossier| dossier.consents.iter().filter(|one| one.kind == Some(kind)).map(|one| one.id).collect())
    })
}

/// The name of a consent and what it says when it is first written down. That to look into the rights was given at once, by the button that says
/// so; that to share is talked through first.
fn first_words(case: Case, kind: ConsentKind, organisation: Option<String>) -> (Id, Vec<Edit>) {
    let id = case.new_id();
    let is_given = kind == ConsentKind::Investigate;
    let purpose = if is_given { words::PURPOSE_INVESTIGATE } else { words::PURPOSE_SHARE };
    let scope: &[Part] = if is_given { &USUAL_KEPT } else { &USUAL };
    let consent = Consent {
        kind: Some(kind),
        organisation,
        scope: Some(Part::names(scope)),
        purpose: Some(purpose.to_owned()),
        given: is_given.then(|| case.today()),
        until: Some(last_day(case.today(), USUAL_MONTHS)),
        how: Some(HowGiven::Oral),
        ..Consent::new(id)
    };
    (id, consent.edits(&Consent::new(id)))
}

/// The last day of a term of so many months that begins on this day.
fn last_day(from: rechtenpas_rules::Day, months: i64) -> rechtenpas_rules::Day {
    from.plus_months(months).plus_days(-1)
}

/// Organisations to which the family is brought, and that no consent names yet.
fn unasked(dossier: &rechtenpas_casework::Dossier) -> Vec<String> {
    let is_named = |organisation: &String| {
        dossier.consents.iter().any(|consent| consent.organisation.as_ref() == Some(organisation))
    };
    let referred = dossier.referrals.iter().filter_map(|referral| referral.organisation.clone());
    let at_the_table = dossier.consultations.iter().flat_map(|one| one.participants.iter().flatten());
    let at_the_table = at_the_table.map(|participant| participant.organisation.clone());
    let mut found: Vec<String> = Vec::new();
    for organisation in referred.chain(at_the_table).filter(|name| !name.is_empty() && !is_named(name)) {
        if !found.contains(&organisation) {
            found.push(organisation);
        }
    }
    found
}
