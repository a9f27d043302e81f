//! The household or a member, as documents name it: `household`, `adults[0]`, `children[1]`.

use std::fmt;
use std::str::FromStr;

use rechtenpas_rules::Subject;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The household or a member, by its place in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Holder(pub Subject);

/// A text that names neither the household nor a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAHolder;

impl fmt::Display for NotAHolder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("household, adults[0], or children[0] for the first child")
    }
}

impl std::error::Error for NotAHolder {}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Subject::Household => f.write_str("household"),
            Subject::Adult(place) => write!(f, "adults[{place}]"),
            Subject::Child(place) => write!(f, "children[{place}]"),
        }
    }
}

impl FromStr for Holder {
    type Err = NotAHolder;

    fn from_str(text: &str) -> Result<Self, NotAHolder> {
        let place = |name: &str| text.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
        if text == "household" {
            return Ok(Self(Subject::Household));
        }
        let member = place("adults").map(Subject::Adult).or_else(|| place("children").map(Subject::Child));
        member.map(Self).ok_or(NotAHolder)
    }
}

impl Serialize for Holder {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Holder {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}
