//! The report that a family takes home, as it comes out of the printer.

use std::collections::BTreeMap;

use leptos::prelude::*;
use rechtenpas_rules::{Ahead, Day, Outcome, RightIx, Screening, Verdict};

use super::{at, results::brings};
use crate::browser::page;
use crate::findings::{Finding, Group};
use crate::parts::ahead::ahead_lines;
use crate::parts::block::{empty, heading, link, list, named, press, section, text};
use crate::parts::card::{open_questions, question_text, vague_answer, why_not_now};
use crate::parts::deadline::{claim_back_told, last_day_told};
use crate::parts::details::details_note;
use crate::parts::frame::{frame, titled_top};
use crate::parts::icon::{Icon, pass};
use crate::parts::sum::{now_and_later, said, totals};
use crate::session::{Session, session};
use crate::words::filled::Filler;
use crate::words::{LANGUAGE, ahead as coming, amount, general, outcome, report, results};

/// The report.
pub(crate) fn screen() -> AnyView {
    let session = session();
    let body = view! {
        <div class="report-tools">
            {text("soft", report::PREVIEW)}
            {details_note(session)}
            {press("button button-small", named(Icon::Printer, report::PRINT), page::print)}
        </div>
        {move || sheet(session)}
    };
    frame(titled_top(report::SHORT, ().into_any()), "report", body.into_any(), None)
}

fn sheet(session: Session) -> AnyView {
    if session.answers() == 0 {
        let begin = link("button", at::CHECK, results::GO_ON.into_any());
        return empty(Icon::Printer, heading(results::EMPTY), results::EMPTY_WHY, begin);
    }
    session.details.track();
    let household = session.household.read();
    let names = session.names.read_untracked();
    let filler = session.filler(&household, &names);
    let findings = session.findings.read();
    let of = |wanted: &[Group]| findings.iter().filter(|finding| wanted.contains(&finding.group)).collect::<Vec<_>>();
    let steps = of(&[Group::First, Group::Check, Group::Depends]);
    let asked = of(&[Group::First, Group::Check, Group::Depends, Group::NotNow]);
    let in_time = in_time(session, &filler, &asked, &session.ahead.read());
    let had = of(&[Group::Has]);
    let not_now = of(&[Group::NotNow]);
    let to_ask = of(&[Group::Ask]);
    let to_ask: Vec<&str> =
        to_ask.iter().map(|finding| session.catalogue.right(finding.right).name.get(LANGUAGE)).collect();
    let to_ask = (!to_ask.is_empty()).then(|| section(BOX, results::TO_ASK, text("", to_ask.join(", "))));
    let had: Vec<String> =
        had.iter().map(|finding| filler.plain(&session.catalogue.right(finding.right).name)).collect();
    let not_now = not_now.iter().map(|finding| {
        let name = session.catalogue.right(finding.right).name.get(LANGUAGE);
        view! {
            <b>{name}</b>
            ". "
            {why_not_now(session, &filler, finding)}
        }
        .into_any()
    });
    let had = (!had.is_empty()).then(|| section(BOX, report::HAS, text("", had.join(", "))));
    let not_now = list("stack-tight", not_now).map(|all| section(BOX, report::NOT_NOW, all));
    view! {
        <article class="sheet">
            {head(session)} {lead(session, steps.is_empty())} {table(session, &filler, &steps)} {in_time} {to_ask} {had} {not_now}
            {sources(session, &steps)}
            <div class="sheet-foot">
                {text("", report::DECIDES)}
                {text("", report::edition(session.catalogue.edition, env!("CARGO_PKG_VERSION")))}
            </div>
        </article>
    }
    .into_any()
}

fn head(session: Session) -> AnyView {
    view! {
        <div class="sheet-head">
            <span class="mark">{pass()} {general::PRODUCT}</span>
            <span class="soft">{session.municipality_name()}</span>
        </div>
        <div class="stack-tight">
            {heading(report::TITLE)} {text("soft", report::made(session.now, session.today, session.catalogue.edition))}
        </div>
    }
    .into_any()
}

