//! What the family agreed to, and what was shared because of it.

use rechtenpas_rules::Day;

use crate::edit::Edit;
use crate::stamp::Id;

use super::Dossier;
use super::sheet::{choices, sheet};

choices! {
    /// A part of a dossier that can be shared by itself.
    Part {
        /// What the family is called, and how it is reached.
        Contact = "contact",
        /// Who lives there, and where.
        Household = "household",
        /// Rights, with what was found of them.
        Report = "report",
        /// What is done for those rights, by whom and when.
        Plan = "plan",
        /// What the worker noted. Nothing offers it unasked.
        Notes = "notes",
    }
}

impl Part {
    /// The parts with these names; a name that only a newer version knows is none.
    pub fn among(names: Option<&[String]>) -> Vec<Self> {
        names.unwrap_or_default().iter().filter_map(|name| Self::named(name)).collect()
    }

    /// The names under which parts are stored.
    pub fn names(parts: &[Self]) -> Vec<String> {
        parts.iter().map(|part| part.name().to_owned()).collect()
    }
}

choices! {
    /// By which way something was shared.
    Way {
        /// As a file.
        File = "file",
        /// On paper.
        Paper = "paper",
        /// Said.
        Spoken = "spoken",
        /// By a letter that only its reader opens.
        Letter = "letter",
    }
}

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
        /// Which rights it covers, by their names in the catalogue; none for all of them.
        rights: Vec<String> = "rights",
        /// To what end.
        purpose: String = "purpose",
        /// The day on which it was given.
        given: Day = "given",
        /// The last day on which it holds.
        until: Day = "until",
        /// How it was given.
        how: HowGiven = "how",
        /// By whom.
        by: String = "by",
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
        /// Who got it there, where that is known.
        to: String = "to",
        /// The consent under which.
        consent: Id = "consent",
        /// What: names of parts of the dossier.
        what: Vec<String> = "what",
        /// Which rights, by their names in the catalogue.
        rights: Vec<String> = "rights",
        /// By which way.
        how: Way = "how",
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

    /// Whether it covers all that is to be shared.
    fn covers(&self, wanted: &Wanted) -> bool {
        let scope = Part::among(self.scope.as_deref());
        let covers_right = |right: &String| self.rights.as_ref().is_none_or(|rights| rights.contains(right));
        wanted.parts.iter().all(|part| scope.contains(part)) && wanted.rights.iter().all(covers_right)
    }
}

/// What somebody wants to share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Parts of the dossier.
    pub parts: Vec<Part>,
    /// The rights that the report and the plan are about, by their names in the catalogue.
    pub rights: Vec<String>,
}

/// Leave to share these parts of this dossier with one organisation. Only [`Dossier::may_share`] gives it, so that nothing can
/// be shared without a consent that covers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shareable<'d> {
    dossier: &'d Dossier,
    consent: &'d Consent,
    wanted: Wanted,
    on: Day,
}

impl<'d> Shareable<'d> {
    /// The dossier it is about.
    pub fn dossier(&self) -> &'d Dossier {
        self.dossier
    }

    /// The consent under which.
    pub fn consent(&self) -> &'d Consent {
        self.consent
    }

    /// With whom: an organisation by its name in the catalogue, or in words.
    pub fn organisation(&self) -> &'d str {
        self.consent.organisation.as_deref().unwrap_or_default()
    }

    /// The day for which it was given.
    pub fn on(&self) -> Day {
        self.on
    }

    /// Whether this part may be shared.
    pub fn has(&self, part: Part) -> bool {
        self.wanted.parts.contains(&part)
    }

    /// Whether the report and the plan may say something of this right.
    pub fn has_right(&self, right: &str) -> bool {
        self.wanted.rights.iter().any(|wanted| wanted == right)
    }

    /// Notes in the log of what was shared that this was done. `id` is new.
    pub fn logged(&self, id: Id, how: Way, by: Option<String>) -> Vec<Edit> {
        let share = Share {
            on: Some(self.on),
            organisation: self.consent.organisation.clone(),
            consent: Some(self.consent.id),
            what: Some(Part::names(&self.wanted.parts)),
            rights: (!self.wanted.rights.is_empty()).then(|| self.wanted.rights.clone()),
            how: Some(how),
            by,
            ..Share::new(id)
        };
        share.edits(&Share::new(id))
    }
}

impl Dossier {
    /// The consent under which the rights may be looked into.
    pub fn may_investigate(&self, on: Day) -> Result<&Consent, WhyNot> {
        self.consented(on, |consent| consent.kind == Some(ConsentKind::Investigate), &Wanted::default())
    }

    /// Leave to share this with an organisation, under a consent that holds and covers it.
    pub fn may_share(&self, organisation: &str, wanted: Wanted, on: Day) -> Result<Shareable<'_>, WhyNot> {
        let is_for = |consent: &Consent| {
            consent.kind == Some(ConsentKind::Share) && consent.organisation.as_deref() == Some(organisation)
        };
        let consent = self.consented(on, is_for, &wanted)?;
        Ok(Shareable { dossier: self, consent, wanted, on })
    }

    /// The consent that holds; else why the last one that was written does not.
    fn consented(&self, on: Day, is_for: impl Fn(&Consent) -> bool, wanted: &Wanted) -> Result<&Consent, WhyNot> {
        let mut why_not = WhyNot::Never;
        for consent in self.consents.iter().filter(|consent| is_for(consent)) {
            match consent.holds(on) {
                Ok(()) if consent.covers(wanted) => return Ok(consent),
                Ok(()) => why_not = WhyNot::OutOfScope,
                Err(why) => why_not = why,
            }
        }
        Err(why_not)
    }

    /// The organisations with which something may be shared on a day, each once.
    pub fn sharing_with(&self, on: Day) -> Vec<&str> {
        let mut with: Vec<&str> = Vec::new();
        let holding = self.consents.iter().filter(|consent| consent.kind == Some(ConsentKind::Share));
        for consent in holding.filter(|consent| consent.holds(on).is_ok()) {
            with.extend(consent.organisation.as_deref().filter(|organisation| !with.contains(organisation)));
        }
        with
    }

    /// What was shared under a consent.
    pub fn shared_under(&self, consent: Id) -> impl Iterator<Item = &Share> {
        self.shares.iter().filter(move |share| share.consent == Some(consent))
    }
}
