//! Devices with what they really keep, on a real server, while everything goes wrong: in the end all are equal and nothing is lost.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "the same")]
#![expect(clippy::print_stdout, reason = "what went wrong, and what was lost, is told")]

#[path = "../../../vault/tests/chance/mod.rs"]
mod chance;
mod epochs;
mod faults;
mod newer;
#[path = "../server/place.rs"]
#[expect(dead_code, reason = "the other tests use more of it")]
mod place;
mod roles;
#[path = "../server/running.rs"]
#[expect(dead_code, reason = "the other tests use more of it")]
mod running;
mod secrets;
mod store;
mod tablet;
mod wire;
