//! The large card with what may be added to the family's means.

use leptos::prelude::*;
use rechtenpas_rules::{Decimal, Period, Range, Screening};

use crate::session::Session;
use crate::words::{amount, results};

/// The totals that are more than nothing, in the order month, year, once.
pub(crate) fn totals(session: Session, screening: &Screening) -> Vec<(Period, Range<Decimal>)> {
    [Period::Month, Period::Year, Period::Once]
        .into_iter()
        .map(|period| (period, screening.total(&session.catalogue.program, period)))
        .filter(|(_, total)| total.high > Decimal::ZERO)
        .collect()
}

/// The card, the first total large and the others beneath.
pub(crate) fn sum_card(session: Session, screening: &Screening) -> AnyView {
    let mut totals = totals(session, screening).into_iter();
    let Some((period, total)) = totals.next() else {
        return view! {
            <section class="sum">
                <h2 class="sum-title">{results::SUM_NONE}</h2>
                <p>{results::SUM_NONE_WHY}</p>
            </section>
        }
        .into_any();
    };
    let title = match period {
        Period::Month => results::SUM_MONTH,
        Period::Year => results::SUM_YEAR,
        Period::Once => results::SUM_ONCE,
    };
    let more = totals
        .map(|(period, total)| view! { <p>{results::and(&amount::range(total), amount::period(period))}</p> })
        .collect_view();
    view! {
        <section class="sum">
            <h2 class="sum-title">{title}</h2>
            <p class="sum-big">{amount::range(total)}</p>
            {more}
        </section>
    }
    .into_any()
}
