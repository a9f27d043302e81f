//! What comes in from a family or a colleague, before anything of it is written: codes, texts and files, and what is in them.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use rechtenpas_casework::Dossier;
use rechtenpas_casework::dossier::{Outcomes, Part, Share, Wanted, Way, WhyNot};
use rechtenpas_casework::hand_over::{NotALetter, NotAPackage, Package, WithNotes};
use rechtenpas_casework::{Edit, Id};
use rechtenpas_catalogue::slip::{self, NotASlip, Slip, parts::Gathered};
use rechtenpas_rules::Day;
use rechtenpas_vault::{Card, OpenError};

use super::book::Book;
use super::colleagues::Colleague;

/// What came in.
#[derive(Clone)]
pub(crate) enum Arrival {
    /// Nothing yet, or only some parts of a family's answers.
    Waiting(Gathered),
    /// What a family answered.
    Answers(Arc<Slip>),
    /// The card of a colleague.
    Card(Card),
    /// A dossier of a colleague.
    Dossier(Arc<Package>),
}

/// Why something that came in is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotTaken {
    /// It is nothing of ours.
    Unknown,
    /// It is of ours, and damaged or cut off.
    Damaged,
    /// A newer version wrote it.
    TooNew,
    /// It was sealed for somebody else.
    NotForMe,
}

impl From<NotASlip> for NotTaken {
    fn from(error: NotASlip) -> Self {
        match error {
            NotASlip::Damaged => Self::Damaged,
            NotASlip::TooNew => Self::TooNew,
        }
    }
}

impl From<NotAPackage> for NotTaken {
    fn from(error: NotAPackage) -> Self {
        match error {
            NotAPackage::Damaged => Self::Damaged,
            NotAPackage::TooNew => Self::TooNew,
        }
    }
}

impl From<NotALetter> for NotTaken {
    fn from(error: NotALetter) -> Self {
        match error {
            NotALetter::Damaged => Self::Damaged,
            NotALetter::TooNew => Self::TooNew,
        }
    }
}

impl From<OpenError> for NotTaken {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::NotForMe => Self::NotForMe,
            OpenError::TooNew(_) => Self::TooNew,
            OpenError::NotOurs => Self::Unknown,
            OpenError::Damaged | OpenError::Refused | OpenError::Kdf(_) => Self::Damaged,
        }
    }
}

/// Where things come in. Cheap to copy: it holds signals.
#[derive(Clone, Copy)]
pub(crate) struct Inbox {
    book: Book,
    /// What came in last.
    pub(crate) arrival: RwSignal<Arrival>,
    /// Why the last thing was not taken.
    pub(crate) wrong: RwSignal<Option<NotTaken>>,
}

impl Inbox {
    /// An empty one.
    pub(crate) fn of(book: Book) -> Self {
        Self { book, arrival: RwSignal::new(Arrival::Waiting(Gathered::default())), wrong: RwSignal::new(None) }
    }

    /// Forgets what came in.
    pub(crate) fn empty(self) {
        self.wrong.set(None);
        self.arrival.set(Arrival::Waiting(Gathered::default()));
    }

    /// Takes a text that was scanned, pasted or typed: an address with something behind its `#`, or only that.
    pub(crate) fn take_text(self, text: &str) {
        let told = text.rsplit_once('#').map_or(text, |(_, behind)| behind).trim();
        self.put(if told.starts_with(|first: char| first.is_ascii_digit()) {
            self.part(told)
        } else {
            Card::parse(told).map(Arrival::Card).map_err(|_| NotTaken::Unknown)
        });
    }

    /// Takes a file.
    pub(crate) fn take_file(self, bytes: &[u8]) {
        match std::str::from_utf8(bytes) {
            Ok(text) => self.take_text(text),
            Err(_) => self.put(self.package(bytes)),
        }
    }

    fn put(self, read: Result<Arrival, NotTaken>) {
        self.wrong.set(read.as_ref().err().copied());
        if let Ok(arrival) = read {
            self.arrival.set(arrival);
        }
    }

    fn part(self, text: &str) -> Result<Arrival, NotTaken> {
        let mut gathered = match self.arrival.get_untracked() {
            Arrival::Waiting(gathered) => gathered,
            _ => Gathered::default(),
        };
        gathered.add(text)?;
        match gathered.whole() {
            None => Ok(Arrival::Waiting(gathered)),
            Some(slip) => {
                let slip = slip::read(self.book.catalogue, &slip, self.book.today)?;
                Ok(Arrival::Answers(Arc::new(slip)))
            }
        }
    }

    fn package(self, bytes: &[u8]) -> Result<Arrival, NotTaken> {
        let plain = self.book.open_for_me(bytes)?;
        Ok(Arrival::Dossier(Arc::new(Package::decode(&plain)?)))
    }
}

