//! What was answered, and the household that the rules know from it.
//!
//! The rules know members by their place, a dossier by an id; who is there follows from the members alone. An answer that
//! this catalogue cannot make sense of stays in the dossier, and is told.

use std::collections::BTreeMap;

use rechtenpas_catalogue::exchange::Record;
use rechtenpas_catalogue::{Catalogue, kept};
use rechtenpas_rules::{Answer, Day, FactIx, Given, Household, Kind, Program, Range, Refusal, Subject};

use crate::edit::Edit;
use crate::path::Path;
use crate::stamp::Id;
use crate::value::Value;

use super::Dossier;
use super::followed::{Decision, Followed, RightOf, RightState};
use super::intake::Intake;
use super::member::{Holder, Member, MemberKind, Seats, removal};
use super::sheet::{Field, Reader, choices};

choices! {
    /// What is to know about an answer.
    Mark {
        /// It was asked before, and need not be asked again.
        AskedBefore = "asked_before",
        /// They would rather not say.
        Refuses = "refuses",
        /// The worker assumes it.
        Assumption = "assumption",
        /// It stands on a paper that was seen.
        Document = "document",
    }
}

/// An answer as it was told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The answer, as [`kept`] writes it; none where there is only a mark.
    pub text: Option<String>,
    /// What is to know about it.
    pub mark: Option<Mark>,
    /// The day on which it was told.
    pub on: Option<Day>,
}

/// An answer that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// About whom.
    pub holder: Holder,
    /// The name of the fact.
    pub fact: String,
    /// Why not.
    pub why: WhyUnread,
}

/// Why an answer could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyUnread {
    /// The catalogue does not ask this, or not any more.
    NoSuchFact,
    /// The text is no answer to it.
    NoSense,
    /// It cannot be.
    Refused(Refusal),
}

/// A household as the rules know it, and who is who in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseholdRead {
    /// The household, with what was assumed.
    pub record: Record,
    /// Who has which place.
    pub seats: Seats,
    /// Members for whom the rules have no place: a third adult, a child beyond twenty, or one of whom is not said what they are.
    pub without_place: Vec<Id>,
    /// What could not be used.
    pub unread: Vec<Unread>,
}

pub(super) fn read(reader: &mut Reader<'_>) -> BTreeMap<(Holder, String), Told> {
    let mut answers: BTreeMap<(Holder, String), Told> = BTreeMap::new();
    let log = reader.log();
    for (rest, path) in log.below("answer") {
        let mut parts = rest.split('/');
        let (holder, fact) = (parts.next().and_then(Holder::named), parts.next());
        let Some((holder, fact)) = holder.zip(fact) else { continue };
        let told = answers.entry((holder, fact.to_owned())).or_default();
        match (parts.next(), parts.next()) {
            (None, _) => told.text = reader.field(path.as_str()),
            (Some("mark"), None) => told.mark = reader.field(path.as_str()),
            (Some("on"), None) => told.on = reader.field(path.as_str()),
            _ => {}
        }
    }
    answers.retain(|_, told| *told != Told::default());
    answers
}

fn place(program: &Program, fact: FactIx, holder: Holder) -> String {
    format!("answer/{holder}/{}", program.fact(fact).id)
}

/// What marks an answer; nothing takes the mark away.
pub fn answer_marked(program: &Program, fact: FactIx, holder: Holder, mark: Option<Mark>, on: Day) -> [Edit; 2] {
    let place = place(program, fact, holder);
    [
        (Path::of_names(format!("{place}/mark")), mark.map_or(Value::Nothing, Field::value)),
        (Path::of_names(format!("{place}/on")), Value::Day(on)),
    ]
}

