//! The language of a family beside Dutch: only what somebody translated in the catalogue, never a machine.

use leptos::prelude::*;
use rechtenpas_catalogue::Text;

use crate::words::LANGUAGE;

/// A text in the first of these languages that it has beside Dutch, marked as such; the Dutch always stands before it.
pub(crate) fn beside(text: &Text, languages: &[String]) -> Option<AnyView> {
    let (language, said) = languages.iter().find_map(|wanted| {
        text.all().find(|(language, said)| language == wanted && *language != LANGUAGE && !said.is_empty())
    })?;
    let (language, said) = (language.to_owned(), said.to_owned());
    Some(view! { <span class="family-other" lang=language dir="auto">{said}</span> }.into_any())
}
