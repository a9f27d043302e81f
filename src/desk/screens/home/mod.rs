//! What a worker sees first: what is to be done, and every dossier.

mod dossiers;
mod work;

use leptos::prelude::*;

use super::receive;
use crate::browser::fragment;
use crate::desk::at;
use crate::desk::book::Book;
use crate::desk::parts::elsewhere::under_way;
use crate::desk::parts::frame::desk;
use crate::desk::parts::icon as drawn;
use crate::desk::parts::reminder::backup_reminder;
use crate::parts::block::{heading, link, named, text};
use crate::parts::icon::{Icon, icon};
use crate::screens::at as shared_at;
use crate::words::desk::{home as words, team};

/// So many pieces that are to come from the team are worth a word.
const MANY: u64 = 50;

/// The first screen of the open vault.
pub(crate) fn screen(book: Book) -> AnyView {
    let has_none = Memo::new(move |_| book.summaries.with(|summaries| summaries.is_empty()));
    let inside = move || if has_none.get() { first_dossier() } else { both(book) };
    let body = view! {
        <div class="home-head">
            {heading(words::TITLE)}
            <div class="buttons">
                {link("button", at::NEW, named(Icon::Plus, words::NEW))}
                {link("button button-line", at::RECEIVE, named(drawn::INBOX, words::RECEIVE))}
            </div>
        </div>
        {invited()}
        <div class="home-wide home-alert stack-tight">{under_way(book, MANY)}</div>
        {backup_reminder(book)}
        {receive::came(book)}
        {unreadable(book)}
        {inside}
        {elsewhere()}
    };
    desk(book, "home", body.into_any())
}

fn both(book: Book) -> AnyView {
    view! {
        <section class="home-work" aria-label=words::WORK>{work::work(book)}</section>
        <section class="home-dossiers" aria-label=words::DOSSIERS>{dossiers::dossiers(book)}</section>
    }
    .into_any()
}

fn first_dossier() -> AnyView {
    view! {
        <div class="empty home-wide">
            <span class="empty-picture">{icon(Icon::Users)}</span>
            <h2>{words::NO_DOSSIERS}</h2>
            {text("soft", words::NO_DOSSIERS_WHY)}
        </div>
    }
    .into_any()
}

/// That an invitation was opened before there was a vault to join with.
fn invited() -> Option<AnyView> {
    fragment::waits(at::JOIN).then(|| {
        view! {
            <div class="notice home-wide">
                {icon(Icon::Users)}
                <div class="stack-tight">
                    {text("strong", team::WAITS)}
                    <div class="buttons">{link("button-quiet", at::JOIN, team::TO_INVITATION.into_any())}</div>
                </div>
            </div>
        }
        .into_any()
    })
}

/// That some of what is on the device cannot be read: it is still there.
fn unreadable(book: Book) -> AnyView {
    let said = move || {
        let count = book.unreadable.with(Vec::len);
        (count > 0).then(|| {
            view! {
                <div class="notice notice-wrong">
                    {icon(Icon::CircleAlert)}
                    <div class="stack-tight">
                        {text("strong", words::unreadable(count))} {text("", words::UNREADABLE_WHY)}
                        {link("button-quiet", at::VAULT, words::TO_VAULT.into_any())}
                    </div>
                </div>
            }
        })
    };
    view! { <div role="alert" class="home-wide home-alert">{said}</div> }.into_any()
}

/// Figures, the team, the vault, a conversation without a dossier, all rights and services, the settings.
fn elsewhere() -> AnyView {
    let ways = [
        (at::FIGURES, drawn::CHART, words::FIGURES),
        (at::LOOSE, drawn::TALK, words::LOOSE),
        (at::TEAM, Icon::Users, team::TEAM),
        (at::VAULT, drawn::LOCK, words::VAULT),
        (shared_at::OVERVIEW, Icon::Search, words::ALL_RIGHTS),
        (shared_at::SETTINGS, Icon::Settings, words::SETTINGS),
    ];
    let links = ways.into_iter().map(|(to, shape, name)| link("button-quiet", to, named(shape, name)));
    view! { <div class="home-wide home-elsewhere">{links.collect_view()}</div> }.into_any()
}
