//! The recovery code: shown once, printed on a sheet of its own, and two words of it typed back before one goes on.

use leptos::prelude::*;
use rechtenpas_vault::RecoveryCode;
use zeroize::Zeroizing;

use super::secret::{Asked, Kind, Secret};
use crate::browser::page;
use crate::browser::random;
use crate::parts::block::{list, named, press, text};
use crate::parts::icon::Icon;
use crate::words::desk::secret as words;

/// The code of the vault with this label. `done` is called once it proved to stand on paper.
pub(crate) fn recovery(label: &str, code: &RecoveryCode, done: impl Fn() + Clone + 'static) -> AnyView {
    let code = StoredValue::new(code.to_text());
    let sheet = StoredValue::new(words::sheet_of(label));
    let is_checking = RwSignal::new(false);
    let done = StoredValue::new_local(done);
    let shown = move || {
        if is_checking.get() {
            check(code, is_checking, move || done.with_value(|done| done()))
        } else {
            paper(&sheet.get_value(), code, is_checking)
        }
    };
    view! { <div class="stack">{shown}</div> }.into_any()
}

/// The code as it is read and printed.
fn paper(sheet_of: &str, code: StoredValue<Zeroizing<String>>, is_checking: RwSignal<bool>) -> AnyView {
    let words: Vec<String> = code.with_value(|code| code.split(' ').map(str::to_owned).collect());
    view! {
        <section class="recovery-sheet">
            <h2>{words::SHEET}</h2>
            <p class="strong">{sheet_of.to_owned()}</p>
            {list("words words-numbered", words.into_iter().map(IntoAny::into_any))}
            {text("note", words::SHEET_WHY)}
            {text("note strong", words::SHEET_KEEP)}
            <p class="recovery-date">{words::SHEET_DATE} <span></span></p>
        </section>
        <div class="buttons">
            {press("button button-line", named(Icon::Printer, words::PRINT), page::print)}
            {press("button", words::WRITTEN, move || is_checking.set(true))}
        </div>
    }
    .into_any()
}

/// Whether this is the word, or enough of it: the first four letters, as when the code opens a vault.
fn is_word(word: &str, typed: &str) -> bool {
    const ENOUGH: usize = 4;
    word == typed || (typed.chars().count() >= ENOUGH && word.starts_with(typed))
}

/// Two words, typed back from paper. The code itself is out of sight meanwhile.
fn check(code: StoredValue<Zeroizing<String>>, is_checking: RwSignal<bool>, done: impl Fn() + 'static) -> AnyView {
    let [first, step] = random::bytes::<2>().map(usize::from);
    let count = code.with_value(|code| code.split(' ').count()).max(2);
    let first = first % count;
    // Any other place, each as likely.
    let second = (first + 1 + step % (count - 1)) % count;
    let places = [first.min(second), first.max(second)];
    let fields = [("herstelwoord-een", Secret::new()), ("herstelwoord-twee", Secret::new())];
    let shown = places.into_iter().zip(fields).map(|(place, (name, field))| {
        field.field(Asked { name, label: words::word(place + 1), hint: None, kind: Kind::Passphrase }, |_| {})
    });
    let look = move || {
        let wrong = places.into_iter().zip(fields).find(|(place, (_, field))| {
            let typed = Zeroizing::new(field.typed().to_lowercase());
            !code.with_value(|code| code.split(' ').nth(*place).is_some_and(|word| is_word(word, &typed)))
        });
        match wrong {
            Some((place, (_, field))) => field.refuse(words::other_word(place + 1)),
            None => done(),
        }
    };
    page::focus_on("#herstelwoord-een");
    let again = move || {
        is_checking.set(false);
        page::focus_on(".recovery-sheet h2");
    };
    view! {
        <form
            class="form card"
            on:submit=move |event| {
                event.prevent_default();
                look();
            }
        >
            <h2>{words::CHECK}</h2>
            {text("", words::CHECK_WHY)}
            <div class="form-pair">{shown.collect_view()}</div>
            <div class="buttons">
                {press("button button-line", words::SHOW_AGAIN, again)}
                <button type="submit" class="button">{words::CHECKED}</button>
            </div>
        </form>
    }
    .into_any()
}
