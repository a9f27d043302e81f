//! Who asks a server for something: each request says which key asks and when, and is signed as a whole.
//!
//! A request that is sent twice does nothing twice, so a signature may be seen again within the time that it holds.

use std::fmt;

use crate::signature::{PublicKey, Purpose, Signature};

/// What stands in the header `authorization` (or in `claim=`, where a browser sends no header): `RP1 key time signature`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Who asks.
    pub key: PublicKey,
    /// When, in milliseconds since 1970 by the clock of the server as far as the device knows it.
    pub time_ms: u64,
    signature: Signature,
}

const SCHEME: &str = "RP1";

impl Claim {
    /// Claims a request; `path` is without the part behind `?claim=`. `sign` signs a text as who asks.
    pub fn new(
        (key, time_ms): (PublicKey, u64),
        (method, path): (&str, &str),
        body: &[u8],
        sign: impl FnOnce(&[u8]) -> [u8; 64],
    ) -> Self {
        Self { key, time_ms, signature: Signature(sign(&text(time_ms, method, path, body))) }
    }

    /// Whether who asks has signed this request.
    pub fn holds(&self, method: &str, path: &str, body: &[u8]) -> bool {
        self.key.has_signed(&text(self.time_ms, method, path, body), &self.signature)
    }

    /// The claim in a header; none where it is no such.
    pub fn parse(header: &str) -> Option<Self> {
        let mut parts = header.split(' ');
        if parts.next() != Some(SCHEME) {
            return None;
        }
        let key = PublicKey(unhex(parts.next()?)?);
        let time_ms = parts.next()?.parse().ok()?;
        let signature = Signature(unhex(parts.next()?)?);
        parts.next().is_none().then_some(Self { key, time_ms, signature })
    }
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{SCHEME} {} {} {}", hex(&self.key.0), self.time_ms, hex(&self.signature.0))
    }
}

fn text(time_ms: u64, method: &str, path: &str, body: &[u8]) -> Vec<u8> {
    Purpose::Request.text(&[&time_ms.to_le_bytes(), method.as_bytes(), path.as_bytes(), body])
}

/// Bytes as hexadecimal digits, lower case.
pub fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

/// So many bytes from their hexadecimal digits, lower case.
pub fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let digits = text.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    let digit = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let [high, low] = pair.try_into().ok()?;
        *byte = digit(high)? << 4 | digit(low)?;
    }
    Some(bytes)
}
