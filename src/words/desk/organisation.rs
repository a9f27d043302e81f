//! Choosing an organisation.

pub(crate) const SEARCH: &str = "Zoek een dienst";
pub(crate) const EXAMPLE: &str = "Bijvoorbeeld: OCMW";

/// One that the catalogue does not have.
pub(crate) fn as_written(written: &str) -> String {
    format!("Gebruik “{written}”, zoals je het schreef")
}
