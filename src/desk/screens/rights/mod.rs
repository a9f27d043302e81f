//! The rights of this family: what was found, where they stand with each, and what is otherwise than the last time.

mod one;
mod since;
mod states;

use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_rules::{Outcome, Subject};

use crate::browser::page;
use crate::desk::at;
use crate::desk::book::Book;
use crate::desk::case::{Case, case};
use crate::desk::parts::frame::{Tab, dossier};
use crate::desk::screens::talk;
use crate::findings::Finding;
use crate::parts::block::{empty, heading, link, named, text};
use crate::parts::card::{card_with, open_questions, vague_answer};
use crate::parts::fold::fold_list;
use crate::parts::icon::Icon;
use crate::parts::sum::sum_card;
use crate::screens::results::groups;
use crate::session::Session;
use crate::words::desk::rights as words;
use crate::words::filled::Filler;
use crate::words::results;

/// All rights, or the one with this name.
pub(crate) fn screen(book: Book, id: Id, right: &str) -> AnyView {
    let right = right.to_owned();
    dossier(book, id, Tab::Rights, move |case| match right.as_str() {
        "" => all(case),
        right => (one::page(case, right), None),
    })
}

fn all(case: Case) -> (AnyView, Option<AnyView>) {
    let session = case.session;
    session.at_results();
    let since = since::since(case);
    case.was_shown();
    let has_answers = Memo::new(move |_| session.answers() > 0);
    let found = move || if has_answers.get() { groups(session, card) } else { nothing_known(case) };
    keep_reading(case);
    let main = view! {
        {heading(words::TITLE)}
        {since}
        <div on:click=move |_| case.reading_place.set_value(Some(page::scrolled()))>{found}</div>
    };
    let aside = view! {
        <div class="talk-aside">
            {move || sum_card(session, &session.screening.read())}
            {move || text("small soft", words::left(session.left()))}
            <div class="buttons">
                {link("button button-line button-small", to_talk(case), words::TO_TALK.into_any())}
            </div>
            {text("small soft", results::DISCLAIMER)}
        </div>
    };
    (main.into_any(), Some(aside.into_any()))
}

/// Goes back to where one was reading when a right was opened.
fn keep_reading(case: Case) {
    if let Some(place) = case.reading_place.try_update_value(Option::take).flatten() {
        page::after_paint(move || page::scroll_to(place));
    }
}

fn to_talk(case: Case) -> String {
    format!("{}/{}/gesprek", at::DOSSIER, case.id)
}

fn nothing_known(case: Case) -> AnyView {
    let begin = link("button", to_talk(case), words::TO_TALK.into_any());
    let title = view! { <h2>{words::EMPTY}</h2> };
    empty(Icon::Sparkles, title, words::EMPTY_WHY, begin)
}

/// A right with where the family stands with it.
fn card(session: Session, filler: &Filler<'_>, finding: &Finding) -> AnyView {
    let case = case();
    let holders = finding.verdicts.iter().map(|verdict| verdict.subject).collect();
    let stand = states::states(case, finding.right, holders);
    let stand = if finding.outcome == Outcome::Depends { fold_list(words::STAND, stand) } else { stand };
    let ways = (ask(case, filler, finding), view! { <div class="above">{stand}</div> });
    card_with(session, filler, finding, ().into_any(), ways.into_any())
}

/// To the questions that would decide a right: the theme of the first of them.
fn ask(case: Case, filler: &Filler<'_>, finding: &Finding) -> Option<AnyView> {
    if finding.outcome != Outcome::Depends {
        return None;
    }
    let open = open_questions(filler, &finding.verdicts);
    let vague = vague_answer(filler, &finding.verdicts);
    let question = open.first().copied().or(vague)?;
    let theme = filler.catalogue.program.fact(question.fact).theme;
    let label = if open.is_empty() { results::ASK_EXACT.to_owned() } else { results::ask(open.len()) };
    let way = link("button button-line button-small above", talk::address(case, theme), named(Icon::Pencil, label));
    Some(way)
}

/// Everyone who could hold a right.
fn holders(case: Case, right: rechtenpas_rules::RightIx) -> Vec<Subject> {
    case.session.screening.with(|screening| screening.verdicts(right).iter().map(|verdict| verdict.subject).collect())
}
