//! What every screen may say: the name, ways back, waiting, and what went wrong.

pub(crate) const PRODUCT: &str = "rechtenpas";
pub(crate) const SKIP: &str = "Ga naar de inhoud";
pub(crate) const BACK: &str = "Terug";
pub(crate) const TO_START: &str = "Naar het begin";
pub(crate) const NEXT: &str = "Volgende";
pub(crate) const BACK_TO_TODAY: &str = "Terug naar vandaag";
pub(crate) const CANCEL: &str = "Blijf hier";

pub(crate) const LOADING: &str = "De rechten worden geladen.";

pub(crate) const NOT_LOADED: &str = "De rechten zijn niet geladen";
pub(crate) const NOT_LOADED_WHY: &str =
    "Ben je hier voor het eerst? Dan is één keer internet nodig. Daarna werkt alles zonder internet.";
pub(crate) const DAMAGED_WHY: &str = "Het bestand met de rechten is niet leesbaar. Haal het opnieuw op.";
pub(crate) const TRY_AGAIN: &str = "Probeer opnieuw";

pub(crate) const DETAILS_COMING: &str = "Adressen, papieren en bronnen worden nog geladen.";
pub(crate) const DETAILS_MISSING: &str = "Adressen, papieren en bronnen zijn niet geladen. Kijk of je internet hebt.";

pub(crate) const NOT_FOUND: &str = "Deze bladzijde bestaat niet";
pub(crate) const NOT_FOUND_WHY: &str = "Misschien is het adres verkeerd, of is het recht er niet meer.";

pub(crate) const UPDATE: &str = "Er is een nieuwe versie.";
pub(crate) const UPDATE_NOW: &str = "Nu bijwerken";
pub(crate) const UPDATE_LATER: &str = "Later";
pub(crate) const UPDATE_LOSES: &str = "Nu bijwerken?";
pub(crate) const UPDATE_LOSES_WHY: &str = "De app begint dan opnieuw. Je antwoorden worden niet bewaard.";

/// The title of the window on a screen.
pub(crate) fn window_title(screen: &str) -> String {
    format!("{screen} · {PRODUCT}")
}

/// That another day than today is looked at.
pub(crate) fn preview(day: &str) -> String {
    format!("Je kijkt naar de rechten op {day}.")
}
