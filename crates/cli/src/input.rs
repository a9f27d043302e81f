//! One document from a file or standard input.

use std::io::Read;
use std::path::Path;

use rechtenpas_catalogue::exchange::{Plain, Record, Told, read};
use rechtenpas_catalogue::rules::Day;
use serde::de::DeserializeOwned;

use crate::arguments;
use crate::catalogue::Loaded;
use crate::failure::Failure;

/// Stands for standard input among the files.
pub(crate) const STANDARD_INPUT: &str = "-";

/// A file by its name for messages.
pub(crate) fn named(path: &Path) -> String {
    if path == Path::new(STANDARD_INPUT) { "standard input".to_owned() } else { path.display().to_string() }
}

/// The text of a file, or of standard input.
fn text(path: &Path) -> Result<String, Failure> {
    let unreadable = |source| Failure::Unreadable { path: named(path).into(), source };
    let mut bytes = Vec::new();
    if path == Path::new(STANDARD_INPUT) {
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        bytes = std::fs::read(path).map_err(unreadable)?;
    }
    let text = String::from_utf8(bytes).map_err(|error| unreadable(std::io::Error::other(error)))?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// Something in JSON.
pub(crate) fn json<T: DeserializeOwned>(path: &Path) -> Result<T, Failure> {
    let text = text(path)?;
    serde_json::from_str(&text).map_err(|error| Failure::NotJson { name: named(path), error })
}

/// The household in a file.
pub(crate) fn record(path: &Path, loaded: &Loaded, told: &Told) -> Result<Record, Failure> {
    let document: Plain = json(path)?;
    read(&loaded.catalogue.program, &document, told)
        .map_err(|problems| Failure::Document { name: named(path), problems })
}

/// What is told on the command line.
pub(crate) fn told(told: arguments::Told) -> Result<Told, Failure> {
    Ok(Told { on: told.on, municipality: told.municipality, today: today()? })
}

/// The day of today where this machine stands.
pub(crate) fn today() -> Result<Day, Failure> {
    let date = jiff::Zoned::now().date();
    let part = |number: i8| u8::try_from(number).unwrap_or(0);
    Day::new(date.year().into(), part(date.month()), part(date.day()))
        .map_err(|_| Failure::Machine(format!("the clock of this machine tells no day: {date}")))
}
