//! Colleagues to whom a dossier can be handed over: their cards, kept sealed in the vault.

use leptos::prelude::*;
use rechtenpas_vault::Card;

use super::vault::{NotOpen, Vaults};

/// Under this name the list stands among the own records of a vault.
const NAME: &str = "colleagues";

/// A colleague.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Colleague {
    /// What they are called.
    pub(crate) name: String,
    /// Where they work; empty for one's own organisation.
    pub(crate) organisation: String,
    /// To whom files and letters are sealed.
    pub(crate) card: Card,
}

/// The colleagues of this vault, once they are read.
pub(crate) fn colleagues(vaults: Vaults) -> RwSignal<Option<Vec<Colleague>>> {
    let known = RwSignal::new(None);
    leptos::task::spawn_local(async move {
        // A list that cannot be read is not written over: see `keep`.
        let bytes = vaults.own(NAME).await.ok().flatten().unwrap_or_default();
        let list = std::str::from_utf8(&bytes).unwrap_or_default().lines().filter_map(read).collect();
        // Where the screen is gone meanwhile, nothing is left to show.
        known.try_set(Some(list));
    });
    known
}

/// Keeps the colleagues, where the list that stands there can be read: else it would be lost.
pub(crate) async fn keep(vaults: Vaults, colleagues: &[Colleague]) -> Result<(), NotOpen> {
    vaults.own(NAME).await?;
    let lines: String = colleagues.iter().map(write).collect();
    vaults.keep_own(NAME, lines.as_bytes()).await
}

/// A line each: the card first, whose text has no space, then name and organisation with a tab between.
fn write(colleague: &Colleague) -> String {
    let plain = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    format!("{}\t{}\t{}\n", colleague.card, plain(&colleague.name), plain(&colleague.organisation))
}

fn read(line: &str) -> Option<Colleague> {
    let mut fields = line.split('\t');
    let card = Card::parse(fields.next()?).ok()?;
    let (name, organisation) = (fields.next()?.to_owned(), fields.next().unwrap_or_default().to_owned());
    Some(Colleague { name, organisation, card })
}
