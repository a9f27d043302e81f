//! A slip cut into parts that a code on a screen holds each, and put together again in whatever order they come.
//!
//! A part: `version | its place and how many there are | mark of the slip | bytes`, written in digits: those stand in an
//! address as they are, and a QR code packs them as tightly as bytes.

use std::collections::BTreeMap;

use super::{NotASlip, hash};

/// The version in which parts are written.
const VERSION: u8 = 1;
/// A slip has at most so many parts.
const MOST_PARTS: usize = 15;
/// 12 bytes become 29 digits; what is left over becomes so many digits as its bytes need.
const GROUP: usize = 12;
const DIGITS: [usize; GROUP + 1] = [0, 3, 5, 8, 10, 13, 15, 17, 20, 22, 25, 27, 29];

/// The parts of a slip, each with at most so many bytes of it, in digits; one more byte each where there would be too many.
pub fn cut(slip: &[u8], most: usize) -> Vec<String> {
    let count = slip.len().div_ceil(most.max(1)).clamp(1, MOST_PARTS);
    let size = slip.len().div_ceil(count).max(1);
    let pieces: Vec<&[u8]> = slip.chunks(size).collect();
    let [.., a, b] = hash(slip).to_be_bytes();
    let part = |(place, piece): (usize, &&[u8])| {
        let places = u8::try_from((place + 1) << 4 | pieces.len()).unwrap_or_default();
        digits(&[&[VERSION, places, a, b], *piece].concat())
    };
    pieces.iter().enumerate().map(part).collect()
}

/// The parts of a slip that came in so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    mark: [u8; 2],
    count: u8,
    pieces: BTreeMap<u8, Vec<u8>>,
}

impl Gathered {
    /// Adds a part; one of another slip begins anew.
    ///
    /// # Errors
    /// When the text is no part of a slip, see [`NotASlip`].
    pub fn add(&mut self, text: &str) -> Result<(), NotASlip> {
        let bytes = bytes(text).ok_or(NotASlip::Damaged)?;
        let ([version, places, mark @ ..], piece) = bytes.split_first_chunk::<4>().ok_or(NotASlip::Damaged)?;
        match *version {
            VERSION => {}
            0 => return Err(NotASlip::Damaged),
            _ => return Err(NotASlip::TooNew),
        }
        let (place, count) = (places >> 4, places & 0xf);
        if place == 0 || place > count {
            return Err(NotASlip::Damaged);
        }
        if (self.mark, self.count) != (*mark, count) {
            *self = Self { mark: *mark, count, pieces: BTreeMap::new() };
        }
        self.pieces.insert(place, piece.to_vec());
        Ok(())
    }

    /// How many parts there are in all; 0 before the first.
    pub fn count(&self) -> u8 {
        self.count
    }

    /// Which parts are still to come, counted from 1.
    pub fn missing(&self) -> Vec<u8> {
        (1..=self.count).filter(|place| !self.pieces.contains_key(place)).collect()
    }

    /// The slip, once every part is there.
    pub fn whole(&self) -> Option<Vec<u8>> {
        let is_whole = self.count > 0 && self.pieces.len() == usize::from(self.count);
        is_whole.then(|| self.pieces.values().flatten().copied().collect())
    }
}

fn digits(bytes: &[u8]) -> String {
    let groups = bytes.chunks(GROUP).map(|group| {
        let number = group.iter().fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
        let width = DIGITS.get(group.len()).copied().unwrap_or_default();
        format!("{number:0width$}")
    });
    groups.collect()
}

/// The bytes that digits stand for; spaces and hyphens do not count.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'-').collect();
    let mut bytes = Vec::with_capacity(digits.len() / 2);
    for group in digits.chunks(DIGITS[GROUP]) {
        let length = DIGITS.iter().position(|count| *count == group.len())?;
        let text = std::str::from_utf8(group).ok().filter(|text| text.bytes().all(|digit| digit.is_ascii_digit()))?;
        let number: u128 = text.parse().ok()?;
        if number >> (8 * length) != 0 {
            return None;
        }
        bytes.extend(number.to_be_bytes().get(16 - length..)?);
    }
    Some(bytes)
}
