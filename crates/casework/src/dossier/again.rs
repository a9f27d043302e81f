//! Which screening is kept, and with which earlier one today's is compared.

use rechtenpas_rules::Day;

use crate::edit::Edit;
use crate::stamp::Id;

use super::Dossier;
use super::screened::{Outcomes, Screened};

/// By what, and for which day, is screened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScreenedBy<'a> {
    /// The day.
    pub on: Day,
    /// The catalogue, by its hash.
    pub catalogue: &'a str,
    /// The engine, by its version.
    pub engine: &'a str,
}

impl ScreenedBy<'_> {
    fn made(&self, screened: &Screened) -> bool {
        let Screened { on, catalogue, engine, .. } = screened;
        (*on, catalogue.as_deref(), engine.as_deref()) == (Some(self.on), Some(self.catalogue), Some(self.engine))
    }
}

impl Dossier {
    /// Whether a screening was kept that was made so.
    pub fn is_screened(&self, by: &ScreenedBy<'_>) -> bool {
        self.screenings.iter().any(|screened| by.made(screened))
    }

    /// The last screening that was made otherwise: on another day, or by another catalogue or engine. What is found now is
    /// compared with it, so that the difference stays in sight all day.
    pub fn screened_before(&self, by: &ScreenedBy<'_>) -> Option<&Screened> {
        self.screenings.iter().rev().find(|screened| screened.on.is_some_and(|on| on <= by.on) && !by.made(screened))
    }

    /// What keeps a screening under a new id; nothing where the last one was made so and says the same.
    pub fn keep_screening(&self, id: Id, by: &ScreenedBy<'_>, outcomes: &Outcomes) -> Vec<Edit> {
        let text = outcomes.text();
        let is_kept = |last: &Screened| by.made(last) && last.outcomes.as_deref() == Some(text.as_str());
        if self.screenings.last().is_some_and(is_kept) {
            return Vec::new();
        }
        let at = Screened::at(id);
        vec![at.on(by.on), at.catalogue(by.catalogue.to_owned()), at.engine(by.engine.to_owned()), at.outcomes(text)]
    }
}
