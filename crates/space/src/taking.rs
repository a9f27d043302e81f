//! What comes in: it is opened, sealed for this vault, and kept in one transaction with how far the device is.

use std::collections::{BTreeMap, BTreeSet};

use rechtenpas_casework::{Change, Id as Name};
use rechtenpas_sync::client::{self, Arrived, Item};
use rechtenpas_sync::wire::Entry;
use rechtenpas_sync::{Content, Erasure, Id, Members, Parcel, Unread};
use rechtenpas_vault::rand_core::CryptoRng;
use rechtenpas_vault::store::{CHANGES, Shelf, Write};
use rechtenpas_vault::{DossierKey, ShareName};

use crate::kept::{self, NEWER, sharing_name};
use crate::keyring::apart;
use crate::sharing::{Audience, Sharing, erased};
use crate::{News, Records, Space, SpaceError};

/// What is to be written of one page, and what is known once it is.
#[derive(Default)]
struct Taken {
    writes: Vec<Write>,
    news: Vec<News>,
    sharing: BTreeMap<Id, Sharing>,
    /// What is known of the dossiers that came up: their keys, and the changes that are here.
    here: BTreeMap<Id, HereOf>,
    arrived: BTreeMap<Id, Vec<Change>>,
    passed_by: BTreeSet<Id>,
    erasures: Vec<Erasure>,
    has_new_keys: bool,
    /// Whether something that passed by can be read now, so that the row has to come once more.
    from_the_start: bool,
    not_taken: usize,
    newer: usize,
}

/// What the store has of a dossier.
struct HereOf {
    /// None where the key that is kept does not open: then nothing is written in it.
    key: Option<DossierKey>,
    changes: BTreeSet<Id>,
    was_here: bool,
}

impl<R: Records, G: CryptoRng> Space<R, G> {
    /// Takes in what came.
    pub(crate) async fn take_in(&self, arrived: Arrived, members: &Members) -> Result<(), SpaceError<R::Error>> {
        let _turn = self.turn.lock().await;
        let Arrived { items, seq, last } = arrived;
        let mut taken = Taken::default();
        for item in items {
            self.take_item(&mut taken, item).await?;
        }
        self.keep(taken, Some(seq)).await?;
        debug_assert!(self.members().is_some_and(|known| known.number() == members.number()));
        (self.tell)(News::Progress { seq, last });
        Ok(())
    }

    /// Tries once more what a newer version sent: after an update it may be known.
    ///
    /// # Errors
    /// Where the store does not do it.
    pub async fn take_kept(&self) -> Result<(), SpaceError<R::Error>> {
        let _turn = self.turn.lock().await;
        let kept = self.records.all(Shelf::Own, NEWER).await.map_err(SpaceError::Records)?;
        let Some(members) = self.members().filter(|_| !kept.is_empty()) else { return Ok(()) };
        let mut taken = Taken::default();
        for (name, sealed) in kept {
            let Ok(entry) = kept::opened::<(u8, Vec<u8>)>(&self.keys, &name, &sealed) else { continue };
            let newer = taken.newer;
            let item = client::item(&Entry { seq: 0, kind: entry.0, bytes: entry.1 }, &members);
            self.take_item(&mut taken, item).await?;
            if taken.newer == newer {
                taken.writes.push(Write::Delete(Shelf::Own, name));
            }
        }
        self.keep(taken, None).await
    }

    async fn take_item(&self, taken: &mut Taken, item: Item) -> Result<(), SpaceError<R::Error>> {
        match item {
            Item::Parcel(parcel) => self.take_parcel(taken, parcel).await,
            Item::Erasure(erasure) => self.take_erasure(taken, erasure).await,
            Item::Newer(entry) => {
                self.put_aside(taken, entry.kind, entry.bytes);
                Ok(())
            }
            Item::Foreign(_) => {
                taken.not_taken += 1;
                Ok(())
            }
        }
    }

    async fn take_parcel(&self, taken: &mut Taken, parcel: Parcel) -> Result<(), SpaceError<R::Error>> {
        let dossier = parcel.dossier;
        if self.sharing_in(taken, dossier).is_some_and(|sharing| sharing.audience == Audience::Erased) {
            return Ok(());
        }
        let opened = {
            let state = self.state.borrow();
            let name = ShareName::of(&parcel.sealed);
            match name {
                Ok(name) if state.keys.get(name).is_none() && name.audience == dossier => {
                    taken.passed_by.insert(dossier);
                    return Ok(());
                }
                Ok(name) if state.may_have_made(parcel.by, name) => {
                    let plain = state.keys.open(dossier, parcel.id, &parcel.sealed);
                    plain.ok().map(|plain| (name, Content::decode(&plain)))
                }
                _ => None,
            }
        };
        match opened {
            Some((name, Ok(Content::Changes(changes)))) => self.take_changes(taken, &parcel, name, &changes).await,
            Some((name, Ok(Content::Keys { generation, keys }))) if name.audience == self.id => {
                self.take_keys(taken, &parcel, generation, &keys);
                Ok(())
            }
            Some((_, Err(Unread::TooNew(_)))) => {
                self.put_aside(taken, Entry::PARCEL, parcel.encode());
                Ok(())
            }
            _ => {
                taken.not_taken += 1;
                Ok(())
            }
        }
    }

