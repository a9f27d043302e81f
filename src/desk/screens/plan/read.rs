//! What is read of a dossier to tell its plan: what a right is called, for whom, and its next step.

use leptos::prelude::*;
use rechtenpas_casework::Dossier;
use rechtenpas_casework::dossier::{Followed, Holder, RightOf, Ticked};
use rechtenpas_catalogue::{Catalogue, RightDetails};
use rechtenpas_rules::{AmountFound, Outcome, RightIx, Screening, Verdict};

use crate::desk::case::Case;
use crate::parts::card::open_questions;
use crate::words::LANGUAGE;
use crate::words::desk::{frame, plan as words};
use crate::words::filled::Filler;

/// A dossier with what fills in its texts.
pub(super) struct Reading<'h> {
    pub(super) dossier: &'h Dossier,
    pub(super) filler: Filler<'h>,
    pub(super) screening: &'h Screening,
}

/// Reads the open dossier. Whoever follows signals follows all that is read.
pub(super) fn reading<R>(case: Case, read: impl FnOnce(&Reading<'_>) -> R) -> R {
    let session = case.session;
    session.details.track();
    let dossier = case.dossier.get();
    let (household, names, screening) = (session.household.read(), session.names.read(), session.screening.read());
    read(&Reading { dossier: &dossier, filler: session.filler(&household, &names), screening: &screening })
}

/// What a right is called; one that this catalogue does not have goes by its name in files.
pub(super) fn right_name<'a>(catalogue: &'a Catalogue, right: &'a str) -> &'a str {
    let found = catalogue.program.find_right(right);
    found.map_or(right, |found| catalogue.right(found).name.get(LANGUAGE))
}

impl Reading<'_> {
    fn right(&self, of: &RightOf) -> Option<RightIx> {
        self.filler.catalogue.program.find_right(of.right())
    }

    /// A right and for whom it is.
    pub(super) fn name(&self, of: &RightOf) -> String {
        let holder = match of.holder() {
            Holder::Household => None,
            Holder::Member(id) => self.dossier.members.iter().find(|member| member.id == id),
        };
        let holder = holder.map(|member| frame::member_name(self.dossier, member));
        words::right(right_name(self.filler.catalogue, of.right()), holder.as_deref())
    }

    /// What the catalogue knows of how it is asked for.
    pub(super) fn details(&self, of: &RightOf) -> Option<&RightDetails> {
        self.right(of).map(|right| self.filler.catalogue.details(right))
    }

    /// The first step that is not done; in a few words what to do where no steps are known.
    pub(super) fn first_step(&self, followed: &Followed) -> String {
        let ticks = self.dossier.ticks.get(&followed.of);
        let is_done = |words: &str| ticks.is_some_and(|ticks| ticks.contains(Ticked::Step, words));
        let steps = self.details(&followed.of).map(|details| details.steps.as_slice()).unwrap_or_default();
        let open = steps.iter().find(|step| !is_done(step.get(LANGUAGE)));
        let step = open.or_else(|| self.right(&followed.of).map(|right| &self.filler.catalogue.right(right).action));
        step.map(|step| self.filler.plain(step)).unwrap_or_default()
    }

    /// What the screening finds for its holder.
    fn verdict(&self, of: &RightOf) -> Option<&Verdict> {
        let subject = self.dossier.seats().subject(of.holder())?;
        self.screening.verdicts(self.right(of)?).iter().find(|verdict| verdict.subject == subject)
    }

    /// What it gives its holder as far as the rules say.
    pub(super) fn amounts(&self, of: &RightOf) -> &[AmountFound] {
        self.verdict(of).map(|verdict| verdict.amounts.as_slice()).unwrap_or_default()
    }

    /// The outcome that is worth saying, and how many answers would decide it: what is certain goes without saying.
    pub(super) fn doubt(&self, of: &RightOf) -> Option<(Outcome, usize)> {
        let verdict = self.verdict(of)?;
        let is_open =
            matches!(verdict.outcome, Outcome::Likely | Outcome::Depends | Outcome::NotNow | Outcome::OutOfDate);
        is_open.then(|| (verdict.outcome, open_questions(&self.filler, std::slice::from_ref(verdict)).len()))
    }
}
