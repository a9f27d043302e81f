//! The consent on paper, to sign: the same words that are read out.

use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_casework::dossier::{Consent, ConsentKind};

use super::ask::said;
use crate::desk::case::Case;
use crate::desk::parts::organisation;
use crate::desk::vault::vaults;
use crate::parts::block::text;
use crate::parts::icon::pass;
use crate::words::desk::consent as words;
use crate::words::desk::{frame, reach};
use crate::words::general;

/// The sheet of one consent.
pub(super) fn sheet(case: Case, id: Id) -> AnyView {
    let (consent, title, number) = case.dossier.with(|dossier| {
        let consent = dossier.consents.iter().find(|consent| consent.id == id).cloned();
        let number = dossier.intake.number.as_deref().map(frame::number);
        (consent.unwrap_or_else(|| Consent::new(id)), frame::title(dossier), number)
    });
    let is_share = consent.kind == Some(ConsentKind::Share);
    let to = consent.organisation.as_deref().filter(|_| is_share);
    let to = to.map(|to| organisation::name(case.session.catalogue, to));
    let lines: Vec<AnyView> = said(case, &consent).into_iter().map(|line| text("", line)).collect();
    let worker = reach::worker(&vaults().worker.get());
    view! {
        <article class="sheet consent-sheet">
            <div class="sheet-head">
                <span class="mark">{pass()} {general::PRODUCT}</span>
                <span class="soft">{title} {number.map(|number| format!(" · {number}"))}</span>
            </div>
            <h1>{words::sheet_title(to.as_deref())}</h1>
            <div class="consent-words">{lines}</div>
            {text("", words::SHEET_RIGHTS)}
            <div class="consent-lines">
                {signing(String::new())} {signing(String::new())} {signing(format!("{}: {worker}", words::SHEET_WORKER))}
            </div>
        </article>
    }
    .into_any()
}

/// A line for one person to sign; `who` where that is known already.
fn signing(who: String) -> AnyView {
    let name = if who.is_empty() { words::SHEET_NAME.to_owned() } else { who };
    view! {
        <div class="consent-line">
            <span>{name}</span>
            <span>{words::SHEET_DATE}</span>
            <span>{words::SHEET_SIGN}</span>
        </div>
    }
    .into_any()
}