impl Dossier {
    /// The household as the rules know it on a day.
    pub fn household(&self, catalogue: &Catalogue, on: Day) -> HouseholdRead {
        let program = &catalogue.program;
        let record = Record { id: self.intake.number.clone(), on, household: Household::new(), assumed: Vec::new() };
        let mut read = HouseholdRead { record, seats: self.seats(), without_place: Vec::new(), unread: Vec::new() };
        self.who_is_there(program, &mut read);
        if let (Some(fact), Some(name)) = (program.municipality, &self.intake.municipality) {
            read.take(
                program,
                fact,
                Subject::Household,
                kept::read(program, fact, name),
                self.household_mark(program, fact),
            );
        }
        for ((holder, name), told) in &self.answers {
            let Some(text) = &told.text else { continue };
            let why = match read.seats.subject(*holder) {
                None => WhyUnread::Refused(Refusal::NoSuchMember),
                Some(subject) => match program.find_fact(subject.kind(), name) {
                    None => WhyUnread::NoSuchFact,
                    Some(fact) if [program.partner, program.children].contains(&Some(fact)) => continue,
                    Some(fact) => {
                        read.take(program, fact, subject, kept::read(program, fact, text), told.mark);
                        continue;
                    }
                },
            };
            read.unread.push(Unread { holder: *holder, fact: name.clone(), why });
        }
        let has_place =
            |id| read.seats.subject(Holder::Member(id)).is_some_and(|at| read.record.household.is_there(at));
        read.without_place = self.members.iter().map(|member| member.id).filter(|id| !has_place(*id)).collect();
        let had = self.rights.iter().filter(|(_, followed)| followed.is_had(on));
        for (of, _) in had {
            let place = read.seats.subject(of.holder()).filter(|place| read.record.household.is_there(*place));
            if let Some((right, subject)) = program.find_right(of.right()).zip(place) {
                read.record.household.set_has(right, subject, true);
            }
        }
        read
    }

    fn household_mark(&self, program: &Program, fact: FactIx) -> Option<Mark> {
        self.answers.get(&(Holder::Household, program.fact(fact).id.clone()))?.mark
    }

    /// Whether there is a partner, and how many children, from the members; what was told only counts where there are none.
    fn who_is_there(&self, program: &Program, read: &mut HouseholdRead) {
        let told = |fact: FactIx| {
            let told = self.answers.get(&(Holder::Household, program.fact(fact).id.clone()))?;
            kept::read(program, fact, told.text.as_deref()?)
        };
        let children = read.seats.children.len();
        if let Some(fact) = program.partner {
            let answer = match told(fact) {
                _ if read.seats.adults.len() > 1 => Some(Answer::Known(Given::Truth(true))),
                Some(Answer::Known(_)) => Some(Answer::Known(Given::Truth(false))),
                other => other,
            };
            if answer.is_some() {
                read.take(program, fact, Subject::Household, answer, self.household_mark(program, fact));
            }
        }
        if let Some(fact) = program.children {
            let count = || Answer::Known(Given::Number(Range::exact(children.into())));
            let answer = match told(fact) {
                _ if children > 0 => Some(count()),
                Some(Answer::Known(_)) => Some(count()),
                other => other,
            };
            if answer.is_some() {
                read.take(program, fact, Subject::Household, answer, self.household_mark(program, fact));
            }
        }
    }
}

impl HouseholdRead {
    fn take(&mut self, program: &Program, fact: FactIx, subject: Subject, answer: Option<Answer>, mark: Option<Mark>) {
        let is_known = matches!(answer, Some(Answer::Known(_)));
        let record = &mut self.record;
        let why = match answer.map(|answer| record.household.answer(program, fact, subject, answer, record.on)) {
            None => WhyUnread::NoSense,
            Some(Err(refusal)) => WhyUnread::Refused(refusal),
            Some(Ok(())) if is_known && mark == Some(Mark::Assumption) => {
                record.assumed.push((fact, subject));
                return;
            }
            Some(Ok(())) => return,
        };
        let holder = self.seats.holder(subject).unwrap_or(Holder::Household);
        self.unread.push(Unread { holder, fact: program.fact(fact).id.clone(), why });
    }
}

