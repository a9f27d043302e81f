//! The words of the outcomes. They never say more than is known.

use rechtenpas_rules::Outcome;

use super::counted;

/// The word of an outcome; `open` is how many answers would decide it.
pub(crate) fn word(outcome: Outcome, open: usize) -> String {
    match outcome {
        Outcome::Has => "Heb je al".to_owned(),
        Outcome::Entitled => "Je hebt er recht op".to_owned(),
        Outcome::Likely => "Waarschijnlijk".to_owned(),
        Outcome::Depends if open == 0 => "Weten we nog niet".to_owned(),
        Outcome::Depends => format!("Hangt af van {}", counted(open, "antwoord", "antwoorden")),
        Outcome::NotNow => "Nu niet".to_owned(),
        Outcome::OutOfDate => "Laat dit nakijken".to_owned(),
    }
}
