//! Something that is asked of the team: once at a time, and what came of it.

use leptos::prelude::*;

use crate::browser::page;
use crate::desk::parts::busy::Busy;
use crate::desk::team::NotDone;
use crate::parts::block::marked;
use crate::parts::icon::Icon;
use crate::words::desk::team as words;

/// What was asked last.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub(super) busy: Busy,
    /// What is to be said of it: that it was done, or why not.
    came: RwSignal<Option<Result<String, String>>>,
}

impl Asked {
    /// Nothing yet.
    pub(super) fn nothing() -> Self {
        Self { busy: Busy::new(), came: RwSignal::new(None) }
    }

    /// Asks it. What is done well may be worth a word.
    pub(super) fn ask(self, work: impl Future<Output = Result<Option<String>, NotDone>> + 'static) {
        self.came.set(None);
        self.busy.run(async move {
            match work.await {
                Ok(said) => {
                    let has_words = said.is_some();
                    self.came.try_set(said.map(Ok));
                    if has_words {
                        // What was pressed may be gone by now.
                        page::focus_on(".team-done");
                    }
                }
                Err(why) => self.refuse(words::not_done(&why)),
            }
        });
    }

    /// Says why it cannot be asked.
    pub(super) fn refuse(self, why: String) {
        self.came.try_set(Some(Err(why)));
    }

    /// What is said of it.
    pub(super) fn said(self) -> AnyView {
        let came = move || {
            self.came.get().map(|came| match came {
                Ok(done) => marked("notice team-done", Icon::CircleCheck, done),
                Err(why) => marked("wrong", Icon::CircleAlert, why),
            })
        };
        view! { <div class="said" role="status">{came}</div> }.into_any()
    }
}
