//! What people do with their team: make it, invite, join, remove, and share dossiers in it.

use std::rc::Rc;

use rechtenpas_casework::Id;
use rechtenpas_space::{Space, SpaceError};
use rechtenpas_sync::client::{self, Client, Trouble};
use rechtenpas_sync::wire::Refusal;
use rechtenpas_sync::{PublicKey, Role, Signed};
use rechtenpas_vault::Invitation;
use zeroize::Zeroizing;

use leptos::prelude::*;

use super::records::{Kept, Web};
use super::{Ours, Standing, Team, Why};
use crate::browser::clock;
use crate::browser::random::Random;
use crate::browser::store::StoreError;

/// So long an invitation can be used, in milliseconds.
const INVITED_FOR: u64 = 7 * 24 * 60 * 60 * 1000;
/// So often something is said anew where somebody else said something meanwhile.
const TRIES: usize = 4;

/// Why something about the team was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NotDone {
    /// The text is no invitation, or a letter of it is wrong.
    NotAnInvitation,
    /// The vault has a team already.
    HasTeam,
    /// The vault was shut meanwhile, or there is no team.
    NotOpen,
    /// The server or the device does not do it.
    Why(Why),
}

impl<E: Into<Why>> From<E> for NotDone {
    fn from(why: E) -> Self {
        Self::Why(why.into())
    }
}

/// An invitation, to be handed over before it is over.
#[derive(Clone, Debug)]
pub(crate) struct Offer {
    /// What is handed over.
    pub(crate) text: Zeroizing<String>,
    /// What names it among the open ones.
    pub(crate) key: PublicKey,
}

impl Team {
    /// Makes a team, with this device as its first; `label` is what people call the device, `word` what the server wants to hear
    /// where not everybody may make one.
    pub(crate) async fn found(self, name: String, label: &str, word: &str) -> Result<(), NotDone> {
        let ground = self.ground()?;
        let (space, signed) = Space::found(ground, Random, self.ear(), (name, label)).map_err(Trouble::Home)?;
        let space = Rc::new(space);
        Client::new(space.id(), Web, Rc::clone(&space)).found(signed, word).await?;
        self.come_in(&space);
        Ok(())
    }

    /// Joins the team that somebody was invited to with this text.
    pub(crate) async fn join(self, text: &str, label: &str) -> Result<(), NotDone> {
        let ground = self.ground()?;
        let invitation = Invitation::parse(text).map_err(|_| NotDone::NotAnInvitation)?;
        let signing = invitation.signing();
        let who = (invitation.space(), PublicKey(signing.public()));
        let welcome = client::welcome(&Web, who, |text| signing.sign(text)).await?;
        let (space, signed) =
            Space::join(ground, Random, self.ear(), (&invitation, &welcome), label).map_err(Trouble::Home)?;
        let space = Rc::new(space);
        Client::new(space.id(), Web, Rc::clone(&space)).say(signed, None).await?;
        self.come_in(&space);
        Ok(())
    }

    fn ground(self) -> Result<(Kept, Rc<rechtenpas_vault::Keys>), NotDone> {
        if self.space().is_some() {
            return Err(NotDone::HasTeam);
        }
        let ground = self.inner.try_with_value(|inner| (Kept(inner.store.clone()), Rc::clone(&inner.keys)));
        ground.ok_or(NotDone::NotOpen)
    }

    fn come_in(self, space: &Rc<Ours>) {
        self.enter(space);
        self.standing.try_set(Standing::Together);
        self.meet_in(0);
    }

    /// Invites one device.
    pub(crate) async fn invite(self, role: Role) -> Result<Offer, NotDone> {
        let until = clock::now_ms().saturating_add(INVITED_FOR);
        let mut offer = None;
        self.say(|space| {
            let new = space.invite(role, until)?;
            let key = PublicKey(new.invitation.signing().public());
            offer = Some(Offer { text: new.invitation.to_text(), key });
            Ok((new.signed, Some(new.bundle)))
        })
        .await?;
        offer.ok_or(NotDone::NotOpen)
    }

    /// Takes an invitation back.
    pub(crate) async fn withdraw(self, invitation: PublicKey) -> Result<(), NotDone> {
        self.say(|space| Ok((space.withdraw(invitation)?, None))).await
    }

    /// Removes a device; the others share a new key from then on.
    pub(crate) async fn remove(self, device: Id) -> Result<(), NotDone> {
        self.say(|space| Ok((space.remove(device.0)?, None))).await
    }

