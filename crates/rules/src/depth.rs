//! How deep rules may nest: a file that nests deeper is refused before it exhausts the stack of who reads or walks it.
//!
//! Types, expressions and conditions read themselves by [`serde`]; each level is counted here, whatever the format.

use std::cell::Cell;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::code::Code;
use crate::program::Condition;
use crate::types::Type;

/// So deep an expression may nest once it is checked; a row of sums nests without brackets.
pub(crate) const DEEPEST_CODE: usize = 128;

/// So deep conditions, and the expressions in them, may nest together.
const DEEPEST: usize = 2 * DEEPEST_CODE;

/// So many members of the household may be bound inside one another: each level multiplies the time by their number.
pub(crate) const MOST_MEMBERS: usize = 4;

thread_local! {
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// One level, until it is left.
struct Level;

impl Level {
    fn enter<E: Error>() -> Result<Self, E> {
        let depth = DEPTH.get();
        if depth == DEEPEST {
            return Err(E::custom("nested too deeply"));
        }
        DEPTH.set(depth + 1);
        Ok(Self)
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get() - 1);
    }
}

/// The derived reading and writing (`#[serde(remote = "Self")]`), of which reading counts its level.
macro_rules! counted {
    ($($nests:ty),*) => {$(
        impl Serialize for $nests {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                <$nests>::serialize(self, to)
            }
        }

        impl<'de> Deserialize<'de> for $nests {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let _level = Level::enter::<D::Error>()?;
                <$nests>::deserialize(from)
            }
        }
    )*};
}

counted!(Code, Condition, Type);
