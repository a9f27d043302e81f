//! How the vault opens: another passphrase, another recovery code, and a PIN for as long as the page stays open.

use leptos::prelude::*;
use rechtenpas_rules::Day;

use crate::browser::{clock, page};
use crate::desk::parts::busy::{Busy, form};
use crate::desk::parts::new_passphrase::NewPassphrase;
use crate::desk::parts::recovery::recovery as recovery_of;
use crate::desk::parts::secret::{Asked, Kind, Secret};
use crate::desk::vault::{RECOVERY_SEEN, Vaults};
use crate::parts::block::{card as card_of, marked, press, text};
use crate::parts::fold::fold_list;
use crate::parts::icon::Icon;
use crate::words::desk::{door, vault as words};

/// So many digits a PIN has.
const PIN: std::ops::RangeInclusive<usize> = 4..=8;

/// The card, with a fold for each.
pub(crate) fn card(vaults: Vaults, label: &str) -> AnyView {
    let seen = RwSignal::new(None::<Option<Day>>);
    leptos::task::spawn_local(async move {
        seen.try_set(Some(vaults.own_day(RECOVERY_SEEN).await));
    });
    let on_paper = move || {
        seen.get().map(|seen| match seen {
            None => marked("next", Icon::CircleAlert, words::RECOVERY_UNSEEN),
            Some(on) => marked("until", Icon::CircleCheck, words::recovery_seen(on)),
        })
    };
    let inside = view! {
        {on_paper}
        {fold_list(words::PIN, pin(vaults))}
        {fold_list(words::PASSPHRASE, passphrase(vaults))}
        {fold_list(words::RECOVERY, recovery(vaults, label, seen))}
    };
    card_of(words::SECRETS, inside.into_any())
}

fn pin(vaults: Vaults) -> AnyView {
    let is_mine = move || vaults.pinned().is_some_and(|(pinned, _)| vaults.info() == Some(pinned));
    let is_on = RwSignal::new(is_mine());
    let busy = Busy::new();
    let pin = Secret::new();
    let set = move || {
        busy.run(async move {
            let typed = pin.typed();
            if !PIN.contains(&typed.len()) || !typed.chars().all(|sign| sign.is_ascii_digit()) {
                return pin.refuse(words::PIN_WRONG.to_owned());
            }
            if is_easy(&typed) {
                return pin.refuse(words::PIN_EASY.to_owned());
            }
            match vaults.set_pin(&typed).await {
                Ok(()) => {
                    pin.wipe();
                    is_on.try_set(true);
                }
                Err(why) => pin.refuse(door::not_open(&why)),
            }
        });
    };
    let forget = move || {
        vaults.forget_pin();
        is_on.set(false);
    };
    let state = move || {
        is_on.get().then(|| {
            view! {
                {marked("until", Icon::CircleCheck, words::PIN_ON)}
                <div class="buttons">{press("button-quiet", words::PIN_FORGET, forget)}</div>
            }
        })
    };
    let asked = Asked {
        name: "nieuwe-pincode",
        label: words::PIN_FIELD.to_owned(),
        hint: Some(words::PIN_HINT),
        kind: Kind::Pin,
    };
    view! {
        <div class="stack vault-fold">
            {text("note soft", words::PIN_WHY)}
            <div class="said" role="status">{state}</div>
            {form(busy, "button button-line", words::WORKING, pin.field(asked, |_| {}), set, words::PIN_GO)}
        </div>
    }
    .into_any()
}

/// Whether the digits are all the same or follow on each other, up or down: those are tried first.
fn is_easy(digits: &str) -> bool {
    let steps = |step: i16| {
        let pairs = digits.bytes().zip(digits.bytes().skip(1));
        pairs.into_iter().all(|(one, next)| i16::from(next) - i16::from(one) == step)
    };
    [-1, 0, 1].into_iter().any(steps)
}

fn passphrase(vaults: Vaults) -> AnyView {
    let new = NewPassphrase::new();
    let busy = Busy::new();
    // Whether it went well, or what went wrong.
    let came = RwSignal::new(None::<Result<(), String>>);
    let change = move || {
        came.set(None);
        let Some(passphrase) = new.chosen() else { return };
        busy.run(async move {
            let done = vaults.change_passphrase(&passphrase).await;
            if done.is_ok() {
                new.reset();
            }
            came.try_set(Some(done.map_err(|why| door::not_open(&why))));
        });
    };
    view! {
        <div class="stack vault-fold">
            {text("note soft", words::PASSPHRASE_WHY)}
            {form(busy, "button button-line", words::WORKING, new.fields(), change, words::PASSPHRASE_GO)}
            {told(came, words::PASSPHRASE_DONE)}
        </div>
    }
    .into_any()
}

fn recovery(vaults: Vaults, label: &str, seen: RwSignal<Option<Option<Day>>>) -> AnyView {
    let label = StoredValue::new(label.to_owned());
    let code = RwSignal::new_local(None::<std::rc::Rc<rechtenpas_vault::RecoveryCode>>);
    let busy = Busy::new();
    let came = RwSignal::new(None::<Result<(), String>>);
    let make = move || {
        busy.run(async move {
            match vaults.renew_recovery().await {
                Ok(new) => {
                    // Until it proves to stand on paper, the vault goes on asking for it.
                    let _ = vaults.keep_own(RECOVERY_SEEN, &[]).await;
                    seen.try_set(Some(None));
                    came.try_set(None);
                    code.try_set(Some(std::rc::Rc::new(new)));
                    page::focus_on(".recovery-sheet h2");
                }
                Err(why) => {
                    came.try_set(Some(Err(door::not_open(&why))));
                }
            }
        });
    };
    let done = move || {
        leptos::task::spawn_local(async move {
            let today = clock::today(vaults.catalogue.edition);
            if vaults.keep_own(RECOVERY_SEEN, today.to_string().as_bytes()).await.is_ok() {
                seen.try_set(Some(Some(today)));
            }
            code.try_set(None);
            came.try_set(Some(Ok(())));
        });
    };
    let shown = move || match code.get() {
        Some(code) => label.with_value(|label| recovery_of(label, &code, done)),
        None => press("button button-line", words::RECOVERY_GO, make),
    };
    view! {
        <div class="stack vault-fold">
            {text("note soft", words::RECOVERY_WHY)}
            {shown}
            {told(came, words::RECOVERY_DONE)}
        </div>
    }
    .into_any()
}

/// What came of it, said to everybody.
fn told(came: RwSignal<Option<Result<(), String>>>, done: &'static str) -> AnyView {
    let said = move || {
        came.get().map(|came| match came {
            Ok(()) => marked("until", Icon::CircleCheck, done),
            Err(why) => marked("wrong", Icon::CircleAlert, why),
        })
    };
    view! { <div class="said" role="status">{said}</div> }.into_any()
}
