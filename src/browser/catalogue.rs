//! Fetches the packed catalogue: from the service worker's cache, or from the network on a first visit.
//!
//! It comes in two files: the core, without which there is no screen, and the details, which screens show once they are there.

use leptos::prelude::*;
use rechtenpas_catalogue::Catalogue;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::boot;

/// Why there is no catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotLoaded {
    /// It did not come in.
    Unreachable,
    /// It came in, and cannot be read.
    Damaged,
}

/// Whether the details of the catalogue are here. Who shows details reads it, and shows anew what has come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Details {
    /// They are on their way.
    Coming,
    /// They are in the catalogue.
    Here,
    /// They did not come in, or cannot be read.
    Missing,
}

/// Loads the catalogue, which lives as long as the page. Its details are asked for at the same time, and `details` tells when
/// they are there.
pub(crate) async fn load(details: RwSignal<Details>) -> Result<&'static Catalogue, NotLoaded> {
    let asked = ask(boot::details_address());
    let bytes = received(ask(boot::catalogue_address())).await.ok_or(NotLoaded::Unreachable)?;
    let catalogue: &_ = Box::leak(Box::new(Catalogue::unpack_core(&bytes).map_err(|_| NotLoaded::Damaged)?));
    take_details(catalogue, details, asked);
    Ok(catalogue)
}

/// Asks for the details once more.
pub(crate) fn load_details(catalogue: &'static Catalogue, details: RwSignal<Details>) {
    take_details(catalogue, details, ask(boot::details_address()));
}

fn take_details(catalogue: &'static Catalogue, details: RwSignal<Details>, asked: Option<JsFuture>) {
    details.set(Details::Coming);
    leptos::task::spawn_local(async move {
        let are_here = received(asked).await.is_some_and(|bytes| catalogue.add_details(&bytes).is_ok());
        details.set(if are_here { Details::Here } else { Details::Missing });
    });
}

/// Begins to fetch.
fn ask(address: Option<String>) -> Option<JsFuture> {
    Some(JsFuture::from(web_sys::window()?.fetch_with_str(&address?)))
}

async fn received(asked: Option<JsFuture>) -> Option<Vec<u8>> {
    let response: Response = asked?.await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