    async fn take_changes(
        &self,
        taken: &mut Taken,
        parcel: &Parcel,
        under: ShareName,
        changes: &[Vec<u8>],
    ) -> Result<(), SpaceError<R::Error>> {
        let dossier = parcel.dossier;
        self.look_up(taken, dossier).await?;
        let mut sharing = self.sharing_in(taken, dossier);
        let Some(here) = taken.here.get_mut(&dossier) else { return Ok(()) };
        let audience = match sharing.as_ref().map(|sharing| &sharing.audience) {
            // One that was here before, and is not shared from here: what others send comes in, and nothing goes out.
            None if here.was_here => Audience::Here,
            None if under.audience == self.id => Audience::Space,
            None => Audience::Chosen(vec![parcel.by, self.me]),
            // Somebody who was chosen shared it with everybody.
            Some(Audience::Chosen(chosen)) if under.audience == self.id && chosen.contains(&parcel.by) => {
                Audience::Space
            }
            Some(audience) => audience.clone(),
        };
        let mut names = Vec::new();
        for bytes in changes {
            let Ok(change) = Change::decode(bytes) else {
                taken.not_taken += 1;
                continue;
            };
            names.push(change.id.0);
            let Some(key) = here.key.as_ref().filter(|_| !here.changes.contains(&change.id.0)) else { continue };
            let sealed = key.seal(CHANGES, change.id.0, bytes, &mut *self.rng.borrow_mut());
            let name = format!("{}/{}", Name(dossier), change.id);
            taken.writes.push(Write::Put(Shelf::Changes, name, sealed));
            here.changes.insert(change.id.0);
            taken.arrived.entry(dossier).or_default().push(change);
        }
        // What only some can read is not yet safe with the whole space: it is sent once more.
        if audience == Audience::Space && under.audience != self.id {
            names.clear();
        }
        let sharing = sharing.get_or_insert_default();
        sharing.audience = audience;
        sharing.mark(self.state.borrow().epoch, names);
        taken.sharing.insert(dossier, sharing.clone());
        Ok(())
    }

    /// The keys of those chosen for a dossier. Only who was chosen before says who is from now on.
    fn take_keys(&self, taken: &mut Taken, parcel: &Parcel, generation: u32, keys: &[(Id, Vec<u8>)]) {
        let dossier = parcel.dossier;
        let mut sharing = self.sharing_in(taken, dossier).unwrap_or_default();
        let may_say = match &sharing.audience {
            Audience::Chosen(chosen) => chosen.contains(&parcel.by),
            Audience::Here => true,
            Audience::Space | Audience::Erased => false,
        };
        let mine = keys.iter().find(|(device, _)| *device == self.me);
        let Some((_, sealed)) = mine.filter(|_| may_say) else { return };
        let opened = self.identity.open_for_me(sealed).and_then(|text| apart(&text));
        let Ok(opened) = opened else {
            taken.not_taken += 1;
            return;
        };
        let is_new = {
            let mut state = self.state.borrow_mut();
            let is_new = state.keys.newest(dossier).is_none_or(|key| key.name().generation < generation);
            opened.into_iter().filter(|key| key.name().audience == dossier).for_each(|key| state.keys.add(key));
            is_new
        };
        if is_new {
            sharing.audience = Audience::Chosen(keys.iter().map(|(device, _)| *device).collect());
            taken.sharing.insert(dossier, sharing);
            taken.has_new_keys = true;
            let has_passed_by = self.state.borrow().passed_by.contains(&dossier) || taken.passed_by.contains(&dossier);
            taken.from_the_start |= has_passed_by;
        }
    }

