//! What goes out: parcels of the changes that are not safe elsewhere yet.

use std::collections::BTreeSet;

use rechtenpas_casework::Id as Name;
use rechtenpas_sync::wire::Answer;
use rechtenpas_sync::{Content, Id, Parcel, parcel_id};
use rechtenpas_vault::rand_core::CryptoRng;
use rechtenpas_vault::store::{CHANGES, Shelf};
use rechtenpas_vault::{DossierKey, Recipient, seal_for};

use crate::kept::sharing_name;
use crate::keyring::together;
use crate::sharing::{Audience, Sharing};
use crate::{News, Records, Space, SpaceError};

/// So many bytes of changes go in one parcel at most, unless a single one is larger.
const PARCEL: usize = 128 << 10;

/// A change on its way: its name and bytes.
type Plain = (Id, Vec<u8>);

impl<R: Records, G: CryptoRng> Space<R, G> {
    /// Parcels of what is not safe elsewhere yet, of about so many bytes.
    pub(crate) async fn parcels(&self, bytes: usize) -> Result<Vec<Parcel>, SpaceError<R::Error>> {
        let waiting: Vec<Id> = self.state.borrow().unsent.iter().copied().collect();
        let mut parcels: Vec<Parcel> = Vec::new();
        for dossier in waiting {
            self.keep_to_those_present(dossier).await?;
            let Some(sharing) = self.state.borrow().sharing.get(&dossier).cloned() else { continue };
            if sharing.refused.is_some() {
                continue;
            }
            if sharing.keys_to_send {
                parcels.extend(self.parcel_of_keys(dossier, &sharing));
            }
            let changes = self.unsafe_changes(dossier, &sharing.safe).await?;
            if changes.is_empty() && !sharing.keys_to_send {
                self.state.borrow_mut().unsent.remove(&dossier);
                (self.tell)(News::Sharing { dossier });
                continue;
            }
            for some in by_size(changes) {
                let names: Vec<Id> = some.iter().map(|(name, _)| *name).collect();
                let content = Content::Changes(some.into_iter().map(|(_, change)| change).collect());
                parcels.extend(self.parcel(dossier, &sharing, names, &content));
                if parcels.iter().map(|parcel| parcel.sealed.len()).sum::<usize>() >= bytes {
                    return Ok(parcels);
                }
            }
        }
        Ok(parcels)
    }

    /// The changes of a dossier that the server does not have. What does not open stays where it is: it cannot be sent.
    async fn unsafe_changes(&self, dossier: Id, safe: &BTreeSet<Id>) -> Result<Vec<Plain>, SpaceError<R::Error>> {
        let name = Name(dossier).to_string();
        let wrapped = self.records.get(Shelf::Keys, &name).await.map_err(SpaceError::Records)?;
        let Some(key) = wrapped.and_then(|wrapped| self.keys.open_dossier_key(dossier, &wrapped).ok()) else {
            return Ok(Vec::new());
        };
        let sealed = self.records.all(Shelf::Changes, &name).await.map_err(SpaceError::Records)?;
        let opened = |(name, bytes): (String, Vec<u8>)| {
            let change = name.split_once('/')?.1.parse::<Name>().ok()?.0;
            if safe.contains(&change) {
                return None;
            }
            opened(&key, change, &bytes)
        };
        Ok(sealed.into_iter().filter_map(opened).collect())
    }

    fn parcel(&self, dossier: Id, sharing: &Sharing, names: Vec<Id>, content: &Content) -> Option<Parcel> {
        let mut state = self.state.borrow_mut();
        let audience = match sharing.audience {
            Audience::Space => self.id,
            Audience::Chosen(_) => dossier,
            Audience::Here | Audience::Erased => return None,
        };
        let key = state.keys.newest(audience)?;
        // What some have is sent once more when all may have it: it is another parcel then.
        let id = parcel_id(self.id, self.me, &[names.as_slice(), &[audience]].concat());
        let sealed = key.seal(dossier, id, &content.encode(), &mut *self.rng.borrow_mut());
        state.on_the_way.insert(id, (dossier, names));
        Some(Parcel::new((self.id, id), dossier, self.me, sealed, |text| self.sign(text)))
    }

