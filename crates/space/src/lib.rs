//! What a device keeps of its team: who belongs to it, the keys that they share, which dossiers are shared with whom, and which
//! of their changes are safe elsewhere.
//!
//! It stands between the vault, in which everything is kept sealed, and [`rechtenpas_sync`], by which devices meet the server:
//! [`Space`] is the [`Home`](rechtenpas_sync::client::Home) of such a meeting. It knows no browser, network or clock; a store of
//! records and random bytes come in.

#![forbid(unsafe_code)]

mod deeds;
mod joining;
mod kept;
mod keyring;
mod meeting;
mod sending;
mod sharing;
mod taking;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::rc::Rc;

use async_lock::Mutex;
use rechtenpas_casework::Change;
use rechtenpas_sync::{Erasure, Id, Members, NotAdded, Signed};
use rechtenpas_vault::rand_core::CryptoRng;
use rechtenpas_vault::store::{Shelf, Write};
use rechtenpas_vault::{Identity, Keys, OpenError};

pub use deeds::NewInvitation;
pub use kept::is_of_space;
use keyring::ShareKeys;
use sharing::Sharing;
pub use sharing::{Audience, Safe};

/// The records of a vault, as a store keeps them.
pub trait Records {
    /// Why the store did not do it.
    type Error: fmt::Debug;

    /// The record with this name.
    fn get(&self, shelf: Shelf, name: &str) -> impl Future<Output = Result<Option<Vec<u8>>, Self::Error>>;

    /// Every record whose name begins so, by name.
    fn all(&self, shelf: Shelf, prefix: &str) -> impl Future<Output = Result<Vec<(String, Vec<u8>)>, Self::Error>>;

    /// The names that begin so, in order.
    fn names(&self, shelf: Shelf, prefix: &str) -> impl Future<Output = Result<Vec<String>, Self::Error>>;

    /// Writes all of it, or nothing.
    fn write(&self, writes: &[Write]) -> impl Future<Output = Result<(), Self::Error>>;
}

/// Why something of a space is not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpaceError<E> {
    /// The store did not do it.
    #[error("the store did not do it")]
    Records(E),
    /// What is kept of the space cannot be read; it is left as it is.
    #[error("what is kept of the space cannot be read: {0}")]
    Unreadable(OpenError),
    /// The chain of members does not hold, or what was said does not fit in it.
    #[error(transparent)]
    Members(#[from] NotAdded),
    /// The key for it is not here.
    #[error("the key for it is not here")]
    NoKey,
}

/// What became known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// Changes of a dossier came in and are kept; it may be new here.
    Arrived {
        /// Which.
        dossier: Id,
        /// Those that were not here yet.
        changes: Vec<Change>,
    },
    /// A dossier is erased here, since somebody of the space erased it everywhere.
    Erased {
        /// Which.
        dossier: Id,
    },
    /// How safe the changes of a dossier are, or with whom it is shared, is otherwise than before.
    Sharing {
        /// Which.
        dossier: Id,
    },
    /// Who belongs to the space is otherwise than before.
    Members,
    /// So many entries of the row were not taken: nobody who may write has made them, or they do not open.
    NotTaken(usize),
    /// So many entries are of a newer version; they are kept until an update knows them.
    Newer(usize),
    /// So far the device is in the row of the server.
    Progress {
        /// Everything up to here is in.
        seq: u64,
        /// So far it goes.
        last: u64,
    },
}

/// A device's side of its space.
pub struct Space<R, G> {
    records: R,
    keys: Rc<Keys>,
    rng: RefCell<G>,
    identity: Identity,
    me: Id,
    id: Id,
    name: String,
    state: RefCell<State>,
    /// Whoever reads, writes and then knows something holds it meanwhile, so that two never undo each other's.
    turn: Mutex<()>,
    tell: Box<dyn Fn(News)>,
}

/// What changes of a space.
#[derive(Default)]
struct State {
    epoch: Option<Id>,
    seq: u64,
    chain: Vec<Signed>,
    members: Option<Members>,
    keys: ShareKeys,
    shares_new: bool,
    sharing: BTreeMap<Id, Sharing>,
    /// Dossiers in which something is not safe elsewhere yet.
    unsent: BTreeSet<Id>,
    /// What is on its way: by parcel, of which dossier, and which changes; none of them for keys.
    on_the_way: BTreeMap<Id, (Id, Vec<Id>)>,
    /// Dossiers of which something came that is not for this device.
    passed_by: BTreeSet<Id>,
    /// Erasures, and under which epoch the server has each.
    erasures: Vec<(Erasure, Option<Id>)>,
}

impl<R: Records, G: CryptoRng> Space<R, G> {
    /// Which space it is.
    pub fn id(&self) -> Id {
        self.id
    }

    /// What its team calls it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Which device this is.
    pub fn me(&self) -> Id {
        self.me
    }

    /// Who belongs to it.
    pub fn members(&self) -> Option<Members> {
        self.state.borrow().members.clone()
    }

    /// What people call a device; none where its name is under a key that is not here.
    pub fn label(&self, device: Id) -> Option<String> {
        let state = self.state.borrow();
        let member = state.members.as_ref()?.device(device)?;
        let label = state.keys.open(self.id, device, &member.device.label).ok()?;
        String::from_utf8(label.to_vec()).ok()
    }

    /// Whether a dossier that is begun here is shared with the whole space by itself.
    pub fn shares_new(&self) -> bool {
        self.state.borrow().shares_new
    }

    fn sign(&self, text: &[u8]) -> [u8; 64] {
        self.identity.signing().sign(text)
    }
}
