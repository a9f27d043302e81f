//! Many households, one after the other and never all at once: lines of JSON, rows of a table, or files in a folder.

mod meter;
mod row;

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use csv::ByteRecord;
use rechtenpas_catalogue::exchange::{Names, Plain, Problem, Problems, Record, Told, Wrong};
use rechtenpas_catalogue::rules::Program;

use self::meter::Meter;
use self::row::Columns;
use crate::arguments::Table;
use crate::failure::Failure;
use crate::input::{STANDARD_INPUT, named};

/// A household as it came in, not read yet.
#[derive(Debug)]
pub(crate) struct Raw {
    /// Where it stands: the line, or the place among the files.
    pub(crate) line: u64,
    /// What to call it when it has no name of its own.
    pub(crate) name: String,
    body: Body,
}

#[derive(Debug)]
enum Body {
    Json(Vec<u8>),
    Row(ByteRecord),
    /// What could not even be taken from the file.
    Broken(String),
}

/// Where many households come from.
pub(crate) struct Source {
    name: String,
    kind: Kind,
    /// What ended the reading, told after the households before it.
    ended: Option<Failure>,
}

enum Kind {
    Lines { reader: Box<dyn BufRead>, line: u64 },
    Rows { reader: csv::Reader<Meter>, header: Vec<String> },
    Files(std::vec::IntoIter<PathBuf>, u64),
}

/// Reads raw households for one catalogue. A table needs to know its facts.
#[derive(Clone, Debug)]
pub(crate) struct Reader<'p> {
    names: Names<'p>,
    columns: Option<Columns>,
}

/// No household takes as much.
const LONGEST: u64 = 1 << 20;

/// How a file holds many households, by its name.
pub(crate) fn table_of(path: &Path) -> Table {
    let is_csv = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
    if is_csv { Table::Csv } else { Table::Jsonl }
}

impl Source {
    /// Opens a folder, a file, or standard input. `watched` may look at what is read.
    pub(crate) fn open(
        path: &Path,
        table: Option<Table>,
        watched: impl FnOnce(Box<dyn Read>) -> Box<dyn Read>,
    ) -> Result<Self, Failure> {
        let name = named(path);
        let unreadable = |source| Failure::Unreadable { path: path.to_owned(), source };
        if path.is_dir() {
            let entries = std::fs::read_dir(path).map_err(unreadable)?;
            let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
            files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
            files.sort();
            return Ok(Self { name, kind: Kind::Files(files.into_iter(), 0), ended: None });
        }
        let bytes: Box<dyn Read> = if path == Path::new(STANDARD_INPUT) {
            Box::new(std::io::stdin())
        } else {
            Box::new(File::open(path).map_err(unreadable)?)
        };
        let bytes = watched(bytes);
        let kind = match table.unwrap_or_else(|| table_of(path)) {
            Table::Jsonl => Kind::Lines { reader: Box::new(BufReader::with_capacity(1 << 16, bytes)), line: 0 },
            Table::Csv => {
                let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(Meter::new(bytes, LONGEST));
                let wrong = |error: csv::Error| Failure::Header { name: name.clone(), message: error.to_string() };
                let header = reader.headers().map_err(wrong)?.iter().map(|column| column.trim().to_owned()).collect();
                Kind::Rows { reader, header }
            }
        };
        Ok(Self { name, kind, ended: None })
    }

    /// What reads these households for a catalogue. With `strict`, a column that this catalogue does not know is an error.
    pub(crate) fn reader<'p>(&self, program: &'p Program, strict: bool) -> Result<Reader<'p>, Failure> {
        let names = Names::of(program);
        let Kind::Rows { header, .. } = &self.kind else { return Ok(Reader { names, columns: None }) };
        let columns = Columns::of(header, program);
        let problems = if strict { columns.problems(program) } else { Vec::new() };
        if problems.is_empty() {
            return Ok(Reader { names, columns: Some(columns) });
        }
        Err(Failure::Header { name: self.name.clone(), message: problems.join("\n") })
    }

    /// The next households, at most so many; none at the end.
    pub(crate) fn next(&mut self, most: usize) -> Result<Vec<Raw>, Failure> {
        let mut chunk = Vec::new();
        while chunk.len() < most && self.ended.is_none() {
            match self.kind.one(&self.name) {
                Ok(Some(raw)) => chunk.push(raw),
                Ok(None) => break,
                Err(failure) => self.ended = Some(failure),
            }
        }
        match self.ended.take_if(|_| chunk.is_empty()) {
            Some(failure) => Err(failure),
            None => Ok(chunk),
        }
    }
}

