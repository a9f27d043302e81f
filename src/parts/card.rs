//! A right in a list: as a card with what to do, or as a short row.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use rechtenpas_rules::explain::{explain, failed};
use rechtenpas_rules::{AmountFound, Answer, Cause, Kind, Outcome, Question, RightIx, Subject, Verdict};

use super::block::{link, marked, press, text};
use super::deadline::{claim_back_line, last_day_line};
use super::icon::{Icon, icon};
use super::outcome::outcome_pill;
use crate::findings::{Finding, Group};
use crate::screens::go;
use crate::session::{Onward, Session};
use crate::words::filled::Filler;
use crate::words::{LANGUAGE, amount, results};

/// The page of a right.
pub(crate) fn address(session: Session, right: RightIx) -> String {
    format!("{}/{}", session.rights_at.get_value(), session.catalogue.program.right(right).id)
}

/// A right with its outcome, why, and what to do; the family says what it has, and answers what is still open.
pub(crate) fn right_card(session: Session, filler: &Filler<'_>, finding: &Finding) -> AnyView {
    let ask = (finding.outcome == Outcome::Depends).then(|| ask_button(session, filler, finding)).flatten();
    card_with(session, filler, finding, has_toggle(session, finding.right), ask.into_any())
}

/// A right with its outcome, why, and what to do. `beside` stands beside the outcome, `ways` at the end.
pub(crate) fn card_with(
    session: Session,
    filler: &Filler<'_>,
    finding: &Finding,
    beside: AnyView,
    ways: AnyView,
) -> AnyView {
    let right = finding.right;
    let entry = session.catalogue.right(right);
    let questions = open_questions(filler, &finding.verdicts);
    let next = matches!(finding.group, Group::First | Group::Check).then(|| next_step(filler.plain(&entry.action)));
    view! {
        <article class="right-card">
            <div class="right-head">
                <h3>{link("right-link", address(session, right), entry.name.get(LANGUAGE).into_any())}</h3>
                {amounts(filler, finding)}
            </div>
            <div class="right-state">
                {outcome_pill(finding.outcome, questions.len())} {beside}
            </div>
            {text("small soft", why(session, filler, finding))}
            {last_day_line(session, finding)}
            {next.is_some().then(|| claim_back_line(session, finding))}
            {next}
            {ways}
        </article>
    }
    .into_any()
}

/// The one thing to do, in the accent colour.
pub(crate) fn next_step(action: String) -> AnyView {
    let lower = action.to_lowercase();
    let shape = if lower.starts_with("bel") {
        Icon::Phone
    } else if lower.starts_with("ga ") {
        Icon::MapPin
    } else {
        Icon::HandHeart
    };
    marked("next", shape, action)
}

/// The switch that says that the family has this right.
pub(crate) fn has_toggle(session: Session, right: RightIx) -> AnyView {
    view! {
        <button
            type="button"
            class="has-toggle above"
            aria-pressed=move || session.said_has(right).to_string()
            on:click=move |_| session.set_has(right, !session.said_has(right))
        >
            <span class="tick">{icon(Icon::Check)}</span>
            {results::HAS_TOGGLE}
            <span class="only-read">{session.catalogue.right(right).name.get(LANGUAGE)}</span>
        </button>
    }
    .into_any()
}

/// Asks what would decide this right: what was not answered yet, else what was answered only roughly.
pub(crate) fn ask_button(session: Session, filler: &Filler<'_>, finding: &Finding) -> Option<AnyView> {
    let navigate = use_navigate();
    let right = finding.right;
    let open = open_questions(filler, &finding.verdicts).len();
    let vague = vague_answer(filler, &finding.verdicts);
    let label = if open > 0 { results::ask(open) } else { vague.map(|_| results::ASK_EXACT.to_owned())? };
    let ask = move || match vague {
        Some(vague) if open == 0 => Onward::Step(session.ask_again(vague)),
        _ => session.ask_about(right),
    };
    Some(press("button button-line button-small above", label, move || go(&navigate, session, ask())))
}

/// What it gives, or in a few words what it brings.
fn amounts(filler: &Filler<'_>, finding: &Finding) -> Option<AnyView> {
    if finding.group == Group::NotNow {
        return None;
    }
    let sums = finding.amounts();
    if sums.is_empty() {
        let gives = filler.catalogue.right(finding.right).gives.as_ref()?;
        return Some(view! { <span class="amount-words">{gives.get(LANGUAGE)}</span> }.into_any());
    }
    Some(sums.iter().map(amount_found).collect_view().into_any())
}

/// An amount with its period.
pub(crate) fn amount_found(found: &AmountFound) -> AnyView {
    view! {
        <span class="amount">
            {amount::found(found)} " " <span class="amount-unit">{amount::period(found.period)}</span>
        </span>
    }
    .into_any()
}

/// In one line: why it stands here.
fn why(session: Session, filler: &Filler<'_>, finding: &Finding) -> String {
    match finding.outcome {
        Outcome::Entitled | Outcome::Has => why_entitled(session, filler, finding),
        Outcome::Likely => why_likely(filler, finding),
        Outcome::OutOfDate => why_outdated(filler, finding),
        Outcome::Depends => why_depends(filler, finding),
        Outcome::NotNow => why_not_now(session, filler, finding),
    }
}

