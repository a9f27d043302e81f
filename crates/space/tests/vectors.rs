//! What a vault ever kept of a space, and every text that people hand to each other for it, is read for ever:
//! `tests/vectors/space` is never changed, only added to.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![allow(clippy::panic, reason = "the same")]

#[path = "../../vault/tests/chance/mod.rs"]
mod chance;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use chance::Chance;
use rechtenpas_space::{Audience, Records, Safe, Space, is_of_space};
use rechtenpas_sync::client::{Arrived, Home, Item};
use rechtenpas_sync::wire::Entry;
use rechtenpas_sync::{Members, Role};
use rechtenpas_vault::store::{Shelf, Write};
use rechtenpas_vault::{Card, Invitation, Kdf, KeyRing, Keys, PassKey, ShareKey, ShareName, Stretch};
use sha2::{Digest, Sha256};

const KEPT: &str = "kept-1.txt";
const HASH: &str = "c46dfde8cb4b4bb1af1344ba68dbe94b7fe0f6d2e0edbab636d25c98d5e117f6";

const FOR_ALL: [u8; 16] = [1; 16];
const FOR_ONE: [u8; 16] = [2; 16];
const ERASED: [u8; 16] = [3; 16];
const SERVER: [u8; 16] = [9; 16];

#[derive(Clone, Default)]
struct Memory(Rc<RefCell<Stored>>);

type Stored = BTreeMap<(Shelf, String), Vec<u8>>;

impl Records for Memory {
    type Error = Infallible;

    async fn get(&self, shelf: Shelf, name: &str) -> Result<Option<Vec<u8>>, Infallible> {
        Ok(self.0.borrow().get(&(shelf, name.to_owned())).cloned())
    }

    async fn all(&self, shelf: Shelf, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, Infallible> {
        let records = self.0.borrow();
        let found = records.iter().filter(|((on, name), _)| *on == shelf && name.starts_with(prefix));
        Ok(found.map(|((_, name), bytes)| (name.clone(), bytes.clone())).collect())
    }

    async fn names(&self, shelf: Shelf, prefix: &str) -> Result<Vec<String>, Infallible> {
        Ok(self.all(shelf, prefix).await?.into_iter().map(|(name, _)| name).collect())
    }

    async fn write(&self, writes: &[Write]) -> Result<(), Infallible> {
        let mut records = self.0.borrow_mut();
        for write in writes {
            match write {
                Write::Put(shelf, name, bytes) => _ = records.insert((*shelf, name.clone()), bytes.clone()),
                Write::Delete(shelf, name) => _ = records.remove(&(*shelf, name.clone())),
                Write::DeleteAll(shelf, prefix) => {
                    records.retain(|(on, name), _| on != shelf || !name.starts_with(prefix));
                }
            }
        }
        Ok(())
    }
}

/// Nothing here waits for anything.
fn now<T>(what: impl Future<Output = T>) -> T {
    match pin!(what).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => panic!("it waits"),
    }
}

fn keys() -> Rc<Keys> {
    let rng = &mut Chance::seeded(1);
    let stretch = Stretch::new(rng, Kdf::STANDARD);
    Rc::new(KeyRing::create(rng, stretch, &PassKey::from_bytes(&[1; 32]).unwrap()).1)
}

fn card(keys: &Keys) -> Card {
    Card { recipient: keys.recipient(), letterbox: Some(SERVER) }
}

/// A space in which everything was done that leaves something behind, and the texts that it handed out.
fn lived() -> (Memory, Vec<(String, Vec<u8>)>) {
    let (memory, keys) = (Memory::default(), keys());
    let here = (memory.clone(), Rc::clone(&keys));
    let (space, signed) =
        Space::found(here, Chance::seeded(2), Box::new(|_| {}), ("Ploeg".to_owned(), "Tablet van Els")).unwrap();
    let mut members = Members::found(&signed).unwrap();
    now(space.said(&[signed], &members)).unwrap();
    now(space.begin_again(SERVER)).unwrap();
    now(space.share(FOR_ALL)).unwrap();
    now(space.share_with(FOR_ONE, &[])).unwrap();
    now(space.share(ERASED)).unwrap();
    now(space.erase(ERASED, true)).unwrap();
    let newer = Item::Newer(Entry { seq: 1, kind: 9, bytes: b"of a newer version".to_vec() });
    now(space.take(Arrived { items: vec![newer], seq: 7, last: 7 }, &members)).unwrap();
    let invitation = space.invite(Role::Worker, 1_796_000_000_000).unwrap();
    members.add(&invitation.signed).unwrap();
    now(space.said(&[invitation.signed], &members)).unwrap();
    let shared = ShareKey::new(&mut Chance::seeded(3), ShareName { audience: FOR_ALL, generation: 2 });
    let sealed = shared.seal(FOR_ALL, FOR_ONE, b"what travels", &mut Chance::seeded(4));
    let texts = vec![
        ("invitation".to_owned(), invitation.invitation.to_text().as_bytes().to_vec()),
        ("bundle".to_owned(), invitation.bundle),
        ("card".to_owned(), card(&keys).to_string().into_bytes()),
        ("share key".to_owned(), shared.to_bytes().to_vec()),
        ("shared".to_owned(), sealed),
    ];
    (memory, texts)
}

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/space").join(KEPT)
}

