//! Everything in a dossier as JSON (format 1), for the family that it is about.
//!
//! `now` says what stands at each place, `written` every change that was ever made, the first one first. A day is a text such
//! as `2026-11-24`, a moment is in milliseconds since 1970; what only a newer version understands is a list of bytes.

use crate::change::Change;
use crate::log::Log;
use crate::value::Value;

/// The dossier as JSON.
pub fn json(log: &Log) -> String {
    let now = log.in_force().map(|change| format!("    {}: {}", text(change.path.as_str()), value(&change.value)));
    let mut changes: Vec<&Change> = log.changes().collect();
    changes.sort_by_key(|change| (change.stamp, change.id));
    let written = changes.into_iter().map(|change| {
        let Change { stamp, path, value: is, .. } = change;
        let (path, is, device) = (text(path.as_str()), value(is), text(&stamp.device.to_string()));
        format!("    {{\"place\": {path}, \"value\": {is}, \"at\": {}, \"device\": {device}}}", stamp.wall_ms)
    });
    let (now, written) = (lines(now), lines(written));
    format!(
        "{{\n  \"format\": \"rechtenpas-dossier\",\n  \"version\": 1,\n  \"now\": {{\n{now}\n  }},\n  \"written\": [\n{written}\n  ]\n}}\n"
    )
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join(",\n")
}

fn value(value: &Value) -> String {
    match value {
        Value::Nothing => "null".to_owned(),
        Value::Truth(truth) => truth.to_string(),
        Value::Whole(number) => number.to_string(),
        Value::Day(day) => text(&day.to_string()),
        Value::Text(words) => text(words),
        Value::Names(names) => format!("[{}]", names.iter().map(|name| text(name)).collect::<Vec<_>>().join(", ")),
        Value::Unknown(bytes) => format!("{bytes:?}"),
    }
}

/// A text between quotes.
fn text(words: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in words.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            control if control.is_control() => quoted.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
