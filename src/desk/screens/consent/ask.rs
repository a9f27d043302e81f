//! What the worker reads out before the family says yes.

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Consent, ConsentKind, Part};
use rechtenpas_rules::Day;

use super::{USUAL_MONTHS, last_day};
use crate::desk::case::Case;
use crate::desk::parts::organisation;
use crate::parts::block::text;
use crate::words::desk::consent as words;

/// Before the rights are looked into.
pub(super) fn investigate(today: Day) -> AnyView {
    quoted(words::read_out_investigate(last_day(today, USUAL_MONTHS)).into())
}

/// What this consent comes to, to read out or to sign.
pub(super) fn said(case: Case, consent: &Consent) -> Vec<String> {
    let until = consent.until.unwrap_or_else(|| last_day(case.today(), USUAL_MONTHS));
    if consent.kind != Some(ConsentKind::Share) {
        return words::read_out_investigate(until).into();
    }
    let parts = Part::among(consent.scope.as_deref());
    if parts.is_empty() {
        return vec![words::CHOOSE_FIRST.to_owned()];
    }
    let to = consent.organisation.as_deref().map(|to| organisation::name(case.session.catalogue, to));
    let rights: Vec<String> = consent.rights.iter().flatten().filter_map(|right| name_of_right(case, right)).collect();
    let purpose = consent.purpose.as_deref().unwrap_or(words::PURPOSE_SHARE);
    words::read_out_share(&to.unwrap_or_else(|| words::NO_ORGANISATION.to_owned()), &parts, &rights, purpose, until)
}

/// The official name of a right.
pub(super) fn name_of_right(case: Case, right: &str) -> Option<String> {
    let catalogue = case.session.catalogue;
    catalogue.program.find_right(right).map(|right| catalogue.right(right).name.nl().to_owned())
}

/// A text to read out.
pub(super) fn quoted(lines: Vec<String>) -> AnyView {
    view! { <div class="read-out">{text("read-out-title", words::READ_OUT)} {in_lines(lines)}</div> }.into_any()
}

/// The words themselves.
pub(super) fn in_lines(lines: Vec<String>) -> AnyView {
    let lines: Vec<AnyView> = lines.into_iter().map(|line| text("", line)).collect();
    view! { <blockquote class="stack-tight">{lines}</blockquote> }.into_any()
}
