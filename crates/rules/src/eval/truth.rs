//! Yes, no, or not known for these causes.

use super::found::Found;
use super::reasons::Causes;

/// A three-valued truth.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Truth {
    Yes,
    No,
    Unknown(Causes),
}

impl Truth {
    pub(super) fn of(known: bool) -> Self {
        if known { Self::Yes } else { Self::No }
    }

    pub(crate) fn is_yes(self) -> bool {
        matches!(self, Self::Yes)
    }

    pub(crate) fn is_no(self) -> bool {
        matches!(self, Self::No)
    }

    /// The causes of not knowing.
    pub(crate) fn causes(self) -> Causes {
        if let Self::Unknown(causes) = self { causes } else { Causes::NONE }
    }

    /// Kleene negation.
    pub(crate) fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            unknown => unknown,
        }
    }
}

/// As a condition: a fact that does not apply does not meet it.
impl From<Found> for Truth {
    fn from(found: Found) -> Self {
        match found {
            Found::Truth(true) => Self::Yes,
            Found::Unknown(causes) => Self::Unknown(causes),
            _ => Self::No,
        }
    }
}

impl From<Truth> for Found {
    fn from(truth: Truth) -> Self {
        match truth {
            Truth::Yes => Self::Truth(true),
            Truth::No => Self::Truth(false),
            Truth::Unknown(causes) => Self::Unknown(causes),
        }
    }
}
