//! A household and what was found for it, as other software writes and reads them: names instead of numbers, in JSON.
//!
//! A document ([`Plain`]) becomes a [`Record`] with [`read`], or every [`Problem`] that is in it. A screening becomes
//! [`Found`]. Both shapes are numbered ([`FORMAT`]): within one number a field may be added, none changes or goes.
//! `docs/command-line.md` shows them to who connects other software.

mod explained;
mod found;
mod holder;
mod over_time;
mod plain;
mod problem;
mod record;
mod turned;
mod values;
mod write;

pub use explained::{Why, WhyCondition, WhyHolder, WhyKind, WhyNumber, WhyReading, WhyState};
pub use found::{
    Amount, Days, Edition, Euros, FactOf, Found, IsoDay, Judged, NeedsFound, Next, Per, RightFound, Totals,
};
pub use holder::{Holder, NotAHolder};
pub use over_time::{AheadFound, BehindFound, WhatHappens};
pub use plain::Plain;
pub use problem::{Problem, Problems, Wrong, meant};
pub use record::{Names, Record, Told, read};
pub use turned::{TurnFound, TurnKind};
#[cfg(feature = "author")]
pub(crate) use values::number_range;
pub use write::write;

/// The number of the shapes in this module.
pub const FORMAT: u32 = 1;

/// The version of the engine that this is.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");

#[cfg(test)]
#[cfg(feature = "author")]
mod tests;
