//! Everything that the vault reads: real key rings, envelopes, sealed files, backups and texts, with something changed.
//!
//! Beyond not stopping, nothing may open that says anything else than what was sealed.

use std::convert::Infallible;
use std::sync::OnceLock;

use rechtenpas_vault::rand_core::{TryCryptoRng, TryRng};
use rechtenpas_vault::{
    DossierKey, Kdf, KeyRing, Keys, PassKey, Recipient, RecoveryCode, Stretch, backup, passphrase, seal_for, store,
};
use sha2::{Digest, Sha256};

use crate::Reached;

const PLAIN: &[u8] = b"what was sealed";
const DOSSIER: [u8; 16] = [7; 16];
const CHANGE: [u8; 16] = [8; 16];

/// One vault, and everything that is ever written of it.
struct Written {
    passphrase: PassKey,
    keys: Keys,
    dossier: DossierKey,
    pieces: Vec<Vec<u8>>,
}

/// Bytes that come out the same each time; for nothing but tests.
struct Repeated(fastrand::Rng);

impl TryRng for Repeated {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.0.u32(..))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.0.u64(..))
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill(out);
        Ok(())
    }
}

impl TryCryptoRng for Repeated {}

fn written() -> Option<&'static Written> {
    static WRITTEN: OnceLock<Option<Written>> = OnceLock::new();
    WRITTEN.get_or_init(write).as_ref()
}

fn write() -> Option<Written> {
    let rng = &mut Repeated(fastrand::Rng::with_seed(1));
    let passphrase = PassKey::from_bytes(&[1; 32])?;
    let stretch = Stretch::new(rng, Kdf::STANDARD);
    let (ring, keys, code) = KeyRing::create(rng, stretch.clone(), &passphrase);
    let (dossier, wrapped) = keys.new_dossier_key(rng, DOSSIER);
    let sealed = dossier.seal(store::CHANGES, CHANGE, PLAIN, rng);
    let own = keys.seal(&store::own(keys.vault(), "name"), PLAIN, rng);
    let for_me = seal_for(&keys.recipient(), rng, PLAIN).ok()?;
    let mut kept = backup::Writer::new(&ring).ok()?;
    kept.add(store::KEYS, &DOSSIER, &wrapped).ok()?;
    kept.add(store::CHANGES, &[DOSSIER, CHANGE].concat(), &sealed).ok()?;
    let texts = [code.to_text().as_bytes().to_vec(), keys.recipient().to_string().into_bytes()];
    let mut pieces = vec![ring.encode(), wrapped, sealed, own, for_me, kept.finish().ok()?, stretch.encode()];
    pieces.extend(texts);
    Some(Written { passphrase, keys, dossier, pieces })
}

pub(crate) fn input(random: &mut fastrand::Rng) -> Vec<u8> {
    let pieces = written().map(|written| written.pieces.as_slice()).unwrap_or_default();
    let any = |random: &mut fastrand::Rng| random.choice(pieces).cloned().unwrap_or_default();
    let mut bytes = any(random);
    for _ in 0..random.usize(..5) {
        let at = random.usize(..=bytes.len());
        match random.u8(..6) {
            0 => bytes.truncate(at),
            1 => bytes.splice(at..at, any(random)).for_each(drop),
            2 => bytes.splice(at..at, (0..random.usize(..40)).map(|_| random.u8(..))).for_each(drop),
            3 => bytes.drain(at..(at + random.usize(..20)).min(bytes.len())).for_each(drop),
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = if random.bool() { random.u8(..) } else { *byte ^ (1 << random.u8(..8)) };
                }
            }
        }
    }
    if random.bool() {
        check_again(&mut bytes, if random.bool() { 8 } else { 32 });
    }
    bytes
}

/// Puts the right check behind what was changed, so that it is read further.
fn check_again(bytes: &mut [u8], length: usize) {
    let content = bytes.len().saturating_sub(length);
    let (content, check) = bytes.split_at_mut(content);
    check.iter_mut().zip(Sha256::digest(content)).for_each(|(to, from)| *to = from);
}

/// Reads bytes as everything that they could be.
pub(crate) fn take(bytes: &[u8]) -> Reached {
    let Some(Written { passphrase, keys, dossier, .. }) = written() else { return Reached::Refused };
    let ring = KeyRing::decode(bytes);
    let backup = backup::read(bytes);
    let text = String::from_utf8_lossy(bytes);
    passphrase::strength(&text);
    let is_read = [
        ring.is_ok(),
        backup.is_ok(),
        Stretch::decode(bytes).is_ok(),
        RecoveryCode::parse(&text).is_ok(),
        Recipient::parse(&text).is_ok_and(|recipient| !recipient.fingerprint().is_empty()),
    ];

    let own = store::own(keys.vault(), "name");
    let opened = [dossier.open(store::CHANGES, CHANGE, bytes), keys.open(&own, bytes), keys.open_for_me(bytes)];
    let mut opened: Vec<Vec<u8>> = opened.into_iter().flatten().map(|plain| plain.to_vec()).collect();
    let again = |keys: &Keys| keys.seal(&own, PLAIN, &mut Repeated(fastrand::Rng::with_seed(2)));
    let sealed_by = ring.and_then(|ring| ring.open(passphrase)).map(|found| again(&found));
    opened.extend(sealed_by.ok().and_then(|sealed| keys.open(&own, &sealed).ok()).map(|plain| plain.to_vec()));
    if let Ok(key) = keys.open_dossier_key(DOSSIER, bytes) {
        let sealed = key.seal(store::CHANGES, CHANGE, PLAIN, &mut Repeated(fastrand::Rng::with_seed(2)));
        opened.push(dossier.open(store::CHANGES, CHANGE, &sealed).map(|plain| plain.to_vec()).unwrap_or_default());
    }
    assert!(opened.iter().all(|plain| plain == PLAIN), "something opened that was never sealed");

    match () {
        () if !opened.is_empty() => Reached::Evaluated,
        () if is_read.contains(&true) => Reached::Read,
        () => Reached::Refused,
    }
}
