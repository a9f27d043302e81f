//! Inviting a device: a code and a link that one device uses once, and the invitations that nobody used yet.

use leptos::prelude::*;
use rechtenpas_sync::{Invited, Role};

use super::asked::Asked;
use super::members::ROLES;
use crate::browser::{clock, page};
use crate::desk::at;
use crate::desk::book::Book;
use crate::desk::parts::busy::form;
use crate::desk::team::{Offer, Team};
use crate::parts::block::{card as card_of, list, marked, press, text};
use crate::parts::choice::choice;
use crate::parts::icon::Icon;
use crate::parts::qr::qr;
use crate::words::desk::team as words;

/// The card.
pub(super) fn card(book: Book) -> AnyView {
    let team = book.team;
    let offer = RwSignal::new(None::<Offer>);
    let asked = Asked::nothing();
    let shown = move || match offer.get() {
        None => untrack(|| ask(team, asked, offer)),
        Some(made) => untrack(|| offered(team, made, offer)),
    };
    card_of(words::INVITE, view! { {shown} {open(team, asked)} }.into_any())
}

fn ask(team: Team, asked: Asked, offer: RwSignal<Option<Offer>>) -> AnyView {
    let role = RwSignal::new(Role::Worker);
    let make = move || {
        asked.ask(async move {
            let made = team.invite(role.get_untracked()).await?;
            offer.try_set(Some(made));
            page::focus_on(".team-offer h3");
            Ok(None)
        });
    };
    let choices = ROLES.map(|one| {
        let name = view! {
            {words::role(one)}
            <span class="rows-note">{words::role_note(one)}</span>
        };
        let is_on = move || role.get() == one;
        choice("radio", "rol".to_owned(), words::role(one).to_owned(), name.into_any(), is_on, move |_| role.set(one))
    });
    let fields = view! {
        <fieldset class="stack">
            <legend>{words::AS_WHAT}</legend>
            {choices.into_iter().collect_view()}
        </fieldset>
        {asked.said()}
    };
    form(asked.busy, "button", words::INVITING, fields.into_any(), make, words::INVITE_GO)
}

/// The code and the link, until a device joins with it.
fn offered(team: Team, made: Offer, offer: RwSignal<Option<Offer>>) -> AnyView {
    let key = made.key;
    let invited = Memo::new(move |_| team.members().and_then(|members| members.invitation(&key).copied()));
    let link = format!("{}#{}", page::address_of(at::JOIN), *made.text);
    let shown = move || match invited.get() {
        None => marked("notice", Icon::CircleCheck, words::USED),
        Some(invited) => {
            let code = qr(&link, words::OFFER_CODE.to_owned());
            view! {
                {marked("until", Icon::Clock, terms(&invited))}
                <div class="qr-place">{code}</div>
                {text("small soft", words::OFFER_LINK)}
                <p class="card-text" tabindex="0">{link.clone()}</p>
                {marked("notice", Icon::CircleAlert, words::OFFER_WHY)}
            }
            .into_any()
        }
    };
    view! {
        <div class="team-offer">
            <h3>{words::OFFER}</h3>
            <div class="stack" role="status">{shown}</div>
            {press("button button-line", words::OFFER_CLOSE, move || offer.set(None))}
        </div>
    }
    .into_any()
}

/// The invitations that nobody used yet.
fn open(team: Team, asked: Asked) -> AnyView {
    let open = Memo::new(move |_| team.members().map(|members| members.invited().to_vec()).unwrap_or_default());
    let shown = move || {
        let rows = open.get().into_iter().map(|invited| {
            let withdraw = move || {
                asked.ask(async move {
                    team.withdraw(invited.invitation).await?;
                    Ok(Some(words::WITHDRAWN.to_owned()))
                });
            };
            view! {
                <span>
                    <b>{words::role(invited.role)}</b>
                    <span class="rows-note">{terms(&invited)}</span>
                </span>
                {press("button-quiet", words::WITHDRAW, withdraw)}
            }
            .into_any()
        });
        let rows = list("rows rows-plain", rows)?;
        Some(view! { <h3>{words::OPEN_INVITATIONS}</h3> {rows} })
    };
    view! { <div class="stack-tight">{shown}</div> }.into_any()
}

/// That it is for one device, and until when.
fn terms(invited: &Invited) -> String {
    let day = clock::local(invited.until_ms).map(|(day, _)| day);
    words::until(day, invited.until_ms < clock::now_ms())
}
