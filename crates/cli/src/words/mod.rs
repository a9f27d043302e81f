//! Everything that families read: Dutch, in short sentences, with what the catalogue says about rights and questions.

pub(crate) mod amount;
pub(crate) mod law;

use rechtenpas_catalogue::rules::{Behind, Day, Outcome, Range};
use rechtenpas_catalogue::wording;
pub(crate) use rechtenpas_catalogue::wording::{joined, sentence};

/// The language of the texts that are taken from the catalogue.
pub(crate) const LANGUAGE: &str = "nl";

pub(crate) const TITLE: &str = "Jouw rechten";
pub(crate) const FIRST: &str = "Doe dit eerst";
pub(crate) const CHECK: &str = "Laat nakijken";
pub(crate) const HAS: &str = "Heb je al";
pub(crate) const DEPENDS: &str = "Hangt nog af van";
pub(crate) const NOT_NOW: &str = "Nu niet";
pub(crate) const ASSUMED: &str = "Aangenomen, niet geweten";
pub(crate) const QUESTIONS: &str = "Vragen";
pub(crate) const NO_QUESTIONS: &str = "Er zijn geen vragen meer.";
pub(crate) const SUM: &str = "Dit kan er bij komen:";
pub(crate) const SUM_AT_ONCE: &str = "Dit kan er meteen bij komen:";
pub(crate) const SUM_OPENED: &str = "Met wat je daarna kan vragen:";
pub(crate) const ORDER: &str = "In deze volgorde";
pub(crate) const BEHIND: &str = "Ook voor vroeger";
pub(crate) const AHEAD: &str = "Dit komt vanzelf";
pub(crate) const NOTHING_AHEAD: &str = "In die tijd verandert er vanzelf niets.";
pub(crate) const ENDS: &str = "Dit stopt dan.";
pub(crate) const TURNED_BY_BIRTH: &str = "Wel als er een kind geboren wordt.";
pub(crate) const SUM_NONE: &str = "Nog geen bedrag dat we kunnen zeggen.";
pub(crate) const NOTHING: &str = "We vonden nog niets waar je nu recht op hebt.";
pub(crate) const DISCLAIMER: &str = "Dit is een eerste kijk. De dienst zelf beslist.";
pub(crate) const OUT_OF_DATE: &str = "De regels of bedragen zijn veranderd. De nieuwe kennen we nog niet.";
pub(crate) const UNDECIDED: &str = "Dit hangt af van iets wat je niet weet of liever niet zegt.";
pub(crate) const NOBODY: &str = "Dit is voor iemand die er in je gezin niet is.";

pub(crate) const MET: &str = "Klopt:";
pub(crate) const NOT_MET: &str = "Klopt niet:";
pub(crate) const OPEN: &str = "Nog niet geweten:";
pub(crate) const JUDGED: &str = "De dienst beslist:";
pub(crate) const OUTDATED: &str = "Niet zeker:";
pub(crate) const NOT_NEEDED: &str = "Niet meer nodig:";
pub(crate) const ALL_OF: &str = "Dit alles:";
pub(crate) const ONE_OF: &str = "Eén van deze:";
pub(crate) const NONE_OF: &str = "Niets van dit:";
pub(crate) const UNKNOWN: &str = "dit weten we nog niet";
pub(crate) const AMOUNT: &str = "Bedrag:";
pub(crate) const LAW: &str = "Wet:";
pub(crate) const NO_LAW: &str = "niet vermeld in de catalogus";
pub(crate) const SOURCES: &str = "Bronnen";
pub(crate) const SOURCE: &str = "Bron:";

/// The word of an outcome.
pub(crate) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Has => "Heb je al",
        Outcome::Entitled => "Je hebt er recht op",
        Outcome::Likely => "Waarschijnlijk",
        Outcome::Depends => "Hangt nog af van antwoorden",
        Outcome::NotNow => "Nu niet",
        Outcome::OutOfDate => "Laat dit nakijken",
    }
}

