//! The rights of a family in a dossier: where they stand with each, and what is otherwise than the last time.

use rechtenpas_casework::dossier::{Because, Decision, RightState, ThresholdKind};
use rechtenpas_catalogue::wording;
use rechtenpas_rules::{Day, Outcome};

use crate::words::counted;

pub(crate) const TITLE: &str = "Rechten";
pub(crate) const EMPTY: &str = "We weten nog niets over dit gezin";
pub(crate) const EMPTY_WHY: &str = "Begin het gesprek. Wat je vindt, staat dan hier.";
pub(crate) const TO_TALK: &str = "Naar het gesprek";
pub(crate) const BACK: &str = "Terug";
pub(crate) const NO_SUCH_RIGHT: &str = "Dit recht kennen we niet";
pub(crate) const NO_SUCH_RIGHT_WHY: &str = "Misschien heet het nu anders. Zoek het op in de lijst.";

pub(crate) const STAND: &str = "Hebben of willen ze dit?";
pub(crate) const IN_PLAN: &str = "Staat in het plan.";
pub(crate) const UNDO: &str = "Maak ongedaan";
pub(crate) const TO_PLAN: &str = "Naar het plan";
pub(crate) const WHY_NOT: &str = "Waarom niet? (mag je overslaan)";
pub(crate) const NO_REASON: &str = "Geen reden genoteerd";

pub(crate) const SINCE_WHY: &str = "Overloop dit eerst samen met het gezin.";
pub(crate) const SINCE_MORE: &str = "Toon wat nog anders is";

/// How many questions are left over the whole conversation.
pub(crate) fn left(left: usize) -> String {
    match left {
        0 => "Alle vragen zijn gesteld.".to_owned(),
        left => format!("Nog hoogstens {} in het gesprek.", counted(left, "vraag", "vragen")),
    }
}

/// Where the family stands with a right.
pub(crate) fn state(state: RightState) -> &'static str {
    match state {
        RightState::Has => "Heeft het",
        RightState::Explored => "Besproken",
        RightState::Wants => "Wil dit",
        RightState::DoesNotWant => "Wil dit niet",
        RightState::ToAsk => "Nog vragen",
    }
}

/// What the row of choices is about, for who does not see it.
pub(crate) fn stand(right: &str, name: &str, several: bool) -> String {
    if several { format!("{right}, {name}") } else { right.to_owned() }
}

/// What was answered to the application.
pub(crate) fn decision(decision: Decision) -> &'static str {
    match decision {
        Decision::Granted => "Toegekend.",
        Decision::Refused => "Geweigerd.",
        Decision::Stopped => "Gestopt.",
    }
}

/// Why a right is not wanted or was missed.
pub(crate) fn threshold(kind: ThresholdKind) -> &'static str {
    match kind {
        ThresholdKind::Unknown => "Wist het niet",
        ThresholdKind::Ashamed => "Schaamte",
        ThresholdKind::Complex => "Te ingewikkeld",
        ThresholdKind::Language => "De taal",
        ThresholdKind::Digital => "Moet met de computer",
        ThresholdKind::AfraidToLose => "Bang om iets anders te verliezen",
        ThresholdKind::RefusedBefore => "Vroeger al geweigerd",
        ThresholdKind::Papers => "Papieren ontbreken",
        ThresholdKind::Time => "Geen tijd of kracht",
        ThresholdKind::Other => "Iets anders",
    }
}

/// How much is otherwise since that day.
pub(crate) fn since(day: Day, count: usize) -> String {
    format!("{} anders sinds {}", counted(count, "recht is", "rechten zijn"), wording::day(day))
}

/// What it was, and what it is now.
pub(crate) fn moved(was: Option<Outcome>, is: Option<Outcome>) -> String {
    format!("Eerst: {}. Nu: {}.", outcome(was), outcome(is))
}

fn outcome(outcome: Option<Outcome>) -> &'static str {
    match outcome {
        None => "was er niet",
        Some(Outcome::Has) => "heeft het gezin dit",
        Some(Outcome::Entitled) => "recht op",
        Some(Outcome::Likely) => "waarschijnlijk recht op",
        Some(Outcome::Depends) => "nog niet geweten",
        Some(Outcome::NotNow) => "geen recht op",
        Some(Outcome::OutOfDate) => "na te kijken",
    }
}

/// What made it change.
pub(crate) fn because(because: Because) -> &'static str {
    match because {
        Because::Answers => "Ander antwoord",
        Because::Catalogue => "Wet of bedrag",
        Because::Time => "Leeftijd of termijn",
    }
}
