//! What the device remembers: municipality, text size and colours. Nothing personal.

use leptos::prelude::*;
use web_sys::Storage;

use super::page;

const MUNICIPALITY: &str = "rechtenpas.municipality";
const TEXT_SIZE: &str = "rechtenpas.text";
const THEME: &str = "rechtenpas.theme";

/// The values of `data-text`, smallest first; the first is the plain size.
const TEXT_SIZES: [&str; 3] = ["", "large", "larger"];
/// The values of `data-theme`; the first follows the device.
const THEMES: [&str; 3] = ["", "light", "dark"];

/// The settings, as signals that write themselves through to the device.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    /// The place of the text size, from plain to largest.
    pub(crate) text_size: RwSignal<usize>,
    /// The place of the theme: as the device, light, dark.
    pub(crate) theme: RwSignal<usize>,
}

impl Settings {
    /// Reads what the device remembers, and keeps the page in step with it.
    pub(crate) fn open() -> Self {
        let settings = Self {
            text_size: RwSignal::new(place(TEXT_SIZE, &TEXT_SIZES)),
            theme: RwSignal::new(place(THEME, &THEMES)),
        };
        Effect::new(move || apply(TEXT_SIZE, "data-text", &TEXT_SIZES, settings.text_size.get()));
        Effect::new(move || apply(THEME, "data-theme", &THEMES, settings.theme.get()));
        settings
    }
}

fn place(key: &str, values: &[&str]) -> usize {
    let kept = recall(key).unwrap_or_default();
    values.iter().position(|value| *value == kept).unwrap_or(0)
}

fn apply(key: &str, attribute: &str, values: &[&str], place: usize) {
    let value = values.get(place).copied().unwrap_or_default();
    page::mark(attribute, (!value.is_empty()).then_some(value));
    remember(key, value);
}

/// The municipality that was chosen on this device.
pub(crate) fn municipality() -> Option<String> {
    recall(MUNICIPALITY)
}

/// Remembers the municipality.
pub(crate) fn remember_municipality(id: &str) {
    remember(MUNICIPALITY, id);
}

/// What a browser remembers of a site; nothing where it is forbidden.
///
/// Plain texts, written as they are: a library that stores JSON would cost 20 kB for three words.
fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn recall(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

fn remember(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage keeps nothing; the setting then holds until the page closes.
        let _ = if value.is_empty() { storage.remove_item(key) } else { storage.set_item(key, value) };
    }
}
