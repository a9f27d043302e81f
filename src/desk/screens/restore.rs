//! Puts a backup back: choose the file, see what is in it, open it, and go on.

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use rechtenpas_vault::backup::{self as format, Backup};
use rechtenpas_vault::{Keys, RecoveryCode};

use crate::browser::{file, page};
use crate::desk::at;
use crate::desk::backup::{self, Outlook, Restored};
use crate::desk::parts::busy::{Busy, form};
use crate::desk::parts::secret::{Asked, Kind, Secret};
use crate::desk::parts::typed::field;
use crate::desk::vault::{NotOpen, Vaults, vaults};
use crate::parts::block::{heading, link, marked, marked_list, press, text};
use crate::parts::frame::{frame, titled_top};
use crate::parts::icon::Icon;
use crate::words::desk::{door, restore as words, saved, secret};

/// Where one is on the way.
#[derive(Clone)]
enum Step {
    File,
    Open(Rc<Backup>, Rc<Outlook>),
    Done(Restored, Way),
}

/// What opens the backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Passphrase,
    Code,
}

/// The way back.
#[derive(Clone, Copy)]
struct Restoring {
    vaults: Vaults,
    step: RwSignal<Step, LocalStorage>,
    busy: Busy,
}

/// The steps.
pub(crate) fn screen() -> AnyView {
    let this = Restoring { vaults: vaults(), step: RwSignal::new_local(Step::File), busy: Busy::new() };
    let shown = move || match this.step.get() {
        Step::File => untrack(|| this.file()),
        Step::Open(backup, outlook) => untrack(|| this.open(&backup, &outlook)),
        Step::Done(restored, way) => done(restored, way),
    };
    frame(titled_top(words::TITLE, ().into_any()), "body-narrow", shown.into_any(), None)
}

impl Restoring {
    fn file(self) -> AnyView {
        let node: NodeRef<html::Input> = NodeRef::new();
        let wrong = RwSignal::new(None::<String>);
        let read = move |_| {
            let Some(chosen) = node.get_untracked().and_then(|input| file::chosen(&input)) else { return };
            wrong.set(None);
            self.busy.run(async move {
                match self.read(chosen).await {
                    Ok(step) => {
                        self.step.try_set(step);
                        page::arrive_on_top();
                    }
                    Err(why) => {
                        wrong.try_set(Some(why));
                    }
                }
                if let Some(input) = node.try_get_untracked().flatten() {
                    // Else the same file, mended meanwhile, could not be chosen again.
                    input.set_value("");
                }
            });
        };
        view! {
            {heading(words::TITLE)}
            {text("lead", words::LEAD)}
            <div class="field">
                <label for="bestand">{words::FILE}</label>
                <p class="field-hint" id="bestand-uitleg">{words::FILE_HINT}</p>
                <input
                    class="input input-file"
                    id="bestand"
                    type="file"
                    node_ref=node
                    aria-describedby="bestand-uitleg bestand-fout"
                    on:change=read
                />
                <div class="said" role="alert" id="bestand-fout">
                    {move || wrong.get().map(|wrong| marked("wrong", Icon::CircleAlert, wrong))}
                </div>
            </div>
            {self.busy.said(words::READING)}
        }
        .into_any()
    }

    async fn read(self, chosen: web_sys::File) -> Result<Step, String> {
        let bytes = file::read(chosen).await.ok_or_else(|| words::NOT_READ.to_owned())?;
        let backup = format::read(&bytes).map_err(|why| words::not_ours(&why).to_owned())?;
        let outlook = backup::outlook(self.vaults, &backup).await.map_err(|why| saved::why(&why))?;
        Ok(Step::Open(Rc::new(backup), Rc::new(outlook)))
    }

