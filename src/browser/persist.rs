//! Whether the browser keeps what is stored when room gets scarce, and how much room there is.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

/// How much is stored and how much may be, in bytes. Browsers blur both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Room {
    pub(crate) used: f64,
    pub(crate) granted: f64,
}

/// Whether the browser promised to clear nothing away by itself. Some ask the person first, some decide by themselves.
pub(crate) async fn ask_to_persist() -> bool {
    let asked = storage().and_then(|storage| storage.persist().ok());
    match asked {
        Some(asked) => JsFuture::from(asked).await.is_ok_and(|granted| granted.is_truthy()),
        None => false,
    }
}

/// Whether the browser gave that promise before.
pub(crate) async fn is_persisted() -> bool {
    let known = storage().and_then(|storage| storage.persisted().ok());
    match known {
        Some(known) => JsFuture::from(known).await.is_ok_and(|granted| granted.is_truthy()),
        None => false,
    }
}

/// The room, where the browser tells it.
pub(crate) async fn room() -> Option<Room> {
    let estimate = JsFuture::from(storage()?.estimate().ok()?).await.ok()?;
    let number = |name: &str| Reflect::get(&estimate, &name.into()).ok()?.as_f64();
    Some(Room { used: number("usage")?, granted: number("quota")? })
}

/// `navigator.storage`, which is not there in an insecure context, nor in old browsers.
fn storage() -> Option<StorageManager> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"storage".into()).ok()?.dyn_into().ok()
}
