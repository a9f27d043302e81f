//! One right: its outcome, what would change it, what to do, with what, why, where, until when, and where all that stands.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use rechtenpas_catalogue::{RightDetails, RightEntry, Text};
use rechtenpas_rules::{Outcome, RightIx, Subject, Verdict};

use super::{broken, go};
use crate::findings::Finding;
use crate::parts::block::{self, card, foot, heading, link, list, marked_list, named, press, section, text};
use crate::parts::card::{address, amount_found, ask_button, has_toggle, next_step, open_questions, why_not_now};
use crate::parts::deadline::{claim_back_line, last_day_line};
use crate::parts::details::details_note;
use crate::parts::explanation::explanation;
use crate::parts::fold::fold_group;
use crate::parts::frame::{frame, titled_top};
use crate::parts::icon::Icon;
use crate::parts::outcome::outcome_pill;
use crate::parts::place::{call_address, outside, place, site_name};
use crate::parts::turn::turn_card;
use crate::session::{Session, session};
use crate::words::filled::Filler;
use crate::words::{LANGUAGE, amount, results, right as words, sentence};

/// The right with this name.
pub(crate) fn screen(id: &str) -> AnyView {
    let session = session();
    match session.catalogue.program.find_right(id) {
        Some(right) => (move || shown(session, right)).into_any(),
        None => broken::not_found(),
    }
}

fn shown(session: Session, right: RightIx) -> AnyView {
    session.details.track();
    let household = session.household.read();
    let names = session.names.read_untracked();
    let filler = session.filler(&household, &names);
    let screening = session.screening.read();
    let finding = (session.answers() > 0).then(|| Finding::of(session.catalogue, &screening, right)).flatten();
    let shown = Shown::of(session, filler, right, finding.as_ref());
    let ask = finding
        .as_ref()
        .filter(|finding| finding.outcome == Outcome::Depends)
        .and_then(|finding| ask_button(session, &filler, finding));
    let body = shown.body(has_toggle(session, right), ask.into_any());
    let domain =
        session.catalogue.domains.get(usize::from(shown.entry.domain)).map_or("", |domain| domain.text.get(LANGUAGE));
    frame(titled_top(domain, ().into_any()), "right", body, shown.foot())
}

/// A right on its page.
pub(crate) struct Shown<'h> {
    session: Session,
    filler: Filler<'h>,
    right: RightIx,
    entry: &'static RightEntry,
    details: &'static RightDetails,
    /// What was found; nothing before the first answer.
    finding: Option<&'h Finding>,
}

impl<'h> Shown<'h> {
    /// This right, with what was found of it.
    pub(crate) fn of(session: Session, filler: Filler<'h>, right: RightIx, finding: Option<&'h Finding>) -> Self {
        let (entry, details) = (session.catalogue.right(right), session.catalogue.details(right));
        Self { session, filler, right, entry, details, finding }
    }

    /// All there is to know of it. `beside` stands beside the outcome, `first` before what to do.
    pub(crate) fn body(&self, beside: AnyView, first: AnyView) -> AnyView {
        let checked = format!("{}. {}", words::level(self.entry.level), words::checked(self.entry.checked));
        let screening = self.session.screening.read();
        view! {
            {self.top(beside)}
            <div class="right-main">{self.turns()} {self.what_to_do(first)} {self.bring()} {self.why()}</div>
            <div class="right-side">
                {details_note(self.session)} {self.places()} {self.until()} {self.missed()} {self.opens(&screening)}
                {self.sources()} {text("small soft", checked)}
            </div>
        }
        .into_any()
    }

    fn top(&self, beside: AnyView) -> AnyView {
        let also = self.details.also_called.join(", ");
        let outcome = self
            .finding
            .map(|finding| outcome_pill(finding.outcome, open_questions(&self.filler, &finding.verdicts).len()));
        let also = (!also.is_empty()).then(|| text("small soft", format!("{} {also}", words::ALSO_CALLED)));
        let summary = text("lead", self.filler.plain(&self.entry.summary));
        view! {
            <div class="right-top">
                {heading(self.entry.name.get(LANGUAGE))}
                <div class="right-state">{outcome} {beside}</div> {self.not_now()} {summary} {also} {self.amounts()} {self.first()}
            </div>
        }
        .into_any()
    }

