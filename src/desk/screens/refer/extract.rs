//! What goes along to a service, as people read it: nothing stands here that the extract does not hold.

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Part, Shareable};
use rechtenpas_casework::extract::{Contact, Extract, Household, Report, Step};
use rechtenpas_catalogue::exchange::{Holder, Per};
use rechtenpas_catalogue::wording::{day, euro_range};
use rechtenpas_rules::{Period, Range};

use crate::desk::case::Case;
use crate::parts::block::{list, section, text};
use crate::parts::icon::pass;
use crate::words::desk::report as told;
use crate::words::desk::{frame, refer as words};
use crate::words::{amount, general, outcome, report};

/// The sheet. The leave to share it comes along, so that no sheet is drawn without.
pub(super) fn sheet(case: Case, shareable: &Shareable<'_>, extract: &Extract) -> AnyView {
    let agreed = &extract.consent;
    let made =
        words::made_for(&extract.to, shareable.on(), agreed.given.map(|day| day.0), agreed.until.map(|day| day.0));
    let names = Names { case, household: extract.household.as_ref() };
    let notes = extract.notes.as_ref().map(|notes| {
        let lines = notes.iter().map(|note| {
            let on = note.on.map(|on| format!("{}: ", day(on.0))).unwrap_or_default();
            format!("{on}{}", note.text)
        });
        section(BOX, words::part(Part::Notes), lines_of(lines))
    });
    view! {
        <article class="sheet">
            <div class="sheet-head">
                <span class="mark">{pass()} {general::PRODUCT}</span>
                <span class="soft">{extract.number.as_deref().map(frame::number)}</span>
            </div>
            <h1>{words::EXTRACT_TITLE}</h1>
            {text("", made)}
            {agreed.purpose.clone().map(|purpose| text("", told::purpose(&purpose)))}
            {extract.contact.as_ref().map(contact)}
            {extract.household.as_ref().map(|household| names.household(household))}
            {extract.report.as_ref().map(|report| names.report(report))}
            {extract.plan.as_ref().map(|plan| names.plan(plan))} {notes}
            <div class="sheet-foot">
                {text("", report::DECIDES)}
                {extract.report.as_ref().map(|report| text("", told::receipt(&report.catalogue.sha256, report.catalogue.edition.0, &report.engine)))}
            </div>
        </article>
    }
    .into_any()
}

const BOX: &str = "sheet-box";

fn lines_of(lines: impl Iterator<Item = String>) -> AnyView {
    list("stack-tight", lines.map(IntoAny::into_any)).unwrap_or_else(|| text("soft", words::NONE_WRITTEN))
}

fn contact(contact: &Contact) -> AnyView {
    let languages = (!contact.languages.is_empty()).then(|| told::languages(&contact.languages));
    let safe = (contact.safe_to_write == Some(false)).then(|| told::NOT_SAFE.to_owned());
    let prefers = contact.prefers.as_deref().and_then(told::prefers).map(str::to_owned);
    let lines = [
        contact.name.clone(),
        contact.phone.clone(),
        contact.email.clone(),
        prefers,
        contact.when.clone(),
        safe,
        languages,
    ];
    section(BOX, words::part(Part::Contact), lines_of(lines.into_iter().flatten()))
}

/// What members are called here: by name only where the household goes along.
#[derive(Clone, Copy)]
struct Names<'e> {
    case: Case,
    household: Option<&'e Household>,
}

impl Names<'_> {
    fn of(self, place: Holder) -> String {
        let members = self.household.into_iter().flat_map(|household| &household.members);
        let name = members.filter(|member| member.place == Some(place)).find_map(|member| member.name.clone());
        name.unwrap_or_else(|| told::place(place.0))
    }

    fn household(self, household: &Household) -> AnyView {
        let municipalities = &self.case.session.catalogue.municipalities;
        let here = household.municipality.as_ref().and_then(|id| municipalities.iter().find(|place| place.id == *id));
        let members = household.members.iter().map(|member| match (&member.name, member.place) {
            (Some(name), Some(place)) => told::member(name, place.0),
            (Some(name), None) => name.clone(),
            (None, place) => place.map(|place| told::place(place.0)).unwrap_or_default(),
        });
        let lines = members.chain(here.map(|place| place.name.clone()));
        section(BOX, words::part(Part::Household), lines_of(lines))
    }

    fn report(self, report: &Report) -> AnyView {
        let lines = report.rights.iter().map(|right| {
            let found = &right.found;
            let sums = found.amounts.iter().map(|sum| {
                let period = match sum.period {
                    Per::Month => Period::Month,
                    Per::Year => Period::Year,
                    Per::Once => Period::Once,
                };
                format!("{} {}", euro_range(Range { low: sum.from, high: sum.to }), amount::period(period))
            });
            let sums: Vec<String> = sums.collect();
            told::right_found(
                &right.name,
                &self.of(found.holder),
                &outcome::word(found.outcome, found.needs.facts.len()),
                &sums,
            )
        });
        section(BOX, words::part(Part::Report), lines_of(lines))
    }

    fn plan(self, plan: &[Step]) -> AnyView {
        let catalogue = self.case.session.catalogue;
        let lines = plan.iter().map(|step| {
            let right = catalogue.program.find_right(&step.right);
            let name = right.map_or(step.right.as_str(), |right| catalogue.right(right).name.nl());
            told::step(name, step)
        });
        section(BOX, words::part(Part::Plan), lines_of(lines))
    }
}
