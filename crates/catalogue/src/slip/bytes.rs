//! The bytes of a slip, one thing after the other.

use rechtenpas_rules::{Day, Decimal};

use super::NotASlip;

/// What names a fact, an option or a right in a slip.
pub(super) type Name = [u8; 3];

/// The day from which days are counted: births lie around it.
fn first_day() -> Result<Day, NotASlip> {
    Day::new(2000, 1, 1).map_err(|_| NotASlip::Damaged)
}

/// A whole number, seven bits a byte, the lowest first.
pub(super) fn put_whole(to: &mut Vec<u8>, mut number: u128) {
    while let Some(rest) = Some(number >> 7).filter(|rest| *rest > 0) {
        to.push(0x80 | low_bits(number));
        number = rest;
    }
    to.push(low_bits(number));
}

fn low_bits(number: u128) -> u8 {
    u8::try_from(number & 0x7f).unwrap_or_default()
}

/// A whole number that may be below zero: the sign is its lowest bit.
fn put_signed(to: &mut Vec<u8>, number: i128) {
    put_whole(to, number.unsigned_abs() << 1 | u128::from(number < 0));
}

pub(super) fn put_day(to: &mut Vec<u8>, day: Day) {
    put_signed(to, first_day().map_or(0, |first| first.days_until(day).into()));
}

/// So many digits behind the comma, then all digits.
pub(super) fn put_decimal(to: &mut Vec<u8>, number: Decimal) {
    to.push(u8::try_from(number.scale()).unwrap_or_default());
    put_signed(to, number.mantissa());
}

/// What is left to read.
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl Bytes<'_> {
    pub(super) fn byte(&mut self) -> Result<u8, NotASlip> {
        let (byte, rest) = self.0.split_first().ok_or(NotASlip::Damaged)?;
        self.0 = rest;
        Ok(*byte)
    }

    pub(super) fn name(&mut self) -> Result<Name, NotASlip> {
        let (name, rest) = self.0.split_first_chunk().ok_or(NotASlip::Damaged)?;
        self.0 = rest;
        Ok(*name)
    }

    fn whole(&mut self) -> Result<u128, NotASlip> {
        let mut number = 0_u128;
        for shift in (0..128).step_by(7) {
            let byte = self.byte()?;
            let bits = u128::from(byte & 0x7f);
            // Bits that fall off the end are no number of ours.
            if bits << shift >> shift != bits {
                return Err(NotASlip::Damaged);
            }
            number |= bits << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(NotASlip::Damaged)
    }

    /// How many things follow; each takes a byte at least, so no more than there are bytes.
    pub(super) fn count(&mut self) -> Result<usize, NotASlip> {
        let count = usize::try_from(self.whole()?).map_err(|_| NotASlip::Damaged)?;
        if count <= self.0.len() { Ok(count) } else { Err(NotASlip::Damaged) }
    }

    fn signed(&mut self) -> Result<i128, NotASlip> {
        let number = self.whole()?;
        let size = i128::try_from(number >> 1).map_err(|_| NotASlip::Damaged)?;
        Ok(if number & 1 == 1 { -size } else { size })
    }

    pub(super) fn day(&mut self) -> Result<Day, NotASlip> {
        let days = i64::try_from(self.signed()?).map_err(|_| NotASlip::Damaged)?;
        // Some thousands of years: beyond lies no day that a calendar has.
        if days.abs() > 1_000_000 {
            return Err(NotASlip::Damaged);
        }
        Ok(first_day()?.plus_days(days))
    }

    pub(super) fn decimal(&mut self) -> Result<Decimal, NotASlip> {
        let scale = self.byte()?;
        let digits = self.signed()?;
        Decimal::try_from_i128_with_scale(digits, scale.into()).map_err(|_| NotASlip::Damaged)
    }
}
