//! Leaving the team: the dossiers stay, and nothing comes or goes any more.

use leptos::prelude::*;
use rechtenpas_sync::Role;

use super::asked::Asked;
use crate::browser::page;
use crate::desk::book::Book;
use crate::parts::block::{marked, press, text};
use crate::parts::dialog::{Ask, dialog};
use crate::parts::fold::fold_group;
use crate::parts::icon::Icon;
use crate::words::desk::team as words;

/// The card, folded.
pub(super) fn card(book: Book) -> AnyView {
    let team = book.team;
    let asked = Asked::nothing();
    let leave = move || {
        asked.ask(async move {
            team.leave().await?;
            page::arrive_on_top();
            Ok(None)
        });
    };
    let (ask, open) = dialog(
        Ask { title: words::LEAVE_TITLE, text: words::LEAVE_WHY, yes: words::LEAVE_YES, no: words::LEAVE_NO },
        leave,
    );
    let is_last = move || {
        let members = team.members()?;
        let is_other = |role, id| role == Role::Coordinator && Some(id) != team.me().map(|me| me.0);
        let has_other = members.present_devices().any(|member| is_other(member.role, member.device.id));
        let leaves_others = members.present_devices().count() > 1 && team.role() == Some(Role::Coordinator);
        (leaves_others && !has_other).then(|| marked("notice", Icon::CircleAlert, words::LEAVE_LAST))
    };
    let inside = view! {
        <div class="stack team-leave">
            {text("", words::LEAVE_WHY)}
            {is_last}
            <div class="buttons">{press("button button-danger button-small", words::LEAVE, open)}</div>
            {asked.said()}
        </div>
        {ask}
    };
    fold_group("card", words::LEAVE.into_any(), false, inside.into_any())
}
