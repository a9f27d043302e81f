//! The rechtenpas: the most common rights of a municipality and where to go, as a booklet to print and hand out.

use leptos::prelude::*;
use rechtenpas_catalogue::Domain;
use rechtenpas_rules::RightIx;

use crate::browser::page;
use crate::parts::block::{empty, heading, list, named, press, section, text};
use crate::parts::details::details_note;
use crate::parts::frame::{frame, titled_top};
use crate::parts::icon::{Icon, icon, pass};
use crate::parts::place::{place, whom_to_call};
use crate::session::{Session, session};
use crate::words::{LANGUAGE, general, printed, report, right as words};

/// The booklet of the municipality.
pub(crate) fn screen() -> AnyView {
    let session = session();
    let body = move || match session.municipality_name() {
        Some(name) => view! {
            <div class="report-tools">
                {text("soft", printed::BOOKLET_TOOL)}
                {details_note(session)}
                {press("button button-small", named(Icon::Printer, report::PRINT), page::print)}
            </div>
            {booklet(session, name)}
        }
        .into_any(),
        None => choose(session),
    };
    frame(titled_top(printed::BOOKLET, ().into_any()), "report", body.into_any(), None)
}

/// Each municipality has its own; the way to the questions is not this one's.
fn choose(session: Session) -> AnyView {
    let places = session.catalogue.municipalities.iter().filter(|place| place.nis.is_some());
    let places = places
        .map(|place| press("button button-line", place.name.as_str(), move || session.choose_municipality(&place.id)));
    let places = list("stack-tight", places);
    empty(Icon::MapPin, heading(printed::NO_MUNICIPALITY), printed::NO_MUNICIPALITY_WHY, places.into_any())
}

fn booklet(session: Session, municipality: &'static str) -> AnyView {
    session.details.track();
    let catalogue = session.catalogue;
    let here = session.municipality();
    let rights: Vec<RightIx> = catalogue
        .program
        .right_numbers()
        .filter(|right| catalogue.right(*right).in_pass && catalogue.is_for(*right, here))
        .collect();
    let domains = catalogue.domains.iter().enumerate().filter_map(|(place, domain)| {
        let mine: Vec<RightIx> =
            rights.iter().copied().filter(|right| usize::from(catalogue.right(*right).domain) == place).collect();
        (!mine.is_empty()).then(|| domain_part(session, domain, &mine))
    });
    let places = catalogue.services(here).filter(|service| service.municipality.is_some());
    let places = list("booklet-places", places.map(place));
    view! {
        <article class="sheet booklet">
            <div class="sheet-head">
                <span class="mark">{pass()} {general::PRODUCT}</span>
                <span class="soft">{municipality}</span>
            </div>
            <div class="stack-tight">
                {heading(printed::booklet_title(municipality))} {text("sheet-lead", printed::BOOKLET_LEAD)}
            </div>
            {domains.collect_view()} {places.map(|places| section("stack", printed::PLACES, places))}
            <div class="sheet-foot">
                {text("", printed::MISSING)}
                {text("", report::edition(catalogue.edition, env!("CARGO_PKG_VERSION")))}
            </div>
        </article>
    }
    .into_any()
}

fn domain_part(session: Session, domain: &'static Domain, rights: &[RightIx]) -> AnyView {
    let title = view! {
        <span class="booklet-domain">
            {icon(Icon::named(&domain.icon))} {domain.text.get(LANGUAGE)}
        </span>
    };
    let rights = list("booklet-rights", rights.iter().map(|right| right_part(session, *right)));
    section("stack-tight", title, rights.into_any())
}

fn right_part(session: Session, right: RightIx) -> AnyView {
    let household = session.household.read_untracked();
    let names = session.names.read_untracked();
    let filler = session.filler(&household, &names);
    let entry = session.catalogue.right(right);
    let first = session.catalogue.where_to(right, session.municipality()).into_iter().next();
    let to = first.map(whom_to_call);
    view! {
        <h3>{entry.name.get(LANGUAGE)}</h3>
        {text("", filler.plain(&entry.summary))}
        {text("small soft", words::manner(entry.granted))}
        {to.map(|to| text("small", to))}
    }
    .into_any()
}
