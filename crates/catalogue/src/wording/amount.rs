//! Amounts of money, as far as they can be said.

use rechtenpas_rules::{AmountFound, Day, Decimal, Period, Range};

use super::{day, euro_range, euros};

/// How often: what follows an amount.
pub fn period(period: Period) -> &'static str {
    match period {
        Period::Month => "per maand",
        Period::Year => "per jaar",
        Period::Once => "één keer",
    }
}

/// A range of euros that promises no more than its lower end: "tot € 391" when nothing is certain.
pub fn range(range: Range<Decimal>) -> String {
    if range.low <= Decimal::ZERO && range.high > Decimal::ZERO {
        format!("tot {}", euros(range.high))
    } else {
        euro_range(range)
    }
}

/// A range of euros as a household gets or pays it: with its period, unless it is one time.
pub fn per(euros: Range<Decimal>, how_often: Period) -> String {
    match how_often {
        Period::Once => range(euros),
        _ => format!("{} {}", range(euros), period(how_often)),
    }
}

/// An amount that was found, without its period. One that rests on an old or derived number is only said from below.
pub fn found(amount: &AmountFound) -> String {
    match amount.weak_since {
        None => range(amount.value),
        Some(_) if amount.value.low > Decimal::ZERO => format!("minstens {}", euros(amount.value.low)),
        Some(_) => format!("ongeveer {}", range(amount.value)),
    }
}

/// The date of an amount that may have risen since.
pub fn of_date(since: Day) -> String {
    format!("Bedrag van {}, kan intussen hoger zijn.", day(since))
}

/// Amounts added up per period, in the order month, year, once; without those that come to nothing.
pub fn together<'a>(amounts: impl Iterator<Item = &'a AmountFound>) -> Vec<AmountFound> {
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

/// A total in whole euros, rounded down at both ends so that it never promises more than was found.
pub fn total(total: Range<Decimal>) -> String {
    range(if total.high >= Decimal::ONE { total.map(|amount| amount.trunc()) } else { total })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(low: &str, high: &str) -> Range<Decimal> {
        Range { low: low.parse().unwrap(), high: high.parse().unwrap() }
    }

    #[test]
    fn an_amount_promises_no_more_than_its_lower_end() {
        let weak = |low, high| AmountFound {
            period: Period::Month,
            value: between(low, high),
            weak_since: Some("2025-09-01".parse().unwrap()),
        };
        assert_eq!(range(between("0", "391")), "tot €\u{a0}391");
        assert_eq!(found(&weak("10", "12")), "minstens €\u{a0}10");
        assert_eq!(found(&weak("0", "12")), "ongeveer tot €\u{a0}12");
        assert_eq!(total(between("10.99", "20.99")), "€\u{a0}10 tot €\u{a0}20");
        assert_eq!(per(between("5", "5"), Period::Year), "€\u{a0}5 per jaar");
        assert_eq!(per(between("5", "5"), Period::Once), "€\u{a0}5");
    }

    #[test]
    fn amounts_of_one_period_are_added_up() {
        let month =
            |value: u32| AmountFound { period: Period::Month, value: Range::exact(value.into()), weak_since: None };
        let once = AmountFound { period: Period::Once, ..month(0) };
        assert_eq!(together([month(3), once, month(4)].iter()), [month(7)]);
    }
}
