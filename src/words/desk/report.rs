//! The report of a dossier, for the family or for a professional, and what goes along in the same words.

use rechtenpas_casework::dossier::{Mark, RightState, Task, WhyNot};
use rechtenpas_casework::extract::Step;
use rechtenpas_catalogue::wording::{self, joined, sentence};
use rechtenpas_rules::{Day, Subject};

use super::super::counted;

pub(crate) const TITLE: &str = "Rechtenrapport";
pub(crate) const LEAD: &str = "Kies voor wie het is en wat erin komt. Zo komt het op papier.";
pub(crate) const FOR_WHOM: &str = "Voor wie?";
pub(crate) const FAMILY: &str = "Voor het gezin";
pub(crate) const SELF: &str = "Voor je eigen dossier";
pub(crate) const CHOOSE: &str = "Kies wat erin komt";
pub(crate) const RIGHTS: &str = "Welke rechten?";
pub(crate) const ALL: &str = "Alles aan";
pub(crate) const NONE: &str = "Alles uit";
pub(crate) const ONLY_NOW: &str = "Alleen wat nu kan";
pub(crate) const WITH: &str = "Wat nog?";
pub(crate) const AMOUNTS: &str = "Bedragen";
pub(crate) const SOURCES: &str = "Bronnen";
pub(crate) const WITH_PROOF: &str = "Bijlage: waarom, per voorwaarde";
pub(crate) const SOURCES_OF_PROOF: &str = "Bronnen in de bijlage";
pub(crate) const SITUATION: &str = "Het gezin";
pub(crate) const RIGHTS_FOUND: &str = "De rechten";
pub(crate) const PLAN: &str = "Het plan";
pub(crate) const ANNEX: &str = "Bijlage: waarom";
pub(crate) const NOT_NOW_NAMES: &str = "Namen van wat nu niet kan";
pub(crate) const PRINT: &str = "Druk af of bewaar als PDF";
pub(crate) const FILE: &str = "Bewaar als bestand";
pub(crate) const FILE_NAME: &str = "rechtenrapport.html";
pub(crate) const EMPTY: &str = "Er is nog niets om te tonen";
pub(crate) const EMPTY_WHY: &str = "Stel eerst enkele vragen. Dan staat hier waar het gezin recht op heeft.";
pub(crate) const TO_TALK: &str = "Naar het gesprek";
pub(crate) const NOTHING_CHOSEN: &str = "Je koos geen enkel recht. Vink er minstens één aan.";
pub(crate) const ORGANISATIONS_WHY: &str =
    "Een organisatie staat hier pas als het gezin ja zei om de rechten met haar te delen.";
pub(crate) const TO_CONSENT: &str = "Naar de toestemming";
pub(crate) const LOGGED: &str = "Genoteerd bij wat gedeeld is.";
pub(crate) const FILE_MADE: &str = "Het bestand is gemaakt. Geef het aan het gezin.";
pub(crate) const NOT_MADE: &str = "Het bestand is niet gemaakt. Sluit andere apps en probeer opnieuw.";

pub(crate) const FAMILY_TITLE: &str = "Jullie rechten";
pub(crate) const UNDERWAY: &str = "Dit loopt al";
pub(crate) const FIRST: &str = "Doe dit eerst";
pub(crate) const LATER: &str = "Vraag daarna ook dit";
pub(crate) const THEN: &str = "Laat dit nakijken";
pub(crate) const MAYBE: &str = "Dit weten we nog niet zeker";
pub(crate) const ASK_TOO: &str = "Vraag er ook naar";
pub(crate) const HAS: &str = "Dit hebben jullie al";
pub(crate) const NOT_NOW: &str = "Dit kan nu niet";
pub(crate) const FAMILY_SAYS: &str = "Het gezin:";
pub(crate) const STEPS: &str = "Wat nu?";
pub(crate) const LAW: &str = "Wet:";
pub(crate) const ASSUMED: &str = "Antwoorden met een kanttekening";
pub(crate) const PROOF: &str = "Bewijs";
pub(crate) const NO_PROOF: &str = "De volledige regels zijn nog niet geladen. Het bewijs staat er pas als dat zo is.";
pub(crate) const NOT_SAFE: &str = "Schrijf niets: anderen kunnen meelezen";

/// Why nothing can go to an organisation any more.
pub(crate) fn may_not(why: WhyNot) -> String {
    format!("Je kan dit niet delen. {}.", super::consent::why_not(why))
}

/// How many rights are in it.
pub(crate) fn chosen(some: usize, all: usize) -> String {
    format!("{some} van {}", counted(all, "recht", "rechten"))
}

/// The title above a report for a professional.
pub(crate) fn title_of(name: &str) -> String {
    format!("{TITLE}: {name}")
}

/// For whom it was made and when.
pub(crate) fn made(for_whom: Option<&str>, on: Day) -> String {
    let whom = for_whom.map(|whom| format!(" voor {whom}")).unwrap_or_default();
    format!("Gemaakt{whom} op {}.", wording::day(on))
}

/// To what end something goes along.
pub(crate) fn purpose(purpose: &str) -> String {
    format!("Waarvoor: {purpose}.")
}

/// Catalogue and engine, so that the same can be found again.
pub(crate) fn receipt(sha256: &str, edition: Day, engine: &str) -> String {
    format!("Uitgave van de regels: {edition}. Vingerafdruk (SHA-256): {sha256}. Rekenmotor: {engine}.")
}

