//! Everything about a family in one page that any browser shows: for themselves.
//!
//! It is made from all places of the dossier, so that nothing that a screen has is missing here.

use rechtenpas_casework::{Change, Log};
use rechtenpas_rules::Day;

use leptos::prelude::*;

use super::case::Case;
use super::reading::{reading, writer};
use crate::browser::clock;
use crate::words::LANGUAGE;
use crate::words::desk::frame;
use crate::words::desk::written::{PARTS, Reading, export};

/// How the page looks: black on white, and the same on paper.
const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1d1b18}\
h1{font-size:1.6rem}h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid #999}\
dl{margin:0 0 1rem}dt{color:#555}dd{margin:0 0 .5rem;font-weight:600;white-space:pre-wrap;overflow-wrap:anywhere}\
table{border-collapse:collapse;width:100%;font-size:.85rem}td,th{text-align:left;vertical-align:top;padding:.2rem .5rem .2rem 0;border-bottom:1px solid #ccc;overflow-wrap:anywhere}";

/// The name of a file for the family.
pub(crate) fn file_name(number: &str, on: Day, ending: &str) -> String {
    let number: String = number.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
    let number = if number.is_empty() { number } else { format!("-{number}") };
    format!("dossier{number}-{on}.{ending}")
}

/// The page.
pub(crate) fn page(case: Case) -> String {
    case.log.with(|log| reading(case, |reading| written(log, reading, case.today())))
}

fn written(log: &Log, reading: Reading<'_>, on: Day) -> String {
    let title = escaped(&export::title(&frame::title(reading.dossier)));
    let parts: String = PARTS.iter().map(|(kind, name)| part(log, reading, kind, name)).collect();
    let (lead, made) = (escaped(export::LEAD), escaped(&export::made(on)));
    let changes = changes(log, reading);
    format!(
        "<!doctype html><html lang=\"{LANGUAGE}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title}</title><style>{STYLE}</style></head><body><h1>{title}</h1><p>{lead}</p><p>{made}</p>{parts}{changes}</body></html>"
    )
}

/// What stands now in a part of the dossier: each thing in it by itself.
fn part(log: &Log, reading: Reading<'_>, kind: &str, name: &str) -> String {
    let mut things = String::new();
    let mut last = None;
    let is_here = |change: &&Change| change.path.parts().next() == Some(kind) && !reading.repeats_members(&change.path);
    for change in log.in_force().filter(is_here) {
        // The first page and each answer stand in one list; other things in one each.
        let thing = change.path.parts().nth(1).filter(|_| !["intake", "answer", "writer"].contains(&kind));
        if last.is_some_and(|last| last != thing) {
            things.push_str("</dl><dl>");
        }
        last = Some(thing);
        let (label, value) = (reading.label(&change.path), reading.value(&change.path, &change.value));
        things.push_str(&format!("<dt>{}</dt><dd>{}</dd>", escaped(&label), escaped(&value)));
    }
    if things.is_empty() { things } else { format!("<h2>{}</h2><dl>{things}</dl>", escaped(name)) }
}

/// Every change that was ever made, the first one first.
fn changes(log: &Log, reading: Reading<'_>) -> String {
    let mut changes: Vec<&Change> = log.changes().collect();
    changes.sort_by_key(|change| (change.stamp, change.id));
    let rows = changes.into_iter().map(|change| {
        let when = clock::local(change.stamp.wall_ms).map(|(day, time)| format!("{day} {time}")).unwrap_or_default();
        let cells =
            [when, writer(reading, change), reading.label(&change.path), reading.value(&change.path, &change.value)];
        format!("<tr>{}</tr>", cells.iter().map(|cell| format!("<td>{}</td>", escaped(cell))).collect::<String>())
    });
    let rows: String = rows.collect();
    let heads = [export::WHEN, export::WHO, export::WHAT, export::VALUE];
    let heads: String = heads.iter().map(|head| format!("<th>{}</th>", escaped(head))).collect();
    format!("<h2>{}</h2><table><tr>{heads}</tr>{rows}</table>", escaped(export::ALL_CHANGES))
}

/// Words as they stand in markup.
fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_never_become_markup() {
        assert_eq!(escaped("<b>\"A & B\"</b>"), "&lt;b&gt;&quot;A &amp; B&quot;&lt;/b&gt;");
    }

    #[test]
    fn a_file_is_named_after_the_number_and_never_after_a_path() {
        let on = "2026-11-24".parse().unwrap();
        assert_eq!(file_name("2026-017", on, "html"), "dossier-2026-017-2026-11-24.html");
        assert_eq!(file_name("../N 1", on, "json"), "dossier-N1-2026-11-24.json");
        assert_eq!(file_name("", on, "json"), "dossier-2026-11-24.json");
    }
}
