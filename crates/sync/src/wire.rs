//! What devices and servers say to each other: bodies of requests and answers, and where they go.
//!
//! Bytes: the number of the version, then the fields in postcard, then whatever a newer version added, which is read over.
//! What a page holds is named by a number and passed on as bytes, so that an older app keeps what it does not know.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::letter::Letter;
use crate::request::hex;
use crate::{Id, Unread};

/// The version in which messages are written. It rises only where an older one could not read on; the path says it too.
const VERSION: u8 = 1;

/// A body of a request or an answer.
pub trait Message: Serialize + DeserializeOwned {
    /// Its bytes.
    fn encode(&self) -> Vec<u8> {
        // Numbers, bytes and lists in memory can always be written down.
        postcard::to_extend(self, vec![VERSION]).unwrap_or_default()
    }

    /// Reads it.
    ///
    /// # Errors
    /// See [`Unread`].
    fn decode(bytes: &[u8]) -> Result<Self, Unread> {
        match bytes.split_first() {
            Some((&VERSION, fields)) => {
                postcard::take_from_bytes(fields).map(|(message, _)| message).map_err(|_| Unread::Damaged)
            }
            Some((&newer, _)) if newer > VERSION => Err(Unread::TooNew(newer)),
            _ => Err(Unread::Damaged),
        }
    }
}

/// Something to be said in the chain of a space.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Say {
    /// A [`crate::Signed`].
    pub statement: Vec<u8>,
    /// With an invitation: what the newcomer needs, sealed for who has its secret. The server drops it when it was used.
    pub bundle: Option<Vec<u8>>,
}

/// Statements of a space, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chain {
    /// Each a [`crate::Signed`].
    pub statements: Vec<Vec<u8>>,
    /// The number of the last one that the server has.
    pub last: u64,
}

/// What somebody needs who was invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    /// The whole chain of the space.
    pub chain: Chain,
    /// As it came with the invitation.
    pub bundle: Vec<u8>,
}

/// Parcels for the server to keep.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Push {
    /// Each a [`crate::Parcel`].
    pub parcels: Vec<Vec<u8>>,
}

/// What became of each parcel, in the order of the push. It is said only once it is on the disk of the server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pushed {
    /// See [`Page::epoch`].
    pub epoch: Id,
    /// One for each parcel.
    pub answers: Vec<Answer>,
}

/// What became of a parcel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// One of the numbers below; one that is not known is a refusal.
    pub code: u8,
    /// Its place in the row of the space, where it is kept; else 0.
    pub seq: u64,
}

impl Answer {
    /// Kept now, or before: it is safe there.
    pub const KEPT: u8 = 1;
    /// The dossier is erased.
    pub const ERASED: u8 = 2;
    /// Larger than is taken.
    pub const TOO_LARGE: u8 = 3;
    /// The space has no room left on this server.
    pub const FULL: u8 = 4;
    /// The device may not write.
    pub const NOT_ALLOWED: u8 = 5;
    /// It cannot be read, or is not signed by its device.
    pub const BROKEN: u8 = 6;
}

/// A piece of the row of a space.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Changes when the server was set back to a backup: then devices offer everything again.
    pub epoch: Id,
    /// The number of the last statement.
    pub members: u64,
    /// The hash of that statement.
    pub chain: [u8; 32],
    /// The last place in the row. More is to come while it is beyond the last entry.
    pub last: u64,
    /// In the order of their places.
    pub entries: Vec<Entry>,
}

/// Something in the row of a space.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its place.
    pub seq: u64,
    /// What it is: one of the numbers below, or one of a newer version.
    pub kind: u8,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Entry {
    /// A [`crate::Parcel`].
    pub const PARCEL: u8 = 1;
    /// A [`crate::Erasure`].
    pub const ERASURE: u8 = 2;
}

/// A dossier is erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erase {
    /// A [`crate::Erasure`].
    pub erasure: Vec<u8>,
}

/// What lies in a letterbox, the oldest first, as far as it fits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letters {
    /// Each sealed for who empties it.
    pub letters: Vec<Letter>,
}

/// Why the server does not do it; the body of every answer that is not a 2xx.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// One of the numbers below.
    pub code: u8,
    /// What belongs to it: the time of the server, the number of the last statement, or how many seconds to wait.
    pub number: u64,
}

