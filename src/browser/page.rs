//! The window: its title, its focus, its printer, and its way back.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::words::general;

/// Empties the place of the app, where the page showed its first words.
pub(crate) fn take_over() -> Option<HtmlElement> {
    let place = document().get_element_by_id("app")?.dyn_into::<HtmlElement>().ok()?;
    place.set_text_content(None);
    Some(place)
}

/// After a screen came in: names the window after its heading, and moves the focus there when `moves`.
pub(crate) fn arrive(moves: bool) {
    request_animation_frame(move || {
        let Some(heading) = first::<HtmlElement>("h1") else { return };
        document().set_title(&general::window_title(heading.text_content().unwrap_or_default().trim()));
        if moves {
            focus(&heading);
        }
    });
}

/// After one step of a screen took the place of another: as [`arrive`], from the top of the page.
pub(crate) fn arrive_on_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    arrive(true);
}

/// Moves the focus to the first part that fits, once the screen is painted.
pub(crate) fn focus_on(selector: &'static str) {
    request_animation_frame(move || {
        if let Some(part) = first::<HtmlElement>(selector) {
            focus(&part);
            part.scroll_into_view_with_bool(false);
        }
    });
}

/// Does something that takes a while once what stands on the screen now is painted.
pub(crate) fn after_paint(action: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(action, Duration::ZERO));
}

fn first<E: JsCast>(selector: &str) -> Option<E> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// Gives the focus to a part, also one that cannot be reached by tab.
fn focus(part: &HtmlElement) {
    if part.tab_index() < 0 {
        part.set_tab_index(-1);
    }
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // A part that left the page meanwhile keeps the focus where it is.
    let _ = part.focus_with_options(&options);
}

/// How far down the page is scrolled, in pixels.
pub(crate) fn scrolled() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// Scrolls the page so far down.
pub(crate) fn scroll_to(place: f64) {
    window().scroll_to_with_x_and_y(0.0, place);
}

/// Scrolls a row sideways until what is current in it stands in the middle.
pub(crate) fn scroll_to_current(row: &HtmlElement) {
    let current = row.query_selector("[aria-current]").ok().flatten();
    if let Some(current) = current.and_then(|current| current.dyn_into::<HtmlElement>().ok()) {
        let middle = current.offset_left() - row.offset_left() + current.offset_width() / 2;
        row.set_scroll_left(middle - row.client_width() / 2);
    }
}

/// Opens the print dialog.
pub(crate) fn print() {
    // Some browsers of in-app views have no printer; then nothing happens.
    let _ = window().print();
}

/// One screen back, as the browser's own button does.
pub(crate) fn back() {
    if let Ok(history) = window().history() {
        // Without a screen before this one nothing happens.
        let _ = history.back();
    }
}

/// The whole address of a path of ours.
pub(crate) fn address_of(path: &str) -> String {
    let origin = window().location().origin().unwrap_or_default();
    format!("{origin}{path}")
}

/// Opens an address as the browser does: the page is loaded anew, perhaps with the other program.
pub(crate) fn open(address: &str) {
    // An address of our own is always one that may be opened.
    let _ = window().location().set_href(address);
}

/// Sets an attribute of the whole page, or removes it.
pub(crate) fn mark(attribute: &str, value: Option<&str>) {
    if let Some(root) = document().document_element() {
        // Only an attribute name that is no name could fail.
        let _ = match value {
            Some(value) => root.set_attribute(attribute, value),
            None => root.remove_attribute(attribute),
        };
    }
}

/// Whether the page is out of sight: another tab, another app, or a dark screen.
pub(crate) fn is_hidden() -> bool {
    document().hidden()
}

/// Loads the page anew.
pub(crate) fn reload() {
    // Nothing stops a page from loading itself.
    let _ = window().location().reload();
}
