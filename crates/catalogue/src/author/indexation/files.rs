//! The shapes of `indices/` and `indexation/`, and of what a parameter says about its own indexation.

use std::collections::BTreeMap;

use rechtenpas_rules::Grade;
use serde::Deserialize;
use serde_saphyr::Spanned;

use super::super::files::{Scalar, SourceFile, Words};

/// An index through time: prices by month, or the factor of the pivot index by the day on which it began to count.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SeriesFile {
    pub(super) id: Spanned<String>,
    #[serde(rename = "name")]
    _name: Words,
    pub(super) source: SourceFile,
    /// When the next figure is expected to count.
    pub(super) next: Option<Spanned<String>>,
    pub(super) values: BTreeMap<String, PointFile>,
}

/// A figure, with a weaker grade where it was only announced.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum PointFile {
    /// As the source of the series has it.
    Plain(Scalar),
    /// With a grade of its own.
    Graded {
        value: Scalar,
        grade: Grade,
        #[serde(rename = "source")]
        _source: Box<SourceFile>,
    },
}

/// How a family of amounts follows an index.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleFile {
    pub(super) id: Spanned<String>,
    pub(super) text: Words,
    pub(super) series: Spanned<String>,
    /// The day of the year on which it moves (`09-01`); left out: on every day of the series.
    pub(super) each_year: Option<Spanned<String>>,
    /// The month of the series that is read.
    pub(super) month: Option<u8>,
    /// How many years before the year of the step.
    #[serde(default)]
    pub(super) years_back: i32,
    /// What the index is divided by, where an amount is its base times the index and not the amount of the year before.
    pub(super) divided_by: Option<Scalar>,
    pub(super) round_factor: Option<RoundFile>,
    pub(super) round: RoundFile,
    /// The first step that the rule explains.
    pub(super) since: Spanned<String>,
    /// How far an official amount may be from the rule.
    pub(super) within: Option<Scalar>,
    /// Steps on which the law did something else, and what.
    #[serde(default)]
    pub(super) except: BTreeMap<String, String>,
    /// Steps that the rule explains on values that the catalogue does not hold, and where that was seen.
    #[serde(default)]
    pub(super) also_proven: BTreeMap<String, String>,
    #[serde(rename = "source")]
    pub(super) _source: SourceFile,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoundFile {
    pub(super) to: Scalar,
    #[serde(default)]
    pub(super) way: Way,
}

/// Which way an amount is rounded.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Way {
    #[default]
    HalfUp,
    Up,
    Down,
}

/// What a parameter says about its own indexation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IndexedFile {
    pub(super) rule: Spanned<String>,
    /// The amount before any index, for rules that say what the index is divided by.
    pub(super) base: Option<BaseFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BaseFile {
    pub(super) value: Option<Scalar>,
    #[serde(default)]
    pub(super) table: BTreeMap<u32, Scalar>,
    pub(super) each_more: Option<Scalar>,
}
