//! The large card with what may be added to the family's means.

use leptos::prelude::*;
use rechtenpas_rules::{Decimal, Period, Range, Screening};

use super::block::text;
use crate::session::Session;
use crate::words::{amount, results};

/// What may be added in a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Total {
    /// How often.
    pub(crate) period: Period,
    /// All of it, with what another right has to open first.
    pub(crate) all: Range<Decimal>,
    /// What can be asked for at once.
    pub(crate) now: Range<Decimal>,
}

impl Total {
    /// What comes later, when what goes before it is granted; nothing where all can be asked for at once.
    pub(crate) fn later(&self) -> Option<Range<Decimal>> {
        let low = (self.all.low - self.now.low).max(Decimal::ZERO);
        let high = (self.all.high - self.now.high).max(low);
        (high > Decimal::ZERO).then_some(Range { low, high })
    }
}

/// The totals that are more than nothing, in the order month, year, once.
pub(crate) fn totals(session: Session, screening: &Screening) -> Vec<Total> {
    let program = &session.catalogue.program;
    [Period::Month, Period::Year, Period::Once]
        .into_iter()
        .map(|period| Total {
            period,
            all: screening.total(program, period),
            now: screening.total_at_once(program, period),
        })
        .filter(|total| total.all.high > Decimal::ZERO)
        .collect()
}

/// The totals as they are said in a sentence.
pub(crate) fn said(totals: impl Iterator<Item = (Period, Range<Decimal>)>) -> Vec<String> {
    totals
        .filter(|(_, total)| total.high > Decimal::ZERO)
        .map(|(period, total)| match period {
            Period::Once => format!("{} {}", amount::period(period), amount::total(total)),
            _ => format!("{} {}", amount::total(total), amount::period(period)),
        })
        .collect()
}

/// What can be asked for at once and what comes later, as two sentences; nothing where nothing comes later.
pub(crate) fn now_and_later(totals: &[Total]) -> Option<(String, String)> {
    let later = said(totals.iter().filter_map(|total| Some((total.period, total.later()?))));
    let now = said(totals.iter().map(|total| (total.period, total.now)));
    let later = (!later.is_empty()).then(|| results::sum_later(&results::joined(&later)))?;
    Some((results::sum_now(&results::joined(&now)), later))
}

/// The card, the first total large and the others beneath.
pub(crate) fn sum_card(session: Session, screening: &Screening) -> AnyView {
    let totals = totals(session, screening);
    let Some(first) = totals.first() else {
        return sum_of(results::SUM_NONE, text("", results::SUM_NONE_WHY));
    };
    let title = match first.period {
        Period::Month => results::SUM_MONTH,
        Period::Year => results::SUM_YEAR,
        Period::Once => results::SUM_ONCE,
    };
    let is_range = first.all.low != first.all.high;
    let large = text("sum-big", amount::total(first.all));
    let more = totals.iter().skip(1);
    let more = more.map(|more| text("", results::and(&amount::total(more.all), amount::period(more.period))));
    let parts = now_and_later(&totals).map(|(now, later)| (text("sum-parts", now), text("", later)).into_any());
    let explained = is_range.then(|| text("small", results::SUM_RANGE));
    let lines = std::iter::once(large).chain(more).chain(parts).chain(explained);
    sum_of(title, lines.collect::<Vec<_>>().into_any())
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
