//! Whether what was written is kept.

use crate::browser::store::StoreError;

pub(crate) const NOTHING: &str = "Nog niets gewijzigd";
pub(crate) const COMING: &str = "Wordt bewaard";
pub(crate) const REFUSED: &str = "Niet bewaard";
pub(crate) const READ_ONLY: &str = "Alleen lezen";

pub(crate) const REFUSED_TITLE: &str = "Wat je schreef, is nog niet bewaard.";
pub(crate) const REFUSED_KEPT: &str =
    "Sluit dit venster niet. Je tekst staat nog op het scherm, en we proberen opnieuw zodra je dat vraagt.";
pub(crate) const TRY_AGAIN: &str = "Probeer opnieuw";
pub(crate) const RELOAD: &str = "Laad de pagina opnieuw";

/// That all is kept, since when.
pub(crate) fn kept(at: &str) -> String {
    format!("Bewaard om {at}")
}

/// Why it is not kept, and what helps.
pub(crate) fn why(error: &StoreError) -> String {
    match error {
        StoreError::Full => {
            "De schijf van dit toestel is vol. Maak plaats: verwijder bestanden of apps die je niet nodig hebt."
                .to_owned()
        }
        StoreError::Closed => {
            "De verbinding met de opslag is weg. Laad de pagina opnieuw als het niet vanzelf lukt.".to_owned()
        }
        StoreError::NewerVersion => {
            "Een ander venster heeft een nieuwere versie van de app. Laad deze pagina opnieuw.".to_owned()
        }
        StoreError::Blocked => {
            "Een ander venster houdt de opslag bezet. Sluit de andere vensters van rechtenpas.".to_owned()
        }
        StoreError::Aborted(name) | StoreError::Unavailable(name) => {
            format!("De browser weigerde om te bewaren ({name}). Probeer opnieuw.")
        }
    }
}
