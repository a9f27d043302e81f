//! Leaving letters in the letterbox of somebody else, and taking those out of one's own. It needs no space.

use crate::Id;
use crate::client::{Ask, Trouble, Wire, ask_as, read};
use crate::letter::{Letter, letterbox_id};
use crate::signature::PublicKey;
use crate::wire::{self, Letters, Message};

/// Leaves a letter. Nobody learns who did; left twice, it lies there once.
///
/// # Errors
/// See [`Trouble`]: [`wire::Refusal::FULL`] where the letterbox or the server has no room, [`wire::Refusal::TOO_LARGE`],
/// [`wire::Refusal::TOO_MANY`] with how long to wait.
pub async fn leave<E>(wire: &impl Wire, letterbox: &Id, letter: &Letter) -> Result<(), Trouble<E>> {
    let (path, body) = (wire::letterbox(letterbox), letter.encode());
    let told = wire.ask(Ask { method: "POST", path, claim: String::new(), word: String::new(), body }).await?;
    read(told).map(drop)
}

/// What lies in the letterbox of a key, as far as it comes in one go; `sign` signs a text with that key.
///
/// # Errors
/// See [`Trouble`].
pub async fn fetch<E>(
    wire: &impl Wire,
    key: PublicKey,
    sign: impl Fn(&[u8]) -> [u8; 64],
) -> Result<Vec<Letter>, Trouble<E>> {
    let told = ask_as(wire, (key, "GET", &wire::letterbox(&letterbox_id(&key))), sign).await?;
    Ok(Letters::decode(&told)?.letters)
}

/// Takes a letter out of the letterbox of a key, once it is kept elsewhere.
///
/// # Errors
/// See [`Trouble`].
pub async fn take_out<E>(
    wire: &impl Wire,
    (key, letter): (PublicKey, &Id),
    sign: impl Fn(&[u8]) -> [u8; 64],
) -> Result<(), Trouble<E>> {
    ask_as(wire, (key, "DELETE", &wire::letter(&letterbox_id(&key), letter)), sign).await.map(drop)
}
