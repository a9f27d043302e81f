//! From explored to action to result, counted: asking does not lead to doing by itself, so it is seen where it stops.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use rechtenpas_catalogue::Catalogue;
use serde::{Deserialize, Serialize};

use crate::dossier::{Decision, Dossier, Followed, Per, RightOf, RightState, Stage};

/// How far rights came. A right of which there is a result was also acted on, and one that was acted on was explored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Talked through, whatever came of it; what the family had already is not in it.
    pub explored: u32,
    /// Somebody took it up: a step was given to someone, an application was sent, or it was answered.
    pub acted: u32,
    /// Sent, and no answer yet.
    pub waiting: u32,
    /// Granted.
    pub granted: u32,
    /// Refused.
    pub refused: u32,
    /// Stopped.
    pub stopped: u32,
    /// Explored, and not wanted.
    pub not_wanted: u32,
    /// What the family had already.
    pub had: u32,
    /// What was granted for every month, in cents.
    pub cents_a_month: i64,
    /// What was granted for every year, in cents.
    pub cents_a_year: i64,
    /// What was granted once, in cents.
    pub cents_once: i64,
}

impl Counts {
    /// Counts one right.
    fn add(&mut self, followed: &Followed) {
        let is_had = followed.state == Some(RightState::Has) && followed.answer.is_none();
        let stage = followed.stage();
        let is_not_wanted = followed.state == Some(RightState::DoesNotWant) && followed.answer.is_none();
        let is_acted = matches!(stage, Stage::Acting | Stage::Waiting) || followed.answer.is_some();
        let count = |counted: bool| u32::from(counted);
        self.had += count(is_had);
        self.explored += count(!is_had && stage > Stage::Untouched);
        self.acted += count(is_acted);
        self.waiting += count(stage == Stage::Waiting);
        self.granted += count(followed.answer == Some(Decision::Granted));
        self.refused += count(followed.answer == Some(Decision::Refused));
        self.stopped += count(followed.answer == Some(Decision::Stopped));
        self.not_wanted += count(is_not_wanted);
        if let (Some(Decision::Granted), Some(cents), Some(per)) = (followed.answer, followed.cents, followed.per) {
            let sum = match per {
                Per::Month => &mut self.cents_a_month,
                Per::Year => &mut self.cents_a_year,
                Per::Once => &mut self.cents_once,
            };
            *sum = sum.saturating_add(cents);
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.explored += other.explored;
        self.acted += other.acted;
        self.waiting += other.waiting;
        self.granted += other.granted;
        self.refused += other.refused;
        self.stopped += other.stopped;
        self.not_wanted += other.not_wanted;
        self.had += other.had;
        self.cents_a_month = self.cents_a_month.saturating_add(other.cents_a_month);
        self.cents_a_year = self.cents_a_year.saturating_add(other.cents_a_year);
        self.cents_once = self.cents_once.saturating_add(other.cents_once);
    }
}

/// Counts by the name of the domain of life; under an empty name what this catalogue does not have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByDomain(pub BTreeMap<String, Counts>);

impl ByDomain {
    /// The counts of one dossier.
    pub fn of(dossier: &Dossier, catalogue: &Catalogue) -> Self {
        let mut counted = Self::default();
        for (of, followed) in &dossier.rights {
            counted.0.entry(domain(catalogue, of).to_owned()).or_default().add(followed);
        }
        counted
    }

    /// All domains together.
    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        self.0.values().for_each(|counts| total += *counts);
        total
    }
}

impl AddAssign<&Self> for ByDomain {
    fn add_assign(&mut self, other: &Self) {
        for (domain, counts) in &other.0 {
            *self.0.entry(domain.clone()).or_default() += *counts;
        }
    }
}

fn domain<'c>(catalogue: &'c Catalogue, of: &RightOf) -> &'c str {
    let right = catalogue.program.find_right(of.right());
    let domain = right.and_then(|right| catalogue.domains.get(usize::from(catalogue.right(right).domain)));
    domain.map_or("", |domain| &domain.id)
}
