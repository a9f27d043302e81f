//! The plan of a family: which right next, who does what, and what waits for what.

use rechtenpas_catalogue::Catalogue;
use rechtenpas_rules::{Ahead, Day, Happening, Screening};

use crate::dossier::{Decision, Dossier, Followed, Holder, RightOf, RightState, Seats, Stage, Who};

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
}

/// The rights to ask for, in order, and all that was taken up already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// By turn.
    pub steps: Vec<Step>,
}

impl Plan {
    /// The plan after a screening of the household as this dossier seats it.
    pub fn of(dossier: &Dossier, catalogue: &Catalogue, screening: &Screening, seats: &Seats) -> Self {
        let mut steps: Vec<Step> = Vec::new();
        let mut put = |of: RightOf, turn: usize| {
            if steps.iter().all(|step| step.of != of) {
                steps.push(Step { next: next(&dossier.right(&of)), of, turn });
            }
        };
        let order = screening.order();
        for (turn, rights) in order.iter().enumerate() {
            for right in rights {
                let claimable = screening.verdicts(*right).iter().filter(|verdict| verdict.outcome.can_be_claimed());
                for verdict in claimable {
                    let holder = seats.holder(verdict.subject).unwrap_or(Holder::Household);
                    if let Ok(of) = RightOf::new(&catalogue.program.right(*right).id, holder) {
                        put(of, turn);
                    }
                }
            }
        }
        let followed = dossier.rights.iter().filter(|(_, followed)| is_taken_up(followed));
        followed.for_each(|(of, _)| put(of.clone(), order.len()));
        Self { steps }
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
