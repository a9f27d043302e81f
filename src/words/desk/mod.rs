//! The texts of the desk, in Dutch.

pub(crate) mod begin;
pub(crate) mod consent;
pub(crate) mod contacts;
pub(crate) mod door;
pub(crate) mod figures;
pub(crate) mod frame;
pub(crate) mod home;
pub(crate) mod languages;
pub(crate) mod new_vault;
pub(crate) mod organisation;
pub(crate) mod overview;
pub(crate) mod plan;
pub(crate) mod receive;
pub(crate) mod refer;
pub(crate) mod removal;
pub(crate) mod report;
pub(crate) mod restore;
pub(crate) mod rights;
pub(crate) mod saved;
pub(crate) mod secret;
pub(crate) mod talk;
pub(crate) mod vault;
pub(crate) mod written;
