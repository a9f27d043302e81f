//! All rights and services: to search, or to look through by domain of life, life event or target group.

use leptos::prelude::*;
use rechtenpas_catalogue::{Found, Hit, Index, Organisation, Topic};
use rechtenpas_rules::RightIx;

use crate::parts::block::{empty, link, list, marked, press, section, text};
use crate::parts::card::address;
use crate::parts::details::details_note;
use crate::parts::frame::{frame, titled_top};
use crate::parts::icon::{Icon, icon};
use crate::parts::place::place;
use crate::session::{Session, session};
use crate::words::LANGUAGE;
use crate::words::answers::overview;
use crate::words::filled::Filler;
use rechtenpas_rules::sorting::sort_by_key;

/// What is looked for; kept while the page lives, so that coming back finds the same list.
#[derive(Clone, Copy)]
pub(crate) struct Looking {
    asked: RwSignal<String>,
    domain: RwSignal<Option<u8>>,
    /// A place in the life events of the catalogue.
    event: RwSignal<Option<u8>>,
    /// A place in its target groups.
    group: RwSignal<Option<u8>>,
    /// Made at the first question, since it takes some milliseconds, and anew when details have come in: whether they were.
    index: StoredValue<Option<(bool, Index)>>,
}

impl Looking {
    /// For nothing in particular.
    pub(crate) fn for_anything() -> Self {
        let nothing = || RwSignal::new(None);
        Self {
            asked: RwSignal::new(String::new()),
            domain: nothing(),
            event: nothing(),
            group: nothing(),
            index: StoredValue::new(None),
        }
    }

    fn clear(self) {
        self.asked.set(String::new());
        [self.domain, self.event, self.group].into_iter().for_each(|way| way.set(None));
    }
}

/// A right or service that is shown, and why it fits what is asked.
type Shown<T> = (T, Option<String>);

/// What is shown: what fits what is asked, or everything.
#[derive(Clone, PartialEq)]
struct Matches {
    rights: Vec<Shown<RightIx>>,
    /// Places in the organisations of the catalogue.
    services: Vec<Shown<usize>>,
}

/// The overview.
pub(crate) fn screen() -> AnyView {
    let session = session();
    let looking = expect_context::<Looking>();
    let found = Memo::new(move |_| matches(session, looking));
    let body = view! {
        <div class="overview-tools">
            <h1>{overview::TITLE}</h1>
            {search_field(looking)}
            {chips(session, looking)}
            <div class="overview-ways">
                {way("gebeurtenis", overview::EVENT, &session.catalogue.life_events, looking.event)}
                {way("doelgroep", overview::GROUP, &session.catalogue.target_groups, looking.group)}
            </div>
            {details_note(session)}
            <p class="small soft" role="status">
                {move || found.with(|found| overview::count(found.rights.len(), found.services.len()))}
            </p>
        </div>
        {move || list_found(session, looking, &found.read())}
    };
    frame(titled_top(overview::SHORT, ().into_any()), "overview", body.into_any(), None)
}

fn matches(session: Session, looking: Looking) -> Matches {
    let catalogue = session.catalogue;
    let here = session.municipality();
    let (domain, event, group) = (looking.domain.get(), looking.event.get(), looking.group.get());
    let is_among = |wanted: Option<u8>, among: &[u8]| wanted.is_none_or(|wanted| among.contains(&wanted));
    let with_details = session.has_details();
    let is_shown = |found: Found| {
        let (domains, events, groups) = match found {
            Found::Right(right) => {
                let entry = catalogue.right(right);
                (std::slice::from_ref(&entry.domain), &entry.life_events[..], &entry.target_groups[..])
            }
            Found::Organisation(place) => {
                let Some(service) = catalogue.organisations().get(place) else { return false };
                (&service.domains[..], &[][..], &service.target_groups[..])
            }
        };
        is_among(domain, domains) && is_among(event, events) && is_among(group, groups) && found.is_for(catalogue, here)
    };
    let asked = looking.asked.get();
    let mut all = Matches { rights: Vec::new(), services: Vec::new() };
    if asked.trim().is_empty() {
        all.rights.extend(catalogue.program.right_numbers().map(|right| (right, None)));
        all.rights.retain(|(right, _)| is_shown(Found::Right(*right)));
        all.services.extend((0..catalogue.organisations().len()).map(|place| (place, None)));
        all.services.retain(|(place, _)| is_shown(Found::Organisation(*place)));
        let is_everywhere =
            |place: usize| catalogue.organisations().get(place).is_none_or(|it| it.municipality.is_none());
        sort_by_key(&mut all.services, |(place, _)| is_everywhere(*place));
        return all;
    }
    let hits = looking.index.try_update_value(|made| {
        made.take_if(|(had_details, _)| *had_details != with_details);
        made.get_or_insert_with(|| (with_details, Index::of(catalogue))).1.search(&asked, &is_shown)
    });
    for hit in hits.into_iter().flatten() {
        let why = why(&hit);
        match hit.found {
            Found::Right(right) => all.rights.push((right, why)),
            Found::Organisation(place) => all.services.push((place, why)),
        }
    }
    all
}

