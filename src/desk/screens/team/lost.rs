//! A device that no longer belongs to the team: how it is removed, what it may still hold, and what is done next.

use leptos::html;
use leptos::prelude::*;
use rechtenpas_casework::Id;

use super::asked::Asked;
use crate::desk::team::Team;
use crate::parts::block::{press, text};
use crate::parts::fold::fold_group;
use crate::words::desk::team as words;

/// The question before a device is removed. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Removal {
    team: Team,
    asked: Asked,
    node: NodeRef<html::Dialog>,
    /// Which device, and what people call it.
    device: RwSignal<Option<(Id, String)>>,
}

impl Removal {
    /// Nothing is to be removed yet.
    pub(super) fn of(team: Team, asked: Asked) -> Self {
        Self { team, asked, node: NodeRef::new(), device: RwSignal::new(None) }
    }

    /// Asks whether this device is to be removed.
    pub(super) fn ask(self, device: Id, name: String) {
        self.device.set(Some((device, name)));
        if let Some(dialog) = self.node.get_untracked() {
            // It refuses only when it is open already.
            let _ = dialog.show_modal();
        }
    }

    fn close(self) {
        if let Some(dialog) = self.node.get_untracked() {
            dialog.close();
        }
    }

    fn remove(self) {
        self.close();
        let Some((device, name)) = self.device.get_untracked() else { return };
        let team = self.team;
        self.asked.ask(async move {
            team.remove(device).await?;
            Ok(Some(format!("{} {}", words::removed(&name), words::REMOVED_NEXT)))
        });
    }

    /// The question.
    pub(super) fn dialog(self) -> AnyView {
        let title = move || self.device.get().map(|(_, name)| words::remove_title(&name));
        view! {
            <dialog class="dialog" node_ref=self.node aria-label=words::REMOVE>
                <div>
                    <h2>{title}</h2>
                    {text("", words::REMOVE_WHY)}
                    <div class="buttons">
                        {press("button", words::REMOVE_NO, move || self.close())}
                        {press("button button-danger", words::REMOVE_YES, move || self.remove())}
                    </div>
                </div>
            </dialog>
        }
        .into_any()
    }
}

/// What to do when a device is lost, step by step.
pub(super) fn steps() -> AnyView {
    let steps = words::LOST_STEPS.map(|(what, why)| {
        view! {
            <li>
                <b>{what}</b>
                <span>{why}</span>
            </li>
        }
    });
    let inside = view! { <ol class="team-steps">{steps}</ol> };
    fold_group("card", words::LOST.into_any(), false, inside.into_any())
}