/// The day of a screening and where the rules come from.
pub(crate) fn made(on: Day, edition: Day) -> String {
    format!("Op {}. Regels en bedragen zoals gekend op {}.", wording::day(on), wording::day(edition))
}

/// That the day of the screening is not today.
pub(crate) fn another_day(on: Day, today: Day) -> Option<String> {
    match on.cmp(&today) {
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Less => Some("Die dag is voorbij. Dit zijn de regels en bedragen van toen.".to_owned()),
        std::cmp::Ordering::Greater => Some("Die dag komt nog. Dit klopt als er intussen niets verandert.".to_owned()),
    }
}

/// The last day to ask for something.
pub(crate) fn claim_until(days: Range<Day>) -> String {
    if days.is_exact() {
        format!("Vraag dit ten laatste op {}.", wording::day(days.low))
    } else {
        format!(
            "De laatste dag om dit te vragen ligt tussen {} en {}.",
            wording::day(days.low),
            wording::day(days.high)
        )
    }
}

/// What can be claimed for the past, and until when whole.
pub(crate) fn behind(behind: &Behind) -> String {
    let (since, lapses) = (wording::day(behind.since), wording::day(behind.lapses));
    format!("Je kan dit nog vragen vanaf {since}. Wacht niet: na {lapses} verlies je een deel.")
}

/// A day at the beginning of a line.
pub(crate) fn on(day: Day) -> String {
    format!("Vanaf {}", wording::day(day))
}

/// What can be said of a right that opens.
pub(crate) fn opens(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Has | Outcome::Entitled => "Je hebt er dan recht op.",
        Outcome::Likely => "Je hebt er dan waarschijnlijk recht op.",
        Outcome::Depends | Outcome::NotNow | Outcome::OutOfDate => "Dit kan dan. Kijk het dan opnieuw na.",
    }
}

/// What a right gives from then on.
pub(crate) fn changes(amounts: &str) -> String {
    format!("Het wordt {amounts}.")
}

/// A right that comes with time.
pub(crate) fn turned_by_time(day: Day) -> String {
    format!("Wel vanaf {}, als de regels zo blijven.", wording::day(day))
}

/// Another answer after which a right can be had.
pub(crate) fn turned(answer: &str, question: &str) -> String {
    format!("Wel bij dit antwoord: {question} {answer}")
}

/// For how many of the children.
pub(crate) fn for_children(some: usize, all: usize) -> String {
    match (some, all) {
        (1, 1) => "Voor je kind.".to_owned(),
        (some, all) if some == all => format!("Voor je {all} kinderen."),
        (some, all) => format!("Voor {some} van je {all} kinderen."),
    }
}

/// What has to be granted first.
pub(crate) fn after(right: &str) -> String {
    format!("Kan na: {right}.")
}

/// A number of the law that is too old or too weak.
pub(crate) fn not_sure_of(name: &str) -> String {
    format!("We zijn niet zeker van: {name}.")
}

/// The condition that failed.
pub(crate) fn needed(condition: &str) -> String {
    format!("Nodig: {condition}")
}

/// How many questions are left.
pub(crate) fn left(left: usize) -> String {
    if left == 1 { "Nog hoogstens 1 vraag.".to_owned() } else { format!("Nog hoogstens {left} vragen.") }
}

/// An answer that is known only roughly.
pub(crate) fn more_exact(question: &str) -> String {
    format!("Een juister antwoord beslist dit: {question}")
}

/// Further questions that are not written out.
pub(crate) fn and_more(more: usize) -> String {
    if more == 1 { "En nog 1 vraag.".to_owned() } else { format!("En nog {more} vragen.") }
}

/// Which rights a question helps to decide.
pub(crate) fn decides(rights: &str) -> String {
    format!("Helpt beslissen over: {rights}.")
}

/// Further rights that are not named.
pub(crate) fn more_rights(more: usize) -> String {
    if more == 1 { "nog 1 ander recht".to_owned() } else { format!("nog {more} andere rechten") }
}
