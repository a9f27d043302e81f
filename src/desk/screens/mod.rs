//! The screens of the desk, one per file.

mod begin;
mod consent;
mod contacts;
mod door;
mod figures;
mod give;
mod home;
mod loose;
mod new_vault;
mod overview;
mod plan;
mod receive;
mod refer;
mod report;
mod restore;
mod rights;
mod talk;
mod team;
mod vault;

use leptos::prelude::*;
use rechtenpas_casework::Id;

use super::at;
use super::book::Book;
use super::vault::{Door, vaults};
use crate::browser::page;
use crate::screens::broken;

/// The screen at this path, which begins with that of the desk. What stands behind the door follows the door.
pub(crate) fn screen_at(path: &str) -> AnyView {
    match path {
        at::LOOSE => return loose::screen(),
        at::NEW_VAULT => return new_vault::screen(),
        at::RESTORE => return restore::screen(),
        _ => {}
    }
    let path = path.to_owned();
    let vaults = vaults();
    let was_shut = StoredValue::new(true);
    let shown = move || match (vaults.door.get(), vaults.book()) {
        (Door::Open, Some(book)) => {
            page::arrive(was_shut.get_value());
            was_shut.set_value(false);
            untrack(|| inside(book, &path))
        }
        (door, _) => {
            // The name of the window was that of a family.
            page::arrive(matches!(door, Door::Shut(Some(_))));
            was_shut.set_value(true);
            untrack(|| door::screen(vaults, door))
        }
    };
    shown.into_any()
}

fn inside(book: Book, path: &str) -> AnyView {
    if let Some(rest) = path.strip_prefix(at::DOSSIER).and_then(|rest| rest.strip_prefix('/')) {
        let (id, part) = rest.split_once('/').unwrap_or((rest, ""));
        return match id.parse() {
            Ok(id) => of_dossier(book, id, part),
            Err(_) => broken::not_found(),
        };
    }
    match path {
        at::DESK => home::screen(book),
        at::NEW => begin::screen(book),
        at::VAULT => vault::screen(book),
        at::RECEIVE => receive::screen(book),
        at::FIGURES => figures::screen(book),
        at::TEAM | at::JOIN => team::screen(book),
        _ => broken::not_found(),
    }
}

fn of_dossier(book: Book, id: Id, part: &str) -> AnyView {
    let (part, rest) = part.split_once('/').unwrap_or((part, ""));
    match part {
        "" => overview::screen(book, id),
        "gesprek" => talk::screen(book, id, rest),
        "rechten" => rights::screen(book, id, rest),
        "plan" => plan::screen(book, id, rest),
        "contacten" => contacts::screen(book, id),
        "toestemming" => consent::screen(book, id),
        "doorverwijzen" => refer::screen(book, id),
        "rapport" => report::screen(book, id),
        "doorgeven" => give::screen(book, id),
        _ => broken::not_found(),
    }
}
