//! How it stands with the server: whether all is the same on both sides, what is under way, and what is the matter.

use leptos::prelude::*;
use rechtenpas_space::Safe;

use crate::desk::book::Book;
use crate::desk::parts::elsewhere::under_way;
use crate::desk::parts::icon as drawn;
use crate::desk::team::Met;
use crate::parts::block::{card as card_of, marked, press, text};
use crate::parts::icon::Icon;
use crate::words::desk::team as words;

/// The card.
pub(super) fn card(book: Book) -> AnyView {
    let team = book.team;
    let state = move || match team.met.get() {
        Met::Now(_) => None,
        Met::NotYet if !book.may_write.get() => Some(marked("until", Icon::Info, words::OTHER_PAGE)),
        Met::NotYet => Some(text("soft", words::NOT_YET)),
        Met::At(time) => Some(marked("team-well", Icon::CircleCheck, words::same_since(&time))),
        Met::Troubled(_) if team.is_removed() => {
            let said = (text("strong", words::REMOVED), text("", words::REMOVED_WHY), text("", words::REMOVED_NOW));
            Some(view! { <div class="stack-tight">{said}</div> }.into_any())
        }
        Met::Troubled(why) => Some(marked("next", Icon::CircleAlert, words::trouble(&why))),
    };
    let again = move || {
        let is_there = !team.is_removed() && book.may_write.get();
        let is_idle = matches!(team.met.get(), Met::NotYet | Met::Troubled(_));
        (is_there && is_idle).then(|| {
            view! {
                <div class="buttons">
                    {press("button button-line button-small", words::TRY_NOW, move || team.meet_in(0))}
                </div>
            }
        })
    };
    let inside = view! {
        <div role="status">{state}</div>
        {under_way(book, 0)}
        <div class="stack-tight" role="status">{left(book)} {set_aside(book)}</div>
        {again}
    };
    card_of(words::SERVER, inside.into_any())
}

/// How many dossiers hold something that is not safe elsewhere.
fn left(book: Book) -> impl IntoView {
    let counted = Memo::new(move |_| {
        let safe: Vec<Safe> =
            book.summaries.with(|known| known.keys().filter_map(|dossier| book.team.safe(*dossier)).collect());
        let waiting = safe.iter().filter(|safe| matches!(safe, Safe::Waiting)).count();
        let refused = safe.iter().filter(|safe| matches!(safe, Safe::Refused(_))).count();
        (waiting, refused)
    });
    move || {
        let (waiting, refused) = counted.get();
        let waiting = (waiting > 0).then(|| marked("until", drawn::CLOUD_UP, words::waiting(waiting)));
        let refused = (refused > 0).then(|| marked("next", drawn::CLOUD_ALERT, words::refused(refused)));
        (waiting, refused)
    }
}

/// What came in and was set aside.
fn set_aside(book: Book) -> impl IntoView {
    move || {
        let (not_taken, newer) = book.team.set_aside.get();
        let not_taken = (not_taken > 0).then(|| marked("next", Icon::CircleAlert, words::not_taken(not_taken)));
        let newer = (newer > 0).then(|| marked("next", Icon::Info, words::newer(newer)));
        (not_taken, newer)
    }
}