fn lead(session: Session, is_empty: bool) -> AnyView {
    if is_empty {
        return text("sheet-lead", report::NO_STEPS);
    }
    let screening = session.screening.read();
    let totals = totals(session, &screening);
    let told = said(totals.iter().map(|total| (total.period, total.all)));
    let (before, after) = report::LEAD;
    let sum = (!told.is_empty()).then(|| {
        view! {
            {before}
            " "
            <b class="figures">{results::joined(&told)}</b>
            " "
            {after}
            " "
        }
    });
    let parts = now_and_later(&totals).map(|(now, later)| format!("{now} {later}"));
    let notes: Vec<AnyView> = parts.into_iter().chain(order(session, &screening)).map(|note| text("", note)).collect();
    view! {
        <div class="stack-tight">
            <p class="sheet-lead">{sum} {report::STEPS}</p>
            {notes}
        </div>
    }
    .into_any()
}

/// In which order to ask, where a right comes after another: of the first ones only those that open another.
fn order(session: Session, screening: &Screening) -> Option<String> {
    let findings = session.findings.read();
    let is_here = |right: RightIx| findings.iter().any(|finding| finding.right == right);
    let opens = |right: RightIx| {
        let waits =
            |(_, verdict): (RightIx, &Verdict)| verdict.outcome.can_be_claimed() && verdict.after.contains(&right);
        screening.all().filter(|(waiting, _)| is_here(*waiting)).any(waits)
    };
    let waves: Vec<Vec<&str>> = screening
        .order()
        .into_iter()
        .enumerate()
        .map(|(wave, rights)| {
            let told = rights.into_iter().filter(|right| is_here(*right) && (wave > 0 || opens(*right)));
            told.map(|right| session.catalogue.right(right).name.get(LANGUAGE)).collect::<Vec<_>>()
        })
        .filter(|wave| !wave.is_empty())
        .collect();
    (waves.len() > 1).then(|| report::order(&waves))
}

/// What has a last day, what of the past can still be had, and what comes by itself.
pub(crate) fn in_time(
    session: Session,
    filler: &Filler<'_>,
    findings: &[&Finding],
    ahead: &[Ahead],
) -> Option<AnyView> {
    const MOST_AHEAD: usize = 6;
    let told = |finding: &&Finding, told: String| {
        report::of_right(session.catalogue.right(finding.right).name.get(LANGUAGE), &told)
    };
    let last_days = findings.iter().filter_map(|finding| Some(told(finding, last_day_told(session, finding)?.0)));
    let mut lines: Vec<String> = last_days.collect();
    let back: Vec<String> =
        findings.iter().filter_map(|finding| Some(told(finding, claim_back_told(session, finding)?))).collect();
    let caution = (!back.is_empty()).then(|| coming::IF_THE_SAME.to_owned());
    lines.extend(back);
    lines.extend(caution);
    lines.extend(ahead_lines(session, filler, ahead, MOST_AHEAD));
    let lines = list("stack-tight", lines.into_iter().map(IntoAny::into_any))?;
    Some(section(BOX, coming::REPORT, lines))
}

