//! The app: brings in the rights, then shows the screen that the address asks for.

use leptos::ev;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;
use rechtenpas_catalogue::Catalogue;

use crate::browser::boot::{self, Availability};
use crate::browser::catalogue::{self, NotLoaded};
use crate::browser::clock;
use crate::browser::settings::Settings;
use crate::parts::dialog::{Ask, dialog};
use crate::parts::frame::follow_visits;
use crate::screens::answers::answers_screen;
use crate::screens::broken;
use crate::screens::desk::desk_screen;
use crate::screens::municipality::municipality_screen;
use crate::screens::overview::{Looking, overview_screen};
use crate::screens::question::{check_screen, step_screen};
use crate::screens::report::report_screen;
use crate::screens::results::results_screen;
use crate::screens::right::right_screen;
use crate::screens::settings::settings_screen;
use crate::screens::start::start_screen;
use crate::session::Session;
use crate::words::general;

/// The whole app.
pub(crate) fn app() -> impl IntoView {
    provide_context(Settings::open());
    provide_context(Availability::watch());
    provide_context(Looking::for_anything());
    let loaded = RwSignal::new(None::<Result<&'static Catalogue, NotLoaded>>);
    let load = move || {
        loaded.set(None);
        leptos::task::spawn_local(async move { loaded.set(Some(catalogue::load().await)) });
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
                Some(Ok(catalogue)) => screens(catalogue),
            }}
        </div>
    }
}

fn screens(catalogue: &'static Catalogue) -> AnyView {
    let session = Session::begin(catalogue, clock::today(catalogue.edition));
    provide_context(session);
    ask_before_leaving(session);
    view! {
        {update_banner(session)}
        <Router>
            {follow_visits()}
            <FlatRoutes fallback=broken::not_found>
                <Route path=path!("/") view=start_screen />
                <Route path=path!("/loket") view=desk_screen />
                <Route path=path!("/alle") view=overview_screen />
                <Route path=path!("/gemeente") view=municipality_screen />
                <Route path=path!("/vraag") view=check_screen />
                <Route path=path!("/vraag/:step") view=step_screen />
                <Route path=path!("/rechten") view=results_screen />
                <Route path=path!("/recht/:id") view=right_screen />
                <Route path=path!("/antwoorden") view=answers_screen />
                <Route path=path!("/rapport") view=report_screen />
                <Route path=path!("/instellingen") view=settings_screen />
            </FlatRoutes>
        </Router>
    }
    .into_any()
}

/// Lets the browser ask before the page closes, while there are answers that would be lost.
fn ask_before_leaving(session: Session) {
    window_event_listener(ev::beforeunload, move |event| {
        if untrack(|| session.answers()) > 0 {
            event.prevent_default();
        }
    });
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
    let now = move |_| if session.answers() > 0 { open() } else { boot::apply_update() };
    let banner = move || {
        availability.update_waits.get().then(|| {
            view! {
                <div class="banner">
                    <p>{general::UPDATE}</p>
                    <button type="button" class="button-quiet" on:click=now>
                        {general::UPDATE_NOW}
                    </button>
                    <button type="button" class="button-quiet" on:click=move |_| availability.update_waits.set(false)>
                        {general::UPDATE_LATER}
                    </button>
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
