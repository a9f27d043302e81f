//! A new dossier.

use crate::words::counted;

pub(crate) const BACK: &str = "Naar je dossiers";
pub(crate) const TITLE: &str = "Nieuw dossier";
pub(crate) const LEAD: &str = "Begin met weinig. Al de rest vul je later aan, tijdens het gesprek.";
pub(crate) const NAME: &str = "Naam van het gezin";
pub(crate) const NAME_HINT: &str = "Je mag dit leeg laten. Dan gaat het dossier alleen op nummer.";
pub(crate) const NUMBER: &str = "Nummer van het dossier";
pub(crate) const MUNICIPALITY: &str = "Gemeente";
pub(crate) const NO_MUNICIPALITY: &str = "Nog niet gekend";
pub(crate) const ADULTS: &str = "Hoeveel volwassenen?";
pub(crate) const ONE_ADULT: &str = "Eén";
pub(crate) const TWO_ADULTS: &str = "Twee (koppel)";
pub(crate) const CHILDREN: &str = "Hoeveel kinderen?";
pub(crate) const LANGUAGES: &str = "Welke talen spreken ze?";
pub(crate) const BEGIN: &str = "Begin het gesprek";
pub(crate) const READ_ONLY: &str = "Je kan hier nu niet schrijven: een ander venster houdt de pen.";

/// That the answers of a conversation without a dossier come along.
pub(crate) fn come_along(answers: usize) -> String {
    format!(
        "Je hebt een gesprek zonder dossier open, met {}. Wil je die antwoorden in dit dossier?",
        counted(answers, "antwoord", "antwoorden")
    )
}

pub(crate) const TAKE_ALONG: &str = "Ja, neem ze mee";
