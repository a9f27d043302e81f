//! Amounts of several rights together, and the dates they rest on.

use rechtenpas_catalogue::rules::{AmountFound, Decimal, Range};
use rechtenpas_catalogue::wording::{self, amount};

/// An amount that was found, with its period.
pub(crate) fn found(found: &AmountFound) -> String {
    format!("{} {}", amount::found(found), amount::period(found.period))
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
