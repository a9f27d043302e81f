//! The bridge to `public/boot.js`, which started the app and keeps it available without a network.
//!
//! Everything here does nothing, or says nothing, where that script is not there.

use js_sys::{Array, Function, Reflect};
use leptos::prelude::*;
use rechtenpas_rules::Day;
use wasm_bindgen::{JsCast, JsValue};

fn api() -> Option<JsValue> {
    let api = Reflect::get(&js_sys::global(), &"rechtenpas".into()).ok()?;
    api.is_object().then_some(api)
}

fn value(name: &str) -> Option<JsValue> {
    Reflect::get(&api()?, &name.into()).ok()
}

fn text(name: &str) -> Option<String> {
    value(name)?.as_string()
}

fn call(name: &str, argument: &JsValue) -> Option<JsValue> {
    let api = api()?;
    let function: Function = Reflect::get(&api, &name.into()).ok()?.dyn_into().ok()?;
    Reflect::apply(&function, &api, &Array::of1(argument)).ok()
}

/// Where the core of the packed catalogue is.
pub(crate) fn catalogue_address() -> Option<String> {
    text("catalogue")
}

/// Where its details are.
pub(crate) fn details_address() -> Option<String> {
    text("details")
}

/// Where the worker is that stretches passphrases.
pub(crate) fn stretch_address() -> Option<String> {
    text("stretch")
}

/// Stops the app: paints a card that says so and offers to load anew.
pub(crate) fn panic(message: &str) {
    call("panic", &message.into());
}

/// Holds the answers in memory of the page, to be brought back after a crash; nothing to forget them.
pub(crate) fn keep(answers: Option<&str>) {
    call("keep", &answers.map_or(JsValue::NULL, JsValue::from_str));
}

/// What was held at a crash before this load; handed over once.
pub(crate) fn kept() -> Option<String> {
    call("kept", &JsValue::UNDEFINED)?.as_string()
}

/// Switches to the version that waits, and loads the page anew.
pub(crate) fn apply_update() {
    call("applyUpdate", &JsValue::UNDEFINED);
}

/// What the page says about itself, kept current.
#[derive(Clone, Copy)]
pub(crate) struct Availability {
    /// Whether a new version waits.
    pub(crate) update_waits: RwSignal<bool>,
    /// Whether everything is on the device.
    pub(crate) offline: RwSignal<bool>,
    /// Since when it is.
    pub(crate) offline_since: RwSignal<Option<Day>>,
}

impl Availability {
    /// Reads what is known now, and listens to what the page tells later.
    pub(crate) fn watch() -> Self {
        let this = Self {
            update_waits: RwSignal::new(false),
            offline: RwSignal::new(false),
            offline_since: RwSignal::new(None),
        };
        this.read();
        for event in ["update-waiting", "offline-ready", "offline-failed"] {
            window_event_listener_untyped(event, move |_| this.read());
        }
        this
    }

    fn read(self) {
        self.update_waits.set(value("updateWaiting").and_then(|waits| waits.as_bool()).unwrap_or(false));
        self.offline.set(text("offline").is_some_and(|state| state == "ready"));
        self.offline_since.set(text("offlineSince").and_then(|since| since.get(..10)?.parse().ok()));
    }
}
