//! How much is sent at a time. Server and devices hold themselves to the same.

/// The largest body of any request, in bytes.
pub const BODY: usize = 1 << 20;
/// The largest parcel, in bytes: far more than a year of a dossier.
pub const PARCEL: usize = 512 << 10;
/// So many bytes of parcels go in one push, unless a single one is larger.
pub const PUSH: usize = 512 << 10;
/// So many parcels go in one push.
pub const PUSHED: usize = 256;
/// So many bytes come in one page, unless a single entry is larger.
pub const PAGE: usize = 512 << 10;
/// The largest statement, in bytes: a removal holds a key for each device that stays.
pub const STATEMENT: usize = 256 << 10;
/// The most devices in a space.
pub const DEVICES: usize = 1000;
/// The largest letter, in bytes.
pub const LETTER: usize = 512 << 10;
/// So far may the time in a request be from that of the server, in milliseconds.
pub const CLOCK_MS: u64 = 10 * 60 * 1000;
