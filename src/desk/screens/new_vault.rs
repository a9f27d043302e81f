//! Makes a vault in three steps: a name, a passphrase, and the recovery code on paper. Then tells what the browser promises.

use std::rc::Rc;

use leptos::prelude::*;
use rechtenpas_vault::RecoveryCode;

use crate::browser::{clock, page, persist};
use crate::desk::at;
use crate::desk::parts::busy::{Busy, form};
use crate::desk::parts::new_passphrase::NewPassphrase;
use crate::desk::parts::recovery::recovery;
use crate::desk::vault::{Door, RECOVERY_SEEN, Vaults, vaults};
use crate::parts::block::{heading, link, marked, marked_list, press, text};
use crate::parts::frame::{frame, titled_top};
use crate::parts::icon::Icon;
use crate::words::desk::{door, new_vault as words};

/// Where one is on the way.
#[derive(Clone)]
enum Step {
    Name,
    Passphrase,
    Recovery(Rc<RecoveryCode>),
    /// Whether the browser promised to keep everything.
    Done(bool),
}

/// The way to a vault.
#[derive(Clone, Copy)]
struct Making {
    vaults: Vaults,
    step: RwSignal<Step, LocalStorage>,
    label: RwSignal<String>,
    busy: Busy,
}

/// The steps to a vault.
pub(crate) fn screen() -> AnyView {
    let this = Making {
        vaults: vaults(),
        step: RwSignal::new_local(Step::Name),
        label: RwSignal::new(String::new()),
        busy: Busy::new(),
    };
    let shown = move || match this.step.get() {
        Step::Name => untrack(|| this.name()),
        Step::Passphrase => untrack(|| this.passphrase()),
        // A lock takes the code off the screen too.
        Step::Recovery(_) | Step::Done(_) if this.vaults.door.get() != Door::Open => lost(),
        Step::Recovery(code) => untrack(|| this.recovery(&code)),
        Step::Done(is_kept) => done(is_kept),
    };
    frame(titled_top(words::TITLE, ().into_any()), "body-narrow", shown.into_any(), None)
}

impl Making {
    fn go(self, step: Step) {
        self.step.try_set(step);
        page::arrive_on_top();
    }

    fn name(self) -> AnyView {
        let wrong = RwSignal::new(None::<&'static str>);
        let next = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            let label = self.label.with_untracked(|label| label.trim().to_owned());
            let is_taken = self.vaults.known.with_untracked(|known| known.iter().any(|info| info.label == label));
            match (label.is_empty(), is_taken) {
                (true, _) => wrong.set(Some(words::NO_LABEL)),
                (false, true) => wrong.set(Some(words::LABEL_TAKEN)),
                (false, false) => {
                    self.label.set(label);
                    return self.go(Step::Passphrase);
                }
            }
            page::focus_on("#naam");
        };
        view! {
            {top(1, words::TITLE)}
            <form class="form" on:submit=next>
                <div class="field">
                    <label for="naam">{words::LABEL}</label>
                    <p class="field-hint" id="naam-uitleg">{words::LABEL_WHY}</p>
                    <input
                        class="input"
                        id="naam"
                        autocomplete="off"
                        maxlength="60"
                        aria-describedby="naam-uitleg naam-fout"
                        aria-invalid=move || wrong.get().map(|_| "true")
                        prop:value=move || self.label.get()
                        on:input=move |event| {
                            wrong.set(None);
                            self.label.set(event_target_value(&event));
                        }
                    />
                    <div class="said" role="alert" id="naam-fout">
                        {move || wrong.get().map(|wrong| marked("wrong", Icon::CircleAlert, wrong))}
                    </div>
                </div>
                <button type="submit" class="button">{words::NEXT}</button>
            </form>
        }
        .into_any()
    }

    fn passphrase(self) -> AnyView {
        let new = NewPassphrase::new();
        let wrong = RwSignal::new(None::<String>);
        let make = move || {
            let Some(passphrase) = new.chosen() else { return };
            self.busy.run(async move {
                match self.vaults.create(self.label.get_untracked(), &passphrase).await {
                    Ok(code) => self.go(Step::Recovery(Rc::new(code))),
                    Err(why) => {
                        wrong.try_set(Some(door::not_open(&why)));
                    }
                }
            });
        };
        let said = move || wrong.get().map(|wrong| marked("wrong", Icon::CircleAlert, wrong));
        view! {
            {top(2, words::PASSPHRASE)}
            {text("", words::PASSPHRASE_WHY)}
            {form(self.busy, "button", words::MAKING, new.fields(), make, words::MAKE)}
            <div class="said" role="alert">{said}</div>
            <div class="buttons">{press("button-quiet", words::BACK, move || self.go(Step::Name))}</div>
        }
        .into_any()
    }

    fn recovery(self, code: &RecoveryCode) -> AnyView {
        let done = move || {
            leptos::task::spawn_local(async move {
                // Asked within the tap: some browsers ask the person, and only then.
                let is_kept = persist::ask_to_persist().await;
                let today = clock::today(self.vaults.catalogue.edition).to_string();
                // Where it is not kept, the screen of the vault goes on asking for it.
                let _ = self.vaults.keep_own(RECOVERY_SEEN, today.as_bytes()).await;
                self.go(Step::Done(is_kept));
            });
        };
        let label = self.label.get_untracked();
        (top(3, words::RECOVERY), text("", words::RECOVERY_WHY), recovery(&label, code, done)).into_any()
    }
}

fn top(step: usize, title: &'static str) -> AnyView {
    view! {
        <div class="stack-tight">
            {text("small soft", words::step(step))}
            {heading(title)}
        </div>
    }
    .into_any()
}

fn lost() -> AnyView {
    page::arrive_on_top();
    view! {
        {heading(words::LOST)}
        {text("", words::LOST_WHY)}
        <div class="buttons">{link("button", at::DESK, words::TO_DOOR.into_any())}</div>
    }
    .into_any()
}

fn done(is_kept: bool) -> AnyView {
    let promise = if is_kept {
        marked("notice", Icon::CircleCheck, words::KEPT)
    } else {
        let help = words::NOT_KEPT_HELP.map(str::to_owned).to_vec();
        (
            marked("notice", Icon::CircleAlert, words::NOT_KEPT),
            marked_list("tree", "leaf leaf-unneeded", Icon::Info, help),
        )
            .into_any()
    };
    view! {
        {heading(words::DONE)}
        {promise}
        {text("soft", words::LOCKS)}
        <div class="buttons">{link("button", at::DESK, words::GO_ON.into_any())}</div>
    }
    .into_any()
}
