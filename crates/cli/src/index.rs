//! What a new figure of an index will move: the amounts that hang on it, and the households for whom something changes.

use std::fmt::Write as _;
use std::path::Path;

use rechtenpas_catalogue::author::Figure;
use rechtenpas_catalogue::rules::{Day, Decimal, ParameterValue};

use crate::arguments::{Format, Told};
use crate::catalogue::Loaded;
use crate::compare;
use crate::failure::{Ending, Failure};
use crate::output;

/// A figure as it is typed: `gezondheidsindex@2026-12=141.20`.
pub(crate) fn figure(text: &str) -> Result<Figure, String> {
    let wrong =
        || format!("`{text}` is no figure: write SERIES@YEAR-MONTH=VALUE, such as gezondheidsindex@2026-12=141.20");
    let (series, rest) = text.split_once('@').ok_or_else(wrong)?;
    let (from, value) = rest.split_once('=').ok_or_else(wrong)?;
    let from = if from.len() == 7 { format!("{from}-01") } else { from.to_owned() };
    let from: Day = from.parse().map_err(|_| wrong())?;
    let value: Decimal = value.replace(',', ".").parse().map_err(|_| wrong())?;
    if value <= Decimal::ZERO {
        return Err(wrong());
    }
    Ok(Figure { series: series.to_owned(), from, value })
}

/// Tells which values come or change, and compares the outcomes of a panel before and after.
pub(crate) fn index(folder: &Path, figures: &[Figure], panel: Option<&Path>, told: Told) -> Result<Ending, Failure> {
    let now = Loaded::supposing(folder, &[])?;
    let then = Loaded::supposing(folder, figures)?;
    let text = moved(&now, &then);
    output::text(if text.is_empty() { "no amount hangs on this figure\n" } else { &text })?;
    match panel {
        None => Ok(Ending::Done),
        Some(panel) => {
            let asked = compare::Asked { examples: 3, format: Format::Text, fail_on_change: false };
            compare::compare(&now, &then, panel, told, &asked)
        }
    }
}

fn moved(now: &Loaded, then: &Loaded) -> String {
    let mut text = String::new();
    for (before, after) in now.catalogue.program.parameters.iter().zip(&then.catalogue.program.parameters) {
        for value in &after.values {
            let known = before.values.iter().find(|known| known.from == value.from);
            let old = known.map_or_else(|| "not known yet".to_owned(), rows);
            let new = rows(value);
            if old != new {
                // Writing to a string cannot fail.
                let _ = writeln!(text, "{} from {}: {old} -> {new}", after.id, value.from);
            }
        }
    }
    text
}

fn rows(value: &ParameterValue) -> String {
    let mut cells: Vec<String> = value.rows.iter().map(|(_, range)| range.low.normalize().to_string()).collect();
    cells.extend(value.each_more.map(|step| format!("+{} each", step.normalize())));
    cells.join(", ")
}