/// Why it was found, in a short line.
fn why(hit: &Hit) -> Option<String> {
    /// More words than these explain nothing more.
    const MOST: usize = 3;
    let words = hit.because.iter().take(MOST).map(|because| overview::met(&because.asked, &because.met));
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| overview::found_by(&words))
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

/// Another way in: one of a list, or all.
fn way(id: &'static str, label: &'static str, among: &'static [Topic], chosen: RwSignal<Option<u8>>) -> AnyView {
    let options = (0..).zip(among).map(|(place, topic): (u8, &Topic)| {
        view! {
            <option value=place.to_string() prop:selected=move || chosen.get() == Some(place)>
                {topic.text.get(LANGUAGE)}
            </option>
        }
        .into_any()
    });
    let options: Vec<AnyView> = options.collect();
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select class="input" id=id on:change=move |event| chosen.set(event_target_value(&event).parse().ok())>
                <option value="" prop:selected=move || chosen.get().is_none()>
                    {overview::ALL}
                </option>
                {options}
            </select>
        </div>
    }
    .into_any()
}

fn chips(session: Session, looking: Looking) -> AnyView {
    let chip = move |domain: Option<u8>, shape: Option<Icon>, text: &'static str| {
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
    let domains = (0..).zip(&session.catalogue.domains);
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

fn list_found(session: Session, looking: Looking, found: &Matches) -> AnyView {
    let household = session.household.read_untracked();
    let names = session.names.read_untracked();
    let filler = session.filler(&household, &names);
    let rights = found.rights.iter().map(|(right, why)| card(session, &filler, *right, why.as_deref()));
    let rights = list("overview-cards", rights);
    let services = services(session, &found.services);
    if rights.is_none() && services.is_none() {
        let title = view! { <h2>{overview::nothing(looking.asked.get().trim())}</h2> };
        let all = press("button button-line", overview::SHOW_ALL, move || looking.clear());
        return empty(Icon::Search, title.into_any(), overview::NOTHING_WHY, all);
    }
    (rights, services).into_any()
}

fn card(session: Session, filler: &Filler<'_>, right: RightIx, why: Option<&str>) -> AnyView {
    let entry = session.catalogue.right(right);
    let domain = session.catalogue.domains.get(usize::from(entry.domain));
    let domain = domain.map(|domain| marked("overview-domain", Icon::named(&domain.icon), domain.text.get(LANGUAGE)));
    view! {
        <article class="right-card">
            {domain} <h2>{link("right-link", address(session, right), entry.name.get(LANGUAGE).into_any())}</h2>
            {text("small soft", filler.plain(&entry.summary))} {why.map(|why| text("small soft", why))}
        </article>
    }
    .into_any()
}

/// The services of the municipality and those for everywhere, beneath the rights.
fn services(session: Session, services: &[Shown<usize>]) -> Option<AnyView> {
    let known = |(place, why): &Shown<usize>| Some((session.catalogue.organisations().get(*place)?, why.clone()));
    let card = |(service, why): (&'static Organisation, Option<String>)| {
        view! { <article class="card">{place(service)} {why.map(|why| text("small soft", why))}</article> }.into_any()
    };
    let cards = list("overview-cards", services.iter().filter_map(known).map(card))?;
    Some(section("stack", overview::services(session.municipality_name()), cards))
}
