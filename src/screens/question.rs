//! One question at a time.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use rechtenpas_rules::{Answer, FactIx, Question, Subject};

use super::{address, at, go, go_instead};
use crate::browser::page;
use crate::findings::Group;
use crate::parts::block::{self, link, submit, text};
use crate::parts::field::{Asked, Draft, fields, wrong};
use crate::parts::fold::fold;
use crate::parts::frame::{frame, titled_top};
use crate::parts::icon::{Icon, icon};
use crate::program::Program;
use crate::session::{Session, Step, session};
use crate::words::{LANGUAGE, general, question, refusal, sentence};

/// The beginning of the questions: leads to the municipality, the first open question, or the results.
pub(crate) fn begin() -> AnyView {
    let session = session();
    go_instead(match untrack(|| session.municipality()) {
        Some(_) => address(session, session.go_on()),
        None => at::MUNICIPALITY.to_owned(),
    });
    ().into_any()
}

/// The questions of a step.
pub(crate) fn screen(number: usize) -> AnyView {
    let session = session();
    match untrack(|| session.step(number)) {
        Some(step) => {
            session.at_step(&step);
            shown(session, number, &step)
        }
        None => {
            // The page was loaded anew: the answers are gone, and so are the steps.
            go_instead(at::CHECK.to_owned());
            ().into_any()
        }
    }
}

fn shown(session: Session, number: usize, step: &Step) -> AnyView {
    let asked: Vec<Asked> =
        step.subjects.iter().enumerate().map(|(place, subject)| ask(session, step.fact, *subject, place)).collect();
    let navigate = use_navigate();
    let submit = {
        let (navigate, asked) = (navigate.clone(), asked.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            if asked.iter().filter(|asked| !try_answer(**asked)).count() == 0 {
                go(&navigate, session, session.after(number));
            } else {
                page::focus_on("#vraag .is-wrong input");
            }
        }
    };
    let skip = {
        let asked = asked.clone();
        move |answer: Answer| {
            // What was filled in for one child is kept, and the others are answered so; all are where nobody is left.
            let filled: Vec<bool> = asked.iter().map(|asked| try_answer(*asked)).collect();
            let all = filled.iter().all(|filled| *filled);
            for (asked, _) in asked.iter().zip(filled).filter(|(_, filled)| all || !filled) {
                // Both ways not to answer fit every fact.
                let _ = session.answer(asked.question, answer.clone());
            }
            go(&navigate, session, session.after(number));
        }
    };
    let fact = session.catalogue.program.fact(step.fact);
    let body = view! {
        {progress(session)}
        <form id="vraag" class="question-form" data-fact=fact.id.clone() novalidate on:submit=submit>
            <fieldset class="question-form">{heading(session, step)} {people(session, &asked)}</fieldset>
            <div class="question-ways">
                {way(&asked, Answer::DontKnow, question::DONT_KNOW, skip.clone())}
                {way(&asked, Answer::Declined, question::DECLINE, skip)}
            </div>
        </form>
    };
    let theme = usize::from(fact.theme);
    let theme = session.catalogue.themes.get(theme).map_or("", |theme| theme.text.get(LANGUAGE));
    let home = view! {
        <a class="button-icon" href=Program::this().home aria-label=general::TO_START>
            {icon(Icon::House)}
        </a>
    };
    frame(titled_top(theme, home.into_any()), "body-narrow question", body.into_any(), Some(foot(session)))
}

/// The fields of one person.
fn ask(session: Session, fact: FactIx, subject: Subject, place: usize) -> Asked {
    Asked {
        session,
        question: Question { fact, subject },
        place,
        draft: RwSignal::new(Draft::Empty(refusal::CHOOSE)),
        wrong: RwSignal::new(None),
    }
}

