//! Who belongs to a space, as its chain of statements says. Every device and the server check the chain by the same rules.

use crate::Id;
use crate::signature::PublicKey;
use crate::statement::{Deed, Device, Role, Signed, space_id};

/// A device in a space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Which.
    pub device: Device,
    /// What it may do.
    pub role: Role,
    /// Whether it may write or once could: what it wrote then still counts.
    pub has_written: bool,
    /// The number of the statement by which it came.
    pub since: u64,
    /// The number of the statement by which it was removed.
    pub until: Option<u64>,
    /// The first key of the space that it did not get, where it was removed.
    pub without: Option<u32>,
}

/// An invitation that nobody used yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invited {
    /// What its secret signs with.
    pub invitation: PublicKey,
    /// As what.
    pub role: Role,
    /// Until when the server lets it be used, in milliseconds since 1970.
    pub until_ms: u64,
}

/// The devices of a space after so many statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Members {
    space: Id,
    number: u64,
    last: [u8; 32],
    generation: u32,
    members: Vec<Member>,
    invited: Vec<Invited>,
}

/// Why a statement does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAdded {
    /// It is not signed by who says it.
    #[error("not signed by who says it")]
    NotSigned,
    /// It is of another space, or another beginning.
    #[error("of another space")]
    OtherSpace,
    /// It does not follow on the last one: somebody said something else meanwhile, or it was said already.
    #[error("it does not follow on statement {last}")]
    NotNext {
        /// The number of the last statement here.
        last: u64,
    },
    /// Who says it may not.
    #[error("who says it may not")]
    NotAllowed,
    /// The device, invitation or key that it is about is not there, or was there before.
    #[error("it is about a device, an invitation or a key that does not fit")]
    DoesNotFit,
    /// Without this device nobody could say who belongs to the space.
    #[error("a space needs a coordinator")]
    LastCoordinator,
}

impl Member {
    fn new(device: &Device, role: Role, since: u64) -> Self {
        let has_written = role.may_write();
        Self { device: device.clone(), role, has_written, since, until: None, without: None }
    }
}

impl Members {
    /// A space at its first statement.
    ///
    /// # Errors
    /// Where that does not found one.
    pub fn found(signed: &Signed) -> Result<Self, NotAdded> {
        let statement = signed.statement();
        let Deed::Founded { device } = &statement.deed else { return Err(NotAdded::DoesNotFit) };
        if statement.number != 1 || statement.previous != [0; 32] {
            return Err(NotAdded::NotNext { last: 0 });
        }
        if statement.space != space_id(device) {
            return Err(NotAdded::OtherSpace);
        }
        if statement.by != device.key || !signed.is_signed() {
            return Err(NotAdded::NotSigned);
        }
        let founder = Member::new(device, Role::Coordinator, 1);
        Ok(Self {
            space: statement.space,
            number: 1,
            last: signed.hash(),
            generation: 1,
            members: vec![founder],
            invited: Vec::new(),
        })
    }

    /// A space as its whole chain says, from the first statement on.
    ///
    /// # Errors
    /// Of the first that does not count.
    pub fn of(chain: &[Signed]) -> Result<Self, NotAdded> {
        let (first, rest) = chain.split_first().ok_or(NotAdded::DoesNotFit)?;
        let mut members = Self::found(first)?;
        rest.iter().try_for_each(|signed| members.add(signed))?;
        Ok(members)
    }

    /// Takes in the next statement; where it does not count, nothing changes.
    ///
    /// # Errors
    /// See [`NotAdded`].
    pub fn add(&mut self, signed: &Signed) -> Result<(), NotAdded> {
        let statement = signed.statement();
        if statement.space != self.space {
            return Err(NotAdded::OtherSpace);
        }
        if statement.number != self.number + 1 || statement.previous != self.last {
            return Err(NotAdded::NotNext { last: self.number });
        }
        if !signed.is_signed() {
            return Err(NotAdded::NotSigned);
        }
        self.carry_out(statement.number, &statement.by, &statement.deed)?;
        self.number = statement.number;
        self.last = signed.hash();
        Ok(())
    }

