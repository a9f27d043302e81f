//! An invitation into a space: a secret for one device, in a link or a QR code.
//!
//! Whoever has it may sign once as invited, and opens what the inviter sealed for it. It says in which space; nothing more.

use std::fmt;

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::envelope::{open, seal};
use crate::secret::{Secret, derived};
use crate::{Id, OpenError, Place, Signing, codes};

/// The secret and the space that it is for.
pub struct Invitation {
    space: Id,
    secret: Zeroizing<[u8; SECRET]>,
}

/// 128 random bits: nobody guesses them, and they fit in a small QR code.
const SECRET: usize = 16;
const PREFIX: &str = "RU1";
const TEXT: &[u8] = b"invitation";

/// The text is no invitation, or a letter of it is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the text of an invitation, or a letter of it is wrong")]
pub struct NotAnInvitation;

impl Invitation {
    /// A new one into a space.
    pub fn new(rng: &mut impl CryptoRng, space: Id) -> Self {
        let mut secret = Zeroizing::new([0; SECRET]);
        rng.fill_bytes(secret.as_mut());
        Self { space, secret }
    }

    /// The invitation in a text that was scanned, copied or typed.
    ///
    /// # Errors
    /// When it is something else, or a letter is wrong.
    pub fn parse(text: &str) -> Result<Self, NotAnInvitation> {
        let bytes = Zeroizing::new(codes::read(text, PREFIX, TEXT).ok_or(NotAnInvitation)?);
        let (space, secret) = bytes.split_first_chunk().ok_or(NotAnInvitation)?;
        Ok(Self { space: *space, secret: Zeroizing::new(secret.try_into().map_err(|_| NotAnInvitation)?) })
    }

    /// The text that is handed over.
    pub fn to_text(&self) -> Zeroizing<String> {
        let bytes = Zeroizing::new([self.space.as_slice(), self.secret.as_slice()].concat());
        Zeroizing::new(codes::write(PREFIX, TEXT, &bytes))
    }

    /// Where it leads to.
    pub fn space(&self) -> Id {
        self.space
    }

    /// Signs as the one who is invited.
    pub fn signing(&self) -> Signing {
        Signing::from_seed(derived(self.secret.as_slice(), &self.space, b"rechtenpas invited"))
    }

    /// Seals what the newcomer needs.
    pub fn seal(&self, plain: &[u8], rng: &mut impl CryptoRng) -> Vec<u8> {
        seal(&self.key(), &self.place(), plain, rng)
    }

    /// Opens what [`Self::seal`] sealed.
    ///
    /// # Errors
    /// [`OpenError::Refused`] for another invitation and for bytes that were changed.
    pub fn open(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        open(&self.key(), &self.place(), sealed)
    }

    fn key(&self) -> Secret {
        derived(self.secret.as_slice(), &self.space, b"rechtenpas invitation opens")
    }

    fn place(&self) -> Place<'static> {
        Place { namespace: "invitation", owner: self.space, record: [0; 16] }
    }
}

impl fmt::Debug for Invitation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Invitation")
    }
}
