//! Fields that keep what is typed by themselves: no button, no text that a lock or a crash could take.

use std::time::Duration;

use leptos::prelude::*;
use rechtenpas_rules::Day;

use crate::browser::clock;
use crate::desk::book::Book;
use crate::parts::icon::{Icon, icon};

/// So long after the last key, what is typed is kept, in milliseconds.
const PAUSE: u64 = 400;
/// Who types on without a pause has it kept so often all the same, in milliseconds.
const AT_LEAST_EVERY: u64 = 1_200;

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

/// A field as it stands on a screen: its label, a word beneath that, and what is filled in. `input` is told what that word is
/// called in the page, for `aria-describedby`.
pub(crate) fn field(
    name: &str,
    label: impl Into<String>,
    hint: Option<&'static str>,
    input: impl FnOnce(Option<String>) -> AnyView,
) -> AnyView {
    let label: String = label.into();
    let hint_name = hint.map(|_| format!("{name}-uitleg"));
    let input = input(hint_name.clone());
    view! {
        <div class="field">
            <label for=name.to_owned()>{label}</label>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_name>{hint}</p> })}
            {input}
        </div>
    }
    .into_any()
}

/// Keeps the day that is typed, once all of it is there: a browser gives the year 2 on the way to 2026.
pub(crate) fn whole_day(keep: impl Fn(Option<Day>) + 'static) -> Box<dyn Fn(String)> {
    const FIRST_YEAR: i32 = 1900;
    Box::new(move |text| match text.parse::<Day>() {
        Ok(day) if day.year() < FIRST_YEAR => {}
        Ok(day) => keep(Some(day)),
        Err(_) => keep(None),
    })
}

/// One line of text. `kind` is the type of the input: text, tel, email, date, time.
pub(crate) fn line(kind: &'static str, typed: Typed) -> AnyView {
    let Typed { book, name, label, hint, value, keep } = typed;
    let keeper = Keeper::of(book, keep);
    field(&name.clone(), label, hint, |hint_name| {
        view! {
            <input
                class="input"
                id=name
                type=kind
                autocomplete="off"
                aria-describedby=hint_name
                disabled=move || !book.may_type()
                prop:value=move || keeper.shown(value)
                on:input=move |event| keeper.type_in(event_target_value(&event))
                on:change=move |_| keeper.keep_now()
                on:blur=move |_| keeper.keep_now()
            />
        }
        .into_any()
    })
}

/// Several lines of text.
pub(crate) fn area(typed: Typed) -> AnyView {
    let Typed { book, name, label, hint, value, keep } = typed;
    let keeper = Keeper::of(book, keep);
    field(&name.clone(), label, hint, |hint_name| {
        view! {
            <textarea
                class="input input-area"
                id=name
                rows="3"
                aria-describedby=hint_name
                disabled=move || !book.may_type()
                prop:value=move || keeper.shown(value)
                on:input=move |event| keeper.type_in(event_target_value(&event))
                on:change=move |_| keeper.keep_now()
                on:blur=move |_| keeper.keep_now()
            ></textarea>
        }
        .into_any()
    })
}

/// One of a few options, in a list that folds out. The first text is of nothing chosen.
pub(crate) fn select(typed: Typed, options: Vec<(String, String)>) -> AnyView {
    let Typed { book, name, label, hint, value, keep } = typed;
    let options = options.into_iter().map(move |(option, text)| {
        let is_chosen = option.clone();
        view! {
            <option value=option selected=move || value.with(|value| *value == is_chosen)>
                {text}
            </option>
        }
    });
    field(&name.clone(), label, hint, |hint_name| {
        view! {
            <select
                class="input"
                id=name
                aria-describedby=hint_name
                disabled=move || !book.may_type()
                prop:value=move || value.get()
                on:change=move |event| keep(event_target_value(&event))
            >
                {options.collect_view()}
            </select>
        }
        .into_any()
    })
}

/// A box to tick.
pub(crate) fn tick(book: Book, label: impl IntoAny, is_on: Signal<bool>, keep: impl Fn(bool) + 'static) -> AnyView {
    let label = label.into_any();
    view! {
        <label class="has-toggle">
            <input
                type="checkbox"
                prop:checked=move || is_on.get()
                disabled=move || !book.may_type()
                on:change=move |event| keep(event_target_checked(&event))
            />
            <span class="tick">{icon(Icon::Check)}</span>
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// What is chosen of several, with this one or without.
pub(crate) fn with<T: PartialEq>(mut chosen: Vec<T>, one: T, is_on: bool) -> Vec<T> {
    chosen.retain(|known| *known != one);
    chosen.extend(is_on.then_some(one));
    chosen
}

/// Holds what is being typed until one leaves the field.
#[derive(Clone, Copy)]
struct Keeper {
    book: Book,
    /// What stands in the field while somebody types there, to the letter: what is kept of it may have lost a space at its end,
    /// and the field would take that space from under the next word.
    typed: StoredValue<Option<String>>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// When the first key came that is not kept yet.
    waits_since: StoredValue<Option<u64>>,
    keep: StoredValue<Box<dyn Fn(String)>, LocalStorage>,
}

impl Keeper {
    fn of(book: Book, keep: Box<dyn Fn(String)>) -> Self {
        let this = Self {
            book,
            typed: StoredValue::new(None),
            timer: StoredValue::new(None),
            waits_since: StoredValue::new(None),
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
        // Followed whichever is shown: what changes elsewhere has to arrive once the typing is over.
        let kept = value.get();
        self.typed.get_value().unwrap_or(kept)
    }

    fn type_in(self, text: String) {
        self.book.expect();
        self.typed.set_value(Some(text));
        self.stop_timer();
        let now = clock::now_ms();
        let since = self.waits_since.get_value().unwrap_or(now);
        self.waits_since.set_value(Some(since));
        let wait = AT_LEAST_EVERY.saturating_sub(now.saturating_sub(since)).min(PAUSE);
        let so_far = move || self.keep(self.typed.try_get_value().flatten());
        self.timer.set_value(set_timeout_with_handle(so_far, Duration::from_millis(wait)).ok());
    }

    /// The typing is over.
    fn keep_now(self) {
        self.stop_timer();
        self.keep(self.typed.try_update_value(Option::take).flatten());
    }

    fn keep(self, typed: Option<String>) {
        self.waits_since.try_set_value(None);
        if let Some(text) = typed {
            self.keep.try_with_value(|keep| keep(text));
            // Where that writes nothing new, the mark on top has to stop waiting for it.
            self.book.send_again();
        }
    }

    fn stop_timer(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }
}
