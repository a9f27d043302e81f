//! Who else has a dossier, and whether what is written in it is safe elsewhere.

use rechtenpas_space::Safe;
use rechtenpas_sync::wire::Answer;

use crate::words::counted;

pub(crate) const TITLE: &str = "Wie heeft dit dossier?";
pub(crate) const HERE: &str = "Alleen dit toestel";
pub(crate) const HERE_NOTE: &str = "Wat je schrijft, blijft hier.";
pub(crate) const TEAM: &str = "Het hele team";
pub(crate) const TEAM_NOTE: &str = "Elk toestel, ook wie later aansluit.";
pub(crate) const CHOSEN: &str = "Gekozen toestellen";
pub(crate) const CHOSEN_NOTE: &str = "Alleen wie je hieronder aanduidt, en dit toestel.";
pub(crate) const WITH_WHOM: &str = "Welke toestellen?";
pub(crate) const NOBODY_ELSE: &str = "Er is nog geen ander toestel in het team.";
pub(crate) const FOR_GOOD: &str =
    "Delen kan je niet terugdraaien. Wie het kreeg, houdt wat het kreeg, ook als je het later anders kiest.";
pub(crate) const FEWER: &str = "Een toestel dat je weghaalt, krijgt niets nieuws meer. Wat het al kreeg, houdt het.";
pub(crate) const WITH_TEAM: &str = "Het hele team heeft dit dossier. Elk toestel ziet wat je schrijft.";
pub(crate) const SHARE_TEAM: &str = "Deel met het hele team";
pub(crate) const SHARE_CHOSEN: &str = "Deel met deze toestellen";
pub(crate) const CHOOSE: &str = "Duid eerst een toestel aan.";
pub(crate) const TRY_AGAIN: &str = "Probeer opnieuw";
pub(crate) const KEEPING: &str = "Dit wordt bewaard.";

pub(crate) const READ_ONLY: &str =
    "Dit toestel mag in de dossiers van het team alleen lezen. Vraag een coördinator als je ook wil schrijven.";
pub(crate) const READER_CANNOT: &str = "Dit toestel mag alleen lezen. Daarom kan je van hier niets delen.";
pub(crate) const TO_CONFLICTS: &str = "Kies wat klopt";

/// How safe what is written in a dossier is, in a few words.
pub(crate) fn mark(safe: Safe) -> &'static str {
    match safe {
        Safe::Here => "Alleen hier",
        Safe::Elsewhere => "Ook elders",
        Safe::Waiting => "Onderweg",
        Safe::Refused(_) => "Geweigerd",
    }
}

/// The same in a sentence.
pub(crate) fn told(safe: Safe) -> String {
    match safe {
        Safe::Here => "Dit dossier staat alleen op dit toestel.".to_owned(),
        Safe::Elsewhere => "Alles wat hier staat, staat ook op de server, versleuteld.".to_owned(),
        Safe::Waiting => {
            "Iets staat nog alleen op dit toestel. Het vertrekt vanzelf zodra er verbinding is.".to_owned()
        }
        Safe::Refused(code) => format!("De server nam dit niet aan. {}", why(code)),
    }
}

fn why(code: u8) -> &'static str {
    match code {
        Answer::ERASED => {
            "Iemand van het team wiste dit dossier overal. Hier staat het nog. Wil je het houden? Neem het op in een nieuw dossier."
        }
        Answer::TOO_LARGE => "Er staat iets in dat te groot is om te versturen. Maak een lange notitie korter.",
        Answer::FULL => "De server heeft geen plaats meer. Zeg het aan wie de server beheert, en probeer dan opnieuw.",
        Answer::NOT_ALLOWED => {
            "Dit toestel mag alleen lezen. Vraag een coördinator om dit toestel te laten schrijven, en probeer dan opnieuw."
        }
        _ => "Er liep iets mis. Werk de app bij, en probeer opnieuw.",
    }
}

/// That others wrote something else at so many places.
pub(crate) fn conflicts(places: usize) -> String {
    format!("Op {} schreven jullie apart iets anders.", counted(places, "plaats", "plaatsen"))
}

// ── Erasing what is shared ──

pub(crate) const ERASE_WHERE: &str = "Waar wis je het?";
pub(crate) const EVERYWHERE: &str = "Overal";
pub(crate) const EVERYWHERE_NOTE: &str = "Op elk toestel van het team dat het heeft, en op de server. Een toestel dat uit staat, wist het zodra het weer verbinding heeft.";
pub(crate) const ONLY_HERE: &str = "Alleen hier";
pub(crate) const ONLY_HERE_NOTE: &str = "De anderen houden het. Het komt niet meer terug op dit toestel.";
