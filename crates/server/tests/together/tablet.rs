//! A worker's tablet: a vault, a disk, a team, and dossiers that are written in. Switched off, its disk is all that is left.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rechtenpas_casework::{Change, Clock, Device, Edge, Id, Log, Value};
use rechtenpas_space::{News, Space, SpaceError};
use rechtenpas_sync::client::{self, Client, Round, Trouble, Wire};
use rechtenpas_sync::{PublicKey, Role, Signed};
use rechtenpas_vault::rand_core::Rng;
use rechtenpas_vault::store::{CHANGES, Shelf};
use rechtenpas_vault::{Invitation, Kdf, KeyRing, Keys, PassKey, Stretch};

use crate::chance::Chance;
use crate::store::{Disk, Full};
use crate::wire::Line;

pub(crate) type Ours = Space<Disk, Chance>;
pub(crate) type Why = Trouble<SpaceError<Full>>;

/// A tablet that is on.
pub(crate) struct Tablet {
    pub(crate) disk: Disk,
    pub(crate) line: Line,
    pub(crate) client: Client<Line, Ours>,
    pub(crate) news: Rc<RefCell<Vec<News>>>,
    keys: Rc<Keys>,
    hands: Hands,
    seed: u64,
}

/// The time, clock and ids of a tablet.
struct Hands {
    clock: Clock,
    chance: Chance,
    now_ms: u64,
}

impl Edge for Hands {
    fn now_ms(&self) -> u64 {
        self.now_ms
    }

    fn id(&mut self) -> Id {
        let mut id = [0; 16];
        self.chance.fill_bytes(&mut id);
        Id(id)
    }

    fn clock(&mut self) -> &mut Clock {
        &mut self.clock
    }
}

/// What a tablet is before it is in a team.
struct Ground {
    disk: Disk,
    line: Line,
    keys: Rc<Keys>,
    seed: u64,
}

impl Ground {
    fn new(line: Line, seed: u64) -> Self {
        let rng = &mut Chance::seeded(seed);
        let stretch = Stretch::new(rng, Kdf::STANDARD);
        let keys = KeyRing::create(rng, stretch, &PassKey::from_bytes(&[1; 32]).unwrap()).1;
        Self { disk: Disk::default(), line, keys: Rc::new(keys), seed }
    }

    fn on(self, space: Ours, news: Rc<RefCell<Vec<News>>>) -> Tablet {
        let Self { disk, line, keys, seed } = self;
        let now_ms = line.now_ms();
        let hands =
            Hands { clock: Clock::new(Device(seed.to_be_bytes())), chance: Chance::seeded(seed ^ now_ms), now_ms };
        let client = Client::new(space.id(), line.clone(), Rc::new(space));
        Tablet { disk, line, client, news, keys, hands, seed }
    }
}

fn ear(news: &Rc<RefCell<Vec<News>>>) -> Box<dyn Fn(News)> {
    let news = Rc::clone(news);
    Box::new(move |new| news.borrow_mut().push(new))
}

/// Waits for something that never leaves this thread.
pub(crate) fn wait<T>(what: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(what)
}

impl Tablet {
    /// Makes a team.
    pub(crate) fn founding(line: Line, seed: u64) -> Self {
        let (ground, news) = (Ground::new(line, seed), Rc::default());
        let here = (ground.disk.clone(), Rc::clone(&ground.keys));
        let (space, signed) =
            Space::found(here, Chance::seeded(seed + 1000), ear(&news), ("Ploeg".to_owned(), "Els")).unwrap();
        let tablet = ground.on(space, news);
        wait(tablet.client.found(signed, "")).unwrap();
        tablet
    }

    /// Joins one.
    pub(crate) fn joining(line: Line, seed: u64, invitation: &Invitation) -> Result<Self, Why> {
        let (ground, news) = (Ground::new(line, seed), Rc::default());
        let signing = invitation.signing();
        let who = (invitation.space(), PublicKey(signing.public()));
        let welcome = wait(client::welcome(&ground.line, who, |text| signing.sign(text)))?;
        let here = (ground.disk.clone(), Rc::clone(&ground.keys));
        let label = format!("toestel {seed}");
        let (space, signed) =
            Space::join(here, Chance::seeded(seed + 1000), ear(&news), (invitation, &welcome), &label).unwrap();
        let tablet = ground.on(space, news);
        wait(tablet.client.say(signed, None))?;
        Ok(tablet)
    }

    /// Invites a device, and lets it join.
    pub(crate) fn let_in(&self, line: Line, seed: u64, role: Role) -> Self {
        let invitation = self.invite(role);
        let joined = Self::joining(line, seed, &invitation).unwrap();
        self.meet().unwrap();
        joined
    }

