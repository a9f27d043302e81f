//! The backup: when the last one was made, and a new one.

use leptos::prelude::*;
use rechtenpas_rules::Day;

use crate::browser::file;
use crate::desk::at;
use crate::desk::backup::{NotMade, made};
use crate::desk::book::Book;
use crate::desk::parts::busy::Busy;
use crate::desk::parts::icon as drawn;
use crate::desk::parts::reminder::OLD;
use crate::desk::vault::{BACKED_UP, Vaults};
use crate::parts::block::{card as card_of, link, marked, named, press, text};
use crate::parts::icon::Icon;
use crate::words::desk::vault as words;

/// What came of making a backup.
#[derive(Clone, PartialEq, Eq)]
enum Came {
    Nothing,
    Made,
    NotMade(NotMade),
}

/// The card.
pub(crate) fn card(book: Book, vaults: Vaults, label: &str) -> AnyView {
    let last = RwSignal::new(None::<Option<Day>>);
    leptos::task::spawn_local(async move {
        last.try_set(Some(vaults.own_day(BACKED_UP).await));
    });
    let came = RwSignal::new(Came::Nothing);
    let busy = Busy::new();
    let name = words::file_name(label, book.today);
    let make = move || {
        let name = name.clone();
        busy.run(async move {
            let file = made(vaults).await;
            let handed_over = file.and_then(|bytes| file::hand_over(&name, &bytes).map_err(|_| NotMade::NotHandedOver));
            if let Err(why) = handed_over {
                came.try_set(Came::NotMade(why));
                return;
            }
            came.try_set(Came::Made);
            // Where the day is not kept, it goes on asking for a backup: too soon rather than too late.
            if vaults.keep_own(BACKED_UP, book.today.to_string().as_bytes()).await.is_ok() {
                last.try_set(Some(Some(book.today)));
            }
        });
    };
    let said = move || {
        last.get().map(|last| match last {
            None => marked("next", Icon::CircleAlert, words::BACKUP_NEVER),
            Some(on) => {
                let days = on.days_until(book.today);
                let (class, shape) = if days < OLD { ("until", Icon::CircleCheck) } else { ("next", Icon::Clock) };
                marked(class, shape, words::backed_up(on, days))
            }
        })
    };
    let result = move || match came.get() {
        Came::Nothing => None,
        Came::Made => Some(marked("until", Icon::CircleCheck, words::BACKUP_MADE)),
        Came::NotMade(why) => Some(marked("wrong", Icon::CircleAlert, words::not_made(&why))),
    };
    let inside = view! {
        {said}
        {text("", words::BACKUP_WHY)}
        {text("note soft", words::BACKUP_KEY)}
        <div class="buttons">
            {press("button", named(drawn::DOWNLOAD, words::BACKUP_MAKE), make)}
            {link("button-quiet", at::RESTORE, named(drawn::UPLOAD, words::RESTORE))}
        </div>
        {busy.said(words::BACKUP_MAKING)}
        <div class="said" role="status">{result}</div>
    };
    card_of(words::BACKUP, inside.into_any())
}
