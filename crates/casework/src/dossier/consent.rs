//! What the family agreed to, and what was shared because of it.

use rechtenpas_rules::Day;

use crate::stamp::Id;

use super::Dossier;
use super::sheet::{choices, sheet};

choices! {
    /// What a consent is for.
    ConsentKind {
        /// Looking into the rights.
        Investigate = "investigate",
        /// Sharing with one organisation.
        Share = "share",
    }
}

choices! {
    /// How a consent was given.
    HowGiven {
        /// Said.
        Oral = "oral",
        /// Signed on paper.
        Written = "written",
        /// Given on a screen.
        Digital = "digital",
    }
}

sheet! {
    /// A consent.
    Consent as ConsentAt [id: Id] at "consent/{id}" {
        /// What for.
        kind: ConsentKind = "kind",
        /// With whom may be shared, by its name in the catalogue, or in words.
        organisation: String = "organisation",
        /// What it covers: names of parts of the dossier.
        scope: Vec<String> = "scope",
        /// To what end.
        purpose: String = "purpose",
        /// The day on which it was given.
        given: Day = "given",
        /// The last day on which it holds.
        until: Day = "until",
        /// How it was given.
        how: HowGiven = "how",
        /// The first day on which it holds no more.
        withdrawn: Day = "withdrawn",
    }
}

sheet! {
    /// What was shared.
    Share as ShareAt [id: Id] at "share/{id}" {
        /// The day.
        on: Day = "on",
        /// With whom.
        organisation: String = "organisation",
        /// The consent under which.
        consent: Id = "consent",
        /// What: names of parts of the dossier.
        what: Vec<String> = "what",
        /// By which way: `file`, `paper`, `spoken`.
        how: String = "how",
        /// Who shared it.
        by: String = "by",
    }
}

/// Why something may not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// Nobody consented.
    Never,
    /// What was written of it lacks the day on which it was given, or its end.
    Incomplete,
    /// It only holds from this day on.
    NotYet(Day),
    /// It held until this day.
    Ended(Day),
    /// It was withdrawn on this day.
    Withdrawn(Day),
    /// It does not cover all that is to be shared.
    OutOfScope,
}

impl Consent {
    /// Whether it holds on a day.
    pub fn holds(&self, on: Day) -> Result<(), WhyNot> {
        match (self.given, self.until, self.withdrawn) {
            (_, _, Some(withdrawn)) if withdrawn <= on => Err(WhyNot::Withdrawn(withdrawn)),
            (Some(given), Some(_), _) if given > on => Err(WhyNot::NotYet(given)),
            (Some(_), Some(until), _) if until < on => Err(WhyNot::Ended(until)),
            (Some(_), Some(_), _) => Ok(()),
            _ => Err(WhyNot::Incomplete),
        }
    }

    fn covers(&self, what: &[String]) -> bool {
        let scope = self.scope.as_deref().unwrap_or_default();
        what.iter().all(|part| scope.contains(part))
    }
}

impl Dossier {
    /// Under which consent the rights may be looked into.
    pub fn may_investigate(&self, on: Day) -> Result<Id, WhyNot> {
        self.consented(on, |consent| consent.kind == Some(ConsentKind::Investigate), &[])
    }

    /// Under which consent these parts of the dossier may be shared with an organisation.
    pub fn may_share(&self, organisation: &str, what: &[String], on: Day) -> Result<Id, WhyNot> {
        let is_for = |consent: &Consent| {
            consent.kind == Some(ConsentKind::Share) && consent.organisation.as_deref() == Some(organisation)
        };
        self.consented(on, is_for, what)
    }

    /// The consent that holds; else why the last one that was written does not.
    fn consented(&self, on: Day, is_for: impl Fn(&Consent) -> bool, what: &[String]) -> Result<Id, WhyNot> {
        let mut why_not = WhyNot::Never;
        for consent in self.consents.iter().filter(|consent| is_for(consent)) {
            match consent.holds(on) {
                Ok(()) if consent.covers(what) => return Ok(consent.id),
                Ok(()) => why_not = WhyNot::OutOfScope,
                Err(why) => why_not = why,
            }
        }
        Err(why_not)
    }
}
