//! People with devices that sign, and the space that they make.

use ed25519_dalek::{Signer, SigningKey};
use rechtenpas_sync::{Deed, Device, Id, Members, NotAdded, PublicKey, Role, Signed, Statement, space_id};

/// Somebody with a device, or the secret of an invitation.
pub(crate) struct Person(u8);

impl Person {
    pub(crate) fn new(seed: u8) -> Self {
        Self(seed)
    }

    pub(crate) fn id(&self) -> Id {
        [self.0; 16]
    }

    pub(crate) fn key(&self) -> PublicKey {
        PublicKey(SigningKey::from_bytes(&[self.0; 32]).verifying_key().to_bytes())
    }

    pub(crate) fn sign(&self, text: &[u8]) -> [u8; 64] {
        SigningKey::from_bytes(&[self.0; 32]).sign(text).to_bytes()
    }

    pub(crate) fn device(&self) -> Device {
        Device { id: self.id(), key: self.key(), recipient: [self.0; 32], label: vec![self.0] }
    }

    pub(crate) fn founding(&self) -> Signed {
        let device = self.device();
        let space = space_id(&device);
        let statement =
            Statement { space, number: 1, previous: [0; 32], by: self.key(), deed: Deed::Founded { device } };
        Signed::new(statement, |text| self.sign(text)).unwrap()
    }
}

/// A space and its chain.
pub(crate) struct Space {
    pub(crate) members: Members,
    pub(crate) chain: Vec<Signed>,
}

impl Space {
    pub(crate) fn of(founder: &Person) -> Self {
        let chain = vec![founder.founding()];
        Self { members: Members::of(&chain).unwrap(), chain }
    }

    pub(crate) fn say(&mut self, by: &Person, deed: Deed) -> Result<(), NotAdded> {
        let statement = Statement {
            space: self.members.space(),
            number: self.members.number() + 1,
            previous: self.members.last(),
            by: by.key(),
            deed,
        };
        let signed = Signed::new(statement, |text| by.sign(text)).unwrap();
        let signed = Signed::decode(&signed.encode()).unwrap();
        let before = self.members.clone();
        let said = self.members.add(&signed);
        match said {
            Ok(()) => self.chain.push(signed),
            Err(_) => assert_eq!(self.members, before, "what does not count changes nothing"),
        }
        said
    }

    pub(crate) fn invite(&mut self, by: &Person, invitation: &Person, role: Role) -> Result<(), NotAdded> {
        self.say(by, Deed::Invited { invitation: invitation.key(), role, until_ms: 1 })
    }

    pub(crate) fn join(&mut self, invitation: &Person, newcomer: &Person) -> Result<(), NotAdded> {
        self.say(invitation, Deed::Joined { device: newcomer.device() })
    }

    pub(crate) fn let_in(&mut self, by: &Person, newcomer: &Person, role: Role) {
        let invitation = Person::new(newcomer.0 + 100);
        self.invite(by, &invitation, role).unwrap();
        self.join(&invitation, newcomer).unwrap();
    }

    pub(crate) fn remove(&mut self, by: &Person, removed: &Person) -> Result<(), NotAdded> {
        let stay = self.members.present_devices().filter(|member| member.device.id != removed.id());
        let keys = stay.map(|member| (member.device.id, vec![0])).collect();
        let generation = self.members.generation() + 1;
        self.say(by, Deed::Removed { device: removed.id(), generation, keys, older: Vec::new() })
    }
}
