//! What was shared: when, with whom, what, how, and under which consent.

use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_casework::dossier::{Part, Share};

use crate::desk::case::Case;
use crate::desk::parts::organisation;
use crate::parts::block::{list, section, text};
use crate::words::desk::{consent as words, refer};

/// The whole log, the last on top.
pub(super) fn card(case: Case) -> AnyView {
    let rows = move || {
        case.dossier.with(|dossier| {
            let rows = list("rows rows-one", dossier.shares.iter().rev().map(|share| row(case, share)));
            rows.unwrap_or_else(|| text("small soft", words::LOG_NONE))
        })
    };
    section("stack-tight", words::LOG, rows.into_any())
}

/// What was shared under one consent.
pub(super) fn under(case: Case, consent: Id) -> AnyView {
    let rows = move || {
        case.dossier.with(|dossier| {
            let rows = list("rows rows-one", dossier.shared_under(consent).map(|share| row(case, share)));
            rows.map(|rows| view! { <div class="stack-tight"><p class="field-label">{words::SHARED_BEFORE}</p> {rows}</div> })
        })
    };
    rows.into_any()
}

fn row(case: Case, share: &Share) -> AnyView {
    let with = share.organisation.as_deref().map(|with| organisation::name(case.session.catalogue, with));
    let what = words::parts(&Part::among(share.what.as_deref()));
    let rights = share.rights.as_ref().map_or(0, Vec::len);
    view! {
        <span>
            <b>{words::shared(share.on, &refer::participant(&with.unwrap_or_default(), share.to.as_deref().unwrap_or_default()))}</b>
            <span class="rows-note">{words::shared_what(&what, share.how, share.by.as_deref(), rights)}</span>
        </span>
    }
    .into_any()
}
