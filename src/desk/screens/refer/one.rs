//! One referral: to whom, about what, who calls, what goes along, and how it went.

use leptos::prelude::*;
use rechtenpas_casework::dossier::{FirstCall, Referral, ReferralResult};
use rechtenpas_casework::{Dossier, Id};
use rechtenpas_catalogue::exchange::Edition;

use super::{Paper, along};
use crate::desk::case::Case;
use crate::desk::parts::organisation;
use crate::desk::parts::paper::Tray;
use crate::desk::parts::removal::Removed;
use crate::desk::parts::typed::{area, line, select};
use crate::desk::parts::written::{Label, choice, day, words as written};
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
            {along::part(case, id, tray, edition)} {result(case, id)} <div>{removed.button("referral", id)}</div>
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
    let label = Label(words::ABOUT, Some(words::ABOUT_HINT));
    let edit = move |reason| Referral::at(id).reason(reason);
    area(written(case, format!("over-{id}"), label, move |dossier| found(dossier, id).reason, edit))
}

/// Who calls, whom they meet and when, and the day to ask how it went.
fn agreed(case: Case, id: Id) -> AnyView {
    let nothing = std::iter::once((String::new(), words::NOT_CHOSEN.to_owned()));
    let calls = FirstCall::ALL.iter().map(|who| (who.name().to_owned(), words::first_call(*who).to_owned()));
    let call = choice(
        case,
        format!("belt-{id}"),
        Label(words::FIRST_CALL, None),
        move |dossier| found(dossier, id).first_call.map(FirstCall::name),
        FirstCall::named,
        move |who| Referral::at(id).first_call(who),
    );
    let moment = written(
        case,
        format!("afspraak-{id}"),
        Label(words::AGREED, Some(words::AGREED_HINT)),
        move |dossier| found(dossier, id).agreed,
        move |agreed| Referral::at(id).agreed(agreed),
    );
    let check_back = day(
        case,
        format!("terug-{id}"),
        Label(words::CHECK_BACK, Some(words::CHECK_BACK_HINT)),
        move |dossier| found(dossier, id).check_back,
        move |day| Referral::at(id).check_back(day),
    );
    view! {
        <div class="form-pair">{select(call, nothing.chain(calls).collect())} {line("text", moment)}</div>
        {line("date", check_back)}
    }
    .into_any()
}

fn result(case: Case, id: Id) -> AnyView {
    let nothing = std::iter::once((String::new(), words::NOT_CHOSEN.to_owned()));
    let results =
        ReferralResult::ALL.iter().map(|result| (result.name().to_owned(), words::result(*result).to_owned()));
    let result = choice(
        case,
        format!("liep-{id}"),
        Label(words::RESULT, None),
        move |dossier| found(dossier, id).result.map(ReferralResult::name),
        ReferralResult::named,
        move |result| Referral::at(id).result(result),
    );
    let note = written(
        case,
        format!("meer-{id}"),
        Label(words::RESULT_NOTE, None),
        move |dossier| found(dossier, id).result_note,
        move |note| Referral::at(id).result_note(note),
    );
    view! { <div class="form-pair">{select(result, nothing.chain(results).collect())} {line("text", note)}</div> }
        .into_any()
}
