//! One right of the plan: its steps and papers, who does it, the application, and the answer.

mod answer;

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Followed, RightOf, RightState, Ticked, Ticks};
use rechtenpas_casework::plan::Plan;
use rechtenpas_catalogue::Text;
use rechtenpas_rules::Day;

use super::read::{reading, right_name};
use super::rows::{due_mark, trail};
use super::{address, plan_of};
use crate::browser::page::focus_on;
use crate::desk::at;
use crate::desk::case::Case;
use crate::desk::parts::typed::{Typed, area, line, tick, whole_day};
use crate::desk::parts::who::who_field;
use crate::findings::Finding;
use crate::parts::block::{card, heading, link, list, named, press, text};
use crate::parts::deadline::claim_back_line;
use crate::parts::details::details_note;
use crate::parts::fold::fold_group;
use crate::parts::icon::Icon;
use crate::parts::outcome::outcome_pill;
use crate::parts::place::place;
use crate::words::LANGUAGE;
use crate::words::desk::plan as words;

/// A right that is followed: what its fields read, and where they write.
#[derive(Clone, Copy)]
struct Page {
    case: Case,
    followed: Memo<Followed>,
}

impl Page {
    fn set(self, edit: impl Fn(&rechtenpas_casework::dossier::FollowedAt) -> rechtenpas_casework::Edit) {
        let at = self.followed.with_untracked(|followed| Followed::at(followed.of.clone()));
        self.case.set(edit(&at));
    }

    /// A field with a day.
    fn day(
        self,
        name: &'static str,
        label: &'static str,
        hint: Option<&'static str>,
        day: impl Fn(&Followed) -> Option<Day> + Send + Sync + 'static,
        keep: impl Fn(Option<Day>) + 'static,
    ) -> AnyView {
        let value = Signal::derive(move || self.followed.with(&day).map(|day| day.to_string()).unwrap_or_default());
        let keep = whole_day(keep);
        line(
            "date",
            Typed { book: self.case.book(), name: name.to_owned(), label: label.to_owned(), hint, value, keep },
        )
    }

    /// A field with words of several lines.
    fn words(
        self,
        name: &'static str,
        label: &'static str,
        hint: Option<&'static str>,
        text: impl Fn(&Followed) -> Option<String> + Send + Sync + 'static,
        keep: impl Fn(String) + 'static,
    ) -> AnyView {
        let value = Signal::derive(move || self.followed.with(&text).unwrap_or_default());
        let (book, keep) = (self.case.book(), Box::new(keep));
        area(Typed { book, name: name.to_owned(), label: label.to_owned(), hint, value, keep })
    }
}

/// The page of a right.
pub(super) fn right(case: Case, of: RightOf) -> AnyView {
    let followed_of = of.clone();
    let followed = Memo::new(move |_| case.dossier.with(|dossier| dossier.right(&followed_of)));
    let page = Page { case, followed };
    let plan = plan_of(case);
    let head_of = of.clone();
    let steps_of = of.clone();
    let places_of = of.clone();
    view! {
        {link("button-quiet", address(case), named(Icon::ArrowLeft, words::BACK))}
        {move || head(page, plan, &head_of)}
        {details_note(case.session)}
        {move || to_tick(page, &steps_of)}
        {who_and_when(page, &of)}
        {application(page)}
        {move || places(page, &places_of)}
        {answer::answer(page, &of)}
        {move || unwanted(page)}
    }
    .into_any()
}

fn head(page: Page, plan: Memo<Plan>, of: &RightOf) -> AnyView {
    let Page { case, followed } = page;
    let session = case.session;
    reading(case, |reading| {
        let found = plan.with(|plan| plan.steps.iter().find(|step| step.of == *of).cloned());
        let is_taken_up = found.as_ref().is_some_and(|step| step.is_taken_up);
        let first = found.as_ref().filter(|step| !step.after.is_empty()).map(|step| {
            let names: Vec<String> =
                step.after.iter().map(|right| right_name(session.catalogue, right).to_owned()).collect();
            text("note", words::after(&names))
        });
        let followed = followed.get();
        // Who puts it in, or takes it out, presses a button that is gone then: the focus goes on from the name of the right.
        let take_up = move || {
            page.set(|at| at.state(RightState::Wants));
            focus_on("h1");
        };
        let put_in = (!is_taken_up && followed.answer.is_none() && case.may_write()).then(|| {
            view! {
                <div class="plan-put-in">
                    {text("note", words::NOT_IN_PLAN)}
                    {press("button button-small", named(Icon::Plus, words::PUT_IN), take_up)}
                </div>
            }
        });
        let doubt = reading.doubt(of).filter(|_| followed.answer.is_none());
        let right = case.session.catalogue.program.find_right(of.right());
        let missed = right.filter(|_| followed.answer.is_none()).and_then(|right| {
            let finding = Finding::of(session.catalogue, reading.screening, right)?;
            claim_back_line(session, &finding)
        });
        let explained = right.map(|_| {
            let to = format!("{}/{}/rechten/{}", at::DOSSIER, case.id, of.right());
            link("button-quiet", to, words::CONDITIONS.into_any())
        });
        view! {
            <div class="stack-tight">
                {heading(reading.name(of))}
                <div class="plan-state">
                    {trail(&followed)} {doubt.map(|(outcome, open)| outcome_pill(outcome, open))} {explained}
                </div>
                {due_mark(found.and_then(|step| step.due), case.today())}
                {first}
                {missed}
                {put_in}
            </div>
        }
        .into_any()
    })
}

