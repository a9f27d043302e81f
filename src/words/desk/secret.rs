//! Fields for a passphrase or code, a new passphrase, and the recovery code on paper.

use rechtenpas_vault::passphrase::Level;

pub(crate) const SHOW: &str = "Toon wat je typt";

pub(crate) const PROPOSED: &str = "Een wachtzin voor jou";
pub(crate) const PROPOSED_WHY: &str =
    "Zes gewone woorden, door dit toestel gekozen. Ze zijn goed te onthouden en haast niet te raden.";
pub(crate) const TIP: &str = "Maak er een verhaaltje van. Dan onthoud je de volgorde.";
pub(crate) const OTHER: &str = "Ander voorstel";
pub(crate) const OWN: &str = "Ik kies er zelf een";
pub(crate) const PROPOSE: &str = "Stel er een voor";
pub(crate) const RETYPE: &str = "Typ de wachtzin over";
pub(crate) const RETYPE_HINT: &str = "Kleine letters, met telkens een spatie tussen.";
pub(crate) const NEW: &str = "Je wachtzin";
pub(crate) const NEW_HINT: &str =
    "Neem minstens vijf woorden die niets met elkaar te maken hebben. Hoofdletters tellen mee.";
pub(crate) const AGAIN: &str = "Nog eens";

pub(crate) const NOT_RETYPED: &str = "Dit is niet dezelfde wachtzin. Vergelijk ze woord voor woord.";
pub(crate) const DIFFERS: &str = "De twee wachtzinnen zijn niet gelijk. Typ ze nog eens.";
pub(crate) const TOO_WEAK: &str = "Deze wachtzin is te makkelijk te raden. Maak ze langer, of neem een voorstel.";

/// How strong a passphrase is.
pub(crate) fn strength(level: Level) -> &'static str {
    match level {
        Level::TooWeak => "Te zwak: nog enkele woorden erbij",
        Level::Fair => "Goed genoeg",
        Level::Strong => "Sterk",
    }
}

pub(crate) const CODE: &str = "Herstelcode";
pub(crate) const CODE_HINT: &str = "De twaalf woorden van je blad. Van elk woord volstaan de eerste vier letters.";

pub(crate) const SHEET: &str = "Herstelcode van rechtenpas";
pub(crate) const SHEET_WHY: &str =
    "Met deze twaalf woorden open je je kluis als je je wachtzin vergeet. Wie ze heeft, kan je dossiers lezen.";
pub(crate) const SHEET_KEEP: &str = "Bewaar dit blad achter slot, en niet bij het toestel.";
pub(crate) const SHEET_DATE: &str = "Datum:";
pub(crate) const PRINT: &str = "Druk af";
pub(crate) const WRITTEN: &str = "Ik heb ze op papier";
pub(crate) const CHECK: &str = "Even nakijken";
pub(crate) const CHECK_WHY: &str = "Typ deze twee woorden over van je blad.";
pub(crate) const CHECKED: &str = "Klopt";
pub(crate) const SHOW_AGAIN: &str = "Toon de code nog eens";

/// Whose vault the code on paper opens.
pub(crate) fn sheet_of(label: &str) -> String {
    format!("Kluis van {label}")
}

/// Which word is asked back, from 1.
pub(crate) fn word(place: usize) -> String {
    format!("Woord {place}")
}

/// That a word is not the one on paper.
pub(crate) fn other_word(place: usize) -> String {
    format!("Dit is niet woord {place} van je code. Kijk na wat op je blad staat.")
}
