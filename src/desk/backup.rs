//! A backup of the open vault, and how one is put back: on another device as the same vault, and where the vault is here
//! already by adding what is missing.
//!
//! Merging is a union, as everywhere with changes: nothing that is here and can be read gives way to what is in the file. What
//! is here and cannot be read does, where the file has a record that can.

use std::collections::{BTreeMap, BTreeSet};

use rechtenpas_casework::Id;
use rechtenpas_space::is_of_space;
use rechtenpas_vault::backup::{Backup, Record, Writer};
use rechtenpas_vault::store::{CHANGES, SUMMARIES, own};
use rechtenpas_vault::{DossierKey, KeyRing, Keys, RecoveryCode};

use super::vault::{DEVICE, NotOpen, RING, Vaults};
use crate::browser::store::{Shelf, Store, StoreError, VaultInfo, Write};
use crate::browser::stretch;

/// Why there is no backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NotMade {
    /// The vault is shut, or the device does not give what is in it.
    NotOpen(NotOpen),
    /// A record is larger than the format holds.
    TooLarge,
    /// The browser made no file of it.
    NotHandedOver,
}

impl<E: Into<NotOpen>> From<E> for NotMade {
    fn from(error: E) -> Self {
        Self::NotOpen(error.into())
    }
}

/// The open vault as a file: every record as it is stored, also those that cannot be read, and those for which the device has
/// no room: then a file elsewhere is all there is.
pub(crate) async fn made(vaults: Vaults) -> Result<Vec<u8>, NotMade> {
    let (ring, outbox) = vaults.settled().await?;
    let too_large = |_| NotMade::TooLarge;
    let mut writer = Writer::new(&ring).map_err(too_large)?;
    for shelf in Shelf::ALL.into_iter().filter(|shelf| *shelf != Shelf::Ring) {
        for (name, sealed) in outbox.all(shelf, "").await? {
            writer.add(shelf.name(), &key_of(shelf, &name), &sealed).map_err(too_large)?;
        }
    }
    writer.finish().map_err(too_large)
}

/// The keys of a backup, by its passphrase: the one that the vault had when it was made.
pub(crate) async fn open_with_passphrase(backup: &Backup, passphrase: &str) -> Result<Keys, NotOpen> {
    let key = stretch::stretch(passphrase, backup.ring.stretch()).await?;
    Ok(backup.ring.open(&key)?)
}

/// The keys of a backup, by the recovery code that the vault had when it was made.
pub(crate) fn open_with_recovery(backup: &Backup, code: &RecoveryCode) -> Result<Keys, NotOpen> {
    Ok(backup.ring.open_with_recovery(code)?)
}

/// What putting a backup back would do here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outlook {
    /// The name that the vault has on this device, where it is here.
    pub(crate) label: Option<String>,
    /// How many dossiers the file holds.
    pub(crate) dossiers: usize,
    /// How many of these are not here: they never were, or were erased.
    pub(crate) new: usize,
    /// How many records of the file are damaged.
    pub(crate) damaged: usize,
    /// Whether the file is to the last byte what was written.
    pub(crate) is_whole: bool,
}

/// Looks what putting a backup back would do here.
pub(crate) async fn outlook(vaults: Vaults, backup: &Backup) -> Result<Outlook, StoreError> {
    let vault = Id(backup.ring.vault()).to_string();
    let label = vaults.known_as(&vault);
    let here = match label {
        Some(_) => dossiers_in(&Store::open(&vault).await?).await?,
        None => BTreeSet::new(),
    };
    let in_file: BTreeSet<String> = records(backup, Shelf::Keys).map(|(name, _)| name).collect();
    Ok(Outlook {
        label,
        dossiers: in_file.len(),
        new: in_file.iter().filter(|name| !here.contains(*name)).count(),
        damaged: backup.damaged.len(),
        is_whole: backup.is_whole,
    })
}

/// What was put back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Restored {
    /// Dossiers that were not here.
    pub(crate) dossiers: usize,
    /// Changes that were not here.
    pub(crate) changes: usize,
    /// Records that could not be read here, and now can.
    pub(crate) mended: usize,
}