impl Kind {
    fn one(&mut self, name: &str) -> Result<Option<Raw>, Failure> {
        let unreadable = |source| Failure::Unreadable { path: name.into(), source };
        match self {
            Self::Lines { reader, line } => loop {
                let mut bytes = Vec::new();
                if reader.by_ref().take(LONGEST).read_until(b'\n', &mut bytes).map_err(unreadable)? == 0 {
                    return Ok(None);
                }
                *line += 1;
                let is_too_long = u64::try_from(bytes.len()).unwrap_or(u64::MAX) == LONGEST && !bytes.ends_with(b"\n");
                if is_too_long {
                    skip_line(reader.as_mut()).map_err(unreadable)?;
                }
                if *line == 1 && bytes.starts_with("\u{feff}".as_bytes()) {
                    bytes.drain(.."\u{feff}".len());
                }
                let body = if is_too_long {
                    Body::Broken(format!("a line of more than {LONGEST} bytes"))
                } else if bytes.iter().all(u8::is_ascii_whitespace) {
                    continue;
                } else {
                    Body::Json(bytes)
                };
                return Ok(Some(Raw { line: *line, name: format!("{name}:{line}"), body }));
            },
            Self::Rows { reader, .. } => {
                let mut row = ByteRecord::new();
                reader.get_mut().begin();
                let line = reader.position().line();
                let body = match reader.read_byte_record(&mut row) {
                    Ok(false) => return Ok(None),
                    Ok(true) => Body::Row(row),
                    Err(error) => match error.into_kind() {
                        csv::ErrorKind::Io(source) => {
                            return Err(Failure::Unreadable { path: format!("{name}:{line}").into(), source });
                        }
                        other => Body::Broken(format!("{other:?}")),
                    },
                };
                let line = match &body {
                    Body::Row(row) => row.position().map_or(line, csv::Position::line),
                    _ => line,
                };
                Ok(Some(Raw { line, name: format!("{name}:{line}"), body }))
            }
            Self::Files(files, place) => {
                let Some(path) = files.next() else { return Ok(None) };
                *place += 1;
                let shown = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
                let body = std::fs::read(&path).map_or_else(|error| Body::Broken(error.to_string()), Body::Json);
                Ok(Some(Raw { line: *place, name: shown, body }))
            }
        }
    }
}

/// Goes past the end of the line without keeping it.
fn skip_line(reader: &mut dyn BufRead) -> std::io::Result<()> {
    loop {
        let held = reader.fill_buf()?;
        let end = held.iter().position(|byte| *byte == b'\n');
        let read = end.map_or(held.len(), |end| end + 1);
        reader.consume(read);
        if end.is_some() || read == 0 {
            return Ok(());
        }
    }
}

/// Why a household of many cannot be screened.
#[derive(Clone, Debug)]
pub(crate) struct Bad {
    /// Its own name, where that much could be read.
    pub(crate) id: Option<String>,
    /// What is wrong with it.
    pub(crate) problems: Problems,
}

impl Reader<'_> {
    /// The household that came in.
    pub(crate) fn record(&self, raw: &Raw, told: &Told) -> Result<Record, Bad> {
        let document = self.document(raw).map_err(|found| {
            let wrong = Wrong::Shape { expected: "one JSON document".to_owned(), found };
            Bad { id: None, problems: Problems(vec![Problem { place: String::new(), wrong }]) }
        })?;
        self.names.read(&document, told).map_err(|problems| {
            let id = match document.get("id") {
                Some(Plain::Text(id)) => Some(id.clone()),
                Some(Plain::Number(id)) => Some(id.to_string()),
                _ => None,
            };
            Bad { id, problems }
        })
    }

    fn document(&self, raw: &Raw) -> Result<Plain, String> {
        match &raw.body {
            Body::Broken(why) => Err(why.clone()),
            Body::Json(bytes) => serde_json::from_slice(bytes).map_err(|error| format!("none: {error}")),
            Body::Row(row) => self.columns.as_ref().map_or(Ok(Plain::Nothing), |columns| columns.document(row)),
        }
    }
}
