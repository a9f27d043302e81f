//! A device that speaks to a server: signed requests, and what it makes of the answers.

use std::time::{SystemTime, UNIX_EPOCH};

use rechtenpas_sync::request::Claim;
use rechtenpas_sync::wire::{self, Answer, Chain, Entry, Erase, Message, Page, Push, Pushed, Refusal, Say};
use rechtenpas_sync::{Deed, Erasure, Id, Parcel, Role, Signed};

use crate::people::{Person, Space};
use crate::running::{Running, Told};

/// A team and the device of its founder, on no server yet.
pub(crate) fn team() -> (Person, Space) {
    let anna = Person::new(1);
    let space = Space::of(&anna);
    (anna, space)
}

/// Milliseconds since 1970.
pub(crate) fn now_ms() -> u64 {
    u64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap()
}

/// The claim of a person for a request at this moment.
pub(crate) fn claim(by: &Person, method: &str, path: &str, body: &[u8]) -> String {
    Claim::new((by.key(), now_ms()), (method, path), body, |text| by.sign(text)).to_string()
}

/// A signed request.
pub(crate) fn ask(server: &Running, by: &Person, method: &str, path: &str, body: &[u8]) -> Told {
    server.ask(method, path, &[("authorization", &claim(by, method, path, body))], body)
}

/// A signed request, to a server that may be gone.
pub(crate) fn try_ask(server: &Running, by: &Person, method: &str, path: &str, body: &[u8]) -> Option<Told> {
    server.try_ask(method, path, &[("authorization", &claim(by, method, path, body))], body)
}

impl Told {
    /// What was said, where it was done; else why not.
    pub(crate) fn said<M: Message>(&self) -> Result<M, Refusal> {
        if self.status == 200 { Ok(M::decode(&self.body).unwrap()) } else { Err(self.refusal()) }
    }

    /// Why it was not done.
    pub(crate) fn refusal(&self) -> Refusal {
        assert!(self.status >= 400, "{} is no refusal", self.status);
        Refusal::decode(&self.body).unwrap_or_else(|_| panic!("{} without words", self.status))
    }

    /// The number of the reason why it was not done.
    pub(crate) fn why(&self) -> u8 {
        self.refusal().code
    }
}

/// Says a statement, with a bundle where it invites.
pub(crate) fn say(server: &Running, by: &Person, signed: &Signed, bundle: Option<&[u8]>) -> Told {
    let body = Say { statement: signed.encode(), bundle: bundle.map(<[u8]>::to_vec) }.encode();
    let space = signed.statement().space;
    let path = if signed.statement().number == 1 { wire::spaces() } else { wire::statements(&space) };
    ask(server, by, "POST", &path, &body)
}

/// Says the newest statement of a space, which its speaker brings.
pub(crate) fn say_last(server: &Running, by: &Person, space: &Space) -> Told {
    say(server, by, space.chain.last().unwrap(), None)
}

/// A team on a server.
pub(crate) fn founded(server: &Running) -> (Person, Space) {
    let (anna, space) = team();
    assert_eq!(say_last(server, &anna, &space).status, 200);
    (anna, space)
}

/// Lets somebody in, as both say it to the server.
pub(crate) fn let_in(server: &Running, by: &Person, space: &mut Space, newcomer: &Person, role: Role) {
    let invitation = Person::new(200);
    let until_ms = now_ms() + 60_000;
    space.say(by, Deed::Invited { invitation: invitation.key(), role, until_ms }).unwrap();
    assert_eq!(say_last(server, by, space).status, 200);
    space.join(&invitation, newcomer).unwrap();
    assert_eq!(say_last(server, &invitation, space).status, 200);
}

/// A parcel of a dossier; its name and content follow from a number.
pub(crate) fn parcel(by: &Person, space: Id, dossier: u8, number: u32) -> Parcel {
    parcel_of(by, space, dossier, number, 100)
}

/// A parcel of some size.
pub(crate) fn parcel_of(by: &Person, space: Id, dossier: u8, number: u32, size: usize) -> Parcel {
    let mut id = [by.id()[0]; 16];
    id[..4].copy_from_slice(&number.to_le_bytes());
    Parcel::new((space, id), [dossier; 16], by.id(), vec![dossier; size], |text| by.sign(text))
}

/// Pushes parcels.
pub(crate) fn push(server: &Running, by: &Person, space: Id, parcels: &[Parcel]) -> Told {
    let push = Push { parcels: parcels.iter().map(Parcel::encode).collect() };
    ask(server, by, "POST", &wire::parcels(&space), &push.encode())
}

/// What became of each parcel: the code, and the place where it is kept.
pub(crate) fn pushed(told: &Told) -> Vec<(u8, u64)> {
    let Pushed { answers, .. } = told.said().unwrap();
    answers.iter().map(|Answer { code, seq }| (*code, *seq)).collect()
}

/// The row after a place.
pub(crate) fn pull(server: &Running, by: &Person, space: Id, after: u64) -> Page {
    ask(server, by, "GET", &wire::parcels_after(&space, after), &[]).said().unwrap()
}

/// The whole row, page by page.
pub(crate) fn pull_all(server: &Running, by: &Person, space: Id) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    loop {
        let page = pull(server, by, space, entries.last().map_or(0, |entry| entry.seq));
        if page.entries.is_empty() {
            return entries;
        }
        entries.extend(page.entries);
    }
}

/// The chain after a statement.
pub(crate) fn chain(server: &Running, by: &Person, space: Id, after: u64) -> Result<Chain, Refusal> {
    ask(server, by, "GET", &wire::statements_after(&space, after), &[]).said()
}

/// Says that a dossier is erased.
pub(crate) fn erase(server: &Running, by: &Person, space: Id, dossier: u8) -> Told {
    let erasure = Erasure::new(space, [dossier; 16], by.id(), |text| by.sign(text)).encode();
    ask(server, by, "POST", &wire::erasures(&space), &Erase { erasure }.encode())
}
