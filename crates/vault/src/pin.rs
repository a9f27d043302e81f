//! A PIN reopens a session that is still running, and nothing else: its key lives in memory only and is gone after five
//! wrong tries. A PIN is far too short to protect anything that is stored.

use rand_core::CryptoRng;

use crate::envelope::{open, seal};
use crate::secret::Secret;
use crate::{Id, Keys, PassKey, Place, Stretch};

/// So many wrong tries drop the key for good.
pub const TRIES: u8 = 5;

/// The keys of a locked session, wrapped by a PIN. Never stored: it has no bytes to store.
#[derive(Debug)]
pub struct Pinned {
    vault: Id,
    stretch: Stretch,
    wrapped: Option<Vec<u8>>,
    wrong: u8,
}

/// Why a PIN opened nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongPin {
    /// Another PIN.
    #[error("not this PIN; {left} tries left")]
    TryAgain {
        /// So many are left, one at least.
        left: u8,
    },
    /// The key is gone: only the passphrase opens the vault now.
    #[error("too many wrong PINs")]
    Gone,
}

impl Pinned {
    /// Keeps open keys behind a PIN that was stretched as `stretch` says. The keys themselves can be dropped then.
    pub fn new(keys: &Keys, stretch: Stretch, pin: &PassKey, rng: &mut impl CryptoRng) -> Self {
        let vault = keys.vault();
        let wrapped = seal(&pin.0, &place(vault), keys.secret().as_bytes(), rng);
        Self { vault, stretch, wrapped: Some(wrapped), wrong: 0 }
    }

    /// How a PIN has to be stretched before it is tried.
    pub fn stretch(&self) -> &Stretch {
        &self.stretch
    }

    /// Tries a PIN. The right one also forgets earlier wrong ones.
    ///
    /// # Errors
    /// Counts the wrong ones; the fifth in a row drops the key, and then no PIN opens anything.
    pub fn open(&mut self, pin: &PassKey) -> Result<Keys, WrongPin> {
        let wrapped = self.wrapped.as_deref().ok_or(WrongPin::Gone)?;
        let key = open(&pin.0, &place(self.vault), wrapped).ok().and_then(|key| Secret::from_slice(&key));
        if let Some(key) = key {
            self.wrong = 0;
            return Ok(Keys::new(self.vault, key));
        }
        self.wrong += 1;
        match TRIES.saturating_sub(self.wrong) {
            0 => {
                self.wrapped = None;
                Err(WrongPin::Gone)
            }
            left => Err(WrongPin::TryAgain { left }),
        }
    }
}

fn place(vault: Id) -> Place<'static> {
    Place { namespace: "pin", owner: vault, record: [0; 16] }
}
