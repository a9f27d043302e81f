//! The keys that this device shares with others: of the space, one a generation, and of dossiers that are for some only.

use std::collections::BTreeMap;

use rechtenpas_sync::Id;
use rechtenpas_vault::{OpenError, ShareKey, ShareName};
use zeroize::{Zeroize, Zeroizing};

/// Keys by their names.
#[derive(Default)]
pub(crate) struct ShareKeys(BTreeMap<ShareName, ShareKey>);

/// So many bytes one key takes among others.
const LENGTH: usize = 52;

impl ShareKeys {
    /// Adds a key; one that is there already stays.
    pub(crate) fn add(&mut self, key: ShareKey) {
        self.0.entry(key.name()).or_insert(key);
    }

    /// The key with this name.
    pub(crate) fn get(&self, name: ShareName) -> Option<&ShareKey> {
        self.0.get(&name)
    }

    /// The newest key of an audience.
    pub(crate) fn newest(&self, audience: Id) -> Option<&ShareKey> {
        self.of(audience).next_back()
    }

    /// Every key of an audience, the newest last.
    pub(crate) fn of(&self, audience: Id) -> impl DoubleEndedIterator<Item = &ShareKey> {
        let name = |generation| ShareName { audience, generation };
        self.0.range(name(0)..=name(u32::MAX)).map(|(_, key)| key)
    }

    /// Opens something with whatever key it is under.
    pub(crate) fn open(&self, dossier: Id, record: Id, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let key = self.get(ShareName::of(sealed)?).ok_or(OpenError::NotForMe)?;
        key.open(dossier, record, sealed)
    }

    /// All of them as records.
    pub(crate) fn to_records(&self) -> KeyRecords {
        KeyRecords(self.0.values().map(|key| key.to_bytes().to_vec()).collect())
    }

    /// The keys in such records.
    pub(crate) fn from_records(records: &KeyRecords) -> Result<Self, OpenError> {
        let mut keys = Self::default();
        for bytes in &records.0 {
            keys.add(ShareKey::from_bytes(bytes)?);
        }
        Ok(keys)
    }
}

/// Keys as they are kept, sealed around; wiped when dropped.
#[derive(Default, serde::Serialize, serde::Deserialize)]
pub(crate) struct KeyRecords(Vec<Vec<u8>>);

impl Drop for KeyRecords {
    fn drop(&mut self) {
        self.0.iter_mut().for_each(Zeroize::zeroize);
    }
}

/// Several keys in one text, to be sealed for somebody.
pub(crate) fn together<'a>(keys: impl Iterator<Item = &'a ShareKey>) -> Zeroizing<Vec<u8>> {
    let mut text = Zeroizing::new(Vec::new());
    for key in keys {
        text.extend_from_slice(&key.to_bytes());
    }
    text
}

/// The keys in such a text.
pub(crate) fn apart(text: &[u8]) -> Result<Vec<ShareKey>, OpenError> {
    text.chunks(LENGTH).map(ShareKey::from_bytes).collect()
}
