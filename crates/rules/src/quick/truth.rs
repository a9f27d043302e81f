//! Yes, no, or not known for these kinds of causes, in one byte.

use crate::eval::{self, Kinds};

/// A three-valued truth: no is zero, yes a bit of its own, and anything between is unknown for these kinds of causes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Truth(u8);

impl Truth {
    pub(super) const NO: Self = Self(0);
    pub(super) const YES: Self = Self(8);

    pub(super) fn of(known: bool) -> Self {
        if known { Self::YES } else { Self::NO }
    }

    /// Unknown for these causes; a yes without any.
    pub(super) fn unless(causes: Kinds) -> Self {
        if causes.is_empty() { Self::YES } else { Self(causes.bits()) }
    }

    pub(super) fn is_known(self) -> bool {
        self == Self::NO || self == Self::YES
    }

    /// The kinds of causes of not knowing.
    pub(super) fn causes(self) -> Kinds {
        Kinds::of_bits(self.0)
    }

    /// Kleene negation.
    pub(super) fn not(self) -> Self {
        if self.is_known() { Self(self.0 ^ Self::YES.0) } else { self }
    }

    /// Kleene conjunction; the causes of a known no are none.
    pub(super) fn and(self, other: Self) -> Self {
        if self == Self::NO || other == Self::NO { Self::NO } else { Self::unless(self.causes() | other.causes()) }
    }

    /// Kleene disjunction; the causes of a known yes are none.
    pub(super) fn or(self, other: Self) -> Self {
        if self == Self::YES || other == Self::YES { Self::YES } else { Self(self.0 | other.0) }
    }
}

impl From<eval::Truth> for Truth {
    fn from(truth: eval::Truth) -> Self {
        match truth {
            eval::Truth::Yes => Self::YES,
            eval::Truth::No => Self::NO,
            // Without a cause only where a number of the law says nothing.
            eval::Truth::Unknown(causes) if causes.is_empty() => Self::unless(Kinds::PARAMETER),
            eval::Truth::Unknown(causes) => Self::unless(causes.kinds()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_has_no_causes() {
        let unknown = |kinds| Truth::unless(kinds);
        let (fact, judgement) = (unknown(Kinds::FACT), unknown(Kinds::JUDGEMENT));
        assert_eq!(fact.and(Truth::NO), Truth::NO);
        assert_eq!(fact.or(Truth::YES), Truth::YES);
        assert_eq!(fact.and(Truth::YES), fact);
        assert_eq!(fact.or(Truth::NO), fact);
        assert_eq!(fact.and(judgement).causes(), Kinds::FACT | Kinds::JUDGEMENT);
        assert_eq!(fact.or(judgement).not(), fact.and(judgement));
        assert_eq!((Truth::YES.not(), Truth::NO.not()), (Truth::NO, Truth::YES));
    }
}
