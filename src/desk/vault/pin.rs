//! The PIN: it keeps the vault key in memory, so that the vault opens again quickly until the page closes.

use leptos::prelude::*;
use rechtenpas_vault::{Pinned, TRIES, WrongPin};

use super::{NotOpen, Vaults};
use crate::browser::clock;
use crate::browser::random::Random;
use crate::browser::store::VaultInfo;
use crate::browser::stretch;

/// So long after it was set, a PIN opens nothing any more, in milliseconds.
const PIN_LASTS: u64 = 12 * 60 * 60 * 1000;

/// The vault that a PIN opens again.
pub(super) struct PinnedVault {
    info: VaultInfo,
    key: Pinned,
    /// Since when, in milliseconds since 1970.
    since: u64,
    /// How many wrong ones are left.
    left: u8,
}

impl Vaults {
    /// Which vault a PIN opens now, and how many wrong ones it forgives.
    pub(crate) fn pinned(self) -> Option<(VaultInfo, u8)> {
        self.drop_old_pin();
        self.pinned.with_value(|pinned| pinned.as_ref().map(|pinned| (pinned.info.clone(), pinned.left)))
    }

    /// Opens the vault that was open in this page before, with its PIN. After five wrong ones the PIN is gone.
    pub(crate) async fn open_with_pin(self, pin: &str) -> Result<(), NotOpen> {
        self.drop_old_pin();
        let stretch = self.pinned.with_value(|pinned| pinned.as_ref().map(|pinned| pinned.key.stretch().clone()));
        let key = stretch::stretch(pin, &stretch.ok_or(NotOpen::PinGone)?).await?;
        let opened = self.pinned.try_update_value(|slot| {
            let pinned = slot.as_mut()?;
            let opened = pinned.key.open(&key).map(|keys| (pinned.info.clone(), keys));
            match opened {
                Ok(_) => pinned.left = TRIES,
                Err(WrongPin::TryAgain { left }) => pinned.left = left,
                Err(WrongPin::Gone) => *slot = None,
            }
            Some(opened)
        });
        let (info, keys) = opened.flatten().ok_or(NotOpen::PinGone)??;
        let (store, ring) = self.ring(&info).await?;
        self.enter(info, ring, keys, store).await
    }

    /// Keeps the vault key in memory under a PIN, for as long as this page stays open and no longer than half a day.
    pub(crate) async fn set_pin(self, pin: &str) -> Result<(), NotOpen> {
        let (stretch, key) = stretch::stretch_anew(pin).await?;
        let pinned = self.open.with_value(|open| {
            let open = open.as_ref()?;
            let key = Pinned::new(&open.keys, stretch, &key, &mut Random);
            Some(PinnedVault { info: open.info.clone(), key, since: clock::now_ms(), left: TRIES })
        });
        self.pinned.set_value(pinned);
        Ok(())
    }

    /// Drops the key behind a PIN that was set too long ago.
    pub(crate) fn drop_old_pin(self) {
        let now = clock::now_ms();
        self.pinned.update_value(|slot| {
            slot.take_if(|pinned| now.saturating_sub(pinned.since) >= PIN_LASTS);
        });
    }

    /// Forgets the PIN.
    pub(crate) fn forget_pin(self) {
        self.pinned.set_value(None);
    }
}
