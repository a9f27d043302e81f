//! What the keepers of the catalogue have to look at again.

use std::fmt::Write as _;

use rechtenpas_catalogue::freshness::{self, What, Why};
use rechtenpas_catalogue::rules::Day;

use crate::catalogue::Loaded;
use crate::failure::{Ending, Failure};
use crate::output;

/// Lists it, the most urgent first.
pub(crate) fn due(loaded: &Loaded, by: Day) -> Result<Ending, Failure> {
    let catalogue = &loaded.catalogue;
    let mut text = String::new();
    for due in freshness::due(catalogue, by) {
        let (kind, id) = match due.what {
            What::Right(right) => ("right", catalogue.program.right(right).id.as_str()),
            What::Parameter(parameter) => ("parameter", catalogue.program.parameter(parameter).id.as_str()),
            What::Organisation(place) => {
                ("service", catalogue.organisations().get(place).map_or("", |service| service.id.as_str()))
            }
        };
        // Writing to a string cannot fail.
        let _ =
            writeln!(text, "{:<15} {kind:<10} {id:<45} checked {}, due since {}", why(due.why), due.checked, due.since);
    }
    output::text(if text.is_empty() { "everything was checked\n" } else { &text })?;
    Ok(Ending::Done)
}

fn why(why: Why) -> &'static str {
    match why {
        Why::NewerExpected => "newer expected",
        Why::Derived => "derived",
        Why::Unconfirmed => "unconfirmed",
        Why::Old => "old",
        Why::ToCheck => "to check",
        Why::LongAgo => "long ago",
    }
}
