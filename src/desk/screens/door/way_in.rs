//! The ways into one vault: its PIN, its passphrase, its recovery code; and what to do when its key ring is gone.

use leptos::prelude::*;
use rechtenpas_vault::RecoveryCode;

use crate::browser::page;
use crate::browser::store::VaultInfo;
use crate::desk::at;
use crate::desk::parts::busy::{Busy, form};
use crate::desk::parts::icon as drawn;
use crate::desk::parts::new_passphrase::NewPassphrase;
use crate::desk::parts::secret::{Asked, Kind, Secret};
use crate::desk::vault::{NotOpen, Vaults};
use crate::parts::block::{link, marked, named, press, text};
use crate::parts::icon::Icon;
use crate::words::desk::{door as words, secret};

/// How one goes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Pin,
    Passphrase,
    Recovery,
    /// None of these: the ring is gone, and so many dossiers are still there.
    NoRing(usize),
}

/// The vault that one goes into, and how.
#[derive(Clone, Copy)]
struct Entrance {
    vaults: Vaults,
    info: StoredValue<VaultInfo>,
    way: RwSignal<Way>,
    busy: Busy,
    /// Whether the PIN was wrong so often that it is gone.
    pin_is_gone: RwSignal<bool>,
}

/// The ways into this vault.
pub(crate) fn way_in(vaults: Vaults, info: VaultInfo) -> AnyView {
    let title = info.label.clone();
    let way = RwSignal::new(Way::Passphrase);
    let this =
        Entrance { vaults, info: StoredValue::new(info), way, busy: Busy::new(), pin_is_gone: RwSignal::new(false) };
    if this.has_pin() {
        way.set(Way::Pin);
    }
    let inside = move || match way.get() {
        Way::Pin => untrack(|| this.pin()),
        Way::Passphrase => untrack(|| this.passphrase()),
        Way::Recovery => untrack(|| this.recovery()),
        Way::NoRing(dossiers) => no_ring(dossiers),
    };
    view! {
        <section class="card vault-card">
            <h2>{title}</h2>
            {inside}
        </section>
    }
    .into_any()
}

impl Entrance {
    fn has_pin(self) -> bool {
        self.vaults.pinned().is_some_and(|(pinned, _)| self.info.with_value(|info| *info == pinned))
    }

    fn pin(self) -> AnyView {
        let pin = Secret::new();
        // Once a try was wrong, what is left is said with that.
        let is_tried = RwSignal::new(false);
        let left = self.vaults.pinned().map(|(_, left)| words::tries(left));
        let left = move || left.clone().filter(|_| !is_tried.get()).map(|left| text("note soft", left));
        let open = move || {
            self.busy.run(async move {
                let typed = pin.typed();
                if let Err(why) = self.vaults.open_with_pin(&typed).await {
                    pin.wipe();
                    is_tried.try_set(true);
                    match why {
                        NotOpen::PinGone => {
                            self.pin_is_gone.try_set(true);
                            self.way.try_set(Way::Passphrase);
                        }
                        why => self.refused(pin, why).await,
                    }
                }
            });
        };
        let asked = Asked { name: "pincode", label: words::PIN.to_owned(), hint: None, kind: Kind::Pin };
        let fields = (pin.field(asked, |_| {}), left).into_any();
        let other = press("button-quiet", words::WITH_PASSPHRASE, move || self.go(Way::Passphrase, "#wachtzin"));
        (
            form(self.busy, "button", words::OPENING, fields, open, words::OPEN),
            view! { <div class="buttons">{other}</div> },
        )
            .into_any()
    }

    /// Takes another way: the button that asked for it is gone, so the focus goes on in the field of that way.
    fn go(self, way: Way, field: &'static str) {
        self.way.set(way);
        page::focus_on(field);
    }

    fn passphrase(self) -> AnyView {
        let passphrase = Secret::new();
        let open = move || {
            self.busy.run(async move {
                let typed = passphrase.typed();
                let info = self.info.get_value();
                if let Err(why) = self.vaults.open_with_passphrase(info, &typed).await {
                    self.refused(passphrase, why).await;
                }
            });
        };
        let asked = Asked { name: "wachtzin", label: words::PASSPHRASE.to_owned(), hint: None, kind: Kind::Passphrase };
        let gone = move || {
            self.pin_is_gone.get().then(|| marked("wrong", Icon::CircleAlert, words::not_open(&NotOpen::PinGone)))
        };
        let fields =
            (view! { <div class="said" role="alert">{gone}</div> }, passphrase.field(asked, |_| {})).into_any();
        let forgot = press("button-quiet", words::FORGOT, move || self.go(Way::Recovery, "#herstelcode"));
        let with_pin =
            self.has_pin().then(|| press("button-quiet", words::WITH_PIN, move || self.go(Way::Pin, "#pincode")));
        (
            form(self.busy, "button", words::OPENING, fields, open, words::OPEN),
            view! { <div class="buttons">{with_pin} {forgot}</div> },
        )
            .into_any()
    }

    fn recovery(self) -> AnyView {
        let code = Secret::new();
        let new = NewPassphrase::new();
        let open = move || {
            self.busy.run(async move {
                let parsed = match RecoveryCode::parse(&code.typed()) {
                    Ok(parsed) => parsed,
                    Err(why) => return code.refuse(words::wrong_code(&why)),
                };
                let Some(passphrase) = new.chosen() else { return };
                match self.vaults.open_with_recovery(self.info.get_value(), &parsed, &passphrase).await {
                    Ok(()) => {}
                    Err(NotOpen::Wrong) => code.refuse(words::OTHER_CODE.to_owned()),
                    Err(why) => self.refused(code, why).await,
                }
            });
        };
        let asked = Asked {
            name: "herstelcode",
            label: secret::CODE.to_owned(),
            hint: Some(secret::CODE_HINT),
            kind: Kind::Code,
        };
        let fields = (
            text("strong", words::RECOVER),
            text("note soft", words::RECOVER_WHY),
            code.field(asked, |_| {}),
            new.fields(),
        );
        let back = press("button-quiet", words::WITH_PASSPHRASE, move || self.go(Way::Passphrase, "#wachtzin"));
        (
            form(self.busy, "button", words::OPENING, fields.into_any(), open, words::RECOVER_GO),
            text("note soft", words::NO_PAPER),
            view! { <div class="buttons">{back}</div> },
        )
            .into_any()
    }

    /// Says why it does not open. Where the ring is gone, no other try helps.
    async fn refused(self, field: Secret, why: NotOpen) {
        if why == NotOpen::NoRing
            && let Some(info) = self.info.try_get_value()
        {
            // What the device does not count is said as none: it gives nothing then.
            let dossiers = self.vaults.dossiers_of(&info).await.unwrap_or_default();
            self.way.try_set(Way::NoRing(dossiers));
            return;
        }
        field.refuse(words::not_open(&why));
    }
}

/// What to do where the key ring is gone: never an empty list.
fn no_ring(dossiers: usize) -> AnyView {
    let left = if dossiers > 0 { words::still_here(dossiers) } else { words::NOTHING_LEFT.to_owned() };
    view! {
        <div role="alert" class="stack-tight">
            <h3>{words::NO_RING}</h3>
            {marked("wrong", Icon::CircleAlert, words::NO_RING_WHY)}
            {text("", left)}
            {text("", words::NO_RING_HELP)}
        </div>
        {link("button", at::RESTORE, named(drawn::UPLOAD, words::RESTORE))}
    }
    .into_any()
}