/// Records what stands in the fields; says in words beside them why it cannot be an answer. Whether it could.
fn try_answer(asked: Asked) -> bool {
    let said = match asked.draft.get_untracked() {
        Draft::Empty(said) | Draft::Wrong(said) => Err(said.to_owned()),
        Draft::Ready(given) => {
            asked.session.answer(asked.question, Answer::Known(given)).map_err(|refused| refusal::of(&refused))
        }
    };
    let could = said.is_ok();
    asked.wrong.set(said.err());
    could
}

/// The fields of everyone who is asked; with a name above each when there are several.
fn people(session: Session, asked: &[Asked]) -> AnyView {
    let several = asked.len() > 1;
    let person = |asked: &Asked| {
        let asked = *asked;
        let name = several.then(|| {
            let household = session.household.read_untracked();
            let names = session.names.read_untracked();
            let filler = session.filler(&household, &names);
            let name = sentence(&filler.name(asked.question.subject));
            view! { <legend class="question-person">{name}</legend> }
        });
        view! {
            <fieldset
                class="question-fields"
                class:is-wrong=move || asked.wrong.with(Option::is_some)
                data-subject=subject_name(asked.question.subject)
            >
                {name} {wrong(asked)} {fields(asked)}
            </fieldset>
        }
    };
    asked.iter().map(person).collect_view().into_any()
}

/// A subject as the practice families name it.
fn subject_name(subject: Subject) -> String {
    match subject {
        Subject::Household => "household".to_owned(),
        Subject::Adult(place) => format!("adult{place}"),
        Subject::Child(place) => format!("child{place}"),
    }
}

fn heading(session: Session, step: &Step) -> AnyView {
    let household = session.household.read_untracked();
    let names = session.names.read_untracked();
    let filler = session.filler(&household, &names);
    let entry = session.catalogue.question(step.fact);
    let about = |text| filler.about_each(text, &step.subjects);
    let help = entry.help.as_ref().map(about);
    let found_on = entry.found_on.as_ref().map(about);
    view! {
        <legend>
            <h1>{about(&entry.question)}</h1>
        </legend>
        {help.map(|help| text("soft", help))}
        <div class="question-folds">
            {fold(Icon::CircleQuestionMark, question::WHY, about(&entry.why))}
            {found_on.map(|found_on| fold(Icon::FileSearch, question::WHERE, found_on))}
        </div>
    }
    .into_any()
}

/// A way not to answer, which goes on at once; marked when it was chosen before.
fn way(asked: &[Asked], answer: Answer, text: &'static str, skip: impl Fn(Answer) + 'static) -> AnyView {
    let was_chosen = asked.iter().all(|asked| {
        let household = asked.session.household.read_untracked();
        *household.get(asked.question.fact, asked.question.subject) == answer
    });
    view! {
        <button
            type="button"
            class="button-quiet"
            aria-pressed=was_chosen.then_some("true")
            on:click=move |_| skip(answer.clone())
        >
            {was_chosen.then(|| icon(Icon::Check))}
            {text}
        </button>
    }
    .into_any()
}

fn progress(session: Session) -> AnyView {
    let done = move || session.percent_done().to_string();
    view! {
        <div class="progress" role="progressbar" aria-label=question::PROGRESS aria-valuenow=done>
            <div class="progress-fill" style:inline-size=move || format!("{}%", session.percent_done())></div>
        </div>
    }
    .into_any()
}

fn foot(session: Session) -> AnyView {
    let found = Memo::new(move |_| {
        session.findings.with(|findings| {
            findings.iter().filter(|finding| matches!(finding.group, Group::First | Group::Check)).count()
        })
    });
    let has_answers = Memo::new(move |_| session.answers() > 0);
    let see = move || has_answers.get().then(|| link("button-quiet", at::RESULTS, question::SEE.into_any()));
    let status = view! {
        <p class="foot-status">
            {icon(Icon::HandHeart)}
            <span aria-live="polite">{move || question::status(found.get(), session.left())}</span> {see}
        </p>
    };
    block::foot(Some(status.into_any()), submit("vraag", general::NEXT))
}
