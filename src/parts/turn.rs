//! What would turn a right that is not for now: on its page all of it, in a list the nearest.

use leptos::prelude::*;
use rechtenpas_rules::sorting::sort_by_key;
use rechtenpas_rules::{Answer, Change, Day, Decimal, FactIx, Given, Outcome, Question, Range, Subject, Turn, turns};

use super::block::{card, list, text};
use super::card::question_text;
use crate::browser::page::after_paint;
use crate::findings::Finding;
use crate::session::Session;
use crate::words::filled::Filler;
use crate::words::person::of_whom;
use crate::words::{turn as words, value};

/// At most so many stand on the page of a right.
const MOST: usize = 4;

/// What would turn a right, in words.
struct Told {
    /// The question that it is about.
    question: Option<String>,
    /// What would turn it.
    what: String,
}

/// What would turn a right that is not for now, as a card; nothing where no single change does.
pub(crate) fn turn_card(filler: &Filler<'_>, finding: &Finding) -> Option<AnyView> {
    let told = told(filler, finding).into_iter().take(MOST).map(|told| {
        (told.question.map(|question| text("small soft", question)), text("turn-what", told.what)).into_any()
    });
    Some(card(words::TITLE, list("turn-list", told)?))
}

/// The nearest thing that would turn a right, in a sentence or two.
fn nearest(filler: &Filler<'_>, finding: &Finding) -> Option<String> {
    let told = told(filler, finding).into_iter().next()?;
    Some(told.question.into_iter().chain([told.what]).collect::<Vec<_>>().join(" "))
}

/// The nearest turn of each of several rights, worked out one by one so that the screen never waits for it.
#[derive(Clone, Copy)]
pub(crate) struct Nearest {
    session: Session,
    waiting: StoredValue<Vec<(Finding, RwSignal<Option<String>>)>>,
}

impl Nearest {
    /// Of nothing yet.
    pub(crate) fn new(session: Session) -> Self {
        Self { session, waiting: StoredValue::new(Vec::new()) }
    }

    /// Where the nearest turn of this right will stand, once it is known.
    pub(crate) fn of(self, finding: &Finding) -> AnyView {
        let said = RwSignal::new(None::<String>);
        self.waiting.update_value(|waiting| waiting.push((finding.clone(), said)));
        let line = move || said.get().map(|said| view! { <span class="rows-note turn-near">{said}</span> });
        line.into_any()
    }

    /// Works out what is left, the first first; ends by itself when its screen is gone.
    pub(crate) fn work_out(self) {
        after_paint(move || {
            let next = self.waiting.try_update_value(|waiting| (!waiting.is_empty()).then(|| waiting.remove(0)));
            let Some((finding, said)) = next.flatten() else { return };
            let household = self.session.household.read_untracked();
            let names = self.session.names.read_untracked();
            let filler = self.session.filler(&household, &names);
            if said.try_set(nearest(&filler, &finding)).is_none() {
                self.work_out();
            }
        });
    }
}

/// What would turn a right for one of its holders or another, nearest first.
fn told(filler: &Filler<'_>, finding: &Finding) -> Vec<Told> {
    let program = &filler.catalogue.program;
    let mut found: Vec<(Vec<Subject>, Turn)> = Vec::new();
    for verdict in &finding.verdicts {
        for turn in turns(program, filler.household, filler.on, finding.right, verdict.subject) {
            match found.iter_mut().find(|(_, known)| *known == turn) {
                Some((subjects, _)) => subjects.push(verdict.subject),
                None => found.push((vec![verdict.subject], turn)),
            }
        }
    }
    found.retain(|(_, turn)| is_worth_telling(filler, turn));
    sort_by_key(&mut found, |(_, turn)| nearness(&turn.change));
    found.iter().map(|(subjects, turn)| in_words(filler, subjects, finding.holders, turn)).collect()
}

/// Not that the family would have it already, nor that it would live elsewhere, nor what is most delicate: papers, a death.
fn is_worth_telling(filler: &Filler<'_>, turn: &Turn) -> bool {
    const MOST_DELICATE: u8 = 3;
    let program = &filler.catalogue.program;
    let is_no_advice = |fact| program.municipality == Some(fact) || program.fact(fact).sensitive >= MOST_DELICATE;
    turn.outcome != Outcome::Has && !matches!(turn.change, Change::Answer(fact, ..) if is_no_advice(fact))
}

/// The order of the engine, which looks at one holder at a time, for several.
fn nearness(change: &Change) -> (u8, Option<Day>) {
    match change {
        Change::Time(day) => (0, Some(*day)),
        Change::AtMost(..) | Change::AtLeast(..) => (1, None),
        Change::Birth => (2, None),
        Change::Answer(..) => (3, None),
    }
}

fn in_words(filler: &Filler<'_>, subjects: &[Subject], holders: usize, turn: &Turn) -> Told {
    let is_sure = turn.outcome.can_be_claimed();
    let asked = |fact: FactIx, subject: Subject, what: String| Told {
        question: Some(question_text(filler, Question { fact, subject })),
        what,
    };
    match &turn.change {
        Change::Time(day) => {
            Told { question: None, what: words::from(*day, is_sure, &of_whom(filler, subjects, holders)) }
        }
        Change::Birth => Told { question: None, what: words::birth(is_sure) },
        Change::AtMost(fact, subject, number) => {
            asked(*fact, *subject, words::at_most(&number_of(filler, *fact, *subject, *number), is_sure))
        }
        Change::AtLeast(fact, subject, number) => {
            asked(*fact, *subject, words::at_least(&number_of(filler, *fact, *subject, *number), is_sure))
        }
        Change::Answer(fact, subject, given) => {
            asked(*fact, *subject, other_answer(filler, *fact, *subject, given, is_sure))
        }
    }
}

fn number_of(filler: &Filler<'_>, fact: FactIx, subject: Subject, number: Decimal) -> String {
    value::answer(filler, fact, subject, &Answer::Known(Given::Number(Range::exact(number))))
}

/// Another answer; of several that were chosen, only the one that is added or left out.
fn other_answer(filler: &Filler<'_>, fact: FactIx, subject: Subject, given: &Given, is_sure: bool) -> String {
    let written = |given: &Given| value::answer(filler, fact, subject, &Answer::Known(given.clone()));
    let (Given::Set(then), Answer::Known(Given::Set(now))) = (given, filler.household.get(fact, subject)) else {
        return words::answer(&written(given), is_sure);
    };
    if now.is_empty() {
        return words::answer(&written(given), is_sure);
    }
    let added = then.iter().find(|option| !now.contains(option));
    let left_out = now.iter().find(|option| !then.contains(option));
    match (added, left_out) {
        (Some(option), _) => words::with_also(&written(&Given::Set(vec![*option])), is_sure),
        (None, Some(option)) => words::without(&written(&Given::Set(vec![*option])), is_sure),
        (None, None) => words::answer(&written(given), is_sure),
    }
}
