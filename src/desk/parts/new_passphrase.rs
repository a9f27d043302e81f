//! A new passphrase: six words that are proposed and typed over, or one's own with its strength in words and as a bar.

use leptos::prelude::*;
use rechtenpas_vault::passphrase::{self, Level, STRONG, Strength};
use zeroize::Zeroizing;

use super::secret::{Asked, Kind, Secret};
use crate::browser::page;
use crate::browser::random::Random;
use crate::parts::block::{list, press, text};
use crate::words::desk::secret as words;

/// What is being chosen.
#[derive(Clone, Copy)]
pub(crate) struct NewPassphrase {
    /// The proposal, unless one's own is typed.
    proposal: RwSignal<Option<Zeroizing<String>>>,
    strength: RwSignal<Option<Strength>>,
    own: Secret,
    again: Secret,
}

impl NewPassphrase {
    /// With a proposal.
    pub(crate) fn new() -> Self {
        Self {
            proposal: RwSignal::new(Some(passphrase::propose(&mut Random))),
            strength: RwSignal::new(None),
            own: Secret::new(),
            again: Secret::new(),
        }
    }

    /// The passphrase, once it is strong enough and was typed twice. Otherwise says at the field what is the matter.
    pub(crate) fn chosen(self) -> Option<Zeroizing<String>> {
        let again = self.again.typed();
        if let Some(proposal) = self.proposal.get_untracked() {
            // Keyboards add capitals and spaces by themselves; the words are what counts.
            let words = Zeroizing::new(again.to_lowercase());
            if words.split_whitespace().eq(proposal.split_whitespace()) {
                return Some(proposal);
            }
            self.again.refuse(words::NOT_RETYPED.to_owned());
            return None;
        }
        let own = self.own.typed();
        if passphrase::strength(&own).level() == Level::TooWeak {
            self.own.refuse(words::TOO_WEAK.to_owned());
            return None;
        }
        if *own != *again {
            self.again.refuse(words::DIFFERS.to_owned());
            return None;
        }
        Some(own)
    }

    /// Proposes anew and empties the fields, after the passphrase was taken.
    pub(crate) fn reset(self) {
        self.own.wipe();
        self.again.wipe();
        self.strength.try_set(None);
        self.proposal.try_set(Some(passphrase::propose(&mut Random)));
    }

    /// The fields.
    pub(crate) fn fields(self) -> AnyView {
        let shown = move || match self.proposal.get() {
            Some(proposal) => self.proposed(&proposal),
            None => self.typed(),
        };
        view! { <div class="stack">{shown}</div> }.into_any()
    }

    /// Proposes another one. The button is made anew with it: the focus goes on from the words.
    fn propose(self) {
        self.reset();
        page::focus_on(".words-proposed");
    }

    fn proposed(self, proposal: &str) -> AnyView {
        let own = move || {
            self.proposal.set(None);
            page::focus_on("#wachtzin-nieuw");
        };
        let words: Vec<String> = proposal.split(' ').map(str::to_owned).collect();
        let asked = Asked {
            name: "wachtzin-over",
            label: words::RETYPE.to_owned(),
            hint: Some(words::RETYPE_HINT),
            kind: Kind::Passphrase,
        };
        (
            view! {
                <div class="stack-tight">
                    {text("strong", words::PROPOSED)} {text("note soft", words::PROPOSED_WHY)}
                    {list("words words-proposed", words.into_iter().map(IntoAny::into_any))}
                    {text("note soft", words::TIP)}
                </div>
                <div class="buttons">
                    {press("button-quiet", words::OTHER, move || self.propose())}
                    {press("button-quiet", words::OWN, own)}
                </div>
            },
            self.again.field(asked, |_| {}),
        )
            .into_any()
    }

    fn typed(self) -> AnyView {
        let asked = Asked {
            name: "wachtzin-nieuw",
            label: words::NEW.to_owned(),
            hint: Some(words::NEW_HINT),
            kind: Kind::Passphrase,
        };
        let again =
            Asked { name: "wachtzin-nog-eens", label: words::AGAIN.to_owned(), hint: None, kind: Kind::Passphrase };
        let weigh = move |typed: &str| self.strength.set((!typed.is_empty()).then(|| passphrase::strength(typed)));
        (
            self.own.field(asked, weigh),
            move || self.strength.get().map(bar),
            self.again.field(again, |_| {}),
            view! { <div class="buttons">{press("button-quiet", words::PROPOSE, move || self.propose())}</div> },
        )
            .into_any()
    }
}

/// How strong it is, in words and as a bar that is full at the strength of a proposal.
fn bar(strength: Strength) -> AnyView {
    let level = strength.level();
    let class = match level {
        Level::TooWeak => "strength",
        Level::Fair => "strength strength-fair",
        Level::Strong => "strength strength-strong",
    };
    let width = format!("{}%", (strength.bits() * 100 / STRONG).min(100));
    view! {
        <div class=class>
            <div class="strength-bar" aria-hidden="true">
                <div class="strength-fill" style:inline-size=width></div>
            </div>
            <p class="note" role="status">{words::strength(level)}</p>
        </div>
    }
    .into_any()
}
