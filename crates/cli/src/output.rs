//! Standard output and error, as a whole. Who stops reading it stops nothing else.

use std::io::{ErrorKind, Write};

use serde::Serialize;

use crate::failure::Failure;

/// Writes a text.
pub(crate) fn text(text: &str) -> Result<(), Failure> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => Ok(result?),
    }
}

/// Writes something in JSON that people can read too.
pub(crate) fn json(value: &impl Serialize) -> Result<(), Failure> {
    text(&(pretty(value)? + "\n"))
}

/// Says something on standard error. Who does not listen there stops nothing.
pub(crate) fn tell(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Something in JSON that people can read too.
pub(crate) fn pretty(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(value).map_err(|error| Failure::Machine(error.to_string()))
}
