//! The report for the family: what runs already, then what to do now, a few things first, in plain words and with pictograms.
//! What the plan says of a right stands here too: nobody is sent to ask for what was sent or refused.

use leptos::prelude::*;
use rechtenpas_casework::Dossier;
use rechtenpas_casework::dossier::{Decision, Holder, RightOf, RightState};
use rechtenpas_rules::sorting::sort_by_key;
use rechtenpas_rules::{Ahead, Outcome, RightIx, Subject};

use super::Choice;
use crate::desk::case::Case;
use crate::desk::parts::language::beside;
use crate::desk::vault::vaults;
use crate::findings::{Finding, Group};
use crate::parts::block::{list, section, text};
use crate::parts::card::{open_questions, question_text, vague_answer};
use crate::parts::icon::{Icon, icon, pass};
use crate::parts::sum::{said, totals};
use crate::screens::report::{in_time, sources, where_to_go};
use crate::screens::results::brings;
use crate::words::desk::{frame, plan, reach, report as words};
use crate::words::filled::Filler;
use crate::words::{LANGUAGE, amount, general, outcome, report, results};

const BOX: &str = "sheet-box";
/// So many steps are told whole, as what to do first: who is given all at once does none of it.
const FIRST_STEPS: usize = 5;

/// The sheet with these findings.
pub(super) fn sheet(case: Case, choice: Choice, dossier: &Dossier, findings: &[Finding]) -> AnyView {
    let session = case.session;
    let household = session.household.read();
    let names = session.names.read();
    let filler = session.filler(&household, &names);
    let is_chosen = |coming: &&Ahead| findings.iter().any(|finding| finding.right == coming.right);
    let ahead: Vec<Ahead> = session.ahead.read().iter().filter(is_chosen).cloned().collect();
    let stands = |finding: &Finding| standing(case, &filler, dossier, finding);
    let is_underway = |finding: &Finding| {
        let is_step = matches!(finding.group, Group::First | Group::Check | Group::Depends | Group::Ask);
        is_step && stands(finding).len() == finding.verdicts.len()
    };
    let (underway, left): (Vec<&Finding>, Vec<&Finding>) = findings.iter().partition(|finding| is_underway(finding));
    let is_wanted = |finding: &Finding| {
        let right = &session.catalogue.program.right(finding.right).id;
        dossier.rights.iter().any(|(of, followed)| of.right() == right && followed.state == Some(RightState::Wants))
    };
    let of = |wanted: Group| left.iter().copied().filter(move |finding| finding.group == wanted);
    let mut first: Vec<&Finding> = of(Group::First).collect();
    // What the family chose goes before what it only could have.
    sort_by_key(&mut first, |finding| !is_wanted(finding));
    let later = first.split_off(first.len().min(FIRST_STEPS));
    let check: Vec<&Finding> = of(Group::Check).collect();
    let steps: Vec<&Finding> = first.iter().chain(&later).chain(&check).copied().chain(of(Group::Depends)).collect();
    let draw = Drawing {
        case,
        filler,
        dossier,
        order: steps.iter().map(|finding| finding.right).collect(),
        languages: dossier.intake.languages.as_deref().unwrap_or_default(),
        with_amounts: choice.amounts.get(),
    };
    let groups = [
        draw.underway(&underway),
        draw.steps(words::FIRST, &first, Told::Whole),
        draw.steps(words::LATER, &later, Told::Short),
        draw.steps(words::THEN, &check, Told::Short),
    ];
    let maybe = draw.maybe(of(Group::Depends));
    let named = |title, group| draw.names(title, of(group).map(|finding| finding.right));
    let not_now = choice.not_now.get().then(|| {
        let all = session.findings.read();
        let not_now = all.iter().filter(|finding| finding.outcome == Outcome::NotNow).map(|finding| finding.right);
        draw.names(words::NOT_NOW, not_now)
    });
    let number = dossier.intake.number.as_deref().map(frame::number);
    let worker = vaults().worker.get();
    let with_sources = choice.sources.get().then(|| sources(session, &steps)).flatten();
    view! {
        <article class="sheet family-sheet">
            <div class="sheet-head">
                <span class="mark">{pass()} {general::PRODUCT}</span>
                <span class="soft">{frame::title(dossier)} {number.map(|number| format!(" · {number}"))}</span>
            </div>
            <div class="stack-tight">
                <h2 class="family-title">{words::FAMILY_TITLE}</h2>
                {text("soft", report::made(session.now, session.today, session.catalogue.edition))}
            </div>
            {sum(case, choice, findings)} {groups} {maybe} {in_time(session, &filler, &steps, &ahead)}
            {named(words::ASK_TOO, Group::Ask)} {named(words::HAS, Group::Has)} {not_now} {with_sources}
            <div class="sheet-foot">
                {text("strong", reach::questions(&worker))} {text("", report::DECIDES)}
                {text("", report::edition(session.catalogue.edition, env!("CARGO_PKG_VERSION")))}
            </div>
        </article>
    }
    .into_any()
}

