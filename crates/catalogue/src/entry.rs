//! What the catalogue says about each right, question and parameter; `details.rs` has what is only read beside results.
//!
//! `questions`, `parameters`, `definitions` and `rights` stand in the order of the same lists of [`Program`].

use std::sync::OnceLock;

use rechtenpas_rules::{Day, FactIx, ParameterIx, Program, RightIx, Symbol};
use serde::{Deserialize, Serialize};

use crate::details::Details;
use crate::text::Text;

/// A whole catalogue: rules and texts.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Catalogue {
    /// The day of this edition.
    pub edition: Day,
    /// The rules.
    pub program: Program,
    /// The domains of life, in the order in which they are shown.
    pub domains: Vec<Domain>,
    /// What happens in a life and changes rights: a second way in.
    pub life_events: Vec<Topic>,
    /// Who a right or a service is for: a third way in.
    pub target_groups: Vec<Topic>,
    /// The themes of the conversation; a fact's `theme` is a place in this list.
    pub themes: Vec<Theme>,
    /// The municipalities it knows.
    pub municipalities: Vec<Municipality>,
    /// The questions.
    pub questions: Vec<Question>,
    /// The numbers of the law.
    pub parameters: Vec<ParameterEntry>,
    /// The named expressions.
    pub definitions: Vec<DefinitionEntry>,
    /// The rights.
    pub rights: Vec<RightEntry>,
    /// What is read beside results, once it is there.
    #[serde(skip)]
    pub(crate) details: OnceLock<Details>,
    /// Which details belong to it.
    #[serde(skip)]
    pub(crate) mark: u64,
}

/// A domain of life.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Domain {
    /// Its name in files.
    pub id: String,
    /// What people read.
    pub text: Text,
    /// The name of its pictogram (Lucide).
    pub icon: String,
}

/// A life event or a target group: what rights and services are gathered under, beside their domain.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Topic {
    /// Its name in files.
    pub id: String,
    /// What people read.
    pub text: Text,
}

/// A theme of the conversation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Theme {
    /// Its name in files.
    pub id: String,
    /// What people read.
    pub text: Text,
}

/// A municipality, or "another one".
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Municipality {
    /// Its name in expressions.
    pub id: String,
    /// The same as an option of the municipality fact.
    pub symbol: Symbol,
    /// What people call it.
    pub name: String,
    /// Its NIS code.
    pub nis: Option<String>,
    /// Its postcodes.
    pub postcodes: Vec<String>,
    /// The villages that belong to it, beside the place that gives it its name.
    pub villages: Vec<String>,
}

/// The question that asks a fact.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Question {
    /// The question.
    pub question: Text,
    /// Why it is asked.
    pub why: Text,
    /// What it means, when that needs saying.
    pub help: Option<Text>,
    /// On which paper the answer stands.
    pub found_on: Option<Text>,
    /// The options in the order in which they are shown.
    pub options: Vec<OptionEntry>,
    /// Bounds of quick ranges beside an exact amount, ascending.
    pub bands: Vec<u32>,
}

/// An option of a question.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OptionEntry {
    /// Its value; none for "none of these" in a set.
    pub symbol: Option<Symbol>,
    /// What people read.
    pub text: Text,
}

/// A number of the law, for people.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ParameterEntry {
    /// What it is.
    pub name: Text,
}

/// A named expression, for people.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DefinitionEntry {
    /// What it is, where it helps to show it.
    pub text: Option<Text>,
}

/// Who made the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Belgium.
    Federal,
    /// Flanders.
    Flanders,
    /// A municipality or its OCMW.
    Local,
}

/// How a right is granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// By itself.
    Automatic,
    /// To who asks.
    OnRequest,
    /// To who shows a paper.
    Attest,
    /// After a judgement: ask.
    Ask,
}

/// How sure the file is of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Well sourced and recent.
    High,
    /// Some of it is older or secondary.
    Medium,
    /// Old or thin: have it checked.
    Low,
}

/// How far what a local file says can be trusted to be so still, by the age of its source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Checked, or of an authority that keeps it current.
    #[default]
    Current,
    /// From a page of the last years: to be checked.
    ToCheck,
    /// From an old page: to be checked first.
    Old,
    /// Too old to be shown before somebody has confirmed it.
    Unconfirmed,
}

/// A right, for people.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RightEntry {
    /// The official name.
    pub name: Text,
    /// Who made the rule.
    pub level: Level,
    /// A place in the list of domains.
    pub domain: u8,
    /// Places in the list of life events.
    pub life_events: Vec<u8>,
    /// Places in the list of target groups.
    pub target_groups: Vec<u8>,
    /// Whether it stands in the rechtenpas, the booklet with the most common rights of a municipality.
    pub in_pass: bool,
    /// How it is granted.
    pub granted: Manner,
    /// How old what is known of it is.
    pub standing: Standing,
    /// What it is, in a few plain sentences.
    pub summary: Text,
    /// What it brings, in a few words.
    pub gives: Option<Text>,
    /// The wording of each condition by its number; empty for a group without one.
    pub conditions: Vec<Text>,
    /// What each amount is, in the order of the rule's amounts.
    pub amounts: Vec<Option<Text>>,
    /// The one thing to do first.
    pub action: Text,
    /// How sure this is.
    pub confidence: Confidence,
    /// When the whole was last checked.
    pub checked: Day,
}

impl Catalogue {
    /// What people read about a right.
    #[expect(clippy::indexing_slicing, reason = "both lists have one length, checked when built or unpacked")]
    pub fn right(&self, right: RightIx) -> &RightEntry {
        &self.rights[right.index()]
    }

    /// The question that asks a fact.
    #[expect(clippy::indexing_slicing, reason = "as above")]
    pub fn question(&self, fact: FactIx) -> &Question {
        &self.questions[fact.index()]
    }

    /// What people read about a number of the law.
    #[expect(clippy::indexing_slicing, reason = "as above")]
    pub fn parameter(&self, parameter: ParameterIx) -> &ParameterEntry {
        &self.parameters[parameter.index()]
    }

    /// Rights that exist for a household of this municipality: all but the local ones of other places, and those that
    /// nobody has confirmed.
    pub fn is_for(&self, right: RightIx, municipality: Option<&str>) -> bool {
        if self.right(right).standing == Standing::Unconfirmed {
            return false;
        }
        match self.program.right(right).municipality {
            None => true,
            Some(symbol) => municipality == Some(self.program.symbol_name(symbol)),
        }
    }
}
