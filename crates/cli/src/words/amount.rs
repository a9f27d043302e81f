//! Amounts of money, as far as they can be said.

use rechtenpas_catalogue::rules::{AmountFound, Decimal, Period, Range};
use rechtenpas_catalogue::wording;

/// How often: what follows an amount.
pub(crate) fn period(period: Period) -> &'static str {
    match period {
        Period::Month => "per maand",
        Period::Year => "per jaar",
        Period::Once => "één keer",
    }
}

/// A range of euros that promises no more than its lower end: "tot € 391" when nothing is certain.
pub(crate) fn range(range: Range<Decimal>) -> String {
    if range.low <= Decimal::ZERO && range.high > Decimal::ZERO {
        format!("tot {}", wording::euros(range.high))
    } else {
        wording::euro_range(range)
    }
}

/// An amount that was found, with its period. One that rests on an old or derived number is only said from below.
pub(crate) fn found(amount: &AmountFound) -> String {
    let value = match amount.weak_since {
        None => range(amount.value),
        Some(_) if amount.value.low > Decimal::ZERO => format!("minstens {}", wording::euros(amount.value.low)),
        Some(_) => format!("ongeveer {}", range(amount.value)),
    };
    format!("{value} {}", period(amount.period))
}

/// The same with the date of what may have risen since.
pub(crate) fn found_with_date(amount: &AmountFound) -> String {
    match amount.weak_since {
        None => found(amount),
        Some(since) => {
            format!("{} (bedrag van {}, kan intussen hoger zijn)", found(amount), wording::day(since))
        }
    }
}

/// Amounts added up per period, in the order month, year, once; without those that come to nothing.
pub(crate) fn together<'a>(amounts: impl Iterator<Item = &'a AmountFound>) -> Vec<AmountFound> {
    let mut sums: Vec<AmountFound> = Vec::new();
    for amount in amounts {
        match sums.iter_mut().find(|sum| sum.period == amount.period) {
            Some(sum) => {
                sum.value = sum.value.plus(amount.value);
                sum.weak_since = sum.weak_since.into_iter().chain(amount.weak_since).min();
            }
            None => sums.push(*amount),
        }
    }
    sums.retain(|sum| sum.value != Range::exact(Decimal::ZERO));
    sums.sort_by_key(|sum| sum.period);
    sums
}