/// What notes that a dossier went to a colleague, and who gave it. Within one's own organisation nobody has to ask, and it is
/// noted under the name of the colleague. `share` is a new name.
///
/// # Errors
/// Where a colleague of another organisation may not have it.
pub(crate) fn leave_to_give(
    dossier: &Dossier,
    to: &Colleague,
    notes: WithNotes,
    (on, by): (Day, String),
    share: Id,
) -> Result<Vec<Edit>, WhyNot> {
    let goes_along = |part: &Part| notes == WithNotes::All || *part != Part::Notes;
    let parts: Vec<Part> = Part::ALL.iter().copied().filter(goes_along).collect();
    if to.organisation.is_empty() {
        let given = Share {
            on: Some(on),
            organisation: Some(to.name.clone()),
            what: Some(Part::names(&parts)),
            how: Some(Way::File),
            by: Some(by),
            ..Share::new(share)
        };
        return Ok(given.edits(&Share::new(share)));
    }
    let wanted = Wanted { parts, rights: told_of(dossier) };
    Ok(dossier.may_share(&to.organisation, wanted, on)?.logged(share, Way::File, Some(by)))
}

/// Every right of which a dossier says something: what becomes of it, or only what a screening found.
fn told_of(dossier: &Dossier) -> Vec<String> {
    let screened = dossier.screenings.iter().filter_map(|screened| screened.outcomes.as_deref());
    let found = screened.flat_map(|text| Outcomes::read(text).0.into_keys());
    let rights: BTreeSet<String> =
        dossier.rights.keys().cloned().chain(found).map(|of| of.right().to_owned()).collect();
    rights.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use rechtenpas_casework::dossier::{Consent, ConsentKind, Followed, Holder, RightOf, RightState, Screened};
    use rechtenpas_casework::{Change, Device, Log, Stamp};

    use super::*;

    const WOON: &str = "woonpremie";
    const CARD: &str = "RP1PABLYNI3R2LPYGNCY5F3LMWISND7XRQSIAVOU7SB5AXAB7ZB7ZRO6PVS";

    fn on() -> Day {
        "2026-11-24".parse().unwrap()
    }

    fn dossier(edits: Vec<Edit>) -> Dossier {
        let stamp = Stamp { wall_ms: 1, count: 0, device: Device([1; 8]) };
        let changes = (0..)
            .zip(edits)
            .map(|(number, (path, value))| Change::new(Id([number; 16]), stamp, Vec::new(), path, value));
        Dossier::of(&changes.collect::<Log>())
    }

    /// A dossier that follows one right, under a consent for only that one.
    fn with_consent_for_one_right() -> Vec<Edit> {
        let consent = Consent::at(Id([200; 16]));
        let of = RightOf::new(WOON, Holder::Household).unwrap();
        vec![
            consent.kind(ConsentKind::Share),
            consent.organisation("caw".to_owned()),
            consent.scope(Part::names(Part::ALL)),
            consent.rights(vec![WOON.to_owned()]),
            consent.given(on()),
            consent.until(on()),
            Followed::at(of).state(RightState::Wants),
        ]
    }

    fn colleague(organisation: &str) -> Colleague {
        let card = Card::parse(CARD).unwrap();
        Colleague { name: "Youssef".to_owned(), organisation: organisation.to_owned(), card }
    }

    fn given(dossier: &Dossier, organisation: &str) -> Result<Share, WhyNot> {
        let by = (on(), "Els".to_owned());
        let edits = leave_to_give(dossier, &colleague(organisation), WithNotes::All, by, Id([7; 16]))?;
        Ok(self::dossier(edits).shares.remove(0))
    }

    #[test]
    fn what_a_colleague_of_the_own_organisation_gets_is_noted_with_who_gave_it() {
        let share = given(&dossier(Vec::new()), "").unwrap();
        assert_eq!((share.organisation.as_deref(), share.by.as_deref()), (Some("Youssef"), Some("Els")));
        assert_eq!((share.on, share.how, share.consent), (Some(on()), Some(Way::File), None));
    }

    #[test]
    fn a_consent_for_some_rights_gives_no_leave_for_a_screening_of_all() {
        let mut edits = with_consent_for_one_right();
        let share = given(&dossier(edits.clone()), "caw").unwrap();
        assert_eq!((share.consent, share.by.as_deref()), (Some(Id([200; 16])), Some("Els")));
        edits.push(Screened::at(Id([201; 16])).outcomes(format!("likely {WOON}/household studietoelage/household\n")));
        assert_eq!(given(&dossier(edits), "caw"), Err(WhyNot::OutOfScope));
    }
}
