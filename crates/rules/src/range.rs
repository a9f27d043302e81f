//! What is known of a number or a day when it is not known exactly: a closed interval.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Everything from `low` to `high`, both included. Exact when they are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Range<T> {
    /// The smallest it can be.
    pub low: T,
    /// The largest it can be.
    pub high: T,
}

impl<T: Copy + Ord> Range<T> {
    /// One value, known exactly.
    pub fn exact(value: T) -> Self {
        Self { low: value, high: value }
    }

    /// Between two values, in whichever order they are given.
    pub fn between(a: T, b: T) -> Self {
        Self { low: a.min(b), high: a.max(b) }
    }

    /// Whether there is only one value in it.
    pub fn is_exact(&self) -> bool {
        self.low == self.high
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// The least of two values of which each may be anywhere in its range.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.min(other.high) }
    }

    /// The greatest of two values of which each may be anywhere in its range.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self { low: self.low.max(other.low), high: self.high.max(other.high) }
    }

    /// Both ends changed by a function that never decreases.
    pub fn map<U>(self, never_decreasing: impl Fn(T) -> U) -> Range<U> {
        Range { low: never_decreasing(self.low), high: never_decreasing(self.high) }
    }

    /// Whether every value here is below every value there; `None` when some are and some are not.
    pub fn below(&self, other: &Self) -> Option<bool> {
        if self.high < other.low {
            Some(true)
        } else if self.low >= other.high {
            Some(false)
        } else {
            None
        }
    }

    /// Whether every value here is at most every value there; `None` when some are and some are not.
    pub fn at_most(&self, other: &Self) -> Option<bool> {
        other.below(self).map(|below| !below)
    }

    /// Whether they are the same value; `None` when they may be.
    pub fn same(&self, other: &Self) -> Option<bool> {
        if self.high < other.low || other.high < self.low {
            Some(false)
        } else if self.is_exact() && other.is_exact() {
            Some(true)
        } else {
            None
        }
    }
}

/// Arithmetic that stays at the largest decimal instead of overflowing.
impl Range<Decimal> {
    /// The sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { low: self.low.saturating_add(other.low), high: self.high.saturating_add(other.high) }
    }

    /// The difference.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self { low: self.low.saturating_sub(other.high), high: self.high.saturating_sub(other.low) }
    }

    /// The product.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        let corners = [
            self.low.saturating_mul(other.low),
            self.low.saturating_mul(other.high),
            self.high.saturating_mul(other.low),
            self.high.saturating_mul(other.high),
        ];
        corners.into_iter().fold(Self::exact(corners[0]), |range, corner| range.hull(Self::exact(corner)))
    }

    /// The quotient; `None` when the divisor can be zero.
    pub fn over(self, other: Self) -> Option<Self> {
        if other.low <= Decimal::ZERO && other.high >= Decimal::ZERO {
            return None;
        }
        let corners = [
            self.low.checked_div(other.low)?,
            self.low.checked_div(other.high)?,
            self.high.checked_div(other.low)?,
            self.high.checked_div(other.high)?,
        ];
        Some(corners.into_iter().fold(Self::exact(corners[0]), |range, corner| range.hull(Self::exact(corner))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(low: i64, high: i64) -> Range<Decimal> {
        Range { low: low.into(), high: high.into() }
    }

    #[test]
    fn a_limit_inside_the_range_decides_nothing() {
        let limit = Range::exact(Decimal::from(1800));
        assert_eq!(range(1500, 1799).at_most(&limit), Some(true));
        assert_eq!(range(1500, 1800).at_most(&limit), Some(true));
        assert_eq!(range(1500, 1801).at_most(&limit), None);
        assert_eq!(range(1800, 2000).below(&limit), Some(false));
        assert_eq!(range(1801, 2000).at_most(&limit), Some(false));
    }

    #[test]
    fn a_product_of_ranges_keeps_its_order_when_a_side_is_negative() {
        assert_eq!(range(-2, 3).times(range(4, 5)), range(-10, 15));
        assert_eq!(range(10, 20).over(range(-1, 1)), None);
    }
}
