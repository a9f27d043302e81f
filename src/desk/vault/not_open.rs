//! Why a vault does not open.

use rechtenpas_vault::{OpenError, WrongPin};

use crate::browser::store::StoreError;
use crate::browser::stretch::NotStretched;

/// Why a vault does not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NotOpen {
    /// The passphrase or code is not the right one (or the ring was tampered with: nobody can tell).
    Wrong,
    /// The PIN is not the right one; so many tries are left.
    WrongPin {
        /// At least one.
        left: u8,
    },
    /// The PIN was wrong so often that only the passphrase helps now; or the page was closed meanwhile.
    PinGone,
    /// It was written by a newer version.
    TooNew,
    /// Its key ring is not there, or cannot be read.
    NoRing,
    /// The device does not give or keep it.
    Store(StoreError),
    /// The passphrase could not be made into a key.
    Stretch(NotStretched),
}

impl From<StoreError> for NotOpen {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<NotStretched> for NotOpen {
    fn from(error: NotStretched) -> Self {
        Self::Stretch(error)
    }
}

impl From<OpenError> for NotOpen {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Refused | OpenError::NotForMe => Self::Wrong,
            OpenError::TooNew(_) => Self::TooNew,
            OpenError::NotOurs | OpenError::Damaged | OpenError::Kdf(_) => Self::NoRing,
        }
    }
}

impl From<WrongPin> for NotOpen {
    fn from(error: WrongPin) -> Self {
        match error {
            WrongPin::TryAgain { left } => Self::WrongPin { left },
            WrongPin::Gone => Self::PinGone,
        }
    }
}
