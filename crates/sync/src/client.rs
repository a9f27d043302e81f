//! A meeting of a device with the server: what is new there comes in, what is new here goes out, until nothing is left.
//!
//! Whatever cuts it short, the next one goes on where this one was: nothing counts as safe before the server said so, and
//! what comes in twice is kept once.

use std::cell::Cell;
use std::rc::Rc;

use crate::member::{Members, NotAdded};
use crate::parcel::{Erasure, Parcel};
use crate::request::Claim;
use crate::signature::PublicKey;
use crate::statement::Signed;
use crate::wire::{self, Answer, Chain, Entry, Erase, Message, Page, Push, Pushed, Refusal, Say, Welcome};
use crate::{Id, Unread, limits};

/// A request, without who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// `GET`, `POST` or `DELETE`.
    pub method: &'static str,
    /// Beginning with `/`.
    pub path: String,
    /// What stands in the header `authorization`; empty where anybody may ask.
    pub claim: String,
    /// What stands in the header [`wire::WORD`]; empty but for who founds a space where the server asks for a word.
    pub word: String,
    /// Empty but for a POST.
    pub body: Vec<u8>,
}

/// What the server told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
}

/// No answer came: no network, or it was cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no answer came")]
pub struct NoAnswer;

/// The way to the server.
pub trait Wire {
    /// Asks once.
    fn ask(&self, ask: Ask) -> impl Future<Output = Result<Told, NoAnswer>>;

    /// Milliseconds since 1970 by the clock of the device.
    fn now_ms(&self) -> u64;
}

/// What a device keeps of a space. Each of these is on the disk when it is done, or has failed as a whole.
pub trait Home {
    /// Why the device did not do it.
    type Error;

    /// Which key this device signs with.
    fn key(&self) -> PublicKey;

    /// Signs a text with it.
    fn sign(&self, text: &[u8]) -> [u8; 64];

    /// How far this device is.
    fn standing(&self) -> impl Future<Output = Result<Standing, Self::Error>>;

    /// Every statement, from the first on.
    fn chain(&self) -> impl Future<Output = Result<Vec<Signed>, Self::Error>>;

    /// Keeps statements that follow on those here; `members` is what they come to.
    fn said(&self, statements: &[Signed], members: &Members) -> impl Future<Output = Result<(), Self::Error>>;

    /// Keeps what came in, and that everything up to its end did.
    fn take(&self, arrived: Arrived, members: &Members) -> impl Future<Output = Result<(), Self::Error>>;

    /// Parcels of what is not safe elsewhere yet, of at most so many bytes together unless one alone is larger. None where
    /// nothing is left; those that the server refused are left out until something about them changes.
    fn unsent(&self, bytes: usize) -> impl Future<Output = Result<Vec<Parcel>, Self::Error>>;

    /// Keeps what the server answered to parcels.
    fn answered(&self, answers: &[(Parcel, Answer)]) -> impl Future<Output = Result<(), Self::Error>>;

    /// Erasures that the server does not have yet.
    fn erasures(&self) -> impl Future<Output = Result<Vec<Erasure>, Self::Error>>;

    /// Keeps that the server has an erasure.
    fn erased(&self, erasure: &Erasure) -> impl Future<Output = Result<(), Self::Error>>;

    /// The server began anew: nothing counts as safe there any more, and everything has to come again.
    fn begin_again(&self, epoch: Id) -> impl Future<Output = Result<(), Self::Error>>;
}

/// How far a device is with a space.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The epoch of the server as it was last met; none before the first time.
    pub epoch: Option<Id>,
    /// Everything up to this place in the row came in.
    pub seq: u64,
    /// Who belongs to the space, as far as is known here; none before it is founded or joined.
    pub members: Option<Members>,
}

/// What came in of the row, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrived {
    /// What is to be taken in.
    pub items: Vec<Item>,
    /// Everything up to this place is in.
    pub seq: u64,
    /// So far the row goes on the server.
    pub last: u64,
}

/// Something that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Changes by a device that may write.
    Parcel(Parcel),
    /// A dossier is erased, by a device that may write.
    Erasure(Erasure),
    /// A newer version made it: to be kept as it is, until an update knows what it is.
    Newer(Entry),
    /// Nobody of the space who may write has made it, or it is damaged: it is not taken, and said.
    Foreign(Entry),
}

/// What a meeting brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// So many entries came in.
    pub came: usize,
    /// So many parcels are safe now.
    pub kept: usize,
    /// So many parcels were refused.
    pub refused: usize,
}

