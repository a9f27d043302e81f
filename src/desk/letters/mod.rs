//! The post of the open vault: letters that are to go to other organisations, and those that came in.
//!
//! Both stay sealed on the device. Nothing here meets a server until somebody sends a letter, or shows a card on which the
//! letterbox of the vault stands.

mod fetching;
mod sending;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::rc::Rc;
use std::sync::Arc;

use futures_util::future::AbortHandle;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_casework::hand_over::{Letter, Posted, Received};
use rechtenpas_sync::client::Trouble;
use rechtenpas_sync::{PublicKey, letterbox_id};
use rechtenpas_vault::store::own;
use rechtenpas_vault::{Card, Keys};

use super::book::Book;
use super::hand_over::NotTaken;
use super::outbox::Outbox;
use crate::browser::random::Random;
use crate::browser::store::{Shelf, StoreError, Write};
pub(crate) use sending::NotSent;

/// Names of letters that are to go begin so; then the dossier, a dot, and the letter.
const OUT: &str = "letter.out.";
/// Names of letters that came in begin so; then the letter.
const IN: &str = "letter.in.";
/// The name of what says that the letterbox is in use.
const BOX: &str = "letter.box";
/// The name of what who sends calls their organisation.
const FROM: &str = "letter.from";

/// Why the server did not do it.
pub(crate) type Why = Trouble<Infallible>;

/// The letters of the open vault. Cheap to copy: it holds signals.
#[derive(Clone, Copy)]
pub(crate) struct Letters {
    /// Whether the letterbox is in use; none as long as that is not known.
    pub(crate) is_open: RwSignal<Option<bool>>,
    /// Letters that are to go, or went, by their name in the vault.
    pub(crate) out: RwSignal<BTreeMap<String, Outgoing>>,
    /// Letters that came in, by their name in the vault.
    pub(crate) came: RwSignal<BTreeMap<String, Incoming>>,
    /// How it went when the letterbox was last looked into.
    pub(crate) looked: RwSignal<Looked>,
    /// So many records of letters on this device do not open. They stay where they are.
    pub(crate) unreadable: RwSignal<usize>,
    inner: StoredValue<Inner, LocalStorage>,
}

/// A letter that is to go, or went.
#[derive(Clone, Debug)]
pub(crate) struct Outgoing {
    /// From which dossier.
    pub(crate) dossier: Id,
    /// What is kept of it.
    pub(crate) posted: Posted,
    /// Whether it is being offered to the server now.
    pub(crate) is_going: bool,
    /// Why it did not go the last time.
    pub(crate) trouble: Option<NotSent>,
}

/// A letter that came in.
#[derive(Clone, Debug)]
pub(crate) struct Incoming {
    /// As it is kept.
    pub(crate) received: Received,
    /// What is in it, or why that cannot be read.
    pub(crate) letter: Result<Arc<Letter>, NotTaken>,
}

/// How it went when the letterbox was last looked into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Looked {
    /// Not since the vault was opened.
    NotYet,
    /// It is being looked into.
    Now,
    /// All that was in it is here, since this time of day.
    At(String),
    /// The server did not do it.
    Troubled(Why),
    /// The device did not keep what came; it still lies in the letterbox.
    NotKept(StoreError),
}

struct Inner {
    keys: Rc<Keys>,
    outbox: Outbox,
    book: Option<Book>,
    /// What is under way with the server.
    sending: Option<AbortHandle>,
    fetching: Option<AbortHandle>,
    timer: Option<TimeoutHandle>,
    /// So many times in a row something did not go.
    failed: u32,
    /// Whether something became ready to go while others were going.
    again: bool,
}

impl Letters {
    /// The letters of a vault; what there is of them is read by [`Self::begin`].
    pub(crate) fn of(keys: Rc<Keys>, outbox: Outbox) -> Self {
        let inner =
            Inner { keys, outbox, book: None, sending: None, fetching: None, timer: None, failed: 0, again: false };
        let letters = Self {
            is_open: RwSignal::new(None),
            out: RwSignal::new(BTreeMap::new()),
            came: RwSignal::new(BTreeMap::new()),
            looked: RwSignal::new(Looked::NotYet),
            unreadable: RwSignal::new(0),
            inner: StoredValue::new_local(inner),
        };
        on_cleanup(move || letters.end());
        letters
    }

    /// Reads what there is; letters that wait go, and the letterbox is looked into where it is in use.
    pub(crate) fn begin(self, book: Book) {
        self.inner.update_value(|inner| inner.book = Some(book));
        let online = window_event_listener_untyped("online", move |_| self.go_on());
        on_cleanup(move || online.remove());
        Effect::new(move || {
            // Also when another page had the pen, and lets go of it.
            let may_write = book.may_write.get();
            leptos::task::spawn_local(async move {
                self.read().await;
                if may_write {
                    self.go_on();
                }
            });
        });
    }

    /// Sends what waits, and looks into the letterbox unless that went well before.
    fn go_on(self) {
        self.send_in(0);
        let is_seen = matches!(self.looked.try_get_untracked(), Some(Looked::At(_)));
        if !is_seen && self.is_open.try_get_untracked() == Some(Some(true)) {
            self.look();
        }
    }

