//! Which question to ask next, so that few questions decide much, and a theme stays together.
//!
//! The planner only chooses among the facts that open rights still need; once every right is decided, among those that would
//! make an amount exact. What it never asks cannot change an outcome. It looks one answer ahead (see [`one_ahead`]) at the
//! facts in which most is at stake; delicate questions count for less, the theme just spoken of for more.

mod one_ahead;
mod open;

use crate::day::Day;
use crate::eval::{Evaluator, Record, Truth};
use crate::household::{Answer, Household, Subject};
use crate::law::Law;
use crate::program::{FactIx, Program, RightIx};
use crate::screening::Screening;

use open::Open;

/// A fact to ask of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Question {
    /// The fact.
    pub fact: FactIx,
    /// Of whom.
    pub subject: Subject,
}

/// What is left to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The question to ask next; none when no answer would change an outcome any more, or nobody can give it.
    pub next: Option<Question>,
    /// Everyone of whom the fact of `next` is to be asked now, `next` first: one screen can ask it of all of them.
    pub together: Vec<Subject>,
    /// At most so many facts are still to be asked, `next` included, as far as can be seen now.
    pub at_most: usize,
}

/// Questions of one theme, to be asked in one go by who leads a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The theme.
    pub theme: u8,
    /// Its facts, in the order of the catalogue, each with everyone of whom it is to be asked. An answer may spare later ones.
    pub questions: Vec<(FactIx, Vec<Subject>)>,
}

/// So many facts are looked at one answer ahead: those in which most is at stake.
const LOOKED_AT: usize = 8;

impl Plan {
    /// Plans for the rights that `counts` accepts. `previous` is the question asked last.
    pub fn of(
        program: &Program,
        household: &Household,
        screening: &Screening,
        previous: Option<FactIx>,
        counts: impl Fn(RightIx) -> bool,
    ) -> Self {
        let law = Law::on(program, screening.on());
        let evaluator = Evaluator::new(&law, household, Record::Causes);
        let open = Open::of(&evaluator, screening, &counts);
        let Some(fact) = best(&law, household, &open, previous) else {
            return Self { next: None, together: Vec::new(), at_most: 0 };
        };
        let together = open.subjects(fact);
        let next = together.first().map(|subject| Question { fact, subject: *subject });
        Self { next, together, at_most: open.at_most }
    }
}

impl Form {
    /// The open questions of a theme; without one, of the theme in which most is at stake. None where nothing is to be asked.
    pub fn of(
        program: &Program,
        household: &Household,
        screening: &Screening,
        theme: Option<u8>,
        counts: impl Fn(RightIx) -> bool,
    ) -> Option<Self> {
        let law = Law::on(program, screening.on());
        let evaluator = Evaluator::new(&law, household, Record::Causes);
        let open = Open::of(&evaluator, screening, &counts);
        let theme_of = |fact: FactIx| program.fact(fact).theme;
        let stake =
            |theme: u8| open.facts().filter(|fact| theme_of(*fact) == theme).map(|fact| open.share(fact)).sum::<u64>();
        let themes = || open.facts().map(theme_of);
        let theme = match open.facts().find(|fact| makes_members(program, *fact)) {
            Some(fact) if theme.is_none() => theme_of(fact),
            _ => theme.or_else(|| themes().max_by_key(|theme| (stake(*theme), std::cmp::Reverse(*theme))))?,
        };
        Self::in_theme(program, &open, theme)
    }

    /// The open questions of every theme that has any, in the order of the themes.
    pub fn all(
        program: &Program,
        household: &Household,
        screening: &Screening,
        counts: impl Fn(RightIx) -> bool,
    ) -> Vec<Self> {
        let law = Law::on(program, screening.on());
        let evaluator = Evaluator::new(&law, household, Record::Causes);
        let open = Open::of(&evaluator, screening, &counts);
        let mut themes: Vec<u8> = open.facts().map(|fact| program.fact(fact).theme).collect();
        themes.sort_unstable();
        themes.dedup();
        themes.into_iter().filter_map(|theme| Self::in_theme(program, &open, theme)).collect()
    }

    fn in_theme(program: &Program, open: &Open, theme: u8) -> Option<Self> {
        let mut facts: Vec<FactIx> = open.facts().filter(|fact| program.fact(*fact).theme == theme).collect();
        facts.sort_unstable();
        let questions: Vec<_> = facts.into_iter().map(|fact| (fact, open.subjects(fact))).collect();
        (!questions.is_empty()).then_some(Self { theme, questions })
    }
}

impl Question {
    /// Whether this may still be asked: it was not answered, and it applies, or that can still be found out by asking.
    pub fn may_be_asked(self, program: &Program, household: &Household, on: Day) -> bool {
        may_be_asked(&Evaluator::new(&Law::on(program, on), household, Record::Causes), self)
    }
}

fn may_be_asked(evaluator: &Evaluator<'_>, question: Question) -> bool {
    let is_open = |fact, subject| *evaluator.household.get(fact, subject) == Answer::Open;
    is_open(question.fact, question.subject)
        && match evaluator.applies(question.fact, question.subject) {
            Truth::Unknown(causes) => {
                let deciding = evaluator.reasons.facts(causes);
                deciding.is_empty() || deciding.facts().any(|(fact, subject)| is_open(fact, subject))
            }
            applies => applies.is_yes(),
        }
}

/// Members of the household come first of all: nothing else can be asked of someone who may not be there.
fn makes_members(program: &Program, fact: FactIx) -> bool {
    [program.partner, program.children].contains(&Some(fact))
}

fn best(law: &Law<'_>, household: &Household, open: &Open, previous: Option<FactIx>) -> Option<FactIx> {
    let program = law.program();
    if let Some(fact) = open.facts().find(|fact| makes_members(program, *fact)) {
        return Some(fact);
    }
    let mut facts: Vec<FactIx> = open.facts().collect();
    facts.sort_by_key(|fact| (std::cmp::Reverse(open.share(*fact)), *fact));
    if !open.only_sharpens {
        facts.truncate(LOOKED_AT);
    }
    let theme = previous.map(|fact| program.fact(fact).theme);
    let weighed = |fact: FactIx, value: u64| {
        let declared = program.fact(fact);
        let together = if Some(declared.theme) == theme { 13 } else { 10 };
        value * together / (10 + u64::from(declared.sensitive))
    };
    let value = |fact: FactIx| match open.only_sharpens {
        true => open.share(fact),
        false => one_ahead::value(law, household, open, fact),
    };
    let scored = facts.into_iter().map(|fact| (weighed(fact, value(fact)), std::cmp::Reverse(fact)));
    scored.max().map(|(_, std::cmp::Reverse(fact))| fact)
}
