//! The plan of a family: which right next, who does what, and what waits for what.

use std::cmp::Reverse;

use rechtenpas_catalogue::Catalogue;
use rechtenpas_rules::{Ahead, AmountFound, Day, Decimal, Happening, Period, Screening, Verdict};

use crate::dossier::{Decision, Dossier, Followed, Holder, Per, RightOf, RightState, Seats, Stage, Who};
use crate::edit::Edit;
use crate::summary::due_of;

/// How many days before the last day to appeal its reminder comes.
const APPEAL_REMINDER: i64 = 7;

/// What is to be done with a right now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Talk it through with the family.
    TalkThrough,
    /// Ask whether they want it.
    Decide,
    /// Say who does it: they want it, and nobody took it up.
    TakeUp,
    /// Do the steps and send the application.
    Do {
        /// Who.
        who: Option<Who>,
        /// By when.
        by: Option<Day>,
    },
    /// Wait for the answer.
    Await {
        /// The day on which it was sent.
        since: Day,
        /// The day on which to ask how it stands.
        remind: Option<Day>,
    },
    /// It was refused: see whether to appeal.
    Appeal {
        /// The last day, where it was noted from the letter. None: look at the letter, it has the term. No term is assumed.
        by: Option<Day>,
    },
    /// Nothing more.
    Nothing,
}

/// A right in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which, for whom.
    pub of: RightOf,
    /// Its turn, from 0: rights of one turn can be asked for together, those of the next may need these first. What cannot be
    /// asked for now but is being followed comes last.
    pub turn: usize,
    /// What is to be done.
    pub next: Next,
    /// Whether it is in the plan: the family wants it, or somebody acted on it. Else it only could be.
    pub is_taken_up: bool,
    /// The rights to be granted first, by their names in the catalogue.
    pub after: Vec<String>,
    /// The first day on which something is to be done with it.
    pub due: Option<Day>,
}

/// The rights to ask for, in order, and all that was taken up already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// By turn; within a turn first what opens most other rights, then what weighs most.
    pub steps: Vec<Step>,
}

impl Plan {
    /// The plan after a screening of the household as this dossier seats it.
    pub fn of(dossier: &Dossier, catalogue: &Catalogue, screening: &Screening, seats: &Seats) -> Self {
        let name = |right| catalogue.program.right(right).id.clone();
        let mut steps: Vec<Step> = Vec::new();
        let mut put = |of: RightOf, turn: usize, after: Vec<String>| {
            if steps.iter().all(|step| step.of != of) {
                let followed = dossier.right(&of);
                let (next, is_taken_up) = (next(&followed), is_taken_up(&followed));
                let due = due_of(&of, &followed).map(|due| due.on).min();
                steps.push(Step { of, turn, next, is_taken_up, after, due });
            }
        };
        let order = screening.order();
        for (turn, rights) in order.iter().enumerate() {
            for right in rights {
                let claimable = screening.verdicts(*right).iter().filter(|verdict| verdict.outcome.can_be_claimed());
                for verdict in claimable {
                    let holder = seats.holder(verdict.subject).unwrap_or(Holder::Household);
                    if let Ok(of) = RightOf::new(&name(*right), holder) {
                        put(of, turn, verdict.after.iter().copied().map(name).collect());
                    }
                }
            }
        }
        let followed = dossier.rights.iter().filter(|(_, followed)| is_taken_up(followed));
        followed.for_each(|(of, _)| put(of.clone(), order.len(), Vec::new()));
        steps.sort_by_cached_key(|step| {
            let right = catalogue.program.find_right(step.of.right());
            let opens = |right| {
                let waits = |verdict: &Verdict| verdict.outcome.can_be_claimed() && verdict.after.contains(&right);
                screening.all().filter(|(_, verdict)| waits(verdict)).count()
            };
            let weight = right.map(|right| catalogue.program.right(right).weight);
            (step.turn, Reverse(right.map_or(0, opens)), Reverse(weight))
        });
        Self { steps }
    }

    /// What is in the plan and asks for something to be done, by turn.
    pub fn open(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.is_taken_up && step.next != Next::Nothing)
    }

    /// What is in the plan and has its answer.
    pub fn settled(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.is_taken_up && step.next == Next::Nothing)
    }

    /// What could be asked for and is not in the plan: not talked through, or not decided.
    pub fn also_possible(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| !step.is_taken_up && step.next != Next::Nothing)
    }

    /// Rights of which nobody has done anything, or that are wanted and nobody took up.
    pub fn without_step(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| matches!(step.next, Next::TalkThrough | Next::Decide | Next::TakeUp))
    }
}

