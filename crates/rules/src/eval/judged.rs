//! What a condition comes to once its judgements are made: learnt on the same walk as whether it is met.

use super::Truth;

/// What a condition comes to where every judgement in it comes out yes, and where every one comes out no, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Judged {
    yes: Option<bool>,
    no: Option<bool>,
}

impl Judged {
    /// A judgement itself.
    pub(super) const JUDGEMENT: Self = Self { yes: Some(true), no: Some(false) };

    /// Something without a judgement.
    pub(super) fn without(truth: Truth) -> Self {
        let known = match truth {
            Truth::Yes => Some(true),
            Truth::No => Some(false),
            Truth::Unknown(_) => None,
        };
        Self { yes: known, no: known }
    }

    /// Whether the judgement alone decides.
    pub(super) fn decides(self) -> bool {
        self == Self::JUDGEMENT
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self { yes: and(self.yes, other.yes), no: and(self.no, other.no) }
    }

    pub(super) fn or(self, other: Self) -> Self {
        self.not().and(other.not()).not()
    }

    pub(super) fn not(self) -> Self {
        Self { yes: self.yes.map(|yes| !yes), no: self.no.map(|no| !no) }
    }
}

fn and(first: Option<bool>, second: Option<bool>) -> Option<bool> {
    match (first, second) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}
