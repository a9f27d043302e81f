//! Every right and service by domain of life, on paper: the overview for who helps families.

use leptos::prelude::*;
use rechtenpas_catalogue::{Domain, Organisation};
use rechtenpas_rules::RightIx;

use crate::browser::page;
use crate::parts::block::{heading, list, named, press, section, text};
use crate::parts::details::details_note;
use crate::parts::frame::{frame, titled_top};
use crate::parts::icon::{Icon, pass};
use crate::parts::place::{place, whom_to_call};
use crate::session::{Session, session};
use crate::words::{LANGUAGE, general, printed, report, right as words};

/// The overview.
pub(crate) fn screen() -> AnyView {
    let session = session();
    let body = view! {
        <div class="report-tools">
            {text("soft", printed::REGISTER_TOOL)}
            {details_note(session)}
            {press("button button-small", named(Icon::Printer, report::PRINT), page::print)}
        </div>
        {move || sheet(session)}
    };
    frame(titled_top(printed::REGISTER, ().into_any()), "report", body.into_any(), None)
}

fn sheet(session: Session) -> AnyView {
    session.details.track();
    let catalogue = session.catalogue;
    let parts: Vec<(&Domain, AnyView)> =
        catalogue.domains.iter().enumerate().filter_map(|(place, domain)| part(session, place, domain)).collect();
    let contents = parts.iter().map(|(domain, _)| {
        view! {
            <a href=format!("#{}", domain.id) rel="external">
                {domain.text.get(LANGUAGE)}
            </a>
        }
        .into_any()
    });
    let contents = list("register-contents", contents);
    let parts = parts.into_iter().map(|(_, part)| part).collect_view();
    view! {
        <article class="sheet">
            <div class="sheet-head">
                <span class="mark">{pass()} {general::PRODUCT}</span>
                <span class="soft">{session.municipality_name()}</span>
            </div>
            <div class="stack-tight">
                {heading(printed::REGISTER_TITLE)} {text("soft", report::made(session.now, session.today, catalogue.edition))}
            </div>
            {contents}
            {parts}
            <div class="sheet-foot">{text("", report::DECIDES)}</div>
        </article>
    }
    .into_any()
}

fn part(session: Session, domain: usize, of: &'static Domain) -> Option<(&'static Domain, AnyView)> {
    let catalogue = session.catalogue;
    let here = session.municipality();
    let rights = catalogue
        .program
        .right_numbers()
        .filter(|right| usize::from(catalogue.right(*right).domain) == domain && catalogue.is_for(*right, here));
    let is_mine = |service: &&Organisation| service.domains.iter().any(|one| usize::from(*one) == domain);
    let rights = list("register-rights", rights.map(|right| entry(session, right)));
    let services = list("booklet-places", catalogue.services(here).filter(is_mine).map(place));
    if rights.is_none() && services.is_none() {
        return None;
    }
    let services = services.map(|services| {
        view! {
            <h3>{printed::SERVICES}</h3>
            {services}
        }
    });
    let inside = view! {
        <span id=of.id.as_str() class="anchor"></span>
        {rights}
        {services}
    };
    Some((of, section("stack", of.text.get(LANGUAGE), inside.into_any())))
}

fn entry(session: Session, right: RightIx) -> AnyView {
    let catalogue = session.catalogue;
    let household = session.household.read_untracked();
    let names = session.names.read_untracked();
    let filler = session.filler(&household, &names);
    let entry = catalogue.right(right);
    let conditions = catalogue.outline(right, &|text| filler.plain(text));
    let conditions = conditions.into_iter().map(|line| text("", line));
    let places: Vec<String> = catalogue.where_to(right, session.municipality()).into_iter().map(whom_to_call).collect();
    let state =
        format!("{}. {} {}", words::level(entry.level), words::manner(entry.granted), words::checked(entry.checked));
    view! {
        <h3>{entry.name.get(LANGUAGE)}</h3>
        {text("", filler.plain(&entry.summary))}
        {list("register-conditions", conditions)}
        {text("small", places.join(", "))}
        {text("small soft", state)}
    }
    .into_any()
}
