//! Settings, and what the app says about itself.

use super::counted;

pub(crate) const TITLE: &str = "Instellingen";
pub(crate) const YOU: &str = "Jij";
pub(crate) const MUNICIPALITY: &str = "Gemeente";
pub(crate) const NOT_CHOSEN: &str = "Nog niet gekozen";
pub(crate) const CHANGE: &str = "Verander";
pub(crate) const LANGUAGE: &str = "Taal";
pub(crate) const DUTCH: &str = "Nederlands";

pub(crate) const OTHER_DAY: &str = "Kijk naar een andere dag";
pub(crate) const OTHER_DAY_WHY: &str = "Zie met dezelfde antwoorden wat er dan kan. Zo zie je wat verandert.";
pub(crate) const OTHER_DAY_CHOOSE: &str = "Of kies een dag na vandaag";
pub(crate) const OTHER_DAY_LOOK: &str = "Kijk naar deze dag";
pub(crate) const OTHER_DAY_WRONG: &str = "Kies een dag na vandaag, niet verder dan vijf jaar.";

pub(crate) const SCREEN: &str = "Scherm";
pub(crate) const TEXT_SIZE: &str = "Grootte van de letters";
pub(crate) const TEXT_SIZES: [&str; 3] = ["Gewoon", "Groot", "Grootst"];
pub(crate) const COLOURS: &str = "Kleuren";
pub(crate) const THEMES: [&str; 3] = ["Zoals toestel", "Licht", "Donker"];

pub(crate) const ANSWERS: &str = "Je antwoorden";
pub(crate) const NO_ANSWERS: &str = "Je gaf nog geen antwoorden.";
pub(crate) const ERASE: &str = "Wis mijn antwoorden";
pub(crate) const ERASE_SURE: &str = "Alle antwoorden wissen?";
pub(crate) const ERASE_SURE_WHY: &str = "Dit kan je niet ongedaan maken.";
pub(crate) const ERASE_YES: &str = "Wis";
pub(crate) const ERASED: &str = "Je antwoorden zijn gewist.";

pub(crate) const ABOUT: &str = "Over rechtenpas";
pub(crate) const EDITION: &str = "Rechten en regels";
pub(crate) const WORKS_OFFLINE: &str = "Werkt zonder internet";
pub(crate) const NOT_YET: &str = "Nog niet. Laat de app even open met internet.";
pub(crate) const VERSION: &str = "Versie";

/// The button that looks at a day.
pub(crate) fn look_at(day: &str) -> String {
    format!("Kijk naar {day}")
}

/// The edition of the rights.
pub(crate) fn edition(day: &str) -> String {
    format!("uitgave van {day}")
}

/// Since when everything is on the device.
pub(crate) fn offline_since(day: Option<&str>) -> String {
    day.map_or_else(|| "Ja".to_owned(), |day| format!("Ja, sinds {day}"))
}

/// How many answers there are, and what happens to them.
pub(crate) fn answers(count: usize) -> String {
    format!(
        "Je gaf {}. Ze blijven alleen in dit venster en zijn weg als je sluit.",
        counted(count, "antwoord", "antwoorden")
    )
}
