//! A right as catalogues of public services describe it: texts without rules, and our own file beside them.

use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

use rechtenpas_catalogue::rules::{Day, Household, RightIx, Subject};
use rechtenpas_catalogue::{Catalogue, Level, Organisation, Source, Text};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use rechtenpas_catalogue::wording::filled::Filler;

/// The term under which our own file goes along.
pub(super) const OWN: &str = "rechtenpas:bestand";

/// What is said of the conditions where none is written.
pub(super) const UNKNOWN_CONDITION: &str = "De dienst kijkt na of dit voor jou is.";

/// What the standards can say of a right.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Described {
    /// Our name of the file.
    pub(super) id: String,
    pub(super) name: String,
    pub(super) summary: String,
    pub(super) keywords: Vec<String>,
    /// The conditions, in the words of the catalogue.
    pub(super) conditions: Vec<String>,
    pub(super) documents: Vec<String>,
    pub(super) steps: Vec<String>,
    /// What it brings.
    pub(super) gives: Vec<String>,
    pub(super) legal_basis: Option<String>,
    /// Titles and addresses of sources.
    pub(super) sites: Vec<(String, String)>,
    pub(super) contacts: Vec<Contact>,
    /// An id of `domains` in catalogue.yaml.
    pub(super) domain: String,
    /// Ids and texts of life events.
    pub(super) life_events: Vec<(String, String)>,
    pub(super) level: Option<Level>,
    /// The NIS code, for a local one.
    pub(super) nis: Option<String>,
    /// When it was last looked at.
    pub(super) checked: Day,
    pub(super) own: Option<Own>,
}

/// Where to go.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Contact {
    pub(super) name: String,
    pub(super) phone: Option<String>,
    pub(super) email: Option<String>,
    pub(super) url: Option<String>,
}

/// Our own file, which a standard has no place for, and the texts as they went out: a text that comes back otherwise was
/// changed by somebody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Own {
    /// The file, whole.
    pub(super) file: String,
    /// The name as it went out.
    pub(super) name: String,
    /// The summary as it went out.
    pub(super) summary: String,
}

/// A file of the catalogue that is to be written.
#[derive(Debug)]
pub(super) struct File<'d> {
    /// Where, in the folder of the catalogue.
    pub(super) path: PathBuf,
    /// What stands in it.
    pub(super) text: String,
    /// Texts that somebody changed and that cannot go in: the line of ours names a number of the law, or is more than one.
    pub(super) kept_out: Vec<&'d str>,
}

impl Described {
    /// A right of the catalogue, its numbers filled in for the day of the edition.
    pub(super) fn of(catalogue: &Catalogue, right: RightIx, file: Option<&str>) -> Self {
        let household = Household::new();
        let filler = Filler { catalogue, household: &household, on: catalogue.edition, names: &[] };
        let filled = |text: &Text| filler.about(text, Subject::Household);
        let (entry, details) = (catalogue.right(right), catalogue.details(right));
        let rule = catalogue.program.right(right);
        let municipality = rule.municipality.map(|symbol| catalogue.program.symbol_name(symbol));
        let (name, summary) = (filled(&entry.name), filled(&entry.summary));
        let conditions = catalogue.outline(right, &filled);
        Self {
            id: rule.id.clone(),
            own: file.map(|file| Own { file: file.to_owned(), name: name.clone(), summary: summary.clone() }),
            name,
            summary,
            keywords: details.also_called.clone(),
            conditions,
            documents: details.documents.iter().map(filled).collect(),
            steps: details.steps.iter().map(filled).collect(),
            gives: entry.gives.iter().chain(entry.amounts.iter().flatten()).map(filled).collect(),
            legal_basis: details.legal_basis.clone(),
            sites: details.sources.iter().filter_map(site).collect(),
            contacts: catalogue.where_to(right, municipality).into_iter().map(Contact::of).collect(),
            domain: catalogue.domains.get(usize::from(entry.domain)).map_or_else(String::new, |d| d.id.clone()),
            life_events: entry
                .life_events
                .iter()
                .filter_map(|place| catalogue.life_events.get(usize::from(*place)))
                .map(|event| (event.id.clone(), event.text.nl().to_owned()))
                .collect(),
            level: Some(entry.level),
            nis: municipality
                .and_then(|id| catalogue.municipalities.iter().find(|one| one.id == id))
                .and_then(|one| one.nis.clone()),
            checked: entry.checked,
        }
    }