    /// What would be needed, for a right that is not for now.
    fn not_now(&self) -> Option<AnyView> {
        let finding = self.finding.filter(|finding| finding.outcome == Outcome::NotNow)?;
        Some(text("note", why_not_now(self.session, &self.filler, finding)))
    }

    /// What would turn it, for a right that is not for now.
    fn turns(&self) -> Option<AnyView> {
        turn_card(&self.filler, self.finding.filter(|finding| finding.outcome == Outcome::NotNow)?)
    }

    fn amounts(&self) -> Option<AnyView> {
        let finding = self.finding.filter(|finding| finding.outcome != Outcome::NotNow)?;
        let sums = finding.amounts();
        let since = sums.iter().filter_map(|sum| sum.weak_since).min();
        let amounts = sums.iter().map(|sum| {
            view! {
                <span class="right-amount-big">
                    {sentence(&amount::found(sum))} " " <span class="amount-unit">{amount::period(sum.period)}</span>
                </span>
            }
        });
        (!sums.is_empty()).then(|| {
            view! {
                <p class="right-amount">
                    {amounts.collect_view()}
                    {since.map(|since| view! { <span class="small soft">{amount::of_date(since)}</span> })}
                </p>
            }
            .into_any()
        })
    }

    /// The right that has to be granted before this one.
    fn first(&self) -> Option<AnyView> {
        let first = *self.finding?.verdicts.iter().flat_map(|verdict| &verdict.after).next()?;
        let name = self.session.catalogue.right(first).name.get(LANGUAGE);
        Some(link("button-quiet", address(self.session, first), results::after(name).into_any()))
    }

    fn why(&self) -> AnyView {
        let title = if self.finding.is_some() { words::WHY } else { words::CONDITIONS };
        let all = self.session.screening.read();
        let verdicts = all.verdicts(self.right);
        let trees = match verdicts {
            [one] => self.tree(one.subject),
            several => several
                .iter()
                .enumerate()
                .map(|(place, one)| self.for_member(one, place == 0))
                .collect_view()
                .into_any(),
        };
        let with_sources = RwSignal::new(false);
        let label = move || if with_sources.get() { words::HIDE_SOURCES } else { words::SHOW_SOURCES };
        let toggle = press("button-quiet small", label, move || with_sources.update(|with| *with = !*with));
        let inside = view! {
            <div class="stack" class:without-sources=move || !with_sources.get()>
                {trees}
            </div>
            <div>{toggle}</div>
        };
        section("card", title, inside.into_any())
    }

    fn tree(&self, subject: Subject) -> AnyView {
        explanation(self.session, self.filler, self.right, subject, self.finding.is_some())
    }

    /// One member's outcome, with its own tree to unfold.
    fn for_member(&self, verdict: &Verdict, is_first: bool) -> AnyView {
        let name = sentence(&self.filler.name(verdict.subject));
        let amounts = amount::together(verdict.amounts.iter());
        let shows_amount = verdict.outcome != Outcome::NotNow;
        let open = open_questions(&self.filler, std::slice::from_ref(verdict)).len();
        let title = view! {
            <span class="right-person">
                {name} {shows_amount.then(|| amounts.iter().map(amount_found).collect_view())}
            </span>
        };
        let inside = view! {
            <div class="stack">
                {self.finding.map(|_| outcome_pill(verdict.outcome, open))} {self.tree(verdict.subject)}
            </div>
        };
        fold_group("right-member", title.into_any(), is_first, inside.into_any())
    }

