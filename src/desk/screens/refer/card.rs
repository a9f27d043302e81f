//! The card that the family takes along: to whom, about what, who calls and when.

use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_catalogue::{Organisation, wording};

use super::one::found;
use crate::desk::case::Case;
use crate::desk::parts::language::beside;
use crate::desk::parts::organisation;
use crate::desk::vault::vaults;
use crate::parts::block::text;
use crate::parts::icon::pass;
use crate::words::LANGUAGE;
use crate::words::desk::{reach, refer as words};
use crate::words::{general, report};

/// The card.
pub(super) fn sheet(case: Case, id: Id) -> AnyView {
    let session = case.session;
    let (referral, name, number, languages) = case.dossier.with(|dossier| {
        let intake = &dossier.intake;
        (found(dossier, id), intake.name.clone(), intake.number.clone(), intake.languages.clone().unwrap_or_default())
    });
    let to = referral.organisation.clone().unwrap_or_default();
    let service = organisation::known(session.catalogue, &to);
    let worker = reach::worker(&vaults().worker.get());
    let agreed = [referral.first_call.map(|who| words::first_call_to_you(who).to_owned()), referral.agreed.clone()];
    let agreed: Vec<AnyView> = agreed.into_iter().flatten().map(|line| text("", line)).collect();
    view! {
        <article class="sheet refer-card">
            <div class="sheet-head">
                <span class="mark">{pass()} {general::PRODUCT}</span>
                <span>{words::CARD_FROM} " " <b>{worker}</b></span>
            </div>
            <h1>{words::CARD_TITLE}</h1>
            <dl>
                {entry(words::CARD_FOR, name.or(number).unwrap_or_else(|| words::NONE_WRITTEN.to_owned()).into_any())}
                {entry(words::CARD_TO, to_whom(organisation::name(session.catalogue, &to), service, &languages))}
                {referral.reason.map(|reason| entry(words::CARD_ABOUT, reason.into_any()))}
                {(!agreed.is_empty()).then(|| entry(words::CARD_AGREED, agreed.into_any()))}
            </dl>
            <div class="sheet-foot">
                {text("", words::CARD_HELP)} {referral.on.map(|on| text("", format!("{}.", wording::day(on))))}
                {text("", report::DECIDES)}
            </div>
        </article>
    }
    .into_any()
}

fn to_whom(name: String, service: Option<&'static Organisation>, languages: &[String]) -> AnyView {
    let lines = service.map(|service| {
        let hours = service.opening.iter().flat_map(wording::opening::opening);
        let told = service.hours.iter().map(|hours| hours.get(LANGUAGE).to_owned());
        let reached = [&service.address, &service.phone, &service.email, &service.url].into_iter().flatten().cloned();
        reached.chain(hours).chain(told).chain(reach::age(service)).map(|line| text("", line)).collect::<Vec<_>>()
    });
    let does = service.and_then(|service| beside(&service.does, languages));
    view! {
        <b class="refer-card-to">{name}</b>
        {does}
        {lines}
    }
    .into_any()
}

fn entry(name: &'static str, what: AnyView) -> AnyView {
    view! {
        <div class="refer-card-entry">
            <dt>{name}</dt>
            <dd>{what}</dd>
        </div>
    }
    .into_any()
}
