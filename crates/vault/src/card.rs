//! A card that people give to each other: to whom something is sealed, and the letterbox where it can be left.

use std::fmt;

use crate::{Id, Recipient, codes};

/// To whom to seal, and where to leave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Who opens it.
    pub recipient: Recipient,
    /// The letterbox on the server that both use; none on a card from before there was one.
    pub letterbox: Option<Id>,
}

const PREFIX: &str = "RP2";
const TEXT: &[u8] = b"card";

/// The text is no card, or a letter of it is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the text of a card, or a letter of it is wrong")]
pub struct NotACard;

impl Card {
    /// The card in a text that was copied, scanned or typed; also one with a recipient only.
    ///
    /// # Errors
    /// When it is something else, or a letter is wrong.
    pub fn parse(text: &str) -> Result<Self, NotACard> {
        if let Ok(recipient) = Recipient::parse(text) {
            return Ok(Self { recipient, letterbox: None });
        }
        let bytes = codes::read(text, PREFIX, TEXT).ok_or(NotACard)?;
        let (letterbox, recipient) = bytes.split_first_chunk().ok_or(NotACard)?;
        let recipient = Recipient::from_bytes(recipient).ok_or(NotACard)?;
        Ok(Self { recipient, letterbox: Some(*letterbox) })
    }
}

impl fmt::Display for Card {
    /// The text to copy or to scan: capitals and digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.letterbox {
            None => self.recipient.fmt(f),
            Some(letterbox) => {
                let bytes = [letterbox.as_slice(), &self.recipient.to_bytes()].concat();
                f.write_str(&codes::write(PREFIX, TEXT, &bytes))
            }
        }
    }
}
