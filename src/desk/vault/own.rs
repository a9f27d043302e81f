//! What a vault keeps of itself, sealed: the name of this device, the day of the last backup, the colleagues.

use std::rc::Rc;

use leptos::prelude::*;
use rechtenpas_casework::Device;
use rechtenpas_rules::Day;
use rechtenpas_vault::Keys;
use rechtenpas_vault::store::own;
use zeroize::Zeroizing;

use super::{NotOpen, Vaults};
use crate::browser::random::{self, Random};
use crate::browser::store::{self, Shelf, Store, VaultInfo, Write};

/// The name of this device among the own records of a vault.
pub(crate) const DEVICE: &str = "device";
/// The name of what the vault is called, there.
const LABEL: &str = "label";
/// The name of the day on which the recovery code was seen to stand on paper, among the own records.
pub(crate) const RECOVERY_SEEN: &str = "recovery";
/// The name of the day of the last backup there.
pub(crate) const BACKED_UP: &str = "backup";

impl Vaults {
    /// What is kept of the open vault itself under this name; none where nothing is. What is there and cannot be read is an error.
    pub(crate) async fn own(self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, NotOpen> {
        let (keys, store) = self.keys_and_store().ok_or(NotOpen::NoRing)?;
        let sealed = store.get(Shelf::Own, name).await?;
        Ok(sealed.map(|sealed| keys.open(&own(keys.vault(), name), &sealed)).transpose()?)
    }

    /// The day that is kept of the open vault itself under this name. One that cannot be read is asked for again.
    pub(crate) async fn own_day(self, name: &str) -> Option<Day> {
        std::str::from_utf8(&self.own(name).await.ok()??).ok()?.parse().ok()
    }

    /// Keeps something of the open vault itself under this name.
    pub(crate) async fn keep_own(self, name: &str, bytes: &[u8]) -> Result<(), NotOpen> {
        let (keys, store) = self.keys_and_store().ok_or(NotOpen::NoRing)?;
        let sealed = keys.seal(&own(keys.vault(), name), bytes, &mut Random);
        Ok(store.write(&[Write::Put(Shelf::Own, name.to_owned(), sealed)]).await?)
    }

    /// A vault under its name, which it keeps itself too: one that the list of vaults lost gets its own back, and is put on
    /// the list again.
    pub(super) async fn named(self, info: VaultInfo, keys: &Keys, store: &Store) -> Result<VaultInfo, NotOpen> {
        let place = own(keys.vault(), LABEL);
        let kept = store.get(Shelf::Own, LABEL).await?.and_then(|sealed| keys.open(&place, &sealed).ok());
        let kept = kept.and_then(|label| String::from_utf8(label.to_vec()).ok());
        if store::vaults().await?.contains(&info) {
            if kept.as_ref() != Some(&info.label) {
                let sealed = keys.seal(&place, info.label.as_bytes(), &mut Random);
                // A full device opens too: it is written at the next opening.
                let _ = store.write(&[Write::Put(Shelf::Own, LABEL.to_owned(), sealed)]).await;
            }
            return Ok(info);
        }
        let info = VaultInfo { label: kept.unwrap_or(info.label), id: info.id };
        // Here too: until then it is found by its database.
        let _ = store::remember(&info).await;
        self.known.update(|known| {
            known.retain(|one| one.id != info.id);
            known.push(info.clone());
        });
        Ok(info)
    }

    pub(super) fn keys_and_store(self) -> Option<(Rc<Keys>, Store)> {
        self.open.with_value(|open| open.as_ref().map(|open| (Rc::clone(&open.keys), open.store.clone())))
    }
}

/// The name of this device in this vault: made once, and not taken along to another device.
pub(super) async fn device(store: &Store, keys: &Keys) -> Result<Device, NotOpen> {
    let place = own(keys.vault(), DEVICE);
    let kept = store.get(Shelf::Own, DEVICE).await?;
    let known = kept.and_then(|sealed| keys.open(&place, &sealed).ok());
    if let Some(bytes) = known.and_then(|plain| plain.as_slice().try_into().ok()) {
        return Ok(Device(bytes));
    }
    let bytes = random::bytes();
    let sealed = keys.seal(&place, &bytes, &mut Random);
    store.write(&[Write::Put(Shelf::Own, DEVICE.to_owned(), sealed)]).await?;
    Ok(Device(bytes))
}
