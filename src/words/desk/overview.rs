//! The family: who they are, how they came in, how to reach them, and how long the dossier is kept.

use rechtenpas_casework::dossier::{CameIn, ContactKind, MemberKind, Reached, ThresholdKind};
use rechtenpas_catalogue::wording;
use rechtenpas_rules::Day;

use crate::words::counted;

pub(crate) const TITLE: &str = "Gezin";
pub(crate) const GO_ON: &str = "Naar het gesprek";

// ── The three contacts ──

pub(crate) const THREE: &str = "Drie contacten";
pub(crate) const HELD: &str = "Geweest";
pub(crate) const NOW: &str = "Nu";
pub(crate) const LATER: &str = "Later";

/// What each of the three contacts is for.
pub(crate) fn step(kind: ContactKind) -> (&'static str, &'static str) {
    match kind {
        ContactKind::Acquaintance => ("Kennismaken", "Vertrouwen, en de eerste vragen"),
        ContactKind::Investigation => ("Rechten bekijken", "Het rapport samen overlopen"),
        _ => ("Opvolgen", "Het plan, tot elk recht er is"),
    }
}

// ── Members ──

pub(crate) const MEMBERS: &str = "Wie woont er?";
pub(crate) const NAME: &str = "Naam";
pub(crate) const BIRTH_DATE: &str = "Geboortedatum";
pub(crate) const BIRTH_HINT: &str = "Bijvoorbeeld 14/9/2020, of alleen 2020";
pub(crate) const KIND: &str = "Volwassene of kind";
pub(crate) const ADD_ADULT: &str = "Volwassene";
pub(crate) const ADD_CHILD: &str = "Kind";
pub(crate) const FIRST: &str = "Met deze persoon praat je. In de vragen is dat “je”.";
pub(crate) const WITHOUT_PLACE: &str =
    "De app rekent met twee volwassenen en twintig kinderen. Deze persoon telt nog niet mee voor de rechten.";

/// An adult or a child.
pub(crate) fn kind(kind: MemberKind) -> &'static str {
    match kind {
        MemberKind::Adult => "Volwassene",
        MemberKind::Child => "Kind",
    }
}

/// The button that moves a member up.
pub(crate) fn earlier(name: &str) -> String {
    format!("{name} een plaats hoger")
}

/// The button that moves a member down.
pub(crate) fn later(name: &str) -> String {
    format!("{name} een plaats lager")
}

// ── Languages, where they live, how they came in ──

pub(crate) const WHO: &str = "Het gezin";
pub(crate) const FAMILY_NAME: &str = "Naam van het gezin";
pub(crate) const NUMBER: &str = "Nummer";
pub(crate) const MUNICIPALITY: &str = "Gemeente";
pub(crate) const NEIGHBOURHOOD: &str = "Wijk of dorp";
pub(crate) const LANGUAGES: &str = "Talen";
pub(crate) const LANGUAGES_HINT: &str = "Het rapport is in het Nederlands. Wat we in hun taal hebben, staat ernaast.";
pub(crate) const MORE_LANGUAGES: &str = "Andere taal";
pub(crate) const CHOOSE: &str = "Kies";
pub(crate) const CAME_IN: &str = "Hoe kwamen ze bij jou?";
pub(crate) const REFERRER: &str = "Wie bracht hen aan?";
pub(crate) const REFERRER_HINT: &str = "Naam van de toeleider of de dienst";

/// In which language a paper says something beside the Dutch.
pub(crate) fn for_paper(language: &str) -> String {
    format!("{LANGUAGES_HINT} Eerst in het {language}.")
}

/// What is no e-mail address, or no telephone number.
pub(crate) const EMAIL_WRONG: &str = "Dit is geen e-mailadres. Er hoort een @ in.";
pub(crate) const PHONE_WRONG: &str = "Dit is geen telefoonnummer. Er staan te weinig cijfers in.";

