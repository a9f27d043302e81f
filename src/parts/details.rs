//! What stands above details of the catalogue that are still to come, or did not come in.

use leptos::prelude::*;

use super::block::{press, text};
use crate::browser::catalogue::{Details, load_details};
use crate::session::Session;
use crate::words::general;

/// Says that details are missing, as long as they are.
pub(crate) fn details_note(session: Session) -> AnyView {
    let again = move || load_details(session.catalogue, session.details);
    let note = move || match session.details.get() {
        Details::Here => None,
        Details::Coming => Some(text("small soft", general::DETAILS_COMING)),
        Details::Missing => {
            let missing = text("note", general::DETAILS_MISSING);
            Some((missing, press("button-quiet", general::TRY_AGAIN, again)).into_any())
        }
    };
    view! { <div role="status">{note}</div> }.into_any()
}
