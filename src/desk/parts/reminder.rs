//! Reminds of a backup where there are dossiers and the last backup is old, or there never was one.

use leptos::prelude::*;
use rechtenpas_rules::Day;

use crate::desk::at;
use crate::desk::book::Book;
use crate::desk::vault::{BACKED_UP, vaults};
use crate::parts::block::link;
use crate::parts::icon::{Icon, icon};
use crate::words::desk::vault as words;

/// After so many days a backup is old.
pub(crate) const OLD: i64 = 14;

/// The reminder; nothing where there is nothing to lose or the backup is recent.
pub(crate) fn backup_reminder(book: Book) -> AnyView {
    let last = RwSignal::new(None::<Option<Day>>);
    let vaults = vaults();
    leptos::task::spawn_local(async move {
        last.try_set(Some(vaults.own_day(BACKED_UP).await));
    });
    let shown = move || {
        let has_dossiers = book.summaries.with(|summaries| !summaries.is_empty());
        let why = match last.get().filter(|_| has_dossiers)? {
            None => words::BACKUP_NEVER.to_owned(),
            Some(on) => {
                let days = on.days_until(book.today);
                (days >= OLD).then(|| words::backed_up(on, days))?
            }
        };
        Some(view! {
            <div class="notice">
                {icon(Icon::CircleAlert)}
                <div class="stack-tight">
                    <p>{why}</p>
                    <div class="buttons">{link("button-quiet", at::VAULT, words::BACKUP_MAKE.into_any())}</div>
                </div>
            </div>
        })
    };
    shown.into_any()
}