/// Why a meeting ended before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble<E> {
    /// No answer came: no network, most of the time.
    #[error("no answer came")]
    NoAnswer,
    /// The server does not do it, for one of the reasons in [`Refusal`].
    #[error("the server refused, with code {} ({})", .0.code, .0.number)]
    Refused(Refusal),
    /// What the server said cannot be read, or is of a newer version.
    #[error("the server said something that cannot be read: {0}")]
    Unread(Unread),
    /// What the server says about the members does not hold, or goes back behind what was known.
    #[error("what the server says about the members does not hold: {0}")]
    Members(NotAdded),
    /// The device did not keep it.
    #[error("the device did not keep it")]
    Home(E),
}

impl<E> From<NoAnswer> for Trouble<E> {
    fn from(_: NoAnswer) -> Self {
        Self::NoAnswer
    }
}

impl<E> From<Unread> for Trouble<E> {
    fn from(why: Unread) -> Self {
        Self::Unread(why)
    }
}

impl<E> From<NotAdded> for Trouble<E> {
    fn from(why: NotAdded) -> Self {
        Self::Members(why)
    }
}

/// A device that meets a server.
#[derive(Debug)]
pub struct Client<W, H> {
    /// The way to the server.
    pub wire: W,
    /// What the device keeps.
    pub home: Rc<H>,
    space: Id,
    /// How far the clock of the server is from that of the device, in milliseconds.
    ahead_ms: Cell<i64>,
}

impl<W: Wire, H: Home> Client<W, H> {
    /// A device of a space.
    pub fn new(space: Id, wire: W, home: Rc<H>) -> Self {
        Self { wire, home, space, ahead_ms: Cell::new(0) }
    }

    /// Meets the server until nothing is left to come or to go.
    ///
    /// # Errors
    /// See [`Trouble`]; what was done until then stays done.
    pub async fn round(&self) -> Result<Round, Trouble<H::Error>> {
        let mut round = Round::default();
        loop {
            self.pull(&mut round).await?;
            let is_same = self.erase().await? && self.push(&mut round).await?;
            if is_same {
                return Ok(round);
            }
            // The server began anew meanwhile: what it has is looked at first.
        }
    }

    /// A claim for a path that a browser asks for without our headers, such as that of the live stream.
    pub fn claim(&self, method: &str, path: &str, body: &[u8]) -> Claim {
        let now = self.wire.now_ms().saturating_add_signed(self.ahead_ms.get());
        Claim::new((self.home.key(), now), (method, path), body, |text| self.home.sign(text))
    }

    /// Says something in the chain; once the server has it, it is kept here.
    ///
    /// # Errors
    /// [`NotAdded`] where it would not count. A refusal of [`Refusal::NOT_NEXT`] means that somebody else said something
    /// meanwhile: meet the server, and say it anew on top of that.
    pub async fn say(&self, signed: Signed, bundle: Option<Vec<u8>>) -> Result<(), Trouble<H::Error>> {
        let mut members = self.standing().await?.members.ok_or(NotAdded::DoesNotFit)?;
        members.add(&signed)?;
        let statement = signed.encode();
        self.ask("POST", wire::statements(&self.space), Say { statement, bundle }.encode()).await?;
        self.home.said(&[signed], &members).await.map_err(Trouble::Home)
    }

    /// Founds the space; `word` is what the server wants to hear from who may, empty where anybody may.
    ///
    /// # Errors
    /// See [`Trouble`]; [`Refusal::NOT_ALLOWED`] for another word.
    pub async fn found(&self, signed: Signed, word: &str) -> Result<(), Trouble<H::Error>> {
        let members = Members::found(&signed)?;
        let body = Say { statement: signed.encode(), bundle: None }.encode();
        self.ask_with("POST", wire::spaces(), body, word).await?;
        self.home.said(&[signed], &members).await.map_err(Trouble::Home)
    }

    async fn standing(&self) -> Result<Standing, Trouble<H::Error>> {
        self.home.standing().await.map_err(Trouble::Home)
    }

    /// Takes in what is new, members first.
    async fn pull(&self, round: &mut Round) -> Result<(), Trouble<H::Error>> {
        let mut told = None;
        loop {
            let standing = self.standing().await?;
            let mut members = standing.members.ok_or(NotAdded::DoesNotFit)?;
            let page = match self.page(standing.seq).await {
                Err(Trouble::Refused(Refusal { code: Refusal::NOT_THERE, .. })) => {
                    // Either the server never heard of the space, since it was set back to before it, or of this device.
                    self.tell_again(0).await?;
                    self.page(0).await?
                }
                page => page?,
            };
            if standing.epoch != Some(page.epoch) {
                self.home.begin_again(page.epoch).await.map_err(Trouble::Home)?;
                if standing.epoch.is_some() {
                    self.tell_again(page.members).await?;
                }
                continue;
            }
            if page.members < members.number() {
                // Said to it already, and not taken: somebody said something else in its place.
                if told.replace(page.members) == Some(page.members) {
                    return Err(NotAdded::NotNext { last: page.members }.into());
                }
                self.tell_again(page.members).await?;
                continue;
            }
            if page.members > members.number() {
                members = self.hear(members).await?;
            }
            if page.members == members.number() && page.chain != members.last() {
                return Err(NotAdded::NotNext { last: members.number() }.into());
            }
            let arrived = arrived(&page, &members, standing.seq);
            round.came += arrived.items.len();
            if arrived.seq > standing.seq {
                self.home.take(arrived, &members).await.map_err(Trouble::Home)?;
            }
            if self.standing().await?.seq >= page.last {
                return Ok(());
            }
        }
    }

