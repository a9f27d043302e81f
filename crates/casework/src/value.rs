//! What can stand at a place in a dossier.
//!
//! A value travels as the number of its kind and its content. What this version would not write in the same bytes comes from
//! a newer one: it is kept as it is.

use rechtenpas_rules::Day;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::change::NotAChange;

/// A value in a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Cleared.
    Nothing,
    /// Yes or no.
    Truth(bool),
    /// A whole number: a count, minutes, cents.
    Whole(i64),
    /// A day.
    Day(Day),
    /// Words, or a name of the catalogue.
    Text(String),
    /// Several of those.
    Names(Vec<String>),
    /// What a newer version wrote, byte for byte.
    Unknown(Vec<u8>),
}

const NOTHING: u8 = 0;
const TRUTH: u8 = 1;
const WHOLE: u8 = 2;
const DAY: u8 = 3;
const TEXT: u8 = 4;
const NAMES: u8 = 5;

impl Value {
    /// Its bytes: the kind, then the content.
    pub(crate) fn encode(&self) -> Result<Vec<u8>, NotAChange> {
        match self {
            Self::Nothing => Ok(vec![NOTHING]),
            Self::Truth(truth) => of_kind(TRUTH, truth),
            Self::Whole(number) => of_kind(WHOLE, number),
            Self::Day(day) => of_kind(DAY, day),
            Self::Text(text) => of_kind(TEXT, text),
            Self::Names(names) => of_kind(NAMES, names),
            Self::Unknown(bytes) => Ok(bytes.clone()),
        }
    }

    /// Reads any bytes: what makes no sense here may to a newer version.
    pub(crate) fn decode(bytes: &[u8]) -> Self {
        let value = match bytes.split_first() {
            Some((&NOTHING, [])) => Some(Self::Nothing),
            Some((&TRUTH, content)) => whole(content).map(Self::Truth),
            Some((&WHOLE, content)) => whole(content).map(Self::Whole),
            Some((&DAY, content)) => whole(content).map(Self::Day),
            Some((&TEXT, content)) => whole(content).map(Self::Text),
            Some((&NAMES, content)) => whole(content).map(Self::Names),
            _ => None,
        };
        let is_ours = |value: &Self| value.encode().is_ok_and(|ours| ours == bytes);
        value.filter(is_ours).unwrap_or_else(|| Self::Unknown(bytes.to_vec()))
    }
}

fn of_kind<T: Serialize + ?Sized>(kind: u8, content: &T) -> Result<Vec<u8>, NotAChange> {
    postcard::to_extend(content, vec![kind]).map_err(|_| NotAChange::CannotBeWritten)
}

fn whole<T: DeserializeOwned>(content: &[u8]) -> Option<T> {
    postcard::take_from_bytes(content).ok().filter(|(_, rest)| rest.is_empty()).map(|(value, _)| value)
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Truth(truth)
    }
}

/// Empty words say nothing.
impl From<&str> for Value {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Nothing } else { Self::Text(text.to_owned()) }
    }
}
