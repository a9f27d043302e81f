//! The app: brings in the rights, then shows the screen that the address asks for.

use leptos::ev;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_location;
use leptos_router::path;
use rechtenpas_catalogue::{Catalogue, wording};

use crate::browser::boot::{self, Availability};
use crate::browser::catalogue::{self, Details, NotLoaded};
use crate::browser::clock;
use crate::browser::page;
use crate::browser::settings::Settings;
use crate::parts::block::{press, text};
use crate::parts::dialog::{Ask, dialog};
use crate::parts::frame::follow_visits;
use crate::preview::Preview;
use crate::program::Program;
use crate::screens::broken;
use crate::screens::overview::Looking;
use crate::session::Session;
use crate::words::general;

/// The whole app.
pub(crate) fn app(program: Program) -> impl IntoView {
    provide_context(program);
    provide_context(Settings::open());
    provide_context(Availability::watch());
    provide_context(Looking::for_anything());
    let loaded = RwSignal::new(None::<Result<&'static Catalogue, NotLoaded>>);
    let details = RwSignal::new(Details::Coming);
    let load = move || {
        loaded.set(None);
        leptos::task::spawn_local(async move { loaded.set(Some(catalogue::load(details).await)) });
    };
    load();
    view! {
        <a class="skip" href="#inhoud" rel="external">
            {general::SKIP}
        </a>
        <div class="frame">
            {move || match loaded.get() {
                None => broken::loading(),
                Some(Err(why)) => broken::not_loaded(why, load),
                Some(Ok(catalogue)) => screens(catalogue, details),
            }}
        </div>
    }
}

/// The screens as of a day; another day begins another session with the same answers.
fn screens(catalogue: &'static Catalogue, details: RwSignal<Details>) -> AnyView {
    (Program::this().provide)(catalogue, details);
    let preview = Preview::none();
    provide_context(preview);
    let shown = move || screens_on(catalogue, details, preview);
    shown.into_any()
}

fn screens_on(catalogue: &'static Catalogue, details: RwSignal<Details>, preview: Preview) -> AnyView {
    let today = clock::today(catalogue.edition);
    let session = Session::begin(catalogue, details, today, preview.day(), preview.carried());
    provide_context(session);
    ask_before_leaving(session);
    view! {
        {update_banner(session)}
        {preview_banner(session, preview)}
        <Router>
            {follow_visits()}
            <FlatRoutes fallback=broken::not_found>
                <Route path=path!("/*any") view=screen_here />
            </FlatRoutes>
        </Router>
    }
    .into_any()
}

/// The screen that the address asks for, or the page anew where the other program has it: the way back may lead there,
/// past a link. One route for all of them: a route of its own for each costs 10 kB.
fn screen_here() -> impl IntoView {
    let program = Program::this();
    let path = use_location().pathname;
    move || {
        let path = path.get();
        if !(program.has)(&path) {
            page::open(&path);
            return broken::loading();
        }
        untrack(|| (program.screen_at)(&path))
    }
}

/// Lets the browser ask before the page closes, while there are answers that would be lost.
fn ask_before_leaving(session: Session) {
    let listener = window_event_listener(ev::beforeunload, move |event| {
        if untrack(|| session.answers()) > 0 {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

/// Says that another day than today is looked at, on every screen.
fn preview_banner(session: Session, preview: Preview) -> Option<AnyView> {
    let day = preview.day()?;
    let inside = (
        text("", general::preview(&wording::day(day))),
        press("button-quiet", general::BACK_TO_TODAY, move || preview.look_at_today(session)),
    );
    Some(view! { <div class="banner">{inside}</div> }.into_any())
}

/// Says that a new version waits; it comes in only when the family agrees.
fn update_banner(session: Session) -> AnyView {
    let availability = expect_context::<Availability>();
    let (ask, open) = dialog(
        Ask {
            title: general::UPDATE_LOSES,
            text: general::UPDATE_LOSES_WHY,
            yes: general::UPDATE_NOW,
            no: general::UPDATE_LATER,
        },
        move || {
            session.erase();
            boot::apply_update();
        },
    );
    let now = move || if untrack(|| session.answers()) > 0 { open() } else { boot::apply_update() };
    let banner = move || {
        availability.update_waits.get().then(|| {
            view! {
                <div class="banner">
                    {text("", general::UPDATE)} {press("button-quiet", general::UPDATE_NOW, now)}
                    {press("button-quiet", general::UPDATE_LATER, move || availability.update_waits.set(false))}
                </div>
            }
        })
    };
    view! {
        <div role="status">{banner}</div>
        {ask}
    }
    .into_any()
}
