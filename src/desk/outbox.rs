//! What is on its way to the device: sealed writes in order, and the truth about whether they are kept.
//!
//! Nothing in here can be read without the key, so it outlives the lock: what a full disk refused is offered again, also while
//! the vault is shut. Who reads a dossier reads through here, so that what still waits is not missed.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use leptos::prelude::*;

use crate::browser::clock;
use crate::browser::store::{Shelf, Store, StoreError, Write};

/// What is known of the last writes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Saved {
    /// Nothing was written yet.
    #[default]
    Nothing,
    /// Something is being typed or written.
    Coming,
    /// All of it is on the device, since this time of day.
    Kept(String),
    /// It is not on the device, and why.
    Refused(StoreError),
}

/// The writes of one vault.
#[derive(Clone)]
pub(crate) struct Outbox {
    inner: Rc<Inner>,
    /// What is known of them, for the mark on every screen.
    pub(crate) saved: ArcRwSignal<Saved>,
}

struct Inner {
    store: Store,
    /// In order. What is being sent stands in front, until it is on the device.
    waiting: RefCell<Vec<Write>>,
    /// Whether something is being typed that is not among them yet.
    is_expecting: Cell<bool>,
    /// Whether somebody is sending, and who wants to after them.
    is_busy: Cell<bool>,
    next: RefCell<Vec<Waker>>,
}

impl Outbox {
    /// Nothing waits yet.
    pub(crate) fn of(store: Store) -> Self {
        let inner = Inner {
            store,
            waiting: RefCell::default(),
            is_expecting: Cell::new(false),
            is_busy: Cell::new(false),
            next: RefCell::default(),
        };
        Self { inner: Rc::new(inner), saved: ArcRwSignal::new(Saved::Nothing) }
    }

    /// Says that something is being typed that is not kept yet.
    pub(crate) fn expect(&self) {
        self.inner.is_expecting.set(true);
        self.saved.set(Saved::Coming);
    }

    /// What was being typed came to nothing new.
    pub(crate) fn expect_no_more(&self) {
        if self.inner.is_expecting.get() {
            self.take([]);
        }
    }

    /// Takes writes that belong together, and sends them.
    pub(crate) fn take(&self, writes: impl IntoIterator<Item = Write>) {
        self.inner.waiting.borrow_mut().extend(writes);
        self.inner.is_expecting.set(false);
        self.saved.set(Saved::Coming);
        if self.inner.is_busy.get() {
            return; // who is sending takes the rest along
        }
        let this = self.clone();
        leptos::task::spawn_local(async move {
            // What goes wrong is told by the mark.
            let _ = this.send().await;
        });
    }

    /// Whether nothing waits.
    pub(crate) fn is_empty(&self) -> bool {
        self.inner.waiting.borrow().is_empty() && !self.inner.is_busy.get()
    }

    /// Whether the device refused what waits.
    pub(crate) fn is_refused(&self) -> bool {
        self.saved.with_untracked(|saved| matches!(saved, Saved::Refused(_)))
    }

    /// Sends all that waits, in one transaction after the other, and is done once it is on the device. What is refused goes on
    /// waiting.
    pub(crate) async fn send(&self) -> Result<(), StoreError> {
        self.turn().await;
        let result = self.send_all().await;
        self.inner.is_busy.set(false);
        self.saved.set(match &result {
            Ok(()) if self.inner.is_expecting.get() => Saved::Coming,
            Ok(()) => Saved::Kept(clock::time_of_day()),
            Err(why) => Saved::Refused(why.clone()),
        });
        self.inner.next.take().into_iter().for_each(Waker::wake);
        result
    }

    /// Waits until nobody else is sending.
    async fn turn(&self) {
        poll_fn(|context| {
            if !self.inner.is_busy.replace(true) {
                return Poll::Ready(());
            }
            self.inner.next.borrow_mut().push(context.waker().clone());
            Poll::Pending
        })
        .await;
    }

    async fn send_all(&self) -> Result<(), StoreError> {
        loop {
            let batch = self.inner.waiting.borrow().clone();
            if batch.is_empty() {
                return Ok(());
            }
            self.inner.store.write(&batch).await?;
            self.inner.waiting.borrow_mut().drain(..batch.len());
        }
    }

    /// The record with this name, as it is once all that waits is on the device.
    pub(crate) async fn get(&self, shelf: Shelf, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let found = self.all(shelf, name).await?.into_iter().find(|(found, _)| found == name);
        Ok(found.map(|(_, bytes)| bytes))
    }

    /// Every record whose name begins so, by name, as they are once all that waits is on the device.
    pub(crate) async fn all(&self, shelf: Shelf, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        // Before it is read: what gets there meanwhile is the same in both.
        let waiting = self.inner.waiting.borrow().clone();
        let mut found: BTreeMap<String, Vec<u8>> = self.inner.store.all(shelf, prefix).await?.into_iter().collect();
        for write in waiting {
            match write {
                Write::Put(on, name, bytes) if on == shelf && name.starts_with(prefix) => {
                    found.insert(name, bytes);
                }
                Write::Delete(on, name) if on == shelf => _ = found.remove(&name),
                Write::DeleteAll(on, erased) if on == shelf => found.retain(|name, _| !name.starts_with(&erased)),
                _ => {}
            }
        }
        Ok(found.into_iter().collect())
    }
}
