//! The screens, one per file, and how one leads to the next.

pub(crate) mod answers;
pub(crate) mod broken;
pub(crate) mod desk;
pub(crate) mod municipality;
pub(crate) mod overview;
pub(crate) mod question;
pub(crate) mod report;
pub(crate) mod results;
pub(crate) mod right;
pub(crate) mod settings;
pub(crate) mod start;

use leptos_router::NavigateOptions;

use crate::parts::card;
use crate::session::{Aim, Onward, Session};

/// Where each screen is.
pub(crate) mod at {
    pub(crate) const START: &str = "/";
    pub(crate) const DESK: &str = "/loket";
    pub(crate) const OVERVIEW: &str = "/alle";
    pub(crate) const MUNICIPALITY: &str = "/gemeente";
    /// Begins or goes on with the questions.
    pub(crate) const CHECK: &str = "/vraag";
    pub(crate) const RESULTS: &str = "/rechten";
    pub(crate) const ANSWERS: &str = "/antwoorden";
    pub(crate) const REPORT: &str = "/rapport";
    pub(crate) const SETTINGS: &str = "/instellingen";
}

/// Goes where the questions lead.
pub(crate) fn go(navigate: &impl Fn(&str, NavigateOptions), session: Session, onward: Onward) {
    navigate(&address(session, onward), NavigateOptions::default());
}

fn address(session: Session, onward: Onward) -> String {
    match onward {
        Onward::Step(step) => format!("{}/{step}", at::CHECK),
        Onward::Done(Aim::Everything) => at::RESULTS.to_owned(),
        Onward::Done(Aim::OneAnswer) => at::ANSWERS.to_owned(),
        Onward::Done(Aim::Right(right)) => card::address(session, right),
    }
}
