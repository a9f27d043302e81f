//! Ways to choose what to ask next.

use rechtenpas_rules::{FactIx, Form, Plan, Program};

use crate::talk::{Open, Screen, Talk};

/// A way to choose what to ask next.
pub trait Asking {
    /// What it is called in the table.
    fn name(&self) -> String;
    /// The next screen; none when it is done.
    fn next(&self, talk: &Talk<'_>, open: &Open) -> Option<Screen>;
    /// What is asked on the same screen, of what can be asked now.
    fn along(&self, _: &Talk<'_>, _: &Open, _: &Screen) -> Vec<Screen> {
        Vec::new()
    }
    /// Whether it goes on when everything is decided.
    fn asks_everything(&self) -> bool {
        false
    }
}

/// Facts in the order of a form: theme by theme, and in a theme as the catalogue has them.
fn form_order(program: &Program, fact: FactIx) -> (bool, u8, FactIx) {
    let makes_members = [program.municipality, program.partner, program.children].contains(&Some(fact));
    (!makes_members, program.fact(fact).theme, fact)
}

/// Asks everything that applies.
#[derive(Clone, Copy, Debug)]
pub struct EveryFact;

impl Asking for EveryFact {
    fn name(&self) -> String {
        "every fact that applies".to_owned()
    }

    fn next(&self, talk: &Talk<'_>, _: &Open) -> Option<Screen> {
        talk.unasked().into_iter().min_by_key(|screen| form_order(talk.program, screen.fact))
    }

    fn asks_everything(&self) -> bool {
        true
    }
}

/// Asks in the order of a form, and skips what no open right needs.
#[derive(Clone, Copy, Debug)]
pub struct FixedOrder;

impl Asking for FixedOrder {
    fn name(&self) -> String {
        "fixed order, skips what is not needed".to_owned()
    }

    fn next(&self, talk: &Talk<'_>, open: &Open) -> Option<Screen> {
        open.first_deciding().into_iter().min_by_key(|screen| form_order(talk.program, screen.fact))
    }
}

/// Asks what most open rights need.
#[derive(Clone, Copy, Debug)]
pub struct MostNeeded;

impl Asking for MostNeeded {
    fn name(&self) -> String {
        "most frequent missing first".to_owned()
    }

    fn next(&self, _: &Talk<'_>, open: &Open) -> Option<Screen> {
        let rights = if open.deciding.is_empty() { &open.sharpening } else { &open.deciding };
        let needed_by = |screen: &Screen| {
            let needs = |open: &&crate::OpenRight| open.questions.iter().any(|question| question.fact == screen.fact);
            rights.iter().filter(needs).count()
        };
        let screens = open.first_deciding().into_iter();
        screens.max_by_key(|screen| (needed_by(screen), std::cmp::Reverse(screen.fact)))
    }
}

/// Asks what the planner of the app says.
#[derive(Clone, Copy, Debug)]
pub struct Planned;

impl Asking for Planned {
    fn name(&self) -> String {
        "ours (Plan::of)".to_owned()
    }

    fn next(&self, talk: &Talk<'_>, _: &Open) -> Option<Screen> {
        let plan = Plan::of(talk.program, &talk.household, &talk.screening, talk.previous, |_| true);
        plan.next.map(|question| Screen { fact: question.fact, subjects: plan.together })
    }
}

/// Asks a theme at a time, as a worker does who leads the conversation: all that can be asked of it stands on one screen.
#[derive(Clone, Copy, Debug)]
pub struct ThemeAtATime;

impl ThemeAtATime {
    fn screens(talk: &Talk<'_>) -> Vec<Screen> {
        let form = |theme| Form::of(talk.program, &talk.household, &talk.screening, theme, |_| true);
        let stays = talk.previous.and_then(|fact| form(Some(talk.program.fact(fact).theme)));
        let questions = stays.or_else(|| form(None)).map(|form| form.questions).unwrap_or_default();
        questions.into_iter().map(|(fact, subjects)| Screen { fact, subjects }).collect()
    }
}

impl Asking for ThemeAtATime {
    fn name(&self) -> String {
        "ours, a theme at a time (Form::of)".to_owned()
    }

    fn next(&self, talk: &Talk<'_>, _: &Open) -> Option<Screen> {
        Self::screens(talk).into_iter().next()
    }

    fn along(&self, talk: &Talk<'_>, _: &Open, _: &Screen) -> Vec<Screen> {
        Self::screens(talk).into_iter().skip(1).collect()
    }
}
