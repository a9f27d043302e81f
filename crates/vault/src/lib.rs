//! What keeps a vault closed: keys, envelopes, recovery code, sealed files and backups. Bytes in, bytes out.
//!
//! Nothing here knows a browser, a clock or a source of randomness: random bytes come in as a [`rand_core::CryptoRng`].
//! A passphrase becomes a [`PassKey`] by [`stretch`], which opens a [`KeyRing`]; that gives [`Keys`], and these open
//! everything else. Why it is built so stands in docs/decisions/0008-vault.md.

#![forbid(unsafe_code)]

pub mod backup;
mod bytes;
mod card;
mod codes;
mod envelope;
mod identity;
mod invitation;
mod keys;
mod letters;
pub mod passphrase;
mod pin;
mod recipient;
mod recovery;
mod ring;
mod secret;
mod share;
mod signing;
pub mod store;
mod stretch;
mod words;

pub use card::{Card, NotACard};
pub use envelope::{OpenError, Place};
pub use identity::Identity;
pub use invitation::{Invitation, NotAnInvitation};
pub use keys::{DossierKey, Keys};
pub use pin::{Pinned, TRIES, WrongPin};
pub use rand_core;
pub use recipient::{CannotSeal, NotARecipient, Recipient, fingerprint_of, seal_for};
pub use recovery::{RecoveryCode, WrongCode};
pub use ring::KeyRing;
pub use share::{ShareKey, ShareName};
pub use signing::Signing;
pub use stretch::{Kdf, PassKey, Stretch, StretchError, WrongKdf, stretch};

/// What names a vault, a dossier or a change: 16 random bytes.
pub type Id = [u8; 16];
