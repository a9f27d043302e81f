//! The real program, run as people and other software run it.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod bench;
mod compare;
mod many;
mod one;
mod publish;
mod recover;
mod schema;
mod standards;
