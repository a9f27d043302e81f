//! The rights in the plan, a row for each: what is next, and how far it came.

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Decision, Followed, Stage};
use rechtenpas_casework::plan::{Next, Plan, Step};
use rechtenpas_rules::Day;

use super::address_of;
use super::read::{Reading, reading, right_name};
use crate::desk::case::Case;
use crate::parts::block::{empty, link, list, marked, text};
use crate::parts::card::amount_found;
use crate::parts::icon::{Icon, icon};
use crate::parts::outcome::outcome_pill;
use crate::words::desk::plan as words;

/// What asks for something first, by turn, then what is settled.
pub(super) fn rows(case: Case, plan: Memo<Plan>) -> AnyView {
    reading(case, |reading| {
        let plan = plan.read();
        let rows = list("rows plan-rows", plan.open().chain(plan.settled()).map(|step| row(case, reading, step)));
        match rows {
            Some(rows) => view! {
                <section class="stack-tight" aria-label=words::RIGHTS>
                    {rows} {legend()}
                </section>
            }
            .into_any(),
            None => {
                let to = format!("{}/{}/rechten", crate::desk::at::DOSSIER, case.id);
                let way_out = link("button button-line", to, words::TO_RIGHTS.into_any());
                empty(Icon::ClipboardList, view! { <h2>{words::EMPTY}</h2> }, words::EMPTY_WHY, way_out)
            }
        }
    })
}

fn row(case: Case, reading: &Reading<'_>, step: &Step) -> AnyView {
    let followed = reading.dossier.right(&step.of);
    let is_settled = step.next == Next::Nothing;
    // No box to tick: it is done where it is answered.
    let (mark_class, shape, mark) = if is_settled {
        ("rows-mark rows-mark-has", Icon::CircleCheck, words::DONE_MARK)
    } else {
        ("rows-mark", Icon::CircleDashed, words::OPEN_MARK)
    };
    let told = words::next(&step.next, &reading.first_step(&followed), &followed, case.today());
    let is_before_answer = matches!(step.next, Next::TakeUp | Next::Do { .. });
    let first = (is_before_answer && !step.after.is_empty()).then(|| {
        let names: Vec<String> =
            step.after.iter().map(|right| right_name(case.session.catalogue, right).to_owned()).collect();
        text("rows-note", words::after(&names))
    });
    let amounts = is_before_answer.then(|| reading.amounts(&step.of).iter().map(amount_found).collect_view());
    let doubt = reading.doubt(&step.of).filter(|_| is_before_answer);
    view! {
        <span class=mark_class>{icon(shape)}</span>
        <div class="plan-row">
            <span>
                <span class="only-read">{mark} " "</span>
                {link("right-link", address_of(case, &step.of), reading.name(&step.of).into_any())}
            </span>
            {text("rows-note", told)}
            {first} {amounts}
            {due_mark(step.due.filter(|_| !is_settled), case.today())}
            {doubt.map(|(outcome, open)| outcome_pill(outcome, open))}
        </div>
        {trail(&followed)}
    }
    .into_any()
}

/// That its day is there, or past; a day to come is said where it is noted.
pub(super) fn due_mark(due: Option<Day>, today: Day) -> Option<AnyView> {
    let due = due?;
    match today.days_until(due) {
        ..0 => Some(marked("due", Icon::Clock, words::late(due))),
        0 => Some(marked("due", Icon::Clock, words::TODAY)),
        _ => None,
    }
}

/// Three bars: talked through, acted on, result.
pub(super) fn trail(followed: &Followed) -> AnyView {
    const DONE: &str = "trail-done";
    let stage = followed.stage();
    let talked = if stage > Stage::Untouched { DONE } else { "" };
    let acted = match (stage, followed.answer) {
        (Stage::Acting | Stage::Waiting, _) => "trail-busy",
        (_, Some(_)) => DONE,
        _ => "",
    };
    let result = match followed.answer {
        Some(Decision::Granted) => DONE,
        Some(Decision::Refused | Decision::Stopped) => "trail-no",
        None => "",
    };
    view! {
        <span class="trail">
            <i class=talked></i>
            <i class=acted></i>
            <i class=result></i>
            <span class="only-read">{words::far(stage)}</span>
        </span>
    }
    .into_any()
}

fn legend() -> AnyView {
    let one = |class: &'static str, word: &'static str| view! { <span class="trail"><i class=class></i> {word}</span> };
    view! {
        <p class="plan-legend small soft" aria-hidden="true">
            {one("trail-done", words::TALKED)} {one("trail-busy", words::BUSY)} {one("trail-no", words::FAILED)}
            {one("", words::TO_COME)}
        </p>
    }
    .into_any()
}