    /// Erases what was shared. A dossier that is only here stays: others have no say in it.
    async fn take_erasure(&self, taken: &mut Taken, erasure: Erasure) -> Result<(), SpaceError<R::Error>> {
        let dossier = erasure.dossier;
        self.look_up(taken, dossier).await?;
        let is_here = taken.here.get(&dossier).is_some_and(|here| here.was_here);
        let may_say = match self.sharing_in(taken, dossier).map(|sharing| sharing.audience) {
            Some(Audience::Space | Audience::Erased) => true,
            Some(Audience::Chosen(chosen)) => chosen.contains(&erasure.by),
            Some(Audience::Here) => false,
            None => !is_here,
        };
        if !may_say {
            return Ok(());
        }
        taken.here.remove(&dossier);
        taken.arrived.remove(&dossier);
        taken.writes.extend(erased(dossier));
        taken.sharing.insert(dossier, Sharing { audience: Audience::Erased, ..Sharing::default() });
        taken.erasures.push(erasure);
        taken.news.extend(is_here.then_some(News::Erased { dossier }));
        Ok(())
    }

    fn put_aside(&self, taken: &mut Taken, kind: u8, bytes: Vec<u8>) {
        let mut record = [0; 16];
        self.rng.borrow_mut().fill_bytes(&mut record);
        let name = format!("{NEWER}{}", Name(record));
        taken.writes.push(self.sealed(&name, &(kind, bytes)));
        taken.newer += 1;
    }

    fn sharing_in(&self, taken: &Taken, dossier: Id) -> Option<Sharing> {
        taken.sharing.get(&dossier).or(self.state.borrow().sharing.get(&dossier)).cloned()
    }

    /// Looks what the store has of a dossier; one that it does not have gets a key.
    async fn look_up(&self, taken: &mut Taken, dossier: Id) -> Result<(), SpaceError<R::Error>> {
        if taken.here.contains_key(&dossier) {
            return Ok(());
        }
        let name = Name(dossier).to_string();
        let wrapped = self.records.get(Shelf::Keys, &name).await.map_err(SpaceError::Records)?;
        let names = self.records.names(Shelf::Changes, &name).await.map_err(SpaceError::Records)?;
        let changes =
            names.iter().filter_map(|name| name.split_once('/')?.1.parse::<Name>().ok()).map(|id| id.0).collect();
        let was_here = wrapped.is_some();
        let key = match wrapped {
            Some(wrapped) => self.keys.open_dossier_key(dossier, &wrapped).ok(),
            None => {
                let (key, wrapped) = self.keys.new_dossier_key(&mut *self.rng.borrow_mut(), dossier);
                taken.writes.push(Write::Put(Shelf::Keys, name, wrapped));
                Some(key)
            }
        };
        taken.here.insert(dossier, HereOf { key, changes, was_here });
        Ok(())
    }

    /// Writes what was taken in, in one transaction, and only then knows it.
    async fn keep(&self, mut taken: Taken, seq: Option<u64>) -> Result<(), SpaceError<R::Error>> {
        let (epoch, known_erasures) = {
            let mut state = self.state.borrow_mut();
            state.passed_by.extend(taken.passed_by.iter().copied());
            if taken.from_the_start {
                state.passed_by.clear();
            }
            (state.epoch, state.erasures.clone())
        };
        let seq = if taken.from_the_start { Some(0) } else { seq };
        let mut writes = taken.writes;
        // What the list says of them is made anew.
        writes.extend(taken.arrived.keys().map(|dossier| Write::Delete(Shelf::Summaries, Name(*dossier).to_string())));
        writes.extend(taken.sharing.iter().map(|(dossier, sharing)| self.sealed(&sharing_name(*dossier), sharing)));
        let mut erasures = known_erasures;
        let has_new_erasures = !taken.erasures.is_empty();
        for erasure in taken.erasures {
            erasures.retain(|(one, _)| one.dossier != erasure.dossier);
            erasures.push((erasure, epoch));
        }
        if has_new_erasures {
            writes.push(self.sealed_erasures(&erasures));
        }
        if taken.has_new_keys {
            writes.push(self.sealed_keys());
        }
        if let Some(seq) = seq {
            writes.push(self.sealed_position(epoch, seq));
        }
        self.records.write(&writes).await.map_err(SpaceError::Records)?;
        {
            let mut state = self.state.borrow_mut();
            state.seq = seq.unwrap_or(state.seq);
            state.erasures = erasures;
            for (dossier, sharing) in taken.sharing {
                if !sharing.is_sent() {
                    state.unsent.remove(&dossier);
                }
                state.sharing.insert(dossier, sharing);
                taken.news.push(News::Sharing { dossier });
            }
        }
        taken.news.extend(taken.arrived.into_iter().map(|(dossier, changes)| News::Arrived { dossier, changes }));
        taken.news.extend((taken.not_taken > 0).then_some(News::NotTaken(taken.not_taken)));
        taken.news.extend((taken.newer > 0).then_some(News::Newer(taken.newer)));
        taken.news.into_iter().for_each(|news| (self.tell)(news));
        Ok(())
    }
}
