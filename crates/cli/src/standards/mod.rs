//! The catalogue in the standards of the field, and back: IPDC/LPDC, CPSV-AP and Open Referral.
//!
//! None of them has a place for rules. The file of a right goes along whole in a term of our own, so that a round trip keeps
//! the rules beside whatever text was changed on the way. `docs/decisions/0007-standards.md` says what maps to what.

mod cpsv_ap;
mod described;
mod hours;
mod hsds;
mod import;
mod ipdc;
mod json;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use self::described::Described;
pub(crate) use self::import::{Asked, import};
use crate::arguments::Standard;
use crate::catalogue::authored;
use crate::failure::{Ending, Failure};
use crate::output;

/// Writes every right (or every service, for Open Referral) as one document.
pub(crate) fn export(folder: &Path, standard: Standard, out: &Path) -> Result<Ending, Failure> {
    let catalogue = authored(folder)?.catalogue;
    let files = right_files(folder)?;
    let all = || -> Vec<Described> {
        let rights = catalogue.program.right_numbers();
        rights
            .map(|right| {
                let file = files.get(&catalogue.program.right(right).id).map(String::as_str);
                Described::of(&catalogue, right, file)
            })
            .collect()
    };
    let document = match standard {
        Standard::Ipdc => ipdc::page(&all()),
        Standard::CpsvAp => cpsv_ap::graph(&all()),
        Standard::Hsds => hsds::services(&catalogue),
    };
    let lacking = lacking(standard, &document);
    let told = lacking.is_empty();
    lacking.iter().for_each(|one| output::tell(&format!("{one}\n")));
    let text = output::pretty(&document)? + "\n";
    make_folder_of(out)
        .and_then(|()| std::fs::write(out, text))
        .map_err(|source| Failure::Unwritable { path: out.to_owned(), source })?;
    Ok(if told { Ending::Done } else { Ending::Told })
}

/// What the published shapes ask and the document lacks, by the place of the part.
fn lacking(standard: Standard, document: &Value) -> Vec<String> {
    let of = |part: &Value| match standard {
        Standard::Ipdc => ipdc::lacking(part),
        Standard::CpsvAp => cpsv_ap::lacking(part),
        Standard::Hsds => hsds::lacking(part),
    };
    let parts = parts(standard, document).into_iter().enumerate();
    parts
        .flat_map(|(place, part)| of(part).into_iter().map(move |lack| format!("number {}: {lack}", place + 1)))
        .collect()
}

/// The parts of a document: members of a page, nodes of a graph, a bare list, or one alone.
fn parts(standard: Standard, document: &Value) -> Vec<&Value> {
    let inside = match standard {
        Standard::Ipdc => document.get("member"),
        Standard::CpsvAp => document.get("@graph"),
        Standard::Hsds => document.get("contents"),
    };
    match inside.unwrap_or(document) {
        Value::Array(parts) => parts.iter().collect(),
        one => vec![one],
    }
}

fn right_files(folder: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.join("rights")];
    while let Some(folder) = folders.pop() {
        let unreadable = |source| Failure::Unreadable { path: folder.clone(), source };
        for entry in std::fs::read_dir(&folder).map_err(unreadable)? {
            let path: PathBuf = entry.map_err(unreadable)?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "yaml") {
                let text = std::fs::read_to_string(&path)
                    .map_err(|source| Failure::Unreadable { path: path.clone(), source })?;
                files.extend(described::id_of(&text).map(str::to_owned).map(|id| (id, text)));
            }
        }
    }
    Ok(files)
}

/// Makes the folder in which this file is to come.
fn make_folder_of(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), std::fs::create_dir_all)
}

/// The lines that a text in HTML shows: items of its lists, or paragraphs.
fn plain_text(html: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        if let Some(line) = lines.last_mut() {
            *line += before;
        }
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if matches!(name, "p" | "li" | "br" | "ul" | "ol" | "h1" | "h2" | "h3" | "div") {
            lines.push(String::new());
        }
        rest = after;
    }
    if let Some(line) = lines.last_mut() {
        *line += rest;
    }
    let readable =
        |line: String| line.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&");
    lines.into_iter().map(readable).map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}
