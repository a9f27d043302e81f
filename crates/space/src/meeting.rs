//! What a meeting with the server asks of a device: see [`Home`].

use rechtenpas_sync::client::{Arrived, Home, Standing};
use rechtenpas_sync::wire::Answer;
use rechtenpas_sync::{Deed, Erasure, Id, Members, Parcel, PublicKey, Signed};
use rechtenpas_vault::rand_core::CryptoRng;
use rechtenpas_vault::store::{Shelf, Write};
use rechtenpas_vault::{ShareKey, ShareName};

use crate::joining::mark_unsent;
use crate::kept::{CHAIN, POSITION, Position, sharing_name};
use crate::{News, Records, Space, SpaceError, State};

impl<R: Records, G: CryptoRng> Home for Space<R, G> {
    type Error = SpaceError<R::Error>;

    fn key(&self) -> PublicKey {
        PublicKey(self.identity.signing().public())
    }

    fn sign(&self, text: &[u8]) -> [u8; 64] {
        Space::sign(self, text)
    }

    async fn standing(&self) -> Result<Standing, Self::Error> {
        let state = self.state.borrow();
        Ok(Standing { epoch: state.epoch, seq: state.seq, members: state.members.clone() })
    }

    async fn chain(&self) -> Result<Vec<Signed>, Self::Error> {
        Ok(self.state.borrow().chain.clone())
    }

    async fn said(&self, statements: &[Signed], members: &Members) -> Result<(), Self::Error> {
        let _turn = self.turn.lock().await;
        self.receive_keys(statements);
        let mut chain = self.state.borrow().chain.clone();
        // One that was said here may have been heard meanwhile too.
        let known = chain.last().map_or(0, |last| last.statement().number);
        chain.extend(statements.iter().filter(|signed| signed.statement().number > known).cloned());
        if chain.last().is_some_and(|last| last.statement().number > members.number()) {
            return Ok(());
        }
        let encoded: Vec<Vec<u8>> = chain.iter().map(Signed::encode).collect();
        let shares_new = self.state.borrow().shares_new;
        let writes = [self.sealed_pass(shares_new), self.sealed(CHAIN, &encoded), self.sealed_keys()];
        self.records.write(&writes).await.map_err(SpaceError::Records)?;
        {
            let mut state = self.state.borrow_mut();
            state.chain = chain;
            state.members = Some(members.clone());
        }
        (self.tell)(News::Members);
        Ok(())
    }

    async fn take(&self, arrived: Arrived, members: &Members) -> Result<(), Self::Error> {
        self.take_in(arrived, members).await
    }

    async fn unsent(&self, bytes: usize) -> Result<Vec<Parcel>, Self::Error> {
        self.parcels(bytes).await
    }

    async fn answered(&self, answers: &[(Parcel, Answer)]) -> Result<(), Self::Error> {
        self.take_answers(answers).await
    }

    async fn erasures(&self) -> Result<Vec<Erasure>, Self::Error> {
        let state = self.state.borrow();
        let open = state.erasures.iter().filter(|(_, epoch)| epoch.is_none() || *epoch != state.epoch);
        Ok(open.map(|(erasure, _)| *erasure).collect())
    }

    async fn erased(&self, erasure: &Erasure) -> Result<(), Self::Error> {
        let _turn = self.turn.lock().await;
        let (mut erasures, epoch) = {
            let state = self.state.borrow();
            (state.erasures.clone(), state.epoch)
        };
        erasures.iter_mut().filter(|(one, _)| one == erasure).for_each(|(_, known)| *known = epoch);
        self.records.write(&[self.sealed_erasures(&erasures)]).await.map_err(SpaceError::Records)?;
        self.state.borrow_mut().erasures = erasures;
        Ok(())
    }

    async fn begin_again(&self, epoch: Id) -> Result<(), Self::Error> {
        let _turn = self.turn.lock().await;
        let names = self.records.names(Shelf::Changes, "").await.map_err(SpaceError::Records)?;
        let mut writes = vec![self.sealed_position(Some(epoch), 0)];
        // The keys of those chosen may be gone there too; who has them says so again.
        let with_keys: Vec<Id> = {
            let state = self.state.borrow();
            let mine = |dossier: &&Id| state.keys.newest(**dossier).is_some();
            state.sharing.keys().filter(mine).copied().collect()
        };
        for dossier in &with_keys {
            let mut sharing = self.state.borrow().sharing.get(dossier).cloned().unwrap_or_default();
            sharing.keys_to_send = sharing.is_sent();
            writes.push(self.sealed(&sharing_name(*dossier), &sharing));
        }
        self.records.write(&writes).await.map_err(SpaceError::Records)?;
        let mut state = self.state.borrow_mut();
        state.epoch = Some(epoch);
        state.seq = 0;
        for (dossier, sharing) in &mut state.sharing {
            sharing.mark(Some(epoch), []);
            sharing.keys_to_send |= with_keys.contains(dossier) && sharing.is_sent();
        }
        mark_unsent(&mut state, &names);
        Ok(())
    }
}

impl<R: Records, G: CryptoRng> Space<R, G> {
    pub(crate) fn sealed_position(&self, epoch: Option<Id>, seq: u64) -> Write {
        let passed_by = self.state.borrow().passed_by.iter().copied().collect();
        self.sealed(POSITION, &Position { epoch, seq, passed_by })
    }

    /// Takes the new keys of the space that statements hold for this device.
    fn receive_keys(&self, statements: &[Signed]) {
        for signed in statements {
            let Deed::Removed { generation, keys, .. } = &signed.statement().deed else { continue };
            let mine = keys.iter().find(|(device, _)| *device == self.me);
            let opened = mine.and_then(|(_, sealed)| self.identity.open_for_me(sealed).ok());
            let key = opened.and_then(|bytes| ShareKey::from_bytes(&bytes).ok());
            // One that does not open is missed when something under it comes in, and said then.
            let is_it = |key: &ShareKey| key.name() == ShareName { audience: self.id, generation: *generation };
            if let Some(key) = key.filter(is_it) {
                self.state.borrow_mut().keys.add(key);
            }
        }
    }
}

impl State {
    /// Whether a device may have made something under a key: who was removed had none of the later ones.
    pub(crate) fn may_have_made(&self, by: Id, key: ShareName) -> bool {
        let member = self.members.as_ref().and_then(|members| members.device(by));
        let is_of_space = self.members.as_ref().is_some_and(|members| members.space() == key.audience);
        member.is_some_and(|member| !is_of_space || member.without.is_none_or(|without| key.generation < without))
    }
}
