//! What goes into a report: for whom it is, which rights, and what is said of them.

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Part, RightState, Wanted};
use rechtenpas_rules::Outcome;

use super::{Choice, Reader};
use crate::desk::case::Case;
use crate::desk::parts::organisation;
use crate::findings::Group;
use crate::parts::block::{press, text};
use crate::parts::fold::fold_group;
use crate::parts::icon::{Icon, icon};
use crate::words::LANGUAGE;
use crate::words::desk::report as words;

/// A right that can go in.
pub(super) struct Offered {
    /// Its name in the catalogue.
    pub(super) id: String,
    /// Its name for people.
    name: &'static str,
    /// Whether it goes in unless somebody says otherwise: not where the family does not want it.
    pub(super) is_usual: bool,
    /// Whether it can be asked for now.
    is_for_now: bool,
}

/// The rights that can go in, in reading order.
pub(super) fn offered(case: Case) -> Vec<Offered> {
    let catalogue = case.session.catalogue;
    let findings = case.session.findings.read();
    let offered = findings.iter().filter(|finding| finding.outcome != Outcome::NotNow);
    offered
        .map(|finding| {
            let id = &catalogue.program.right(finding.right).id;
            let is_refused = case.dossier.with(|dossier| {
                let mut of_it = dossier.rights.iter().filter(|(of, _)| of.right() == id).peekable();
                of_it.peek().is_some() && of_it.all(|(_, followed)| followed.state == Some(RightState::DoesNotWant))
            });
            let name = catalogue.right(finding.right).name.get(LANGUAGE);
            let is_usual = finding.group != Group::Ask && !is_refused;
            let is_for_now = matches!(finding.group, Group::First | Group::Check) && !is_refused;
            Offered { id: id.clone(), name, is_usual, is_for_now }
        })
        .collect()
}

/// The form.
pub(super) fn form(case: Case, choice: Choice) -> AnyView {
    let is_family = move || choice.reader.get() == Reader::Family;
    let more = move || {
        let ticks = if is_family() {
            vec![
                tick(words::AMOUNTS, choice.amounts),
                tick(words::SOURCES, choice.sources),
                tick(words::NOT_NOW_NAMES, choice.not_now),
            ]
        } else {
            vec![
                tick(words::AMOUNTS, choice.amounts),
                tick(words::WITH_PROOF, choice.proof),
                tick(words::SOURCES_OF_PROOF, choice.sources),
            ]
        };
        view! {
            <fieldset class="ticks">
                <legend class="field-label">{words::WITH}</legend>
                {ticks}
            </fieldset>
        }
    };
    let inside = view! { <div class="report-choice">{rights(case, choice)} {more}</div> };
    let title = move || {
        let all = offered(case).len();
        choice.rights.with(|rights| words::chosen(rights.len(), all))
    };
    let title = view! { {words::CHOOSE} " " <span class="count">{title}</span> };
    view! {
        {reader(case, choice)}
        {fold_group("card", title.into_any(), false, inside.into_any())}
    }
    .into_any()
}

/// For whom: the family, oneself, and the organisations with which the report may be shared.
fn reader(case: Case, choice: Choice) -> AnyView {
    let with = move || {
        case.dossier.with(|dossier| {
            let report = Wanted { parts: vec![Part::Report], rights: Vec::new() };
            let may = |with: &&str| dossier.may_share(with, report.clone(), case.today()).is_ok();
            dossier.sharing_with(case.today()).into_iter().filter(may).map(str::to_owned).collect::<Vec<_>>()
        })
    };
    let options = move || {
        case.session.details.track();
        let organisations = with().into_iter().map(|with| {
            let name = organisation::name(case.session.catalogue, &with);
            one(choice, Reader::Organisation(with), name)
        });
        let own = [(Reader::Family, words::FAMILY), (Reader::Worker, words::SELF)];
        let own = own.into_iter().map(|(reader, said)| one(choice, reader, said.to_owned()));
        own.chain(organisations).collect_view()
    };
    view! {
        <fieldset class="report-readers">
            <legend class="field-label">{words::FOR_WHOM}</legend>
            <div class="chip-buttons">{options}</div>
            {text("small soft", words::ORGANISATIONS_WHY)}
        </fieldset>
    }
    .into_any()
}

fn one(choice: Choice, reader: Reader, said: String) -> AnyView {
    let is_it = {
        let reader = reader.clone();
        move || choice.reader.with(|chosen| *chosen == reader).to_string()
    };
    view! {
        <button type="button" class="chip-button" aria-pressed=is_it on:click=move |_| choice.reader.set(reader.clone())>
            {said}
        </button>
    }
    .into_any()
}

fn rights(case: Case, choice: Choice) -> AnyView {
    let offered = untrack(|| offered(case));
    let all: Vec<String> = offered.iter().map(|one| one.id.clone()).collect();
    let for_now: Vec<String> = offered.iter().filter(|one| one.is_for_now).map(|one| one.id.clone()).collect();
    let ticks = offered.into_iter().map(|Offered { id, name, .. }| {
        let of = id.clone();
        let is_on = move || choice.rights.with(|rights| rights.contains(&of));
        let keep = move |on: bool| {
            choice.rights.update(|rights| {
                if on {
                    rights.insert(id.clone())
                } else {
                    rights.remove(&id)
                };
            });
        };
        box_to_tick(name, is_on, keep)
    });
    view! {
        <fieldset class="ticks">
            <legend class="field-label">{words::RIGHTS}</legend>
            <div class="row">
                {press("button-quiet", words::ALL, move || choice.rights.set(all.iter().cloned().collect()))}
                {press("button-quiet", words::ONLY_NOW, move || choice.rights.set(for_now.iter().cloned().collect()))}
                {press("button-quiet", words::NONE, move || choice.rights.update(|rights| rights.clear()))}
            </div>
            {ticks.collect_view()}
        </fieldset>
    }
    .into_any()
}

fn tick(said: &'static str, chosen: RwSignal<bool>) -> AnyView {
    box_to_tick(said, move || chosen.get(), move |on| chosen.set(on))
}

/// A box that changes only what is on the paper: it can be ticked where nothing may be written.
fn box_to_tick(
    said: &'static str,
    is_on: impl Fn() -> bool + Send + Sync + 'static,
    keep: impl Fn(bool) + 'static,
) -> AnyView {
    view! {
        <label class="has-toggle">
            <input type="checkbox" prop:checked=is_on on:change=move |event| keep(event_target_checked(&event)) />
            <span class="tick">{icon(Icon::Check)}</span>
            <span>{said}</span>
        </label>
    }
    .into_any()
}
