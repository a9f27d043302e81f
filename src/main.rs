//! The app: mounts the screens on the page.

mod app;
mod browser;
mod findings;
mod keepsake;
mod parts;
mod preview;
mod screens;
mod session;
mod words;

use browser::{boot, page};

fn main() {
    std::panic::set_hook(Box::new(|info| boot::panic(&info.to_string())));
    match page::take_over() {
        Some(place) => leptos::mount::mount_to(place, app::app).forget(),
        None => leptos::mount::mount_to_body(app::app),
    }
}