/// What may come in; only where all that counts in it is in the report.
fn sum(case: Case, choice: Choice, findings: &[Finding]) -> Option<AnyView> {
    let session = case.session;
    let is_chosen = |right: RightIx| findings.iter().any(|finding| finding.right == right);
    let screening = session.screening.read();
    let all_counted = screening
        .all()
        .filter(|(_, verdict)| verdict.outcome.can_be_claimed() && !verdict.amounts.is_empty())
        .filter(|(right, _)| session.catalogue.is_for(*right, session.municipality()))
        .all(|(right, _)| is_chosen(right));
    if !choice.amounts.get() || !all_counted {
        return None;
    }
    let told = said(totals(session, &screening).iter().map(|total| (total.period, total.all)));
    let (before, after) = report::LEAD;
    (!told.is_empty()).then(|| {
        view! {
            <p class="sheet-lead">
                {before} " " <b class="figures">{results::joined(&told)}</b> " " {after}
            </p>
        }
        .into_any()
    })
}

/// What the plan says of a right, for each holder of whom it says that the right was asked for or answered.
fn standing(case: Case, filler: &Filler<'_>, dossier: &Dossier, finding: &Finding) -> Vec<String> {
    let right = &case.session.catalogue.program.right(finding.right).id;
    let told = finding.verdicts.iter().filter_map(|verdict| {
        let holder = dossier.seats().holder(verdict.subject).unwrap_or(Holder::Household);
        let followed = dossier.right(&RightOf::new(right, holder).ok()?);
        let told = match (followed.answer, followed.sent) {
            (Some(Decision::Refused), _) => plan::copy_refused(followed.appeal_by),
            (Some(_), _) => format!("{}.", plan::outcome(&followed)),
            (None, Some(sent)) => plan::copy_sent(sent),
            (None, None) => return None,
        };
        let is_of_all = verdict.subject == Subject::Household;
        Some(if is_of_all { told } else { words::of_member(&filler.name(verdict.subject), &told) })
    });
    told.collect()
}

/// How much is said of a step.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// With the papers and the last day.
    Whole,
    /// What it is and where to go with it.
    Short,
}

/// What every step is drawn with.
struct Drawing<'f> {
    case: Case,
    filler: Filler<'f>,
    dossier: &'f Dossier,
    /// The steps of the whole sheet: their places are their numbers.
    order: Vec<RightIx>,
    /// The languages of the family, the one for paper first.
    languages: &'f [String],
    with_amounts: bool,
}