fn why_entitled(session: Session, filler: &Filler<'_>, finding: &Finding) -> String {
    let mut parts = Vec::new();
    let members = finding.members().filter(|member| member.kind() == Kind::Child).count();
    if members > 0 && finding.holders > 1 {
        parts.push(results::for_children(members, finding.holders));
    }
    let first = finding.verdicts.iter().flat_map(|verdict| &verdict.after).next();
    if let Some(first) = first {
        parts.push(results::after(session.catalogue.right(*first).name.get(LANGUAGE)));
    } else if finding.opens > 0 {
        parts.push(results::opens(finding.opens));
    }
    if let Some(since) = finding.amounts().iter().filter_map(|found| found.weak_since).min() {
        parts.push(amount::of_date(since));
    }
    if parts.is_empty() {
        parts.push(first_sentence(&filler.plain(&session.catalogue.right(finding.right).summary)));
    }
    parts.join(" ")
}

fn why_likely(filler: &Filler<'_>, finding: &Finding) -> String {
    let causes = finding.verdicts.iter().flat_map(|verdict| verdict.needs.iter().map(|cause| (cause, verdict.subject)));
    let mut reasons: Vec<String> = Vec::new();
    for (cause, subject) in causes {
        let reason = match cause {
            Cause::Judgement(right, number) => {
                let wording = filler.catalogue.right(right).conditions.get(usize::from(number));
                wording.map_or_else(String::new, |wording| filler.about(wording, subject))
            }
            Cause::Parameter(parameter) => results::old_limit(filler.catalogue.parameter(parameter).name.get(LANGUAGE)),
            Cause::Fact(..) => String::new(),
        };
        if !reason.is_empty() && !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons.truncate(2);
    reasons.join(" ")
}

fn why_outdated(filler: &Filler<'_>, finding: &Finding) -> String {
    let causes = finding.verdicts.iter().flat_map(|verdict| verdict.needs.iter());
    let parameter = causes.into_iter().find_map(|cause| match cause {
        Cause::Parameter(parameter) => Some(parameter),
        _ => None,
    });
    parameter.map_or_else(
        || results::OUT_OF_DATE.to_owned(),
        |parameter| results::old_limit(filler.catalogue.parameter(parameter).name.get(LANGUAGE)),
    )
}

fn why_depends(filler: &Filler<'_>, finding: &Finding) -> String {
    const SHOWN: usize = 2;
    let questions = open_questions(filler, &finding.verdicts);
    if questions.is_empty() {
        let vague = vague_answer(filler, &finding.verdicts);
        return vague
            .map_or_else(|| results::UNDECIDED.to_owned(), |vague| results::more_exact(&question_text(filler, vague)));
    }
    let texts = questions.iter().map(|question| question_text(filler, *question));
    let mut shown: Vec<String> = texts.take(SHOWN).collect();
    if questions.len() > SHOWN {
        shown.push(results::and_more(questions.len() - SHOWN));
    }
    shown.join(" ")
}

/// The condition that failed, as what would be needed.
pub(crate) fn why_not_now(session: Session, filler: &Filler<'_>, finding: &Finding) -> String {
    let Some(verdict) = finding.verdicts.first() else { return String::new() };
    let rule = session.catalogue.program.right(finding.right);
    if rule.held_by == Kind::Child && verdict.subject == Subject::Household {
        return results::FOR_CHILDREN.to_owned();
    }
    let program = &session.catalogue.program;
    let explained = finding.verdicts.iter().map(|verdict| {
        (verdict.subject, explain(program, filler.household, session.today, finding.right, verdict.subject))
    });
    // Of several members, the one who comes closest.
    let Some((subject, explained)) = explained.min_by_key(|(_, explained)| failed(explained).len()) else {
        return String::new();
    };
    let entry = session.catalogue.right(finding.right);
    let wording = failed(&explained).into_iter().find_map(|part| {
        let wording = entry.conditions.get(usize::from(part.number)).filter(|wording| !wording.is_empty())?;
        Some(filler.with_readings(wording, subject, &part.readings))
    });
    wording.map_or_else(|| first_sentence(&filler.plain(&entry.summary)), |wording| results::needed(&wording))
}

/// The questions that would decide, each once: those that were not answered yet.
pub(crate) fn open_questions(filler: &Filler<'_>, verdicts: &[Verdict]) -> Vec<Question> {
    let mut open: Vec<Question> = Vec::new();
    for (fact, subject) in verdicts.iter().flat_map(|verdict| verdict.needs.facts()) {
        let question = Question { fact, subject };
        let can_be_asked = question.may_be_asked(&filler.catalogue.program, filler.household, filler.on);
        let is_there = filler.household.is_there(subject);
        if can_be_asked && is_there && !open.contains(&question) {
            open.push(question);
        }
    }
    open
}

/// The first answer that is known only roughly, and whose exact value would decide.
pub(crate) fn vague_answer(filler: &Filler<'_>, verdicts: &[Verdict]) -> Option<Question> {
    let mut facts = verdicts.iter().flat_map(|verdict| verdict.needs.facts());
    let (fact, subject) =
        facts.find(|(fact, subject)| matches!(filler.household.get(*fact, *subject), Answer::Known(_)))?;
    Some(Question { fact, subject })
}

/// A question, about the person it is about.
pub(crate) fn question_text(filler: &Filler<'_>, question: Question) -> String {
    filler.about(&filler.catalogue.question(question.fact).question, question.subject)
}

fn first_sentence(text: &str) -> String {
    text.find(". ").and_then(|end| text.get(..=end)).unwrap_or(text).to_owned()
}

/// A right as a short row with a note.
pub(crate) fn right_row(
    session: Session,
    right: RightIx,
    shape: Icon,
    class: &'static str,
    note: AnyView,
    end: Option<AnyView>,
) -> AnyView {
    view! {
        <span class=class>{icon(shape)}</span>
        <span>
            {link("right-link", address(session, right), session.catalogue.right(right).name.get(LANGUAGE).into_any())}
            <span class="rows-note">{note}</span>
        </span>
        {end}
    }
    .into_any()
}
