//! What is on its way to the device: sealed writes in order, and the truth about whether they are kept.
//!
//! Nothing in here can be read without the key, so it outlives the lock: what a full disk refused is offered again, also while
//! the vault is shut.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;

use crate::browser::clock;
use crate::browser::store::{Store, StoreError, Write};

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
    waiting: RefCell<Vec<Write>>,
    is_busy: Cell<bool>,
}

impl Outbox {
    /// Nothing waits yet.
    pub(crate) fn of(store: Store) -> Self {
        let inner = Inner { store, waiting: RefCell::default(), is_busy: Cell::new(false) };
        Self { inner: Rc::new(inner), saved: ArcRwSignal::new(Saved::Nothing) }
    }

    /// Says that something is being typed that is not kept yet.
    pub(crate) fn expect(&self) {
        self.saved.set(Saved::Coming);
    }

    /// Takes writes that belong together, and sends them.
    pub(crate) fn take(&self, writes: impl IntoIterator<Item = Write>) {
        self.inner.waiting.borrow_mut().extend(writes);
        self.saved.set(Saved::Coming);
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

    /// Sends all that waits, in one transaction after the other. What is refused goes on waiting.
    pub(crate) async fn send(&self) -> Result<(), StoreError> {
        if self.inner.is_busy.replace(true) {
            return Ok(()); // who is sending takes the rest along
        }
        let result = self.send_all().await;
        self.inner.is_busy.set(false);
        self.saved.set(match &result {
            Ok(()) => Saved::Kept(clock::time_of_day()),
            Err(why) => Saved::Refused(why.clone()),
        });
        result
    }

    async fn send_all(&self) -> Result<(), StoreError> {
        loop {
            let batch = self.inner.waiting.take();
            if batch.is_empty() {
                return Ok(());
            }
            if let Err(why) = self.inner.store.write(&batch).await {
                // In front of what came meanwhile: order is kept.
                self.inner.waiting.borrow_mut().splice(..0, batch);
                return Err(why);
            }
        }
    }
}
