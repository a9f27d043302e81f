//! What goes along to another organisation, as people read it: nothing stands here that the extract does not hold.

use leptos::prelude::*;
use rechtenpas_casework::dossier::Part;
use rechtenpas_casework::extract::{Contact, Extract, Household, Report, Step};
use rechtenpas_casework::hand_over::{Letter, RightText, Texts};
use rechtenpas_catalogue::exchange::{Holder, Per};
use rechtenpas_catalogue::wording::{day, euro_range};
use rechtenpas_rules::{Period, Range};

use crate::parts::block::{list, section, text};
use crate::parts::icon::pass;
use crate::words::desk::report as told;
use crate::words::desk::{frame, letter as written, refer as words};
use crate::words::{amount, general, outcome, report, right};

const BOX: &str = "sheet-box";

/// The sheet of an extract by itself.
pub(crate) fn sheet(extract: &Extract, texts: &Texts) -> AnyView {
    let title = view! { <h1>{words::EXTRACT_TITLE}</h1> }.into_any();
    drawn(extract, texts, title, None)
}

/// The sheet of a letter: who says to have sent it, what they write, the extract, and what to do for each right.
pub(crate) fn letter(letter: &Letter) -> AnyView {
    let title = view! {
        <h2 class="family-title">{written::from(&letter.from)}</h2>
        {(!letter.words.is_empty()).then(|| text("letter-words", letter.words.clone()))}
    };
    let rights = list("stack-tight", letter.texts.rights.iter().map(step_and_sources));
    let rights = rights.map(|rights| section(BOX, written::TO_DO, rights));
    drawn(&letter.extract, &letter.texts, title.into_any(), rights)
}

fn drawn(extract: &Extract, texts: &Texts, title: AnyView, more: Option<AnyView>) -> AnyView {
    let agreed = &extract.consent;
    let made =
        words::made_for(&extract.to, extract.made.0, agreed.given.map(|day| day.0), agreed.until.map(|day| day.0));
    let parts = parts(extract, texts).into_iter().map(|(part, lines)| section(BOX, words::part(part), lines_of(lines)));
    view! {
        <article class="sheet">
            <div class="sheet-head">
                <span class="mark">{pass()} {general::PRODUCT}</span>
                <span class="soft">{extract.number.as_deref().map(frame::number)}</span>
            </div>
            {title}
            {text("", made)}
            {agreed.purpose.clone().map(|purpose| text("", told::purpose(&purpose)))}
            {parts.collect_view()}
            {more}
            <div class="sheet-foot">
                {text("", report::DECIDES)}
                {extract.report.as_ref().map(|report| text("", told::receipt(&report.catalogue.sha256, report.catalogue.edition.0, &report.engine)))}
            </div>
        </article>
    }
    .into_any()
}

fn lines_of(lines: Vec<String>) -> AnyView {
    list("stack-tight", lines.into_iter().map(IntoAny::into_any)).unwrap_or_else(|| text("soft", words::NONE_WRITTEN))
}

fn step_and_sources(of: &RightText) -> AnyView {
    let law = of.law.as_ref().map(|law| format!("{} {law}.", told::LAW));
    let sources = of.sources.iter().map(|source| right::source(&source.title, source.seen));
    let sources = list("sheet-sources", law.into_iter().chain(sources).map(IntoAny::into_any));
    view! {
        <b>{of.name.clone()}</b>
        {text("", of.action.clone())}
        {sources}
    }
    .into_any()
}

/// The parts that an extract holds, each in lines.
pub(crate) fn parts(extract: &Extract, texts: &Texts) -> Vec<(Part, Vec<String>)> {
    let names = Names { texts, household: extract.household.as_ref() };
    let notes = extract.notes.as_ref().map(|notes| {
        let lines = notes.iter().map(|note| {
            let on = note.on.map(|on| format!("{}: ", day(on.0))).unwrap_or_default();
            format!("{on}{}", note.text)
        });
        lines.collect()
    });
    let parts = [
        (Part::Contact, extract.contact.as_ref().map(contact)),
        (Part::Household, extract.household.as_ref().map(|household| names.household(household))),
        (Part::Report, extract.report.as_ref().map(|report| names.report(report))),
        (Part::Plan, extract.plan.as_ref().map(|plan| names.plan(plan))),
        (Part::Notes, notes),
    ];
    parts.into_iter().filter_map(|(part, lines)| Some((part, lines?))).collect()
}

fn contact(contact: &Contact) -> Vec<String> {
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
    lines.into_iter().flatten().collect()
}

/// What members are called here: by name only where the household goes along.
#[derive(Clone, Copy)]
struct Names<'e> {
    texts: &'e Texts,
    household: Option<&'e Household>,
}

impl Names<'_> {
    fn of(self, place: Holder) -> String {
        let members = self.household.into_iter().flat_map(|household| &household.members);
        let name = members.filter(|member| member.place == Some(place)).find_map(|member| member.name.clone());
        name.unwrap_or_else(|| told::place(place.0))
    }

    fn household(self, household: &Household) -> Vec<String> {
        let members = household.members.iter().map(|member| match (&member.name, member.place) {
            (Some(name), Some(place)) => told::member(name, place.0),
            (Some(name), None) => name.clone(),
            (None, place) => place.map(|place| told::place(place.0)).unwrap_or_default(),
        });
        members.chain(self.texts.municipality.clone()).collect()
    }

    fn report(self, report: &Report) -> Vec<String> {
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
        lines.collect()
    }

    fn plan(self, plan: &[Step]) -> Vec<String> {
        plan.iter().map(|step| told::step(self.texts.name(&step.right), step)).collect()
    }
}
