//! What a coordinator or a newcomer says about who belongs to a space: signed, numbered, each on top of the one before.
//!
//! Bytes: the number of the version, then the fields in postcard. A version that is not known here stops the chain: who may
//! read and write is not guessed.

use serde::{Deserialize, Serialize};

use crate::signature::{PublicKey, Purpose, Signature, name_of, sha256};
use crate::{Id, Unread};

const VERSION: u8 = 1;

/// What a device may do in a space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Reads. What it writes is not taken by anybody.
    Reader,
    /// Reads and writes.
    Worker,
    /// Also says who belongs to the space.
    Coordinator,
}

impl Role {
    /// Whether what it writes is taken.
    pub fn may_write(self) -> bool {
        self >= Self::Worker
    }
}

/// A device as the space knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// Its name, random.
    pub id: Id,
    /// Signs what it writes.
    pub key: PublicKey,
    /// To whom others seal what only this device opens: 32 bytes of X25519.
    pub recipient: [u8; 32],
    /// What people call it, sealed under the key of the space.
    pub label: Vec<u8>,
}

/// One thing that is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// This device makes the space, and is its first coordinator.
    Founded {
        /// Who.
        device: Device,
    },
    /// Whoever has the secret may join, once.
    Invited {
        /// The public part of what the secret signs with.
        invitation: PublicKey,
        /// As what.
        role: Role,
        /// Until when the server lets it be used, in milliseconds since 1970.
        until_ms: u64,
    },
    /// An invitation no longer counts.
    Withdrawn {
        /// Which.
        invitation: PublicKey,
    },
    /// Who was invited joins with this device; signed with the secret of the invitation.
    Joined {
        /// Who.
        device: Device,
    },
    /// A device no longer belongs to the space; the others share a new key from here on. Open invitations end.
    Removed {
        /// Which.
        device: Id,
        /// The number of the new key.
        generation: u32,
        /// The new key, sealed for each device that stays.
        keys: Vec<(Id, Vec<u8>)>,
        /// The key before it, sealed under the new one, so that who comes later reads what was written earlier.
        older: Vec<u8>,
    },
    /// A device may do something else from now on.
    Became {
        /// Which.
        device: Id,
        /// What it may do.
        role: Role,
    },
    /// A device is called something else.
    Named {
        /// Which.
        device: Id,
        /// Sealed, as in [`Device`].
        label: Vec<u8>,
    },
}

/// A deed in its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Of which space.
    pub space: Id,
    /// From 1.
    pub number: u64,
    /// The hash of the statement before; zeros for the first.
    pub previous: [u8; 32],
    /// Who says it.
    pub by: PublicKey,
    /// What.
    pub deed: Deed,
}

/// A statement as it travels and is kept: its exact bytes, and who signed them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    statement: Statement,
    bytes: Vec<u8>,
    signature: Signature,
}

/// The name of a space follows from who made it, so that nobody can put another beginning in its place.
pub fn space_id(founder: &Device) -> Id {
    name_of("rechtenpas space", &[&founder.id, &founder.key.0, &founder.recipient])
}

impl Signed {
    /// Says something; `sign` signs a text as who says it. Nothing where it is larger than can be written.
    pub fn new(statement: Statement, sign: impl FnOnce(&[u8]) -> [u8; 64]) -> Option<Self> {
        let bytes = postcard::to_extend(&statement, vec![VERSION]).ok()?;
        let signature = Signature(sign(&Purpose::Statement.text(&[&bytes])));
        Some(Self { statement, bytes, signature })
    }

    /// What is said.
    pub fn statement(&self) -> &Statement {
        &self.statement
    }

    /// What the next statement calls this one.
    pub fn hash(&self) -> [u8; 32] {
        sha256(&self.bytes)
    }

    /// Whether who says it has signed it.
    pub fn is_signed(&self) -> bool {
        self.statement.by.has_signed(&Purpose::Statement.text(&[&self.bytes]), &self.signature)
    }

    /// `signature (64) | version | fields`
    pub fn encode(&self) -> Vec<u8> {
        [self.signature.0.as_slice(), &self.bytes].concat()
    }

    /// Reads a statement; whether it holds is for [`crate::Members::add`] to say.
    ///
    /// # Errors
    /// See [`Unread`].
    pub fn decode(bytes: &[u8]) -> Result<Self, Unread> {
        let (signature, bytes) = bytes.split_first_chunk().ok_or(Unread::Damaged)?;
        let (version, fields) = bytes.split_first().ok_or(Unread::Damaged)?;
        match *version {
            VERSION => {}
            0 => return Err(Unread::Damaged),
            newer => return Err(Unread::TooNew(newer)),
        }
        let (statement, rest) = postcard::take_from_bytes(fields).map_err(|_| Unread::Damaged)?;
        if !rest.is_empty() {
            return Err(Unread::Damaged);
        }
        Ok(Self { statement, bytes: bytes.to_vec(), signature: Signature(*signature) })
    }
}
