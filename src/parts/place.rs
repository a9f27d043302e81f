//! An organisation: who it is, where, when, and how to reach it.

use leptos::prelude::*;
use rechtenpas_catalogue::{Organisation, wording};

use super::block::{link, named};
use super::icon::Icon;
use crate::words::{LANGUAGE, right};

/// The address of a telephone number.
pub(crate) fn call_address(phone: &str) -> String {
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    format!("tel:{digits}")
}

/// Whom to call, in one line: for paper.
pub(crate) fn whom_to_call(organisation: &Organisation) -> String {
    match &organisation.phone {
        Some(phone) => format!("{}: {phone}", organisation.name),
        None => organisation.name.clone(),
    }
}

/// What one needs to reach an organisation.
pub(crate) fn place(organisation: &'static Organisation) -> AnyView {
    let soft = |text: &'static str| view! { <span class="soft">{text}</span> };
    let note = right::standing(organisation);
    let does = organisation.does.get(LANGUAGE);
    let opening = organisation
        .opening
        .iter()
        .flat_map(wording::opening::opening)
        .map(|line| view! { <span class="soft">{line}</span> });
    let opening: Vec<_> = opening.collect();
    let hours = organisation.hours.as_ref().map(|hours| hours.get(LANGUAGE));
    view! {
        <div class="place">
            <b>{organisation.name.as_str()}</b>
            {(!does.is_empty()).then(|| soft(does))}
            {organisation.address.as_deref().map(soft)}
            {opening}
            {hours.map(soft)}
            {note.map(|note| view! { <span class="small soft">{note}</span> })}
            <span class="place-contacts">
                {organisation.phone.as_deref().map(|phone| contact(Icon::Phone, call_address(phone), phone.to_owned()))}
                {organisation.email.as_deref().map(|mail| contact(Icon::Mail, format!("mailto:{mail}"), mail.to_owned()))}
                {organisation.url.as_deref().map(site)}
            </span>
        </div>
    }
    .into_any()
}

fn contact(shape: Icon, address: String, text: String) -> AnyView {
    link("contact", address, named(shape, text))
}

fn site(url: &'static str) -> AnyView {
    outside("contact", url, named(Icon::ExternalLink, site_name(url)))
}

/// A way out of the app, in a window of its own, so that the answers stay.
pub(crate) fn outside(class: &'static str, url: &'static str, inside: AnyView) -> AnyView {
    view! {
        <a class=class href=url target="_blank" rel="noopener noreferrer external">
            {inside}
            <span class="only-read">{right::NEW_WINDOW}</span>
        </a>
    }
    .into_any()
}

/// The name of a site, without what nobody reads.
pub(crate) fn site_name(url: &str) -> String {
    let bare = url.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    bare.split('/').next().unwrap_or(bare).to_owned()
}
