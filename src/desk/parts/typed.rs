//! Fields that keep what is typed by themselves: no button, no text that a lock or a crash could take.

use std::time::Duration;

use leptos::prelude::*;

use crate::desk::book::Book;
use crate::parts::icon::{Icon, icon};

/// So long after the last key, what is typed is kept.
const PAUSE: Duration = Duration::from_millis(400);

/// What a field is called, what stands in it, and where it goes.
pub(crate) struct Typed {
    /// The vault in which it is kept.
    pub(crate) book: Book,
    /// The name of the field in the page; unique on its screen.
    pub(crate) name: String,
    /// What people read above it.
    pub(crate) label: String,
    /// A word beneath the label.
    pub(crate) hint: Option<&'static str>,
    /// What stands in it, also when it changes elsewhere.
    pub(crate) value: Signal<String>,
    /// Keeps what was typed.
    pub(crate) keep: Box<dyn Fn(String)>,
}

/// One line of text. `kind` is the type of the input: text, tel, email, date, time.
pub(crate) fn line(kind: &'static str, typed: Typed) -> AnyView {
    let Typed { book, name, label, hint, value, keep } = typed;
    let keeper = Keeper::of(book, keep);
    let hint_name = hint.map(|_| format!("{name}-uitleg"));
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_name.clone()>{hint}</p> })}
            <input
                class="input"
                id=name
                type=kind
                autocomplete="off"
                aria-describedby=hint_name
                disabled=move || !book.may_write.get()
                prop:value=move || keeper.shown(value)
                on:input=move |event| keeper.type_in(event_target_value(&event))
                on:change=move |_| keeper.keep_now()
            />
        </div>
    }
    .into_any()
}

/// Several lines of text.
pub(crate) fn area(typed: Typed) -> AnyView {
    let Typed { book, name, label, hint, value, keep } = typed;
    let keeper = Keeper::of(book, keep);
    let hint_name = hint.map(|_| format!("{name}-uitleg"));
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_name.clone()>{hint}</p> })}
            <textarea
                class="input input-area"
                id=name
                rows="3"
                aria-describedby=hint_name
                disabled=move || !book.may_write.get()
                prop:value=move || keeper.shown(value)
                on:input=move |event| keeper.type_in(event_target_value(&event))
                on:change=move |_| keeper.keep_now()
            ></textarea>
        </div>
    }
    .into_any()
}

/// One of a few options, in a list that folds out. The first text is of nothing chosen.
pub(crate) fn select(typed: Typed, options: Vec<(String, String)>) -> AnyView {
    let Typed { book, name, label, hint, value, keep } = typed;
    let hint_name = hint.map(|_| format!("{name}-uitleg"));
    let options = options.into_iter().map(move |(option, text)| {
        let is_chosen = option.clone();
        view! {
            <option value=option selected=move || value.with(|value| *value == is_chosen)>
                {text}
            </option>
        }
    });
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_name.clone()>{hint}</p> })}
            <select
                class="input"
                id=name
                aria-describedby=hint_name
                disabled=move || !book.may_write.get()
                prop:value=move || value.get()
                on:change=move |event| keep(event_target_value(&event))
            >
                {options.collect_view()}
            </select>
        </div>
    }
    .into_any()
}

/// A box to tick.
pub(crate) fn tick(book: Book, label: impl IntoAny, is_on: Signal<bool>, keep: impl Fn(bool) + 'static) -> AnyView {
    let label = label.into_any();
    view! {
        <label class="has-toggle">
            <input
                type="checkbox"
                prop:checked=move || is_on.get()
                disabled=move || !book.may_write.get()
                on:change=move |event| keep(event_target_checked(&event))
            />
            <span class="tick">{icon(Icon::Check)}</span>
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// Holds what is being typed until it is kept.
#[derive(Clone, Copy)]
struct Keeper {
    book: Book,
    /// What is typed and not kept yet.
    typed: RwSignal<Option<String>>,
    timer: StoredValue<Option<TimeoutHandle>>,
    keep: StoredValue<Box<dyn Fn(String)>, LocalStorage>,
}

impl Keeper {
    fn of(book: Book, keep: Box<dyn Fn(String)>) -> Self {
        let this = Self {
            book,
            typed: RwSignal::new(None),
            timer: StoredValue::new(None),
            keep: StoredValue::new_local(keep),
        };
        let flush = book.before_leaving(move || this.keep_now());
        // Leaving the screen is no reason to lose a word either.
        on_cleanup(move || {
            this.keep_now();
            flush.forget();
        });
        this
    }

    /// What stands in the field: what is being typed, else what is kept.
    fn shown(self, value: Signal<String>) -> String {
        // Both are followed, whichever is shown: what changes elsewhere has to arrive once the typing is kept.
        let kept = value.get();
        self.typed.get().unwrap_or(kept)
    }

    fn type_in(self, text: String) {
        self.book.expect();
        self.typed.set(Some(text));
        self.stop_timer();
        let timer = set_timeout_with_handle(move || self.keep_now(), PAUSE);
        self.timer.set_value(timer.ok());
    }

    fn keep_now(self) {
        self.stop_timer();
        let typed = self.typed.try_update_untracked(Option::take).flatten();
        if let Some(text) = typed {
            self.keep.try_with_value(|keep| keep(text));
        }
    }

    fn stop_timer(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }
}
