//! The desk: what only the program of workers has.

mod door;

use leptos::prelude::*;

use crate::screens::{self, at, broken};

/// Whether the desk's program has the screen at this path: every screen but the first one of the family's.
pub(crate) fn has(path: &str) -> bool {
    path != at::START
}

/// The screen at this path, of the desk or of those that it shares with the family's program.
pub(crate) fn screen_at(path: &str) -> AnyView {
    match path.strip_prefix(at::DESK) {
        Some("" | "/") => door::screen(),
        Some(inside) if inside.starts_with('/') => broken::not_found(),
        _ => screens::screen_at(path),
    }
}
