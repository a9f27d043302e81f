//! What keeps a vault closed: keys, envelopes, recovery code, sealed files and backups. Bytes in, bytes out.
//!
//! Nothing here knows a browser, a clock or a source of randomness: random bytes come in as a [`rand_core::CryptoRng`].
//! A passphrase becomes a [`PassKey`] by [`stretch`], which opens a [`KeyRing`]; that gives [`Keys`], and these open
//! everything else. Why it is built so stands in docs/decisions/0008-vault.md.

#![forbid(unsafe_code)]

mod bytes;
mod envelope;
mod secret;
mod stretch;

pub use envelope::{OpenError, Place};
pub use rand_core;
pub use stretch::{Kdf, PassKey, Stretch, StretchError, WrongKdf, stretch};