/// How they came in.
pub(crate) fn came_in(way: CameIn) -> &'static str {
    match way {
        CameIn::School => "School of crèche",
        CameIn::FamilyCentre => "Kind en Gezin of Huis van het Kind",
        CameIn::WelfareOffice => "OCMW",
        CameIn::Health => "Dokter, ziekenhuis of ziekenfonds",
        CameIn::Themselves => "Zelf gekomen",
        CameIn::Neighbour => "Buur, vriend of vrijwilliger",
        CameIn::Letter => "Brief",
        CameIn::HomeVisit => "Huisbezoek",
        CameIn::Other => "Anders",
    }
}

// ── How to reach them ──

pub(crate) const REACH: &str = "Hoe bereik je hen?";
pub(crate) const PHONE: &str = "Telefoon";
pub(crate) const EMAIL: &str = "E-mail";
pub(crate) const PREFERS: &str = "Liefst via";
pub(crate) const WHEN: &str = "Wanneer?";
pub(crate) const WHEN_HINT: &str = "Bijvoorbeeld: na 16 uur, niet op vrijdag";
pub(crate) const SAFE: &str = "Veilig om te schrijven of te bellen?";
pub(crate) const SAFE_YES: &str = "Ja, dat is veilig";
pub(crate) const SAFE_NO: &str = "Nee, iemand kan meelezen of meeluisteren";
pub(crate) const NOT_SAFE: &str = "Niet veilig om te schrijven of te bellen. Spreek af hoe het wel kan.";

/// How somebody wants to be reached.
pub(crate) fn reached(way: Reached) -> &'static str {
    match way {
        Reached::Phone => "Bellen",
        Reached::Message => "Bericht op de gsm",
        Reached::Email => "E-mail",
        Reached::Letter => "Brief",
        Reached::Visit => "Langskomen",
    }
}

// ── Notes and thresholds ──

pub(crate) const NOTES: &str = "Notities";
pub(crate) const NO_NOTES: &str =
    "Nog geen notities. Het gezin kan alles lezen wat je hier schrijft, als het dat vraagt.";
pub(crate) const ADD_NOTE: &str = "Notitie";
pub(crate) const NOTE: &str = "Wat wil je onthouden?";
pub(crate) const DAY: &str = "Dag";
pub(crate) const THRESHOLDS: &str = "Drempels";
pub(crate) const THRESHOLDS_WHY: &str =
    "Waarom liep dit gezin een recht mis? Geteld over alle dossiers toont dit waar het systeem hapert.";
pub(crate) const ADD_THRESHOLD: &str = "Drempel";
pub(crate) const THRESHOLD: &str = "Waarom?";
pub(crate) const THRESHOLD_RIGHT: &str = "Bij welk recht?";
pub(crate) const ANY_RIGHT: &str = "Bij alle rechten";
pub(crate) const OWN_WORDS: &str = "In hun eigen woorden";

/// A note, in the offer to put it back.
pub(crate) const THE_NOTE: &str = "De notitie";
/// A threshold, in the offer to put it back.
pub(crate) const THE_THRESHOLD: &str = "De drempel";

/// Why a right was missed.
pub(crate) fn threshold(kind: ThresholdKind) -> &'static str {
    match kind {
        ThresholdKind::Unknown => "Ze kenden het niet",
        ThresholdKind::Ashamed => "Schaamte",
        ThresholdKind::Complex => "Te ingewikkeld",
        ThresholdKind::Language => "Taal",
        ThresholdKind::Digital => "Het moest op een computer",
        ThresholdKind::AfraidToLose => "Bang om iets anders te verliezen",
        ThresholdKind::RefusedBefore => "Vroeger geweigerd",
        ThresholdKind::Papers => "Papieren ontbraken",
        ThresholdKind::Time => "Geen tijd of geen kracht",
        ThresholdKind::Other => "Iets anders",
    }
}

// ── What two people wrote, and what changed ──

pub(crate) const CONFLICTS: &str = "Twee keer anders ingevuld";
pub(crate) const CONFLICTS_WHY: &str =
    "Jullie schreven dit apart, en niet hetzelfde. Beide zijn bewaard. Tik op wat klopt.";
