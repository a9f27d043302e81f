//! Putting a backup back.

use rechtenpas_vault::OpenError;

use crate::desk::backup::{Outlook, Restored};
use crate::words::counted;

pub(crate) const TITLE: &str = "Zet een reservekopie terug";
pub(crate) const LEAD: &str = "Op een nieuw toestel krijg je je kluis terug zoals ze was. Staat de kluis hier al, dan wordt alleen aangevuld wat ontbreekt.";
pub(crate) const FILE: &str = "Kies het bestand";
pub(crate) const FILE_HINT: &str = "Het eindigt op .rpbackup.";
pub(crate) const READING: &str = "Het bestand wordt gelezen.";
pub(crate) const NOT_READ: &str = "Het toestel geeft dit bestand niet. Kopieer het eerst naar dit toestel.";
pub(crate) const OTHER_FILE: &str = "Kies een ander bestand";

pub(crate) const LABEL: &str = "Je naam op dit toestel";
pub(crate) const NO_LABEL: &str = "Typ een naam, of je initialen.";
pub(crate) const LABEL_TAKEN: &str = "Er is hier al een andere kluis met deze naam. Kies een andere.";
pub(crate) const PASSPHRASE: &str = "Wachtzin van toen";
pub(crate) const PASSPHRASE_HINT: &str = "Die je had toen je deze reservekopie maakte.";
pub(crate) const WITH_CODE: &str = "Open met je herstelcode";
pub(crate) const WITH_PASSPHRASE: &str = "Open met je wachtzin";
pub(crate) const WITH_NEW: &str = "Neem ook dossiers mee die hier niet (meer) staan";
pub(crate) const GO: &str = "Zet terug";
pub(crate) const GOING: &str = "De reservekopie wordt teruggezet. Laat dit venster open.";
pub(crate) const OTHER_CODE: &str = "Deze code hoort niet bij deze reservekopie.";
pub(crate) const DONE: &str = "De reservekopie staat terug";
pub(crate) const NOTHING_NEW: &str = "Alles uit de reservekopie stond hier al.";
pub(crate) const NEW_PASSPHRASE: &str =
    "Je opende met je herstelcode. Kies bij Kluis een nieuwe wachtzin als je de oude niet meer weet.";
pub(crate) const TO_DOSSIERS: &str = "Naar je dossiers";
pub(crate) const TO_VAULT: &str = "Naar je kluis";

/// Why a file is no backup that can be read.
pub(crate) fn not_ours(why: &OpenError) -> &'static str {
    match why {
        OpenError::NotOurs => "Dit is geen reservekopie van rechtenpas. Kies een bestand dat eindigt op .rpbackup.",
        OpenError::TooNew(_) => {
            "Deze reservekopie is gemaakt met een nieuwere versie. Werk de app bij en probeer opnieuw."
        }
        _ => {
            "Dit bestand is te zwaar beschadigd: de sleutelbos erin is niet te lezen. Gebruik een andere reservekopie."
        }
    }
}

/// What is in the file.
pub(crate) fn holds(outlook: &Outlook) -> String {
    let dossiers = counted(outlook.dossiers, "dossier", "dossiers");
    match &outlook.label {
        None => format!("{dossiers}. Deze kluis staat nog niet op dit toestel."),
        Some(label) if outlook.new == 0 => format!("{dossiers}, allemaal al in de kluis van {label}."),
        Some(label) => format!("{dossiers}, waarvan {} niet in de kluis van {label} op dit toestel.", outlook.new),
    }
}

/// That the file is not whole.
pub(crate) fn damaged(outlook: &Outlook) -> String {
    let what = match outlook.damaged {
        0 => "Er ontbreekt een stuk, of er is iets veranderd.".to_owned(),
        damaged => format!("{} niet te lezen.", counted(damaged, "stuk is", "stukken zijn")),
    };
    format!("Dit bestand is niet helemaal in orde. {what} Wat wel te lezen is, kan je terugzetten.")
}

/// What was put back.
pub(crate) fn restored(restored: Restored) -> Vec<String> {
    let line = |count: usize, text: String| (count > 0).then_some(text);
    let Restored { dossiers, changes, mended } = restored;
    [
        line(dossiers, format!("{} erbij", counted(dossiers, "dossier", "dossiers"))),
        line(changes, format!("{} erbij", counted(changes, "wijziging", "wijzigingen"))),
        line(mended, format!("{} hersteld", counted(mended, "beschadigd stuk", "beschadigde stukken"))),
    ]
    .into_iter()
    .flatten()
    .collect()
}
