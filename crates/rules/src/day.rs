//! A calendar day, with the month arithmetic that the law needs.
//!
//! Adding months says how it rounds: a day that the target month lacks becomes the last day of that month (31 January plus
//! one month is 28 or 29 February), as FEEL does.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use time::{Date, Month};

/// A day of the Gregorian calendar. Written `2026-09-01`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// A text or number that is no day of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADay;

impl fmt::Display for NotADay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a day of the calendar; write it as 2026-09-01")
    }
}

impl std::error::Error for NotADay {}

impl Day {
    /// The day with this year, month (1 to 12) and day of the month.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, NotADay> {
        let month = Month::try_from(month).map_err(|_| NotADay)?;
        Date::from_calendar_date(year, month, day).map(Self).map_err(|_| NotADay)
    }

    /// The year, such as 2026.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().into()
    }

    /// The day of the month, 1 to 31.
    pub fn day_of_month(self) -> u8 {
        self.0.day()
    }

    /// This day moved by whole months; a day that the month lacks becomes its last day. Stays put beyond the calendar.
    #[must_use]
    pub fn plus_months(self, months: i64) -> Self {
        let count = i64::from(self.year()) * 12 + i64::from(self.month()) - 1;
        let count = count.saturating_add(months);
        let Ok(year) = i32::try_from(count.div_euclid(12)) else { return self };
        let Ok(month) = u8::try_from(count.rem_euclid(12) + 1) else { return self };
        let Ok(month) = Month::try_from(month) else { return self };
        let day = self.0.day().min(month.length(year));
        Date::from_calendar_date(year, month, day).map_or(self, Self)
    }

    /// This day moved by days. Stays put beyond the calendar.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        i32::try_from(days)
            .ok()
            .and_then(|days| self.0.to_julian_day().checked_add(days))
            .and_then(|julian| Date::from_julian_day(julian).ok())
            .map_or(self, Self)
    }

    /// Whole months from this day to `later`, rounded towards zero; negative when `later` comes first.
    pub fn months_until(self, later: Self) -> i64 {
        if later < self {
            return -later.months_until(self);
        }
        let months = i64::from(later.year() - self.year()) * 12 + i64::from(later.month()) - i64::from(self.month());
        months - i64::from(later.day_of_month() < self.day_of_month())
    }

    /// Days from this day to `later`; negative when `later` comes first.
    pub fn days_until(self, later: Self) -> i64 {
        i64::from(later.0.to_julian_day()) - i64::from(self.0.to_julian_day())
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let mut parts = text.splitn(3, '-');
        let mut part =
            |width: usize| parts.next().filter(|p| p.len() == width && p.bytes().all(|b| b.is_ascii_digit()));
        let (year, month, day) = (part(4), part(2), part(2));
        match (year, month, day) {
            (Some(y), Some(m), Some(d)) => Self::new(
                y.parse().map_err(|_| NotADay)?,
                m.parse().map_err(|_| NotADay)?,
                d.parse().map_err(|_| NotADay)?,
            ),
            _ => Err(NotADay),
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day_of_month())
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.to_julian_day().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let julian = i32::deserialize(deserializer)?;
        Date::from_julian_day(julian).map(Self).map_err(|_| serde::de::Error::custom(NotADay))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_that_the_month_lacks_becomes_its_last_day() {
        assert_eq!(day("2023-01-31").plus_months(1), day("2023-02-28"));
        assert_eq!(day("2024-01-31").plus_months(1), day("2024-02-29"));
        assert_eq!(day("2024-02-29").plus_months(12), day("2025-02-28"));
        assert_eq!(day("2024-03-31").plus_months(-1), day("2024-02-29"));
    }

    #[test]
    fn a_month_is_whole_only_on_its_day() {
        assert_eq!(day("2020-05-10").months_until(day("2023-05-09")), 35);
        assert_eq!(day("2020-05-10").months_until(day("2023-05-10")), 36);
        assert_eq!(day("2023-05-10").months_until(day("2020-05-10")), -36);
    }

    #[test]
    fn only_days_of_the_calendar_are_read() {
        for text in ["2023-02-29", "2023-13-01", "2023-1-1", "01-01-2023", "", "2023-01-01x", "+023-01-01"] {
            assert_eq!(text.parse::<Day>(), Err(NotADay), "{text}");
        }
    }
}