    fn open(self, backup: &Rc<Backup>, outlook: &Rc<Outlook>) -> AnyView {
        let is_new = outlook.label.is_none();
        let label = RwSignal::new(String::new());
        let wrong = RwSignal::new(None::<String>);
        let with_new = RwSignal::new(true);
        let way = RwSignal::new(Way::Passphrase);
        let (passphrase, code) = (Secret::new(), Secret::new());
        let file = StoredValue::new_local(Rc::clone(backup));
        let go = move || {
            wrong.set(None);
            let name = label.with_untracked(|label| label.trim().to_owned());
            if let Some(why) = self.wrong_label(is_new, &name) {
                wrong.set(Some(why.to_owned()));
                return page::focus_on("#naam");
            }
            let way = way.get_untracked();
            self.busy.run(async move {
                let backup = file.get_value();
                let opened = match way {
                    Way::Passphrase => keys_by_passphrase(&backup, passphrase).await,
                    Way::Code => keys_by_code(&backup, code),
                };
                // What went wrong was said at the field.
                let Some(keys) = opened else { return };
                let with_new = with_new.get_untracked();
                match backup::restore(self.vaults, &backup, keys, name, with_new).await {
                    Ok(restored) => {
                        self.step.try_set(Step::Done(restored, way));
                        page::arrive_on_top();
                    }
                    Err(why) => {
                        wrong.try_set(Some(door::not_open(&why)));
                    }
                }
            });
        };
        let damaged =
            (!outlook.is_whole).then(|| marked("notice notice-wrong", Icon::CircleAlert, words::damaged(outlook)));
        let naming = is_new.then(|| name_field(label));
        let choosing = (!is_new && outlook.new > 0).then(|| new_too(with_new));
        let keys = move || match way.get() {
            Way::Passphrase => passphrase_field(passphrase),
            Way::Code => code_field(code),
        };
        // The button that was pressed is gone: the focus goes on in the field of the other way.
        let take = move |other: Way, field: &'static str| {
            way.set(other);
            page::focus_on(field);
        };
        let other = move || match way.get() {
            Way::Passphrase => press("button-quiet", words::WITH_CODE, move || take(Way::Code, "#herstelcode")),
            Way::Code => press("button-quiet", words::WITH_PASSPHRASE, move || take(Way::Passphrase, "#wachtzin")),
        };
        let fields = view! {
            {naming}
            {keys}
            <div class="buttons">{other}</div>
            {choosing}
            <div class="said" role="alert">
                {move || wrong.get().map(|wrong| marked("wrong", Icon::CircleAlert, wrong))}
            </div>
        };
        view! {
            {heading(words::TITLE)}
            {marked("notice", Icon::FileText, words::holds(outlook))}
            {damaged}
            {form(self.busy, "button", words::GOING, fields.into_any(), go, words::GO)}
            <div class="buttons">{press("button-quiet", words::OTHER_FILE, move || self.step.set(Step::File))}</div>
        }
        .into_any()
    }

    /// What is the matter with the name of a vault that is new here.
    fn wrong_label(self, is_new: bool, name: &str) -> Option<&'static str> {
        let is_taken = || self.vaults.known.with_untracked(|known| known.iter().any(|info| info.label == name));
        match name {
            _ if !is_new => None,
            "" => Some(words::NO_LABEL),
            _ => is_taken().then_some(words::LABEL_TAKEN),
        }
    }
}

/// The keys by the passphrase that was typed; what is wrong with it is said at the field.
async fn keys_by_passphrase(backup: &Backup, passphrase: Secret) -> Option<Keys> {
    let opened = backup::open_with_passphrase(backup, &passphrase.typed()).await;
    opened.map_err(|why| passphrase.refuse(door::not_open(&why))).ok()
}

/// The keys by the code that was typed; what is wrong with it is said at the field.
fn keys_by_code(backup: &Backup, code: Secret) -> Option<Keys> {
    let parsed = RecoveryCode::parse(&code.typed()).map_err(|why| door::wrong_code(&why));
    let opened = parsed.and_then(|parsed| {
        backup::open_with_recovery(backup, &parsed).map_err(|why| match why {
            NotOpen::Wrong => words::OTHER_CODE.to_owned(),
            why => door::not_open(&why),
        })
    });
    opened.map_err(|why| code.refuse(why)).ok()
}

fn name_field(label: RwSignal<String>) -> AnyView {
    let input = view! {
        <input
            class="input"
            id="naam"
            autocomplete="off"
            maxlength="60"
            prop:value=move || label.get()
            on:input=move |event| label.set(event_target_value(&event))
        />
    };
    field("naam", words::LABEL, None, |_| input.into_any())
}

fn passphrase_field(passphrase: Secret) -> AnyView {
    let (label, hint) = (words::PASSPHRASE.to_owned(), Some(words::PASSPHRASE_HINT));
    passphrase.field(Asked { name: "wachtzin", label, hint, kind: Kind::Passphrase }, |_| {})
}

fn code_field(code: Secret) -> AnyView {
    let (label, hint) = (secret::CODE.to_owned(), Some(secret::CODE_HINT));
    code.field(Asked { name: "herstelcode", label, hint, kind: Kind::Code }, |_| {})
}

/// Whether dossiers come along that are not here: they may have been erased on purpose.
fn new_too(with_new: RwSignal<bool>) -> AnyView {
    crate::parts::choice::choice(
        "checkbox",
        "ook-nieuwe".to_owned(),
        "ja".to_owned(),
        words::WITH_NEW.into_any(),
        move || with_new.get(),
        move |is_on| with_new.set(is_on),
    )
}

fn done(restored: Restored, way: Way) -> AnyView {
    let lines = words::restored(restored);
    let what = if lines.is_empty() {
        text("", words::NOTHING_NEW)
    } else {
        marked_list("tree", "leaf leaf-met", Icon::CircleCheck, lines)
    };
    let advice = (way == Way::Code).then(|| marked("notice", Icon::Info, words::NEW_PASSPHRASE));
    view! {
        {heading(words::DONE)}
        {what}
        {advice}
        <div class="buttons">
            {link("button", at::DESK, words::TO_DOSSIERS.into_any())}
            {link("button button-line", at::VAULT, words::TO_VAULT.into_any())}
        </div>
    }
    .into_any()
}
