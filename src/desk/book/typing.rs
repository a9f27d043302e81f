//! Fields that are told before the vault shuts, so that what stands in them is kept first.

use std::rc::Rc;

use leptos::prelude::*;

use super::Book;

/// Keeps what stands in a field.
pub(super) type Keep = Rc<dyn Fn()>;

/// A field that is told before the vault shuts, until it leaves the screen.
#[derive(Clone, Copy)]
pub(crate) struct Told {
    book: Book,
    number: u32,
}

impl Told {
    /// The field left the screen.
    pub(crate) fn forget(self) {
        self.book.typing.try_update_value(|typing| typing.retain(|(number, _)| *number != self.number));
    }
}

impl Book {
    /// Tells a field before the vault shuts, so that what stands in it is kept first.
    pub(crate) fn before_leaving(self, keep: impl Fn() + 'static) -> Told {
        let number = self.typing.try_update_value(|typing| {
            let number = typing.last().map_or(0, |(last, _)| last + 1);
            typing.push((number, Rc::new(keep)));
            number
        });
        Told { book: self, number: number.unwrap_or_default() }
    }

    /// Keeps what stands in fields and was not kept yet, and ends the conversation.
    pub(crate) fn keep_typed(self) {
        self.keep_fields();
        if let Some(case) = self.inner.try_with_value(|inner| inner.open.as_ref().map(|open| open.case)).flatten() {
            case.end_talk();
        }
    }

    /// Keeps what stands in fields and was not kept yet: the page may be gone the next moment, or go on.
    pub(crate) fn keep_fields(self) {
        let typing = self.typing.try_with_value(|typing| typing.iter().map(|(_, keep)| Rc::clone(keep)).collect());
        // Another page may ask for the pen while the vault is being shut: then all is kept already.
        let typing: Vec<Keep> = typing.unwrap_or_default();
        typing.iter().for_each(|keep| keep());
    }
}
