//! The mark of an outcome: shape, word and colour together.

use leptos::prelude::*;
use rechtenpas_rules::Outcome;

use super::icon::{Icon, filled_check, icon};
use crate::words;

/// The pill of an outcome; `open` is how many answers would decide it.
pub(crate) fn outcome_pill(outcome: Outcome, open: usize) -> AnyView {
    let (class, shape) = match outcome {
        Outcome::Has => ("outcome outcome-has", icon(Icon::IdCard)),
        Outcome::Entitled => ("outcome outcome-entitled", filled_check()),
        Outcome::Likely => ("outcome outcome-likely", icon(Icon::CircleQuestionMark)),
        Outcome::Depends => ("outcome outcome-depends", icon(Icon::CircleDashed)),
        Outcome::NotNow => ("outcome", icon(Icon::CircleMinus)),
        Outcome::OutOfDate => ("outcome outcome-outdated", icon(Icon::Clock)),
    };
    view! {
        <span class=class>
            {shape} <span>{words::outcome::word(outcome, open)}</span>
        </span>
    }
    .into_any()
}
