//! How devices of a space keep their dossiers the same through a server that cannot read them.
//!
//! A *space* is a team. Its devices and their roles stand in a chain of signed [`Statement`]s, which everybody checks for
//! themselves ([`Members`]). What is written in dossiers travels in [`Parcel`]s, sealed for the space and signed by a device;
//! the server gives each a place in a row, and says so. [`client::round`] is one meeting of a device with the server.
//!
//! Nothing here seals or opens anything, and nothing knows a network, a clock or a store: bytes that are sealed come in, and
//! the server can be built of the same parts without being able to read.

#![forbid(unsafe_code)]

pub mod client;
mod content;
mod letter;
pub mod limits;
mod member;
mod parcel;
pub mod post;
pub mod request;
mod signature;
mod statement;
pub mod wire;

pub use content::Content;
pub use letter::{Letter, letterbox_id};
pub use member::{Invited, Member, Members, NotAdded};
pub use parcel::{Erasure, Parcel, parcel_id};
pub use signature::{PublicKey, Purpose, Signature};
pub use statement::{Deed, Device, Role, Signed, Statement, space_id};

/// What names a space, a device, a dossier or a parcel: 16 bytes.
pub type Id = [u8; 16];

/// The bytes are not what they should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// Damaged, cut off, or something else.
    #[error("damaged, cut off, or something else")]
    Damaged,
    /// A newer version wrote it.
    #[error("written by a newer version ({0})")]
    TooNew(u8),
}