fn kept() -> BTreeMap<String, Vec<u8>> {
    let text = fs::read_to_string(file()).unwrap();
    let digit = |digits: &str| u8::from_str_radix(digits, 16).unwrap();
    let bytes = |hex: &str| (0..hex.len()).step_by(2).map(|at| digit(&hex[at..at + 2])).collect();
    text.lines().map(|line| line.split_once(": ").unwrap()).map(|(name, hex)| (name.to_owned(), bytes(hex))).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[test]
fn no_vector_was_changed() {
    assert_eq!(hex(&Sha256::digest(fs::read(file()).unwrap())), HASH);
}

#[test]
fn a_space_opens_as_it_was_ever_kept() {
    let memory = Memory::default();
    for (name, bytes) in kept().into_iter().filter(|(name, _)| is_of_space(name)) {
        memory.0.borrow_mut().insert((Shelf::Own, name), bytes);
    }
    let space = now(Space::open((memory, keys()), Chance::seeded(5), Box::new(|_| {}))).unwrap().unwrap();
    assert_eq!(space.name(), "Ploeg");
    assert_eq!(space.label(space.me()).as_deref(), Some("Tablet van Els"));
    assert_eq!(space.members().unwrap().invited().len(), 1);
    assert_eq!(space.audience(FOR_ALL), Audience::Space);
    assert_eq!(space.audience(FOR_ONE), Audience::Chosen(vec![space.me()]));
    assert_eq!((space.audience(ERASED), space.safe(ERASED)), (Audience::Erased, Safe::Here));
    let standing = now(space.standing()).unwrap();
    assert_eq!((standing.epoch, standing.seq), (Some(SERVER), 7));
    assert_eq!(now(space.erasures()).unwrap().len(), 1);
    assert!(space.shares_new());
}

#[test]
fn what_was_handed_over_is_read_as_ever() {
    let kept = kept();
    let text = |name: &str| String::from_utf8(kept[name].clone()).unwrap();
    let invitation = Invitation::parse(&text("invitation")).unwrap();
    assert!(invitation.open(&kept["bundle"]).is_ok());
    assert_eq!(Card::parse(&text("card")).unwrap(), card(&keys()));
    let shared = ShareKey::from_bytes(&kept["share key"]).unwrap();
    assert_eq!(shared.open(FOR_ALL, FOR_ONE, &kept["shared"]).unwrap().as_slice(), b"what travels");
}

#[test]
fn a_record_that_was_changed_is_said_and_never_taken_for_no_space() {
    let (memory, _) = lived();
    let names: Vec<String> = now(memory.names(Shelf::Own, "space")).unwrap();
    for name in names.iter().filter(|name| !name.starts_with("space.newer.")) {
        let changed = Memory(Rc::new(RefCell::new(memory.0.borrow().clone())));
        changed.0.borrow_mut().get_mut(&(Shelf::Own, name.clone())).unwrap()[40] ^= 1;
        let opened = now(Space::open((changed, keys()), Chance::seeded(5), Box::new(|_| {})));
        assert!(opened.is_err(), "{name}");
    }
}

#[test]
#[ignore = "writes the vectors of a new version; what stands is never written again"]
fn write_vectors() {
    assert!(!file().exists(), "a new version gets a new file");
    let (memory, texts) = lived();
    let records = now(memory.all(Shelf::Own, "space")).unwrap();
    let lines: Vec<String> =
        records.into_iter().chain(texts).map(|(name, bytes)| format!("{name}: {}\n", hex(&bytes))).collect();
    fs::write(file(), lines.concat()).unwrap();
}
