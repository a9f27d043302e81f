//! What would turn a *not now*.

use rechtenpas_catalogue::wording;
use rechtenpas_rules::Day;

pub(crate) const TITLE: &str = "Wanneer kan het wel?";

fn can(is_sure: bool) -> &'static str {
    if is_sure { "kan het wel" } else { "kan het misschien wel" }
}

/// It comes by itself; `whom` says for whom, where it is not for all.
pub(crate) fn from(day: Day, is_sure: bool, whom: &str) -> String {
    format!("Vanaf {} {}{whom}.", wording::day(day), can(is_sure))
}

/// A number or amount of at most this.
pub(crate) fn at_most(value: &str, is_sure: bool) -> String {
    format!("Met hoogstens {value} {}.", can(is_sure))
}

/// A number or amount of at least this.
pub(crate) fn at_least(value: &str, is_sure: bool) -> String {
    format!("Met minstens {value} {}.", can(is_sure))
}

/// A child is born.
pub(crate) fn birth(is_sure: bool) -> String {
    format!("Het kan {}als er een kind bijkomt.", if is_sure { "" } else { "misschien " })
}

/// Another answer to the question before it.
pub(crate) fn answer(answer: &str, is_sure: bool) -> String {
    format!("Met het antwoord “{answer}” {}.", can(is_sure))
}

/// One more of several.
pub(crate) fn with_also(option: &str, is_sure: bool) -> String {
    format!("Met ook “{option}” {}.", can(is_sure))
}

/// One fewer of several.
pub(crate) fn without(option: &str, is_sure: bool) -> String {
    format!("Zonder “{option}” {}.", can(is_sure))
}
