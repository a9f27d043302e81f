//! What comes by itself, until when something can be asked, and what can still be had for the past.

use rechtenpas_catalogue::wording;
use rechtenpas_rules::{Day, Outcome};

use super::counted;

pub(crate) const TITLE: &str = "Straks";
pub(crate) const WHY: &str = "Dit komt vanzelf, als je antwoorden dezelfde blijven.";
pub(crate) const LATER: &str = "Toon ook wat later komt";
pub(crate) const REPORT: &str = "Straks en op tijd";
pub(crate) const OPENS: &str = "Komt erbij:";
pub(crate) const CHANGES: &str = "Verandert:";
pub(crate) const ENDS: &str = "Stopt:";

/// The heading of a day.
pub(crate) fn from(day: Day) -> String {
    format!("Vanaf {}", wording::day(day))
}

/// For whom something is, at the end of a sentence; `who` are names in the middle of a sentence.
pub(crate) fn of_whom(who: &[String]) -> String {
    if who.is_empty() { String::new() } else { format!(" voor {}", super::results::joined(who)) }
}

/// A right that can be had from that day on.
pub(crate) fn opens(outcome: Outcome, whom: &str) -> String {
    match outcome {
        Outcome::Entitled => format!("Dan heb je er recht op{whom}."),
        Outcome::Likely => format!("Dan kan het waarschijnlijk{whom}."),
        _ => format!("Dan kan het misschien{whom}. Kijk dan opnieuw."),
    }
}

/// A right that is had now, and stops.
pub(crate) fn stops(whom: &str) -> String {
    format!("Dan stopt dit{whom}.")
}

/// A right that can be asked until that day.
pub(crate) fn closes(whom: &str) -> String {
    format!("Dan kan het niet meer{whom}. Vraag het dus eerder.")
}

/// An amount that changes; both with their period.
pub(crate) fn becomes(now: &str, then: &str, whom: &str) -> String {
    format!("Dan wordt het {then}{whom}. Nu is dat {now}.")
}

/// What it gives changes, and cannot be said in an amount.
pub(crate) fn changes(whom: &str) -> String {
    format!("Dan verandert het bedrag{whom}.")
}

/// On paper, one line: from when, which right, and what happens.
pub(crate) fn on_paper(day: Day, right: &str, told: &str) -> String {
    format!("{}: {right}. {told}", from(day))
}

/// What comes later and is not written out.
pub(crate) fn and_more(count: usize) -> String {
    format!("En later nog {}.", counted(count, "verandering", "veranderingen"))
}

/// The last day on which it can be asked.
pub(crate) fn ask_by(day: Day) -> String {
    format!("Vraag het ten laatste op {}.", wording::day(day))
}

/// The last day may be over.
pub(crate) fn maybe_late(day: Day) -> String {
    format!("De laatste dag ({}) is misschien voorbij. Vraag toch of het nog kan.", wording::day(day))
}

/// What can be had for the past. `lapses` is the day from which waiting costs something; nothing where it does so already.
pub(crate) fn claim_back(since: Day, lapses: Option<Day>) -> String {
    let since = wording::day(since);
    let wait = lapses.map_or_else(
        || "Elke maand dat je wacht, verlies je een maand.".to_owned(),
        |day| format!("Wacht niet langer dan {}. Daarna verlies je elke maand een maand.", wording::day(day)),
    );
    format!("Je kan dit nog terugvragen vanaf {since}. {wait}")
}

/// What has to be so for it.
pub(crate) const IF_THE_SAME: &str = "Dit geldt als je situatie toen dezelfde was.";