/// Puts a backup back in one transaction, and opens the vault. `label` is what the vault is called where it is not here yet;
/// `with_new` says whether dossiers come along that are not here.
pub(crate) async fn restore(
    vaults: Vaults,
    backup: &Backup,
    keys: Keys,
    label: String,
    with_new: bool,
) -> Result<Restored, NotOpen> {
    let vault = Id(backup.ring.vault()).to_string();
    let is_open = vaults.info().is_some_and(|info| info.id == vault);
    if is_open {
        let (_, outbox) = vaults.settled().await?;
        outbox.send().await?;
    }
    let store = Store::open(&vault).await?;
    let here = Here::read(&store).await?;
    let merged = here.merged(backup, &keys, with_new);
    store.write(&merged.writes).await?;
    let info = VaultInfo { label: vaults.known_as(&vault).unwrap_or(label), id: vault };
    vaults.remember(&info).await?;
    match vaults.book().filter(|_| is_open) {
        Some(book) => book.read_again().await,
        None => vaults.enter(info, merged.ring, keys, store).await?,
    }
    Ok(merged.restored)
}

async fn dossiers_in(store: &Store) -> Result<BTreeSet<String>, StoreError> {
    Ok(store.all(Shelf::Keys, "").await?.into_iter().map(|(name, _)| name).collect())
}

/// The key of a record in a backup: dossiers and changes by their bytes, which take half of what their names do.
fn key_of(shelf: Shelf, name: &str) -> Vec<u8> {
    let bytes = |name: &str| name.parse::<Id>().ok().map(|id| id.0);
    let key = match shelf {
        Shelf::Keys | Shelf::Summaries => bytes(name).map(|id| id.to_vec()),
        Shelf::Changes => name.split_once('/').and_then(|(of, change)| Some([bytes(of)?, bytes(change)?].concat())),
        Shelf::Ring | Shelf::Own => None,
    };
    key.unwrap_or_else(|| name.as_bytes().to_vec())
}

/// The name that a record of a backup has in the store; none where no such name can be.
fn name_of(shelf: Shelf, key: &[u8]) -> Option<String> {
    let id = |bytes: &[u8]| Some(Id(bytes.try_into().ok()?).to_string());
    match shelf {
        Shelf::Keys | Shelf::Summaries => id(key),
        Shelf::Changes => {
            let (of, change) = key.split_at_checked(size_of::<Id>())?;
            Some(format!("{}/{}", id(of)?, id(change)?))
        }
        Shelf::Ring | Shelf::Own => String::from_utf8(key.to_vec()).ok(),
    }
}

/// The records of a backup that stand on one shelf, by their names in the store.
fn records(backup: &Backup, shelf: Shelf) -> impl Iterator<Item = (String, &Record)> {
    let on_shelf = backup.records.iter().filter(move |record| record.store == shelf.name());
    on_shelf.filter_map(move |record| Some((name_of(shelf, &record.key)?, record)))
}

type Named = BTreeMap<String, Vec<u8>>;

/// What is on this device of the vault of a backup.
struct Here {
    ring: Option<KeyRing>,
    keys: Named,
    changes: Named,
    summaries: Named,
    own: Named,
}

/// What has to be written, and what comes of it.
struct Merged {
    ring: KeyRing,
    writes: Vec<Write>,
    restored: Restored,
}

impl Here {
    async fn read(store: &Store) -> Result<Self, StoreError> {
        let ring = store.get(Shelf::Ring, RING).await?;
        Ok(Self {
            // One that is damaged gives way to that of the file.
            ring: ring.and_then(|bytes| KeyRing::decode(&bytes).ok()),
            keys: store.all(Shelf::Keys, "").await?.into_iter().collect(),
            changes: store.all(Shelf::Changes, "").await?.into_iter().collect(),
            summaries: store.all(Shelf::Summaries, "").await?.into_iter().collect(),
            own: store.all(Shelf::Own, "").await?.into_iter().collect(),
        })
    }

