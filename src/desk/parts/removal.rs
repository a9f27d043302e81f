//! Taking something out of a dossier, with the way back offered where it stood.

use leptos::prelude::*;
use rechtenpas_casework::dossier::removal;
use rechtenpas_casework::{Id, Value};

use crate::desk::case::Case;
use crate::parts::block::{named, press, text};
use crate::parts::icon::Icon;
use crate::words::desk::removal as words;

/// What was taken out last on this screen.
#[derive(Clone, Copy)]
pub(crate) struct Removed {
    case: Case,
    last: RwSignal<Option<(&'static str, Id)>>,
}

impl Removed {
    /// Nothing yet.
    pub(crate) fn nothing(case: Case) -> Self {
        Self { case, last: RwSignal::new(None) }
    }

    /// The button that takes out a thing of this kind.
    pub(crate) fn button(self, kind: &'static str, id: Id) -> AnyView {
        let take_out = move || {
            self.case.set(removal(kind, id));
            self.last.set(Some((kind, id)));
        };
        press("button-quiet", named(Icon::Trash, words::REMOVE), take_out)
    }

    /// The way back, as long as one stays on the screen.
    pub(crate) fn way_back(self) -> AnyView {
        let put_back = move || {
            if let Some((kind, id)) = self.last.get_untracked() {
                let (path, _) = removal(kind, id);
                self.case.set((path, Value::Nothing));
                self.last.set(None);
            }
        };
        let offered = move || {
            self.last.get().map(|_| {
                view! {
                    <div class="banner">
                        {text("", words::REMOVED)} {press("button-quiet", words::PUT_BACK, put_back)}
                    </div>
                }
            })
        };
        view! { <div role="status">{offered}</div> }.into_any()
    }
}
