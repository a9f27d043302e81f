//! Who a device is to the others of a space: it signs what it writes, and opens what is sealed for it.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::recipient::Pair;
use crate::secret::{Secret, derived};
use crate::{OpenError, Recipient, Signing};

/// One device in one space. Made when it joins, and never taken along to another device.
#[derive(Debug)]
pub struct Identity {
    seed: Secret,
    signing: Signing,
}

impl Identity {
    /// A new one.
    pub fn new(rng: &mut impl CryptoRng) -> Self {
        Self::from_seed(Secret::random(rng))
    }

    fn from_seed(seed: Secret) -> Self {
        let signing = Signing::from_seed(derived(seed.as_bytes(), &[], b"rechtenpas device signs"));
        Self { seed, signing }
    }

    /// Its bytes, to be kept sealed.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        self.seed.to_bytes()
    }

    /// The identity that [`Self::to_bytes`] gave.
    ///
    /// # Errors
    /// [`OpenError::Damaged`] where the bytes are no such.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, OpenError> {
        Secret::from_slice(bytes).map(Self::from_seed).ok_or(OpenError::Damaged)
    }

    /// Signs what it writes.
    pub fn signing(&self) -> &Signing {
        &self.signing
    }

    /// To whom others seal what only this device opens.
    pub fn recipient(&self) -> Recipient {
        self.pair().recipient()
    }

    /// Opens what was sealed for this device.
    ///
    /// # Errors
    /// [`OpenError::NotForMe`] for another recipient, [`OpenError::Refused`] when the bytes were changed.
    pub fn open_for_me(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        self.pair().open(sealed)
    }

    fn pair(&self) -> Pair {
        Pair::from_seed(&derived(self.seed.as_bytes(), &[], b"rechtenpas device opens"))
    }
}
