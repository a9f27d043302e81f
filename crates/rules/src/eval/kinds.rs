//! The kinds of causes of not knowing: enough for an outcome, and much lighter than the causes.

use std::ops::BitOr;

/// Kinds of causes of not knowing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kinds(u8);

impl Kinds {
    /// No cause.
    pub(crate) const NONE: Self = Self(0);
    /// A fact that is not known, or only as a range.
    pub(crate) const FACT: Self = Self(1);
    /// A number of the law that is out of date or of a weak grade.
    pub(crate) const PARAMETER: Self = Self(2);
    /// A judgement that only a person can make.
    pub(crate) const JUDGEMENT: Self = Self(4);

    /// As the lowest three bits.
    pub(crate) const fn bits(self) -> u8 {
        self.0
    }

    /// From the lowest three bits.
    pub(crate) fn of_bits(bits: u8) -> Self {
        Self(bits & 7)
    }

    /// Whether there is no cause: known.
    pub(crate) fn is_empty(self) -> bool {
        self == Self::NONE
    }

    /// Whether this kind is among them.
    pub(crate) fn has(self, kind: Self) -> bool {
        self.0 & kind.0 != 0
    }
}

impl BitOr for Kinds {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
