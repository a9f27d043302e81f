//! Handing over without a network: what a family answered into a dossier, and a dossier to a colleague.
//!
//! Both ways only ever add: nothing that stands in a dossier goes away without somebody choosing it.

mod answers;
mod package;

pub use answers::{Compared, Differs, Pick};
pub use package::{NotAPackage, Package, WithNotes};
