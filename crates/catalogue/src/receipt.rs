//! What was found, with all that it takes to find it again: answers, day, catalogue and engine.
//!
//! A receipt is for who asks later why something was said. Run again with the same catalogue and engine it gives the same;
//! with others it says what has changed since.

use std::collections::BTreeMap;
use std::fmt;
use std::fmt::Write as _;

use rechtenpas_rules::{Outcome, Screening};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::entry::Catalogue;
use crate::exchange::{
    Amount, Days, ENGINE, Edition, FORMAT, Found, Holder, IsoDay, NeedsFound, Plain, Problems, Record, RightFound,
    Told, read, write,
};

/// What was found for a household, and what it takes to find it again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// The number of this shape.
    pub receipt: u32,
    /// The answers, assumptions and day, as a document that can be screened by itself.
    pub answers: Plain,
    /// What was found, with edition and hash of the catalogue and the version of the engine.
    pub found: Found,
}

/// A receipt that cannot be run again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAgain {
    /// Of another format: its number.
    OtherFormat(u32),
    /// Its answers no longer fit the catalogue.
    AnswersNoLongerFit(Problems),
}

impl fmt::Display for NotAgain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherFormat(found) => write!(f, "a receipt of format {found}; this version reads {FORMAT}"),
            Self::AnswersNoLongerFit(problems) => {
                write!(f, "answers of this receipt do not fit this catalogue\n{problems}")
            }
        }
    }
}

impl std::error::Error for NotAgain {}

/// How a receipt compares with what is found now.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Again {
    /// Whether it was the same catalogue, to the byte.
    pub same_catalogue: bool,
    /// Whether it was the same version of the engine.
    pub same_engine: bool,
    /// What comes out otherwise.
    pub differences: Vec<Difference>,
    /// What is found now.
    pub found: Found,
}

/// A right that comes out otherwise for a holder.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// The right.
    pub right: String,
    /// Who would hold it.
    pub holder: Holder,
    /// What is otherwise.
    pub change: Change,
}

/// What is otherwise about a right.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Change {
    /// What can be said; nothing where there was no such right or holder.
    Outcome {
        /// Then.
        was: Option<Outcome>,
        /// Now.
        is: Option<Outcome>,
    },
    /// What it would add.
    Amounts {
        /// Then.
        was: Vec<Amount>,
        /// Now.
        is: Vec<Amount>,
    },
    /// What keeps it from being certain.
    Needs {
        /// Then.
        was: NeedsFound,
        /// Now.
        is: NeedsFound,
    },
    /// What comes first.
    After {
        /// Then.
        was: Vec<String>,
        /// Now.
        is: Vec<String>,
    },
    /// The last day on which it can be claimed.
    ClaimUntil {
        /// Then.
        was: Option<Days>,
        /// Now.
        is: Option<Days>,
    },
}

impl Edition {
    /// Which catalogue this is; `packed` is all that is packed of it ([`crate::Packed::whole`]).
    pub fn of(catalogue: &Catalogue, packed: &[u8]) -> Self {
        let mut sha256 = String::new();
        for byte in Sha256::digest(packed) {
            // Writing to a string cannot fail.
            let _ = write!(sha256, "{byte:02x}");
        }
        Self { edition: IsoDay(catalogue.edition), sha256 }
    }
}

impl Receipt {
    /// The receipt of what was found for this record.
    pub fn of(catalogue: &Catalogue, record: &Record, found: Found) -> Self {
        Self { receipt: FORMAT, answers: write(&catalogue.program, record), found }
    }

    /// Screens the answers of this receipt once more, for the same day.
    pub fn check_again(&self, catalogue: &Catalogue, edition: &Edition) -> Result<Again, NotAgain> {
        if self.receipt != FORMAT || self.found.format != FORMAT {
            return Err(NotAgain::OtherFormat(if self.receipt == FORMAT { self.found.format } else { self.receipt }));
        }
        let told = Told { on: Some(self.found.on.0), municipality: None, today: self.found.on.0 };
        let record = read(&catalogue.program, &self.answers, &told).map_err(NotAgain::AnswersNoLongerFit)?;
        let screening = Screening::of(&catalogue.program, &record.household, record.on);
        let found = Found::of(&catalogue.program, edition, &record, &screening);
        Ok(Again {
            same_catalogue: self.found.catalogue.sha256 == edition.sha256,
            same_engine: self.found.engine == ENGINE,
            differences: differences(&self.found, &found),
            found,
        })
    }
}

/// What comes out otherwise, in the order of `was`, then what is new.
pub fn differences(was: &Found, is: &Found) -> Vec<Difference> {
    let key = |found: &RightFound| (found.right.clone(), found.holder);
    let mut now: BTreeMap<(String, Holder), &RightFound> = is.rights.iter().map(|found| (key(found), found)).collect();
    let mut differences = Vec::new();
    for then in &was.rights {
        let mut add = |change| {
            differences.push(Difference { right: then.right.clone(), holder: then.holder, change });
        };
        let Some(now) = now.remove(&key(then)) else {
            add(Change::Outcome { was: Some(then.outcome), is: None });
            continue;
        };
        if then.outcome != now.outcome {
            add(Change::Outcome { was: Some(then.outcome), is: Some(now.outcome) });
        }
        if then.amounts != now.amounts {
            add(Change::Amounts { was: then.amounts.clone(), is: now.amounts.clone() });
        }
        if then.needs != now.needs {
            add(Change::Needs { was: then.needs.clone(), is: now.needs.clone() });
        }
        if then.after != now.after {
            add(Change::After { was: then.after.clone(), is: now.after.clone() });
        }
        if then.claim_until != now.claim_until {
            add(Change::ClaimUntil { was: then.claim_until, is: now.claim_until });
        }
    }
    for found in is.rights.iter().filter(|found| now.contains_key(&key(found))) {
        let change = Change::Outcome { was: None, is: Some(found.outcome) };
        differences.push(Difference { right: found.right.clone(), holder: found.holder, change });
    }
    differences
}
