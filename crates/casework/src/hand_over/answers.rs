//! What a family answered beside what stands in a dossier: what is new, what is the same, and what differs.
//!
//! Children are matched by when they were born, since a family need not tell them in the order of the dossier.

use rechtenpas_catalogue::Catalogue;
use rechtenpas_rules::{Answer, Day, FactIx, Given, Household, Kind, Range, RightIx, Subject};

/// The answers of a family beside those of a dossier, told of the members as the dossier counts them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    here: Household,
    there: Household,
    /// Answers that the dossier does not have.
    pub new: Vec<(FactIx, Subject)>,
    /// So many answers are the same in both.
    pub same: usize,
    /// Answers that differ.
    pub differs: Vec<Differs>,
    /// Rights that the family says to have, and of which the dossier does not.
    pub rights: Vec<(RightIx, Subject)>,
    /// Members of whom only the family tells.
    pub new_members: Vec<Subject>,
    /// Members of the dossier who are not there any more by what the family tells. Nobody is removed: somebody has to choose it.
    pub not_told: Vec<Subject>,
}

/// An answer that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differs {
    /// What was asked.
    pub fact: FactIx,
    /// Of whom.
    pub subject: Subject,
    /// What stands in the dossier.
    pub here: Answer,
    /// What the family answered.
    pub there: Answer,
}

/// Which of two answers holds from now on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pick {
    /// The one in the dossier.
    #[default]
    Here,
    /// The one of the family.
    There,
}

impl Compared {
    /// Puts both beside each other.
    pub fn of(catalogue: &Catalogue, here: &Household, there: &Household, today: Day) -> Self {
        let program = &catalogue.program;
        let seats = children_as_here(catalogue, here, there);
        let mut base = here.clone();
        let mut new_members = Vec::new();
        let mut add = |base: &mut Household, fact: Option<FactIx>, given: Given, kind: Kind| {
            let before = base.members(kind).len();
            // As many as there are in both together: nobody is removed.
            let added = fact.is_some_and(|fact| {
                base.answer(program, fact, Subject::Household, Answer::Known(given), today).is_ok()
            });
            if added {
                new_members.extend(base.members(kind).skip(before));
            }
        };
        if there.members(Kind::Adult).len() > here.members(Kind::Adult).len() {
            add(&mut base, program.partner, Given::Truth(true), Kind::Adult);
        }
        let children = seats.iter().map(|seat| usize::from(*seat) + 1).max().unwrap_or(0);
        if children > here.members(Kind::Child).len() {
            let count = Given::Number(Range::exact((children as u64).into()));
            add(&mut base, program.children, count, Kind::Child);
        }
        let mut compared = Self {
            there: base.clone(),
            here: base,
            new: Vec::new(),
            same: 0,
            differs: Vec::new(),
            rights: Vec::new(),
            new_members,
            not_told: not_told(catalogue, here, there, &seats),
        };
        let seat = |subject: Subject| match subject {
            Subject::Child(place) => Subject::Child(seats.get(usize::from(place)).copied().unwrap_or(place)),
            other => other,
        };
        for (fact, subject, answer) in there.given() {
            // Who is there follows from the members.
            if [program.partner, program.children].contains(&Some(fact)) {
                continue;
            }
            compared.put(catalogue, fact, seat(subject), answer, today);
        }
        for (right, subject) in there.had().map(|(right, subject)| (right, seat(subject))) {
            if compared.here.is_there(subject) && !compared.here.has(right, subject) {
                compared.rights.push((right, subject));
            }
        }
        compared
    }

    fn put(&mut self, catalogue: &Catalogue, fact: FactIx, subject: Subject, there: &Answer, today: Day) {
        let here = self.here.get(fact, subject).clone();
        if here == *there {
            self.same += 1;
            return;
        }
        if self.there.answer(&catalogue.program, fact, subject, there.clone(), today).is_err() {
            return; // only somebody who has no place here
        }
        match (&here, there) {
            (Answer::Open, _) | (Answer::DontKnow | Answer::Declined, Answer::Known(_)) => {
                self.new.push((fact, subject))
            }
            // Not to know takes nothing away from who does.
            (Answer::Known(_), Answer::DontKnow | Answer::Declined) => self.same += 1,
            _ => self.differs.push(Differs { fact, subject, here, there: there.clone() }),
        }
    }

