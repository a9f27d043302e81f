//! The desk: where workers keep dossiers and follow each right up until it is granted. Only the program of workers has it.

pub(crate) mod backup;
pub(crate) mod book;
pub(crate) mod case;
pub(crate) mod colleagues;
pub(crate) mod edition;
mod everything;
pub(crate) mod hand_over;
pub(crate) mod idle;
pub(crate) mod letters;
pub(crate) mod news;
pub(crate) mod outbox;
pub(crate) mod parts;
pub(crate) mod reading;
mod screens;
pub(crate) mod sealed;
pub(crate) mod team;
pub(crate) mod vault;

use leptos::prelude::*;
use rechtenpas_catalogue::Catalogue;

use crate::browser::catalogue::Details;
use crate::screens::{self as shared, at as shared_at};
use vault::Vaults;

/// Where each screen of the desk is.
pub(crate) mod at {
    /// The door, and behind it what is to be done and every dossier.
    pub(crate) const DESK: &str = crate::screens::at::DESK;
    /// A conversation without a dossier, and what a team prints.
    pub(crate) const LOOSE: &str = "/loket/los";
    /// A new dossier.
    pub(crate) const NEW: &str = "/loket/nieuw";
    /// Followed by the name of a dossier, and perhaps by one of its parts.
    pub(crate) const DOSSIER: &str = "/loket/dossier";
    /// Makes a vault.
    pub(crate) const NEW_VAULT: &str = "/loket/kluis/nieuw";
    /// Puts a backup back.
    pub(crate) const RESTORE: &str = "/loket/kluis/terugzetten";
    /// The open vault: passphrase, PIN, backup, storage.
    pub(crate) const VAULT: &str = "/loket/kluis";
    /// Takes in what a family or a colleague hands over.
    pub(crate) const RECEIVE: &str = crate::screens::at::RECEIVE;
    /// The team of the open vault.
    pub(crate) const TEAM: &str = "/loket/team";
    /// Joins a team; an invitation stands behind the `#`.
    pub(crate) const JOIN: &str = "/loket/team/aansluiten";
    /// How far follow-up comes, over all dossiers.
    pub(crate) const FIGURES: &str = "/loket/cijfers";
}

/// Provides what the screens of the desk stand on.
pub(crate) fn provide(catalogue: &'static Catalogue, details: RwSignal<Details>) {
    let vaults = Vaults::look(catalogue, details);
    provide_context(vaults);
    provide_context(idle::watch(vaults));
}

/// Whether the desk's program has the screen at this path: every screen but the first one of the family's.
pub(crate) fn has(path: &str) -> bool {
    path != shared_at::START
}

/// The screen at this path, of the desk or of those that it shares with the family's program.
pub(crate) fn screen_at(path: &str) -> AnyView {
    let path = if path.len() > 1 { path.trim_end_matches('/') } else { path };
    let is_of_desk = path.strip_prefix(at::DESK).is_some_and(|inside| inside.is_empty() || inside.starts_with('/'));
    if is_of_desk { screens::screen_at(path) } else { shared::screen_at(path) }
}
