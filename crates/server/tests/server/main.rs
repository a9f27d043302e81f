//! The server from outside: the program itself, spoken to over the network, on either database.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod backups;
mod crowd;
mod device;
mod door;
mod letterboxes;
mod live;
mod loss;
#[expect(dead_code, reason = "the tests of the sync crate use the rest")]
#[path = "../../../sync/tests/people/mod.rs"]
mod people;
mod place;
mod row;
mod running;
mod signing;
mod spaces;
