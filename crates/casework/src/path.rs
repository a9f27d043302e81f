//! Where in a dossier something stands: names joined by `/`, such as `member/<id>/name`.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

/// A place in a dossier: 1 to 8 parts of small letters, digits, `_`, `-` and `.`, each at most 80 long.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(Box<str>);

/// A text that is no [`Path`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPath;

impl fmt::Display for NotAPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a place in a dossier: 1 to 8 names of small letters, digits, `_`, `-` and `.`, joined by `/`")
    }
}

impl std::error::Error for NotAPath {}

const MOST_PARTS: usize = 8;
const LONGEST_PART: usize = 80;

impl Path {
    /// A place put together from names that are known to be such.
    pub(crate) fn of_names(names: String) -> Self {
        debug_assert!(names.parse::<Self>().is_ok(), "{names}");
        Self(names.into())
    }

    /// The place as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its parts, from the outside in.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('/')
    }
}

/// A name of small letters, digits, `_`, `-` and `.`.
fn is_name(part: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-.".contains(&byte);
    (1..=LONGEST_PART).contains(&part.len()) && part.bytes().all(fits)
}

impl FromStr for Path {
    type Err = NotAPath;

    fn from_str(text: &str) -> Result<Self, NotAPath> {
        let is_path = text.split('/').count() <= MOST_PARTS && text.split('/').all(is_name);
        if is_path { Ok(Self(text.into())) } else { Err(NotAPath) }
    }
}

impl Borrow<str> for Path {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_made_of_names() {
        for text in ["name", "right/groeipakket-basisbedrag/household/step/1", "a/b/c/d/e/f/g/h", &"a".repeat(80)] {
            assert_eq!(text.parse::<Path>().unwrap().as_str(), text);
        }
        for text in ["", "/", "a/", "/a", "a//b", "Name", "a b", "a/b/c/d/e/f/g/h/i", "é", &"a".repeat(81)] {
            assert_eq!(text.parse::<Path>(), Err(NotAPath), "{text}");
        }
    }
}