/// The steps under their headings, numbered through.
fn table(session: Session, filler: &Filler<'_>, steps: &[&Finding]) -> Option<AnyView> {
    let order: Vec<RightIx> = steps.iter().map(|finding| finding.right).collect();
    let titles = [(Group::First, results::FIRST), (Group::Check, results::CHECK), (Group::Depends, results::DEPENDS)];
    let groups = titles.into_iter().filter_map(|(group, title)| {
        let of_group = steps.iter().enumerate().filter(|(_, finding)| finding.group == group);
        let rows: Vec<AnyView> =
            of_group.map(|(place, finding)| row(session, filler, &order, place, finding)).collect();
        (!rows.is_empty()).then(|| {
            view! {
                <tbody>
                    <tr class="sheet-group">
                        <th colspan="4" scope="rowgroup">
                            {title}
                        </th>
                    </tr>
                    {rows}
                </tbody>
            }
        })
    });
    let groups: Vec<_> = groups.collect();
    (!groups.is_empty()).then(|| {
        view! {
            <table class="sheet-steps">
                <thead>
                    <tr>
                        <th scope="col">
                            <span class="only-read">{report::STEP}</span>
                        </th>
                        <th scope="col">{report::RIGHT}</th>
                        <th scope="col">{report::DO}</th>
                        <th scope="col">{report::AMOUNT}</th>
                    </tr>
                </thead>
                {groups}
            </table>
        }
        .into_any()
    })
}

fn row(session: Session, filler: &Filler<'_>, order: &[RightIx], place: usize, finding: &Finding) -> AnyView {
    let (entry, details) = (session.catalogue.right(finding.right), session.catalogue.details(finding.right));
    let open = open_questions(filler, &finding.verdicts);
    let after = finding.verdicts.iter().flat_map(|verdict| &verdict.after).find_map(|first| {
        let step = order.iter().position(|right| right == first)?;
        Some(format!(" {} {}.", report::EARLIER_STEP, step + 1))
    });
    let deciding = (finding.outcome == Outcome::Depends)
        .then(|| open.first().copied().or_else(|| vague_answer(filler, &finding.verdicts)))
        .flatten()
        .map(|question| format!(" {} {}", report::OPEN, question_text(filler, question)));
    let since = finding.amounts().iter().filter_map(|sum| sum.weak_since).min();
    let papers: Vec<String> = details.documents.iter().map(|paper| filler.plain(paper)).collect();
    let place_to_go = where_to_go(session, finding.right);
    let deadline = details.deadline.as_ref().map(|deadline| filler.plain(deadline));
    view! {
        <tr>
            <td>{place + 1}</td>
            <td>
                <b>{entry.name.get(LANGUAGE)}</b>
                <br />
                {outcome::word(finding.outcome, open.len())}
                "."
                {after}
                {deciding}
                {since.map(|since| view! { <br /> <span class="soft">{amount::of_date(since)}</span> })}
            </td>
            <td>
                {filler.plain(&entry.action)}
                {(!papers.is_empty())
                    .then(|| view! { <br /> <span class="soft">{report::BRING} " " {papers.join(", ")}</span> })}
                {deadline.map(|deadline| view! { <br /> <b>{report::UNTIL}</b> " " {deadline} })}
                {place_to_go.map(|place| view! { <br /> <span class="soft">{place}</span> })}
            </td>
            <td>{brings(filler, finding)}</td>
        </tr>
    }
    .into_any()
}

/// The first place that can be reached, in a line.
pub(crate) fn where_to_go(session: Session, right: RightIx) -> Option<String> {
    let places = session.catalogue.where_to(right, session.municipality()).into_iter();
    let place = places.into_iter().find(|place| place.phone.is_some() || place.address.is_some())?;
    let parts = [Some(place.name.as_str()), place.address.as_deref(), place.phone.as_deref()];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

const BOX: &str = "sheet-box";

/// Every source of the steps, each once, by the day on which it was read.
pub(crate) fn sources(session: Session, steps: &[&Finding]) -> Option<AnyView> {
    let mut by_day: BTreeMap<Day, Vec<&'static str>> = BTreeMap::new();
    for source in steps.iter().flat_map(|finding| &session.catalogue.details(finding.right).sources) {
        let titles = by_day.entry(source.seen).or_default();
        if !titles.contains(&source.title.as_str()) {
            titles.push(&source.title);
        }
    }
    let days = by_day.into_iter().rev();
    let days = days.map(|(day, titles)| report::seen(day, &titles.join("; ")).into_any());
    Some(section("stack-tight", report::SOURCES, list("sheet-sources", days)?))
}
