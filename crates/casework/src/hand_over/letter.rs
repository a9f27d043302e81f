//! What is in a letter to somebody of another organisation: the extract that the family agreed to, a few lines with it, and
//! the texts without which nobody reads it who has another edition of the catalogue. It is sealed by who sends it.
//!
//! Who sent it is what the letter says; nothing in it proves that.
//!
//! Bytes: the number of a version, the fields in postcard with the extract as JSON, then whatever a newer version added,
//! which is read over.

use std::collections::BTreeSet;
use std::fmt;

use rechtenpas_catalogue::Catalogue;
use rechtenpas_catalogue::exchange::Edition;
use rechtenpas_catalogue::wording::filled::Filler;
use rechtenpas_rules::{Day, Household};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::dossier::Shareable;
use crate::extract::{Extract, NotAnExtract};

/// The version in which letters are written; a newer one of which the fields below still hold keeps it.
const VERSION: u8 = 1;

/// A letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// Who says to have sent it.
    pub from: Sender,
    /// A few lines that go with it.
    pub words: String,
    /// What goes along; it says for whom, from which day, and under which consent.
    pub extract: Extract,
    /// What its rights and places are called, and what to do for them.
    pub texts: Texts,
}

/// Who sends a letter, as they call themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    /// Their name.
    pub name: String,
    /// Their organisation.
    pub organisation: String,
}

/// The texts of the catalogue that an extract needs to be read, and no other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// What the municipality is called, where the household goes along.
    pub municipality: Option<String>,
    /// Of each right in the extract.
    pub rights: Vec<RightText>,
}

/// A right as people read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RightText {
    /// Its name in the catalogue.
    pub right: String,
    /// Its official name.
    pub name: String,
    /// What to do for it.
    pub action: String,
    /// The law.
    pub law: Option<String>,
    /// Where all this stands.
    pub sources: Vec<Cited>,
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cited {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: Option<String>,
    /// When it was last read.
    pub seen: Day,
}

/// Why bytes are no letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotALetter {
    /// Something else, damaged, or cut off.
    Damaged,
    /// A newer version wrote it.
    TooNew,
}

impl fmt::Display for NotALetter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Damaged => "not a letter, or damaged",
            Self::TooNew => "a letter that a newer version wrote",
        })
    }
}

impl std::error::Error for NotALetter {}

/// The letter is larger than can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CannotBeWritten;

impl fmt::Display for CannotBeWritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a letter that cannot be written")
    }
}

impl std::error::Error for CannotBeWritten {}

#[derive(Serialize, Deserialize)]
struct Fields {
    from: Sender,
    words: String,
    extract: String,
    texts: Texts,
}

impl Letter {
    /// A letter with what may be shared, for the organisation that people call `to`. `edition` says which catalogue this is.
    pub fn of(
        shareable: &Shareable<'_>,
        to: &str,
        (catalogue, edition): (&Catalogue, &Edition),
        from: Sender,
        words: String,
    ) -> Self {
        let extract = Extract::of(shareable, to, catalogue, edition);
        let texts = Texts::of(&extract, catalogue);
        Self { from, words, extract, texts }
    }

    /// Its bytes.
    ///
    /// # Errors
    /// [`CannotBeWritten`], which no letter that was read or made is.
    pub fn encode(&self) -> Result<Vec<u8>, CannotBeWritten> {
        let extract = self.extract.compact().map_err(|_| CannotBeWritten)?;
        let fields = Fields { from: self.from.clone(), words: self.words.clone(), extract, texts: self.texts.clone() };
        written(VERSION, &fields)
    }

    /// Reads a letter.
    ///
    /// # Errors
    /// When the bytes are none, see [`NotALetter`].
    pub fn decode(bytes: &[u8]) -> Result<Self, NotALetter> {
        let Fields { from, words, extract, texts } = read(VERSION, bytes)?;
        let extract = Extract::read(&extract).map_err(|why| match why {
            NotAnExtract::Damaged => NotALetter::Damaged,
            NotAnExtract::TooNew => NotALetter::TooNew,
        })?;
        Ok(Self { from, words, extract, texts })
    }
}

impl Texts {
    /// The texts of what an extract names.
    pub fn of(extract: &Extract, catalogue: &Catalogue) -> Self {
        let place = extract.household.as_ref().and_then(|household| household.municipality.as_deref());
        let municipality = catalogue.municipalities.iter().find(|one| Some(one.id.as_str()) == place);
        let found = extract.report.iter().flat_map(|report| &report.rights).map(|told| told.found.right.as_str());
        let followed = extract.plan.iter().flatten().map(|step| step.right.as_str());
        let names: BTreeSet<&str> = found.chain(followed).collect();
        // Of nobody in particular, so that no text holds a name.
        let nobody = Household::new();
        let filler = Filler { catalogue, household: &nobody, on: extract.made.0, names: &[] };
        let rights = names.into_iter().filter_map(|name| {
            let right = catalogue.program.find_right(name)?;
            let (entry, details) = (catalogue.right(right), catalogue.details(right));
            let sources = details.sources.iter();
            Some(RightText {
                right: name.to_owned(),
                name: entry.name.nl().to_owned(),
                action: filler.plain(&entry.action),
                law: details.legal_basis.clone(),
                sources: sources
                    .map(|source| Cited { title: source.title.clone(), url: source.url.clone(), seen: source.seen })
                    .collect(),
            })
        });
        Self { municipality: municipality.map(|place| place.name.clone()), rights: rights.collect() }
    }

    /// What a right is called; its name in the catalogue where no text of it is here.
    pub fn name<'t>(&'t self, right: &'t str) -> &'t str {
        self.rights.iter().find(|text| text.right == right).map_or(right, |text| text.name.as_str())
    }
}

/// The number of a version, then the fields.
pub(super) fn written(version: u8, fields: &impl Serialize) -> Result<Vec<u8>, CannotBeWritten> {
    postcard::to_extend(fields, vec![version]).map_err(|_| CannotBeWritten)
}

/// The fields behind the number of a version; what a newer one put behind them is read over.
pub(super) fn read<T: DeserializeOwned>(version: u8, bytes: &[u8]) -> Result<T, NotALetter> {
    match bytes.split_first() {
        Some((known, fields)) if *known == version => {
            postcard::take_from_bytes(fields).map(|(fields, _)| fields).map_err(|_| NotALetter::Damaged)
        }
        Some((newer, _)) if *newer > version => Err(NotALetter::TooNew),
        _ => Err(NotALetter::Damaged),
    }
}
