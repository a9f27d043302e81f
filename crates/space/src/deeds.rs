//! What a coordinator says about the members. Each is a statement that counts once the server has it.

use rechtenpas_sync::{Deed, Id, Members, NotAdded, PublicKey, Role, Signed, Statement};
use rechtenpas_vault::rand_core::CryptoRng;
use rechtenpas_vault::{Invitation, Recipient, ShareKey, ShareName, seal_for};
use zeroize::Zeroizing;

use crate::joining::Bundle;
use crate::{Records, Space, SpaceError};

/// An invitation that is to be said.
pub struct NewInvitation {
    /// What is handed to who is invited.
    pub invitation: Invitation,
    /// The statement.
    pub signed: Signed,
    /// What goes to the server with it.
    pub bundle: Vec<u8>,
}

impl<R: Records, G: CryptoRng> Space<R, G> {
    /// Invites one device, until a moment in milliseconds since 1970.
    ///
    /// # Errors
    /// Where there is no key or no chain yet.
    pub fn invite(&self, role: Role, until_ms: u64) -> Result<NewInvitation, SpaceError<R::Error>> {
        let invitation = Invitation::new(&mut *self.rng.borrow_mut(), self.id);
        let key = self.state.borrow().keys.newest(self.id).ok_or(SpaceError::NoKey)?.to_bytes().to_vec();
        let bundle = Bundle { name: self.name.clone(), key };
        // A name and a key can always be written down.
        let plain = Zeroizing::new(postcard::to_extend(&bundle, Vec::new()).unwrap_or_default());
        let bundle = invitation.seal(&plain, &mut *self.rng.borrow_mut());
        let invited = PublicKey(invitation.signing().public());
        let signed = self.statement(Deed::Invited { invitation: invited, role, until_ms })?;
        Ok(NewInvitation { invitation, signed, bundle })
    }

    /// Takes an invitation back.
    ///
    /// # Errors
    /// Where there is no chain yet.
    pub fn withdraw(&self, invitation: PublicKey) -> Result<Signed, SpaceError<R::Error>> {
        self.statement(Deed::Withdrawn { invitation })
    }

    /// Removes a device: the others share a new key from then on.
    ///
    /// # Errors
    /// [`SpaceError::NoKey`] where the key of the space is not here or one of the devices cannot be sealed for.
    pub fn remove(&self, device: Id) -> Result<Signed, SpaceError<R::Error>> {
        let members = self.members_now()?;
        let generation = members.generation().checked_add(1).ok_or(SpaceError::NoKey)?;
        let rng = &mut *self.rng.borrow_mut();
        let key = ShareKey::new(rng, ShareName { audience: self.id, generation });
        let older = {
            let state = self.state.borrow();
            let before = state.keys.newest(self.id).ok_or(SpaceError::NoKey)?;
            key.seal(self.id, self.id, &before.to_bytes(), rng)
        };
        let stay = members.present_devices().filter(|member| member.device.id != device);
        let sealed = stay.map(|member| {
            let recipient = Recipient::from_bytes(&member.device.recipient)?;
            Some((member.device.id, seal_for(&recipient, rng, &key.to_bytes()).ok()?))
        });
        let keys = sealed.collect::<Option<Vec<_>>>().ok_or(SpaceError::NoKey)?;
        self.statement(Deed::Removed { device, generation, keys, older })
    }

    /// Lets a device do something else from now on.
    ///
    /// # Errors
    /// Where there is no chain yet.
    pub fn change_role(&self, device: Id, role: Role) -> Result<Signed, SpaceError<R::Error>> {
        self.statement(Deed::Became { device, role })
    }

    /// Calls a device something else.
    ///
    /// # Errors
    /// Where there is no key or no chain yet.
    pub fn name_device(&self, device: Id, label: &str) -> Result<Signed, SpaceError<R::Error>> {
        let label = {
            let state = self.state.borrow();
            let key = state.keys.newest(self.id).ok_or(SpaceError::NoKey)?;
            key.seal(self.id, device, label.as_bytes(), &mut *self.rng.borrow_mut())
        };
        self.statement(Deed::Named { device, label })
    }

    fn statement(&self, deed: Deed) -> Result<Signed, SpaceError<R::Error>> {
        let members = self.members_now()?;
        let statement = Statement {
            space: self.id,
            number: members.number() + 1,
            previous: members.last(),
            by: PublicKey(self.identity.signing().public()),
            deed,
        };
        Signed::new(statement, |text| self.sign(text)).ok_or_else(|| NotAdded::DoesNotFit.into())
    }

    fn members_now(&self) -> Result<Members, SpaceError<R::Error>> {
        self.members().ok_or(SpaceError::Members(NotAdded::DoesNotFit))
    }
}
