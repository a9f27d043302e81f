//! The real program, run as people and other software run it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod bench;
mod compare;
mod many;
mod one;
mod schema;
