//! One referral: to whom, about what, who calls, what goes along, and how it went.

use leptos::prelude::*;
use rechtenpas_casework::dossier::{FirstCall, Referral, ReferralResult};
use rechtenpas_casework::{Dossier, Id};
use rechtenpas_catalogue::exchange::Edition;

use super::{Paper, along};
use crate::desk::case::Case;
use crate::desk::parts::filled::Filled;
use crate::desk::parts::organisation;
use crate::desk::parts::paper::Tray;
use crate::desk::parts::removed::Removed;
use crate::parts::block::{named, press, text};
use crate::parts::fold::fold_group;
use crate::parts::icon::{Icon, icon};
use crate::parts::place::place;
use crate::words::desk::refer as words;

/// The referral with this name, an empty one where it was taken out.
pub(super) fn found(dossier: &Dossier, id: Id) -> Referral {
    dossier.referrals.iter().find(|referral| referral.id == id).cloned().unwrap_or_else(|| Referral::new(id))
}

/// The referral.
pub(super) fn article(
    case: Case,
    id: Id,
    tray: Tray<Paper>,
    removed: Removed,
    edition: Memo<Option<Edition>>,
) -> AnyView {
    let session = case.session;
    let referral = Memo::new(move |_| case.dossier.with(|dossier| found(dossier, id)));
    let to = move || {
        session.details.track();
        referral.with(|referral| {
            organisation::name(session.catalogue, referral.organisation.as_deref().unwrap_or_default())
        })
    };
    let state = move || referral.with(state);
    let service = move || {
        session.details.track();
        let id = referral.with(|referral| referral.organisation.clone());
        id.and_then(|id| organisation::known(session.catalogue, &id)).map(place)
    };
    let is_done = referral.with_untracked(|referral| referral.result.is_some());
    let inside = view! {
        <div class="stack">
            {service} {about(case, id)} {agreed(case, id)}
            <div class="stack-tight">
                <div class="buttons">
                    {press("button", named(Icon::Printer, words::CARD), move || tray.print(Paper::Card(id)))}
                </div>
                {text("small soft", words::CARD_WHY)}
            </div>
            {along::part(case, id, tray, edition)} {result(case, id)} <div>{removed.button("referral", id, words::THE_REFERRAL)}</div>
        </div>
    };
    let title = view! { <span class="refer-title">{to}</span> <span class="refer-state">{state}</span> };
    fold_group("card referral", title.into_any(), !is_done, inside.into_any())
}

fn state(referral: &Referral) -> AnyView {
    let (class, shape, said) = match (referral.result, referral.check_back) {
        (Some(result), _) => ("pill pill-kept", Icon::CircleCheck, words::result(result).to_owned()),
        (None, Some(day)) => ("pill pill-wait", Icon::Clock, words::ask_on(day)),
        (None, None) => return ().into_any(),
    };
    view! { <span class=class>{icon(shape)} <span class="pill-text">{said}</span></span> }.into_any()
}

fn about(case: Case, id: Id) -> AnyView {
    Filled::new(case, format!("over-{id}"), words::ABOUT)
        .hinted(words::ABOUT_HINT)
        .area(move |dossier| found(dossier, id).reason, move |reason| Referral::at(id).reason(reason))
}

/// Who calls, whom they meet and when, and the day to ask how it went.
fn agreed(case: Case, id: Id) -> AnyView {
    let call = Filled::new(case, format!("belt-{id}"), words::FIRST_CALL).choice(
        FirstCall::ALL,
        words::first_call,
        move |dossier| found(dossier, id).first_call,
        move |who| Referral::at(id).first_call(who),
    );
    let moment = Filled::new(case, format!("afspraak-{id}"), words::AGREED).hinted(words::AGREED_HINT).line(
        "text",
        move |dossier| found(dossier, id).agreed,
        move |agreed| Referral::at(id).agreed(agreed),
    );
    let check_back = Filled::new(case, format!("terug-{id}"), words::CHECK_BACK)
        .hinted(words::CHECK_BACK_HINT)
        .day(move |dossier| found(dossier, id).check_back, move |day| Referral::at(id).check_back(day));
    view! { <div class="form-pair">{call} {moment}</div> {check_back} }.into_any()
}

fn result(case: Case, id: Id) -> AnyView {
    let result = Filled::new(case, format!("liep-{id}"), words::RESULT).choice(
        ReferralResult::ALL,
        words::result,
        move |dossier| found(dossier, id).result,
        move |result| Referral::at(id).result(result),
    );
    let note = Filled::new(case, format!("meer-{id}"), words::RESULT_NOTE).line(
        "text",
        move |dossier| found(dossier, id).result_note,
        move |note| Referral::at(id).result_note(note),
    );
    view! { <div class="form-pair">{result} {note}</div> }.into_any()
}