/// Steps and papers of the catalogue, each to tick off.
fn to_tick(page: Page, of: &RightOf) -> AnyView {
    let session = page.case.session;
    session.details.track();
    let (household, names) = (session.household.read_untracked(), session.names.read_untracked());
    let filler = session.filler(&household, &names);
    let Some(right) = session.catalogue.program.find_right(of.right()) else { return ().into_any() };
    let details = session.catalogue.details(right);
    let ticked = |what: Ticked, texts: &'static [Text]| {
        let boxes = texts.iter().map(|text| box_of(page, of, what, text, filler.plain(text)));
        list("plan-ticks", boxes.collect::<Vec<_>>().into_iter())
    };
    let steps = ticked(Ticked::Step, &details.steps).map(|steps| card(words::STEPS, steps));
    let papers = ticked(Ticked::Document, &details.documents).map(|papers| card(words::PAPERS, papers));
    (steps, papers).into_any()
}

fn box_of(page: Page, of: &RightOf, what: Ticked, text: &'static Text, label: String) -> AnyView {
    // By the words of the catalogue: those on the screen change with each number of the law in them.
    let (case, name, read_of, of) = (page.case, text.get(LANGUAGE), of.clone(), of.clone());
    let is_on = Signal::derive(move || {
        case.dossier.with(|dossier| dossier.ticks.get(&read_of).is_some_and(|ticks| ticks.contains(what, name)))
    });
    tick(case.book(), label, is_on, move |is_done| case.set(Ticks::edit(&of, what, name, is_done)))
}

fn who_and_when(page: Page, of: &RightOf) -> AnyView {
    let who = Memo::new(move |_| page.followed.with(|followed| followed.who.clone()));
    let session = page.case.session;
    let right = session.catalogue.program.find_right(of.right());
    let services = right.map(|right| session.catalogue.where_to(right, session.municipality())).unwrap_or_default();
    let services = services.into_iter().map(|service| service.name.clone()).collect();
    let inside = view! {
        <div class="form-pair">
            {who_field(page.case, "wie".to_owned(), who, services, move |who| page.set(|at| at.who(who.clone())))}
            {page.day("tegen", words::BY, None, |followed| followed.by, move |by| page.set(|at| at.by(by)))}
        </div>
        {page
            .words(
                "notitie",
                words::NOTE,
                Some(words::NOTE_HINT),
                |followed| followed.note.clone(),
                move |note| page.set(|at| at.note(note.clone())),
            )}
    };
    card(words::WHO_WHEN, inside.into_any())
}

/// When it was sent, and when to ask how it stands.
fn application(page: Page) -> AnyView {
    let today = page.case.today();
    let not_sent = Memo::new(move |_| page.followed.with(|followed| followed.sent.is_none()));
    let send_today = move || {
        page.set(|at| at.sent(today));
        focus_on("#verstuurd");
    };
    let sent_today = move || {
        (not_sent.get() && page.case.may_write())
            .then(|| press("button button-line button-small", words::SENT_TODAY, send_today))
    };
    let later = words::REMIND_IN.map(|(name, days)| {
        move || {
            let remind = move || page.set(|at| at.remind(today.plus_days(days)));
            page.case.may_write().then(|| press("pill pill-button pill-tap", name, remind))
        }
    });
    let inside = view! {
        <div class="form-pair">
            {page.day("verstuurd", words::SENT, None, |followed| followed.sent, move |day| page.set(|at| at.sent(day)))}
            {sent_today}
        </div>
        <div class="form-pair">
            {page.day("herinner", words::REMIND, None, |followed| followed.remind, move |day| page.set(|at| at.remind(day)))}
            <div class="chips">{later.collect_view()}</div>
        </div>
    };
    card(words::APPLICATION, inside.into_any())
}

fn places(page: Page, of: &RightOf) -> AnyView {
    let session = page.case.session;
    session.details.track();
    let right = session.catalogue.program.find_right(of.right());
    let places = right.map(|right| session.catalogue.where_to(right, session.municipality())).unwrap_or_default();
    let shown: Vec<AnyView> = places.into_iter().map(place).collect();
    (!shown.is_empty()).then(|| fold_group("card", words::WHERE.into_any(), false, shown.into_any())).into_any()
}

/// The way out of the plan, as long as nothing was sent.
fn unwanted(page: Page) -> AnyView {
    let is_open = page.followed.with(|followed| {
        followed.sent.is_none() && followed.answer.is_none() && followed.state != Some(RightState::DoesNotWant)
    });
    let refuse = move || {
        page.set(|at| at.state(RightState::DoesNotWant));
        focus_on("h1");
    };
    (is_open && page.case.may_write()).then(|| press("button-quiet", words::DOES_NOT_WANT, refuse)).into_any()
}
