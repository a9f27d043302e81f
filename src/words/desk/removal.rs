//! Taking something out of a dossier, and putting it back.

pub(crate) const PUT_BACK: &str = "Zet terug";

/// The button that removes something.
pub(crate) fn remove(name: &str) -> String {
    format!("{name} weghalen")
}

/// That something was removed.
pub(crate) fn removed(name: &str) -> String {
    format!("{name} is weg.")
}

/// That it was put back.
pub(crate) fn back(name: &str) -> String {
    format!("{name} is terug.")
}
