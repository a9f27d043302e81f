//! The list of what a family answered, and all rights together.

use super::counted;

pub(crate) const TITLE: &str = "Je antwoorden";
pub(crate) const LEAD: &str = "Tik op een antwoord om het te veranderen.";
pub(crate) const NONE: &str = "Je gaf nog geen antwoorden";
pub(crate) const NONE_WHY: &str = "Je antwoorden komen hier, en blijven alleen in dit venster.";
pub(crate) const TO_RESULTS: &str = "Bekijk je rechten";

pub(crate) mod overview {
    //! All rights and services.
    use super::counted;

    pub(crate) const TITLE: &str = "Alle rechten en diensten";
    pub(crate) const SHORT: &str = "Alle rechten";
    pub(crate) const SEARCH: &str = "Zoek een recht";
    pub(crate) const EXAMPLE: &str = "Bijvoorbeeld energiefactuur";
    pub(crate) const DOMAIN: &str = "Onderwerp";
    pub(crate) const ALL: &str = "Alles";
    pub(crate) const SHOW_ALL: &str = "Toon alle rechten";
    pub(crate) const NOTHING_WHY: &str = "Probeer een ander woord, of kijk bij alle rechten.";

    /// How many are shown.
    pub(crate) fn count(rights: usize) -> String {
        counted(rights, "recht", "rechten")
    }

    /// Nothing fits what was asked.
    pub(crate) fn nothing(asked: &str) -> String {
        format!("Niets gevonden voor “{asked}”")
    }

    /// The services of the municipality.
    pub(crate) fn services(municipality: &str) -> String {
        format!("Diensten in {municipality}")
    }
}
