//! How the letterbox is emptied: what lies in it is on this device before the server lets go of it.

use futures_util::future::abortable;
use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_casework::hand_over::Received;
use rechtenpas_sync::{Letter, PublicKey, post};

use super::{IN, Letters, Looked};
use crate::browser::clock;
use crate::browser::store::StoreError;
use crate::desk::team::Web;

impl Letters {
    /// Looks into the letterbox.
    pub(crate) fn look(self) {
        if !self.may_write() {
            return;
        }
        let (fetched, handle) = abortable(self.fetched());
        let is_free = self.inner.try_update_value(|inner| {
            let is_free = inner.fetching.is_none();
            if is_free {
                inner.fetching = Some(handle);
            }
            is_free
        });
        if is_free != Some(true) {
            return;
        }
        self.looked.try_set(Looked::Now);
        leptos::task::spawn_local(async move {
            if let Ok(looked) = fetched.await {
                self.looked.try_set(looked);
                self.inner.try_update_value(|inner| inner.fetching = None);
            }
        });
    }

    async fn fetched(self) -> Looked {
        let Some(signing) = self.inner.try_with_value(|inner| inner.keys.letterbox()) else { return Looked::NotYet };
        let key = PublicKey(signing.public());
        let sign = |text: &[u8]| signing.sign(text);
        loop {
            let letters = match post::fetch(&Web, key, sign).await {
                Ok(letters) => letters,
                Err(why) => return Looked::Troubled(why),
            };
            if letters.is_empty() {
                return Looked::At(clock::time_of_day());
            }
            for letter in letters {
                let id = letter.id;
                if let Err(why) = self.keep_letter(letter).await {
                    return Looked::NotKept(why);
                }
                if let Err(why) = post::take_out(&Web, (key, &id), sign).await {
                    return Looked::Troubled(why);
                }
            }
        }
    }

    /// Keeps a letter; done once it is on the device. One that is here already stays as it is.
    async fn keep_letter(self, letter: Letter) -> Result<(), StoreError> {
        let name = format!("{IN}{}", Id(letter.id));
        let is_here = self.came.try_with_untracked(|came| came.contains_key(&name)) != Some(false);
        let Some(outbox) = self.outbox().filter(|_| !is_here) else { return Ok(()) };
        let received = Received { at_ms: clock::now_ms(), sealed: letter.sealed };
        // A letter that a server handed out is short enough to be written.
        let plain = received.encode().unwrap_or_default();
        outbox.take(self.sealed(&name, &plain));
        outbox.send().await?;
        let incoming = self.incoming(received);
        self.came.try_update(|came| _ = came.insert(name, incoming));
        Ok(())
    }
}
