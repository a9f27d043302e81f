//! How a device comes into a space: by founding it, by an invitation, or as it was when the vault was last open.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use async_lock::Mutex;
use rechtenpas_casework::Id as Name;
use rechtenpas_sync::wire::Welcome;
use rechtenpas_sync::{Deed, Device, Erasure, Id, Members, NotAdded, PublicKey, Signed, Statement, space_id};
use rechtenpas_vault::rand_core::CryptoRng;
use rechtenpas_vault::store::Shelf;
use rechtenpas_vault::{Identity, Invitation, Keys, OpenError, ShareKey, ShareName};
use serde::{Deserialize, Serialize};

use crate::kept::{self, CHAIN, ERASURES, KEYS, PASS, POSITION, Pass, Position, SHARING};
use crate::keyring::{KeyRecords, ShareKeys};
use crate::sharing::Sharing;
use crate::{News, Records, Space, SpaceError, State};

/// What a newcomer needs, sealed for who has the secret of the invitation.
#[derive(Serialize, Deserialize)]
pub(crate) struct Bundle {
    pub(crate) name: String,
    pub(crate) key: Vec<u8>,
}

impl Drop for Bundle {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.key);
    }
}

/// What a space stands on.
struct Ground<R, G> {
    records: R,
    keys: Rc<Keys>,
    rng: G,
    tell: Box<dyn Fn(News)>,
}

impl<R: Records, G: CryptoRng> Ground<R, G> {
    fn space(self, identity: Identity, (id, me, name): (Id, Id, String), state: State) -> Space<R, G> {
        let Self { records, keys, rng, tell } = self;
        let (rng, state, turn) = (RefCell::new(rng), RefCell::new(state), Mutex::new(()));
        Space { records, keys, rng, identity, me, id, name, state, turn, tell }
    }
}

impl<R: Records, G: CryptoRng> Space<R, G> {
    /// A new space, with this device as its first; it is one once the statement was said, which also keeps it.
    ///
    /// # Errors
    /// None but where the label is larger than anything that can be written.
    pub fn found(
        (records, keys): (R, Rc<Keys>),
        mut rng: G,
        tell: Box<dyn Fn(News)>,
        (name, label): (String, &str),
    ) -> Result<(Self, Signed), SpaceError<R::Error>> {
        let identity = Identity::new(&mut rng);
        let mut device = device(&identity, &mut rng);
        let space = space_id(&device);
        let key = ShareKey::new(&mut rng, ShareName { audience: space, generation: 1 });
        device.label = key.seal(space, device.id, label.as_bytes(), &mut rng);
        let me = device.id;
        let statement =
            Statement { space, number: 1, previous: [0; 32], by: device.key, deed: Deed::Founded { device } };
        let signed = Signed::new(statement, |text| identity.signing().sign(text)).ok_or(NotAdded::DoesNotFit)?;
        let mut state = State { shares_new: true, ..State::default() };
        state.keys.add(key);
        let ground = Ground { records, keys, rng, tell };
        Ok((ground.space(identity, (space, me, name), state), signed))
    }

    /// The space that somebody was invited to, and the statement by which this device joins. It belongs to it once that was said.
    ///
    /// # Errors
    /// [`SpaceError::Members`] where the chain does not hold or does not know the invitation, [`SpaceError::Unreadable`] where
    /// the bundle does not open.
    pub fn join(
        (records, keys): (R, Rc<Keys>),
        mut rng: G,
        tell: Box<dyn Fn(News)>,
        (invitation, welcome): (&Invitation, &Welcome),
        label: &str,
    ) -> Result<(Self, Signed), SpaceError<R::Error>> {
        let chain = welcome.chain.statements.iter().map(|bytes| Signed::decode(bytes)).collect::<Result<Vec<_>, _>>();
        let chain = chain.map_err(|_| SpaceError::Members(NotAdded::DoesNotFit))?;
        let members = Members::of(&chain)?;
        if members.space() != invitation.space() {
            return Err(NotAdded::OtherSpace.into());
        }
        let opened = invitation.open(&welcome.bundle).map_err(SpaceError::Unreadable)?;
        let damaged = |_| SpaceError::Unreadable(OpenError::Damaged);
        let bundle: Bundle = postcard::from_bytes(&opened).map_err(damaged)?;
        let key = ShareKey::from_bytes(&bundle.key).map_err(SpaceError::Unreadable)?;
        let space = members.space();
        if key.name() != (ShareName { audience: space, generation: members.generation() }) {
            return Err(SpaceError::NoKey);
        }
        let identity = Identity::new(&mut rng);
        let mut device = device(&identity, &mut rng);
        device.label = key.seal(space, device.id, label.as_bytes(), &mut rng);
        let me = device.id;
        let by = invitation.signing();
        let statement = Statement {
            space,
            number: members.number() + 1,
            previous: members.last(),
            by: PublicKey(by.public()),
            deed: Deed::Joined { device },
        };
        let signed = Signed::new(statement, |text| by.sign(text)).ok_or(NotAdded::DoesNotFit)?;
        let mut state = State { shares_new: true, members: Some(members), ..State::default() };
        state.keys.add(key);
        unlock_older(&mut state.keys, space, &chain);
        state.chain = chain;
        let ground = Ground { records, keys, rng, tell };
        Ok((ground.space(identity, (space, me, bundle.name.clone()), state), signed))
    }

