//! Amounts with their period, and the dates they rest on.

use rechtenpas_catalogue::rules::AmountFound;
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
