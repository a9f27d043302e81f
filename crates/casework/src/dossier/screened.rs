//! What a screening found, and what changed since: by the answers, by time, or by another edition of the catalogue.

use std::collections::{BTreeMap, BTreeSet};

use rechtenpas_catalogue::Catalogue;
use rechtenpas_rules::{Day, Household, Law, Outcome};

use crate::log::Log;
use crate::stamp::Id;

use super::Dossier;
use super::followed::RightOf;
use super::member::{Holder, Seats};
use super::sheet::sheet;

sheet! {
    /// A screening that was shown to the family.
    Screened as ScreenedAt [id: Id] at "screening/{id}" {
        /// The day for which it was screened.
        on: Day = "on",
        /// The catalogue, by its hash.
        catalogue: String = "catalogue",
        /// The engine, by its version.
        engine: String = "engine",
        /// What was found, as [`Outcomes::text`] writes it.
        outcomes: String = "outcomes",
    }
}

/// The outcome of each right for each holder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcomes(pub BTreeMap<RightOf, Outcome>);

/// The outcomes with the names under which they are stored.
const NAMES: [(Outcome, &str); 6] = [
    (Outcome::Has, "has"),
    (Outcome::Entitled, "entitled"),
    (Outcome::Likely, "likely"),
    (Outcome::Depends, "depends"),
    (Outcome::NotNow, "not_now"),
    (Outcome::OutOfDate, "out_of_date"),
];

impl Outcomes {
    /// What is found for a household on a day. A place in it that no member has goes by the household.
    pub fn of(catalogue: &Catalogue, household: &Household, seats: &Seats, on: Day) -> Self {
        let program = &catalogue.program;
        let found = Law::on(program, on).outcomes(household).into_iter().filter_map(|(right, subject, outcome)| {
            let holder = seats.holder(subject).unwrap_or(Holder::Household);
            RightOf::new(&program.right(right).id, holder).ok().map(|of| (of, outcome))
        });
        Self(found.collect())
    }

    /// As text: a line for each outcome with the rights behind it.
    pub fn text(&self) -> String {
        let lines = NAMES.iter().filter_map(|(outcome, name)| {
            let rights: Vec<String> =
                self.0.iter().filter(|(_, found)| *found == outcome).map(|(of, _)| of.to_string()).collect();
            (!rights.is_empty()).then(|| format!("{name} {}\n", rights.join(" ")))
        });
        lines.collect()
    }

    /// Reads such a text; what makes no sense is left out.
    pub fn read(text: &str) -> Self {
        let mut found = BTreeMap::new();
        for line in text.lines() {
            let mut words = line.split(' ');
            let name = words.next().unwrap_or_default();
            let Some((outcome, _)) = NAMES.iter().find(|(_, known)| *known == name) else { continue };
            let rights = words.filter_map(|word| {
                let (right, holder) = word.split_once('/')?;
                RightOf::new(right, Holder::named(holder)?).ok()
            });
            found.extend(rights.map(|of| (of, *outcome)));
        }
        Self(found)
    }
}

/// What made an outcome change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Because {
    /// The catalogue says something else for the same answers on the same day.
    Catalogue,
    /// Days went by: somebody is older, a term ended, or other numbers of the law hold.
    Time,
    /// The answers, or who belongs to the household.
    Answers,
}

/// An outcome that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Of which right, for whom.
    pub of: RightOf,
    /// What it was; none where it was not there.
    pub was: Option<Outcome>,
    /// What it is now; none where it is not there any more.
    pub is: Option<Outcome>,
    /// Each step that changed it, in order.
    pub because: Vec<Because>,
}

/// What changed since a screening, and why.
///
/// The answers as they were are taken from the changes, and screened again: with the catalogue of now, then on the day of
/// now, then with the answers of now. Each step that moves an outcome is a reason. None where the screening has no day.
pub fn why(log: &Log, screened: &Screened, catalogue: &Catalogue, on: Day) -> Option<Vec<Difference>> {
    let then = screened.on?;
    let recorded = Outcomes::read(screened.outcomes.as_deref()?);
    let earlier_log = log.as_of(log.first_written(&format!("screening/{}", screened.id))?);
    let found = |log: &Log, told: Day, on: Day| {
        let read = Dossier::of(log).household(catalogue, told);
        Outcomes::of(catalogue, &read.record.household, &read.seats, on)
    };
    let steps = [
        (Because::Catalogue, found(&earlier_log, then, then)),
        (Because::Time, found(&earlier_log, then, on)),
        (Because::Answers, found(log, on, on)),
    ];
    let rights: BTreeSet<&RightOf> =
        steps.iter().flat_map(|(_, found)| found.0.keys()).chain(recorded.0.keys()).collect();
    let differences = rights.into_iter().filter_map(|of| {
        let was = recorded.0.get(of).copied();
        let mut is = was;
        let mut because = Vec::new();
        for (reason, found) in &steps {
            let next = found.0.get(of).copied();
            if next != is {
                because.push(*reason);
            }
            is = next;
        }
        (is != was).then(|| Difference { of: of.clone(), was, is, because })
    });
    Some(differences.collect())
}
