//! All rights and services: to search, or to look through by domain of life.

use leptos::prelude::*;
use rechtenpas_catalogue::Index;
use rechtenpas_rules::RightIx;

use crate::parts::block::{empty, link, list, marked, press, section, text};
use crate::parts::card::address;
use crate::parts::frame::{frame, titled_top};
use crate::parts::icon::{Icon, icon};
use crate::parts::place::place;
use crate::session::{Session, session};
use crate::words::LANGUAGE;
use crate::words::answers::overview;
use crate::words::filled::Filler;

/// What is looked for; kept while the page lives, so that coming back finds the same list.
#[derive(Clone, Copy)]
pub(crate) struct Looking {
    asked: RwSignal<String>,
    domain: RwSignal<Option<usize>>,
}

impl Looking {
    /// For nothing in particular.
    pub(crate) fn for_anything() -> Self {
        Self { asked: RwSignal::new(String::new()), domain: RwSignal::new(None) }
    }

    fn clear(self) {
        self.asked.set(String::new());
        self.domain.set(None);
    }
}

/// The overview.
pub(crate) fn screen() -> AnyView {
    let session = session();
    let looking = expect_context::<Looking>();
    let index = StoredValue::new(Index::of(session.catalogue));
    let found = Memo::new(move |_| index.with_value(|index| found(session, looking, index)));
    let body = view! {
        <div class="overview-tools">
            <h1>{overview::TITLE}</h1>
            {search_field(looking)}
            {chips(session, looking)}
            <p class="small soft" role="status">
                {move || overview::count(found.with(Vec::len))}
            </p>
        </div>
        {move || list_found(session, looking, &found.read())}
        {move || services(session, looking)}
    };
    frame(titled_top(overview::SHORT, ().into_any()), "overview", body.into_any(), None)
}

fn found(session: Session, looking: Looking, index: &Index) -> Vec<RightIx> {
    let asked = looking.asked.get();
    let domain = looking.domain.get();
    let here = session.municipality();
    let all: Vec<RightIx> = if asked.trim().is_empty() {
        session.catalogue.program.right_numbers().collect()
    } else {
        index.search(&asked).into_iter().map(|hit| hit.right).collect()
    };
    let fits = |right: &RightIx| {
        let is_in_domain = domain.is_none_or(|domain| usize::from(session.catalogue.right(*right).domain) == domain);
        is_in_domain && session.catalogue.is_for(*right, here)
    };
    all.into_iter().filter(fits).collect()
}

fn search_field(looking: Looking) -> AnyView {
    view! {
        <div class="search" role="search">
            <label class="only-read" for="zoek">
                {overview::SEARCH}
            </label>
            {icon(Icon::Search)}
            <input
                class="input"
                id="zoek"
                type="search"
                autocomplete="off"
                enterkeyhint="search"
                placeholder=overview::EXAMPLE
                prop:value=move || looking.asked.get()
                on:input=move |event| looking.asked.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}

fn chips(session: Session, looking: Looking) -> AnyView {
    let chip = move |domain: Option<usize>, shape: Option<Icon>, text: &'static str| {
        view! {
            <label class="chip">
                <input
                    type="radio"
                    name="onderwerp"
                    prop:checked=move || looking.domain.get() == domain
                    on:change=move |_| looking.domain.set(domain)
                />
                {shape.map(icon)}
                {text}
            </label>
        }
    };
    let domains = session.catalogue.domains.iter().enumerate();
    let domains =
        domains.map(|(place, domain)| chip(Some(place), Some(Icon::named(&domain.icon)), domain.text.get(LANGUAGE)));
    view! {
        <fieldset>
            <legend class="only-read">{overview::DOMAIN}</legend>
            <div class="chips">{chip(None, None, overview::ALL)} {domains.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

fn list_found(session: Session, looking: Looking, found: &[RightIx]) -> AnyView {
    let household = session.household.read_untracked();
    let filler = Filler { catalogue: session.catalogue, household: &household, on: session.today };
    list("overview-cards", found.iter().map(|right| card(session, &filler, *right))).unwrap_or_else(|| {
        let title = view! { <h2>{overview::nothing(looking.asked.get().trim())}</h2> };
        let all = press("button button-line", overview::SHOW_ALL, move || looking.clear());
        empty(Icon::Search, title.into_any(), overview::NOTHING_WHY, all)
    })
}

fn card(session: Session, filler: &Filler<'_>, right: RightIx) -> AnyView {
    let entry = session.catalogue.right(right);
    let domain = session.catalogue.domains.get(usize::from(entry.domain));
    let domain = domain.map(|domain| marked("overview-domain", Icon::named(&domain.icon), domain.text.get(LANGUAGE)));
    view! {
        <article class="right-card">
            {domain} <h2>{link("right-link", address(session, right), entry.name.get(LANGUAGE).into_any())}</h2>
            {text("small soft", filler.plain(&entry.summary))}
        </article>
    }
    .into_any()
}

/// The services of the municipality, beneath all rights or those that fit what is asked.
fn services(session: Session, looking: Looking) -> Option<AnyView> {
    let (id, name) = (session.municipality()?, session.municipality_name()?);
    if looking.domain.get().is_some() {
        return None;
    }
    let asked = looking.asked.get().to_lowercase();
    let words: Vec<&str> = asked.split_whitespace().collect();
    let services = session.catalogue.organisations.iter().filter(|service| service.municipality.as_deref() == Some(id));
    let fits = |service: &&rechtenpas_catalogue::Organisation| {
        let text = format!("{} {}", service.name, service.does.get(LANGUAGE)).to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let cards = list(
        "overview-cards",
        services.filter(fits).map(|service| view! { <article class="card">{place(service)}</article> }.into_any()),
    )?;
    Some(section("stack", overview::services(name), cards))
}
