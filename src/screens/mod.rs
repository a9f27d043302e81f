//! The screens, one per file, and where each one is.

pub(crate) mod answers;
pub(crate) mod booklet;
pub(crate) mod broken;
pub(crate) mod due;
pub(crate) mod give;
pub(crate) mod municipality;
pub(crate) mod overview;
pub(crate) mod question;
pub(crate) mod register;
pub(crate) mod report;
pub(crate) mod results;
pub(crate) mod right;
pub(crate) mod settings;
pub(crate) mod start;

use leptos::prelude::*;
use leptos_router::NavigateOptions;

use crate::parts::card;
use crate::session::{Aim, Onward, Session};

/// Where each screen is.
pub(crate) mod at {
    pub(crate) const START: &str = "/";
    /// The desk: this address and all below it belong to the program of workers.
    pub(crate) const DESK: &str = "/loket";
    pub(crate) const OVERVIEW: &str = "/alle";
    pub(crate) const MUNICIPALITY: &str = "/gemeente";
    /// Begins or goes on with the questions; followed by a number, the question of that step.
    pub(crate) const CHECK: &str = "/vraag";
    pub(crate) const RESULTS: &str = "/rechten";
    /// Followed by the name of a right.
    pub(crate) const RIGHT: &str = "/recht";
    pub(crate) const ANSWERS: &str = "/antwoorden";
    pub(crate) const REPORT: &str = "/rapport";
    pub(crate) const SETTINGS: &str = "/instellingen";
    pub(crate) const BOOKLET: &str = "/rechtenpas";
    pub(crate) const REGISTER: &str = "/overzicht";
    pub(crate) const DUE: &str = "/nakijken";
    /// Hands the answers to a worker, who takes them in at the next one.
    pub(crate) const GIVE: &str = "/doorgeven";
    pub(crate) const RECEIVE: &str = "/loket/ontvangen";
}

/// Whether the family's program has the screen at this path: all but the desk's.
pub(crate) fn has(path: &str) -> bool {
    path.strip_prefix(at::DESK).is_none_or(|rest| !rest.is_empty() && !rest.starts_with('/'))
}

/// The screen at this path.
pub(crate) fn screen_at(path: &str) -> AnyView {
    let path = if path.len() > 1 { path.trim_end_matches('/') } else { path };
    match path {
        at::START => start::screen(),
        at::OVERVIEW => overview::screen(),
        at::MUNICIPALITY => municipality::screen(),
        at::CHECK => question::begin(),
        at::RESULTS => results::screen(),
        at::ANSWERS => answers::screen(),
        at::REPORT => report::screen(),
        at::SETTINGS => settings::screen(),
        at::BOOKLET => booklet::screen(),
        at::REGISTER => register::screen(),
        at::DUE => due::screen(),
        at::GIVE => give::screen(),
        _ => match path.rsplit_once('/') {
            Some((at::CHECK, step)) => question::screen(step.parse().unwrap_or(0)),
            Some((at::RIGHT, id)) => right::screen(id),
            _ => broken::not_found(),
        },
    }
}

/// Goes where the questions lead.
pub(crate) fn go(navigate: &impl Fn(&str, NavigateOptions), session: Session, onward: Onward) {
    navigate(&address(session, onward), NavigateOptions::default());
}

/// Another screen takes the place of this one, also in the history.
pub(crate) fn go_instead(to: String) {
    let navigate = leptos_router::hooks::use_navigate();
    let instead = NavigateOptions { replace: true, ..NavigateOptions::default() };
    request_animation_frame(move || navigate(&to, instead));
}

fn address(session: Session, onward: Onward) -> String {
    match onward {
        Onward::Step(step) => format!("{}/{step}", at::CHECK),
        Onward::Done(Aim::Everything) => at::RESULTS.to_owned(),
        Onward::Done(Aim::OneAnswer) => at::ANSWERS.to_owned(),
        Onward::Done(Aim::Right(right)) => card::address(session, right),
    }
}
