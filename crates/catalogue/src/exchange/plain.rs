//! A plain value as it stands in a document, before it is known which fact it answers.

use std::fmt;

use rechtenpas_rules::Decimal;
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A plain value of JSON or YAML. Entries keep their order, and one that stands twice is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plain {
    /// `null`: not asked.
    Nothing,
    /// `true` or `false`.
    Truth(bool),
    /// A number, exact.
    Number(Decimal),
    /// A number with more digits than a reader of JSON keeps.
    Inexact(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Plain>),
    /// Names with their values.
    Entries(Vec<(String, Plain)>),
}

impl Plain {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Names with their values.
    pub fn entries<const N: usize>(entries: [(&str, Self); N]) -> Self {
        Self::Entries(entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// What it is, for messages.
    pub(super) fn described(&self) -> String {
        match self {
            Self::Nothing => "null".to_owned(),
            Self::Truth(truth) => truth.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Inexact(digits) => digits.clone(),
            Self::Text(text) => format!("\"{text}\""),
            Self::List(_) => "a list".to_owned(),
            Self::Entries(_) => "an object".to_owned(),
        }
    }

    /// The value of a name, the first where it stands twice.
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Entries(entries) = self else { return None };
        entries.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

/// A number as a binary one holds it, with the fewest digits that mean the same. Up to 15 digits it is what was written.
fn exact(value: f64) -> Plain {
    const DIGITS: usize = 15;
    let written = value.to_string();
    let digits = written.trim_start_matches(['-', '0', '.']).trim_end_matches('0');
    match Decimal::from_str_exact(&written) {
        Ok(decimal) if digits.bytes().filter(u8::is_ascii_digit).count() <= DIGITS => Plain::Number(decimal),
        _ => Plain::Inexact(written),
    }
}

impl<'de> Deserialize<'de> for Plain {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Plain;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_unit<E: Error>(self) -> Result<Plain, E> {
                Ok(Plain::Nothing)
            }

            fn visit_bool<E: Error>(self, truth: bool) -> Result<Plain, E> {
                Ok(Plain::Truth(truth))
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Plain, E> {
                Ok(Plain::Number(number.into()))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Plain, E> {
                Ok(Plain::Number(number.into()))
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Plain, E> {
                Ok(exact(number))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Plain, E> {
                Ok(Plain::text(text))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Plain, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(Plain::List(items))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Plain, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Plain::Entries(entries))
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

/// A whole number is written as one, any other as a text: no reader then makes a binary fraction of it.
impl Serialize for Plain {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_unit(),
            Self::Truth(truth) => serializer.serialize_bool(*truth),
            Self::Number(number) => match i64::try_from(*number) {
                Ok(whole) if number.is_integer() => serializer.serialize_i64(whole),
                _ => serializer.serialize_str(&number.to_string()),
            },
            Self::Inexact(text) | Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| list.serialize_element(item))?;
                list.end()
            }
            Self::Entries(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                entries.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
                map.end()
            }
        }
    }
}
