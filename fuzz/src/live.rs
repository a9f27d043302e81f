//! What the app does with rules: screen, plan, answer, explain, add up.

use std::hint::black_box;

use rechtenpas_catalogue::rules::explain::{explain, failed};
use rechtenpas_catalogue::rules::{
    Answer, Day, Decimal, Fact, Given, Household, Kind, Period, Plan, Program, Range, Screening, Type,
};

/// So many questions are answered; enough to reach what is only asked of some.
const QUESTIONS: usize = 12;

/// Screens a household of which nothing is known, answers what is planned, then all that can be answered, and explains
/// everything in between.
pub(crate) fn rules(program: &Program, today: Day) {
    let mut household = Household::new();
    let mut previous = None;
    for turn in 0..QUESTIONS {
        let screening = Screening::of(program, &household, today);
        let plan = Plan::of(program, &household, &screening, previous, |_| true);
        let Some(question) = plan.next else { break };
        previous = Some(question.fact);
        for subject in plan.together {
            let answer = answer(program, program.fact(question.fact), turn, today);
            if household.answer(program, question.fact, subject, answer, today).is_err() {
                // What cannot be answered so is skipped, as a person would.
                let _ = household.answer(program, question.fact, subject, Answer::DontKnow, today);
            }
        }
        if turn % 4 == 0 {
            tell(program, &household, &screening);
        }
    }
    for turn in 0..2 {
        give_all(program, &mut household, turn, today);
        tell(program, &household, &Screening::of(program, &household, today.plus_days(400 * i64::from(turn == 1))));
    }
}

fn tell(program: &Program, household: &Household, screening: &Screening) {
    for (right, verdict) in screening.all() {
        let explained = explain(program, household, screening.on(), right, verdict.subject);
        black_box(failed(&explained).len());
    }
    for period in [Period::Month, Period::Year, Period::Once] {
        black_box(screening.total(program, period));
    }
}

/// Answers every fact, members first.
fn give_all(program: &Program, household: &mut Household, turn: usize, today: Day) {
    let members = [program.partner, program.children];
    let numbers = (0..program.facts.len()).map(rechtenpas_catalogue::rules::FactIx::new);
    for fact in members.into_iter().flatten().chain(numbers.filter(|fact| !members.contains(&Some(*fact)))) {
        let declared = program.fact(fact);
        for subject in household.members(declared.of) {
            let answer = answer(program, declared, turn + fact.index(), today);
            // Refused where the program asks for what cannot be: then it stays open.
            let _ = household.answer(program, fact, subject, answer, today);
        }
    }
}

/// One of several answers that a fact could have, at its edges where it has any.
fn answer(program: &Program, fact: &Fact, turn: usize, today: Day) -> Answer {
    let exact = |number: Decimal| Given::Number(Range::exact(number));
    let is_count =
        program.children.is_some_and(|children| program.fact(children).id == fact.id) && fact.of == Kind::Household;
    let given = match &fact.ty {
        Type::Truth => Given::Truth(turn % 3 != 1),
        Type::Number | Type::Money(_) if is_count => exact(Decimal::from(turn % 4)),
        Type::Number | Type::Money(_) => match turn % 4 {
            0 => exact(fact.min.unwrap_or(Decimal::ZERO)),
            1 => exact(fact.max.unwrap_or(Decimal::from(1_000_000))),
            2 => Given::Number(Range {
                low: fact.min.unwrap_or(Decimal::ZERO),
                high: fact.max.unwrap_or(Decimal::from(2_000)),
            }),
            _ => exact(Decimal::new(123_456, 2)),
        },
        Type::Day => match turn % 3 {
            0 => Given::Day(Range::exact(today.plus_months(-12 * 30))),
            1 => Given::Day(Range { low: today.plus_months(-12 * 5), high: today.plus_months(-12) }),
            _ => Given::Day(Range::exact(today)),
        },
        Type::Choice(_) => match fact.options.get(turn % fact.options.len().max(1)) {
            Some(option) => Given::Choice(*option),
            None => return Answer::Declined,
        },
        Type::Set(_) => Given::Set(fact.options.iter().copied().skip(turn % 3).step_by(2).collect()),
        _ => return Answer::DontKnow,
    };
    if turn % 11 == 10 { Answer::DontKnow } else { Answer::Known(given) }
}
