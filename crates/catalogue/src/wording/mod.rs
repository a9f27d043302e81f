//! How numbers, days, amounts and people are written in Dutch: what every program says that shows rights to families.

pub mod amount;
pub mod filled;
pub mod opening;
pub mod person;
pub mod value;

use rechtenpas_rules::{Day, Decimal, Range, RoundingStrategy};

/// The language of these words, as the catalogue names it.
const LANGUAGE: &str = "nl";

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// A day as people read it: 1 september 2026.
pub fn day(day: Day) -> String {
    let month = MONTHS.get(usize::from(day.month()) - 1).copied().unwrap_or_default();
    format!("{} {month} {}", day.day_of_month(), day.year())
}

/// A day, a whole year ("in 2020"), or the days between.
pub fn day_range(range: Range<Day>) -> String {
    if range.is_exact() {
        day(range.low)
    } else if range.low.plus_months(12).plus_days(-1) == range.high && range.low.year() == range.high.year() {
        format!("in {}", range.low.year())
    } else {
        format!("tussen {} en {}", day(range.low), day(range.high))
    }
}

/// A number, or "3 tot 5".
pub fn number_range(range: Range<Decimal>) -> String {
    let (low, high) = (number(range.low), number(range.high));
    if low == high { high } else { format!("{low} tot {high}") }
}

/// A text that begins a sentence: its first letter is a capital.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Several words in one sentence: "a, b en c".
pub fn joined(parts: &[String]) -> String {
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} en {last}", before.join(", ")),
        None => String::new(),
    }
}

/// An amount in euros: € 1.269 for a whole one, € 73,68 otherwise. With a space that does not break.
pub fn euros(amount: Decimal) -> String {
    format!("€\u{a0}{}", number(amount))
}

/// An amount in euros as a range: € 214 tot € 391; one value when both ends are the same.
pub fn euro_range(range: Range<Decimal>) -> String {
    let (low, high) = (cents(range.low), cents(range.high));
    if low == high { euros(high) } else { format!("{} tot {}", euros(low), euros(high)) }
}

/// Rounded to two decimals, a half away from zero.
pub(crate) fn cents(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// A number the Belgian way: 1.234,50. Two decimals or none.
pub fn number(value: Decimal) -> String {
    let value = cents(value).normalize();
    let text = if value.scale() > 0 { format!("{value:.2}") } else { value.to_string() };
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    let comma = if fraction.is_empty() { "" } else { "," };
    format!("{sign}{grouped}{comma}{fraction}")
}

/// Reads an amount as people in Belgium write it: `1.234,56`, `1234,5`, `1 234`, `€ 1234.56`, `1900 euro`.
///
/// A point is taken for thousands when exactly three digits follow it and no comma does.
pub fn read_number(text: &str) -> Option<Decimal> {
    let lower = text.trim().to_lowercase();
    let bare =
        ["euro", "eur", "€"].into_iter().fold(lower.as_str(), |text, unit| text.trim_end_matches(unit).trim_end());
    let cleaned: String = bare.trim_start_matches('€').chars().filter(|c| !c.is_whitespace()).collect();
    let (whole, fraction) = match cleaned.rsplit_once(',') {
        Some((whole, fraction)) => (whole.replace('.', ""), fraction.to_owned()),
        None => match cleaned.rsplit_once('.') {
            Some((whole, fraction)) if fraction.len() != 3 => (whole.replace('.', ""), fraction.to_owned()),
            _ => (cleaned.replace('.', ""), String::new()),
        },
    };
    let digits = whole.strip_prefix('-').unwrap_or(&whole);
    let only_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if digits.is_empty() || !only_digits(digits) || !only_digits(&fraction) {
        return None;
    }
    let point = if fraction.is_empty() { "" } else { "." };
    Decimal::from_str_exact(&format!("{whole}{point}{fraction}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn amounts_are_written_the_belgian_way() {
        assert_eq!(number(decimal("1234567.50")), "1.234.567,50");
        assert_eq!(number(decimal("1269.00")), "1.269");
        assert_eq!(number(decimal("-73.68")), "-73,68");
        assert_eq!(euros(decimal("73.684")), "€\u{a0}73,68");
        assert_eq!(euros(decimal("73.685")), "€\u{a0}73,69", "half a cent goes up, as the law rounds");
        assert_eq!(number(decimal("1.999")), "2");
        assert_eq!(euro_range(Range { low: decimal("214"), high: decimal("391") }), "€\u{a0}214 tot €\u{a0}391");
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, value) in [
            ("1.234,56", "1234.56"),
            ("1234,5", "1234.5"),
            ("1 234", "1234"),
            ("€ 1234.56", "1234.56"),
            ("2.500", "2500"),
            ("0", "0"),
            ("-5", "-5"),
            ("1900 euro", "1900"),
            ("1.900 €", "1900"),
        ] {
            assert_eq!(read_number(text), Some(decimal(value)), "{text}");
        }
        for text in ["", "abc", "12a", "1,2,3", "€", "-", "1e5"] {
            assert_eq!(read_number(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_is_written_in_full_and_days_as_far_as_they_are_known() {
        assert_eq!(day("2026-09-01".parse().unwrap()), "1 september 2026");
        let days = |low: &str, high: &str| day_range(Range { low: low.parse().unwrap(), high: high.parse().unwrap() });
        assert_eq!(days("2020-01-01", "2020-12-31"), "in 2020");
        assert_eq!(days("2020-05-01", "2020-05-31"), "tussen 1 mei 2020 en 31 mei 2020", "a month is not the year");
    }

    #[test]
    fn words_are_put_together_as_a_sentence() {
        assert_eq!(joined(&["a", "b", "c"].map(str::to_owned)), "a, b en c");
        assert_eq!(joined(&["a".to_owned()]), "a");
        assert_eq!(sentence("één kind"), "Één kind");
        assert_eq!(number_range(Range { low: 3.into(), high: 5.into() }), "3 tot 5");
    }
}
