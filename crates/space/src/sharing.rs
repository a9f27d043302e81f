//! With whom a dossier is shared, and which of its changes are safe elsewhere.

use std::collections::BTreeSet;

use rechtenpas_casework::Id as Name;
use rechtenpas_sync::{Erasure, Id};
use rechtenpas_vault::rand_core::CryptoRng;
use rechtenpas_vault::store::{Shelf, Write};
use rechtenpas_vault::{ShareKey, ShareName};
use serde::{Deserialize, Serialize};

use crate::kept::{ERASURES, KEYS, sharing_name};
use crate::{News, Records, Space, SpaceError};

/// Who has a dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Audience {
    /// Only this device sends nothing of it; what others send of it still comes in.
    #[default]
    Here,
    /// Every device of the space, also those that join later.
    Space,
    /// These devices.
    Chosen(Vec<Id>),
    /// It is erased here: nothing of it is taken in any more.
    Erased,
}

/// How safe the changes of a dossier are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safe {
    /// On this device only, as was chosen.
    Here,
    /// On the server too.
    Elsewhere,
    /// On their way.
    Waiting,
    /// The server does not take them, with a code of [`rechtenpas_sync::wire::Answer`].
    Refused(u8),
}

/// What is kept of the sharing of a dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sharing {
    pub(crate) audience: Audience,
    /// The changes that the server has...
    pub(crate) safe: BTreeSet<Id>,
    /// ...in this epoch of it.
    pub(crate) epoch: Option<Id>,
    /// Whether the keys of those chosen were made here, and are not on the server yet.
    pub(crate) keys_to_send: bool,
    pub(crate) refused: Option<u8>,
}

impl Sharing {
    pub(crate) fn is_sent(&self) -> bool {
        matches!(self.audience, Audience::Space | Audience::Chosen(_))
    }

    /// Marks changes as safe in an epoch; those of another epoch no longer are.
    pub(crate) fn mark(&mut self, epoch: Option<Id>, changes: impl IntoIterator<Item = Id>) {
        if self.epoch != epoch {
            self.safe.clear();
            self.epoch = epoch;
        }
        self.safe.extend(changes);
    }
}

impl<R: Records, G: CryptoRng> Space<R, G> {
    /// Who has a dossier.
    pub fn audience(&self, dossier: Id) -> Audience {
        self.state.borrow().sharing.get(&dossier).map(|sharing| sharing.audience.clone()).unwrap_or_default()
    }

    /// How safe its changes are.
    pub fn safe(&self, dossier: Id) -> Safe {
        let state = self.state.borrow();
        match state.sharing.get(&dossier) {
            Some(Sharing { refused: Some(code), .. }) => Safe::Refused(*code),
            Some(sharing) if sharing.is_sent() => {
                if state.unsent.contains(&dossier) {
                    Safe::Waiting
                } else {
                    Safe::Elsewhere
                }
            }
            _ => Safe::Here,
        }
    }

    /// In how many dossiers something is not safe elsewhere yet that should be.
    pub fn waiting(&self) -> usize {
        self.state.borrow().unsent.len()
    }

    /// Says that something was written in a dossier.
    pub fn wrote(&self, dossier: Id) {
        let mut state = self.state.borrow_mut();
        if state.sharing.get(&dossier).is_some_and(Sharing::is_sent) {
            state.unsent.insert(dossier);
            drop(state);
            (self.tell)(News::Sharing { dossier });
        }
    }

    /// Whether dossiers that are begun here are shared with the space by themselves.
    ///
    /// # Errors
    /// Where it is not kept.
    pub async fn share_new(&self, shares_new: bool) -> Result<(), SpaceError<R::Error>> {
        let _turn = self.turn.lock().await;
        self.records.write(&[self.sealed_pass(shares_new)]).await.map_err(SpaceError::Records)?;
        self.state.borrow_mut().shares_new = shares_new;
        Ok(())
    }

    /// Shares a dossier with the whole space. It cannot be taken back: others have it then.
    ///
    /// # Errors
    /// Where it is not kept.
    pub async fn share(&self, dossier: Id) -> Result<(), SpaceError<R::Error>> {
        let _turn = self.turn.lock().await;
        let before = self.state.borrow().sharing.get(&dossier).cloned().unwrap_or_default();
        if before.audience == Audience::Space {
            return Ok(());
        }
        // What went to some only is sent once more, so that everybody can read it.
        let epoch = self.state.borrow().epoch;
        let sharing = Sharing { audience: Audience::Space, epoch, ..Sharing::default() };
        self.keep_sharing(dossier, sharing, Vec::new()).await
    }

