//! Fetches the packed catalogue: from the service worker's cache, or from the network on a first visit.

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

/// The catalogue, which lives as long as the page.
pub(crate) async fn load() -> Result<&'static Catalogue, NotLoaded> {
    let bytes = fetch().await.ok_or(NotLoaded::Unreachable)?;
    let catalogue = Catalogue::unpack(&bytes).map_err(|_| NotLoaded::Damaged)?;
    Ok(Box::leak(Box::new(catalogue)))
}

async fn fetch() -> Option<Vec<u8>> {
    let address = boot::catalogue_address()?;
    let answer = JsFuture::from(web_sys::window()?.fetch_with_str(&address)).await.ok()?;
    let response: Response = answer.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
