//! A letter: something sealed for one recipient, left in a letterbox on the server until it is fetched.

use serde::{Deserialize, Serialize};

use crate::Id;
use crate::signature::{PublicKey, name_of};

/// A letter as it lies in a letterbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Its name, random: left twice, it lies there once.
    pub id: Id,
    /// Sealed for who empties the letterbox.
    pub sealed: Vec<u8>,
}

/// The name of a letterbox follows from the key that empties it, so that nobody can take one that is another's.
pub fn letterbox_id(key: &PublicKey) -> Id {
    name_of("rechtenpas letterbox", &[&key.0])
}