    /// The space of a vault, as it was left; none where it has none.
    ///
    /// # Errors
    /// [`SpaceError::Unreadable`] where something of it does not open; nothing is changed then.
    pub async fn open(
        (records, keys): (R, Rc<Keys>),
        rng: G,
        tell: Box<dyn Fn(News)>,
    ) -> Result<Option<Self>, SpaceError<R::Error>> {
        let Some(pass) = kept::read::<Pass, R>(&records, &keys, PASS).await? else { return Ok(None) };
        let identity = Identity::from_bytes(&pass.identity).map_err(SpaceError::Unreadable)?;
        let chain: Vec<Vec<u8>> = kept::read(&records, &keys, CHAIN).await?.unwrap_or_default();
        let chain = chain.iter().map(|bytes| Signed::decode(bytes)).collect::<Result<Vec<_>, _>>();
        let chain = chain.map_err(|_| SpaceError::Unreadable(OpenError::Damaged))?;
        let members = Members::of(&chain)?;
        let shared: KeyRecords = kept::read(&records, &keys, KEYS).await?.unwrap_or_default();
        let shared = ShareKeys::from_records(&shared).map_err(SpaceError::Unreadable)?;
        let position: Option<Position> = kept::read(&records, &keys, POSITION).await?;
        let position = position.unwrap_or(Position { epoch: None, seq: 0, passed_by: Vec::new() });
        let erasures: Vec<(Vec<u8>, Option<Id>)> = kept::read(&records, &keys, ERASURES).await?.unwrap_or_default();
        let erasures = erasures.iter().map(|(bytes, epoch)| Ok((Erasure::decode(bytes)?, *epoch)));
        let erasures = erasures.collect::<Result<Vec<_>, rechtenpas_sync::Unread>>();
        let mut state = State {
            epoch: position.epoch,
            seq: position.seq,
            chain,
            members: Some(members),
            keys: shared,
            shares_new: pass.shares_new,
            passed_by: position.passed_by.into_iter().collect(),
            erasures: erasures.map_err(|_| SpaceError::Unreadable(OpenError::Damaged))?,
            ..State::default()
        };
        state.sharing = sharing(&records, &keys, state.epoch).await?;
        mark_unsent(&mut state, &records.names(Shelf::Changes, "").await.map_err(SpaceError::Records)?);
        let ground = Ground { records, keys, rng, tell };
        Ok(Some(ground.space(identity, (pass.space, pass.device, pass.name.clone()), state)))
    }

    /// Forgets the space; dossiers stay as they are on this device.
    ///
    /// # Errors
    /// Where the store does not do it.
    pub async fn leave(&self) -> Result<(), SpaceError<R::Error>> {
        use rechtenpas_vault::store::Write;
        let writes = [Write::Delete(Shelf::Own, PASS.to_owned()), Write::DeleteAll(Shelf::Own, format!("{PASS}."))];
        self.records.write(&writes).await.map_err(SpaceError::Records)
    }
}

fn device(identity: &Identity, rng: &mut impl CryptoRng) -> Device {
    let mut id = [0; 16];
    rng.fill_bytes(&mut id);
    let key = PublicKey(identity.signing().public());
    Device { id, key, recipient: identity.recipient().to_bytes(), label: Vec::new() }
}

/// Opens the keys of earlier generations with the newest one, which stands above them.
fn unlock_older(keys: &mut ShareKeys, space: Id, chain: &[Signed]) {
    for signed in chain.iter().rev() {
        if let Deed::Removed { older, .. } = &signed.statement().deed {
            let before = keys.open(space, space, older).and_then(|bytes| ShareKey::from_bytes(&bytes));
            // Where one is missing, what was written under it stays closed, and is said when it comes in.
            if let Ok(before) = before {
                keys.add(before);
            }
        }
    }
}

async fn sharing<R: Records>(
    records: &R,
    keys: &Keys,
    epoch: Option<Id>,
) -> Result<BTreeMap<Id, Sharing>, SpaceError<R::Error>> {
    let found = records.all(Shelf::Own, SHARING).await.map_err(SpaceError::Records)?;
    let mut all = BTreeMap::new();
    for (name, sealed) in found {
        let mut sharing: Sharing = kept::opened(keys, &name, &sealed).map_err(SpaceError::Unreadable)?;
        sharing.mark(epoch, []);
        if let Some(Ok(dossier)) = name.strip_prefix(SHARING).map(str::parse::<Name>) {
            all.insert(dossier.0, sharing);
        }
    }
    Ok(all)
}

/// Marks the dossiers of which the store has changes that are not safe elsewhere.
pub(crate) fn mark_unsent(state: &mut State, names: &[String]) {
    for name in names {
        let Some((dossier, change)) = name.split_once('/') else { continue };
        let (Ok(dossier), Ok(change)) = (dossier.parse::<Name>(), change.parse::<Name>()) else { continue };
        let sharing = state.sharing.get(&dossier.0).filter(|sharing| sharing.is_sent());
        if sharing.is_some_and(|sharing| !sharing.safe.contains(&change.0)) {
            state.unsent.insert(dossier.0);
        }
    }
    let with_keys = state.sharing.iter().filter(|(_, sharing)| sharing.keys_to_send).map(|(dossier, _)| *dossier);
    state.unsent.extend(with_keys);
}