    /// Shares a dossier with these devices, and this one. Who had it before keeps what they have.
    ///
    /// # Errors
    /// [`SpaceError::NoKey`] where the whole space has it already; or where it is not kept.
    pub async fn share_with(&self, dossier: Id, devices: &[Id]) -> Result<(), SpaceError<R::Error>> {
        let _turn = self.turn.lock().await;
        let mut sharing = self.state.borrow().sharing.get(&dossier).cloned().unwrap_or_default();
        if sharing.audience == Audience::Space {
            return Err(SpaceError::NoKey);
        }
        let mut chosen: Vec<Id> = devices.to_vec();
        chosen.push(self.me);
        chosen.sort_unstable();
        chosen.dedup();
        let generation = {
            let state = self.state.borrow();
            state.keys.newest(dossier).map_or(1, |key| key.name().generation.saturating_add(1))
        };
        let key = ShareKey::new(&mut *self.rng.borrow_mut(), ShareName { audience: dossier, generation });
        self.state.borrow_mut().keys.add(key);
        sharing.audience = Audience::Chosen(chosen);
        sharing.keys_to_send = true;
        sharing.refused = None;
        let keys = self.sealed_keys();
        self.keep_sharing(dossier, sharing, vec![keys]).await
    }

    /// Tries once more what the server refused.
    ///
    /// # Errors
    /// Where it is not kept.
    pub async fn try_again(&self, dossier: Id) -> Result<(), SpaceError<R::Error>> {
        let _turn = self.turn.lock().await;
        let sharing = self.state.borrow().sharing.get(&dossier).cloned();
        let Some(mut sharing) = sharing else { return Ok(()) };
        sharing.refused = None;
        self.keep_sharing(dossier, sharing, Vec::new()).await
    }

    /// Erases a dossier here, and everywhere where `everywhere` says so; its records go in the same transaction.
    ///
    /// # Errors
    /// Where it is not kept; then nothing is erased.
    pub async fn erase(&self, dossier: Id, everywhere: bool) -> Result<(), SpaceError<R::Error>> {
        let _turn = self.turn.lock().await;
        let mut writes = erased(dossier);
        let is_sent = self.state.borrow().sharing.get(&dossier).is_some_and(Sharing::is_sent);
        let sharing = Sharing { audience: Audience::Erased, ..Sharing::default() };
        writes.push(self.sealed(&sharing_name(dossier), &sharing));
        let mut erasures = self.state.borrow().erasures.clone();
        if everywhere && is_sent {
            erasures.push((Erasure::new(self.id, dossier, self.me, |text| self.sign(text)), None));
            writes.push(self.sealed_erasures(&erasures));
        }
        self.records.write(&writes).await.map_err(SpaceError::Records)?;
        let mut state = self.state.borrow_mut();
        state.sharing.insert(dossier, sharing);
        state.unsent.remove(&dossier);
        state.erasures = erasures;
        Ok(())
    }

    async fn keep_sharing(
        &self,
        dossier: Id,
        sharing: Sharing,
        mut writes: Vec<Write>,
    ) -> Result<(), SpaceError<R::Error>> {
        writes.push(self.sealed(&sharing_name(dossier), &sharing));
        self.records.write(&writes).await.map_err(SpaceError::Records)?;
        let mut state = self.state.borrow_mut();
        if sharing.is_sent() {
            state.unsent.insert(dossier);
        }
        state.sharing.insert(dossier, sharing);
        drop(state);
        (self.tell)(News::Sharing { dossier });
        Ok(())
    }

    pub(crate) fn sealed_keys(&self) -> Write {
        let records = self.state.borrow().keys.to_records();
        self.sealed(KEYS, &records)
    }

    pub(crate) fn sealed_erasures(&self, erasures: &[(Erasure, Option<Id>)]) -> Write {
        let records: Vec<(Vec<u8>, Option<Id>)> =
            erasures.iter().map(|(erasure, epoch)| (erasure.encode(), *epoch)).collect();
        self.sealed(ERASURES, &records)
    }
}

/// What erases a dossier from a store: its key first, without which its bytes say nothing.
pub(crate) fn erased(dossier: Id) -> Vec<Write> {
    let name = Name(dossier).to_string();
    vec![
        Write::Delete(Shelf::Keys, name.clone()),
        Write::DeleteAll(Shelf::Changes, name.clone()),
        Write::Delete(Shelf::Summaries, name),
    ]
}
