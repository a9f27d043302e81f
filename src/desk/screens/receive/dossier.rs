//! A dossier that a colleague sent, looked at before it comes in: beside what stands in the vault already, nothing is lost.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use rechtenpas_casework::hand_over::Package;
use rechtenpas_casework::{Dossier, Log};
use rechtenpas_catalogue::wording;

use crate::desk::at;
use crate::desk::book::{Book, NotOpened};
use crate::desk::hand_over::Inbox;
use crate::parts::block::{heading, marked, press, section, text};
use crate::parts::icon::Icon;
use crate::words::desk::frame;
use crate::words::desk::receive as words;

/// Whose dossier it is, and what it would bring.
pub(super) fn screen(book: Book, inbox: Inbox, package: Arc<Package>) -> AnyView {
    let there = Dossier::of(&package.log());
    let read = RwSignal::new(None::<Result<Log, NotOpened>>);
    leptos::task::spawn_local({
        let dossier = package.dossier;
        async move {
            let log = book.log(dossier).await;
            // Where the screen is gone meanwhile, nothing is left to show.
            read.try_set(Some(log));
        }
    });
    let from = words::from(&package.from, &wording::day(package.on));
    let about = frame::about(&there, &book.catalogue.municipalities);
    let shown = {
        let package = Arc::clone(&package);
        move || match read.get() {
            None => text("soft", frame::OPENING),
            Some(Err(why)) => marked("wrong", Icon::CircleAlert, frame::not_opened(&why)),
            Some(Ok(log)) => untrack(|| brings(book, inbox, Arc::clone(&package), &log)),
        }
    };
    view! {
        {heading(words::DOSSIER)}
        {text("lead", from)}
        {section("card", frame::title(&there), text("", about))}
        {shown}
        {press("button-quiet", words::NOT, move || inbox.empty())}
    }
    .into_any()
}

fn brings(book: Book, inbox: Inbox, package: Arc<Package>, log: &Log) -> AnyView {
    let new = package.new_in(log).count();
    let told = if log.is_empty() { words::NEW_HERE.to_owned() } else { words::adds(new) };
    let conflicts = package.conflicts_in(log);
    let conflicts = (conflicts > 0).then(|| marked("notice", Icon::CircleAlert, words::conflicts(conflicts)));
    let wrong = RwSignal::new(None::<NotOpened>);
    let said = move || wrong.get().map(|why| marked("wrong", Icon::CircleAlert, frame::not_opened(&why)));
    let navigate = use_navigate();
    let take = move || {
        let (package, navigate) = (Arc::clone(&package), navigate.clone());
        leptos::task::spawn_local(async move {
            match book.take_in(package.dossier, &package.changes).await {
                Ok(_) => {
                    inbox.empty();
                    navigate(&format!("{}/{}", at::DOSSIER, package.dossier), NavigateOptions::default());
                }
                Err(why) => wrong.set(Some(why)),
            }
        });
    };
    let action = if new == 0 { words::OPEN } else { words::TAKE_IN };
    view! {
        {text("", told)}
        {conflicts}
        <div role="alert">{said}</div>
        {press("button", action, take)}
    }
    .into_any()
}
