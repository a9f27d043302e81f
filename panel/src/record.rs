//! A household as a line of text: the exchange format of the catalogue, in which the true answer to every question stands.

use std::collections::BTreeMap;

use rechtenpas_catalogue::exchange;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Answers by the name of their fact.
pub type Answers = BTreeMap<String, Value>;

/// A household of the panel. `partner` and `children` follow from the lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    format: u32,
    /// What it shows, for who reads results.
    pub id: String,
    /// What is said of the household.
    pub household: Answers,
    /// What is said of each adult; the first is the one who answers.
    pub adults: Vec<Answers>,
    /// What is said of each child.
    pub children: Vec<Answers>,
}

impl Record {
    /// A household with these answers.
    pub fn new(id: String, household: Answers, adults: Vec<Answers>, children: Vec<Answers>) -> Self {
        Self { format: exchange::FORMAT, id, household, adults, children }
    }
}
