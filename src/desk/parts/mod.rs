//! View parts of the desk.

pub(crate) mod busy;
pub(crate) mod camera;
pub(crate) mod elsewhere;
pub(crate) mod extract;
pub(crate) mod filled;
pub(crate) mod frame;
pub(crate) mod icon;
pub(crate) mod language;
pub(crate) mod new_passphrase;
pub(crate) mod organisation;
pub(crate) mod paper;
pub(crate) mod recovery;
pub(crate) mod reminder;
pub(crate) mod removed;
pub(crate) mod saved;
pub(crate) mod secret;
pub(crate) mod typed;
pub(crate) mod who;
