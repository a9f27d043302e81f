//! The questions of a theme: those that are still needed, and folded away those that were answered before.

use std::time::Duration;

use leptos::ev::FocusEvent;
use leptos::prelude::*;
use rechtenpas_rules::{Answer, FactIx, Question, Subject};
use wasm_bindgen::JsCast;
use web_sys::Node;

use super::marks::{Marked, marks};
use super::{Talk, is_of_family};
use crate::desk::case::Case;
use crate::parts::block::marked;
use crate::parts::field::{Asked, Draft, fields, wrong};
use crate::parts::fold::{fold, fold_group};
use crate::parts::icon::{Icon, fold_arrow};
use crate::words::desk::talk as words;
use crate::words::{question as question_words, refusal, sentence, value};

/// So long after the last key, what is filled in counts.
const PAUSE: Duration = Duration::from_millis(500);

/// A fact, and everyone of whom it is asked.
type Topic = (FactIx, Vec<Subject>);

/// The questions of a theme. One that is answered stays where it is until another theme is shown.
pub(super) fn questions(talk: Talk, theme: u8) -> AnyView {
    let case = talk.case;
    let before = untrack(|| answered(case, theme));
    let known = before.clone();
    let asked = Memo::new(move |previous: Option<&Vec<Question>>| {
        let mut asked: Vec<Question> = talk.forms.with(|forms| {
            let of_theme = forms.iter().filter(|form| form.theme == theme).flat_map(|form| &form.questions);
            let each = |(fact, subjects): &Topic| {
                let fact = *fact;
                subjects.iter().map(move |subject| Question { fact, subject: *subject }).collect::<Vec<_>>()
            };
            of_theme.flat_map(each).filter(|question| !known.contains(question)).collect()
        });
        let household = case.session.household.read();
        let is_answered = |question: &&Question| *household.get(question.fact, question.subject) != Answer::Open;
        for question in previous.into_iter().flatten().filter(is_answered) {
            if !asked.contains(question) {
                asked.push(*question);
            }
        }
        asked.sort_unstable_by_key(|question| (question.fact, question.subject));
        asked
    });
    let topics = Memo::new(move |_| asked.with(|asked| by_fact(asked)));
    let facts = move || topics.with(|topics| topics.iter().map(|(fact, _)| *fact).collect::<Vec<_>>());
    let nothing = move || topics.with(Vec::is_empty).then(|| marked("notice", Icon::Info, words::NOTHING_TO_ASK));
    let is_all_known = untrack(|| topics.with(Vec::is_empty));
    view! {
        {nothing}
        <div class="talk-questions">
            <For each=facts key=|fact| *fact children=move |fact| topic(case, fact, topics) />
        </div>
        {earlier(case, before, is_all_known)}
    }
    .into_any()
}

fn by_fact(asked: &[Question]) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for question in asked {
        match topics.last_mut() {
            Some((fact, subjects)) if *fact == question.fact => subjects.push(question.subject),
            _ => topics.push((question.fact, vec![question.subject])),
        }
    }
    topics
}

/// What was answered in a theme, in the order of the catalogue.
fn answered(case: Case, theme: u8) -> Vec<Question> {
    let program = &case.session.catalogue.program;
    case.session.household.with(|household| {
        let given = household.given().map(|(fact, subject, _)| Question { fact, subject });
        let mut given: Vec<Question> = given
            .filter(|question| program.fact(question.fact).theme == theme && !is_of_family(case, question.fact))
            .collect();
        given.sort_unstable_by_key(|question| (question.fact, question.subject));
        given
    })
}

/// One question, with fields for each of whom it is asked.
fn topic(case: Case, fact: FactIx, topics: Memo<Vec<Topic>>) -> AnyView {
    let subjects = Memo::new(move |_| {
        topics.with(|topics| {
            topics.iter().find(|(of, _)| *of == fact).map(|(_, subjects)| subjects.clone()).unwrap_or_default()
        })
    });
    let are_several = Memo::new(move |_| subjects.with(Vec::len) > 1);
    let asked = move || {
        let entry = case.session.catalogue.question(fact);
        about(case, |filler| filler.about_each(&entry.question, &subjects.read()))
    };
    let person = move |subject| person(case, Question { fact, subject }, are_several.into());
    view! {
        <article class="card talk-question" data-fact=case.session.catalogue.program.fact(fact).id.clone()>
            <h2>{asked}</h2>
            {explained(case, fact, &subjects.read_untracked())}
            <For each=move || subjects.get() key=|subject| *subject children=person />
        </article>
    }
    .into_any()
}

