//! What a dossier says: typed views computed from its changes, and the edits that write them.

mod again;
mod answer;
mod consent;
mod contact;
mod followed;
mod intake;
mod member;
mod participant;
mod screened;
mod service;
mod sheet;
mod writer;

use std::collections::BTreeMap;

use crate::log::Log;
use crate::stamp::Device;

pub use again::ScreenedBy;
pub use answer::{HouseholdRead, Mark, Told, Unread, WhyUnread, answer_marked, answers_changed};
pub use consent::{Consent, ConsentAt, ConsentKind, HowGiven, Part, Share, ShareAt, Shareable, Wanted, Way, WhyNot};
pub use contact::{
    Appointment, AppointmentAt, Contact, ContactAt, ContactKind, Note, NoteAt, THREE_CONTACTS, Task, TaskAt, Who,
};
pub use followed::{Decision, Followed, FollowedAt, Per, RightOf, RightState, Stage, Ticked, Ticks};
pub use intake::{CameIn, Intake, IntakeAt, Reached};
pub use member::{Holder, Member, MemberAt, MemberKind, Seats, in_order, removal};
pub use participant::Participant;
pub use screened::{Because, Difference, Outcomes, Screened, ScreenedAt, why};
pub use service::{
    Consultation, ConsultationAt, FirstCall, Referral, ReferralAt, ReferralResult, Threshold, ThresholdAt,
    ThresholdKind,
};
pub use sheet::Field;
pub(crate) use sheet::Reader;
pub use writer::written_by;

/// Everything a dossier says. Lists stand in the order in which things were first written; members in the one they were put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    /// Its first page.
    pub intake: Intake,
    /// Who belongs to the household.
    pub members: Vec<Member>,
    /// What was answered, by whom it is about and the name of the fact.
    pub answers: BTreeMap<(Holder, String), Told>,
    /// What becomes of rights.
    pub rights: BTreeMap<RightOf, Followed>,
    /// What is ticked off for them.
    pub ticks: BTreeMap<RightOf, Ticks>,
    /// Contacts with the family.
    pub contacts: Vec<Contact>,
    /// Appointments.
    pub appointments: Vec<Appointment>,
    /// Notes.
    pub notes: Vec<Note>,
    /// Things to do.
    pub tasks: Vec<Task>,
    /// Consents.
    pub consents: Vec<Consent>,
    /// What was shared.
    pub shares: Vec<Share>,
    /// Referrals.
    pub referrals: Vec<Referral>,
    /// Consultations between services.
    pub consultations: Vec<Consultation>,
    /// Why rights were missed.
    pub thresholds: Vec<Threshold>,
    /// Screenings.
    pub screenings: Vec<Screened>,
    /// What those who wrote are called, by their device.
    pub writers: BTreeMap<Device, String>,
    /// How many places hold what only a newer version understands. It is kept, and read after an update.
    pub deferred: usize,
}

impl Dossier {
    /// What these changes say.
    pub fn of(log: &Log) -> Self {
        let reader = &mut Reader::new(log);
        let rights: BTreeMap<RightOf, Followed> =
            followed_in(log).into_iter().map(|of| (of.clone(), Followed::read(of, reader))).collect();
        let mut dossier = Self {
            intake: Intake::read(reader),
            members: reader.all("member", Member::new, Member::read),
            answers: BTreeMap::new(),
            ticks: rights.keys().map(|of| (of.clone(), Ticks::read(of, reader))).collect(),
            rights,
            contacts: reader.all("contact", Contact::new, Contact::read),
            appointments: reader.all("appointment", Appointment::new, Appointment::read),
            notes: reader.all("note", Note::new, Note::read),
            tasks: reader.all("task", Task::new, Task::read),
            consents: reader.all("consent", Consent::new, Consent::read),
            shares: reader.all("share", Share::new, Share::read),
            referrals: reader.all("referral", Referral::new, Referral::read),
            consultations: reader.all("consultation", Consultation::new, Consultation::read),
            thresholds: reader.all("threshold", Threshold::new, Threshold::read),
            screenings: reader.all("screening", Screened::new, Screened::read),
            writers: writer::read(reader),
            deferred: 0,
        };
        dossier.members.sort_by_key(|member| member.place.unwrap_or(i64::MAX));
        dossier.answers = answer::read(reader);
        dossier.deferred = reader.deferred();
        // What concerns somebody who was removed waits out of sight for their return.
        let is_there = |holder: Holder| match holder {
            Holder::Household => true,
            Holder::Member(id) => !log.is_gone(&format!("member/{id}")),
        };
        dossier.answers.retain(|(holder, _), _| is_there(*holder));
        dossier.rights.retain(|of, followed| is_there(of.holder()) && *followed != Followed::new(of.clone()));
        dossier.ticks.retain(|of, ticks| is_there(of.holder()) && *ticks != Ticks::default());
        dossier
    }

    /// The members in the order in which the rules count them.
    pub fn seats(&self) -> Seats {
        Seats::of(&self.members)
    }

    /// What becomes of a right; an empty page where nothing was written yet.
    pub fn right(&self, of: &RightOf) -> Followed {
        self.rights.get(of).cloned().unwrap_or_else(|| Followed::new(of.clone()))
    }
}

/// Every right of which something was written.
fn followed_in(log: &Log) -> Vec<RightOf> {
    let mut found: Vec<RightOf> = Vec::new();
    for (rest, _) in log.below("right") {
        let mut parts = rest.splitn(3, '/');
        let (right, holder) = (parts.next(), parts.next().and_then(Holder::named));
        let of = right.zip(holder).and_then(|(right, holder)| RightOf::new(right, holder).ok());
        if let Some(of) = of.filter(|of| found.last() != Some(of)) {
            found.push(of);
        }
    }
    found
}