    async fn read(self) {
        let Some(outbox) = self.outbox() else { return };
        let Ok(kept) = outbox.all(Shelf::Own, "letter.").await else { return };
        let mut unreadable = 0;
        let (mut out, mut came) = (BTreeMap::new(), BTreeMap::new());
        let is_open = kept.iter().any(|(name, _)| name == BOX);
        for (name, sealed) in kept {
            let plain = self.opened(&name, &sealed);
            if let Some(id) = name.strip_prefix(OUT).and_then(|rest| rest.split_once('.')?.0.parse().ok()) {
                match plain.and_then(|plain| Posted::decode(&plain).ok()) {
                    Some(posted) => {
                        out.insert(name, Outgoing { dossier: id, posted, is_going: false, trouble: None });
                    }
                    None => unreadable += 1,
                }
            } else if name.starts_with(IN) {
                match plain.and_then(|plain| Received::decode(&plain).ok()) {
                    Some(received) => _ = came.insert(name, self.incoming(received)),
                    None => unreadable += 1,
                }
            }
        }
        self.unreadable.try_set(unreadable);
        // What came in or is going meanwhile stays as it is.
        self.came.try_update(|known| came.into_iter().for_each(|(name, one)| _ = known.entry(name).or_insert(one)));
        self.out.try_update(|known| out.into_iter().for_each(|(name, one)| _ = known.entry(name).or_insert(one)));
        self.is_open.try_set(Some(is_open));
    }

    /// One's own card, with the letterbox of this vault on it.
    pub(crate) fn card(self) -> Option<Card> {
        self.inner.try_with_value(|inner| {
            let letterbox = letterbox_id(&PublicKey(inner.keys.letterbox().public()));
            Card { recipient: inner.keys.recipient(), letterbox: Some(letterbox) }
        })
    }

    /// The letterbox is in use from now on: its card is shown to somebody.
    pub(crate) fn open_box(self) {
        if self.is_open.try_get_untracked() != Some(Some(true)) && self.may_write() {
            self.keep(BOX, &[1]);
            self.is_open.set(Some(true));
            self.look();
        }
    }

    /// The letterbox is not looked into any more, until the card is shown again.
    pub(crate) fn close_box(self) {
        self.take([Write::Delete(Shelf::Own, BOX.to_owned())]);
        self.is_open.set(Some(false));
        self.looked.set(Looked::NotYet);
    }

    /// Takes a letter that came in away.
    pub(crate) fn wipe(self, name: &str) {
        self.take([Write::Delete(Shelf::Own, name.to_owned())]);
        self.came.update(|came| _ = came.remove(name));
    }

    /// What is kept of a dossier that was erased goes too.
    pub(crate) fn dossier_erased(self, dossier: Id) {
        self.take([Write::DeleteAll(Shelf::Own, format!("{OUT}{dossier}."))]);
        self.out.try_update(|out| out.retain(|_, outgoing| outgoing.dossier != dossier));
    }

    /// What who sends calls their organisation.
    pub(crate) async fn own_organisation(self) -> String {
        let Some(outbox) = self.outbox() else { return String::new() };
        let sealed = outbox.get(Shelf::Own, FROM).await.ok().flatten();
        let plain = sealed.and_then(|sealed| self.opened(FROM, &sealed)).unwrap_or_default();
        String::from_utf8(plain).unwrap_or_default()
    }

    fn incoming(self, received: Received) -> Incoming {
        let opened = self.inner.try_with_value(|inner| inner.keys.open_for_me(&received.sealed));
        let letter = opened.ok_or(NotTaken::Damaged).and_then(|opened| Ok(Letter::decode(&opened?)?));
        Incoming { received, letter: letter.map(Arc::new) }
    }

    fn may_write(self) -> bool {
        let book = self.inner.try_with_value(|inner| inner.book).flatten();
        book.and_then(|book| book.may_write.try_get_untracked()).unwrap_or(false)
    }

    fn outbox(self) -> Option<Outbox> {
        self.inner.try_with_value(|inner| inner.outbox.clone())
    }

    fn opened(self, name: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let opened = self.inner.try_with_value(|inner| inner.keys.open(&own(inner.keys.vault(), name), sealed))?;
        opened.ok().map(|plain| plain.to_vec())
    }

    /// Something of the letters, as it is written.
    fn sealed(self, name: &str, plain: &[u8]) -> Option<Write> {
        self.inner.try_with_value(|inner| {
            let sealed = inner.keys.seal(&own(inner.keys.vault(), name), plain, &mut Random);
            Write::Put(Shelf::Own, name.to_owned(), sealed)
        })
    }

    fn keep(self, name: &str, plain: &[u8]) {
        self.take(self.sealed(name, plain));
    }

    fn take(self, writes: impl IntoIterator<Item = Write>) {
        self.inner.try_with_value(|inner| inner.outbox.take(writes));
    }

    /// Ends all that is under way.
    fn end(self) {
        self.inner.try_update_value(|inner| {
            [inner.sending.take(), inner.fetching.take()].into_iter().flatten().for_each(|handle| handle.abort());
            if let Some(timer) = inner.timer.take() {
                timer.clear();
            }
        });
    }
}
