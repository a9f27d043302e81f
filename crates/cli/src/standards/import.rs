//! From a document of a standard to files of the catalogue: never over a file that is there, and never less than was written
//! without telling it.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use rechtenpas_catalogue::rules::Day;
use serde_json::Value;

use super::described::{Described, OWN, Own};
use super::{cpsv_ap, hsds, ipdc, make_folder_of, parts};
use crate::arguments::Standard;
use crate::failure::{Ending, Failure};
use crate::output;

/// How a document is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    /// As which standard.
    pub(crate) standard: Standard,
    /// The folder to write to.
    pub(crate) out: &'a Path,
    /// Whether we wrote it, so that the files and standings of ours in it are believed.
    pub(crate) is_ours: bool,
    /// What counts as the day on which a service without one was seen.
    pub(crate) today: Day,
}

/// Reads a document and writes the files of the catalogue that it describes into a folder.
pub(crate) fn import(file: &Path, asked: &Asked<'_>) -> Result<Ending, Failure> {
    let text = std::fs::read_to_string(file).map_err(|source| Failure::Unreadable { path: file.to_owned(), source })?;
    let name = file.display().to_string();
    let document: Value = serde_json::from_str(&text).map_err(|error| Failure::NotJson { name, error })?;
    let parts = parts(asked.standard, &document);
    if !parts.iter().any(|part| part.is_object()) {
        output::tell("nothing in the document describes a right or a service\n");
        return Ok(Ending::Told);
    }
    let mut import = Import { asked, taken: BTreeMap::new(), services: String::new(), ending: Ending::Done };
    if !asked.is_ours && parts.iter().any(|part| claims_to_be_ours(part)) {
        import.problem("it has files or standings of ours, which count only with --ours: all becomes unconfirmed");
    }
    let latest = if asked.standard == Standard::Ipdc { ipdc::latest(&parts) } else { BTreeMap::new() };
    for (place, part) in (1..).zip(parts) {
        match asked.standard {
            Standard::Hsds => import.service(place, part),
            Standard::Ipdc if ipdc::is_archived(part) || ipdc::is_superseded(part, &latest) => {
                output::tell(&format!("number {place}: archived, or there is a later one: left out\n"));
            }
            Standard::Ipdc => import.right(place, part, ipdc::read(part))?,
            Standard::CpsvAp => import.right(place, part, cpsv_ap::read(part))?,
        }
    }
    import.write_services(file)?;
    Ok(import.ending)
}

/// What came of a document so far.
struct Import<'a> {
    asked: &'a Asked<'a>,
    /// By which number each id was taken.
    taken: BTreeMap<String, usize>,
    /// The entries of services.
    services: String,
    ending: Ending,
}

impl Import<'_> {
    fn right(&mut self, place: usize, part: &Value, read: Result<Described, &'static str>) -> Result<(), Failure> {
        let with_own = |mut right: Described| {
            right.own = if self.asked.is_ours { Own::of(part, &right.id)? } else { None };
            Ok(right)
        };
        let right = match read.and_then(with_own) {
            Ok(right) if self.is_free(place, &right.id) => right,
            Ok(_) => return Ok(()),
            Err(why) => {
                self.problem(&format!("number {place}: {why}"));
                return Ok(());
            }
        };
        for text in right.amounts() {
            output::tell(&format!(
                "number {place}: an amount became [bedrag]; enter it as a number with its source: \"{text}\"\n"
            ));
        }
        let file = right.file();
        for text in &file.kept_out {
            self.problem(&format!(
                "number {place}: the line of ours stays, since it names a number of the law or is not one line; change it by hand: \"{text}\""
            ));
        }
        self.write(&self.asked.out.join(&file.path), &file.text)
    }

    fn service(&mut self, place: usize, part: &Value) {
        match hsds::entry(part, self.asked.today, self.asked.is_ours) {
            Ok(entry) if self.is_free(place, &entry.id) => {
                self.services += &entry.text;
                for what in &entry.left_out {
                    self.problem(&format!("number {place}: {what}"));
                }
            }
            Ok(_) => {}
            Err(why) => self.problem(&format!("number {place}: {why}")),
        }
    }

    /// The services of a document share a file with its name.
    fn write_services(&mut self, document: &Path) -> Result<(), Failure> {
        let services = std::mem::take(&mut self.services);
        if services.is_empty() {
            return Ok(());
        }
        let name = document.file_stem().map(|name| hsds::slug(&name.to_string_lossy())).unwrap_or_default();
        let name = if is_plain_name(&name) { name.as_str() } else { "imported" };
        self.write(&self.asked.out.join("organisations").join(name).with_extension("yaml"), &services)
    }

    /// Whether a file or entry can have this id, and none of this document has it yet.
    fn is_free(&mut self, place: usize, id: &str) -> bool {
        if !is_plain_name(id) {
            self.problem(&format!("number {place}: its identifier cannot be the name of a file"));
            return false;
        }
        if let Some(first) = self.taken.get(id) {
            self.problem(&format!("number {place}: number {first} is `{id}` already: left out"));
            return false;
        }
        self.taken.insert(id.to_owned(), place);
        true
    }

    /// Writes a file, unless there is one.
    fn write(&mut self, path: &Path, text: &str) -> Result<(), Failure> {
        let unwritable = |source| Failure::Unwritable { path: path.to_owned(), source };
        make_folder_of(path).map_err(unwritable)?;
        let made = OpenOptions::new().write(true).create_new(true).open(path);
        match made.and_then(|mut file| file.write_all(text.as_bytes())) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                self.problem(&format!("{} is there already and stays as it is", path.display()));
                Ok(())
            }
            result => result.map_err(unwritable),
        }
    }

    fn problem(&mut self, what: &str) {
        self.ending = Ending::Told;
        output::tell(&format!("{what}\n"));
    }
}

/// Whether a part has something that only we can say.
fn claims_to_be_ours(part: &Value) -> bool {
    part.get(OWN).is_some_and(|own| !own.is_null()) || hsds::has_standing(part)
}

/// An imported name becomes a file: it may not lead anywhere else.
fn is_plain_name(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 100
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
