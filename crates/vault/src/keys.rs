//! The open vault: its key, and with it a key for each dossier.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::envelope::{open, seal};
use crate::secret::Secret;
use crate::{Id, OpenError, Place, store};

/// The key of an open vault. Dropping it locks: it is wiped, and nothing is left to open anything with.
#[derive(Debug)]
pub struct Keys {
    vault: Id,
    key: Secret,
}

/// The key of one dossier. Whoever drops it and its wrap has erased the dossier.
#[derive(Debug)]
pub struct DossierKey {
    dossier: Id,
    key: Secret,
}

impl Keys {
    pub(crate) fn new(vault: Id, key: Secret) -> Self {
        Self { vault, key }
    }

    pub(crate) fn secret(&self) -> &Secret {
        &self.key
    }

    /// The vault that is open.
    pub fn vault(&self) -> Id {
        self.vault
    }

    /// A key for a new dossier, and its wrap to store under the id of the dossier.
    pub fn new_dossier_key(&self, rng: &mut impl CryptoRng, dossier: Id) -> (DossierKey, Vec<u8>) {
        let key = Secret::random(rng);
        let wrapped = seal(&self.key, &self.place_of_key(dossier), key.as_bytes(), rng);
        (DossierKey { dossier, key }, wrapped)
    }

    /// The key of a dossier, from its wrap.
    ///
    /// # Errors
    /// [`OpenError::Refused`] also for the wrap of another dossier or vault.
    pub fn open_dossier_key(&self, dossier: Id, wrapped: &[u8]) -> Result<DossierKey, OpenError> {
        let key = open(&self.key, &self.place_of_key(dossier), wrapped)?;
        Ok(DossierKey { dossier, key: Secret::from_slice(&key).ok_or(OpenError::Damaged)? })
    }

    /// Seals something of the vault itself, such as a setting or a draft.
    pub fn seal(&self, place: &Place<'_>, plain: &[u8], rng: &mut impl CryptoRng) -> Vec<u8> {
        seal(&self.key, place, plain, rng)
    }

    /// Opens what [`Self::seal`] sealed at the same place.
    ///
    /// # Errors
    /// See [`OpenError`]: another key, another place and changed bytes are all [`OpenError::Refused`].
    pub fn open(&self, place: &Place<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        open(&self.key, place, sealed)
    }

    fn place_of_key(&self, dossier: Id) -> Place<'static> {
        Place { namespace: store::KEYS, owner: self.vault, record: dossier }
    }
}

impl DossierKey {
    /// The dossier that it opens.
    pub fn dossier(&self) -> Id {
        self.dossier
    }

    /// Seals a record of the dossier.
    pub fn seal(&self, namespace: &str, record: Id, plain: &[u8], rng: &mut impl CryptoRng) -> Vec<u8> {
        seal(&self.key, &self.place(namespace, record), plain, rng)
    }

    /// Opens what [`Self::seal`] sealed in the same namespace, as the same record.
    ///
    /// # Errors
    /// See [`OpenError`]: another dossier, another record and changed bytes are all [`OpenError::Refused`].
    pub fn open(&self, namespace: &str, record: Id, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        open(&self.key, &self.place(namespace, record), sealed)
    }

    fn place<'a>(&self, namespace: &'a str, record: Id) -> Place<'a> {
        Place { namespace, owner: self.dossier, record }
    }
}
