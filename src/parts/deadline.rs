//! Until when a right can be asked, and what of the past can still be had.

use leptos::prelude::*;
use rechtenpas_rules::{Behind, Day, Range};

use super::block::{marked, text};
use super::icon::Icon;
use crate::findings::Finding;
use crate::session::Session;
use crate::words::ahead as words;

/// Within so many days a last day asks for haste.
const SOON: i64 = 60;

/// The last day on which a right can be asked, as far as it is known: the first of its holders.
fn last_day(finding: &Finding) -> Option<Range<Day>> {
    finding.verdicts.iter().filter_map(|verdict| verdict.claim_until).min_by_key(|until| until.low)
}

/// The last day in words, and whether it asks for haste.
pub(crate) fn last_day_told(session: Session, finding: &Finding) -> Option<(String, bool)> {
    let day = last_day(finding)?.low;
    let told = if day < session.today { words::maybe_late(day) } else { words::ask_by(day) };
    Some((told, day <= session.today.plus_days(SOON)))
}

/// The last day, in the accent colour when it is near.
pub(crate) fn last_day_line(session: Session, finding: &Finding) -> Option<AnyView> {
    let (told, is_soon) = last_day_told(session, finding)?;
    Some(marked(if is_soon { "until until-soon" } else { "until" }, Icon::Clock, told))
}

/// What of a right can still be had for the past, in words: the earliest day of its holders.
pub(crate) fn claim_back_told(session: Session, finding: &Finding) -> Option<String> {
    let behind = session.behind.read();
    let mine = behind.iter().filter(|one| one.right == finding.right);
    let Behind { since, lapses, .. } = *mine.min_by_key(|one| one.since)?;
    let waiting_costs = lapses <= session.today.plus_months(1);
    Some(words::claim_back(since, (!waiting_costs).then_some(lapses)))
}

/// What of a right can still be had for the past, with its caution.
pub(crate) fn claim_back_line(session: Session, finding: &Finding) -> Option<AnyView> {
    let told = claim_back_told(session, finding)?;
    Some((marked("until until-soon", Icon::Clock, told), text("small soft", words::IF_THE_SAME)).into_any())
}