    /// Makes an invitation.
    pub(crate) fn invite(&self, role: Role) -> Invitation {
        let new = self.space().invite(role, self.line.now_ms() + 60_000).unwrap();
        wait(self.client.say(new.signed, Some(new.bundle))).unwrap();
        new.invitation
    }

    /// Says something about the members.
    pub(crate) fn say(&self, signed: Signed) -> Result<(), Why> {
        wait(self.client.say(signed, None))
    }

    /// Switched off and on again: whatever was not on the disk is gone.
    pub(crate) fn again(self) -> Self {
        let Self { disk, line, keys, seed, .. } = self;
        let (ground, news) = (Ground { disk, line, keys, seed }, Rc::default());
        let here = (ground.disk.clone(), Rc::clone(&ground.keys));
        let space = wait(Space::open(here, Chance::seeded(ground.line.now_ms() ^ seed), ear(&news))).unwrap().unwrap();
        ground.on(space, news)
    }

    pub(crate) fn space(&self) -> &Ours {
        &self.client.home
    }

    /// Meets the server.
    pub(crate) fn meet(&self) -> Result<Round, Why> {
        wait(self.client.round())
    }

    /// Begins a dossier for the whole team.
    pub(crate) fn begin(&mut self) -> Id {
        let dossier = self.begin_here();
        wait(self.space().share(dossier.0)).unwrap();
        dossier
    }

    /// Begins a dossier that stays on this tablet.
    pub(crate) fn begin_here(&mut self) -> Id {
        let dossier = self.hands.id();
        let (_, wrapped) = self.keys.new_dossier_key(&mut self.hands.chance, dossier.0);
        self.disk.put(Shelf::Keys, &dossier.to_string(), wrapped);
        dossier
    }

    /// Writes a value at a place, on top of what is seen there; the name of the change. None where it is there already.
    pub(crate) fn write(&mut self, dossier: Id, place: &str, value: &str) -> Option<Id> {
        let mut log = self.log(dossier);
        self.hands.now_ms = self.line.now_ms();
        let written = log.write(&mut self.hands, [(place.parse().unwrap(), Value::Text(value.to_owned()))]);
        let change = written.first()?;
        self.keep(dossier, change.id, &change.encode().unwrap());
        Some(change.id)
    }

    /// Writes values at places of a dossier that has nothing there yet.
    #[allow(dead_code, reason = "only where speed is measured")]
    pub(crate) fn write_many(&mut self, dossier: Id, edits: impl Iterator<Item = (String, String)>) {
        self.hands.now_ms = self.line.now_ms();
        let edits: Vec<_> = edits.map(|(place, value)| (place.parse().unwrap(), Value::Text(value))).collect();
        for change in Log::new().write(&mut self.hands, edits) {
            self.keep(dossier, change.id, &change.encode().unwrap());
        }
    }

    /// Keeps the bytes of a change.
    pub(crate) fn keep(&mut self, dossier: Id, change: Id, bytes: &[u8]) {
        let wrapped = self.disk.read(Shelf::Keys, &dossier.to_string()).unwrap();
        let key = self.keys.open_dossier_key(dossier.0, &wrapped).unwrap();
        let sealed = key.seal(CHANGES, change.0, bytes, &mut self.hands.chance);
        self.disk.put(Shelf::Changes, &format!("{dossier}/{change}"), sealed);
        self.space().wrote(dossier.0);
    }

    /// The dossiers that are here.
    pub(crate) fn dossiers(&self) -> BTreeSet<Id> {
        self.disk.list(Shelf::Keys, "").into_iter().map(|(name, _)| name.parse().unwrap()).collect()
    }

    /// The changes of a dossier, as their bytes.
    pub(crate) fn changes(&self, dossier: Id) -> BTreeMap<Id, Vec<u8>> {
        let Some(wrapped) = self.disk.read(Shelf::Keys, &dossier.to_string()) else { return BTreeMap::new() };
        let key = self.keys.open_dossier_key(dossier.0, &wrapped).unwrap();
        let sealed = self.disk.list(Shelf::Changes, &dossier.to_string());
        let opened = sealed.into_iter().map(|(name, bytes)| {
            let change: Id = name.split_once('/').unwrap().1.parse().unwrap();
            (change, key.open(CHANGES, change.0, &bytes).unwrap().to_vec())
        });
        opened.collect()
    }

    /// A dossier as it is here.
    pub(crate) fn log(&self, dossier: Id) -> Log {
        self.changes(dossier).values().map(|bytes| Change::decode(bytes).unwrap()).collect()
    }
}
