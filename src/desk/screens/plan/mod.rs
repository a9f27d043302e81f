//! The plan of a family: its rights in order, what is next, and what came of each.

mod also;
mod aside;
mod family_copy;
mod one;
mod read;
mod rows;
mod tasks;

use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_casework::dossier::{Holder, RightOf};
use rechtenpas_casework::plan::Plan;

use crate::desk::at;
use crate::desk::book::Book;
use crate::desk::case::Case;
use crate::desk::parts::frame::{Tab, dossier};
use crate::parts::block::{heading, link, named, text};
use crate::parts::icon::Icon;
use crate::screens::broken;
use crate::words::desk::plan as words;

/// The last part of the address of the family copy; no right is called so.
const COPY: &str = "kopie";

/// The plan, one right of it, or what the family takes home of it.
pub(crate) fn screen(book: Book, id: Id, rest: &str) -> AnyView {
    match rest {
        "" => dossier(book, id, Tab::Plan, |case| (whole(case), Some(aside::aside(case)))),
        COPY => dossier(book, id, Tab::Plan, |case| (family_copy::copy(case), None)),
        right => {
            let right = right.to_owned();
            dossier(book, id, Tab::Plan, move |case| match named_right(case, &right) {
                Some(of) => (one::right(case, of), Some(aside::aside(case))),
                None => (broken::not_found(), None),
            })
        }
    }
}

/// The right that an address names: with its holder, or else the first holder of whom something was written.
fn named_right(case: Case, address: &str) -> Option<RightOf> {
    if let Some((right, holder)) = address.split_once('/') {
        return RightOf::new(right, Holder::named(holder)?).ok();
    }
    let known = case.dossier.with_untracked(|dossier| {
        let mut of = dossier.rights.keys().filter(|of| of.right() == address);
        of.next().cloned()
    });
    let is_of_catalogue = case.session.catalogue.program.find_right(address).is_some();
    known.or_else(|| RightOf::new(address, Holder::Household).ok().filter(|_| is_of_catalogue))
}

/// Where the plan of a dossier is.
fn address(case: Case) -> String {
    format!("{}/{}/plan", at::DOSSIER, case.id)
}

/// Where one right of it is.
fn address_of(case: Case, of: &RightOf) -> String {
    format!("{}/{of}", address(case))
}

/// The plan as it stands; it follows the dossier and the screening.
fn plan_of(case: Case) -> Memo<Plan> {
    Memo::new(move |_| {
        let screening = case.session.screening.read();
        case.dossier.with(|dossier| Plan::of(dossier, case.session.catalogue, &screening, &dossier.seats()))
    })
}

fn whole(case: Case) -> AnyView {
    let plan = plan_of(case);
    let far = move || {
        plan.with(|plan| {
            let (open, settled) = (plan.open().count(), plan.settled().count());
            (open + settled > 0).then(|| text("soft", words::settled(settled, open + settled)))
        })
    };
    view! {
        <div class="dossier-head">
            <div class="plan-title">{heading(words::TITLE)} {far}</div>
            {link("button-quiet", format!("{}/{COPY}", address(case)), named(Icon::Printer, words::FAMILY_COPY))}
        </div>
        {move || rows::rows(case, plan)}
        {tasks::tasks(case)}
        {also::also_possible(case, plan)}
    }
    .into_any()
}
