//! Handing over: what a family answered into a dossier, a dossier to a colleague, and an extract by letter to another
//! organisation.
//!
//! What comes in only ever adds: nothing that stands in a dossier goes away without somebody choosing it.

mod answers;
mod letter;
mod package;
mod post;

pub use answers::{Compared, Differs, Pick};
pub use letter::{CannotBeWritten, Cited, Letter, NotALetter, RightText, Sender, Texts};
pub use package::{NotAPackage, Package, WithNotes};
pub use post::{Posted, Received, Stage};
