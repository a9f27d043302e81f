//! The envelope around everything that is stored: XChaCha20-Poly1305, tied to the place where it belongs.
//!
//! `magic (3) | version (1) | suite (1) | nonce (24) | ciphertext and tag`

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Tag, XChaCha20Poly1305, XNonce};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::WrongKdf;
use crate::bytes::{Bytes, put_counted};
use crate::secret::Secret;

const MAGIC: [u8; 3] = *b"rpE";
const VERSION: u8 = 1;
/// XChaCha20-Poly1305 with a random nonce of 192 bits.
const SUITE: u8 = 1;
const NONCE: usize = 24;
const TAG: usize = 16;

/// Where a record belongs. It is authenticated, so a record that is moved elsewhere no longer opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// What kind of record.
    pub namespace: &'a str,
    /// Whose it is: a dossier or a vault.
    pub owner: [u8; 16],
    /// Which one of the owner's.
    pub record: [u8; 16],
}

/// Why bytes were not opened. Such bytes are kept aside and told, never taken for empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// They do not begin as ours do.
    #[error("not a file or record of ours")]
    NotOurs,
    /// They were made by a newer version of the app, with this format.
    #[error("made by a newer version (format {0})")]
    TooNew(u8),
    /// They are cut off, or do not hold together.
    #[error("cut off or damaged")]
    Damaged,
    /// The key does not fit: another key, another place, or bytes that were changed. Cryptography cannot tell these apart.
    #[error("the key does not fit, or the bytes were changed")]
    Refused,
    /// They are for somebody else.
    #[error("sealed for somebody else")]
    NotForMe,
    /// They ask for more or less work per guess than is allowed.
    #[error(transparent)]
    Kdf(#[from] WrongKdf),
}

/// Closes an envelope.
pub(crate) fn seal(key: &Secret, place: &Place<'_>, plain: &[u8], rng: &mut impl CryptoRng) -> Vec<u8> {
    let mut nonce = [0; NONCE];
    rng.fill_bytes(&mut nonce);
    let mut sealed = Vec::with_capacity(MAGIC.len() + 2 + NONCE + plain.len() + TAG);
    sealed.extend(MAGIC);
    sealed.extend([VERSION, SUITE]);
    sealed.extend(nonce);
    let begin = sealed.len();
    sealed.extend(plain);
    let text = sealed.get_mut(begin..).unwrap_or_default();
    match cipher(key).encrypt_inout_detached(&XNonce::from(nonce), &context(place), text.into()) {
        Ok(tag) => sealed.extend(tag),
        // Only for 256 gigabytes, which no memory here holds; but no text ever leaves readable.
        Err(_) => sealed.truncate(begin),
    }
    sealed
}

/// Opens an envelope at the place where it was found.
pub(crate) fn open(key: &Secret, place: &Place<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let mut bytes = Bytes(sealed);
    bytes.header(MAGIC, VERSION)?;
    bytes.suite(SUITE)?;
    let nonce: [u8; NONCE] = bytes.array()?;
    let (text, tag) = bytes.0.split_last_chunk::<TAG>().ok_or(OpenError::Damaged)?;
    let mut plain = Zeroizing::new(text.to_vec());
    let buffer = plain.as_mut_slice().into();
    cipher(key)
        .decrypt_inout_detached(&XNonce::from(nonce), &context(place), buffer, &Tag::from(*tag))
        .map_err(|_| OpenError::Refused)?;
    Ok(plain)
}

fn cipher(key: &Secret) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.as_bytes().into())
}

/// What is authenticated beside the text.
fn context(place: &Place<'_>) -> Vec<u8> {
    let mut context = Vec::with_capacity(64);
    context.extend(MAGIC);
    context.extend([VERSION, SUITE]);
    put_counted(&mut context, place.namespace.as_bytes());
    context.extend(place.owner);
    context.extend(place.record);
    context
}
