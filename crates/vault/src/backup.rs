//! The backup: one file with the key ring and every record of a vault, sealed as they are stored.
//!
//! `magic (3) | version (1) | records | hash of everything before (32)`, where a record is
//! `mark (4) | store: length (1) | key: length (1) | content: length (4) | check of these (4) | store | key | content | check (4)`.
//!
//! Records are found by their mark, so one that is damaged loses none of the others. The key ring stands in it twice, as
//! the first record and as the last: without it everything else is lost.

use sha2::{Digest, Sha256};

use crate::bytes::Bytes;
use crate::{KeyRing, OpenError, store};

const MAGIC: [u8; 3] = *b"rpB";
const VERSION: u8 = 1;
const MARK: [u8; 4] = *b"\x1erec";
const CHECK: usize = 4;
const HASH: usize = 32;

/// One record as it is stored: sealed, and never opened for a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The name of its store.
    pub store: String,
    /// Its key there.
    pub key: Vec<u8>,
    /// The sealed bytes.
    pub content: Vec<u8>,
}

/// A record that cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a name or key of more than 255 bytes, or a content of more than 4 gigabytes")]
pub struct TooLarge;

/// Writes a backup, record after record.
#[derive(Debug)]
pub struct Writer {
    bytes: Vec<u8>,
    ring: Vec<u8>,
}

impl Writer {
    /// Begins a backup of the vault of this ring.
    ///
    /// # Errors
    /// None that a real ring can meet.
    pub fn new(ring: &KeyRing) -> Result<Self, TooLarge> {
        let mut writer = Self { bytes: Vec::with_capacity(4096), ring: ring.encode() };
        writer.bytes.extend(MAGIC);
        writer.bytes.push(VERSION);
        let ring = writer.ring.clone();
        writer.add(store::RING, &[], &ring)?;
        Ok(writer)
    }

    /// Adds a record as it is stored.
    ///
    /// # Errors
    /// For a record that is too large; the backup stays as it was.
    pub fn add(&mut self, store: &str, key: &[u8], content: &[u8]) -> Result<(), TooLarge> {
        let store_length = u8::try_from(store.len()).map_err(|_| TooLarge)?;
        let key_length = u8::try_from(key.len()).map_err(|_| TooLarge)?;
        let content_length = u32::try_from(content.len()).map_err(|_| TooLarge)?.to_le_bytes();
        let lengths = [&[store_length, key_length], content_length.as_slice()].concat();
        let check_of_lengths = check(&[&lengths]);
        let parts = [&lengths, store.as_bytes(), key, content];
        self.bytes.extend(MARK);
        self.bytes.extend(&lengths);
        self.bytes.extend(check_of_lengths);
        parts.iter().skip(1).for_each(|part| self.bytes.extend(*part));
        self.bytes.extend(check(&parts));
        Ok(())
    }

    /// The whole file.
    ///
    /// # Errors
    /// None that a real ring can meet.
    pub fn finish(mut self) -> Result<Vec<u8>, TooLarge> {
        let ring = std::mem::take(&mut self.ring);
        self.add(store::RING, &[], &ring)?;
        let hash = Sha256::digest(&self.bytes);
        self.bytes.extend(hash);
        Ok(self.bytes)
    }
}

/// What could be read of a backup.
#[derive(Debug)]
pub struct Backup {
    /// The key ring.
    pub ring: KeyRing,
    /// Every record that is whole, in the order of the file.
    pub records: Vec<Record>,
    /// What is not, in the same order.
    pub damaged: Vec<Damage>,
    /// Whether the file is to the last byte what was written. A record that is missing altogether shows only here.
    pub is_whole: bool,
}

/// A stretch of a backup that is no whole record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Where it begins, in bytes from the start of the file.
    pub at: usize,
    /// How many bytes it takes.
    pub length: usize,
    /// The store and key of the record, as far as the file still tells; they may be damaged themselves.
    pub names: Option<(String, Vec<u8>)>,
}

