//! The report for a professional: on one page whose it is, what was found and what is done. Who has to prove it adds the annex:
//! each condition with what was found, the numbers with their date and source, and the receipt by which the same is found again.

use leptos::prelude::*;
use rechtenpas_casework::Dossier;
use rechtenpas_casework::dossier::{Holder, Mark, Part, RightOf, Told};
use rechtenpas_casework::extract::Step;
use rechtenpas_catalogue::exchange::{ENGINE, Edition, Holder as Place};
use rechtenpas_rules::{Subject, Verdict};

use super::{Choice, For};
use crate::desk::case::Case;
use crate::desk::parts::organisation;
use crate::findings::Finding;
use crate::parts::block::{list, section, text};
use crate::parts::card::amount_found;
use crate::parts::explanation::explanation;
use crate::parts::icon::pass;
use crate::parts::outcome::outcome_pill;
use crate::screens::report::where_to_go;
use crate::words::desk::{frame, report as words};
use crate::words::filled::Filler;
use crate::words::{LANGUAGE, general, outcome, report, right};

const BOX: &str = "sheet-box";

/// The sheet with these findings.
pub(super) fn sheet(
    case: Case,
    choice: Choice,
    dossier: &Dossier,
    findings: &[Finding],
    edition: Memo<Option<Edition>>,
    reader: &For<'_, '_>,
) -> AnyView {
    let session = case.session;
    let household = session.household.read();
    let whom = match reader {
        For::Worker => None,
        For::Organisation(leave) => Some(organisation::name(session.catalogue, leave.organisation())),
    };
    let has = |part| match reader {
        For::Worker => true,
        For::Organisation(leave) => leave.has(part),
    };
    let (has_name, has_members) = (has(Part::Contact), has(Part::Household));
    let names = if has_members { session.names.get() } else { Vec::new() };
    let filler = session.filler(&household, &names);
    let name = has_name.then(|| frame::title(dossier)).or_else(|| dossier.intake.number.as_deref().map(frame::number));
    let draw =
        Drawing { case, dossier, filler, with_amounts: choice.amounts.get(), with_sources: choice.sources.get() };
    let annex = choice.proof.get().then(|| draw.annex(findings, edition, matches!(reader, For::Worker)));
    let class = if draw.with_sources { "sheet professional" } else { "sheet professional no-sources" };
    view! {
        <article class=class>
            <div class="sheet-head">
                <span class="mark">{pass()} {general::PRODUCT}</span>
                <span class="soft">{name.clone()}</span>
            </div>
            <div class="stack-tight">
                <h2 class="family-title">{name.map_or_else(|| words::TITLE.to_owned(), |name| words::title_of(&name))}</h2>
                {text("soft", words::made(whom.as_deref(), session.now))}
            </div>
            {has_members.then(|| draw.situation())} {draw.found(findings)}
            {has(Part::Plan).then(|| draw.plan(findings))}
            <div class="sheet-foot">
                {text("", report::DECIDES)}
                {text("", report::edition(session.catalogue.edition, env!("CARGO_PKG_VERSION")))}
            </div>
            {annex}
        </article>
    }
    .into_any()
}

/// What every right is drawn with.
struct Drawing<'f> {
    case: Case,
    dossier: &'f Dossier,
    filler: Filler<'f>,
    with_amounts: bool,
    with_sources: bool,
}

