//! Yes, no, or not known for these kinds of causes, in a few bits.

use crate::eval::{self, Kinds};

/// A three-valued truth, in three lanes of two bits: what it is, what it would be were every judgement yes, and were every
/// one no. In a lane no is 00, unknown 01 and yes 11, so that *and*, *or* and *not* are those of the bits. Above the lanes
/// stand the kinds of causes of not knowing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Truth(u16);

const LANES: u16 = 0b11_11_11;
const UNKNOWN: u16 = 0b01_01_01;
/// What it is.
const IS: u16 = 0b00_00_11;
/// Above this many bits stand the kinds.
const KINDS: u32 = 6;

impl Truth {
    pub(super) const NO: Self = Self(0);
    pub(super) const YES: Self = Self(LANES);
    /// Yes where it comes out yes, no where it comes out no.
    pub(super) const JUDGEMENT: Self = Self(0b00_11_01 | (Kinds::JUDGEMENT.bits() as u16) << KINDS);

    pub(super) fn of(known: bool) -> Self {
        if known { Self::YES } else { Self::NO }
    }

    /// Unknown for these causes; a yes without any.
    pub(super) fn unless(causes: Kinds) -> Self {
        if causes.is_empty() { Self::YES } else { Self(UNKNOWN | u16::from(causes.bits()) << KINDS) }
    }

    /// The kinds of causes of not knowing.
    pub(super) fn causes(self) -> Kinds {
        u8::try_from(self.0 >> KINDS).map_or(Kinds::NONE, Kinds::of_bits)
    }

    /// Whether the judgements in it alone decide, whatever the facts are.
    pub(super) fn is_decided_by_judgement(self) -> bool {
        self.0 & LANES == Self::JUDGEMENT.0 & LANES
    }

    /// These lanes, with the causes of both where it is not known then.
    fn joined(lanes: u16, first: Self, second: Self) -> Self {
        let causes = (first.0 | second.0) & !LANES;
        Self(if lanes & IS == UNKNOWN & IS { lanes | causes } else { lanes })
    }

    /// Kleene negation.
    pub(super) fn not(self) -> Self {
        let swapped = (self.0 & UNKNOWN) << 1 | (self.0 >> 1 & UNKNOWN);
        Self::joined(!swapped & LANES, self, self)
    }

    /// Kleene conjunction; the causes of a known no are none.
    pub(super) fn and(self, other: Self) -> Self {
        Self::joined(self.0 & other.0 & LANES, self, other)
    }

    /// Kleene disjunction; the causes of a known yes are none.
    pub(super) fn or(self, other: Self) -> Self {
        Self::joined((self.0 | other.0) & LANES, self, other)
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

    fn all() -> [Truth; 5] {
        [Truth::NO, Truth::YES, Truth::JUDGEMENT, Truth::unless(Kinds::FACT), Truth::unless(Kinds::PARAMETER)]
    }

    #[test]
    fn what_is_known_has_no_causes_and_what_is_not_has_those_of_its_parts() {
        for truth in all() {
            assert_eq!((truth.and(Truth::NO), truth.or(Truth::YES)), (Truth::NO, Truth::YES));
            assert_eq!((truth.and(Truth::YES), truth.or(Truth::NO)), (truth, truth));
            assert_eq!(truth.not().not(), truth);
        }
        let both = Truth::unless(Kinds::FACT).and(Truth::JUDGEMENT);
        assert_eq!(both.causes(), Kinds::FACT | Kinds::JUDGEMENT);
        assert_eq!(both.not().causes(), both.causes());
    }

    #[test]
    fn negation_turns_and_into_or() {
        for (first, second) in all().into_iter().flat_map(|first| all().map(|second| (first, second))) {
            assert_eq!(first.and(second).not(), first.not().or(second.not()), "{first:?} {second:?}");
        }
    }

    #[test]
    fn a_judgement_decides_alone_only_where_the_facts_cannot_matter() {
        let fact = Truth::unless(Kinds::FACT);
        assert!(Truth::JUDGEMENT.is_decided_by_judgement());
        assert!(Truth::JUDGEMENT.and(Truth::YES).is_decided_by_judgement());
        assert!(!Truth::JUDGEMENT.and(fact).is_decided_by_judgement());
        assert!(!Truth::JUDGEMENT.not().is_decided_by_judgement());
        // With the judgement or without it: the fact decides only where the judgement would anyway.
        assert!(Truth::JUDGEMENT.and(fact.or(Truth::JUDGEMENT)).is_decided_by_judgement());
    }
}
