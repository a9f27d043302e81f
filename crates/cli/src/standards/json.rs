//! What a document says under a term: readings of JSON that never trust its form.

use rechtenpas_catalogue::rules::Day;
use serde_json::Value;

/// What stands under a term: the items of a list, or the one thing that stands there alone.
pub(super) fn list<'v>(of: &'v Value, term: &str) -> impl Iterator<Item = &'v Value> {
    let found = of.get(term).filter(|found| !found.is_null());
    let several = found.and_then(Value::as_array).into_iter().flatten();
    several.chain(found.filter(|one| !one.is_array()))
}

/// The text under the first of these terms that has one.
pub(super) fn string(of: &Value, terms: &[&str]) -> Option<String> {
    terms.iter().find_map(|term| of.get(*term)?.as_str()).map(str::to_owned)
}

/// The day with which a moment begins, where it is one of the calendar.
pub(super) fn day(moment: &str) -> Option<Day> {
    moment.get(..10)?.parse().ok()
}

/// What an identifier ends with, behind its path or prefix.
pub(super) fn last_part(identifier: &str) -> &str {
    identifier.rsplit([':', '/', '#']).next().unwrap_or_default()
}

/// The terms that must stand there and do not, or are empty.
pub(super) fn missing(of: &Value, terms: &[&str], what: &str) -> Vec<String> {
    let lacks = |term: &&&str| list(of, term).next().is_none();
    terms.iter().filter(lacks).map(|term| format!("{what} lacks `{term}`")).collect()
}
