//! Names and moments: what tells changes apart, and which of two that nobody saw together comes later.
//!
//! The clock is a hybrid logical one: it follows the time of the device, and never stamps a change before one that was seen.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A name that no other thing has: 16 random bytes. Written as 32 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Id(pub [u8; 16]);

/// A text that is no [`Id`] or [`Device`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an id: 32 hexadecimal digits, of a device 16, lower case")
    }
}

impl std::error::Error for NotAnId {}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Id {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if !is_hex(text, 32) {
            return Err(NotAnId);
        }
        u128::from_str_radix(text, 16).map(|number| Self(number.to_be_bytes())).map_err(|_| NotAnId)
    }
}

/// A device that writes: 8 random bytes, made once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Device(pub [u8; 8]);

impl fmt::Display for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Device {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let number = if is_hex(text, 16) { u64::from_str_radix(text, 16).ok() } else { None };
        number.map(|number| Self(number.to_be_bytes())).ok_or(NotAnId)
    }
}

/// Whether a text is this many hexadecimal digits, lower case.
fn is_hex(text: &str, digits: usize) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    text.len() == digits && text.bytes().all(is_digit)
}

/// When a change was written, so that any two can be put in order: time, then count within it, then device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stamp {
    /// Milliseconds since 1970, at least as late as everything the writer had seen.
    pub wall_ms: u64,
    /// Which one within that millisecond.
    pub count: u16,
    /// Who wrote it.
    pub device: Device,
}

/// How far ahead of now a stamp may be, in milliseconds, and still be followed.
const FOLLOWED_MS: u64 = 24 * 60 * 60 * 1000;

/// The clock of one device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    last: Stamp,
}

impl Clock {
    /// The clock of a device that has written nothing yet; what it wrote before is told by [`Clock::saw`].
    pub fn new(device: Device) -> Self {
        Self { last: Stamp { wall_ms: 0, count: 0, device } }
    }

    /// The device whose clock it is.
    pub fn device(&self) -> Device {
        self.last.device
    }

    /// The next stamp: after everything given or seen, even where the time of the device was set back.
    pub fn tick(&mut self, now_ms: u64) -> Stamp {
        if now_ms > self.last.wall_ms {
            self.last = Stamp { wall_ms: now_ms, count: 0, ..self.last };
        } else if let Some(count) = self.last.count.checked_add(1) {
            self.last.count = count;
        } else {
            self.last = Stamp { wall_ms: self.last.wall_ms.saturating_add(1), count: 0, ..self.last };
        }
        self.last
    }

    /// Notes a stamp of any device. One more than a day ahead of now does not pull this clock along: what its writer did is
    /// still known to come before what is written on top of it, by [`crate::Change::replaces`].
    pub fn saw(&mut self, stamp: &Stamp, now_ms: u64) {
        if stamp.wall_ms <= now_ms.saturating_add(FOLLOWED_MS) {
            let seen = Stamp { device: self.last.device, ..*stamp };
            self.last = self.last.max(seen);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Device = Device([1; 8]);
    const THERE: Device = Device([2; 8]);

    #[test]
    fn an_id_is_read_as_it_is_written() {
        let id = Id([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255]);
        assert_eq!(id.to_string(), "000102030405060708090a0b0c0d0eff");
        assert_eq!(id.to_string().parse(), Ok(id));
        for text in ["", "000102030405060708090A0B0C0D0EFF", "+00102030405060708090a0b0c0d0eff", "00"] {
            assert_eq!(text.parse::<Id>(), Err(NotAnId), "{text}");
        }
    }

    #[test]
    fn a_device_is_read_as_it_is_written() {
        assert_eq!(HERE.to_string(), "0101010101010101");
        assert_eq!("0101010101010101".parse(), Ok(HERE));
        for text in ["", "010101010101010", "01010101010101011", "010101010101010A"] {
            assert_eq!(text.parse::<Device>(), Err(NotAnId), "{text}");
        }
    }

    #[test]
    fn a_clock_that_is_set_back_still_goes_forward() {
        let mut clock = Clock::new(HERE);
        let first = clock.tick(1_000_000);
        let second = clock.tick(1_000_000);
        let set_back = clock.tick(500);
        assert!(first < second && second < set_back);
        assert_eq!(set_back, Stamp { wall_ms: 1_000_000, count: 2, device: HERE });
    }

    #[test]
    fn more_changes_than_a_millisecond_can_count_run_into_the_next() {
        let mut clock = Clock::new(HERE);
        clock.saw(&Stamp { wall_ms: 7, count: u16::MAX, device: HERE }, 7);
        assert_eq!(clock.tick(7), Stamp { wall_ms: 8, count: 0, device: HERE });
    }

    #[test]
    fn what_is_written_after_seeing_another_device_comes_later() {
        let mut clock = Clock::new(HERE);
        let ahead = Stamp { wall_ms: 1000 + FOLLOWED_MS, count: 3, device: THERE };
        clock.saw(&ahead, 1000);
        assert!(clock.tick(1000) > ahead);
    }

    #[test]
    fn a_device_more_than_a_day_ahead_does_not_pull_others_along() {
        let mut clock = Clock::new(HERE);
        clock.saw(&Stamp { wall_ms: 1001 + FOLLOWED_MS, count: 0, device: THERE }, 1000);
        assert_eq!(clock.tick(1000), Stamp { wall_ms: 1000, count: 0, device: HERE });
    }
}
