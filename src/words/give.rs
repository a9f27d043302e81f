//! A family hands its answers to a worker.

use super::counted;

pub(crate) const SHORT: &str = "Geef door aan een medewerker";
pub(crate) const TITLE: &str = "Geef je antwoorden door";
pub(crate) const LEAD: &str = "Laat de medewerker deze code scannen, in rechtenpas: bij Loket, Ontvang.";
pub(crate) const ALONG: &str = "Wat gaat er mee?";
pub(crate) const SAFE: &str =
    "Je naam en je adres gaan niet mee. Niets gaat over het internet: alleen wie de code scant, krijgt je antwoorden.";
pub(crate) const OTHERWISE: &str = "Lukt scannen niet?";
pub(crate) const FILE_WHY: &str =
    "Bewaar je antwoorden als bestand, en geef dat aan de medewerker. Wie het bestand heeft, kan je antwoorden lezen.";
pub(crate) const FILE: &str = "Bewaar als bestand";
pub(crate) const FILE_NAME: &str = "antwoorden.rpgezin";
pub(crate) const AS_TEXT: &str = "Toon als cijfers";
pub(crate) const BEFORE: &str = "Vorige";
pub(crate) const NEXT: &str = "Volgende";
pub(crate) const SEVERAL: &str = "Je antwoorden passen niet in één code. De codes volgen elkaar vanzelf. Tik op Volgende om zelf te kiezen. De volgorde maakt niet uit.";
pub(crate) const TOO_LONG: &str = "Je antwoorden passen niet in een code. Bewaar ze als bestand.";

/// What goes along.
pub(crate) fn along(answers: usize, rights: usize) -> String {
    let answers = counted(answers, "antwoord", "antwoorden");
    match rights {
        0 => format!("{answers}, en waar je woont."),
        rights => format!(
            "{answers}, waar je woont, en {} waarvan je zei dat je ze al hebt.",
            counted(rights, "recht", "rechten")
        ),
    }
}

/// Which of several codes is shown.
pub(crate) fn part(place: usize, count: usize) -> String {
    format!("Deel {place} van {count}")
}

/// What a code is, for who does not see it.
pub(crate) fn code(place: usize, count: usize) -> String {
    if count == 1 {
        "Code met je antwoorden".to_owned()
    } else {
        format!("Code met je antwoorden, deel {place} van {count}")
    }
}