    /// The household of the dossier before anything is taken in; with new members, as those have no answers yet.
    pub fn here(&self) -> &Household {
        &self.here
    }

    /// What the family answered.
    pub fn there(&self, fact: FactIx, subject: Subject) -> &Answer {
        self.there.get(fact, subject)
    }

    /// The household of the dossier with what the family told; of what differs, what was picked.
    pub fn merged(&self, catalogue: &Catalogue, pick: impl Fn(FactIx, Subject) -> Pick, today: Day) -> Household {
        let mut merged = self.here.clone();
        let picked = self.differs.iter().filter(|one| pick(one.fact, one.subject) == Pick::There);
        for (fact, subject) in self.new.iter().copied().chain(picked.map(|one| (one.fact, one.subject))) {
            let answer = self.there.get(fact, subject).clone();
            // It was possible when it was compared, on the same day.
            let _ = merged.answer(&catalogue.program, fact, subject, answer, today);
        }
        for (right, subject) in &self.rights {
            merged.set_has(*right, *subject, true);
        }
        merged
    }
}

/// The members of the dossier whom the family, which said how many they are, does not have. `seats` are the places of its children.
fn not_told(catalogue: &Catalogue, here: &Household, there: &Household, seats: &[u8]) -> Vec<Subject> {
    let program = &catalogue.program;
    let is_said =
        |fact: Option<FactIx>| fact.is_some_and(|fact| matches!(there.get(fact, Subject::Household), Answer::Known(_)));
    let adults = here.members(Kind::Adult).skip(there.members(Kind::Adult).len());
    let is_theirs = |child: &Subject| seats.iter().any(|seat| *child == Subject::Child(*seat));
    let children = here.members(Kind::Child).filter(|child| !is_theirs(child));
    let adults = adults.filter(|_| is_said(program.partner));
    adults.chain(children.filter(|_| is_said(program.children))).collect()
}

/// For each child of the family, its place in the dossier: that of who was born then, else the first that is left.
fn children_as_here(catalogue: &Catalogue, here: &Household, there: &Household) -> Vec<u8> {
    let born = |household: &Household, child: Subject| {
        let fact = catalogue.program.find_fact(Kind::Child, BIRTH_DATE)?;
        match household.get(fact, child) {
            Answer::Known(Given::Day(range)) => Some(*range),
            _ => None,
        }
    };
    let fits = |a: Range<Day>, b: Range<Day>| a.low <= b.high && b.low <= a.high;
    let mut free: Vec<Subject> = here.members(Kind::Child).collect();
    let theirs: Vec<Subject> = there.members(Kind::Child).collect();
    let mut seats: Vec<Option<Subject>> = vec![None; theirs.len()];
    // First who certainly is the same, then who may be, last who is left, in order; newcomers behind all of them.
    type Born = Option<Range<Day>>;
    let same = |mine: Born, other: Born| mine.is_some() && mine == other;
    let near = |mine: Born, other: Born| mine.zip(other).is_some_and(|(a, b)| fits(a, b));
    let unknown = |mine: Born, other: Born| mine.is_none() || other.is_none();
    let rounds: [&dyn Fn(Born, Born) -> bool; 3] = [&same, &near, &unknown];
    for is_them in rounds {
        for (seat, child) in seats.iter_mut().zip(&theirs).filter(|(seat, _)| seat.is_none()) {
            let place = free.iter().position(|mine| is_them(born(here, *mine), born(there, *child)));
            *seat = place.map(|place| free.remove(place));
        }
    }
    let mut next = u8::try_from(here.members(Kind::Child).len()).unwrap_or(u8::MAX);
    let place = |seat: Option<Subject>| match seat {
        Some(Subject::Child(place)) => place,
        _ => {
            let place = next;
            next = next.saturating_add(1);
            place
        }
    };
    seats.into_iter().map(place).collect()
}

/// The name of the fact that tells when a child was born.
const BIRTH_DATE: &str = "birth_date";
