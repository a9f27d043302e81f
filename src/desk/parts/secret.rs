//! A field for a passphrase, a PIN or a code: what is typed stands in the field alone, and is wiped there once it was used.

use leptos::html;
use leptos::prelude::*;
use zeroize::Zeroizing;

use super::icon as drawn;
use crate::parts::block::marked;
use crate::parts::icon::{Icon, icon};
use crate::words::desk::secret as words;

/// What is typed, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Some words, hidden until one wants to see them.
    Passphrase,
    /// A few digits, hidden likewise.
    Pin,
    /// Words from paper: nobody types twelve of them blind.
    Code,
}

/// What stands in a secret field, and what was wrong with it.
#[derive(Clone, Copy)]
pub(crate) struct Secret {
    line: NodeRef<html::Input>,
    lines: NodeRef<html::Textarea>,
    wrong: RwSignal<Option<String>>,
}

/// What a secret field is called.
pub(crate) struct Asked {
    /// The name of the field in the page; unique on its screen.
    pub(crate) name: &'static str,
    /// What people read above it.
    pub(crate) label: String,
    /// A word beneath the label.
    pub(crate) hint: Option<&'static str>,
    /// What is typed.
    pub(crate) kind: Kind,
}

impl Secret {
    /// Nothing typed yet.
    pub(crate) fn new() -> Self {
        Self { line: NodeRef::new(), lines: NodeRef::new(), wrong: RwSignal::new(None) }
    }

    /// What is typed, without the space that keyboards put behind the last word.
    pub(crate) fn typed(self) -> Zeroizing<String> {
        let whole = match (self.input(), self.area()) {
            (Some(input), _) => input.value(),
            (None, Some(area)) => area.value(),
            (None, None) => String::new(),
        };
        let whole = Zeroizing::new(whole);
        Zeroizing::new(whole.trim().to_owned())
    }

    /// Empties the field.
    pub(crate) fn wipe(self) {
        if let Some(input) = self.input() {
            input.set_value("");
        }
        if let Some(area) = self.area() {
            area.set_value("");
        }
    }

    /// Says what is wrong, and brings back the focus. What was typed stays, so that a slip can be mended.
    pub(crate) fn refuse(self, why: String) {
        // Emptied first, so that the same words are read out again.
        self.wrong.try_set(None);
        self.wrong.try_set(Some(why));
        // A field that left the page meanwhile needs no focus.
        let _ = match (self.input(), self.area()) {
            (Some(input), _) => input.focus(),
            (None, Some(area)) => area.focus(),
            (None, None) => Ok(()),
        };
    }

    /// The field; `told` hears at each key what is typed.
    pub(crate) fn field(self, asked: Asked, told: impl Fn(&str) + 'static) -> AnyView {
        let Asked { name, label, hint, kind } = asked;
        let hint_name = format!("{name}-uitleg");
        let wrong_name = format!("{name}-fout");
        let described = [hint.map(|_| hint_name.as_str()), Some(wrong_name.as_str())];
        let described = described.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let said = move || self.wrong.get().map(|wrong| marked("wrong", Icon::CircleAlert, wrong));
        let listen = move || {
            self.wrong.set(None);
            told(&self.typed());
        };
        let input = match kind {
            Kind::Code => self.lines(name, described, listen),
            Kind::Passphrase => self.line(name, "text", described, listen),
            Kind::Pin => self.line(name, "numeric", described, listen),
        };
        view! {
            <div class="field">
                <label for=name>{label}</label>
                {hint.map(|hint| view! { <p class="field-hint" id=hint_name>{hint}</p> })}
                {input}
                <div class="said" role="alert" id=wrong_name>{said}</div>
            </div>
        }
        .into_any()
    }

    fn line(self, name: &'static str, mode: &'static str, described: String, listen: impl Fn() + 'static) -> AnyView {
        let is_shown = RwSignal::new(false);
        view! {
            <div class="secret">
                <input
                    class="input"
                    id=name
                    node_ref=self.line
                    type=move || if is_shown.get() { "text" } else { "password" }
                    inputmode=mode
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    aria-describedby=described
                    aria-invalid=move || self.wrong.with(Option::is_some).then_some("true")
                    on:input=move |_| listen()
                />
                {show(name, is_shown)}
            </div>
        }
        .into_any()
    }

    fn lines(self, name: &'static str, described: String, listen: impl Fn() + 'static) -> AnyView {
        view! {
            <textarea
                class="input input-area"
                id=name
                node_ref=self.lines
                rows="3"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-describedby=described
                aria-invalid=move || self.wrong.with(Option::is_some).then_some("true")
                on:input=move |_| listen()
            ></textarea>
        }
        .into_any()
    }

    fn input(self) -> Option<web_sys::HtmlInputElement> {
        self.line.try_get_untracked().flatten()
    }

    fn area(self) -> Option<web_sys::HtmlTextAreaElement> {
        self.lines.try_get_untracked().flatten()
    }
}

/// The button beside the field that shows what is typed.
fn show(of: &'static str, is_shown: RwSignal<bool>) -> AnyView {
    let pictogram = move || icon(if is_shown.get() { drawn::EYE_OFF } else { drawn::EYE });
    view! {
        <button
            type="button"
            class="button-icon"
            aria-controls=of
            aria-pressed=move || is_shown.get().to_string()
            aria-label=words::SHOW
            title=words::SHOW
            on:click=move |_| is_shown.update(|shown| *shown = !*shown)
        >
            {pictogram}
        </button>
    }
    .into_any()
}