/// The languages that the family speaks.
pub(crate) fn languages(codes: &[String]) -> String {
    format!("Spreekt: {}", joined(&codes.iter().map(|code| language(code)).collect::<Vec<_>>()))
}

fn language(code: &str) -> String {
    let name = match code {
        "nl" => "Nederlands",
        "fr" => "Frans",
        "en" => "Engels",
        "de" => "Duits",
        "ar" => "Arabisch",
        "tr" => "Turks",
        "es" => "Spaans",
        "pl" => "Pools",
        "ro" => "Roemeens",
        "bg" => "Bulgaars",
        "uk" => "Oekraïens",
        "ru" => "Russisch",
        "fa" => "Perzisch",
        "ps" => "Pasjtoe",
        "so" => "Somalisch",
        "ti" => "Tigrinya",
        "sq" => "Albanees",
        other => other,
    };
    name.to_owned()
}

/// How the family wants to be reached, by the name under which that is stored.
pub(crate) fn prefers(name: &str) -> Option<&'static str> {
    match name {
        "phone" => Some("Liefst bellen"),
        "message" => Some("Liefst een bericht"),
        "email" => Some("Liefst een e-mail"),
        "letter" => Some("Liefst een brief"),
        "visit" => Some("Liefst een bezoek"),
        _ => None,
    }
}

/// A member without a name.
pub(crate) fn place(subject: Subject) -> String {
    match subject {
        Subject::Household => "het gezin".to_owned(),
        Subject::Adult(0) => "de aanvrager".to_owned(),
        Subject::Adult(_) => "de partner".to_owned(),
        Subject::Child(place) => format!("kind {}", u16::from(place) + 1),
    }
}

/// A member with a name.
pub(crate) fn member(name: &str, subject: Subject) -> String {
    format!("{name} ({})", place(subject))
}

/// What is said of a right for one member of the family.
pub(crate) fn of_member(name: &str, told: &str) -> String {
    format!("{}: {told}", sentence(name))
}

/// A right with what was found, for whom.
pub(crate) fn right_found(name: &str, whom: &str, outcome: &str, sums: &[String]) -> String {
    let sums = if sums.is_empty() { String::new() } else { format!(" {}.", sums.join(", ")) };
    format!("{name} (voor {whom}): {}.{sums}", outcome.to_lowercase())
}

/// Where the family stands with a right.
pub(crate) fn state(state: RightState) -> &'static str {
    match state {
        RightState::Has => "heeft dit al",
        RightState::Explored => "heeft dit besproken",
        RightState::Wants => "wil dit",
        RightState::DoesNotWant => "wil dit niet",
        RightState::ToAsk => "moet dit nog horen",
    }
}

/// What is to know about an answer.
pub(crate) fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::AskedBefore => "eerder gevraagd",
        Mark::Refuses => "wil dit liever niet zeggen",
        Mark::Assumption => "een veronderstelling",
        Mark::Document => "van een document",
    }
}

/// An answer with what is to know about it.
pub(crate) fn marked(question: &str, answer: &str, told: Option<Mark>, on: Option<Day>) -> String {
    let answer = if answer.is_empty() { String::new() } else { format!(" {answer}") };
    let told: Vec<String> =
        [told.map(|told| mark(told).to_owned()), on.map(wording::day)].into_iter().flatten().collect();
    let told = if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) };
    format!("{question}{answer}{told}")
}

/// A task in a line, as the family reads it; none where nothing is written.
pub(crate) fn task(task: &Task) -> Option<String> {
    let what = task.text.clone()?;
    let who = task.who.as_ref().map(super::plan::who_to_family);
    let by = task.by.map(|by| format!("tegen {}", wording::day(by)));
    let about: Vec<String> = [who, by].into_iter().flatten().collect();
    Some(if about.is_empty() { what } else { format!("{what} ({})", about.join(", ")) })
}

/// What is done for a right, in a line.
pub(crate) fn step(name: &str, step: &Step) -> String {
    let who = step.who.as_deref().map(|who| match who {
        "family" => "het gezin doet dit".to_owned(),
        "worker" => "de medewerker doet dit".to_owned(),
        "both" => "samen".to_owned(),
        other => other.to_owned(),
    });
    let state = step.state.as_deref().and_then(RightState::named).map(|stands| format!("het gezin {}", state(stands)));
    let answer = step.answer.as_deref().and_then(|answer| match answer {
        "granted" => Some("toegekend"),
        "refused" => Some("geweigerd"),
        "stopped" => Some("gestopt"),
        _ => None,
    });
    let on = |on: Option<rechtenpas_catalogue::exchange::IsoDay>| {
        on.map(|on| format!(" op {}", wording::day(on.0))).unwrap_or_default()
    };
    let parts = [
        state,
        who,
        step.by.map(|by| format!("tegen {}", wording::day(by.0))),
        step.sent.map(|sent| format!("aangevraagd op {}", wording::day(sent.0))),
        answer.map(|answer| format!("{answer}{}", on(step.answered))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { format!("{name}.") } else { format!("{name}: {}.", parts.join(", ")) }
}

/// Where to go, in a line.
pub(crate) fn where_to(place: &str) -> String {
    sentence(place)
}
