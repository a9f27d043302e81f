//! The large card with what may be added to the family's means.

use leptos::prelude::*;
use rechtenpas_rules::{Decimal, Period, Range, Screening};

use super::block::text;
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
        return sum_of(results::SUM_NONE, text("", results::SUM_NONE_WHY));
    };
    let title = match period {
        Period::Month => results::SUM_MONTH,
        Period::Year => results::SUM_YEAR,
        Period::Once => results::SUM_ONCE,
    };
    let is_range = total.low != total.high;
    let large = text("sum-big", amount::total(total));
    let more = totals.map(|(period, total)| text("", results::and(&amount::total(total), amount::period(period))));
    let explained = is_range.then(|| text("small", results::SUM_RANGE));
    sum_of(title, std::iter::once(large).chain(more).chain(explained).collect::<Vec<_>>().into_any())
}

fn sum_of(title: &'static str, inside: AnyView) -> AnyView {
    view! {
        <section class="sum">
            <h2 class="sum-title">{title}</h2>
            {inside}
        </section>
    }
    .into_any()
}
