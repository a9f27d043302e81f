//! A receipt run once more.

use std::fmt::Display;
use std::path::Path;

use rechtenpas_catalogue::exchange::{Amount, Days};
use rechtenpas_catalogue::receipt::{Again, Change, Difference, Receipt};
use rechtenpas_catalogue::rules::Outcome;
use serde::Serialize;

use crate::arguments::Format;
use crate::catalogue::Loaded;
use crate::failure::{Ending, Failure};
use crate::{input, output};

/// Runs a receipt again and tells what comes out otherwise.
pub(crate) fn rerun(loaded: &Loaded, path: &Path, format: Format) -> Result<Ending, Failure> {
    let receipt: Receipt = input::json(path)?;
    let again = receipt
        .check_again(&loaded.catalogue, &loaded.edition)
        .map_err(|source| Failure::Receipt { name: input::named(path), source })?;
    match format {
        Format::Json => output::json(&again)?,
        Format::Text => output::text(&told(&receipt, &again))?,
    }
    Ok(if again.differences.is_empty() { Ending::Done } else { Ending::Told })
}

fn told(receipt: &Receipt, again: &Again) -> String {
    let same = |is_same: bool| if is_same { "the same" } else { "another" };
    let (was, is) = (&receipt.found, &again.found);
    let mut text = format!(
        "receipt of {}\ncatalogue: {} ({} then, {} now)\nengine: {} ({} then, {} now)\n",
        was.on,
        same(again.same_catalogue),
        short(&was.catalogue.sha256, &was.catalogue.edition),
        short(&is.catalogue.sha256, &is.catalogue.edition),
        same(again.same_engine),
        was.engine,
        is.engine,
    );
    for difference in &again.differences {
        text += &format!("{}\n", line(difference));
    }
    text += &match again.differences.len() {
        0 => "everything comes out the same\n".to_owned(),
        1 => "1 difference\n".to_owned(),
        count => format!("{count} differences\n"),
    };
    text
}

/// A catalogue in few letters: its edition and the beginning of its hash.
pub(crate) fn short(sha256: &str, edition: &impl Display) -> String {
    format!("{edition} {}", sha256.get(..12).unwrap_or(sha256))
}

fn line(difference: &Difference) -> String {
    let Difference { right, holder, change } = difference;
    let change = match change {
        Change::Outcome { was, is } => format!("{} -> {}", outcome(*was), outcome(*is)),
        Change::Amounts { was, is } => format!("amounts {} -> {}", amounts(was), amounts(is)),
        Change::Needs { was, is } => format!("needs {} -> {}", written(was), written(is)),
        Change::After { was, is } => format!("after {} -> {}", written(was), written(is)),
        Change::ClaimUntil { was, is } => format!("can be claimed until {} -> {}", until(*was), until(*is)),
    };
    format!("{right} ({holder}): {change}")
}

fn outcome(outcome: Option<Outcome>) -> String {
    outcome.map_or_else(|| "not there".to_owned(), |outcome| written(&outcome).trim_matches('"').to_owned())
}

fn amounts(amounts: &[Amount]) -> String {
    if amounts.is_empty() {
        return "none".to_owned();
    }
    let one = |amount: &Amount| {
        let period = written(&amount.period);
        format!("{}..{} per {}", amount.from, amount.to, period.trim_matches('"'))
    };
    amounts.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn until(days: Option<Days>) -> String {
    days.map_or_else(
        || "any day".to_owned(),
        |days| if days.from == days.to { days.to.to_string() } else { format!("{}..{}", days.from, days.to) },
    )
}

/// Something as other software would read it.
fn written(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