fn is_taken_up(followed: &Followed) -> bool {
    let stage = followed.stage();
    matches!(stage, Stage::Acting | Stage::Waiting)
        || followed.answer.is_some()
        || followed.state == Some(RightState::Wants)
}

/// What is to be done with a right that can be asked for.
fn next(followed: &Followed) -> Next {
    match (followed.answer, followed.stage(), followed.sent) {
        (Some(Decision::Refused), _, _) => Next::Appeal { by: followed.appeal_by },
        (_, Stage::Settled, _) => Next::Nothing,
        (_, Stage::Waiting, Some(since)) => Next::Await { since, remind: followed.remind },
        (_, Stage::Acting, _) => Next::Do { who: followed.who.clone(), by: followed.by },
        (_, Stage::Explored, _) if followed.state == Some(RightState::Wants) => Next::TakeUp,
        (_, Stage::Explored, _) => Next::Decide,
        _ => Next::TalkThrough,
    }
}

/// Writes what was answered to an application, on this day unless one stands there; the reminder to ask about it falls away.
pub fn answered(followed: &Followed, answer: Option<Decision>, on: Day) -> [Edit; 3] {
    let at = Followed::at(followed.of.clone());
    let day = answer.map(|_| followed.answered.unwrap_or(on));
    [at.answer(answer), at.answered(day), at.remind(None)]
}

/// Writes the last day to appeal, with a reminder a week before: on this day where that is past, and none where it is too late.
pub fn appeal_by(of: &RightOf, last: Option<Day>, on: Day) -> [Edit; 2] {
    let at = Followed::at(of.clone());
    let remind = last.filter(|last| *last >= on).map(|last| last.plus_days(-APPEAL_REMINDER).max(on));
    [at.appeal_by(last), at.remind(remind)]
}

/// What the rules say that a right gives its holder, as if it were not had: to lay beside the letter that grants it.
pub fn proposed(dossier: &Dossier, catalogue: &Catalogue, of: &RightOf, on: Day) -> Vec<AmountFound> {
    let read = dossier.household(catalogue, on);
    let mut household = read.record.household;
    let right = catalogue.program.find_right(of.right());
    let Some((right, subject)) = right.zip(read.seats.subject(of.holder())) else { return Vec::new() };
    household.set_has(right, subject, false);
    let screening = Screening::of(&catalogue.program, &household, on);
    let verdict = screening.verdicts(right).iter().find(|verdict| verdict.subject == subject);
    verdict.map(|verdict| verdict.amounts.clone()).unwrap_or_default()
}

/// An amount in cents and how often, as it can be granted; none where it is not known to the cent.
pub fn to_the_cent(found: &AmountFound) -> Option<(i64, Per)> {
    let is_known = found.value.is_exact() && found.weak_since.is_none();
    let cents = i64::try_from((found.value.low.checked_mul(Decimal::ONE_HUNDRED)?).round()).ok();
    let per = match found.period {
        Period::Month => Per::Month,
        Period::Year => Per::Year,
        Period::Once => Per::Once,
    };
    cents.filter(|_| is_known).map(|cents| (cents, per))
}

/// A right that is had and comes to an end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// Which, for whom.
    pub of: RightOf,
    /// The first day on which it is not had any more.
    pub on: Day,
}

/// The rights that are had on a day and come to an end: by the letter that granted them, or by what the rules see ahead.
pub fn endings(dossier: &Dossier, catalogue: &Catalogue, seats: &Seats, ahead: &[Ahead], on: Day) -> Vec<Ending> {
    let had = dossier.rights.iter().filter(|(_, followed)| followed.is_had(on));
    let ends = |of: &RightOf| {
        let is_end = |coming: &&Ahead| {
            coming.what == Happening::Ends
                && catalogue.program.right(coming.right).id == of.right()
                && seats.holder(coming.subject) == Some(of.holder())
        };
        ahead.iter().filter(is_end).map(|coming| coming.on).min()
    };
    let mut found: Vec<Ending> = had
        .filter_map(|(of, followed)| {
            let by_letter = followed.until.map(|last| last.plus_days(1));
            by_letter.or_else(|| ends(of)).map(|on| Ending { of: of.clone(), on })
        })
        .collect();
    found.sort_by_key(|ending| ending.on);
    found
}
