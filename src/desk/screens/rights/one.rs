//! One right of this family: where they stand with it, why, what to do, with what and where.

use leptos::prelude::*;
use rechtenpas_rules::RightIx;

use super::{ask, holders, states};
use crate::desk::at;
use crate::desk::case::Case;
use crate::findings::Finding;
use crate::parts::block::{heading, named, press, text};
use crate::parts::frame::way_back;
use crate::parts::icon::Icon;
use crate::screens::right::Shown;
use crate::words::desk::rights as words;

/// The page of the right with this name.
pub(super) fn page(case: Case, name: &str) -> AnyView {
    let back = way_back(format!("{}/{}/rechten", at::DOSSIER, case.id));
    let right = case.session.catalogue.program.find_right(name);
    let shown = move || match right {
        Some(right) => found(case, right),
        None => (heading(words::NO_SUCH_RIGHT), text("soft", words::NO_SUCH_RIGHT_WHY)).into_any(),
    };
    view! {
        <div>{press("button-quiet", named(Icon::ArrowLeft, words::BACK), back)}</div>
        <div class="right right-desk">{shown}</div>
    }
    .into_any()
}

fn found(case: Case, right: RightIx) -> AnyView {
    let session = case.session;
    session.details.track();
    let household = session.household.read();
    let names = session.names.read();
    let filler = session.filler(&household, &names);
    let screening = session.screening.read();
    let finding = (session.answers() > 0).then(|| Finding::of(session.catalogue, &screening, right)).flatten();
    let ask = finding.as_ref().and_then(|finding| ask(case, &filler, finding));
    let stands = view! { <div class="right-stands">{states::states(case, right, holders(case, right))}</div> };
    Shown::of(session, filler, right, finding.as_ref()).body(().into_any(), (stands, ask).into_any())
}