    /// Lets a device do something else from now on.
    pub(crate) async fn change_role(self, device: Id, role: Role) -> Result<(), NotDone> {
        self.say(|space| Ok((space.change_role(device.0, role)?, None))).await
    }

    /// Calls a device something else.
    pub(crate) async fn name_device(self, device: Id, label: &str) -> Result<(), NotDone> {
        self.say(|space| Ok((space.name_device(device.0, label)?, None))).await
    }

    /// Says something about the members, on top of what others said meanwhile.
    async fn say(
        self,
        mut make: impl FnMut(&Ours) -> Result<(Signed, Option<Vec<u8>>), SpaceError<StoreError>>,
    ) -> Result<(), NotDone> {
        let meetings = self.meetings().ok_or(NotDone::NotOpen)?;
        for _ in 1..TRIES {
            let (signed, bundle) = make(&meetings.home).map_err(Trouble::Home)?;
            match meetings.say(signed, bundle).await {
                Err(Trouble::Refused(Refusal { code: Refusal::NOT_NEXT, .. })) => _ = meetings.round().await?,
                said => return Ok(said?),
            }
        }
        let (signed, bundle) = make(&meetings.home).map_err(Trouble::Home)?;
        Ok(meetings.say(signed, bundle).await?)
    }

    /// Forgets the team on this device; what is here of dossiers stays.
    pub(crate) async fn leave(self) -> Result<(), NotDone> {
        let space = self.space().ok_or(NotDone::NotOpen)?;
        self.end();
        space.leave().await.map_err(Trouble::Home)?;
        self.standing.try_set(Standing::Alone);
        Ok(())
    }

    /// Shares a dossier with the whole team.
    pub(crate) async fn share(self, dossier: Id) -> Result<(), NotDone> {
        self.space().ok_or(NotDone::NotOpen)?.share(dossier.0).await.map_err(Trouble::Home)?;
        self.meet_in(0);
        Ok(())
    }

    /// Shares many dossiers with the whole team; `told` hears how many are on their way.
    pub(crate) async fn share_all(self, dossiers: &[Id], told: impl Fn(usize)) -> Result<(), NotDone> {
        let space = self.space().ok_or(NotDone::NotOpen)?;
        for (before, dossier) in dossiers.iter().enumerate() {
            space.share(dossier.0).await.map_err(Trouble::Home)?;
            told(before + 1);
        }
        self.meet_in(0);
        Ok(())
    }

    /// Shares a dossier with these devices.
    pub(crate) async fn share_with(self, dossier: Id, devices: &[Id]) -> Result<(), NotDone> {
        let devices: Vec<_> = devices.iter().map(|device| device.0).collect();
        self.space().ok_or(NotDone::NotOpen)?.share_with(dossier.0, &devices).await.map_err(Trouble::Home)?;
        self.meet_in(0);
        Ok(())
    }

    /// Whether dossiers that are begun here are shared with the team by themselves.
    pub(crate) async fn share_new(self, shares_new: bool) -> Result<(), NotDone> {
        let kept = self.space().ok_or(NotDone::NotOpen)?.share_new(shares_new).await;
        self.turn_over();
        Ok(kept.map_err(Trouble::Home)?)
    }

    /// Tries once more what the server refused of a dossier.
    pub(crate) async fn try_again(self, dossier: Id) -> Result<(), NotDone> {
        self.space().ok_or(NotDone::NotOpen)?.try_again(dossier.0).await.map_err(Trouble::Home)?;
        self.meet_in(0);
        Ok(())
    }

    /// A dossier was begun here: where that is what the team wants, it has it too.
    pub(crate) fn begun(self, dossier: Id) {
        if untrack(|| self.shares_new() && self.role().is_some_and(Role::may_write)) {
            leptos::task::spawn_local(async move {
                // Where the device does not keep it, the dossier is seen to stand on this device only.
                let _ = self.share(dossier).await;
            });
        }
    }

    /// A dossier is erased here; and everywhere, where somebody wants that.
    pub(crate) fn erased(self, dossier: Id, everywhere: bool) {
        let Some(space) = self.space() else { return };
        leptos::task::spawn_local(async move {
            // Its records are gone in any case; where this is not kept, what others send of it comes in again and is seen.
            let _ = space.erase(dossier.0, everywhere).await;
            self.meet_in(0);
        });
    }
}
