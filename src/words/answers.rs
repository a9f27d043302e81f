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
    pub(crate) const SEARCH: &str = "Zoek een recht of dienst";
    pub(crate) const EXAMPLE: &str = "Bijvoorbeeld: huur niet betaald";
    pub(crate) const DOMAIN: &str = "Onderwerp";
    pub(crate) const ALL: &str = "Alles";
    pub(crate) const EVENT: &str = "Wat gebeurt er?";
    pub(crate) const GROUP: &str = "Voor wie?";
    pub(crate) const SHOW_ALL: &str = "Toon alle rechten";
    pub(crate) const NOTHING_WHY: &str = "Probeer een ander woord, of kijk bij alle rechten.";

    /// How many are shown.
    pub(crate) fn count(rights: usize, services: usize) -> String {
        format!("{} en {}", counted(rights, "recht", "rechten"), counted(services, "dienst", "diensten"))
    }

    /// Nothing fits what was asked.
    pub(crate) fn nothing(asked: &str) -> String {
        format!("Niets gevonden voor “{asked}”")
    }

    /// The services of the municipality and those for everywhere.
    pub(crate) fn services(municipality: Option<&str>) -> String {
        municipality.map_or_else(|| "Diensten".to_owned(), |municipality| format!("Diensten voor {municipality}"))
    }

    /// A word that was asked, and the word by which it was found.
    pub(crate) fn met(asked: &str, met: &str) -> String {
        if asked.to_lowercase() == met { met.to_owned() } else { format!("{asked} → {met}") }
    }

    /// Why something was found.
    pub(crate) fn found_by(words: &[String]) -> String {
        format!("Gevonden op: {}", words.join(", "))
    }
}
