//! What is done for a household until its rights are granted.
//!
//! A dossier is a set of [`Change`]s that never change themselves; two copies of a dossier merge by taking both sets together
//! ([`Log`]). This crate knows no clock, no randomness, no store and no cipher: time and ids come in through [`Edge`],
//! and changes go in and out as bytes.

mod change;
pub mod dossier;
mod edit;
pub mod export;
pub mod extract;
pub mod figures;
pub mod follow_up;
pub mod hand_over;
mod log;
mod path;
pub mod plan;
pub mod retention;
mod stamp;
pub mod summary;
mod value;
pub mod work;

pub use change::{Change, NotAChange};
pub use dossier::Dossier;
pub use edit::{Edge, Edit};
pub use log::{Conflict, Log};
pub use path::{NotAPath, Path};
pub use rechtenpas_rules::Day;
pub use stamp::{Clock, Device, Id, NotAnId, Stamp};
pub use value::Value;