    fn carry_out(&mut self, number: u64, by: &PublicKey, deed: &Deed) -> Result<(), NotAdded> {
        if let Deed::Joined { device } = deed {
            let at = self.invited.iter().position(|one| one.invitation == *by).ok_or(NotAdded::NotAllowed)?;
            let is_known = |member: &Member| member.device.id == device.id || member.device.key == device.key;
            if self.members.iter().any(is_known) {
                return Err(NotAdded::DoesNotFit);
            }
            let role = self.invited.remove(at).role;
            self.members.push(Member::new(device, role, number));
            return Ok(());
        }
        let speaker = self.by_key(by).ok_or(NotAdded::NotAllowed)?;
        let names_itself = matches!(deed, Deed::Named { device, .. } if *device == speaker.device.id);
        if speaker.role != Role::Coordinator && !names_itself {
            return Err(NotAdded::NotAllowed);
        }
        match deed {
            Deed::Founded { .. } | Deed::Joined { .. } => Err(NotAdded::DoesNotFit),
            Deed::Invited { invitation, role, until_ms } => {
                let is_known = self.invited.iter().any(|one| one.invitation == *invitation)
                    || self.members.iter().any(|member| member.device.key == *invitation);
                if is_known {
                    return Err(NotAdded::DoesNotFit);
                }
                self.invited.push(Invited { invitation: *invitation, role: *role, until_ms: *until_ms });
                Ok(())
            }
            Deed::Withdrawn { invitation } => {
                let at = self.invited.iter().position(|one| one.invitation == *invitation);
                self.invited.remove(at.ok_or(NotAdded::DoesNotFit)?);
                Ok(())
            }
            Deed::Removed { device, generation, keys, .. } => self.remove(number, *device, *generation, keys),
            Deed::Became { device, role } => {
                if *role != Role::Coordinator {
                    self.keeps_a_coordinator_without(*device)?;
                }
                let member = self.present(*device)?;
                member.role = *role;
                member.has_written |= role.may_write();
                Ok(())
            }
            Deed::Named { device, label } => {
                self.present(*device)?.device.label.clone_from(label);
                Ok(())
            }
        }
    }

    fn remove(&mut self, number: u64, id: Id, generation: u32, keys: &[(Id, Vec<u8>)]) -> Result<(), NotAdded> {
        let mut stay: Vec<Id> =
            self.present_devices().map(|member| member.device.id).filter(|one| *one != id).collect();
        let mut sealed_for: Vec<Id> = keys.iter().map(|(device, _)| *device).collect();
        stay.sort_unstable();
        sealed_for.sort_unstable();
        if stay != sealed_for || self.generation.checked_add(1) != Some(generation) {
            return Err(NotAdded::DoesNotFit);
        }
        self.keeps_a_coordinator_without(id)?;
        let member = self.present(id)?;
        member.until = Some(number);
        member.without = Some(generation);
        self.generation = generation;
        // Their secrets open the key from before.
        self.invited.clear();
        Ok(())
    }

    fn keeps_a_coordinator_without(&self, id: Id) -> Result<(), NotAdded> {
        let coordinators = self.present_devices().filter(|member| member.role == Role::Coordinator);
        if coordinators.map(|member| member.device.id).any(|one| one != id) {
            Ok(())
        } else {
            Err(NotAdded::LastCoordinator)
        }
    }

    fn present(&mut self, id: Id) -> Result<&mut Member, NotAdded> {
        let is_it = |member: &&mut Member| member.device.id == id && member.until.is_none();
        self.members.iter_mut().find(is_it).ok_or(NotAdded::DoesNotFit)
    }

    /// Which space it is.
    pub fn space(&self) -> Id {
        self.space
    }

    /// The number of the last statement.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// What the next statement has to name as the one before it.
    pub fn last(&self) -> [u8; 32] {
        self.last
    }

    /// The number of the key that the devices share now.
    pub fn generation(&self) -> u32 {
        self.generation
    }

    /// Every device that was ever in the space, in the order in which they came.
    pub fn all(&self) -> &[Member] {
        &self.members
    }

    /// The devices that are in it now.
    pub fn present_devices(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|member| member.until.is_none())
    }

    /// Invitations that nobody used yet.
    pub fn invited(&self) -> &[Invited] {
        &self.invited
    }

    /// The device with this name, also one that was removed.
    pub fn device(&self, id: Id) -> Option<&Member> {
        self.members.iter().find(|member| member.device.id == id)
    }

    /// The device that signs with this key, as long as it is in the space.
    pub fn by_key(&self, key: &PublicKey) -> Option<&Member> {
        self.present_devices().find(|member| member.device.key == *key)
    }

    /// The open invitation whose secret signs with this key.
    pub fn invitation(&self, key: &PublicKey) -> Option<&Invited> {
        self.invited.iter().find(|one| one.invitation == *key)
    }
}
