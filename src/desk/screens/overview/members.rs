//! Who lives there: names, days of birth, adults and children, and the order in which the questions go by them.

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Holder, Member, MemberKind, in_order};
use rechtenpas_casework::{Dossier, Id};
use rechtenpas_rules::{Answer, FactIx, Given, Question};

use crate::desk::case::Case;
use crate::desk::parts::filled::{Filled, act, act_icon};
use crate::desk::parts::icon as drawn;
use crate::desk::parts::removed::Removed;
use crate::desk::parts::typed::{self, Typed};
use crate::parts::block::{self, marked, named, text};
use crate::parts::field::Draft;
use crate::parts::field::date::{read_line, written_line};
use crate::parts::icon::{Icon, icon};
use crate::words::desk::{frame, overview as words, removal};
use crate::words::refusal;

/// The fact that is a day of birth.
const BIRTH_DATE: &str = "birth_date";

/// The members, to fill in and to add to.
pub(super) fn card(case: Case, removed: Removed) -> AnyView {
    let ids = Memo::new(move |_| case.dossier.with(|dossier| ids(dossier)));
    let add = move |kind| case.set(Member::at(case.new_id()).kind(kind));
    let inside = view! {
        <ul class="members">
            <For each=move || ids.get() key=|id| *id let:id>
                <li class="member">{member(case, removed, id)}</li>
            </For>
        </ul>
        <div class="buttons">
            {act(case, "button button-line button-small", named(Icon::Plus, words::ADD_ADULT), move || add(MemberKind::Adult))}
            {act(case, "button button-line button-small", named(Icon::Plus, words::ADD_CHILD), move || add(MemberKind::Child))}
        </div>
    };
    block::card(words::MEMBERS, inside.into_any())
}

fn ids(dossier: &Dossier) -> Vec<Id> {
    dossier.members.iter().map(|member| member.id).collect()
}

fn find(dossier: &Dossier, id: Id) -> Option<&Member> {
    dossier.members.iter().find(|member| member.id == id)
}

fn called(dossier: &Dossier, id: Id) -> String {
    find(dossier, id).map(|member| frame::member_name(dossier, member)).unwrap_or_default()
}

fn member(case: Case, removed: Removed, id: Id) -> AnyView {
    let name = Memo::new(move |_| case.dossier.with(|dossier| called(dossier, id)));
    let place = Memo::new(move |_| case.dossier.with(|dossier| ids(dossier).iter().position(|one| *one == id)));
    let count = Memo::new(move |_| case.dossier.with(|dossier| dossier.members.len()));
    let step = move |by: isize| {
        let mut ids = case.dossier.with_untracked(|dossier| ids(dossier));
        let here = ids.iter().position(|one| *one == id);
        if let Some((here, there)) = here.and_then(|here| Some((here, here.checked_add_signed(by)?)))
            && there < ids.len()
        {
            ids.swap(here, there);
            case.record(in_order(ids));
        }
    };
    let move_button = move |by: isize, is_end: Signal<bool>| {
        let (shape, label) = if by < 0 {
            (drawn::ARROW_UP, words::earlier as fn(&str) -> String)
        } else {
            (drawn::ARROW_DOWN, words::later as fn(&str) -> String)
        };
        view! {
            <button
                type="button"
                class="button-icon"
                aria-label=move || label(&name.get())
                disabled=move || is_end.get() || !case.may_write()
                on:click=move |_| step(by)
            >
                {icon(shape)}
            </button>
        }
    };
    let is_first = Signal::derive(move || place.get() == Some(0));
    let is_last = Signal::derive(move || place.get().is_none_or(|place| place + 1 == count.get()));
    let remove = move || removed.remove("member", id, name.get_untracked());
    view! {
        <div class="member-head">
            <span class="member-letter" aria-hidden="true">
                {move || name.get().chars().take(1).flat_map(char::to_uppercase).collect::<String>()}
            </span>
            <b>{name}</b>
            <span class="member-tools">
                {move_button(-1, is_first)} {move_button(1, is_last)}
                {move || act_icon(case, removal::remove(&name.get()), icon(Icon::Trash), remove)}
            </span>
        </div>
        <div class="form-pair member-fields">
            {Filled::new(case, format!("naam-{id}"), words::NAME)
                .line("text", move |dossier| find(dossier, id)?.name.clone(), move |name| Member::at(id).name(name))}
            {birth_date(case, id)}
            {Filled::new(case, format!("soort-{id}"), words::KIND)
                .choice(
                    MemberKind::ALL,
                    words::kind,
                    move |dossier| find(dossier, id)?.kind,
                    move |kind| Member::at(id).kind(kind),
                )}
        </div>
        {told(case, id)}
    }
    .into_any()
}

/// What has to be known of a member: whether they are the one who is spoken to, or have no place in the rules.
fn told(case: Case, id: Id) -> impl Fn() -> Option<AnyView> {
    let state = Memo::new(move |_| {
        case.dossier.with(|dossier| {
            let is_first = dossier.seats().adults.first() == Some(&id);
            let read = dossier.household(case.session.catalogue, case.today());
            (is_first && dossier.members.len() > 1, read.without_place.contains(&id))
        })
    });
    move || match state.get() {
        (_, true) => Some(marked("note soft member-note", Icon::Info, words::WITHOUT_PLACE)),
        (true, _) => Some(text("small soft", words::FIRST)),
        _ => None,
    }
}

/// The question of the day of birth, where the rules have a place for this member.
fn question(case: Case, id: Id) -> Option<Question> {
    let subject = case.dossier.with(|dossier| dossier.seats().subject(Holder::Member(id)))?;
    let fact: FactIx = case.session.catalogue.program.find_fact(subject.kind(), BIRTH_DATE)?;
    case.session.household.with(|household| household.is_there(subject)).then_some(Question { fact, subject })
}

/// A day, a month or a year of birth in one line. What cannot be read stays in the field, and is said.
fn birth_date(case: Case, id: Id) -> AnyView {
    let unread = RwSignal::new(None::<(String, String)>);
    let known = move || {
        let question = question(case, id)?;
        case.session.household.with(|household| match household.get(question.fact, question.subject) {
            Answer::Known(Given::Day(range)) => Some(written_line(*range)),
            _ => None,
        })
    };
    let value = Signal::derive(move || unread.get().map(|(text, _)| text).or_else(known).unwrap_or_default());
    let keep = move |text: String| {
        let Some(question) = untrack(|| question(case, id)) else { return };
        let answered = match read_line(&text, Some(case.today())) {
            Draft::Empty(_) => Ok(Answer::Open),
            Draft::Ready(given) => Ok(Answer::Known(given)),
            Draft::Wrong(why) => Err(why.to_owned()),
        };
        let kept = answered.and_then(|answer| case.session.answer(question, answer).map_err(|why| refusal::of(&why)));
        unread.set(kept.err().map(|why| (text, why)));
    };
    let typed = Typed {
        book: case.book(),
        name: format!("geboren-{id}"),
        label: words::BIRTH_DATE.to_owned(),
        hint: Some(words::BIRTH_HINT),
        value,
        keep: Box::new(keep),
    };
    view! {
        <div class="stack-tight">
            {typed::line("text", typed)}
            <div role="alert">{move || unread.get().map(|(_, why)| marked("wrong", Icon::CircleAlert, why))}</div>
        </div>
    }
    .into_any()
}
