//! A file that only one colleague opens: HPKE (RFC 9180) to the public part of a pair that comes with each vault.
//!
//! Sealed: `magic (3) | version (1) | suite (1) | mark of the recipient (8) | encapsulated key (32) | ciphertext and tag`.
//! It says nothing about who sealed it: anybody who knows the public part can.

use std::fmt;

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable, single_shot_open, single_shot_seal_with_rng};
use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::bytes::Bytes;
use crate::secret::{KEY, Secret, derived};
use crate::{Keys, OpenError, codes, words};

const MAGIC: [u8; 3] = *b"rpF";
const VERSION: u8 = 1;
/// DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305.
const SUITE: u8 = 1;
const MARK: usize = 8;
const INFO: &[u8] = b"rechtenpas sealed for one recipient";

type Private = <X25519HkdfSha256 as Kem>::PrivateKey;
type Public = <X25519HkdfSha256 as Kem>::PublicKey;

/// The public part of a colleague's pair: to whom a file can be sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient(Public);

/// The text is no recipient, or a letter of it is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the text of a recipient, or a letter of it is wrong")]
pub struct NotARecipient;

/// The text of a recipient begins so, and its last letter is the version.
const PREFIX: &str = "RP1";
/// What the check of its text is made of.
pub(crate) const TEXT: &[u8] = b"text";
/// Rounds of the fingerprint: each try of who wants two pairs that sound the same costs as many.
const ROUNDS: u32 = 1 << 14;

impl Recipient {
    /// The recipient in a text that was copied, scanned or typed: spaces, hyphens and case do not count.
    ///
    /// # Errors
    /// When it is something else, or a letter is wrong.
    pub fn parse(text: &str) -> Result<Self, NotARecipient> {
        let key = codes::read(text, PREFIX, TEXT).ok_or(NotARecipient)?;
        Self::from_bytes(&key).ok_or(NotARecipient)
    }

    /// The recipient in 32 bytes that [`Self::to_bytes`] gave; none where they are no such.
    pub fn from_bytes(key: &[u8]) -> Option<Self> {
        Public::from_bytes(key).ok().map(Self)
    }

    /// Its 32 bytes.
    pub fn to_bytes(&self) -> [u8; KEY] {
        self.0.to_bytes().into()
    }

    /// Four words to read aloud to each other, so that nobody between them has put his own in its place.
    pub fn fingerprint(&self) -> [&'static str; 4] {
        four_words(self.digest(b"fingerprint"))
    }

    fn mark(&self) -> [u8; MARK] {
        let [a, b, c, d, e, f, g, h, ..] = self.digest(b"mark");
        [a, b, c, d, e, f, g, h]
    }

    fn digest(&self, purpose: &[u8]) -> [u8; 32] {
        Sha256::new()
            .chain_update(b"rechtenpas ")
            .chain_update(purpose)
            .chain_update(self.0.to_bytes())
            .finalize()
            .into()
    }
}

/// Four words for something that was sealed: who sent it reads the same ones as who got it, and somebody between them who put
/// something else in its place cannot make it sound so.
pub fn fingerprint_of(sealed: &[u8]) -> [&'static str; 4] {
    four_words(Sha256::new().chain_update(b"rechtenpas sealed ").chain_update(sealed).finalize().into())
}

fn four_words(mut digest: [u8; 32]) -> [&'static str; 4] {
    for _ in 1..ROUNDS {
        digest = Sha256::digest(digest).into();
    }
    let mut numbers = words::cut(&digest, words::BITS);
    [(); 4].map(|()| words::word(numbers.next().unwrap_or_default()))
}

impl fmt::Display for Recipient {
    /// The text to copy or to scan: 59 capitals and digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&codes::write(PREFIX, TEXT, &self.to_bytes()))
    }
}

/// Seals something that only this recipient opens.
///
/// # Errors
/// When the recipient is no real one, see [`CannotSeal`].
pub fn seal_for(recipient: &Recipient, rng: &mut impl CryptoRng, plain: &[u8]) -> Result<Vec<u8>, CannotSeal> {
    let mut sealed = Vec::with_capacity(64 + plain.len());
    sealed.extend(MAGIC);
    sealed.extend([VERSION, SUITE]);
    sealed.extend(recipient.mark());
    let (key, text) = single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeS::Base,
        &recipient.0,
        INFO,
        plain,
        &sealed,
        rng,
    )
    .map_err(|_| CannotSeal)?;
    sealed.extend(key.to_bytes());
    sealed.extend(text);
    Ok(sealed)
}

/// The recipient is a point for which X25519 keeps nothing secret; no vault has such a one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nothing can be sealed for this recipient")]
pub struct CannotSeal;

/// Both parts of a pair: what is sealed for it opens with the private one.
pub(crate) struct Pair {
    private: Private,
    public: Public,
}

impl Pair {
    /// The pair that follows from a seed.
    pub(crate) fn from_seed(seed: &Secret) -> Self {
        let (private, public) = X25519HkdfSha256::derive_keypair(seed.as_bytes());
        Self { private, public }
    }

    /// Its public part.
    pub(crate) fn recipient(&self) -> Recipient {
        Recipient(self.public.clone())
    }

    /// Opens what [`seal_for`] sealed for it.
    pub(crate) fn open(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let mut bytes = Bytes(sealed);
        bytes.header(MAGIC, VERSION)?;
        bytes.suite(SUITE)?;
        if bytes.array()? != self.recipient().mark() {
            return Err(OpenError::NotForMe);
        }
        let context = sealed.get(..MAGIC.len() + 2 + MARK).ok_or(OpenError::Damaged)?;
        let key = bytes.take(KEY)?;
        let key = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(key).map_err(|_| OpenError::Damaged)?;
        single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &self.private,
            &key,
            INFO,
            bytes.0,
            context,
        )
        .map(Zeroizing::new)
        .map_err(|_| OpenError::Refused)
    }
}

impl Keys {
    /// To whom others seal files that this vault opens.
    pub fn recipient(&self) -> Recipient {
        self.pair().recipient()
    }

    /// Opens what [`seal_for`] sealed for this vault.
    ///
    /// # Errors
    /// [`OpenError::NotForMe`] for another recipient, [`OpenError::Refused`] when the bytes were changed.
    pub fn open_for_me(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        self.pair().open(sealed)
    }

    /// The pair of this vault. It follows from its key, so every copy of the vault has the same.
    fn pair(&self) -> Pair {
        Pair::from_seed(&derived(self.secret().as_bytes(), &self.vault(), b"rechtenpas recipient"))
    }
}
