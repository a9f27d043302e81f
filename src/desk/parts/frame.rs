//! The frame of the desk: the bar with the mark of what is kept and the lock, and for a dossier its sides.

use leptos::html;
use leptos::prelude::*;
use rechtenpas_casework::dossier::Holder;

use super::{elsewhere, icon as drawn, saved};
use crate::browser::boot::Availability;
use crate::browser::page;
use crate::desk::at;
use crate::desk::book::{Book, Current, NotOpened};
use crate::desk::case::Case;
use crate::desk::idle::Warning;
use crate::desk::vault::{WhyShut, vaults};
use crate::parts::block::{empty, heading, link, list, named, press, text};
use crate::parts::icon::{Icon, icon, pass};
use crate::words::desk::frame as words;
use crate::words::general;

/// A screen of the open vault that is about no dossier in particular.
pub(crate) fn desk(book: Book, class: &'static str, body: AnyView) -> AnyView {
    view! {
        <header class="top">{bar(book, None)}</header>
        {notices(book)}
        <main id="inhoud" class=format!("body desk {class}") tabindex="-1">
            {body}
        </main>
    }
    .into_any()
}

/// Where one is within a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    Overview,
    Talk,
    Rights,
    Plan,
    Contacts,
    Consent,
    Refer,
    Report,
}

/// The tabs in their order, with the last part of their address and their pictogram.
const TABS: [(Tab, &str, Icon); 8] = [
    (Tab::Overview, "", Icon::Users),
    (Tab::Talk, "/gesprek", drawn::TALK),
    (Tab::Rights, "/rechten", Icon::Sparkles),
    (Tab::Plan, "/plan", drawn::PLAN),
    (Tab::Contacts, "/contacten", drawn::CALENDAR),
    (Tab::Consent, "/toestemming", Icon::HandHeart),
    (Tab::Refer, "/doorverwijzen", drawn::SHARE),
    (Tab::Report, "/rapport", Icon::Printer),
];

/// A screen of a dossier: `inside` is made once it is open, with the dossier as context. `aside` may be empty.
pub(crate) fn dossier(
    book: Book,
    id: rechtenpas_casework::Id,
    tab: Tab,
    inside: impl Fn(Case) -> (AnyView, Option<AnyView>) + Send + Sync + 'static,
) -> AnyView {
    book.open(id);
    let shown = move || match book.current() {
        Current::Open(open) if open == id => book.case(id).map(|case| {
            provide_context(case);
            provide_context(case.session);
            let (main, aside) = untrack(|| inside(case));
            let class = if aside.is_some() { "dossier dossier-wide" } else { "dossier" };
            view! {
                {elsewhere::of_dossier(case, tab)}
                <div class=class>
                    <nav class="dossier-side" aria-label=words::DOSSIER>{side(case, tab)}</nav>
                    <main id="inhoud" class="dossier-main" tabindex="-1">{main}</main>
                    {aside.map(|aside| view! { <aside class="dossier-aside">{aside}</aside> })}
                </div>
            }
            .into_any()
        }),
        Current::Failed(failed, why) if failed == id => Some(not_opened(why)),
        _ => Some(
            view! { <main id="inhoud" class="body desk" tabindex="-1">{text("soft", words::OPENING)}</main> }
                .into_any(),
        ),
    };
    view! {
        <header class="top">{bar(book, Some(elsewhere::mark(book, id)))}</header>
        {notices(book)}
        {shown}
    }
    .into_any()
}

fn not_opened(why: NotOpened) -> AnyView {
    let way_out = link("button button-line", at::DESK, words::TO_DOSSIERS.into_any());
    view! {
        <main id="inhoud" class="body desk" tabindex="-1">
            {empty(Icon::CircleAlert, heading(words::NOT_OPENED), words::not_opened(&why), way_out)}
        </main>
    }
    .into_any()
}