    fn merged(&self, backup: &Backup, keys: &Keys, with_new: bool) -> Merged {
        let mut writes = Vec::new();
        let mut restored = Restored::default();
        if self.ring.is_none() {
            writes.push(Write::Put(Shelf::Ring, RING.to_owned(), backup.ring.encode()));
        }
        let mut opened: BTreeMap<String, DossierKey> = BTreeMap::new();
        for (name, record) in records(backup, Shelf::Keys) {
            let here = self.keys.get(&name);
            if here.is_none() && !with_new {
                continue;
            }
            let open = |wrapped: &[u8]| keys.open_dossier_key(name.parse::<Id>().ok()?.0, wrapped).ok();
            let ours = here.and_then(|wrapped| open(wrapped));
            if ours.is_none() {
                let theirs = open(&record.content);
                restored.dossiers += usize::from(here.is_none());
                restored.mended += usize::from(here.is_some() && theirs.is_some());
                if here.is_none() || theirs.is_some() {
                    writes.push(Write::Put(Shelf::Keys, name.clone(), record.content.clone()));
                }
                opened.extend(theirs.map(|key| (name.clone(), key)));
            }
            opened.extend(ours.map(|key| (name, key)));
        }
        let is_taken = |dossier: &str| with_new || self.keys.contains_key(dossier);
        let mut changed = BTreeSet::new();
        for (name, record) in records(backup, Shelf::Changes) {
            let Some((dossier, change)) = name.split_once('/') else { continue };
            if !is_taken(dossier) {
                continue;
            }
            let reads = |sealed: &[u8]| {
                let change = change.parse::<Id>().ok();
                change.is_some_and(|id| opened.get(dossier).is_some_and(|key| key.open(CHANGES, id.0, sealed).is_ok()))
            };
            let here = self.changes.get(&name);
            let mends =
                here.is_some_and(|sealed| *sealed != record.content && !reads(sealed) && reads(&record.content));
            if here.is_none() || mends {
                restored.changes += usize::from(here.is_none());
                restored.mended += usize::from(mends);
                changed.insert(dossier.to_owned());
                writes.push(Write::Put(Shelf::Changes, name.clone(), record.content.clone()));
            }
        }
        for (name, record) in records(backup, Shelf::Summaries).filter(|(name, _)| is_taken(name)) {
            // Where nothing of the dossier was here, all there is of it is what the file has, and its summary with it.
            if !self.summaries.contains_key(&name) && !self.has_changes(&name) {
                changed.remove(&name);
                writes.push(Write::Put(Shelf::Summaries, name, record.content.clone()));
            }
        }
        // Without its summary, a dossier is summed up anew.
        let reads = |name: &str, sealed: &[u8]| {
            let id = name.parse::<Id>().ok();
            id.is_some_and(|id| opened.get(name).is_none_or(|key| key.open(SUMMARIES, id.0, sealed).is_ok()))
        };
        let broken = self.summaries.iter().filter(|(name, sealed)| !reads(name, sealed)).map(|(name, _)| name.clone());
        changed.extend(broken);
        writes.extend(changed.into_iter().map(|name| Write::Delete(Shelf::Summaries, name)));
        for (name, record) in records(backup, Shelf::Own) {
            let reads = |sealed: &[u8]| keys.open(&own(keys.vault(), &name), sealed).is_ok();
            let here = self.own.get(&name);
            let mends = here.is_some_and(|sealed| !reads(sealed)) && reads(&record.content);
            if name != DEVICE && !is_of_space(&name) && (here.is_none() || mends) {
                restored.mended += usize::from(mends);
                writes.push(Write::Put(Shelf::Own, name, record.content.clone()));
            }
        }
        let ring = self.ring.clone().unwrap_or_else(|| backup.ring.clone());
        Merged { ring, writes, restored }
    }

    fn has_changes(&self, dossier: &str) -> bool {
        self.changes.keys().any(|change| change.starts_with(dossier))
    }
}
