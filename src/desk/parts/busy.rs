//! Something that takes some seconds: done once at a time, and said as long as it lasts.

use leptos::prelude::*;

use crate::parts::block::text;

/// Whether it is being done.
#[derive(Clone, Copy)]
pub(crate) struct Busy(RwSignal<bool>);

impl Busy {
    /// Not now.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(false))
    }

    /// Whether it is being done.
    pub(crate) fn is_on(self) -> bool {
        self.0.get()
    }

    /// Does it, unless it is being done. The screen may be gone before it ends.
    pub(crate) fn run(self, work: impl Future<Output = ()> + 'static) {
        if self.0.get_untracked() {
            return;
        }
        self.0.set(true);
        leptos::task::spawn_local(async move {
            work.await;
            self.0.try_set(false);
        });
    }

    /// What is said meanwhile.
    pub(crate) fn said(self, words: &'static str) -> AnyView {
        let shown = move || {
            self.is_on().then(|| view! { {text("note", words)} <span class="busy-bar" aria-hidden="true"></span> })
        };
        view! { <div class="busy said" role="status">{shown}</div> }.into_any()
    }
}

/// A form that does one thing: its fields, the button that does it, and what is said meanwhile.
pub(crate) fn form(
    busy: Busy,
    class: &'static str,
    meanwhile: &'static str,
    fields: AnyView,
    act: impl Fn() + 'static,
    button: &'static str,
) -> AnyView {
    view! {
        <form
            class="form"
            on:submit=move |event| {
                event.prevent_default();
                act();
            }
        >
            {fields}
            <button type="submit" class=class aria-disabled=move || busy.is_on().then_some("true")>
                {button}
            </button>
            {busy.said(meanwhile)}
        </form>
    }
    .into_any()
}