impl Refusal {
    /// The body or the path cannot be read.
    pub const BROKEN: u8 = 1;
    /// Not signed, or not by who is said to ask.
    pub const NOT_SIGNED: u8 = 2;
    /// The time in the request is too far off; with the time of the server in milliseconds since 1970.
    pub const CLOCK: u8 = 3;
    /// There is no such space, invitation or letterbox, or who asks does not belong to it.
    pub const NOT_THERE: u8 = 4;
    /// Who asks was removed from the space.
    pub const REMOVED: u8 = 5;
    /// Who asks may not do this.
    pub const NOT_ALLOWED: u8 = 6;
    /// The statement does not follow on the last one; with the number of that.
    pub const NOT_NEXT: u8 = 7;
    /// The statement does not count, whatever came before it.
    pub const DOES_NOT_FIT: u8 = 8;
    /// The invitation is over.
    pub const TOO_LATE: u8 = 9;
    /// Larger than is taken.
    pub const TOO_LARGE: u8 = 10;
    /// Too much at once; with how many seconds to wait.
    pub const TOO_MANY: u8 = 11;
    /// No room is left.
    pub const FULL: u8 = 12;
    /// The server speaks another version; with the newest that it speaks.
    pub const VERSION: u8 = 13;
    /// The server cannot now; with how many seconds to wait.
    pub const NOT_NOW: u8 = 14;
}

/// What the live stream says, as the data of each event: `epoch last members`, in hexadecimal and decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pulse {
    /// See [`Page::epoch`].
    pub epoch: Id,
    /// The last place in the row.
    pub last: u64,
    /// The number of the last statement.
    pub members: u64,
}

impl std::fmt::Display for Pulse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {}", hex(&self.epoch), self.last, self.members)
    }
}

impl Message for Say {}
impl Message for Chain {}
impl Message for Welcome {}
impl Message for Push {}
impl Message for Pushed {}
impl Message for Page {}
impl Message for Erase {}
impl Message for Letter {}
impl Message for Letters {}
impl Message for Refusal {}

/// The header with what a server wants to hear from who founds a space, where not everybody may.
pub const WORD: &str = "rechtenpas-token";

/// Where everything of this version is.
pub const ROOT: &str = "/sync/1";

/// Where spaces are made: POST [`Say`] with the founding statement, signed by the founder.
pub fn spaces() -> String {
    format!("{ROOT}/spaces")
}

/// The chain of a space: GET [`Chain`] after a statement, POST [`Say`]. Who was invited posts its joining here too, signed
/// with the secret.
pub fn statements(space: &Id) -> String {
    format!("{ROOT}/spaces/{}/statements", hex(space))
}

/// The chain after a statement.
pub fn statements_after(space: &Id, number: u64) -> String {
    format!("{}?after={number}", statements(space))
}

/// What somebody needs who was invited: GET [`Welcome`], signed with the secret.
pub fn welcome(space: &Id) -> String {
    format!("{ROOT}/spaces/{}/welcome", hex(space))
}

/// The row of a space: POST [`Push`] gives [`Pushed`].
pub fn parcels(space: &Id) -> String {
    format!("{ROOT}/spaces/{}/parcels", hex(space))
}

/// The row after a place: GET [`Page`].
pub fn parcels_after(space: &Id, seq: u64) -> String {
    format!("{}?after={seq}", parcels(space))
}

/// POST [`Erase`]; what there was of the dossier goes, and nothing of it comes back.
pub fn erasures(space: &Id) -> String {
    format!("{ROOT}/spaces/{}/erasures", hex(space))
}

/// Events that say that something new is there: GET, `text/event-stream` of [`Pulse`]; with the claim behind `?claim=`.
pub fn live(space: &Id) -> String {
    format!("{ROOT}/spaces/{}/live", hex(space))
}

/// A letterbox: POST [`Letter`] by anybody; GET [`Letters`] signed by the key that its name follows from.
pub fn letterbox(letterbox: &Id) -> String {
    format!("{ROOT}/letterboxes/{}", hex(letterbox))
}

/// A letter: DELETE, signed by the key of the letterbox.
pub fn letter(letterbox: &Id, letter: &Id) -> String {
    format!("{ROOT}/letterboxes/{}/{}", hex(letterbox), hex(letter))
}