/// What writes the answers that changed from one household to another: both as this dossier seats them.
///
/// A member who was not there gets an id from `new_id`; one who is not there any more is removed.
pub fn answers_changed(
    dossier: &Dossier,
    catalogue: &Catalogue,
    before: &Household,
    after: &Household,
    new_id: impl FnMut() -> Id,
) -> Vec<Edit> {
    let mut writer = Writer { seats: dossier.seats(), new_id, edits: Vec::new() };
    for kind in [Kind::Adult, Kind::Child] {
        let (were, are) = (before.members(kind).len(), after.members(kind).len());
        if are > were {
            writer.seat(kind, are);
        } else {
            writer.remove(kind, are, were);
        }
    }
    let program = &catalogue.program;
    for fact in (0..program.facts.len()).map(FactIx::new) {
        for subject in after.members(program.fact(fact).of) {
            let answer = after.get(fact, subject);
            if answer != before.get(fact, subject) {
                let holder = writer.holder(subject);
                let text = kept::write(program, answer);
                writer.edits.push(if Some(fact) == program.municipality {
                    Intake::at().municipality(text)
                } else {
                    // No options at all are an answer too, and its text is empty.
                    (Path::of_names(place(program, fact, holder)), text.map_or(Value::Nothing, Value::Text))
                });
            }
        }
    }
    for (right, subject) in
        before.had().filter(|(right, subject)| after.is_there(*subject) && !after.has(*right, *subject))
    {
        let holder = writer.holder(subject);
        if let Ok(of) = RightOf::new(&program.right(right).id, holder) {
            // What was granted stays on record: it stopped.
            writer.edits.push(match dossier.right(&of).answer {
                Some(_) => Followed::at(of).answer(Decision::Stopped),
                None => Followed::at(of).state(None),
            });
        }
    }
    for (right, subject) in after.had().filter(|(right, subject)| !before.has(*right, *subject)) {
        let holder = writer.holder(subject);
        if let Ok(of) = RightOf::new(&program.right(right).id, holder) {
            // An answer to an earlier application would say that they do not have it.
            if dossier.right(&of).answer.is_some() {
                writer.edits.push(Followed::at(of.clone()).answer(None));
            }
            writer.edits.push(Followed::at(of).state(RightState::Has));
        }
    }
    writer.edits
}

struct Writer<N> {
    seats: Seats,
    new_id: N,
    edits: Vec<Edit>,
}

impl<N: FnMut() -> Id> Writer<N> {
    fn of_kind(&mut self, kind: Kind) -> (&mut Vec<Id>, MemberKind) {
        match kind {
            Kind::Child => (&mut self.seats.children, MemberKind::Child),
            Kind::Adult | Kind::Household => (&mut self.seats.adults, MemberKind::Adult),
        }
    }

    /// Sees to it that there are so many members.
    fn seat(&mut self, kind: Kind, count: usize) {
        while self.of_kind(kind).0.len() < count {
            let id = (self.new_id)();
            let (seats, member_kind) = self.of_kind(kind);
            seats.push(id);
            self.edits.push(Member::at(id).kind(member_kind));
        }
    }

    fn remove(&mut self, kind: Kind, from: usize, until: usize) {
        let (seats, _) = self.of_kind(kind);
        let gone: Vec<Id> = seats.drain(from.min(seats.len())..until.min(seats.len())).collect();
        self.edits.extend(gone.into_iter().map(|id| removal("member", id)));
    }

    /// Who has this place; somebody new where nobody had it.
    fn holder(&mut self, subject: Subject) -> Holder {
        if let Subject::Adult(place) | Subject::Child(place) = subject {
            self.seat(subject.kind(), usize::from(place) + 1);
        }
        self.seats.holder(subject).unwrap_or(Holder::Household)
    }
}
