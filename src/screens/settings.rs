//! Settings, the answers to be erased, and what the app says about itself.

use leptos::prelude::*;
use rechtenpas_catalogue::wording;

use super::at;
use crate::browser::boot::Availability;
use crate::browser::settings::Settings;
use crate::parts::choice::segment;
use crate::parts::dialog::{Ask, dialog};
use crate::parts::frame::{frame, titled_top};
use crate::parts::icon::{Icon, icon};
use crate::session::{Session, session};
use crate::words::{general, settings};

/// The settings.
pub(crate) fn settings_screen() -> impl IntoView + use<> {
    let session = session();
    let body = view! {
        <h1>{settings::TITLE}</h1>
        <div class="settings settings-columns">
            <div class="settings">{you(session)} {screen()}</div>
            <div class="settings">{answers(session)} {about(session)}</div>
        </div>
    };
    frame(titled_top(settings::TITLE, ().into_any()), "", body.into_any(), None)
}

fn you(session: Session) -> AnyView {
    view! {
        <section class="card">
            <h2>{settings::YOU}</h2>
            <div class="settings-row">
                <dl class="pairs">
                    {pair(
                        settings::MUNICIPALITY,
                        (move || session.municipality_name().unwrap_or(settings::NOT_CHOSEN)).into_any(),
                    )}
                </dl>
                <a class="button-quiet" href=at::MUNICIPALITY>
                    {settings::CHANGE}
                    <span class="only-read">{settings::MUNICIPALITY}</span>
                </a>
            </div>
            <dl class="pairs">{pair(settings::LANGUAGE, settings::DUTCH.into_any())}</dl>
        </section>
    }
    .into_any()
}

fn screen() -> AnyView {
    let remembered = expect_context::<Settings>();
    view! {
        <section class="card">
            <h2>{settings::SCREEN}</h2>
            {segments(settings::TEXT_SIZE, "letters", settings::TEXT_SIZES, remembered.text_size)}
            {segments(settings::COLOURS, "kleuren", settings::THEMES, remembered.theme)}
        </section>
    }
    .into_any()
}

fn segments(title: &'static str, name: &'static str, texts: [&'static str; 3], chosen: RwSignal<usize>) -> AnyView {
    let segments = texts.into_iter().enumerate().map(|(place, text)| segment(name, text, place, chosen));
    view! {
        <fieldset class="stack-tight">
            <legend class="field-label">{title}</legend>
            <div class="segments">{segments.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

fn answers(session: Session) -> AnyView {
    let was_erased = RwSignal::new(false);
    let (ask, open) = dialog(
        Ask {
            title: settings::ERASE_SURE,
            text: settings::ERASE_SURE_WHY,
            yes: settings::ERASE_YES,
            no: general::CANCEL,
        },
        move || {
            session.erase();
            was_erased.set(true);
        },
    );
    let said = move || match session.answers() {
        0 if was_erased.get() => settings::ERASED.to_owned(),
        0 => settings::NO_ANSWERS.to_owned(),
        count => settings::answers(count),
    };
    let erase = move || {
        (session.answers() > 0).then(|| {
            view! {
                <button type="button" class="button button-danger button-small" on:click=move |_| open()>
                    {icon(Icon::Trash)}
                    {settings::ERASE}
                </button>
            }
        })
    };
    view! {
        <section class="card">
            <h2>{settings::ANSWERS}</h2>
            <p class="note" role="status">
                {said}
            </p>
            {erase}
            {ask}
        </section>
    }
    .into_any()
}

fn about(session: Session) -> AnyView {
    let availability = expect_context::<Availability>();
    let offline = move || {
        if !availability.offline.get() {
            return settings::NOT_YET.to_owned();
        }
        settings::offline_since(availability.offline_since.get().map(wording::day).as_deref())
    };
    let edition = settings::edition(&wording::day(session.catalogue.edition));
    view! {
        <section class="card">
            <h2>{settings::ABOUT}</h2>
            <dl class="pairs">
                {pair(settings::EDITION, edition.into_any())} {pair(settings::WORKS_OFFLINE, offline.into_any())}
                {pair(settings::VERSION, env!("CARGO_PKG_VERSION").into_any())}
            </dl>
        </section>
    }
    .into_any()
}

fn pair(name: &'static str, value: AnyView) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}
