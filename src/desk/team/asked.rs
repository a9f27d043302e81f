//! What screens ask of the team. Whoever reads an answer follows it.

use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_space::{Audience, Safe};
use rechtenpas_sync::client::Trouble;
use rechtenpas_sync::wire::Refusal;
use rechtenpas_sync::{Members, Role};

use super::{Met, Standing, Team};
use crate::words::desk::team as words;

impl Team {
    /// Whether this vault has a team.
    pub(crate) fn is_there(self) -> bool {
        self.standing.get() == Standing::Together
    }

    /// What the team is called.
    pub(crate) fn name(self) -> Option<String> {
        self.standing.track();
        self.space().map(|space| space.name().to_owned())
    }

    /// Who belongs to it.
    pub(crate) fn members(self) -> Option<Members> {
        self.turn.track();
        self.space()?.members()
    }

    /// Which device this is.
    pub(crate) fn me(self) -> Option<Id> {
        self.standing.track();
        self.space().map(|space| Id(space.me()))
    }

    /// What people call a device; none where that cannot be read here.
    pub(crate) fn label(self, device: Id) -> Option<String> {
        self.turn.track();
        self.space()?.label(device.0)
    }

    /// The same, in any case something to call it by.
    pub(crate) fn called(self, device: Id) -> String {
        self.label(device).filter(|name| !name.is_empty()).unwrap_or_else(|| words::unnamed(&device.0))
    }

    /// What this device may do.
    pub(crate) fn role(self) -> Option<Role> {
        let me = self.me()?;
        Some(self.members()?.device(me.0)?.role)
    }

    /// Whether this device was removed from the team: the server said so.
    pub(crate) fn is_removed(self) -> bool {
        self.met.with(|met| matches!(met, Met::Troubled(Trouble::Refused(refusal)) if refusal.code == Refusal::REMOVED))
    }

    /// Whether dossiers that are begun here are shared with the team by themselves.
    pub(crate) fn shares_new(self) -> bool {
        self.turn.track();
        self.space().is_some_and(|space| space.shares_new())
    }

    /// Whether what this device writes in a dossier is taken by the others. What is only here is its own affair.
    pub(crate) fn lets_write(self, dossier: Id) -> bool {
        self.role().is_none_or(Role::may_write) || !is_shared(&self.audience(dossier))
    }

    /// Who has a dossier.
    pub(crate) fn audience(self, dossier: Id) -> Audience {
        self.turn.track();
        self.space().map(|space| space.audience(dossier.0)).unwrap_or_default()
    }

    /// How safe a dossier is. None without a team.
    pub(crate) fn safe(self, dossier: Id) -> Option<Safe> {
        self.standing.track();
        self.turn.track();
        self.space().map(|space| space.safe(dossier.0))
    }
}

/// Whether what is written in a dossier goes to others.
pub(crate) fn is_shared(audience: &Audience) -> bool {
    matches!(audience, Audience::Space | Audience::Chosen(_))
}
