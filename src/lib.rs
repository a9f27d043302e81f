//! The app. It is built into two programs (`src/bin`), which share everything but the screens of the desk.

mod app;
mod browser;
mod desk;
mod findings;
mod keepsake;
mod parts;
mod preview;
mod program;
mod screens;
mod session;
mod words;

use browser::{boot, page};
use program::Program;

/// Starts the family's program on the page.
pub fn start_family() {
    start(Program {
        home: screens::at::START,
        keeps_at: None,
        provide: |_, _| {},
        has: screens::has,
        screen_at: screens::screen_at,
    });
}

/// Starts the desk's program on the page: all that the family's has, and the desk.
pub fn start_desk() {
    browser::fragment::catch(desk::at::RECEIVE);
    browser::fragment::catch(desk::at::JOIN);
    start(Program {
        home: screens::at::DESK,
        keeps_at: Some(desk::at::NEW),
        provide: desk::provide,
        has: desk::has,
        screen_at: desk::screen_at,
    });
}

fn start(program: Program) {
    std::panic::set_hook(Box::new(|info| boot::panic(&info.to_string())));
    let app = move || app::app(program);
    match page::take_over() {
        Some(place) => leptos::mount::mount_to(place, app).forget(),
        None => leptos::mount::mount_to_body(app),
    }
}
