//! Which of the two programs runs: where it begins, and which addresses are its own.
//!
//! An address of the other program is a way out of this one: the page is loaded anew there, and `public/boot.js` starts
//! the program that belongs to it.

use leptos::prelude::*;
use rechtenpas_catalogue::Catalogue;

use crate::browser::catalogue::Details;

/// A program. The functions stand in here, and not in a `match`, so that the family's holds no code of the desk.
#[derive(Clone, Copy)]
pub(crate) struct Program {
    /// Where it begins, and where its ways out of a screen lead.
    pub(crate) home: &'static str,
    /// Where the answers on the screen become a dossier, in the program that has dossiers.
    pub(crate) keeps_at: Option<&'static str>,
    /// Provides what its screens stand on, beside what both programs have.
    pub(crate) provide: fn(&'static Catalogue, RwSignal<Details>),
    /// Whether it has the screen at this path.
    pub(crate) has: fn(&str) -> bool,
    /// The screen at a path that it has.
    pub(crate) screen_at: fn(&str) -> AnyView,
}

impl Program {
    /// The program that runs.
    pub(crate) fn this() -> Self {
        expect_context()
    }
}

/// The `rel` of a link to this path: `external` lets the browser itself go there, out of this program.
pub(crate) fn rel_to(path: &str) -> Option<&'static str> {
    let leads_out = path.starts_with('/') && !(Program::this().has)(path);
    leads_out.then_some("external")
}
