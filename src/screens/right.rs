//! One right: its outcome and why, what to do, where, with what, until when, and where all that stands.

use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use rechtenpas_catalogue::{RightEntry, Text};
use rechtenpas_rules::{Outcome, RightIx, Subject, Verdict};

use super::{broken, go};
use crate::findings::{Finding, together};
use crate::parts::card::{address, amount_found, ask_button, has_toggle, next_step, open_questions};
use crate::parts::explanation::explanation;
use crate::parts::fold::fold_group;
use crate::parts::frame::{frame, titled_top};
use crate::parts::icon::{Icon, icon};
use crate::parts::outcome::outcome_pill;
use crate::parts::place::{call_address, place, site_name};
use crate::session::{Session, session};
use crate::words::filled::Filler;
use crate::words::{LANGUAGE, amount, results, right as words, sentence};

/// The right that the address names.
pub(crate) fn right_screen() -> impl IntoView + use<> {
    let session = session();
    let params = use_params_map();
    let right = Memo::new(move |_| {
        let id = params.with(|params| params.get("id"))?;
        session.catalogue.program.find_right(&id)
    });
    move || right.get().map_or_else(broken::not_found, |right| screen(session, right))
}

fn screen(session: Session, right: RightIx) -> AnyView {
    let household = session.household.read();
    let filler = Filler { catalogue: session.catalogue, household: &household, today: session.today };
    let screening = session.screening.read();
    let finding = (session.answers() > 0).then(|| Finding::of(&screening, right)).flatten();
    let entry = session.catalogue.right(right);
    let shown = Shown { session, filler, right, entry, finding: finding.as_ref() };
    let body = view! {
        {shown.top()}
        <div class="right-main">{shown.why()} {shown.what_to_do()} {shown.bring()}</div>
        <div class="right-side">
            {shown.places()} {shown.until()} {shown.missed()} {shown.opens(&screening)} {shown.sources()}
            <p class="small soft">
                {words::level(entry.level)} ". " {words::checked(entry.checked)}
            </p>
        </div>
    };
    let domain =
        session.catalogue.domains.get(usize::from(entry.domain)).map_or("", |domain| domain.text.get(LANGUAGE));
    frame(titled_top(domain, has_toggle(session, right)), "right", body.into_any(), shown.foot())
}

/// A right on its page.
struct Shown<'h> {
    session: Session,
    filler: Filler<'h>,
    right: RightIx,
    entry: &'static RightEntry,
    /// What was found; nothing before the first answer.
    finding: Option<&'h Finding>,
}