pub(crate) const THIS_ONE: &str = "Dit klopt";
pub(crate) const BOTH: &str = "Hou beide";
pub(crate) const HISTORY: &str = "Wat er veranderde";
pub(crate) const NO_HISTORY: &str = "Er is nog niets veranderd dat al ingevuld was.";
pub(crate) const LAST_CHANGE: &str = "Dit werd het laatst geschreven:";
pub(crate) const UNDO_LAST: &str = "Maak het laatste ongedaan";
/// Where it is not known who wrote.
pub(crate) const SOMEBODY: &str = "iemand";

/// What stands at a place.
pub(crate) fn written(label: &str, value: &str) -> String {
    format!("{label}: {value}")
}

/// What was there before, and what since.
pub(crate) fn from_to(before: &str, after: &str) -> String {
    format!("{before} → {after}")
}

/// Who wrote something, and when.
pub(crate) fn by_at(who: &str, day: &str, time: &str) -> String {
    format!("{who}, {day} om {time}")
}

/// What only a newer version of the app can show.
pub(crate) fn deferred(places: usize) -> String {
    format!(
        "{} in dit dossier komt van een nieuwere versie van de app. Het is bewaard. Werk de app bij om het te zien.",
        counted(places, "gegeven", "gegevens")
    )
}

// ── Keeping and erasing ──

pub(crate) const KEEPING: &str = "Bewaren en wissen";
pub(crate) const KEEP_UNTIL: &str = "Bewaar tot";
pub(crate) const TERM_IS_OURS: &str = "Die termijn staat in geen wet: we kozen hem zelf, en kort. Vraag aan wie bij jullie over privacy gaat (de DPO) welke termijn bij jullie geldt.";
pub(crate) const CLOSE: &str = "Sluit het dossier af";
pub(crate) const REOPEN: &str = "Open het dossier weer";
pub(crate) const CLOSE_WHY: &str =
    "Een afgesloten dossier staat niet meer in je werklijst. Het blijft bewaard tot de dag hierboven.";
pub(crate) const EXPORT: &str = "Alles voor het gezin";
pub(crate) const EXPORT_WHY: &str = "Het gezin mag alles krijgen wat er over hen in staat, ook je notities. Het bestand is niet versleuteld: geef het hun zelf.";
pub(crate) const EXPORT_READ: &str = "Om te lezen";
pub(crate) const EXPORT_DATA: &str = "Voor een computer (JSON)";
pub(crate) const NOT_TAKEN: &str = "De browser nam het bestand niet aan. Probeer een andere browser.";
pub(crate) const ERASE: &str = "Wis dit dossier";
pub(crate) const ERASE_WHY: &str = "Met het dossier verdwijnt ook zijn sleutel. Niemand kan het dan nog lezen, jij ook niet. In een oude reservekopie staat het nog.";
pub(crate) const ERASE_YES: &str = "Wis voorgoed";
pub(crate) const ERASE_NO: &str = "Bewaar het";

/// What has to be typed to erase.
pub(crate) fn type_to_erase(what: &str) -> String {
    format!("Typ “{what}” om te wissen")
}

/// Until when it is kept when nobody says otherwise.
pub(crate) fn usually_until(day: Day, months: i64) -> String {
    format!("Zonder datum is dat {}: {months} maanden na het laatste contact.", wording::day(day))
}

/// That the term comes near, or is over.
pub(crate) fn erase_soon(day: Day, is_over: bool) -> String {
    if is_over {
        format!("Dit dossier moest bewaard worden tot {}. Wis het, of kies een nieuwe datum.", wording::day(day))
    } else {
        format!("Dit dossier wordt bewaard tot {}. Wis het dan, of kies een nieuwe datum.", wording::day(day))
    }
}

/// That it was closed.
pub(crate) fn closed_on(day: Day) -> String {
    format!("Afgesloten op {}.", wording::day(day))
}

// ── Beside the family ──

pub(crate) const NEXT_CONTACT: &str = "Volgend contact";
pub(crate) const PLAN_CONTACT: &str = "Volgend contact plannen";
pub(crate) const NO_NEXT: &str = "Nog niets afgesproken.";
