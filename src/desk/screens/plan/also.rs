//! Rights that the family could ask for and that are not in the plan yet.

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Followed, RightState};
use rechtenpas_casework::plan::{Plan, Step};

use super::address_of;
use super::read::{Reading, reading};
use crate::browser::page;
use crate::desk::case::Case;
use crate::parts::block::{link, list, named, press, text};
use crate::parts::fold::fold_group;
use crate::parts::icon::Icon;
use crate::words::desk::plan as words;

/// The rights, folded away once the plan has something; each goes into it with one tap.
pub(super) fn also_possible(case: Case, plan: Memo<Plan>) -> AnyView {
    let is_open = plan.with_untracked(|plan| plan.open().next().is_none());
    let count = move || plan.with(|plan| plan.also_possible().count());
    let title = view! { {words::ALSO} " " <span class="count">{count}</span> };
    let inside = view! { <div class="stack">{move || rows(case, plan)}</div> };
    fold_group("card plan-also", title.into_any(), is_open, inside.into_any())
}

fn rows(case: Case, plan: Memo<Plan>) -> AnyView {
    reading(case, |reading| {
        let plan = plan.read();
        match list("plan-also-rows", plan.also_possible().map(|step| row(case, reading, step))) {
            Some(rows) => (text("small soft", words::ALSO_WHY), rows).into_any(),
            None if plan.steps.is_empty() => text("small soft", words::ALSO_NOT_YET),
            None => text("small soft", words::ALSO_NONE),
        }
    })
}

fn row(case: Case, reading: &Reading<'_>, step: &Step) -> AnyView {
    let name = reading.name(&step.of);
    let at = Followed::at(step.of.clone());
    let put_in = move || {
        case.set(at.state(RightState::Wants));
        // The row is gone: go on from the list that it stood in.
        page::focus_on(".plan-also > summary");
    };
    let inside = view! {
        {named(Icon::Plus, words::PUT_IN)}
        <span class="only-read">{name.clone()}</span>
    };
    let button = case.may_write().then(|| press("button button-line button-small", inside, put_in));
    view! {
        {link("plan-also-name", address_of(case, &step.of), name.into_any())}
        {button}
    }
    .into_any()
}
