//! Beside the plan: what was granted, what can still be had, and what comes by itself.

use leptos::prelude::*;
use rechtenpas_casework::dossier::Per;
use rechtenpas_casework::follow_up::ByDomain;

use crate::desk::at;
use crate::desk::case::Case;
use crate::parts::ahead::ahead_section;
use crate::parts::block::{link, text};
use crate::parts::sum::totals;
use crate::words::amount;
use crate::words::desk::plan as words;

/// Sums and days, and the way to the next contact.
pub(super) fn aside(case: Case) -> AnyView {
    let to_contacts = format!("{}/{}/contacten", at::DOSSIER, case.id);
    view! {
        <h2 class="aside-title">{words::GAINED}</h2>
        {move || granted(case)}
        {move || still(case)}
        {move || soon(case)}
        {link("button plan-contact", to_contacts, words::PLAN_CONTACT.into_any())}
    }
    .into_any()
}

fn granted(case: Case) -> AnyView {
    let total = case.dossier.with(|dossier| ByDomain::of(dossier, case.session.catalogue).total());
    let sums = [(Per::Month, total.cents_a_month), (Per::Year, total.cents_a_year), (Per::Once, total.cents_once)];
    let mut lines = sums.into_iter().filter(|(_, cents)| *cents > 0).map(|(per, cents)| {
        view! {
            <div>
                {text("sum-big", words::euros(cents))} {text("", words::how_often(per))}
            </div>
        }
    });
    let without_sum = || match total.granted {
        0 => text("sum-big", words::NOTHING_GRANTED),
        granted => text("sum-big", words::rights(granted)),
    };
    let first = lines.next().map_or_else(without_sum, IntoAny::into_any);
    view! {
        <section class="sum">
            <h3 class="sum-title">{words::GRANTED_SO_FAR}</h3>
            {first}
            {lines.collect_view()}
        </section>
    }
    .into_any()
}

fn still(case: Case) -> AnyView {
    let screening = case.session.screening.read();
    let lines = totals(case.session, &screening).into_iter().map(|total| {
        view! {
            <div>
                {text("small soft", words::still(amount::period(total.period)))}
                {text("plan-still", amount::total(total.all))}
            </div>
        }
    });
    let lines: Vec<_> = lines.collect();
    (!lines.is_empty()).then(|| view! { <section class="card" aria-label=words::STILL>{lines} {text("small soft", words::STILL_WHY)}</section> }).into_any()
}

fn soon(case: Case) -> AnyView {
    let session = case.session;
    let (household, names) = (session.household.read(), session.names.read());
    ahead_section(session, &session.filler(&household, &names), &session.ahead.read()).into_any()
}