    /// The file of the catalogue that says this. Ours comes back as it went out, with the texts that somebody changed; what
    /// others wrote becomes a right that only the service can judge, and that is not shown before somebody confirmed it.
    pub(super) fn file(&self) -> File<'_> {
        let folder = match self.level {
            Some(Level::Federal) => "federal",
            Some(Level::Local) => "local",
            Some(Level::Flanders) | None => "flanders",
        };
        let path = Path::new("rights").join(folder).join(format!("{}.yaml", self.id));
        let (text, kept_out) = match &self.own {
            Some(own) => own.with_changes(self),
            None => (self.without_amounts().draft(), Vec::new()),
        };
        File { path, text, kept_out }
    }

    /// The texts that hold an amount of money, which a draft leaves open.
    pub(super) fn amounts(&self) -> Vec<&str> {
        let lists = self.keywords.iter().chain(&self.conditions).chain(&self.documents).chain(&self.steps);
        let texts = [&self.name, &self.summary].into_iter().chain(lists).map(String::as_str);
        texts.filter(|text| self.own.is_none() && opened(text) != *text).collect()
    }

    /// The catalogue has amounts as numbers with a source and a date, never in a text.
    fn without_amounts(&self) -> Self {
        let all = |texts: &[String]| texts.iter().map(|text| opened(text)).collect();
        Self {
            name: opened(&self.name),
            summary: opened(&self.summary),
            keywords: all(&self.keywords),
            conditions: all(&self.conditions),
            documents: all(&self.documents),
            steps: all(&self.steps),
            ..self.clone()
        }
    }

    fn draft(&self) -> String {
        let place = self.nis.as_ref().map(|nis| format!("# Of the municipality with NIS code {nis}: enter its id.\n"));
        let mut text = place.unwrap_or_default();
        // Writing to a string cannot fail.
        let mut line = |key: &str, value: &str| {
            let _ = writeln!(text, "{key}: {}", quoted(value));
        };
        line("id", &self.id);
        line("name", &self.name);
        line("summary", if self.summary.is_empty() { &self.name } else { &self.summary });
        let level = match self.level {
            Some(Level::Federal) => "federal",
            Some(Level::Local) => "local",
            Some(Level::Flanders) | None => "flanders",
        };
        line("level", level);
        line("domain", if self.domain.is_empty() { "papers" } else { &self.domain });
        line("action", self.steps.first().map_or("Vraag het aan de dienst.", String::as_str));
        text += "held_by: household\nweight: medium\ngranted: ask\nstanding: unconfirmed\nconfidence: low\n";
        let _ = writeln!(text, "checked: {}", self.checked);
        text += "conditions:\n  all:\n";
        let asked = UNKNOWN_CONDITION.to_owned();
        for condition in self.conditions.iter().chain(self.conditions.is_empty().then_some(&asked)) {
            let _ = writeln!(text, "    - {{text: {}, judgement: dienst}}", quoted(condition));
        }
        let listed: [(&str, &[String]); 3] =
            [("also_called", &self.keywords), ("steps", &self.steps), ("documents", &self.documents)];
        for (key, lines) in listed.into_iter().filter(|(_, lines)| !lines.is_empty()) {
            let _ = writeln!(text, "{key}:");
            lines.iter().for_each(|one| text += &format!("  - {}\n", quoted(one)));
        }
        text += "sources:\n";
        let here = (self.name.clone(), String::new());
        for (title, url) in self.sites.iter().chain(self.sites.is_empty().then_some(&here)) {
            let url = if url.is_empty() { String::new() } else { format!(", url: {}", quoted(url)) };
            let _ = writeln!(text, "  - {{title: {}{url}, seen: {}}}", quoted(title), self.checked);
        }
        let _ = writeln!(text, "examples:\n  - {{name: de dienst beslist, on: {}, expect: likely}}", self.checked);
        text
    }
}

impl Own {
    /// Our own file that goes along with a right of this id, if one does.
    pub(super) fn of(part: &Value, id: &str) -> Result<Option<Self>, &'static str> {
        let Some(own) = part.get(OWN).filter(|own| !own.is_null()) else { return Ok(None) };
        let own = Self::deserialize(own).map_err(|_| "the file of ours in it cannot be read")?;
        if id_of(&own.file) == Some(id) { Ok(Some(own)) } else { Err("the file of ours in it is of another right") }
    }

    /// The file with the texts that somebody changed, and those that cannot go in.
    fn with_changes<'n>(&self, now: &'n Described) -> (String, Vec<&'n str>) {
        let mut file = self.file.clone();
        let mut kept_out = Vec::new();
        let texts = [("name", &self.name, &now.name), ("summary", &self.summary, &now.summary)];
        for (key, _, after) in texts.into_iter().filter(|(_, before, after)| before != after) {
            match replaceable(&file, key) {
                Some(line) => file.replace_range(line, &format!("{key}: {}", quoted(after))),
                None => kept_out.push(after.as_str()),
            }
        }
        (file, kept_out)
    }
}

/// The id that a file of a right says.
pub(super) fn id_of(file: &str) -> Option<&str> {
    file.lines().find_map(|line| line.strip_prefix("id: ")).map(str::trim)
}

/// Where the line with this key stands, if another text can take its place: it names no number of ours, which would stay as
/// it was that day, and does not go on below.
fn replaceable(file: &str, key: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in file.split_inclusive('\n') {
        let end = start + line.len();
        if line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')) {
            let goes_on = file.get(end..).is_some_and(|rest| rest.starts_with(' '));
            let is_replaceable = !line.contains('{') && !goes_on;
            return is_replaceable.then(|| start..start + line.trim_end().len());
        }
        start = end;
    }
    None
}

impl Contact {
    fn of(organisation: &Organisation) -> Self {
        Self {
            name: organisation.name.clone(),
            phone: organisation.phone.clone(),
            email: organisation.email.clone(),
            url: organisation.url.clone(),
        }
    }
}

fn site(source: &Source) -> Option<(String, String)> {
    source.url.as_ref().map(|url| (source.title.clone(), url.clone()))
}

/// A text with `[bedrag]` for each amount of money, and without the braces that name a number of ours.
fn opened(text: &str) -> String {
    let is_amount = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let bare = text.replace(['{', '}'], "");
    let spaced = bare.replace('€', " € ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut open: Vec<&str> = Vec::new();
    let mut rest = words.iter().copied().peekable();
    while let Some(word) = rest.next() {
        let next = rest.peek().copied().unwrap_or_default();
        let is_money = |sign: &str| sign == "€" || sign.to_lowercase().starts_with("euro");
        if (word == "€" && is_amount(next)) || (is_amount(word) && is_money(next)) {
            open.push("[bedrag]");
            rest.next();
        } else {
            open.push(word);
        }
    }
    if open.contains(&"[bedrag]") { open.join(" ") } else { bare }
}

/// A text as YAML and JSON both read it.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
