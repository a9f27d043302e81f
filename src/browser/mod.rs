//! Adapters to the browser: the only place that speaks to it, beside what Leptos does for the screens.

pub(crate) mod boot;
pub(crate) mod camera;
pub(crate) mod catalogue;
pub(crate) mod clock;
pub(crate) mod file;
pub(crate) mod fragment;
pub(crate) mod lock;
pub(crate) mod net;
pub(crate) mod page;
pub(crate) mod persist;
pub(crate) mod random;
pub(crate) mod settings;
pub(crate) mod store;
pub(crate) mod stretch;