/// The bar: to the dossiers, whether it works without a network, whether all is kept, for a dossier whether it is also
/// elsewhere, and the lock.
fn bar(book: Book, elsewhere: Option<AnyView>) -> AnyView {
    let vaults = vaults();
    let is_offline = expect_context::<Availability>().offline;
    let label = vaults.info().map(|info| info.label).unwrap_or_default();
    let lock = move || leptos::task::spawn_local(async move { vaults.shut(Some(WhyShut::Asked)).await });
    view! {
        <a class="mark" href=at::DESK>
            {pass()} <span class="mark-text">{general::PRODUCT}</span>
        </a>
        <a class="top-label" href=at::VAULT>{label}</a>
        <span class="top-end">
            {move || {
                is_offline.get().then(|| view! { <span class="pill pill-off pill-offline">{icon(Icon::CircleCheck)} <span class="pill-text">{words::OFFLINE}</span></span> })
            }}
            {saved::mark(book)}
            {elsewhere}
            {press("pill pill-button pill-off", named(drawn::LOCK, words::LOCK), lock)}
        </span>
    }
    .into_any()
}

/// What has to be said on every screen of the open vault.
fn notices(book: Book) -> AnyView {
    let warning = expect_context::<Warning>().0;
    let idle = move || {
        warning.get().map(|seconds| {
            view! {
                <div class="banner">
                    {text("", words::shuts_in(seconds))} {press("button-quiet", words::STAY, || {})}
                </div>
            }
        })
    };
    let reader = move || {
        (!book.may_write.get()).then(|| {
            view! {
                <div class="banner">
                    {text("", words::OTHER_TAB)} {press("button-quiet", words::TAKE_OVER, move || vaults().take_over())}
                </div>
            }
        })
    };
    view! {
        <div role="status">{idle} {reader} {elsewhere::removed(book)}</div>
        {saved::refused(book)}
    }
    .into_any()
}

/// The side of a dossier: whose it is, who lives there, and its parts.
fn side(case: Case, tab: Tab) -> AnyView {
    let title = move || case.dossier.with(|dossier| words::title(dossier));
    let number =
        move || case.dossier.with(|dossier| dossier.intake.number.clone().map(|number| words::number(&number)));
    let about = move || case.dossier.with(|dossier| words::about(dossier, &case.session.catalogue.municipalities));
    let members = move || {
        case.dossier.with(|dossier| {
            let ages = dossier.members.iter().map(|member| {
                let name = words::member_name(dossier, member);
                let age = dossier.seats().subject(Holder::Member(member.id)).and_then(|subject| {
                    let household = case.session.household.read();
                    words::age(case.session.catalogue, &household, subject, case.today())
                });
                let letter: String = name.chars().take(1).flat_map(char::to_uppercase).collect();
                view! {
                    <span class="member-letter" aria-hidden="true">{letter}</span>
                    <span><b>{name}</b> {age.map(|age| format!(", {age}"))}</span>
                }
                .into_any()
            });
            list("dossier-members", ages)
        })
    };
    let tabs = TABS.into_iter().map(move |(to, place, shape)| {
        let address = format!("{}/{}{place}", at::DOSSIER, case.id);
        let current = (to == tab).then_some("page");
        view! {
            <a href=address aria-current=current>
                {icon(shape)} <span>{words::tab(to)}</span>
            </a>
        }
    });
    // On a phone the parts stand in a row that scrolls: where one is has to be in sight.
    let row: NodeRef<html::Div> = NodeRef::new();
    request_animation_frame(move || {
        if let Some(row) = row.try_get_untracked().flatten() {
            page::scroll_to_current(&row);
        }
    });
    view! {
        <div class="dossier-who">
            <p class="small soft">{number}</p>
            <p class="dossier-title">{title}</p>
            <p class="small soft">{about}</p>
            {members}
        </div>
        <div class="dossier-tabs" node_ref=row>
            {tabs.collect_view()}
        </div>
    }
    .into_any()
}
