//! What the list of dossiers shows of one of them, without reading all its changes.
//!
//! It is computed from the dossier and can be thrown away: bytes of another version are no loss.

use std::collections::BTreeMap;
use std::fmt;

use rechtenpas_catalogue::Catalogue;
use rechtenpas_rules::Day;
use serde::{Deserialize, Serialize};

use crate::dossier::{ContactKind, Decision, Dossier, Followed, RightOf, Stage};
use crate::follow_up::ByDomain;
use crate::plan::Ending;

/// Changes whenever the shape of a summary does.
const VERSION: u8 = 1;

/// What kind of thing is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DueKind {
    /// An appointment.
    Appointment,
    /// A consultation between services.
    Consultation,
    /// A task.
    Task,
    /// A step for a right.
    Step,
    /// A right to look at again.
    Reminder,
    /// The last day to appeal.
    Appeal,
    /// A referral to ask about.
    CheckBack,
}

/// Something that is to be done on or by a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Due {
    /// The day.
    pub on: Day,
    /// At what time, for an appointment.
    pub time: Option<String>,
    /// What kind of thing.
    pub kind: DueKind,
    /// What, in the words of who wrote it.
    pub what: Option<String>,
    /// For which right, by its name in the catalogue.
    pub right: Option<String>,
}

/// A right with a day: an application that waits since, or something that ends on it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OnDay {
    /// The day.
    pub on: Day,
    /// The right, by its name in the catalogue.
    pub right: String,
}

/// How many contacts there were of each kind of the way of working: meeting, looking into the rights, following up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreeContacts {
    /// Getting acquainted.
    pub acquaintance: u16,
    /// Looking into the rights.
    pub investigation: u16,
    /// Following up.
    pub follow_up: u16,
}

/// What the list shows of a dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Its number.
    pub number: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// The municipality, by its name in the catalogue.
    pub municipality: Option<String>,
    /// The day on which it was opened.
    pub opened: Option<Day>,
    /// The day on which it was closed.
    pub closed: Option<Day>,
    /// The day until which it is kept.
    pub keep_until: Option<Day>,
    /// All that is to be done on a day, the earliest first.
    pub due: Vec<Due>,
    /// Applications without an answer, the longest first.
    pub waiting: Vec<OnDay>,
    /// Rights that are had and end, the first first.
    pub ends: Vec<OnDay>,
    /// The contacts of the way of working.
    pub contacts: ThreeContacts,
    /// The last contact of any kind.
    pub last_contact: Option<Day>,
    /// How far rights came.
    pub rights: ByDomain,
    /// How often each reason was given why a right was missed, by the name under which it is stored.
    pub thresholds: BTreeMap<String, u32>,
    /// How many places hold what only a newer version understands.
    pub deferred: u32,
}

/// Bytes that are no summary of this version: compute it anew from the changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotASummary;

impl fmt::Display for NotASummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a summary of this version")
    }
}

impl std::error::Error for NotASummary {}

impl Summary {
    /// The summary of a dossier. `ends` are the rights that come to an end ([`crate::plan::endings`]).
    pub fn of(dossier: &Dossier, catalogue: &Catalogue, ends: &[Ending]) -> Self {
        let intake = &dossier.intake;
        let count = |kind| {
            let of_kind = dossier.contacts.iter().filter(|contact| contact.kind == Some(kind));
            u16::try_from(of_kind.count()).unwrap_or(u16::MAX)
        };
        let waiting = dossier.rights.iter().filter(|(_, followed)| followed.stage() == Stage::Waiting);
        let mut waiting: Vec<OnDay> = waiting.filter_map(|(of, followed)| Some(on_day(of, followed.sent?))).collect();
        waiting.sort();
        let mut thresholds = BTreeMap::new();
        for kind in dossier.thresholds.iter().filter_map(|threshold| threshold.kind) {
            *thresholds.entry(kind.name().to_owned()).or_default() += 1;
        }
        Self {
            number: intake.number.clone(),
            name: intake.name.clone(),
            municipality: intake.municipality.clone(),
            opened: intake.opened,
            closed: intake.closed,
            keep_until: dossier.kept_until(),
            due: due(dossier),
            waiting,
            ends: ends.iter().map(|ending| on_day(&ending.of, ending.on)).collect(),
            contacts: ThreeContacts {
                acquaintance: count(ContactKind::Acquaintance),
                investigation: count(ContactKind::Investigation),
                follow_up: count(ContactKind::FollowUp),
            },
            last_contact: dossier.last_contact(),
            rights: ByDomain::of(dossier, catalogue),
            thresholds,
            deferred: u32::try_from(dossier.deferred).unwrap_or(u32::MAX),
        }
    }

