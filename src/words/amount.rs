//! Amounts of money, as far as they can be said.

use rechtenpas_catalogue::wording;
use rechtenpas_rules::{AmountFound, Day, Decimal, Period, Range};

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

/// An amount that was found, without its period. One that rests on an old or derived number is only said from below.
pub(crate) fn found(amount: &AmountFound) -> String {
    if amount.weak_since.is_none() {
        return range(amount.value);
    }
    if amount.value.low > Decimal::ZERO {
        format!("minstens {}", wording::euros(amount.value.low))
    } else {
        format!("ongeveer {}", range(amount.value))
    }
}

/// The date of an amount that may have risen since.
pub(crate) fn of_date(since: Day) -> String {
    format!("Bedrag van {}, kan intussen hoger zijn.", wording::day(since))
}

/// A total in whole euros, rounded down at both ends so that it never promises more than was found.
pub(crate) fn total(total: Range<Decimal>) -> String {
    range(if total.high >= Decimal::ONE { total.map(|amount| amount.trunc()) } else { total })
}
