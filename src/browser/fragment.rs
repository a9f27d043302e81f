//! What comes in behind the `#` of an address: no server ever sees it, and it leaves the address bar and the history at once.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::JsValue;

thread_local! {
    static CAUGHT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Takes what stands behind the `#`, when the page is at this path, and keeps it until somebody asks.
pub(crate) fn catch(path: &str) {
    let location = window().location();
    let (Ok(here), Ok(behind)) = (location.pathname(), location.hash()) else { return };
    let Some(caught) = behind.strip_prefix('#').filter(|caught| !caught.is_empty() && here == path) else { return };
    CAUGHT.set(Some(caught.to_owned()));
    if let Ok(history) = window().history() {
        // An address of our own is always one that may stand there.
        let _ = history.replace_state_with_url(&history.state().unwrap_or(JsValue::NULL), "", Some(path));
    }
}

/// What was caught, once.
pub(crate) fn take() -> Option<String> {
    CAUGHT.take()
}