    /// The first appointment on or after a day.
    pub fn next_appointment(&self, on: Day) -> Option<&Due> {
        self.due.iter().find(|due| due.kind == DueKind::Appointment && due.on >= on)
    }

    /// The number that comes next in a year, such as `2026-018`: after the highest that has this shape.
    pub fn next_number<'s>(all: impl IntoIterator<Item = &'s Self>, on: Day) -> String {
        let year = on.year();
        let of_year = |number: &str| number.strip_prefix(&format!("{year}-"))?.parse::<u32>().ok();
        let highest = all.into_iter().filter_map(|one| of_year(one.number.as_deref()?)).max();
        format!("{year}-{:03}", highest.unwrap_or_default().saturating_add(1))
    }

    /// Its bytes.
    pub fn encode(&self) -> Result<Vec<u8>, NotASummary> {
        postcard::to_extend(self, vec![VERSION]).map_err(|_| NotASummary)
    }

    /// Reads a summary that this version wrote.
    pub fn decode(bytes: &[u8]) -> Result<Self, NotASummary> {
        let body = bytes.strip_prefix(&[VERSION]).ok_or(NotASummary)?;
        match postcard::take_from_bytes(body) {
            Ok((summary, [])) => Ok(summary),
            _ => Err(NotASummary),
        }
    }
}

fn on_day(of: &RightOf, on: Day) -> OnDay {
    OnDay { on, right: of.right().to_owned() }
}

/// All that is still to be done on a day.
fn due(dossier: &Dossier) -> Vec<Due> {
    let at = |on: Option<Day>, kind, what: &Option<String>| {
        on.map(|on| Due { on, time: None, kind, what: what.clone(), right: None })
    };
    let appointments = dossier.appointments.iter().filter(|appointment| appointment.done != Some(true));
    let appointments = appointments.filter_map(|appointment| {
        let due = at(appointment.on, DueKind::Appointment, &appointment.about)?;
        Some(Due { time: appointment.time.clone(), ..due })
    });
    // What came of a consultation is written once it was held.
    let consultations = dossier.consultations.iter().filter(|consultation| consultation.agreements.is_none());
    let consultations = consultations.filter_map(|one| at(one.on, DueKind::Consultation, &one.agenda));
    let tasks = dossier.tasks.iter().filter(|task| task.done.is_none());
    let tasks =
        tasks.filter_map(|task| Some(Due { right: task.right.clone(), ..at(task.by, DueKind::Task, &task.text)? }));
    let referrals = dossier.referrals.iter().filter(|referral| referral.result.is_none());
    let referrals = referrals.filter_map(|one| at(one.check_back, DueKind::CheckBack, &one.organisation));
    let rights = dossier.rights.iter().flat_map(|(of, followed)| due_of(of, followed));
    let mut due: Vec<Due> = appointments.chain(consultations).chain(tasks).chain(referrals).chain(rights).collect();
    due.sort();
    due
}

/// What is to be done with a right on a day.
pub(crate) fn due_of(of: &RightOf, followed: &Followed) -> impl Iterator<Item = Due> {
    let is_open = matches!(followed.stage(), Stage::Untouched | Stage::Explored | Stage::Acting);
    let is_refused = followed.answer == Some(Decision::Refused);
    let days = [
        (DueKind::Step, followed.by.filter(|_| is_open)),
        (DueKind::Appeal, followed.appeal_by.filter(|_| is_refused)),
        (DueKind::Reminder, followed.remind),
    ];
    let (what, right) = (followed.note.clone(), of.right().to_owned());
    days.into_iter().filter_map(move |(kind, on)| {
        on.map(|on| Due { on, time: None, kind, what: what.clone(), right: Some(right.clone()) })
    })
}
