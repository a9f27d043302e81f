//! Taking something out of a dossier.

pub(crate) const REMOVE: &str = "Verwijder";
pub(crate) const REMOVED: &str = "Verwijderd.";
pub(crate) const PUT_BACK: &str = "Zet terug";
