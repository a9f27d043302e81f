//! What comes in behind the `#` of an address: no server ever sees it, and it leaves the address bar and the history at once.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::JsValue;

thread_local! {
    /// At which path, and what.
    static CAUGHT: RefCell<Option<(String, String)>> = const { RefCell::new(None) };
}

/// Takes what stands behind the `#`, when the page is at this path, and keeps it until somebody asks.
pub(crate) fn catch(path: &str) {
    let location = window().location();
    let (Ok(here), Ok(behind)) = (location.pathname(), location.hash()) else { return };
    let Some(caught) = behind.strip_prefix('#').filter(|caught| !caught.is_empty() && here == path) else { return };
    CAUGHT.set(Some((here.clone(), caught.to_owned())));
    if let Ok(history) = window().history() {
        // An address of our own is always one that may stand there.
        let _ = history.replace_state_with_url(&history.state().unwrap_or(JsValue::NULL), "", Some(path));
    }
}

/// What was caught at this path, once.
pub(crate) fn take(path: &str) -> Option<String> {
    CAUGHT.with_borrow_mut(|caught| caught.take_if(|(at, _)| at == path)).map(|(_, caught)| caught)
}

/// Whether something was caught at this path that nobody took yet.
pub(crate) fn waits(path: &str) -> bool {
    CAUGHT.with_borrow(|caught| caught.as_ref().is_some_and(|(at, _)| at == path))
}