impl Drawing<'_> {
    fn steps(&self, title: &'static str, findings: &[&Finding], told: Told) -> Option<AnyView> {
        let class = if told == Told::Whole { "family-steps" } else { "family-steps family-short" };
        let steps = list(class, findings.iter().map(|finding| self.step(finding, told)))?;
        Some(section("family-group", title, steps))
    }

    /// What was sent or answered: how it stands, and not how to ask for it.
    fn underway(&self, findings: &[&Finding]) -> Option<AnyView> {
        let steps = findings.iter().map(|finding| {
            let entry = self.case.session.catalogue.right(finding.right);
            let lines = standing(self.case, &self.filler, self.dossier, finding).into_iter();
            let lines: Vec<AnyView> = lines.map(|line| text("family-action", line)).collect();
            view! {
                {self.picture(finding)}
                <div class="family-step">
                    <h3>{entry.name.get(LANGUAGE)} {beside(&entry.name, self.languages)}</h3>
                    {lines}
                </div>
            }
            .into_any()
        });
        Some(section("family-group", words::UNDERWAY, list("family-steps", steps)?))
    }

    fn picture(&self, finding: &Finding) -> AnyView {
        let catalogue = self.case.session.catalogue;
        let domain = catalogue.domains.get(usize::from(catalogue.right(finding.right).domain));
        let shape = domain.map_or(Icon::Sparkles, |domain| Icon::named(&domain.icon));
        view! { <span class="family-picture">{icon(shape)}</span> }.into_any()
    }

    fn step(&self, finding: &Finding, told: Told) -> AnyView {
        let catalogue = self.case.session.catalogue;
        let (entry, details) = (catalogue.right(finding.right), catalogue.details(finding.right));
        let number = self.order.iter().position(|right| *right == finding.right).map(|place| place + 1);
        let after = finding.verdicts.iter().flat_map(|verdict| &verdict.after).find_map(|first| {
            let step = self.order.iter().position(|right| right == first)?;
            Some(format!("{} {}.", report::EARLIER_STEP, step + 1))
        });
        let open = open_questions(&self.filler, &finding.verdicts);
        let papers: Vec<String> = details.documents.iter().map(|paper| self.filler.plain(paper)).collect();
        let papers = (!papers.is_empty()).then(|| format!("{} {}", report::BRING, results::joined(&papers)));
        let deadline = details.deadline.as_ref().map(|until| format!("{} {}", report::UNTIL, self.filler.plain(until)));
        let place = where_to_go(self.case.session, finding.right).map(|place| words::where_to(&place));
        let since = finding.amounts().iter().filter_map(|sum| sum.weak_since).min().filter(|_| self.with_amounts);
        let [papers, deadline] = [papers, deadline].map(|note| note.filter(|_| told == Told::Whole));
        let notes = [after, papers, deadline, place, since.map(amount::of_date)];
        let stands = standing(self.case, &self.filler, self.dossier, finding);
        let notes: Vec<AnyView> =
            stands.into_iter().chain(notes.into_iter().flatten()).map(|note| text("family-note", note)).collect();
        let action = self.filler.plain(&entry.action);
        let other_action = beside(&entry.action, self.languages);
        let brings = self.with_amounts.then(|| brings(&self.filler, finding));
        view! {
            {self.picture(finding)}
            <div class="family-step">
                <h3>
                    {number.map(|number| format!("{number}. "))} {entry.name.get(LANGUAGE)}
                    {beside(&entry.name, self.languages)}
                </h3>
                {text("family-outcome", outcome::word(finding.outcome, open.len()))} {text("family-action", action)}
                {other_action} {notes}
            </div>
            {brings.map(|brings| view! { <b class="family-sum">{brings}</b> })}
        }
        .into_any()
    }

    /// What an answer would decide: the name, and the question.
    fn maybe<'a>(&self, findings: impl Iterator<Item = &'a Finding>) -> Option<AnyView> {
        let lines = findings.map(|finding| {
            let open = open_questions(&self.filler, &finding.verdicts);
            let asked = open.first().copied().or_else(|| vague_answer(&self.filler, &finding.verdicts));
            let name = self.case.session.catalogue.right(finding.right).name.get(LANGUAGE);
            view! {
                <b>{name}</b>
                {asked.map(|question| format!(" {}", question_text(&self.filler, question)))}
            }
            .into_any()
        });
        Some(section(BOX, words::MAYBE, list("family-maybe", lines)?))
    }

    /// Only the names, for what needs no step.
    fn names(&self, title: &'static str, rights: impl Iterator<Item = RightIx>) -> Option<AnyView> {
        let names: Vec<String> =
            rights.map(|right| self.case.session.catalogue.right(right).name.get(LANGUAGE).to_owned()).collect();
        (!names.is_empty()).then(|| section(BOX, title, text("", names.join(", "))))
    }
}
