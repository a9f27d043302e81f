//! Taking something out of a dossier, with the way back, so that a slip of the finger costs nothing.

use leptos::prelude::*;
use rechtenpas_casework::dossier::removal;
use rechtenpas_casework::{Id, Value};

use super::filled::{act, act_icon};
use super::icon::UNDO;
use crate::browser::page;
use crate::desk::case::Case;
use crate::parts::block::{named, text};
use crate::parts::icon::{Icon, icon};
use crate::words::desk::removal as words;

/// What happened last on a screen, with what people call the thing.
#[derive(Clone)]
enum Last {
    /// A thing of a kind, such as `member`, was taken out.
    Out(&'static str, Id, String),
    /// It was put back.
    Back(String),
}

/// The last thing that was removed. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Removed {
    case: Case,
    last: RwSignal<Option<Last>>,
}

impl Removed {
    /// Nothing was removed yet.
    pub(crate) fn nothing(case: Case) -> Self {
        Self { case, last: RwSignal::new(None) }
    }

    /// Removes a thing of a kind, such as `member`, that people call `name`.
    pub(crate) fn remove(self, kind: &'static str, id: Id, name: String) {
        self.case.set(removal(kind, id));
        self.last.set(Some(Last::Out(kind, id, name)));
        page::focus_on(".put-back button");
    }

    /// The button that removes it.
    pub(crate) fn button(self, kind: &'static str, id: Id, name: &'static str) -> AnyView {
        let inside = named(Icon::Trash, words::remove(name));
        act(self.case, "button-quiet", inside, move || self.remove(kind, id, name.to_owned()))
    }

    /// The same button where there is only room for a pictogram.
    pub(crate) fn icon_button(self, kind: &'static str, id: Id, name: &'static str) -> AnyView {
        act_icon(self.case, words::remove(name), icon(Icon::Trash), move || self.remove(kind, id, name.to_owned()))
    }

    /// Says what was removed, and puts it back when asked.
    pub(crate) fn offer(self) -> AnyView {
        let shown = move || {
            self.last.get().map(|last| {
                let (said, way_back) = match last {
                    Last::Out(kind, id, name) => (words::removed(&name), Some(self.way_back(kind, id, name))),
                    Last::Back(name) => (words::back(&name), None),
                };
                view! { <div class="put-back">{text("", said)} {way_back}</div> }
            })
        };
        view! { <div class="said" role="status">{shown}</div> }.into_any()
    }

    fn way_back(self, kind: &'static str, id: Id, name: String) -> AnyView {
        let put_back = move || {
            self.case.set((removal(kind, id).0, Value::Nothing));
            self.last.set(Some(Last::Back(name.clone())));
            // The button is gone: the focus goes on from where it stood.
            page::focus_on(".put-back");
        };
        act(self.case, "button-quiet", named(UNDO, words::PUT_BACK), put_back)
    }
}