    fn what_to_do(&self, first: AnyView) -> AnyView {
        let steps = self.details.steps.iter().map(|step| view! { <li>{self.filler.plain(step)}</li> }).collect_view();
        let steps = (!steps.is_empty()).then(|| view! { <ol class="numbered note stack-tight">{steps}</ol> });
        let is_now = self.finding.is_none_or(|finding| finding.outcome != Outcome::NotNow);
        let next = is_now.then(|| next_step(self.filler.plain(&self.entry.action)));
        let manner = text("small soft", words::manner(self.entry.granted));
        let until = self.finding.and_then(|finding| last_day_line(self.session, finding));
        let not_had = self.finding.filter(|finding| finding.outcome != Outcome::Has);
        let back = not_had.and_then(|finding| claim_back_line(self.session, finding));
        card(words::DO, (first, next, until, steps, back, manner).into_any())
    }

    fn bring(&self) -> Option<AnyView> {
        let papers: Vec<String> = self.details.documents.iter().map(|paper| self.filler.plain(paper)).collect();
        (!papers.is_empty()).then(|| card(words::BRING, marked_list("bring", "", Icon::FileText, papers)))
    }

    fn places(&self) -> Option<AnyView> {
        let places = self.session.catalogue.where_to(self.right, self.session.municipality());
        let shown: Vec<AnyView> = places.into_iter().map(place).collect();
        (!shown.is_empty()).then(|| card(words::WHERE, shown.into_any()))
    }

    fn until(&self) -> Option<AnyView> {
        self.note(words::UNTIL, self.details.deadline.as_ref())
    }

    fn missed(&self) -> Option<AnyView> {
        self.note(words::MISSED, self.details.missed_because.as_ref())
    }

    fn note(&self, title: &'static str, text: Option<&Text>) -> Option<AnyView> {
        Some(card(title, block::text("note", self.filler.plain(text?))))
    }

    /// Rights that wait for this one.
    fn opens(&self, screening: &rechtenpas_rules::Screening) -> Option<AnyView> {
        let mut waiting: Vec<RightIx> = Vec::new();
        for (right, verdict) in screening.all() {
            if verdict.after.contains(&self.right) && !waiting.contains(&right) {
                waiting.push(right);
            }
        }
        let links = waiting.into_iter().map(|right| {
            let entry = self.session.catalogue.right(right);
            let domain = self.session.catalogue.domains.get(usize::from(entry.domain));
            let shape = domain.map_or(Icon::HandHeart, |domain| Icon::named(&domain.icon));
            link("pill pill-button pill-tap", address(self.session, right), named(shape, entry.name.get(LANGUAGE)))
        });
        Some(card(words::OPENS, list("chips", links)?))
    }

    fn sources(&self) -> AnyView {
        let sources = self.details.sources.iter().map(|source| {
            let site = source.url.as_deref().map(|url| (" ", outside("", url, site_name(url).into_any())));
            (words::source(&source.title, source.seen), site).into_any()
        });
        let law = self.details.legal_basis.as_deref().map(|law| format!("{} {law}", words::LAW).into_any());
        let doubt = words::confidence(self.entry.confidence).map(IntoAny::into_any);
        let all = list("stack-tight small soft", sources.chain(law).chain(doubt));
        fold_group("card", words::SOURCES.into_any(), false, all.into_any())
    }

    /// The main action: to check, or to call.
    fn foot(&self) -> Option<AnyView> {
        if self.finding.is_none() {
            let (session, right) = (self.session, self.right);
            let navigate = use_navigate();
            let check = press("button", words::CHECK, move || go(&navigate, session, session.ask_about(right)));
            return Some(foot(None, check));
        }
        let wanted = self.finding.is_some_and(|finding| !matches!(finding.outcome, Outcome::NotNow | Outcome::Has));
        let places = self.session.catalogue.where_to(self.right, self.session.municipality());
        let (name, phone) = places.iter().find_map(|place| Some((place.name.as_str(), place.phone.as_deref()?)))?;
        wanted.then(|| foot(None, link("button", call_address(phone), named(Icon::Phone, words::call(name)))))
    }
}
