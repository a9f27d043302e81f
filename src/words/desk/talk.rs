//! The conversation with a family, theme by theme.

use crate::words::counted;

pub(crate) const THEMES: &str = "Thema's";
pub(crate) const DONE: &str = "alles gevraagd";
pub(crate) const HELP: &str = "Wat bedoelen we?";
pub(crate) const NOTHING_TO_ASK: &str = "Over dit thema is er niets meer te vragen.";
pub(crate) const EARLIER: &str = "Al beantwoord";
pub(crate) const TO_RIGHTS: &str = "Bekijk de rechten";

pub(crate) const CONSENT_FIRST: &str = "Het gezin zei nog niet dat je de rechten mag nakijken. Vraag dat eerst.";
pub(crate) const TO_CONSENT: &str = "Naar de toestemming";

pub(crate) const FAMILY: &str = "Wie is er in het gezin?";
pub(crate) const IS_FAMILY_SO: &str = "Klopt het gezin?";
pub(crate) const FAMILY_WHY: &str = "Bijna elk recht hangt af van wie er woont. Bevestig dit eerst.";
pub(crate) const FAMILY_IS_SO: &str = "Ja, dit klopt";
pub(crate) const CHANGE_FAMILY: &str = "Pas het gezin aan";

pub(crate) const DONT_KNOW: &str = "Weet ik niet";
pub(crate) const REFUSES: &str = "Wil niet zeggen";
pub(crate) const ASKED_BEFORE: &str = "Al eerder gevraagd";
pub(crate) const ASSUMPTION: &str = "Aanname";
pub(crate) const DOCUMENT: &str = "Uit een document";

pub(crate) const NEWS: &str = "Net veranderd";
pub(crate) const NEWS_FOUND: &str = "Net gevonden:";
pub(crate) const NEWS_GONE: &str = "Toch niet nu:";
pub(crate) const NEWS_OPEN: &str = "Hangt nu nog af:";
pub(crate) const NO_NEWS: &str = "Wat je vindt tijdens het gesprek, zie je hier meteen.";

/// How many questions of a theme are left.
pub(crate) fn left(left: usize) -> String {
    format!("nog {}", counted(left, "vraag", "vragen"))
}

/// The theme to go on with.
pub(crate) fn on_with(theme: &str) -> String {
    format!("Verder met {}", theme.to_lowercase())
}

/// What was found so far, and what is left in this theme.
pub(crate) fn status(found: usize, left: usize) -> String {
    let left = match left {
        0 => "Dit thema is rond.".to_owned(),
        left => format!("Nog {} in dit thema.", counted(left, "vraag", "vragen")),
    };
    format!("Al {} gevonden. {left}", counted(found, "recht", "rechten"))
}

/// How many rights are decided.
pub(crate) fn decided(done: usize, all: usize) -> String {
    format!("{done} van de {all} rechten zijn beslist.")
}
