//! The fields of a question: what one can fill in, and what it comes to while it is being filled in.

mod amount;
mod count;
pub(crate) mod date;
mod options;

use leptos::prelude::*;
use rechtenpas_rules::{Answer, Given, Type};

use super::block::marked;
use super::icon::Icon;
use crate::session::Session;

/// The part that says what is wrong.
const WRONG: &str = "fout";

/// What stands in the fields now.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Draft {
    /// Nothing; with what to say when the family goes on anyway.
    Empty(&'static str),
    /// A value that can be tried.
    Ready(Given),
    /// Something that is no value, and why.
    Wrong(&'static str),
}

/// What a field needs to know, and where it writes.
#[derive(Clone, Copy)]
pub(crate) struct Asked {
    /// The check that is going on.
    pub(crate) session: Session,
    /// What is asked.
    pub(crate) question: rechtenpas_rules::Question,
    /// Its place among the questions of the screen; keeps the names of its fields apart.
    pub(crate) place: usize,
    /// What stands in the fields.
    pub(crate) draft: RwSignal<Draft>,
    /// What is wrong with it, once the family tried to go on.
    pub(crate) wrong: RwSignal<Option<String>>,
}

impl Asked {
    /// What was answered before.
    fn answered(self) -> Option<Given> {
        let household = self.session.household.read_untracked();
        match household.get(self.question.fact, self.question.subject) {
            Answer::Known(given) => Some(given.clone()),
            _ => None,
        }
    }

    /// Something was filled in: what was wrong is not said any longer.
    fn fill(self, draft: Draft) {
        self.wrong.set(None);
        self.draft.set(draft);
    }

    /// A choice was made: it counts at once, so that the family sees what it changes. Not where it would take away a person
    /// with all that was answered of them: a slip of the finger must not do that.
    fn choose(self, given: Given) {
        let makes_members = Some(self.question.fact) == self.session.catalogue.program.partner;
        if !makes_members {
            // What the rules refuse is said when the family goes on.
            let _ = self.session.answer(self.question, Answer::Known(given.clone()));
        }
        self.fill(Draft::Ready(given));
    }

    /// The name of a part of these fields, on a screen that may ask the same of several people.
    fn named(self, part: &str) -> String {
        format!("{part}-{}", self.place)
    }

    /// The value of `aria-invalid`.
    fn invalid(self) -> &'static str {
        if self.wrong.with(Option::is_some) { "true" } else { "false" }
    }
}

/// The fields that fit the fact.
pub(crate) fn fields(asked: Asked) -> AnyView {
    let program = &asked.session.catalogue.program;
    let fact = program.fact(asked.question.fact);
    match fact.ty {
        Type::Choice(_) => options::one(asked),
        Type::Set(_) => options::several(asked),
        Type::Money(period) => amount::amount(asked, period),
        Type::Number => count::count(asked),
        Type::Day => date::date(asked),
        // A fact is of one of these types; yes or no is the last of them.
        _ => options::yes_or_no(asked),
    }
}

/// What is wrong, beside the field and read aloud at once.
pub(crate) fn wrong(asked: Asked) -> AnyView {
    let said = move || {
        let wrong = asked.wrong.get();
        wrong.map(|wrong| view! { <div id=asked.named(WRONG)>{marked("wrong", Icon::CircleAlert, wrong)}</div> })
    };
    view! { <div class="said" role="alert">{said}</div> }.into_any()
}
