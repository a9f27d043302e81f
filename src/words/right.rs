//! One right: why, what to do, where, with what, until when.

use rechtenpas_catalogue::{Confidence, Level, Manner, Organisation, Standing, wording};
use rechtenpas_rules::{Day, Grade};

pub(crate) const WHY: &str = "Waarom?";
pub(crate) const CONDITIONS: &str = "Voor wie?";
pub(crate) const DO: &str = "Wat doe je nu?";
pub(crate) const BRING: &str = "Neem mee";
pub(crate) const WHERE: &str = "Waar?";
pub(crate) const UNTIL: &str = "Tot wanneer?";
pub(crate) const MISSED: &str = "Let op";
pub(crate) const OPENS: &str = "Opent ook";
pub(crate) const SOURCES: &str = "Bronnen";
pub(crate) const ALSO_CALLED: &str = "Ook genoemd:";
pub(crate) const CHECK: &str = "Kijk na of je dit krijgt";
pub(crate) const LAW: &str = "Wet:";
pub(crate) const NEW_WINDOW: &str = "(opent in een nieuw venster)";

pub(crate) const ONE_OF: &str = "Eén van deze:";
pub(crate) const ALL_OF: &str = "Dit alles:";
pub(crate) const NONE_OF: &str = "Niets van dit:";
pub(crate) const OTHER_WAYS: &str = "Andere manieren, niet meer nodig";
pub(crate) const SHOW_SOURCES: &str = "Toon de bronnen";
pub(crate) const HIDE_SOURCES: &str = "Verberg de bronnen";
pub(crate) const UNKNOWN: &str = "Dit weten we nog niet";
pub(crate) const JUDGED: &str = "Alleen de dienst kan dit beslissen";
pub(crate) const MET: &str = "Klopt:";
pub(crate) const NOT_MET: &str = "Klopt niet:";
pub(crate) const OPEN: &str = "Nog niet geweten:";
pub(crate) const YOUR_ANSWER: &str = "Jouw antwoord:";

/// The button that calls an organisation.
pub(crate) fn call(organisation: &str) -> String {
    format!("Bel {organisation}")
}

/// Who made the rule.
pub(crate) fn level(level: Level) -> &'static str {
    match level {
        Level::Federal => "Van België",
        Level::Flanders => "Van Vlaanderen",
        Level::Local => "Van je gemeente",
    }
}

/// How it is granted.
pub(crate) fn manner(manner: Manner) -> &'static str {
    match manner {
        Manner::Automatic => "Je krijgt dit meestal vanzelf.",
        Manner::OnRequest => "Je moet dit zelf aanvragen.",
        Manner::Attest => "Je toont hiervoor een attest.",
        Manner::Ask => "De dienst beslist of je dit krijgt.",
    }
}

/// What to say when the file itself is not sure.
pub(crate) fn confidence(confidence: Confidence) -> Option<&'static str> {
    match confidence {
        Confidence::High => None,
        Confidence::Medium => Some("Een deel van deze regels komt uit een oudere of tweede bron."),
        Confidence::Low => Some("Deze regels zijn niet zeker. Laat ze nakijken."),
    }
}

/// How old what is known of a service is, where that matters.
pub(crate) fn standing(of: &Organisation) -> Option<String> {
    let source = of.source.as_ref()?;
    let since = source.dated.unwrap_or(source.seen).year();
    match of.standing {
        Standing::Current => None,
        Standing::ToCheck => Some(format!("Gegevens van {since}.")),
        Standing::Old | Standing::Unconfirmed => Some(format!("Gegevens van {since}. Bel eerst of dit nog klopt.")),
    }
}

/// When the whole was last checked.
pub(crate) fn checked(on: Day) -> String {
    format!("Nagekeken op {}.", wording::day(on))
}

/// Where something stands.
pub(crate) fn source(title: &str, seen: Day) -> String {
    format!("{title}. Gezien op {}.", wording::day(seen))
}

/// The same, under a condition.
pub(crate) fn source_of(title: &str, seen: Day) -> String {
    format!("Bron: {title}, gezien op {}", wording::day(seen))
}

/// From when a number of the law holds, and how sure it is.
pub(crate) fn limit_of(value: &str, grade: Grade, from: Day, stale: bool) -> String {
    let about = if grade.is_firm() { "" } else { "ongeveer " };
    let since = wording::day(from);
    if stale {
        format!("{about}{value} (van {since}, een nieuw bedrag wordt verwacht)")
    } else {
        format!("{about}{value} (van {since})")
    }
}
