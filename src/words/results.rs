//! What was found for a family, and what to do.

use super::counted;

pub(crate) const TITLE: &str = "Jouw rechten";
pub(crate) const TITLE_SO_FAR: &str = "Wat we al weten";

pub(crate) const SUM_MONTH: &str = "Dit kan er bij komen, per maand";
pub(crate) const SUM_YEAR: &str = "Dit kan er bij komen, per jaar";
pub(crate) const SUM_ONCE: &str = "Dit kan er bij komen, één keer";
pub(crate) const SUM_RANGE: &str = "Het laagste bedrag volgt uit je antwoorden. Het hoogste telt mee wat waarschijnlijk is, en wat intussen kan gestegen zijn. Krijg je er al iets van? Tik dan “Heb ik al”.";
pub(crate) const SUM_NONE: &str = "Wat kan er bij komen?";
pub(crate) const SUM_NONE_WHY: &str = "Nog geen bedrag dat we kunnen zeggen.";

pub(crate) const FIRST: &str = "Doe dit eerst";
pub(crate) const CHECK: &str = "Laat nakijken";
pub(crate) const DEPENDS: &str = "Hangt nog af van";
pub(crate) const MORE: &str = "Toon de rest";
pub(crate) const TO_ASK: &str = "Vraag er ook naar";
pub(crate) const TO_ASK_WHY: &str = "Dit past misschien bij jullie. Alleen de dienst zelf kan het zeggen.";
pub(crate) const HAS: &str = "Heb je al";
pub(crate) const NOT_NOW: &str = "Nu niet";

pub(crate) const HAS_TOGGLE: &str = "Heb ik al";
pub(crate) const REPORT: &str = "Rapport";
pub(crate) const ANSWERS: &str = "Je antwoorden";
pub(crate) const KEEP: &str = "Bewaar als dossier";
pub(crate) const DISCLAIMER: &str = "Dit is een eerste kijk. De dienst zelf beslist.";

pub(crate) const GO_ON: &str = "Ga verder met de vragen";
pub(crate) const GO_ON_WHY: &str = "Hoe meer je antwoordt, hoe juister dit wordt.";

pub(crate) const EMPTY: &str = "We weten nog niets over je gezin";
pub(crate) const EMPTY_WHY: &str = "Beantwoord enkele vragen. Dan zie je hier waar je recht op hebt.";
pub(crate) const NOTHING: &str = "We vonden nog niets waar je nu recht op hebt.";

pub(crate) const OUT_OF_DATE: &str = "De regels of bedragen zijn veranderd. De nieuwe kennen we nog niet.";
pub(crate) const FOR_CHILDREN: &str = "Dit is voor gezinnen met kinderen.";
pub(crate) const UNDECIDED: &str = "Dit hangt af van iets wat je niet weet of liever niet zegt.";

pub(crate) const ASK_EXACT: &str = "Geef een juister antwoord";

/// An answer that is known only roughly.
pub(crate) fn more_exact(question: &str) -> String {
    format!("Een juister antwoord beslist dit: {question}")
}

/// More that comes in, after the large amount.
pub(crate) fn and(amount: &str, period: &str) -> String {
    format!("en {period} {amount}")
}

/// What can be asked for at once; nothing of it where no amount is.
pub(crate) fn sum_now(amounts: &str) -> String {
    if amounts.is_empty() { "Nu meteen: nog geen bedrag.".to_owned() } else { format!("Nu meteen: {amounts}.") }
}

/// What comes once another right is granted.
pub(crate) fn sum_later(amounts: &str) -> String {
    format!("Later erbij, als dat is toegekend: {amounts}.")
}

/// How many questions are left.
pub(crate) fn left(left: usize) -> String {
    format!("Nog hoogstens {}", counted(left, "vraag", "vragen"))
}

/// The button that asks what a right still depends on.
pub(crate) fn ask(open: usize) -> String {
    if open == 1 { "Beantwoord deze vraag".to_owned() } else { format!("Beantwoord deze {open} vragen") }
}

/// Further questions that are not written out.
pub(crate) fn and_more(more: usize) -> String {
    format!("En nog {}.", counted(more, "vraag", "vragen"))
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

/// How many other rights this one opens.
pub(crate) fn opens(count: usize) -> String {
    format!("Opent {}.", counted(count, "ander recht", "andere rechten"))
}

/// The condition that failed.
pub(crate) fn needed(condition: &str) -> String {
    format!("Nodig: {condition}")
}

/// The limit that is too old or too weak to decide.
pub(crate) fn old_limit(name: &str) -> String {
    format!("We zijn niet zeker van: {name}.")
}

/// Several amounts in one sentence: "a, b en c".
pub(crate) fn joined(parts: &[String]) -> String {
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} en {last}", before.join(", ")),
        None => String::new(),
    }
}
