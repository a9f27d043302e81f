//! Asks the server that the app came from, and hears from it that something is new.

use rechtenpas_sync::client::{Ask, NoAnswer, Told};
use rechtenpas_sync::wire::WORD;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, EventSource, Headers, Request, RequestCache, RequestInit, Response};

/// So long may an answer take, in milliseconds: half a megabyte over a weak connection.
const PATIENCE_MS: u32 = 120_000;

/// Asks once.
pub(crate) async fn ask(ask: Ask) -> Result<Told, NoAnswer> {
    answered(&ask).await.map_err(|_| NoAnswer)
}

async fn answered(ask: &Ask) -> Result<Told, JsValue> {
    let headers = Headers::new()?;
    if !ask.claim.is_empty() {
        headers.set("authorization", &ask.claim)?;
    }
    if !ask.word.is_empty() {
        headers.set(WORD, &ask.word)?;
    }
    let init = RequestInit::new();
    init.set_method(ask.method);
    init.set_cache(RequestCache::NoStore);
    init.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)));
    if !ask.body.is_empty() {
        headers.set("content-type", "application/octet-stream")?;
        init.set_body(&js_sys::Uint8Array::from(ask.body.as_slice()));
    }
    init.set_headers(&headers);
    let request = Request::new_with_str_and_init(&ask.path, &init)?;
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_request(&request)).await?.dyn_into()?;
    let body = JsFuture::from(response.array_buffer()?).await?;
    Ok(Told { status: response.status(), body: js_sys::Uint8Array::new(&body).to_vec() })
}

/// Whether the device knows that it has no network at all.
pub(crate) fn is_away() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

/// A stream of the server that says when something is new; it ends when this is dropped.
pub(crate) struct Live {
    source: EventSource,
    _heard: Closure<dyn FnMut()>,
    _broken: Closure<dyn FnMut()>,
}

impl Live {
    /// Listens at an address, until the stream breaks off.
    /// `broken` is told when it breaks off, for good or until the browser has it again.
    pub(crate) fn listen(address: &str, heard: impl FnMut() + 'static, broken: impl FnMut() + 'static) -> Option<Self> {
        let source = EventSource::new(address).ok()?;
        let heard = Closure::<dyn FnMut()>::new(heard);
        let broken = Closure::<dyn FnMut()>::new(broken);
        source.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        source.set_onerror(Some(broken.as_ref().unchecked_ref()));
        Some(Self { source, _heard: heard, _broken: broken })
    }

    /// Whether the stream broke off for good: then somebody has to listen anew.
    pub(crate) fn is_over(&self) -> bool {
        self.source.ready_state() == EventSource::CLOSED
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.source.set_onmessage(None);
        self.source.set_onerror(None);
        self.source.close();
    }
}

/// Behind `?claim=` in an address.
pub(crate) fn in_address(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}