impl Drawing<'_> {
    /// Who lives there and where.
    fn situation(&self) -> AnyView {
        let catalogue = self.case.session.catalogue;
        let members = self.dossier.members.iter().map(|member| {
            let name = frame::member_name(self.dossier, member);
            let subject = self.dossier.seats().subject(Holder::Member(member.id));
            let age =
                subject.and_then(|subject| frame::age(catalogue, self.filler.household, subject, self.case.today()));
            [Some(name), age].into_iter().flatten().collect::<Vec<_>>().join(", ")
        });
        let lines = std::iter::once(frame::about(self.dossier, &catalogue.municipalities)).chain(members);
        section(BOX, words::SITUATION, list("professional-rows", lines.map(IntoAny::into_any)).into_any())
    }

    /// What was found, a line for each right and holder.
    fn found(&self, findings: &[Finding]) -> AnyView {
        let catalogue = self.case.session.catalogue;
        let lines = findings.iter().flat_map(|finding| finding.verdicts.iter().map(move |verdict| (finding, verdict)));
        let lines = lines.map(|(finding, verdict)| {
            let whom =
                (verdict.subject != Subject::Household).then(|| format!(" ({})", self.filler.name(verdict.subject)));
            let sums = self.with_amounts.then(|| verdict.amounts.iter().map(amount_found).collect_view());
            let told = outcome::word(verdict.outcome, verdict.needs.facts().count());
            view! { <b>{catalogue.right(finding.right).name.get(LANGUAGE)}</b> {whom} ". " {told} " " {sums} }
                .into_any()
        });
        section(BOX, words::RIGHTS_FOUND, list("professional-rows", lines).into_any())
    }

    /// What is done for the rights in the report.
    fn plan(&self, findings: &[Finding]) -> Option<AnyView> {
        let program = &self.case.session.catalogue.program;
        let lines = self.dossier.rights.iter().filter_map(|(of, followed)| {
            let right = program.find_right(of.right())?;
            findings.iter().find(|finding| finding.right == right)?;
            let place = self.dossier.seats().subject(of.holder()).map(Place);
            let name = self.case.session.catalogue.right(right).name.get(LANGUAGE);
            Some(words::step(name, &Step::of(of.right(), place, followed)).into_any())
        });
        list("professional-rows", lines).map(|lines| section(BOX, words::PLAN, lines))
    }

    /// Why each right is what it is. What was assumed or refused are answers: they stay with the worker, as no consent to share
    /// the rights covers them.
    fn annex(&self, findings: &[Finding], edition: Memo<Option<Edition>>, is_own: bool) -> AnyView {
        let rights: Vec<AnyView> = findings.iter().map(|finding| self.right(finding)).collect();
        let told = edition.get().map_or_else(
            || words::NO_PROOF.to_owned(),
            |edition| words::receipt(&edition.sha256, edition.edition.0, ENGINE),
        );
        view! {
            <section class="professional-annex stack">
                <h2 class="family-title">{words::ANNEX}</h2>
                {rights} {is_own.then(|| self.marked())}
                {section("stack-tight", words::PROOF, text("receipt", told))}
            </section>
        }
        .into_any()
    }

    fn right(&self, finding: &Finding) -> AnyView {
        let catalogue = self.case.session.catalogue;
        let (entry, details) = (catalogue.right(finding.right), catalogue.details(finding.right));
        let verdicts: Vec<AnyView> = finding.verdicts.iter().map(|verdict| self.verdict(finding, verdict)).collect();
        let sources = self.with_sources.then(|| {
            let sources = details.sources.iter().map(|source| right::source(&source.title, source.seen));
            let law = details.legal_basis.as_ref().map(|law| format!("{} {law}.", words::LAW));
            list("sheet-sources", law.into_iter().chain(sources).map(IntoAny::into_any))
        });
        let place = where_to_go(self.case.session, finding.right);
        view! {
            <section class="professional-right">
                <h3>{entry.name.get(LANGUAGE)}</h3>
                {verdicts} <p>
                    <b>{words::STEPS}</b>
                    " "
                    {self.filler.plain(&entry.action)}
                    {place.map(|place| view! { <span class="soft">" " {place} "."</span> })}
                </p> {sources}
            </section>
        }
        .into_any()
    }

    /// What was found for one holder, and why.
    fn verdict(&self, finding: &Finding, verdict: &Verdict) -> AnyView {
        let session = self.case.session;
        let open = verdict.needs.facts().count();
        let whom = (verdict.subject != Subject::Household).then(|| self.filler.name(verdict.subject));
        let sums = self.with_amounts.then(|| verdict.amounts.iter().map(amount_found).collect_view());
        let state = self.followed(finding, verdict.subject).map(|state| format!("{} {state}.", words::FAMILY_SAYS));
        view! {
            <div class="professional-verdict">
                <div class="row">{outcome_pill(verdict.outcome, open)} {whom.map(|whom| view! { <b>{whom}</b> })} {sums}</div>
                {state.map(|state| text("", state))}
                {explanation(session, self.filler, finding.right, verdict.subject, true)}
            </div>
        }
        .into_any()
    }

    /// Where the family stands with it.
    fn followed(&self, finding: &Finding, subject: Subject) -> Option<&'static str> {
        let holder = self.dossier.seats().holder(subject).unwrap_or(Holder::Household);
        let of = RightOf::new(&self.case.session.catalogue.program.right(finding.right).id, holder).ok()?;
        self.dossier.right(&of).state.map(words::state)
    }

    /// Answers of which something is to know: assumed, refused, or from a paper.
    fn marked(&self) -> Option<AnyView> {
        let told =
            self.dossier.answers.iter().filter(|(_, told)| told.mark.is_some_and(|mark| mark != Mark::AskedBefore));
        let lines = told.filter_map(|((holder, fact), told)| self.answer(*holder, fact, told)).map(IntoAny::into_any);
        Some(section(BOX, words::ASSUMED, list("stack-tight", lines)?))
    }

    fn answer(&self, holder: Holder, fact: &str, told: &Told) -> Option<String> {
        let catalogue = self.case.session.catalogue;
        let subject = self.dossier.seats().subject(holder)?;
        let fact = catalogue.program.find_fact(subject.kind(), fact)?;
        let question = self.filler.about(&catalogue.question(fact).question, subject);
        let answer = self.filler.household.get(fact, subject);
        let answer = crate::words::value::answer(&self.filler, fact, subject, answer);
        Some(words::marked(&question, &answer, told.mark, told.on))
    }
}