impl Shown<'_> {
    fn top(&self) -> AnyView {
        let also = self.entry.also_called.join(", ");
        let outcome = self
            .finding
            .map(|finding| outcome_pill(finding.outcome, open_questions(&self.filler, &finding.verdicts).len()));
        view! {
            <div class="right-top">
                <h1>{self.entry.name.get(LANGUAGE)}</h1>
                {outcome}
                <p class="lead">{self.filler.plain(&self.entry.summary)}</p>
                {(!also.is_empty()).then(|| view! { <p class="small soft">{words::ALSO_CALLED} " " {also}</p> })}
                {self.amounts()} {self.first()}
            </div>
        }
        .into_any()
    }

    fn amounts(&self) -> Option<AnyView> {
        let finding = self.finding.filter(|finding| finding.outcome != Outcome::NotNow)?;
        let sums = finding.amounts();
        let since = sums.iter().filter(|sum| sum.approximate).filter_map(|sum| sum.since).min();
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
        Some(
            view! {
                <p class="note">
                    <a href=address(self.session, first)>{results::after(name)}</a>
                </p>
            }
            .into_any(),
        )
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
        view! {
            <section class="card">
                <h2>{title}</h2>
                {trees}
            </section>
        }
        .into_any()
    }

    fn tree(&self, subject: Subject) -> AnyView {
        explanation(self.session, self.filler, self.right, subject, self.finding.is_some())
    }

    /// One member's outcome, with its own tree to unfold.
    fn for_member(&self, verdict: &Verdict, is_first: bool) -> AnyView {
        let name = sentence(&self.filler.name(verdict.subject));
        let amounts = together(verdict.amounts.iter());
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

    fn what_to_do(&self) -> AnyView {
        let steps = self.entry.steps.iter().map(|step| view! { <li>{self.filler.plain(step)}</li> }).collect_view();
        let ask = self
            .finding
            .filter(|finding| finding.outcome == Outcome::Depends)
            .and_then(|finding| ask_button(self.session, &self.filler, finding));
        view! {
            <section class="card">
                <h2>{words::DO}</h2>
                {ask}
                {next_step(self.filler.plain(&self.entry.action))}
                {(!steps.is_empty()).then(|| view! { <ol class="numbered note stack-tight">{steps}</ol> })}
                <p class="small soft">{words::manner(self.entry.granted)}</p>
            </section>
        }
        .into_any()
    }

    fn bring(&self) -> Option<AnyView> {
        let papers = self.entry.documents.iter().map(|paper| {
            view! {
                <li>
                    {icon(Icon::FileText)} <span>{self.filler.plain(paper)}</span>
                </li>
            }
        });
        let papers = papers.collect_view();
        (!papers.is_empty()).then(|| {
            view! {
                <section class="card">
                    <h2>{words::BRING}</h2>
                    <ul class="bring">{papers}</ul>
                </section>
            }
            .into_any()
        })
    }

    fn places(&self) -> Option<AnyView> {
        let places = self.session.catalogue.where_to(self.right, self.session.municipality());
        let shown = places.into_iter().map(place).collect_view();
        (!shown.is_empty()).then(|| {
            view! {
                <section class="card">
                    <h2>{words::WHERE}</h2>
                    {shown}
                </section>
            }
            .into_any()
        })
    }

    fn until(&self) -> Option<AnyView> {
        self.note(words::UNTIL, self.entry.deadline.as_ref())
    }

    fn missed(&self) -> Option<AnyView> {
        self.note(words::MISSED, self.entry.missed_because.as_ref())
    }

    fn note(&self, title: &'static str, text: Option<&Text>) -> Option<AnyView> {
        let text = self.filler.plain(text?);
        Some(
            view! {
                <section class="card">
                    <h2>{title}</h2>
                    <p class="note">{text}</p>
                </section>
            }
            .into_any(),
        )
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
            view! {
                <a class="pill pill-button pill-tap" href=address(self.session, right)>
                    {domain.map(|domain| icon(Icon::named(&domain.icon)))} {entry.name.get(LANGUAGE)}
                </a>
            }
        });
        let links = links.collect_view();
        (!links.is_empty()).then(|| {
            view! {
                <section class="card">
                    <h2>{words::OPENS}</h2>
                    <div class="chips">{links}</div>
                </section>
            }
            .into_any()
        })
    }

    fn sources(&self) -> AnyView {
        let sources = self.entry.sources.iter().map(|source| {
            let link = source.url.as_deref().map(|url| {
                view! {
                    " "
                    <a href=url target="_blank" rel="noopener noreferrer external">
                        {site_name(url)}
                        <span class="only-read">{words::NEW_WINDOW}</span>
                    </a>
                }
            });
            view! { <li>{words::source(&source.title, source.seen)} {link}</li> }
        });
        let law = self.entry.legal_basis.as_deref().map(|law| view! { <li>{words::LAW} " " {law}</li> });
        let doubt = words::confidence(self.entry.confidence).map(|doubt| view! { <li>{doubt}</li> });
        let list = view! { <ul class="stack-tight small soft">{sources.collect_view()} {law} {doubt}</ul> };
        fold_group("card", words::SOURCES.into_any(), false, list.into_any())
    }

    /// The main action: to check, or to call.
    fn foot(&self) -> Option<AnyView> {
        if self.finding.is_none() {
            let (session, right) = (self.session, self.right);
            let navigate = use_navigate();
            let foot = view! {
                <div class="foot-go">
                    <button type="button" class="button" on:click=move |_| go(&navigate, session, session.ask_about(right))>
                        {words::CHECK}
                    </button>
                </div>
            };
            return Some(foot.into_any());
        }
        let wanted = self.finding.is_some_and(|finding| !matches!(finding.outcome, Outcome::NotNow | Outcome::Has));
        let places = self.session.catalogue.where_to(self.right, self.session.municipality());
        let (name, phone) = places.iter().find_map(|place| Some((place.name.as_str(), place.phone.as_deref()?)))?;
        wanted.then(|| {
            view! {
                <div class="foot-go">
                    <a class="button" href=call_address(phone)>
                        {icon(Icon::Phone)}
                        {words::call(name)}
                    </a>
                </div>
            }
            .into_any()
        })
    }
}
