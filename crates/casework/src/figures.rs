//! How far follow-up comes over all dossiers, and which of these figures say too much of one family to leave the office.

use std::collections::{BTreeMap, BTreeSet};

use crate::dossier::ThresholdKind;
use crate::follow_up::{ByDomain, Counts};
use crate::summary::Summary;

/// A figure of fewer dossiers than this stays inside.
const FEWEST: u32 = 5;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Rights that were talked through.
    Explored,
    /// Rights that somebody acted on.
    Acted,
    /// Applications without an answer.
    Waiting,
    /// Rights that were granted.
    Granted,
    /// Rights that were refused.
    Refused,
    /// Cents that were granted for every month.
    CentsAMonth,
    /// Cents that were granted for every year.
    CentsAYear,
    /// Cents that were granted once.
    CentsOnce,
}

impl Column {
    /// Every column, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Explored,
        Self::Acted,
        Self::Waiting,
        Self::Granted,
        Self::Refused,
        Self::CentsAMonth,
        Self::CentsAYear,
        Self::CentsOnce,
    ];

    /// Whether it counts cents, and not rights.
    pub fn is_money(self) -> bool {
        matches!(self, Self::CentsAMonth | Self::CentsAYear | Self::CentsOnce)
    }

    fn of(self, counts: &Counts) -> i64 {
        match self {
            Self::Explored => counts.explored.into(),
            Self::Acted => counts.acted.into(),
            Self::Waiting => counts.waiting.into(),
            Self::Granted => counts.granted.into(),
            Self::Refused => counts.refused.into(),
            Self::CentsAMonth => counts.cents_a_month,
            Self::CentsAYear => counts.cents_a_year,
            Self::CentsOnce => counts.cents_once,
        }
    }
}

/// A figure, and of how many dossiers it comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// How many rights, or cents.
    pub total: i64,
    /// How many dossiers have at least one of them.
    pub dossiers: u32,
}

impl Cell {
    fn add(&mut self, value: i64) {
        self.total = self.total.saturating_add(value);
        self.dossiers += u32::from(value != 0);
    }

    fn is_small(self) -> bool {
        (1..FEWEST).contains(&self.dossiers)
    }
}

/// A row of figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row(BTreeMap<Column, Cell>);

impl Row {
    /// The figure in a column.
    pub fn cell(&self, column: Column) -> Cell {
        self.0.get(&column).copied().unwrap_or_default()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|cell| cell.dossiers == 0)
    }

    fn add(&mut self, counts: &Counts) {
        for column in Column::ALL {
            self.0.entry(column).or_default().add(column.of(counts));
        }
    }
}

/// Figures of all dossiers, open and closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// How many dossiers there are.
    pub dossiers: u32,
    /// By the name of the domain of life; under an empty name what this catalogue does not have.
    pub domains: BTreeMap<String, Row>,
    /// All domains together.
    pub total: Row,
    /// Why rights were missed.
    pub thresholds: BTreeMap<ThresholdKind, Cell>,
}

/// Cells that stay inside: a domain by its name, or none for all domains together.
pub type Inside<'f> = BTreeSet<(Option<&'f str>, Column)>;

impl Figures {
    /// The figures of these dossiers.
    pub fn of<'s>(summaries: impl IntoIterator<Item = &'s Summary>) -> Self {
        let mut figures = Self::default();
        for summary in summaries {
            figures.dossiers += 1;
            figures.total.add(&summary.rights.total());
            let ByDomain(domains) = &summary.rights;
            for (domain, counts) in domains {
                figures.domains.entry(domain.clone()).or_default().add(counts);
            }
            for (kind, count) in &summary.thresholds {
                if let Some(kind) = ThresholdKind::named(kind) {
                    figures.thresholds.entry(kind).or_default().add((*count).into());
                }
            }
        }
        figures
    }

    /// How many in a hundred dossiers have at least one right of a kind; none without dossiers.
    pub fn percent(&self, cell: Cell) -> Option<u32> {
        (cell.dossiers * 100 + self.dossiers / 2).checked_div(self.dossiers)
    }

    /// The figures of so few dossiers that they could tell of one family: they are not printed and not exported. What is left
    /// out of a column can be found together from the total, and one family may be in all of it: so the smallest of the others
    /// goes with it.
    pub fn inside(&self) -> Inside<'_> {
        let mut inside = Inside::new();
        for column in Column::ALL {
            let cells = self.domains.iter().map(|(domain, row)| (domain.as_str(), row.cell(column)));
            let (small, others): (Vec<_>, Vec<_>) =
                cells.filter(|(_, cell)| cell.dossiers > 0).partition(|(_, cell)| cell.is_small());
            let cover = others.iter().min_by_key(|(_, cell)| cell.dossiers).filter(|_| !small.is_empty());
            // With nobody to hide behind, the total would be the figure itself.
            let total_tells = self.total.cell(column).is_small() || (!small.is_empty() && cover.is_none());
            inside.extend(small.iter().chain(cover).map(|(domain, _)| (Some(*domain), column)));
            inside.extend(total_tells.then_some((None, column)));
        }
        inside
    }

    /// Whether this reason was given in so few dossiers that it stays inside.
    pub fn is_inside(&self, kind: ThresholdKind) -> bool {
        self.thresholds.get(&kind).is_some_and(|cell| cell.is_small())
    }
}