    /// The keys of those chosen for a dossier, for each of them.
    fn parcel_of_keys(&self, dossier: Id, sharing: &Sharing) -> Option<Parcel> {
        let Audience::Chosen(chosen) = &sharing.audience else { return None };
        let mut state = self.state.borrow_mut();
        let generation = state.keys.newest(dossier)?.name().generation;
        let all = together(state.keys.of(dossier));
        let members = state.members.as_ref()?;
        let sealed_for = |device: &Id| {
            let recipient = Recipient::from_bytes(&members.device(*device)?.device.recipient)?;
            Some((*device, seal_for(&recipient, &mut *self.rng.borrow_mut(), &all).ok()?))
        };
        let keys = chosen.iter().filter_map(sealed_for).collect();
        let content = Content::Keys { generation, keys };
        let mut which = [0; 16];
        which.iter_mut().zip(generation.to_le_bytes()).for_each(|(to, from)| *to = from);
        let id = parcel_id(self.id, self.me, &[dossier, which]);
        let key = state.keys.newest(self.id)?;
        let sealed = key.seal(dossier, id, &content.encode(), &mut *self.rng.borrow_mut());
        state.on_the_way.insert(id, (dossier, Vec::new()));
        Some(Parcel::new((self.id, id), dossier, self.me, sealed, |text| self.sign(text)))
    }

    /// Where one of those chosen left the space, the others go on with a new key.
    async fn keep_to_those_present(&self, dossier: Id) -> Result<(), SpaceError<R::Error>> {
        let stay: Vec<Id> = {
            let state = self.state.borrow();
            let Some(Sharing { audience: Audience::Chosen(chosen), .. }) = state.sharing.get(&dossier) else {
                return Ok(());
            };
            let is_there = |device: &&Id| {
                let member = state.members.as_ref().and_then(|members| members.device(**device));
                member.is_some_and(|member| member.until.is_none())
            };
            let stay: Vec<Id> = chosen.iter().filter(is_there).copied().collect();
            if stay.len() == chosen.len() {
                return Ok(());
            }
            stay
        };
        self.share_with(dossier, &stay).await
    }

    /// Keeps what the server answered.
    pub(crate) async fn take_answers(&self, answers: &[(Parcel, Answer)]) -> Result<(), SpaceError<R::Error>> {
        let _turn = self.turn.lock().await;
        let (mut writes, mut known) = (Vec::new(), Vec::new());
        {
            let state = self.state.borrow();
            let mut changed = std::collections::BTreeMap::<Id, Sharing>::new();
            for (parcel, answer) in answers {
                let Some((dossier, names)) = state.on_the_way.get(&parcel.id) else { continue };
                let Some(before) = state.sharing.get(dossier) else { continue };
                let sharing = changed.entry(*dossier).or_insert_with(|| before.clone());
                match answer.code {
                    Answer::KEPT if names.is_empty() => sharing.keys_to_send = false,
                    Answer::KEPT => sharing.mark(state.epoch, names.iter().copied()),
                    code => sharing.refused = Some(code),
                }
            }
            for (dossier, sharing) in changed {
                writes.push(self.sealed(&sharing_name(dossier), &sharing));
                known.push((dossier, sharing));
            }
        }
        self.records.write(&writes).await.map_err(SpaceError::Records)?;
        let dossiers: Vec<Id> = known.iter().map(|(dossier, _)| *dossier).collect();
        {
            let mut state = self.state.borrow_mut();
            state.sharing.extend(known);
            for (parcel, _) in answers {
                state.on_the_way.remove(&parcel.id);
            }
        }
        dossiers.into_iter().for_each(|dossier| (self.tell)(News::Sharing { dossier }));
        Ok(())
    }
}

fn opened(key: &DossierKey, change: Id, bytes: &[u8]) -> Option<Plain> {
    let plain = key.open(CHANGES, change, bytes).ok()?;
    Some((change, plain.to_vec()))
}

/// Changes in lots of one parcel each.
fn by_size(changes: Vec<Plain>) -> Vec<Vec<Plain>> {
    let mut lots: Vec<Vec<Plain>> = Vec::new();
    let mut room = 0_usize;
    for change in changes {
        let size = change.1.len();
        match lots.last_mut() {
            Some(lot) if room >= size => {
                room -= size;
                lot.push(change);
            }
            _ => {
                room = PARCEL.saturating_sub(size);
                lots.push(vec![change]);
            }
        }
    }
    lots
}
