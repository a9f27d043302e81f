//! Who the worker of a vault is on paper: what they are called, for which service they work, and their number.

use leptos::prelude::*;
use rechtenpas_vault::Keys;
use rechtenpas_vault::store::own;

use super::{NotOpen, Vaults};
use crate::browser::random::Random;
use crate::browser::store::{Shelf, VaultInfo, Write};
use crate::desk::outbox::Outbox;

/// The name of it among the own records of a vault: the service, and on the next line the number.
const WORKER: &str = "worker";

/// Whom a family reaches. What is not known is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Worker {
    /// What the vault is called.
    pub(crate) name: String,
    /// The service or organisation.
    pub(crate) service: String,
    /// The telephone number.
    pub(crate) phone: String,
}

impl Worker {
    /// What is kept of it. What cannot be read is asked for again.
    pub(super) async fn read(info: &VaultInfo, keys: &Keys, outbox: &Outbox) -> Result<Self, NotOpen> {
        let sealed = outbox.get(Shelf::Own, WORKER).await?;
        let kept = sealed.and_then(|sealed| keys.open(&own(keys.vault(), WORKER), &sealed).ok());
        let kept = kept.and_then(|bytes| String::from_utf8(bytes.to_vec()).ok()).unwrap_or_default();
        let (service, phone) = kept.split_once('\n').unwrap_or_default();
        Ok(Self { name: info.label.clone(), service: service.to_owned(), phone: phone.to_owned() })
    }
}

impl Vaults {
    /// Changes who the worker of the open vault is on paper, and keeps it.
    pub(crate) fn change_worker(self, change: impl FnOnce(&mut Worker)) {
        let before = self.worker.get_untracked();
        self.worker.update(change);
        let worker = self.worker.get_untracked();
        if worker == before {
            return;
        }
        self.open.with_value(|open| {
            if let Some(open) = open {
                let bytes = format!("{}\n{}", worker.service, worker.phone);
                let sealed = open.keys.seal(&own(open.keys.vault(), WORKER), bytes.as_bytes(), &mut Random);
                open.outbox.take([Write::Put(Shelf::Own, WORKER.to_owned(), sealed)]);
            }
        });
    }
}
