//! The first screen, the desk, and the choice of municipality.

use super::counted;

pub(crate) const TITLE: &str = "Waar heeft jouw gezin recht op?";
pub(crate) const LEAD: &str =
    "Beantwoord enkele vragen. Je antwoorden verlaten dit toestel niet, en zijn weg als je sluit.";

pub(crate) const CHECK: &str = "Bekijk je rechten";
pub(crate) const CHECK_NOTE: &str = "Zonder account. Ongeveer 10 minuten.";
pub(crate) const GO_ON: &str = "Ga verder met je vragen";
pub(crate) const DESK: &str = "Loket en huisbezoek";
pub(crate) const DESK_NOTE: &str = "Voor medewerkers, samen met een gezin.";
pub(crate) const ALL: &str = "Alle rechten en diensten";
pub(crate) const ALL_NOTE: &str = "Zoek op een vraag, zoals “energiefactuur”.";

pub(crate) const MUNICIPALITY: &str = "Je gemeente";
pub(crate) const CHOOSE_MUNICIPALITY: &str = "Gemeente";
pub(crate) const SETTINGS: &str = "Instellingen";

/// Beside the first door, once answers were given.
pub(crate) fn go_on_note(answers: usize) -> String {
    format!("{} gegeven. Ze blijven hier tot je sluit.", counted(answers, "antwoord", "antwoorden"))
}

/// At the foot of the first screen, once everything is on the device.
pub(crate) const OFFLINE: &str = "Werkt zonder internet.";
/// Before the date on which the rights were last checked.
pub(crate) const CHECKED_ON: &str = "Rechten nagekeken op";

pub(crate) mod municipality {
    //! The choice of municipality.
    pub(crate) const TITLE: &str = "Waar woont je gezin?";
    pub(crate) const WHY: &str = "Sommige rechten bestaan maar in één gemeente.";
    pub(crate) const KEPT: &str = "Alleen je gemeente wordt op dit toestel bewaard.";
    pub(crate) const CHOOSE: &str = "Kies een gemeente.";
}

pub(crate) mod desk {
    //! A conversation without a dossier.
    pub(crate) const TITLE: &str = "Samen met een gezin";
    pub(crate) const LEAD: &str =
        "Doe de vragen op je tablet, naast het gezin. Op het einde druk je een rapport af dat het gezin meeneemt.";
    pub(crate) const WORKS: &str = "Zonder dossier";
    pub(crate) const WORKS_LIST: [&str; 3] = [
        "Alle vragen en alle rechten, ook zonder internet.",
        "Een rapport op papier.",
        "Er wordt niets bewaard. Wil je later verder? Begin dan een dossier.",
    ];
    pub(crate) const PAPER: &str = "Voor je team";
    pub(crate) const BOOKLET: &str = "Rechtenpas van je gemeente";
    pub(crate) const REGISTER: &str = "Overzicht van rechten en diensten";
    pub(crate) const DUE: &str = "Wat nagekeken moet worden";
    pub(crate) const BEGIN: &str = "Begin het gesprek";
    pub(crate) const BLANK: &str = "Elk gezin begint met een leeg blad.";
    pub(crate) const NEW_FAMILY: &str = "Een nieuw gezin?";
    pub(crate) const NEW_FAMILY_WHY: &str = "De antwoorden van het vorige gezin worden gewist.";
    pub(crate) const NEW_FAMILY_YES: &str = "Wis en begin";
}
