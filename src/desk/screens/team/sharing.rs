//! What this device shares with the team: new dossiers by themselves or not, and those that are here already.

use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_space::Audience;
use rechtenpas_sync::Role;

use super::asked::Asked;
use crate::desk::book::Book;
use crate::desk::parts::typed::tick;
use crate::parts::block::{card as card_of, marked, press, text};
use crate::parts::dialog::{Ask, dialog};
use crate::parts::icon::Icon;
use crate::words::desk::team as words;

/// The card.
pub(super) fn card(book: Book) -> AnyView {
    let may_write = Memo::new(move |_| book.team.role().is_none_or(Role::may_write));
    let shown = move || {
        if may_write.get() { untrack(|| choices(book)) } else { marked("notice", Icon::Info, words::READER) }
    };
    card_of(words::SHARING, shown.into_any())
}

fn choices(book: Book) -> AnyView {
    let team = book.team;
    let asked = Asked::nothing();
    let so_far = RwSignal::new(None::<(usize, usize)>);
    let shares_new = Signal::derive(move || team.shares_new());
    let keep = move |shares_new| {
        asked.ask(async move {
            team.share_new(shares_new).await?;
            Ok(None)
        });
    };
    let only_here = Memo::new(move |_| {
        let is_here = |dossier: &Id| team.audience(*dossier) == Audience::Here;
        book.summaries.with(|known| known.keys().copied().filter(is_here).collect::<Vec<_>>())
    });
    let share = move || {
        let dossiers = only_here.get_untracked();
        asked.ask(async move {
            let all = dossiers.len();
            let shared = team.share_all(&dossiers, |done| _ = so_far.try_set(Some((done, all)))).await;
            so_far.try_set(None);
            shared?;
            Ok(Some(words::all_shared(all)))
        });
    };
    let (ask, open) = dialog(
        Ask {
            title: words::SHARE_ALL_TITLE,
            text: words::SHARE_ALL_WHY,
            yes: words::SHARE_ALL_YES,
            no: words::SHARE_ALL_NO,
        },
        share,
    );
    let here = move || match only_here.with(Vec::len) {
        0 => text("soft", words::ALL_SHARED),
        count => view! {
            {text("", words::only_here(count))}
            <div class="buttons">{press("button button-line button-small", words::share_all(count), open)}</div>
        }
        .into_any(),
    };
    let progress = move || {
        so_far.get().map(|(done, all)| {
            view! {
                {text("note", words::sharing_so_far(done, all))}
                <progress class="team-progress" max=all.to_string() value=done.to_string() aria-label=words::SHARING></progress>
            }
        })
    };
    view! {
        <div class="ticks">{tick(book, words::SHARE_NEW, shares_new, keep)}</div>
        {here}
        {progress}
        {asked.said()}
        {ask}
    }
    .into_any()
}
