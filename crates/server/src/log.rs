//! The log: one line for each thing that happened, on standard error, and nothing in it of a person, a team or a device.

use std::error::Error;
use std::io::{self, IsTerminal};

use tracing::Level;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt;
use tracing_subscriber::prelude::*;

use crate::options::LogShape;

/// Begins to write. `RUST_LOG` says how much, by part of the program, such as `info,rechtenpas_server=debug`; one that
/// cannot be read counts as not said.
pub(crate) fn begin(shape: LogShape) {
    let said = std::env::var("RUST_LOG").ok().and_then(|said| said.parse::<Targets>().ok());
    let filter = said.unwrap_or_else(|| Targets::new().with_default(Level::INFO));
    let log = tracing_subscriber::registry().with(filter);
    match shape {
        LogShape::Json => log.with(fmt::layer().json().flatten_event(true).with_writer(io::stderr)).init(),
        LogShape::Text => {
            log.with(fmt::layer().compact().with_ansi(io::stderr().is_terminal()).with_writer(io::stderr)).init()
        }
    }
}

/// An error and what it comes from, in one line.
pub(crate) fn told(error: &dyn Error) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(deeper) = cause {
        let words = deeper.to_string();
        // Some errors repeat the words of what they pass on.
        if !told.ends_with(&words) {
            told = format!("{told}: {words}");
        }
        cause = deeper.source();
    }
    told
}
