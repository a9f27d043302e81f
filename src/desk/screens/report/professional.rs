//! The report for a professional: each condition with what was found, the numbers with their date and source, what was assumed,
//! and the receipt by which the same is found again.

use leptos::prelude::*;
use rechtenpas_casework::Dossier;
use rechtenpas_casework::dossier::{Holder, Mark, Part, RightOf, Told};
use rechtenpas_catalogue::exchange::{ENGINE, Edition};
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
use crate::words::{LANGUAGE, general, report, right};

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
    let (whom, has_name, has_members) = match reader {
        For::Worker => (None, true, true),
        For::Organisation(leave) => {
            let whom = organisation::name(session.catalogue, leave.organisation());
            (Some(whom), leave.has(Part::Contact), leave.has(Part::Household))
        }
    };
    let names = if has_members { session.names.get() } else { Vec::new() };
    let filler = session.filler(&household, &names);
    let name = has_name.then(|| frame::title(dossier)).or_else(|| dossier.intake.number.as_deref().map(frame::number));
    let draw =
        Drawing { case, dossier, filler, with_amounts: choice.amounts.get(), with_sources: choice.sources.get() };
    let rights: Vec<AnyView> = findings.iter().map(|finding| draw.right(finding)).collect();
    let class = if draw.with_sources { "sheet professional" } else { "sheet professional no-sources" };
    let receipt = choice.receipt.get().then(|| {
        let told = edition.get().map_or_else(
            || words::NO_PROOF.to_owned(),
            |edition| words::receipt(&edition.sha256, edition.edition.0, ENGINE),
        );
        section("stack-tight", words::PROOF, text("receipt", told))
    });
    view! {
        <article class=class>
            <div class="sheet-head">
                <span class="mark">{pass()} {general::PRODUCT}</span>
                <span class="soft">{name.clone()}</span>
            </div>
            <div class="stack-tight">
                <h2 class="family-title">{name.map_or_else(|| words::TITLE.to_owned(), |name| words::title_of(&name))}</h2>
                {text("soft", words::made(whom.as_deref(), session.now))}
                {text("soft", report::made(session.now, session.today, session.catalogue.edition))}
            </div>
            {rights} {draw.marked()} {receipt}
            <div class="sheet-foot">
                {text("", report::DECIDES)}
                {text("", report::edition(session.catalogue.edition, env!("CARGO_PKG_VERSION")))}
            </div>
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
                <h2>{entry.name.get(LANGUAGE)}</h2>
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