/// A text that is filled in for this family, with the names of its members.
fn about(case: Case, text: impl FnOnce(&crate::words::filled::Filler<'_>) -> String) -> String {
    let (household, names) = (case.session.household.read_untracked(), case.session.names.read());
    text(&case.session.filler(&household, &names))
}

/// What a question means, why it is asked and where the answer stands: folded away.
fn explained(case: Case, fact: FactIx, subjects: &[Subject]) -> AnyView {
    let entry = case.session.catalogue.question(fact);
    let told = |text| about(case, |filler| filler.about_each(text, subjects));
    let help = entry.help.as_ref().map(|help| fold(Icon::Info, words::HELP, told(help)));
    let found_on =
        entry.found_on.as_ref().map(|found_on| fold(Icon::FileSearch, question_words::WHERE, told(found_on)));
    view! {
        <div class="question-folds">
            {help} {fold(Icon::CircleQuestionMark, question_words::WHY, told(&entry.why))} {found_on}
        </div>
    }
    .into_any()
}

/// The fields of one person, and what is to know about the answer. What is filled in counts by itself.
fn person(case: Case, question: Question, shows_name: Signal<bool>) -> AnyView {
    let asked = Asked {
        session: case.session,
        question,
        place: place_of(question),
        draft: RwSignal::new(Draft::Empty(refusal::CHOOSE)),
        wrong: RwSignal::new(None),
    };
    let fill = Fill::of(case, asked);
    let name = move || {
        if shows_name.get() {
            sentence(&about(case, |filler| filler.name(question.subject)))
        } else {
            let entry = case.session.catalogue.question(question.fact);
            about(case, |filler| filler.about(&entry.question, question.subject))
        }
    };
    let redrawn = RwSignal::new(());
    let shown = move || {
        redrawn.track();
        untrack(|| fields(asked))
    };
    let marked = Marked { case, question, told: Callback::new(move |()| fill.forget(redrawn)) };
    view! {
        <fieldset
            class="talk-person question-fields"
            class:is-wrong=move || asked.wrong.with(Option::is_some)
            data-subject=subject_name(question.subject)
            disabled=move || !case.may_write()
            on:focusout=move |event| {
                if leaves(&event) {
                    fill.keep(true);
                }
            }
        >
            <legend class=move || if shows_name.get() { "question-person" } else { "only-read" }>{name}</legend>
            {wrong(asked)}
            {shown}
            {marks(marked)}
        </fieldset>
    }
    .into_any()
}

/// Whether the focus goes to something outside the part that hears of it.
fn leaves(event: &FocusEvent) -> bool {
    let inside: Option<Node> = event.current_target().and_then(|part| part.dyn_into().ok());
    let to: Option<Node> = event.related_target().and_then(|part| part.dyn_into().ok());
    !inside.is_some_and(|inside| to.is_some() && inside.contains(to.as_ref()))
}

/// Keeps the names of the fields of one page apart.
fn place_of(question: Question) -> usize {
    const MOST_PEOPLE: usize = 64;
    let person = match question.subject {
        Subject::Household => 0,
        Subject::Adult(place) => 1 + usize::from(place),
        Subject::Child(place) => 10 + usize::from(place),
    };
    question.fact.index() * MOST_PEOPLE + person
}

/// A subject as the practice families name it.
fn subject_name(subject: Subject) -> String {
    match subject {
        Subject::Household => "household".to_owned(),
        Subject::Adult(place) => format!("adult{place}"),
        Subject::Child(place) => format!("child{place}"),
    }
}

/// Turns what stands in the fields of one person into an answer, a while after the last key.
#[derive(Clone, Copy)]
struct Fill {
    case: Case,
    asked: Asked,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Fill {
    fn of(case: Case, asked: Asked) -> Self {
        let fill = Self { case, asked, timer: StoredValue::new(None) };
        Effect::new(move || {
            asked.draft.track();
            if untrack(|| fill.is_new()) {
                case.book().expect();
                fill.stop_timer();
                fill.timer.set_value(set_timeout_with_handle(move || fill.keep(false), PAUSE).ok());
            }
        });
        let told = case.book().before_leaving(move || fill.keep(false));
        on_cleanup(move || {
            fill.keep(false);
            told.forget();
        });
        fill
    }

    /// What was answered; nothing once the dossier is closed: a field may lose the focus after that.
    fn answered(self) -> Option<Answer> {
        let Question { fact, subject } = self.asked.question;
        self.case.session.household.try_with_untracked(|household| household.get(fact, subject).clone())
    }

    /// What the fields come to, where that is another answer than the one that was given.
    fn answer(self) -> Option<Answer> {
        let answered = self.answered()?;
        let is_known = matches!(answered, Answer::Known(_));
        let answer = match self.asked.draft.try_get_untracked()? {
            Draft::Ready(given) => Answer::Known(given),
            Draft::Empty(_) if is_known => Answer::Open,
            Draft::Empty(_) | Draft::Wrong(_) => return None,
        };
        (answer != answered).then_some(answer)
    }

    fn is_new(self) -> bool {
        self.answer().is_some()
    }

    /// Makes what stands in the fields the answer. `says` tells in words why it cannot be: not while somebody is typing.
    fn keep(self, says: bool) {
        self.stop_timer();
        let refused = match self.answer() {
            Some(answer) => self.case.session.answer(self.asked.question, answer).err().map(|why| refusal::of(&why)),
            None => match self.asked.draft.try_get_untracked() {
                Some(Draft::Wrong(said)) => Some(said.to_owned()),
                _ => None,
            },
        };
        if says {
            self.asked.wrong.set(refused);
        }
    }

    /// Empties the fields: the answer was given otherwise.
    fn forget(self, redrawn: RwSignal<()>) {
        self.stop_timer();
        self.asked.wrong.set(None);
        self.asked.draft.set(Draft::Empty(refusal::CHOOSE));
        redrawn.notify();
    }

    fn stop_timer(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }
}

/// What was answered before, each to unfold and change.
fn earlier(case: Case, before: Vec<Question>, is_open: bool) -> Option<AnyView> {
    let count = before.len();
    let rows = before.into_iter().map(|question| row(case, question)).collect_view();
    let title = view! { {words::EARLIER} " " <span class="count">{count}</span> };
    let inside = view! { <div class="talk-earlier">{rows}</div> };
    (count > 0).then(|| fold_group("card", title.into_any(), is_open, inside.into_any()))
}

fn row(case: Case, question: Question) -> AnyView {
    let entry = case.session.catalogue.question(question.fact);
    let asked = move || about(case, |filler| filler.about(&entry.question, question.subject));
    let told = move || {
        let (household, names) = (case.session.household.read(), case.session.names.read());
        let filler = case.session.filler(&household, &names);
        let answer = household.get(question.fact, question.subject);
        sentence(&value::answer(&filler, question.fact, question.subject, answer))
    };
    let is_open = RwSignal::new(false);
    let inside = move || {
        is_open.get().then(|| {
            untrack(|| {
                (explained(case, question.fact, &[question.subject]), person(case, question, Signal::stored(false)))
                    .into_any()
            })
        })
    };
    view! {
        <details
            class="fold talk-row"
            data-fact=case.session.catalogue.program.fact(question.fact).id.clone()
            on:toggle=move |event| is_open.set(event_target::<web_sys::Element>(&event).has_attribute("open"))
        >
            <summary>
                <span>
                    <span class="rows-note">{asked}</span>
                    <b>{told}</b>
                </span>
                {fold_arrow()}
            </summary>
            <div class="talk-row-inside">{inside}</div>
        </details>
    }
    .into_any()
}
