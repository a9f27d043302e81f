//! Bytes as a text to copy, scan or type: a prefix, then capitals and digits, with a check that finds a wrong letter.

use sha2::{Digest, Sha256};

use crate::words;

const CHECK: usize = 3;
/// Base32 (RFC 4648): letters and digits that a small QR code holds as they are.
const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const BITS: u32 = 5;

/// The text of some bytes. `purpose` keeps texts of one kind from being read as another.
pub(crate) fn write(prefix: &str, purpose: &[u8], bytes: &[u8]) -> String {
    let checked = [bytes, &check(purpose, bytes)].concat();
    let letter = |number: u16| char::from(LETTERS.get(usize::from(number)).copied().unwrap_or_default());
    prefix.chars().chain(words::cut(&checked, BITS).map(letter)).collect()
}

/// The bytes in a text: spaces, hyphens and case do not count. None where it is something else, or a letter is wrong.
pub(crate) fn read(text: &str, prefix: &str, purpose: &[u8]) -> Option<Vec<u8>> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect();
    let text = text.to_ascii_uppercase();
    let letters = text.strip_prefix(prefix)?;
    let number = |letter: u8| u16::try_from(LETTERS.iter().position(|one| *one == letter)?).ok();
    let numbers = letters.bytes().map(number).collect::<Option<Vec<_>>>()?;
    let mut bytes = words::join(numbers.iter().copied(), BITS);
    let at = bytes.len().checked_sub(CHECK)?;
    let found = bytes.split_off(at);
    // Written anew, it has to be the same text: no letter too many, and nothing in bits that no byte needs.
    let is_whole = found == check(purpose, &bytes) && write(prefix, purpose, &bytes) == text;
    is_whole.then_some(bytes)
}

fn check(purpose: &[u8], bytes: &[u8]) -> [u8; CHECK] {
    let digest: [u8; 32] =
        Sha256::new().chain_update(b"rechtenpas ").chain_update(purpose).chain_update(bytes).finalize().into();
    let [a, b, c, ..] = digest;
    [a, b, c]
}
