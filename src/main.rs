//! The app: mounts the screens on the page.
fn main() {}