    async fn page(&self, seq: u64) -> Result<Page, Trouble<H::Error>> {
        let told = self.ask("GET", wire::parcels_after(&self.space, seq), Vec::new()).await?;
        Ok(Page::decode(&told)?)
    }

    /// Hears what was said about members since.
    async fn hear(&self, mut members: Members) -> Result<Members, Trouble<H::Error>> {
        loop {
            let path = wire::statements_after(&self.space, members.number());
            let chain = Chain::decode(&self.ask("GET", path, Vec::new()).await?)?;
            let heard = chain.statements.iter().map(|bytes| Signed::decode(bytes)).collect::<Result<Vec<_>, _>>()?;
            heard.iter().try_for_each(|signed| members.add(signed))?;
            self.home.said(&heard, &members).await.map_err(Trouble::Home)?;
            if heard.is_empty() || members.number() >= chain.last {
                return Ok(members);
            }
        }
    }

    /// Says again what the server no longer knows since it was set back: statements prove themselves.
    async fn tell_again(&self, known: u64) -> Result<(), Trouble<H::Error>> {
        let chain = self.home.chain().await.map_err(Trouble::Home)?;
        for signed in chain.iter().filter(|signed| signed.statement().number > known) {
            let is_first = signed.statement().number == 1;
            let path = if is_first { wire::spaces() } else { wire::statements(&self.space) };
            let body = Say { statement: signed.encode(), bundle: None }.encode();
            match self.ask("POST", path, body).await {
                // Another device was faster.
                Err(Trouble::Refused(Refusal { code: Refusal::NOT_NEXT, .. })) => {}
                told => drop(told?),
            }
        }
        Ok(())
    }

    /// Tells which dossiers are erased; false where the server began anew.
    async fn erase(&self) -> Result<bool, Trouble<H::Error>> {
        let epoch = self.standing().await?.epoch;
        for erasure in self.home.erasures().await.map_err(Trouble::Home)? {
            let body = Erase { erasure: erasure.encode() }.encode();
            let pushed = Pushed::decode(&self.ask("POST", wire::erasures(&self.space), body).await?)?;
            if epoch != Some(pushed.epoch) {
                return Ok(false);
            }
            self.home.erased(&erasure).await.map_err(Trouble::Home)?;
        }
        Ok(true)
    }

    /// Sends what is new here; false where the server began anew.
    async fn push(&self, round: &mut Round) -> Result<bool, Trouble<H::Error>> {
        let epoch = self.standing().await?.epoch;
        loop {
            let mut parcels = self.home.unsent(limits::PUSH).await.map_err(Trouble::Home)?;
            parcels.truncate(limits::PUSHED);
            if parcels.is_empty() {
                return Ok(true);
            }
            let push = Push { parcels: parcels.iter().map(Parcel::encode).collect() };
            let told = self.ask("POST", wire::parcels(&self.space), push.encode()).await?;
            let pushed = Pushed::decode(&told)?;
            if pushed.answers.len() != parcels.len() {
                return Err(Unread::Damaged.into());
            }
            if epoch != Some(pushed.epoch) {
                return Ok(false);
            }
            let answers: Vec<(Parcel, Answer)> = parcels.into_iter().zip(pushed.answers).collect();
            let kept = answers.iter().filter(|(_, answer)| answer.code == Answer::KEPT).count();
            round.kept += kept;
            round.refused += answers.len() - kept;
            self.home.answered(&answers).await.map_err(Trouble::Home)?;
        }
    }

    /// Asks, and once more where only the clocks differ.
    async fn ask(&self, method: &'static str, path: String, body: Vec<u8>) -> Result<Vec<u8>, Trouble<H::Error>> {
        self.ask_with(method, path, body, "").await
    }

