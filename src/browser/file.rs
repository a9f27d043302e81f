//! Files: one that the person keeps where they want, and one that they choose.

use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, HtmlInputElement, Url};

/// Hands a file over to the person, under this name. Whether they kept it, no browser tells.
///
/// # Errors
/// Where the browser has no memory left for it.
pub(crate) fn hand_over(name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("application/octet-stream");
    let parts = Array::of1(&Uint8Array::from(bytes));
    let address = Url::create_object_url_with_blob(&Blob::new_with_u8_array_sequence_and_options(&parts, &kind)?)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser reads it after the click; a minute later it surely has.
    set_timeout(
        move || {
            // An address that is gone already needs no revoking.
            let _ = Url::revoke_object_url(&address);
        },
        std::time::Duration::from_secs(60),
    );
    Ok(())
}

/// The file that was chosen in an input, if one was.
pub(crate) fn chosen(input: &HtmlInputElement) -> Option<File> {
    input.files()?.get(0)
}

/// What a file holds; nothing where it cannot be read, as when it was moved meanwhile.
pub(crate) async fn read(file: File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
