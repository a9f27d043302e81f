//! What the family takes home of the plan: large, plain, who does what by when. No note of the worker is on it.

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Appointment, Followed, Task, Ticked, Who};
use rechtenpas_casework::plan::{Next, Plan, Step};
use rechtenpas_catalogue::Text;

use super::read::{Reading, reading};
use super::{address, plan_of};
use crate::browser::page;
use crate::desk::case::Case;
use crate::desk::vault::vaults;
use crate::parts::block::{heading, link, list, named, press, section, text};
use crate::parts::details::details_note;
use crate::parts::icon::{Icon, pass};
use crate::words::desk::{frame, plan as words, reach};
use crate::words::{LANGUAGE, general};

const BOX: &str = "sheet-box";

/// The sheet, as it comes out of the printer.
pub(super) fn copy(case: Case) -> AnyView {
    let plan = plan_of(case);
    let unsafe_to_write = move || {
        let is_unsafe = case.dossier.with(|dossier| dossier.intake.safe_to_write == Some(false));
        is_unsafe.then(|| text("note plan-unsafe", words::COPY_UNSAFE))
    };
    view! {
        <div class="report-tools">
            {link("button-quiet", address(case), named(Icon::ArrowLeft, words::BACK))}
            {text("soft small", words::COPY_SHORT)} {unsafe_to_write} {details_note(case.session)}
            {press("button button-small", named(Icon::Printer, words::PRINT), page::print)}
        </div>
        {move || sheet(case, plan)}
    }
    .into_any()
}

fn sheet(case: Case, plan: Memo<Plan>) -> AnyView {
    reading(case, |reading| {
        let plan = plan.read();
        let worker = vaults().worker.get();
        let steps = plan.open().enumerate().map(|(place, step)| step_on_paper(case, reading, place + 1, step));
        let steps = list("copy-steps", steps);
        let lead = if steps.is_some() { words::COPY_LEAD } else { words::COPY_EMPTY };
        let dossier = reading.dossier;
        let done = plan.settled().map(|step| (dossier.right(&step.of), step));
        let done = done.map(|(followed, step)| {
            view! { <b>{reading.name(&step.of)}</b> ". " {words::outcome(&followed)} }.into_any()
        });
        let done = list("stack-tight", done).map(|done| section(BOX, words::COPY_DONE, done));
        view! {
            <article class="sheet copy">
                <div class="sheet-head">
                    <span class="mark">{pass()} {general::PRODUCT}</span>
                    <span class="soft">{frame::title(dossier)}</span>
                </div>
                <div class="stack-tight">
                    {heading(words::COPY_TITLE)} {text("soft", words::copy_made(case.today(), &worker.name))}
                </div>
                {text("sheet-lead", lead)}
                {steps}
                {tasks_on_paper(&dossier.tasks)}
                {appointment_on_paper(case, &dossier.appointments)}
                {done}
                <div class="sheet-foot">{text("", reach::help(&worker))}</div>
            </article>
        }
        .into_any()
    })
}

/// A right: what is left to do, the papers to bring, whom to call, who does it and by when.
fn step_on_paper(case: Case, reading: &Reading<'_>, number: usize, step: &Step) -> AnyView {
    let followed = reading.dossier.right(&step.of);
    let inside = match step.next {
        Next::Await { since, .. } => text("", words::copy_sent(since)),
        Next::Appeal { by } => (text("", words::copy_refused(by)), call(case, step)).into_any(),
        _ => to_do(case, reading, &followed, step),
    };
    view! {
        <h2>{words::numbered(number, &reading.name(&step.of))}</h2>
        {inside}
    }
    .into_any()
}

fn to_do(case: Case, reading: &Reading<'_>, followed: &Followed, step: &Step) -> AnyView {
    let ticks = reading.dossier.ticks.get(&step.of);
    let left = |what: Ticked, texts: &[Text]| -> Vec<AnyView> {
        let is_done = |text: &&Text| ticks.is_some_and(|ticks| ticks.contains(what, text.get(LANGUAGE)));
        let left = texts.iter().filter(|text| !is_done(text));
        left.map(|text| boxed(reading.filler.plain(text))).collect()
    };
    let details = reading.details(&step.of);
    let steps = details.map(|details| left(Ticked::Step, &details.steps)).unwrap_or_default();
    let steps = if steps.is_empty() { vec![boxed(reading.first_step(followed))] } else { steps };
    let papers = details.map(|details| left(Ticked::Document, &details.documents)).unwrap_or_default();
    let papers = list("copy-boxes", papers.into_iter());
    let papers = papers.map(|papers| view! { <h3>{words::COPY_BRING}</h3> {papers} });
    view! {
        {who_and_when(followed.who.as_ref(), followed.by)}
        {list("copy-boxes", steps.into_iter())}
        {papers}
        {call(case, step)}
    }
    .into_any()
}

fn who_and_when(who: Option<&Who>, by: Option<rechtenpas_rules::Day>) -> Option<AnyView> {
    let who = who.map(|who| words::copy_who(&words::who_to_family(who)));
    let by = by.map(words::copy_by);
    (who.is_some() || by.is_some()).then(|| view! { <p class="copy-who">{who.map(|who| view! { <span>{who}</span> })} {by.map(|by| view! { <span>{by}</span> })}</p> }.into_any())
}

fn boxed(words: String) -> AnyView {
    view! { <span class="copy-box"></span> <span>{words}</span> }.into_any()
}

/// The first service that has it and can be called; else the first that has it.
fn call(case: Case, step: &Step) -> Option<AnyView> {
    let catalogue = case.session.catalogue;
    let right = catalogue.program.find_right(step.of.right())?;
    let places = catalogue.where_to(right, case.session.municipality());
    let place = places.iter().find(|place| place.phone.is_some()).or(places.first())?;
    Some(text("copy-call", reach::service(place)))
}

/// What is to be done beside the rights, but for what the worker does alone.
fn tasks_on_paper(tasks: &[Task]) -> Option<AnyView> {
    let of_family = tasks.iter().filter(|task| task.done.is_none() && !matches!(task.who, Some(Who::Worker) | None));
    let rows = of_family.filter_map(|task| {
        let what = task.text.clone()?;
        Some(
            view! { <span class="copy-box"></span> <div>{what} {who_and_when(task.who.as_ref(), task.by)}</div> }
                .into_any(),
        )
    });
    list("copy-boxes", rows).map(|rows| section(BOX, words::COPY_TASKS, rows))
}

fn appointment_on_paper(case: Case, appointments: &[Appointment]) -> Option<AnyView> {
    let to_come = appointments.iter().filter(|one| one.done != Some(true) && one.on >= Some(case.today()));
    let next = to_come.min_by_key(|one| (one.on, one.time.clone()))?;
    let told = words::appointment(next.on?, next.time.as_deref(), next.place.as_deref());
    Some(section(BOX, words::COPY_APPOINTMENT, text("strong", told)))
}
