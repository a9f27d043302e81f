//! What the coordinator has to look at again, the most urgent first.

use leptos::prelude::*;
use rechtenpas_catalogue::freshness::{Due, What, Why, due};

use crate::parts::block::{heading, link, list, section, text};
use crate::parts::card::address;
use crate::parts::details::details_note;
use crate::parts::frame::{frame, titled_top};
use crate::session::{Session, session};
use crate::words::{LANGUAGE, due as words};

/// The list.
pub(crate) fn screen() -> AnyView {
    let session = session();
    let body = view! {
        {heading(words::TITLE)}
        {details_note(session)}
        {move || parts(session)}
    };
    frame(titled_top(words::SHORT, ().into_any()), "", body.into_any(), None)
}

/// What is due; the numbers of the law and the services once their sources are there.
fn parts(session: Session) -> AnyView {
    session.details.track();
    let all = due(session.catalogue, session.today);
    let parts = words::REASONS.iter().filter_map(|(why, title, note)| part(session, &all, *why, title, note));
    (text("soft", words::lead(all.len())), parts.collect_view()).into_any()
}

fn part(session: Session, all: &[Due], why: Why, title: &'static str, note: &'static str) -> Option<AnyView> {
    let mine: Vec<AnyView> = all.iter().filter(|due| due.why == why).map(|due| line(session, due)).collect();
    let title = format!("{title} ({})", mine.len());
    let lines = list("rows rows-one", mine.into_iter())?;
    Some(section("stack", title, (text("soft", note), lines).into_any()))
}

fn line(session: Session, due: &Due) -> AnyView {
    let name = match due.what {
        What::Right(right) => {
            let name = session.catalogue.right(right).name.get(LANGUAGE);
            link("right-link", address(session, right), name.into_any())
        }
        What::Parameter(parameter) => session.catalogue.parameter(parameter).name.get(LANGUAGE).into_any(),
        What::Organisation(place) => {
            session.catalogue.organisations().get(place).map(|one| one.name.as_str()).into_any()
        }
    };
    view! {
        <span>{name} <span class="rows-note">{words::told(due)}</span></span>
    }
    .into_any()
}