    async fn ask_with(
        &self,
        method: &'static str,
        path: String,
        body: Vec<u8>,
        word: &str,
    ) -> Result<Vec<u8>, Trouble<H::Error>> {
        match self.ask_once((method, &path), &body, word).await {
            Err(Trouble::Refused(Refusal { code: Refusal::CLOCK, number })) => {
                let now = self.wire.now_ms();
                self.ahead_ms.set(i64::try_from(i128::from(number) - i128::from(now)).unwrap_or_default());
                self.ask_once((method, &path), &body, word).await
            }
            told => told,
        }
    }

    async fn ask_once(
        &self,
        (method, path): (&'static str, &str),
        body: &[u8],
        word: &str,
    ) -> Result<Vec<u8>, Trouble<H::Error>> {
        let claim = self.claim(method, path, body).to_string();
        let (path, word) = (path.to_owned(), word.to_owned());
        read(self.wire.ask(Ask { method, path, claim, word, body: body.to_vec() }).await?)
    }
}

/// What the server has for who was invited; `sign` signs a text with the secret of the invitation.
///
/// # Errors
/// See [`Trouble`]: [`Refusal::TOO_LATE`] where the invitation is over, [`Refusal::NOT_THERE`] where it was used or taken back.
pub async fn welcome<E>(
    wire: &impl Wire,
    (space, key): (Id, PublicKey),
    sign: impl Fn(&[u8]) -> [u8; 64],
) -> Result<Welcome, Trouble<E>> {
    let told = ask_as(wire, (key, "GET", &wire::welcome(&space)), sign).await?;
    Ok(Welcome::decode(&told)?)
}

/// Asks as who has a key that is of no device, and once more where only the clocks differ; `sign` signs a text with it.
pub(crate) async fn ask_as<E>(
    wire: &impl Wire,
    (key, method, path): (PublicKey, &'static str, &str),
    sign: impl Fn(&[u8]) -> [u8; 64],
) -> Result<Vec<u8>, Trouble<E>> {
    let ask = |now| {
        let claim = Claim::new((key, now), (method, path), &[], &sign).to_string();
        wire.ask(Ask { method, path: path.to_owned(), claim, word: String::new(), body: Vec::new() })
    };
    match read(ask(wire.now_ms()).await?) {
        Err(Trouble::Refused(Refusal { code: Refusal::CLOCK, number })) => read(ask(number).await?),
        told => told,
    }
}

/// The body of an answer that is one.
///
/// # Errors
/// [`Trouble::Refused`] with what the server said, also where a proxy before it answered.
pub fn read<E>(told: Told) -> Result<Vec<u8>, Trouble<E>> {
    if (200..300).contains(&told.status) {
        return Ok(told.body);
    }
    let otherwise = match told.status {
        413 => Refusal { code: Refusal::TOO_LARGE, number: 0 },
        429 => Refusal { code: Refusal::TOO_MANY, number: 30 },
        _ => Refusal { code: Refusal::NOT_NOW, number: 30 },
    };
    Err(Trouble::Refused(Refusal::decode(&told.body).unwrap_or(otherwise)))
}

/// What a page holds, as who belongs to the space makes it count.
fn arrived(page: &Page, members: &Members, seq: u64) -> Arrived {
    let mut arrived = Arrived { items: Vec::new(), seq, last: page.last };
    if page.entries.is_empty() {
        // What stood there was erased since.
        arrived.seq = seq.max(page.last);
    }
    for entry in page.entries.iter().filter(|entry| entry.seq > seq) {
        arrived.seq = arrived.seq.max(entry.seq);
        arrived.items.push(item(entry, members));
    }
    arrived
}

/// What an entry is, as who belongs to the space makes it count.
pub fn item(entry: &Entry, members: &Members) -> Item {
    let space = members.space();
    let may_write = |by: Id| members.device(by).filter(|member| member.has_written).map(|member| member.device.key);
    let read = match entry.kind {
        Entry::PARCEL => Parcel::decode(&entry.bytes).map(|parcel| {
            let key = may_write(parcel.by);
            key.is_some_and(|key| key.has_signed(&parcel.text(space), parcel.signature()))
                .then_some(Item::Parcel(parcel))
        }),
        Entry::ERASURE => Erasure::decode(&entry.bytes).map(|erasure| {
            let key = may_write(erasure.by);
            let is_signed = key.is_some_and(|key| key.has_signed(&erasure.text(space), erasure.signature()));
            is_signed.then_some(Item::Erasure(erasure))
        }),
        _ => Err(Unread::TooNew(entry.kind)),
    };
    match read {
        Ok(Some(item)) => item,
        Err(Unread::TooNew(_)) => Item::Newer(entry.clone()),
        Ok(None) | Err(Unread::Damaged) => Item::Foreign(entry.clone()),
    }
}
