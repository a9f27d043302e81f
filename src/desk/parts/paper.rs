//! What leaves a screen: a sheet for the printer, or the same sheet as a file that opens anywhere.

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::browser::{file, page};
use crate::words::LANGUAGE;

/// The look of a sheet that is a file of its own.
const STYLE: &str = include_str!("../../../style/file.css");

/// The sheet that the printer takes instead of the screen; nothing of it is on the screen.
#[derive(Clone, Copy)]
pub(crate) struct Tray<T: Copy + Send + Sync + 'static>(RwSignal<Option<T>>);

impl<T: Copy + Send + Sync + 'static> Tray<T> {
    /// Nothing to print.
    pub(crate) fn empty() -> Self {
        Self(RwSignal::new(None))
    }

    /// Prints the sheet of this.
    pub(crate) fn print(self, what: T) {
        self.0.set(Some(what));
        page::after_paint(page::print);
    }

    /// Where the sheet waits for the printer.
    pub(crate) fn sheet(self, draw: impl Fn(T) -> AnyView + Send + Sync + 'static) -> AnyView {
        (move || self.0.get().map(|what| view! { <div class="paper">{draw(what)}</div> })).into_any()
    }
}

/// A sheet as a file that opens in any browser, without a network and without this app.
pub(crate) fn html(title: &str, draw: impl FnOnce() -> AnyView + 'static) -> Option<String> {
    let place: HtmlElement = document().create_element("body").ok()?.dyn_into().ok()?;
    let drawn = mount_to(place.clone(), draw);
    let body = place.outer_html().replace("<!---->", "").replace("<!>", "");
    drop(drawn);
    Some(format!(
        "<!doctype html>\n<html lang=\"{LANGUAGE}\">\n<head><meta charset=\"utf-8\"><title>{}</title><meta name=\"viewport\" content=\"width=device-width\"><style>{STYLE}</style></head>\n{body}\n</html>\n",
        escaped(title),
    ))
}

/// Hands a sheet over as such a file; whether that went well.
pub(crate) fn hand_over(name: &str, title: &str, draw: impl FnOnce() -> AnyView + 'static) -> bool {
    html(title, draw).is_some_and(|file| file::hand_over(name, file.as_bytes()).is_ok())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
