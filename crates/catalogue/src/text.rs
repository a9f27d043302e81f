//! Texts for people, in one or more languages, with places where a number of the law or a name is filled in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A text by language code. Dutch (`nl`) is always there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text(BTreeMap<String, String>);

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment<'t> {
    /// Words to show as they are.
    Words(&'t str),
    /// The name between braces: a parameter, or `name` for the person spoken of.
    Slot(&'t str),
}

impl Text {
    /// A text in Dutch.
    pub fn dutch(text: impl Into<String>) -> Self {
        Self(BTreeMap::from([("nl".to_owned(), text.into())]))
    }

    /// A text by language code.
    pub fn by_language(texts: BTreeMap<String, String>) -> Self {
        Self(texts)
    }

    /// The text in this language, or in Dutch when it is not translated.
    pub fn get(&self, language: &str) -> &str {
        self.0.get(language).or_else(|| self.0.get("nl")).map_or("", String::as_str)
    }

    /// The text in Dutch.
    pub fn nl(&self) -> &str {
        self.get("nl")
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(String::is_empty)
    }

    /// Every language and text.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(language, text)| (language.as_str(), text.as_str()))
    }
}

/// The pieces of a text, in order. An unclosed brace is plain words.
pub fn segments(text: &str) -> Vec<Segment<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((words, after)) = rest.split_once('{') {
        let Some((slot, tail)) = after.split_once('}') else { break };
        if !words.is_empty() {
            pieces.push(Segment::Words(words));
        }
        pieces.push(Segment::Slot(slot));
        rest = tail;
    }
    if !rest.is_empty() {
        pieces.push(Segment::Words(rest));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_the_law_has_its_place_in_a_text() {
        let pieces = segments("Niet meer dan {grens} per jaar voor {name}.");
        let expected = [
            Segment::Words("Niet meer dan "),
            Segment::Slot("grens"),
            Segment::Words(" per jaar voor "),
            Segment::Slot("name"),
            Segment::Words("."),
        ];
        assert_eq!(pieces, expected);
        assert_eq!(segments("open { haak"), [Segment::Words("open { haak")]);
    }

    #[test]
    fn what_is_not_translated_is_shown_in_dutch() {
        assert_eq!(Text::dutch("Leefloon").get("fr"), "Leefloon");
    }
}
