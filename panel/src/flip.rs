//! The proof that a question that was not asked could not matter: every other answer to it, and nothing changes.

use rechtenpas_rules::{
    Answer, Day, Decimal, FactIx, Given, Outcome, Program, Range, RightIx, Screening, Subject, Symbol, Type,
};

use crate::seeded::Seeded;
use crate::talk::Talk;

/// An answer that was not asked for and changes an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// What was answered beside what was asked.
    pub answers: Vec<(FactIx, Subject, Given)>,
    /// The right.
    pub right: RightIx,
    /// What it was.
    pub before: Outcome,
    /// What it became.
    pub after: Outcome,
}

/// Gives every fact that was not asked other values, one by one and then `rounds` times all together; tells what changes an
/// outcome. A right that cannot be had now may turn out to be had: the family may say so of any right, and is not asked.
pub fn flips(talk: &Talk<'_>, rounds: usize, chance: &mut Seeded) -> Vec<Changed> {
    let mut unasked: Vec<(FactIx, Subject, Vec<Given>)> = Vec::new();
    for place in 0..talk.program.facts.len() {
        let fact = FactIx::new(place);
        for subject in talk.household.members(talk.program.fact(fact).of) {
            if *talk.household.get(fact, subject) == Answer::Open {
                unasked.push((fact, subject, values(talk.program, fact, talk.on)));
            }
        }
    }
    let mut changed = Vec::new();
    for (fact, subject, values) in &unasked {
        for value in values {
            changed.extend(changed_by(talk, vec![(*fact, *subject, value.clone())]));
        }
    }
    for _ in 0..rounds {
        let drawn = unasked.iter().filter_map(|(fact, subject, values)| {
            let last = i64::try_from(values.len()).unwrap_or(1) - 1;
            let place = usize::try_from(chance.between(0, last.max(0))).unwrap_or(0);
            values.get(place).map(|value| (*fact, *subject, value.clone()))
        });
        changed.extend(changed_by(talk, drawn.collect()));
    }
    changed
}

fn changed_by(talk: &Talk<'_>, answers: Vec<(FactIx, Subject, Given)>) -> Option<Changed> {
    let mut household = talk.household.clone();
    for (fact, subject, given) in &answers {
        let _ = household.answer(talk.program, *fact, *subject, Answer::Known(given.clone()), talk.on);
    }
    let after = Screening::of(talk.program, &household, talk.on);
    let mut both = talk.screening.all().zip(after.all());
    both.find_map(|((right, before), (_, after))| {
        let same = before.outcome == after.outcome;
        let is_told = before.outcome == Outcome::NotNow && after.outcome == Outcome::Has;
        (!same && !is_told).then(|| Changed {
            answers: answers.clone(),
            right,
            before: before.outcome,
            after: after.outcome,
        })
    })
}

/// Values a fact can have: every option, both truths, and numbers and days from one end to the other.
pub(crate) fn values(program: &Program, fact: FactIx, on: Day) -> Vec<Given> {
    let declared = program.fact(fact);
    let number = |value: Decimal| Given::Number(Range::exact(value));
    match &declared.ty {
        Type::Truth => vec![Given::Truth(true), Given::Truth(false)],
        Type::Choice(_) => declared.options.iter().map(|option| Given::Choice(*option)).collect(),
        Type::Set(_) => {
            let single = declared.options.iter().map(|option| Given::Set(vec![*option]));
            let all: Vec<Symbol> = declared.options.clone();
            single.chain([Given::Set(Vec::new()), Given::Set(all)]).collect()
        }
        Type::Day => {
            let back =
                [0, 1, 2, 4, 8, 10, 14, 26, 40, 60, 70, 100, 200, 300, 600, 900].map(|months| on.plus_months(-months));
            let ahead = [1, 3, 5, 8].map(|months| on.plus_months(months));
            let days = back.into_iter().chain(ahead.into_iter().filter(|_| declared.may_be_future));
            days.map(|day| Given::Day(Range::exact(day))).collect()
        }
        _ => {
            let low = declared.min.unwrap_or(Decimal::ZERO);
            let high = declared.max.unwrap_or_else(|| Decimal::from(1_000));
            let parts = [0, 1, 2, 3, 5, 8, 12, 20, 40, 70, 100].map(Decimal::from);
            let share = |part: Decimal| number((low + (high - low) * part / Decimal::ONE_HUNDRED).trunc());
            let small =
                [1, 2, 3, 4, 6, 10, 11].map(Decimal::from).into_iter().filter(|small| (low..=high).contains(small));
            parts.into_iter().map(share).chain(small.map(number)).collect()
        }
    }
}
