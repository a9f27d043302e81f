//! What travels of a dossier: a sealed parcel of changes, signed by the device that wrote them, or the word that it is erased.

use serde::{Deserialize, Serialize};

use crate::signature::{Purpose, Signature, name_of, sha256};
use crate::{Id, Unread};

const VERSION: u8 = 1;

/// Changes of one dossier on their way. The server sees the names, the size and the signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Its name: sent twice, it is kept once.
    pub id: Id,
    /// Of which dossier.
    pub dossier: Id,
    /// Which device sends it.
    pub by: Id,
    /// Sealed for who may read it.
    pub sealed: Vec<u8>,
    signature: Signature,
}

/// The word of a device that a dossier is erased everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// Which dossier.
    pub dossier: Id,
    /// Which device says so.
    pub by: Id,
    signature: Signature,
}

/// The name of a parcel follows from what is in it, so that the same changes sent again have the same name.
pub fn parcel_id(space: Id, by: Id, contents: &[Id]) -> Id {
    let mut contents = contents.to_vec();
    contents.sort_unstable();
    name_of("rechtenpas parcel", &[&space, &by, &contents.concat()])
}

#[derive(Serialize, Deserialize)]
struct Fields<'a> {
    id: Id,
    dossier: Id,
    by: Id,
    #[serde(borrow)]
    sealed: &'a [u8],
}

impl Parcel {
    /// A parcel of a space; `sign` signs a text as the device that sends it.
    pub fn new(
        (space, id): (Id, Id),
        dossier: Id,
        by: Id,
        sealed: Vec<u8>,
        sign: impl FnOnce(&[u8]) -> [u8; 64],
    ) -> Self {
        let signature = Signature(sign(&text(space, id, dossier, by, &sealed)));
        Self { id, dossier, by, sealed, signature }
    }

    /// The text that its device signed.
    pub fn text(&self, space: Id) -> Vec<u8> {
        text(space, self.id, self.dossier, self.by, &self.sealed)
    }

    /// What the device signed it with.
    pub fn signature(&self) -> &Signature {
        &self.signature
    }

    /// `version | signature (64) | fields`
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        bytes.extend(self.signature.0);
        let fields = Fields { id: self.id, dossier: self.dossier, by: self.by, sealed: &self.sealed };
        // Names and bytes in memory can always be written down.
        postcard::to_extend(&fields, bytes).unwrap_or_default()
    }

    /// Reads a parcel.
    ///
    /// # Errors
    /// See [`Unread`].
    pub fn decode(bytes: &[u8]) -> Result<Self, Unread> {
        let (signature, fields) = split(bytes)?;
        let (fields, rest): (Fields<'_>, _) = postcard::take_from_bytes(fields).map_err(|_| Unread::Damaged)?;
        if !rest.is_empty() {
            return Err(Unread::Damaged);
        }
        let Fields { id, dossier, by, sealed } = fields;
        Ok(Self { id, dossier, by, sealed: sealed.to_vec(), signature })
    }
}

fn text(space: Id, id: Id, dossier: Id, by: Id, sealed: &[u8]) -> Vec<u8> {
    Purpose::Parcel.text(&[&space, &id, &dossier, &by, &sha256(sealed)])
}

impl Erasure {
    /// The word that a dossier is erased; `sign` signs a text as the device that says so.
    pub fn new(space: Id, dossier: Id, by: Id, sign: impl FnOnce(&[u8]) -> [u8; 64]) -> Self {
        let signature = Signature(sign(&Purpose::Erasure.text(&[&space, &dossier, &by])));
        Self { dossier, by, signature }
    }

    /// The text that its device signed.
    pub fn text(&self, space: Id) -> Vec<u8> {
        Purpose::Erasure.text(&[&space, &self.dossier, &self.by])
    }

    /// What the device signed it with.
    pub fn signature(&self) -> &Signature {
        &self.signature
    }

    /// `version | signature (64) | dossier (16) | device (16)`
    pub fn encode(&self) -> Vec<u8> {
        [&[VERSION], self.signature.0.as_slice(), &self.dossier, &self.by].concat()
    }

    /// Reads such a word.
    ///
    /// # Errors
    /// See [`Unread`].
    pub fn decode(bytes: &[u8]) -> Result<Self, Unread> {
        let (signature, fields) = split(bytes)?;
        let (dossier, by) = fields.split_first_chunk().ok_or(Unread::Damaged)?;
        Ok(Self { dossier: *dossier, by: by.try_into().map_err(|_| Unread::Damaged)?, signature })
    }
}

fn split(bytes: &[u8]) -> Result<(Signature, &[u8]), Unread> {
    let (version, rest) = bytes.split_first().ok_or(Unread::Damaged)?;
    match *version {
        VERSION => {}
        0 => return Err(Unread::Damaged),
        newer => return Err(Unread::TooNew(newer)),
    }
    let (signature, fields) = rest.split_first_chunk().ok_or(Unread::Damaged)?;
    Ok((Signature(*signature), fields))
}
