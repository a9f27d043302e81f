//! What is to know about an answer: not known, not told, asked before, assumed, seen on paper.

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Mark, answer_marked};
use rechtenpas_rules::{Answer, Question};

use super::{holder_of, mark_of};
use crate::desk::case::Case;
use crate::parts::icon::{Icon, icon};
use crate::words::desk::talk as words;

/// An answer that can be marked.
#[derive(Clone, Copy)]
pub(super) struct Marked {
    pub(super) case: Case,
    pub(super) question: Question,
    /// Told when the answer was given here, and not in the fields.
    pub(super) told: Callback<()>,
}

impl Marked {
    fn answer(self) -> Answer {
        let Question { fact, subject } = self.question;
        self.case.session.household.with(|household| household.get(fact, subject).clone())
    }

    fn is_known(self) -> bool {
        matches!(self.answer(), Answer::Known(_))
    }

    /// Puts a mark, or takes it away.
    fn put(self, mark: Option<Mark>) {
        let Some(holder) = untrack(|| holder_of(self.case, self.question)) else { return };
        let program = &self.case.session.catalogue.program;
        self.case.record(answer_marked(program, self.question.fact, holder, mark, self.case.today()));
    }

    fn toggle(self, mark: Mark) {
        let is_on = untrack(|| mark_of(self.case, self.question)) == Some(mark);
        self.put((!is_on).then_some(mark));
    }

    /// Answers that it is not known or not told; once more takes that back.
    fn toggle_answer(self, answer: Answer) {
        let is_on = untrack(|| self.answer()) == answer;
        let (answer, mark) = match answer {
            _ if is_on => (Answer::Open, None),
            Answer::Declined => (Answer::Declined, Some(Mark::Refuses)),
            other => (other, None),
        };
        // No answer and both ways not to answer fit every fact.
        let _ = self.case.session.answer(self.question, answer);
        self.put(mark);
        self.told.run(());
    }
}

/// The row of marks, small beside the answer. What only fits a value shows once there is one.
pub(super) fn marks(marked: Marked) -> AnyView {
    let is_known = Memo::new(move |_| marked.is_known());
    let mark = Memo::new(move |_| mark_of(marked.case, marked.question));
    // Who tells it after all does not refuse any more.
    Effect::new(move || {
        if is_known.get() && mark.get() == Some(Mark::Refuses) {
            marked.put(None);
        }
    });
    let way = move |text: &'static str, answer: Answer| {
        let mine = answer.clone();
        let is_on = Memo::new(move |_| marked.answer() == mine);
        toggle(text, is_on, move || marked.toggle_answer(answer.clone()))
    };
    let one = move |text: &'static str, of: Mark| {
        toggle(text, Memo::new(move |_| mark.get() == Some(of)), move || marked.toggle(of))
    };
    let of_value = move || {
        is_known
            .get()
            .then(|| (one(words::ASSUMPTION, Mark::Assumption), one(words::DOCUMENT, Mark::Document)).into_any())
    };
    view! {
        <div class="marks">
            {way(words::DONT_KNOW, Answer::DontKnow)} {way(words::REFUSES, Answer::Declined)}
            {one(words::ASKED_BEFORE, Mark::AskedBefore)} {of_value}
        </div>
    }
    .into_any()
}

fn toggle(text: &'static str, is_on: Memo<bool>, tapped: impl Fn() + 'static) -> AnyView {
    view! {
        <button type="button" class="mark-way" aria-pressed=move || is_on.get().to_string() on:click=move |_| tapped()>
            {move || is_on.get().then(|| icon(Icon::Check))}
            {text}
        </button>
    }
    .into_any()
}
