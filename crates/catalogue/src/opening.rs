//! When a place is open: days of the week, some of them only in certain weeks of the month, and hours.

use serde::{Deserialize, Serialize};

/// The rules of a place, each for some days; none at all means that it is always open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The rules, in the order in which they were written.
    pub rules: Vec<OpeningRule>,
}

/// On these days, within these hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningRule {
    /// The days.
    pub days: Vec<OpenDays>,
    /// From and to, in minutes since midnight.
    pub hours: Vec<(u16, u16)>,
}

/// Days of the week, from and to, counted from Monday as 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenDays {
    /// The first.
    pub from: u8,
    /// The last.
    pub to: u8,
    /// Which of the month: 2 and 4 for every second and fourth; none for every week.
    pub of_month: Vec<u8>,
}
