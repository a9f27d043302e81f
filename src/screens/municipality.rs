//! Where the family lives.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::at;
use crate::browser::page;
use crate::parts::block::{foot, marked, submit, text};
use crate::parts::choice::choice;
use crate::parts::frame::{frame, titled_top};
use crate::parts::icon::Icon;
use crate::session::session;
use crate::words::general;
use crate::words::start::{MUNICIPALITY, municipality};

/// The choice of municipality, on the way to the first question.
pub(crate) fn screen() -> AnyView {
    let session = session();
    let navigate = use_navigate();
    let is_missing = RwSignal::new(false);
    let places = session.catalogue.municipalities.iter().map(|place| {
        let is_on = move || session.municipality() == Some(place.id.as_str());
        let villages = (!place.villages.is_empty()).then(|| place.villages.join(", "));
        let text = view! {
            {place.name.as_str()}
            {villages.map(|villages| view! { <span class="rows-note">{villages}</span> })}
        };
        choice("radio", "gemeente".to_owned(), place.id.clone(), text.into_any(), is_on, move |_| {
            is_missing.set(false);
            session.choose_municipality(&place.id);
        })
    });
    let go_on = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if untrack(|| session.municipality()).is_some() {
            navigate(at::CHECK, NavigateOptions::default());
        } else {
            is_missing.set(true);
            page::focus_on("[name=gemeente]");
        }
    };
    let missing = move || is_missing.get().then(|| marked("wrong", Icon::CircleAlert, municipality::CHOOSE));
    let body = view! {
        <form id="gemeente" class="question-form" novalidate on:submit=go_on>
            <fieldset class="question-form">
                <legend>
                    <h1>{municipality::TITLE}</h1>
                </legend>
                {text("soft", municipality::WHY)}
                <div class="said" role="alert">
                    {missing}
                </div>
                <div class="choices">{places.collect_view()}</div>
            </fieldset>
        </form>
    };
    let foot = foot(Some(marked("foot-status", Icon::Info, municipality::KEPT)), submit("gemeente", general::NEXT));
    frame(titled_top(MUNICIPALITY, ().into_any()), "body-narrow question", body.into_any(), Some(foot))
}
