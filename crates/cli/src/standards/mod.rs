//! The catalogue in the standards of the field, and back: IPDC/LPDC, CPSV-AP and Open Referral.
//!
//! None of them has a place for rules. The file of a right goes along whole in a term of our own, so that a round trip keeps
//! the rules beside whatever text was changed on the way. `docs/decisions/0007-standards.md` says what maps to what.

mod cpsv_ap;
mod described;
mod hsds;
mod ipdc;
mod json;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rechtenpas_catalogue::rules::Day;
use serde_json::Value;

use self::described::Described;
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
    write(out, &(output::pretty(&document)? + "\n"))?;
    Ok(if told { Ending::Done } else { Ending::Told })
}

/// Reads a document and writes the files of the catalogue that it describes into a folder.
pub(crate) fn import(file: &Path, standard: Standard, out: &Path, today: Day) -> Result<Ending, Failure> {
    let text = std::fs::read_to_string(file).map_err(|source| Failure::Unreadable { path: file.to_owned(), source })?;
    let name = file.display().to_string();
    let document: Value = serde_json::from_str(&text).map_err(|error| Failure::NotJson { name, error })?;
    let mut bad = 0;
    let mut services = String::new();
    let parts = parts(standard, &document);
    if !parts.iter().any(|part| part.is_object()) {
        output::tell("nothing in the document describes a right or a service\n");
        return Ok(Ending::Told);
    }
    for (place, &part) in parts.iter().enumerate() {
        if matches!(standard, Standard::Ipdc) && (ipdc::is_archived(part) || ipdc::is_superseded(part, &parts)) {
            output::tell(&format!("number {}: archived, or there is a later one: left out\n", place + 1));
            continue;
        }
        let read = match standard {
            Standard::Ipdc => ipdc::read(part),
            Standard::CpsvAp => cpsv_ap::read(part),
            Standard::Hsds => {
                let entry = hsds::entry(part, &today.to_string());
                services += entry.as_deref().unwrap_or_default();
                if entry.is_none() {
                    bad += 1;
                    output::tell(&format!(
                        "number {}: no name, or an identifier that cannot be one of ours\n",
                        place + 1
                    ));
                }
                continue;
            }
        };
        match read {
            Some(right) if is_plain_name(&right.id) => {
                for text in right.amounts() {
                    output::tell(&format!(
                        "number {}: an amount became [bedrag]; enter it as a number with its source: \"{text}\"\n",
                        place + 1
                    ));
                }
                let (path, text) = right.file();
                write(&out.join(path), &text)?;
            }
            _ => {
                bad += 1;
                output::tell(&format!(
                    "number {}: no name, no day of change, or an identifier that cannot be the name of a file\n",
                    place + 1
                ));
            }
        }
    }
    if !services.is_empty() {
        write(&out.join("organisations/imported.yaml"), &services)?;
    }
    Ok(if bad == 0 { Ending::Done } else { Ending::Told })
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

/// An imported name becomes a file: it may not lead anywhere else.
fn is_plain_name(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 100
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
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
                let id = text.lines().find_map(|line| line.strip_prefix("id: ")).map(|id| id.trim().to_owned());
                files.extend(id.map(|id| (id, text)));
            }
        }
    }
    Ok(files)
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let unwritable = |source| Failure::Unwritable { path: path.to_owned(), source };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(unwritable)?;
    }
    std::fs::write(path, text).map_err(unwritable)
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
