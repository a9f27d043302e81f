//! The texts of the interface, in Dutch: every word that the app itself says stands here and nowhere else.
//!
//! What the catalogue says (names of rights, questions, conditions) comes with its own texts. Plain words, short sentences,
//! *je*. A text with something to fill in is a function, so that another language can order its words its own way.

pub(crate) mod ahead;
pub(crate) mod answers;
pub(crate) mod desk;
pub(crate) mod due;
pub(crate) mod general;
pub(crate) mod give;
pub(crate) mod outcome;
pub(crate) mod person;
pub(crate) mod printed;
pub(crate) mod question;
pub(crate) mod refusal;
pub(crate) mod report;
pub(crate) mod results;
pub(crate) mod right;
pub(crate) mod settings;
pub(crate) mod start;
pub(crate) mod turn;

pub(crate) use rechtenpas_catalogue::wording::{amount, filled, value};

/// The language of the page, as the `lang` attribute and the catalogue name it.
pub(crate) const LANGUAGE: &str = "nl";

/// A text that begins a sentence: its first letter is a capital.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// How a thing is counted: "1 vraag", "3 vragen".
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
