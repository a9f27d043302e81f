//! What was removed last on a screen, so that a slip of the finger costs nothing.

use leptos::prelude::*;
use rechtenpas_casework::dossier::removal;
use rechtenpas_casework::{Id, Value};

use super::filled::act;
use super::icon::UNDO;
use crate::browser::page;
use crate::desk::case::Case;
use crate::parts::block::{named, text};
use crate::words::desk::overview as words;

/// The last thing that was removed. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Removed {
    case: Case,
    last: RwSignal<Option<(&'static str, Id, String)>>,
}

impl Removed {
    /// Nothing was removed yet.
    pub(crate) fn nothing(case: Case) -> Self {
        Self { case, last: RwSignal::new(None) }
    }

    /// Removes a thing of a kind, such as `member`, that people call `name`.
    pub(crate) fn remove(self, kind: &'static str, id: Id, name: String) {
        self.case.set(removal(kind, id));
        self.last.set(Some((kind, id, name)));
        page::focus_on(".put-back button");
    }

    /// Says what was removed, and puts it back when asked.
    pub(crate) fn offer(self) -> AnyView {
        let shown = move || {
            self.last.get().map(|(kind, id, name)| {
                let put_back = move || {
                    self.case.set((removal(kind, id).0, Value::Nothing));
                    self.last.set(None);
                };
                view! {
                    <div class="put-back">
                        {text("", words::removed(&name))}
                        {act(self.case, "button-quiet", named(UNDO, words::PUT_BACK), put_back)}
                    </div>
                }
            })
        };
        view! { <div class="said" role="status">{shown}</div> }.into_any()
    }
}
