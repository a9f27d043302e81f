//! The three contacts of the way of working, and which one the family is at.

use leptos::prelude::*;
use rechtenpas_casework::dossier::THREE_CONTACTS;
use rechtenpas_catalogue::wording;

use crate::desk::case::Case;
use crate::parts::icon::{Icon, icon};
use crate::words::desk::overview as words;

/// The three as steps.
pub(super) fn steps(case: Case) -> AnyView {
    let steps = move || {
        case.dossier.with(|dossier| {
            let next = dossier.next_of_three();
            let step = |kind| {
                let (name, what) = words::step(kind);
                let held = dossier.last_of(kind);
                let (class, state, shape) = match held {
                    Some(_) => ("three-step three-held", words::HELD, Icon::CircleCheck),
                    None if next == Some(kind) => ("three-step three-now", words::NOW, Icon::Sparkles),
                    None => ("three-step", words::LATER, Icon::CircleDashed),
                };
                let when = held.map_or_else(|| state.to_owned(), wording::day);
                view! {
                    <li class=class aria-current=(next == Some(kind)).then_some("step")>
                        <span class="three-state">{icon(shape)} <span>{when}</span></span>
                        <b>{name}</b>
                        <span class="small soft">{what}</span>
                    </li>
                }
            };
            THREE_CONTACTS.map(step).collect_view()
        })
    };
    view! {
        <section aria-label=words::THREE>
            <ol class="three">{steps}</ol>
        </section>
    }
    .into_any()
}
