//! Settings, the answers to be erased, and what the app says about itself.

use leptos::prelude::*;
use rechtenpas_catalogue::wording;
use rechtenpas_rules::Day;

use super::at;
use crate::browser::boot::Availability;
use crate::browser::settings::Settings;
use crate::parts::block::{card, heading, link, marked, named, press, text};
use crate::parts::choice::segment;
use crate::parts::dialog::{Ask, dialog};
use crate::parts::frame::{frame, titled_top};
use crate::parts::icon::Icon;
use crate::preview::Preview;
use crate::session::{Session, session};
use crate::words::{general, settings};

/// The settings.
pub(crate) fn screen() -> AnyView {
    let session = session();
    let body = view! {
        {heading(settings::TITLE)}
        <div class="settings settings-columns">
            <div class="settings">{you(session)} {other_day(session)} {display()}</div>
            <div class="settings">{answers(session)} {about(session)}</div>
        </div>
    };
    frame(titled_top(settings::TITLE, ().into_any()), "", body.into_any(), None)
}

fn you(session: Session) -> AnyView {
    let name = move || session.municipality_name().unwrap_or(settings::NOT_CHOSEN);
    let change = view! {
        {settings::CHANGE}
        <span class="only-read">{settings::MUNICIPALITY}</span>
    };
    let inside = view! {
        <div class="settings-row">
            {pairs([(settings::MUNICIPALITY, name.into_any())])}
            {link("button-quiet", at::MUNICIPALITY, change.into_any())}
        </div>
        {pairs([(settings::LANGUAGE, settings::DUTCH.into_any())])}
    };
    card(settings::YOU, inside.into_any())
}

/// The same answers on another day: the next first of January with one tap, or any day.
fn other_day(session: Session) -> AnyView {
    let preview = expect_context::<Preview>();
    let new_year = Day::new(session.now.year() + 1, 1, 1).ok();
    let to_new_year = new_year.map(|day| {
        let label = settings::look_at(&wording::day(day));
        press("button button-line button-small", label, move || _ = preview.look_at(session, day))
    });
    let typed = RwSignal::new(String::new());
    let is_wrong = RwSignal::new(false);
    let look = move || {
        let day = typed.get_untracked().parse::<Day>();
        if !day.is_ok_and(|day| preview.look_at(session, day)) {
            is_wrong.set(true);
        }
    };
    let wrong = move || is_wrong.get().then(|| marked("wrong", Icon::CircleAlert, settings::OTHER_DAY_WRONG));
    let inside = view! {
        {text("note", settings::OTHER_DAY_WHY)}
        {to_new_year}
        <div class="field">
            <label for="dag">{settings::OTHER_DAY_CHOOSE}</label>
            <input
                class="input"
                id="dag"
                type="date"
                min=session.now.to_string()
                on:input=move |event| {
                    is_wrong.set(false);
                    typed.set(event_target_value(&event));
                }
            />
        </div>
        <div role="alert">{wrong}</div>
        {press("button button-line button-small", settings::OTHER_DAY_LOOK, look)}
    };
    card(settings::OTHER_DAY, inside.into_any())
}

fn display() -> AnyView {
    let remembered = expect_context::<Settings>();
    let inside = (
        segments(settings::TEXT_SIZE, "letters", settings::TEXT_SIZES, remembered.text_size),
        segments(settings::COLOURS, "kleuren", settings::THEMES, remembered.theme),
    );
    card(settings::SCREEN, inside.into_any())
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
        let label = || named(Icon::Trash, settings::ERASE);
        (session.answers() > 0).then(|| press("button button-danger button-small", label(), open))
    };
    let inside = view! {
        <p class="note" role="status">
            {said}
        </p>
        {erase}
        {ask}
    };
    card(settings::ANSWERS, inside.into_any())
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
    let facts = pairs([
        (settings::EDITION, edition.into_any()),
        (settings::WORKS_OFFLINE, offline.into_any()),
        (settings::VERSION, env!("CARGO_PKG_VERSION").into_any()),
    ]);
    card(settings::ABOUT, facts)
}

fn pairs<const COUNT: usize>(pairs: [(&'static str, AnyView); COUNT]) -> AnyView {
    let pairs: Vec<AnyView> = pairs.into_iter().map(pair).collect();
    view! { <dl class="pairs">{pairs}</dl> }.into_any()
}

fn pair((name, value): (&'static str, AnyView)) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}