/// Reads a backup, as much of it as is whole.
///
/// # Errors
/// [`OpenError::NotOurs`] and [`OpenError::TooNew`] by its start, and why the key ring cannot be read, where neither copy can.
pub fn read(file: &[u8]) -> Result<Backup, OpenError> {
    let mut bytes = Bytes(file);
    bytes.header(MAGIC, VERSION)?;
    let (records, is_whole) = match file.split_last_chunk::<HASH>() {
        Some((content, hash)) if Sha256::digest(content).as_slice() == hash => (content, true),
        _ => (file, false),
    };
    let mut reader = Reader { file: records, at: MAGIC.len() + 1, damaged: Vec::new() };
    let (mut rings, mut others) = (Vec::new(), Vec::new());
    while let Some(record) = reader.next() {
        if record.store == store::RING { rings.push(record) } else { others.push(record) }
    }
    let mut ring = Err(OpenError::Damaged);
    for record in rings.iter().rev() {
        ring = KeyRing::decode(&record.content).or(ring);
    }
    Ok(Backup { ring: ring?, records: others, damaged: reader.damaged(is_whole), is_whole })
}

struct Reader<'a> {
    file: &'a [u8],
    at: usize,
    damaged: Vec<Damage>,
}

/// What stands at a place of the file.
enum Found {
    /// A whole record, and where it ends.
    Record(Record, usize),
    /// A record whose lengths are right and whose bytes are not.
    Broken(Damage),
    /// Nothing that can be read.
    Nothing,
}

impl Reader<'_> {
    /// The next whole record. What is skipped on the way is remembered as damaged.
    fn next(&mut self) -> Option<Record> {
        while self.at < self.file.len() {
            match self.look(self.at) {
                Found::Record(record, end) => {
                    self.at = end;
                    return Some(record);
                }
                Found::Broken(damage) => {
                    self.at = damage.at + damage.length;
                    self.damaged.push(damage);
                }
                Found::Nothing => self.skip(),
            }
        }
        None
    }

    /// Goes to the next mark, and counts what lies before it as damaged.
    fn skip(&mut self) {
        let rest = self.file.get(self.at + 1..).unwrap_or_default();
        let next = rest.windows(MARK.len()).position(|window| window == MARK);
        let end = next.map_or(self.file.len(), |next| self.at + 1 + next);
        match self.damaged.last_mut() {
            Some(before) if before.at + before.length == self.at && before.names.is_none() => {
                before.length = end - before.at
            }
            _ => self.damaged.push(Damage { at: self.at, length: end - self.at, names: None }),
        }
        self.at = end;
    }

    fn look(&self, at: usize) -> Found {
        let mut bytes = Bytes(self.file.get(at..).unwrap_or_default());
        let whole = bytes.0.len();
        let Ok((lengths, sizes)) = lengths(&mut bytes) else { return Found::Nothing };
        let [store, key, content] = sizes;
        let mut part = |length| bytes.take(length);
        let (Ok(store), Ok(key)) = (part(store), part(key)) else { return Found::Nothing };
        let names = (String::from_utf8_lossy(store).into_owned(), key.to_vec());
        let Ok(content) = part(content) else { return Found::Nothing };
        let Ok(found) = bytes.array::<CHECK>() else { return Found::Nothing };
        let length = whole - bytes.0.len();
        if found == check(&[lengths, store, key, content]) {
            let (store, key) = names;
            return Found::Record(Record { store, key, content: content.to_vec() }, at + length);
        }
        Found::Broken(Damage { at, length, names: Some(names) })
    }

    /// What is damaged. The hash at the end of a file that is not whole is nothing of a record.
    fn damaged(mut self, is_whole: bool) -> Vec<Damage> {
        let end = self.file.len();
        let is_hash = |last: &Damage| last.names.is_none() && last.length == HASH && last.at + HASH == end;
        if !is_whole && self.damaged.last().is_some_and(is_hash) {
            self.damaged.pop();
        }
        self.damaged
    }
}

/// The lengths at the start of a record, as bytes and as numbers, where their check holds.
fn lengths<'a>(bytes: &mut Bytes<'a>) -> Result<(&'a [u8], [usize; 3]), OpenError> {
    if bytes.array()? != MARK {
        return Err(OpenError::Damaged);
    }
    let lengths = bytes.take(6)?;
    if bytes.array()? != check(&[lengths]) {
        return Err(OpenError::Damaged);
    }
    let mut numbers = Bytes(lengths);
    let (store, key) = (numbers.byte()?, numbers.byte()?);
    let content = usize::try_from(numbers.number()?).map_err(|_| OpenError::Damaged)?;
    Ok((lengths, [store.into(), key.into(), content]))
}

/// Tells damage; anybody can compute it. What protects a record is its own seal.
fn check(parts: &[&[u8]]) -> [u8; CHECK] {
    let digest: [u8; 32] = parts.iter().fold(Sha256::new(), |sha, part| sha.chain_update(part)).finalize().into();
    let [a, b, c, d, ..] = digest;
    [a, b, c, d]
}
