//! Which catalogue this is, to the byte: what a receipt needs.

use leptos::prelude::*;
use rechtenpas_catalogue::exchange::Edition;

use crate::session::Session;

/// The edition with its hash; none as long as the details of the catalogue are not there. It takes some tens of
/// milliseconds, once.
pub(crate) fn edition(session: Session) -> Memo<Option<Edition>> {
    Memo::new(move |_| {
        let whole = || session.catalogue.pack().ok().map(|packed| packed.whole());
        session.has_details().then(whole).flatten().map(|whole| Edition::of(session.catalogue, &whole))
    })
}
