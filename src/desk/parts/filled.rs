//! Fields of the open dossier: each shows what stands there, and writes by itself what is typed or chosen.

use leptos::prelude::*;
use rechtenpas_casework::dossier::Field;
use rechtenpas_casework::{Day, Dossier, Edit, Value};

use super::typed::{self, Typed};
use crate::desk::case::Case;

/// A field before it is known what goes in.
pub(crate) struct Filled {
    /// The dossier in which it stands.
    pub(crate) case: Case,
    /// Its name in the page; unique on its screen.
    pub(crate) name: String,
    /// What people read above it.
    pub(crate) label: &'static str,
    /// A word beneath the label.
    pub(crate) hint: Option<&'static str>,
}

impl Filled {
    /// A field without a hint.
    pub(crate) fn new(case: Case, name: impl Into<String>, label: &'static str) -> Self {
        Self { case, name: name.into(), label, hint: None }
    }

    /// With a word beneath the label.
    pub(crate) fn hinted(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    fn typed(
        self,
        value: impl Fn(&Dossier) -> String + Send + Sync + 'static,
        keep: impl Fn(String) + 'static,
    ) -> Typed {
        let Self { case, name, label, hint } = self;
        let value = Signal::derive(move || case.dossier.with(|dossier| value(dossier)));
        Typed { book: case.book(), name, label: label.to_owned(), hint, value, keep: Box::new(keep) }
    }

    fn words(
        self,
        read: impl Fn(&Dossier) -> Option<String> + Send + Sync + 'static,
        write: impl Fn(String) -> Edit + 'static,
    ) -> Typed {
        let case = self.case;
        self.typed(
            move |dossier| read(dossier).unwrap_or_default(),
            move |text| case.set(write(text.trim().to_owned())),
        )
    }

    /// One line of words. `kind` is the type of the input: text, tel, email, time.
    pub(crate) fn line(
        self,
        kind: &'static str,
        read: impl Fn(&Dossier) -> Option<String> + Send + Sync + 'static,
        write: impl Fn(String) -> Edit + 'static,
    ) -> AnyView {
        typed::line(kind, self.words(read, write))
    }

    /// Several lines of words.
    pub(crate) fn area(
        self,
        read: impl Fn(&Dossier) -> Option<String> + Send + Sync + 'static,
        write: impl Fn(String) -> Edit + 'static,
    ) -> AnyView {
        typed::area(self.words(read, write))
    }

    /// A day.
    pub(crate) fn day(
        self,
        read: impl Fn(&Dossier) -> Option<Day> + Send + Sync + 'static,
        write: impl Fn(Option<Day>) -> Edit + 'static,
    ) -> AnyView {
        let case = self.case;
        let value = move |dossier: &Dossier| read(dossier).map_or_else(String::new, |day| day.to_string());
        typed::line("date", self.typed(value, typed::whole_day(move |day| case.set(write(day)))))
    }

    /// A whole number.
    pub(crate) fn number(
        self,
        read: impl Fn(&Dossier) -> Option<i64> + Send + Sync + 'static,
        write: impl Fn(Option<i64>) -> Edit + 'static,
    ) -> AnyView {
        let case = self.case;
        let value = move |dossier: &Dossier| read(dossier).map_or_else(String::new, |number| number.to_string());
        typed::line("number", self.typed(value, move |text| case.set(write(text.parse().ok()))))
    }

    /// One of these options, or none of them.
    pub(crate) fn choice<T: Field + Copy + 'static>(
        self,
        options: &'static [T],
        words: impl Fn(T) -> &'static str,
        read: impl Fn(&Dossier) -> Option<T> + Send + Sync + 'static,
        write: impl Fn(Option<T>) -> Edit + 'static,
    ) -> AnyView {
        let case = self.case;
        let none = (String::new(), "–".to_owned());
        let shown = options.iter().map(|option| (stored(*option), words(*option).to_owned()));
        let shown = std::iter::once(none).chain(shown).collect();
        let value = move |dossier: &Dossier| read(dossier).map_or_else(String::new, stored);
        let keep = move |name: String| case.set(write(T::read(&Value::Text(name))));
        typed::select(self.typed(value, keep), shown)
    }
}

/// The name under which an option is stored.
fn stored<T: Field>(option: T) -> String {
    match option.value() {
        Value::Text(name) => name,
        _ => String::new(),
    }
}

/// A button that writes: not to be pressed where another window has the pen.
pub(crate) fn act(case: Case, class: &'static str, inside: AnyView, action: impl Fn() + 'static) -> AnyView {
    view! {
        <button type="button" class=class disabled=move || !case.may_write() on:click=move |_| action()>
            {inside}
        </button>
    }
    .into_any()
}

/// A button with only a pictogram; `label` says what it does.
pub(crate) fn act_icon(case: Case, label: impl Into<String>, inside: AnyView, action: impl Fn() + 'static) -> AnyView {
    let label: String = label.into();
    view! {
        <button
            type="button"
            class="button-icon"
            aria-label=label
            disabled=move || !case.may_write()
            on:click=move |_| action()
        >
            {inside}
        </button>
    }
    .into_any()
}
