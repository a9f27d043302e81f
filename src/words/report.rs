//! The report on paper.

use rechtenpas_catalogue::wording;
use rechtenpas_rules::Day;

pub(crate) const TITLE: &str = "Rechtenrapport";
pub(crate) const SHORT: &str = "Rapport";
pub(crate) const PREVIEW: &str = "Zo komt het op papier.";
pub(crate) const PRINT: &str = "Druk af";
pub(crate) const STEP: &str = "Stap";
pub(crate) const RIGHT: &str = "Recht";
pub(crate) const DO: &str = "Wat doe je nu?";
pub(crate) const AMOUNT: &str = "Bedrag";
pub(crate) const HAS: &str = "Heb je al";
pub(crate) const NOT_NOW: &str = "Nu niet";
pub(crate) const SOURCES: &str = "Bronnen";
pub(crate) const DECIDES: &str = "Dit rapport helpt je op weg. De dienst zelf beslist.";
pub(crate) const NO_STEPS: &str = "Er zijn nu geen stappen. Veranderen je inkomen of je gezin? Kijk dan opnieuw.";
pub(crate) const STEPS: &str = "Dit zijn de stappen, in de beste volgorde.";
pub(crate) const BRING: &str = "Neem mee:";
pub(crate) const UNTIL: &str = "Let op de datum:";
pub(crate) const EARLIER_STEP: &str = "Kan na stap";
pub(crate) const OPEN: &str = "Hangt af van:";

/// The large sentence on top, before and after the amount.
pub(crate) const LEAD: (&str, &str) = ("Jullie kunnen", "meer krijgen.");

/// The waves in which to ask, each with its rights.
pub(crate) fn order(waves: &[Vec<&str>]) -> String {
    let said = waves.iter().enumerate().map(|(place, rights)| {
        let rights: Vec<String> = rights.iter().map(|right| (*right).to_owned()).collect();
        format!("{} {}.", if place == 0 { "Eerst:" } else { "Daarna:" }, super::results::joined(&rights))
    });
    said.collect::<Vec<_>>().join(" ")
}

/// What is said of one right, on paper.
pub(crate) fn of_right(right: &str, told: &str) -> String {
    format!("{right}. {told}")
}

/// When it was made, and from when its rules are.
pub(crate) fn made(now: Day, on: Day, edition: Day) -> String {
    let made = wording::day(now);
    let for_day = if on == now { String::new() } else { format!(", voor {}. Dat is niet vandaag", wording::day(on)) };
    format!("Gemaakt op {made}{for_day}. Regels en bedragen zoals gekend op {}.", wording::day(edition))
}

/// Edition and version, at the very end.
pub(crate) fn edition(edition: Day, version: &str) -> String {
    format!("Uitgave van de regels: {edition}. {} {version}.", super::general::PRODUCT)
}

/// Sources that were read on one day.
pub(crate) fn seen(day: Day, titles: &str) -> String {
    format!("Gezien op {}: {titles}.", wording::day(day))
}
