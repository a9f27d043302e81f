//! What comes in from a family or a colleague, before anything of it is written: codes, texts and files, and what is in them.

use std::sync::Arc;

use leptos::prelude::*;
use rechtenpas_casework::Dossier;
use rechtenpas_casework::dossier::{Part, Wanted, Way, WhyNot};
use rechtenpas_casework::hand_over::{NotAPackage, Package, WithNotes};
use rechtenpas_casework::{Edit, Id};
use rechtenpas_catalogue::slip::{self, NotASlip, Slip, parts::Gathered};
use rechtenpas_rules::Day;
use rechtenpas_vault::{OpenError, Recipient};

use super::book::Book;

/// What came in.
#[derive(Clone)]
pub(crate) enum Arrival {
    /// Nothing yet, or only some parts of a family's answers.
    Waiting(Gathered),
    /// What a family answered.
    Answers(Arc<Slip>),
    /// The card of a colleague.
    Card(Recipient),
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
            Recipient::parse(told).map(Arrival::Card).map_err(|_| NotTaken::Unknown)
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

/// What notes that a dossier went to a colleague. Within one's own organisation nobody has to ask.
///
/// # Errors
/// Where a colleague of another organisation may not have it.
pub(crate) fn leave_to_give(
    dossier: &Dossier,
    organisation: &str,
    notes: WithNotes,
    on: Day,
    share: Id,
) -> Result<Vec<Edit>, WhyNot> {
    if organisation.is_empty() {
        return Ok(Vec::new());
    }
    let goes_along = |part: &Part| notes == WithNotes::All || *part != Part::Notes;
    let parts = Part::ALL.iter().copied().filter(goes_along).collect();
    // A dossier says something of every right that was followed up.
    let mut rights: Vec<String> = dossier.rights.keys().map(|of| of.right().to_owned()).collect();
    rights.dedup();
    Ok(dossier.may_share(organisation, Wanted { parts, rights }, on)?.logged(share, Way::File, None))
}
