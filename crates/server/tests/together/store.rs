//! The store of a tablet: in memory, atomic, and at times full or closed.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use rechtenpas_space::Records;
use rechtenpas_vault::store::{Shelf, Write};

type Stored = BTreeMap<(Shelf, String), Vec<u8>>;

/// It outlives whoever uses it, as a disk does.
#[derive(Clone, Default)]
pub(crate) struct Disk {
    records: Rc<RefCell<Stored>>,
    /// One write in so many fails; 0 is none.
    pub(crate) fails: Rc<Cell<u64>>,
    /// So many writes failed.
    pub(crate) failed: Rc<Cell<u64>>,
    turn: Rc<Cell<u64>>,
}

/// The disk did not do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Full;

impl Disk {
    /// Writes beside the space, as a page does.
    pub(crate) fn put(&self, shelf: Shelf, name: &str, bytes: Vec<u8>) {
        self.records.borrow_mut().insert((shelf, name.to_owned()), bytes);
    }

    /// A record.
    pub(crate) fn read(&self, shelf: Shelf, name: &str) -> Option<Vec<u8>> {
        self.records.borrow().get(&(shelf, name.to_owned())).cloned()
    }

    /// Every record whose name begins so.
    pub(crate) fn list(&self, shelf: Shelf, prefix: &str) -> Vec<(String, Vec<u8>)> {
        let records = self.records.borrow();
        let found = records.iter().filter(|((on, name), _)| *on == shelf && name.starts_with(prefix));
        found.map(|((_, name), bytes)| (name.clone(), bytes.clone())).collect()
    }
}

impl Records for Disk {
    type Error = Full;

    async fn get(&self, shelf: Shelf, name: &str) -> Result<Option<Vec<u8>>, Full> {
        Ok(self.read(shelf, name))
    }

    async fn all(&self, shelf: Shelf, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, Full> {
        Ok(self.list(shelf, prefix))
    }

    async fn names(&self, shelf: Shelf, prefix: &str) -> Result<Vec<String>, Full> {
        Ok(self.list(shelf, prefix).into_iter().map(|(name, _)| name).collect())
    }

    async fn write(&self, writes: &[Write]) -> Result<(), Full> {
        self.turn.set(self.turn.get() + 1);
        if self.fails.get() > 0 && self.turn.get().is_multiple_of(self.fails.get()) {
            self.failed.set(self.failed.get() + 1);
            return Err(Full);
        }
        let mut records = self.records.borrow_mut();
        for write in writes {
            match write {
                Write::Put(shelf, name, bytes) => _ = records.insert((*shelf, name.clone()), bytes.clone()),
                Write::Delete(shelf, name) => _ = records.remove(&(*shelf, name.clone())),
                Write::DeleteAll(shelf, prefix) => {
                    records.retain(|(on, name), _| on != shelf || !name.starts_with(prefix))
                }
            }
        }
        Ok(())
    }
}
