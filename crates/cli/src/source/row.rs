//! A row of a table as a document: each column a fact, `household.income_year` or `children[0].birth_date`.

use csv::ByteRecord;
use rechtenpas_catalogue::exchange::{FORMAT, Holder, Plain, Told, read};
use rechtenpas_catalogue::rules::{Day, FactIx, Program, Subject, Type};

/// What each column holds.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    columns: Vec<(String, Column)>,
    partner: String,
    children: String,
}

#[derive(Clone, Debug)]
enum Column {
    /// `id`, `on` or `municipality`.
    Beside,
    /// Rights that are had: `leefloon|groeipakket-basisbedrag@children[0]`.
    Has,
    Fact(Subject, String, Cell),
    /// A name that is none of these.
    Other,
}

/// How a cell of a fact is written.
#[derive(Clone, Copy, Debug)]
enum Cell {
    Truth,
    Set,
    Plain,
}

/// More than a household can have; the reader of documents says so.
const MOST_MEMBERS: usize = 21;

impl Columns {
    pub(super) fn of(header: &[String], program: &Program) -> Self {
        let column = |name: &String| match name.as_str() {
            "id" | "on" | "municipality" => Column::Beside,
            "has" => Column::Has,
            _ => match name.split_once('.').map(|(holder, fact)| (holder.parse(), fact)) {
                Some((Ok(Holder(subject)), fact)) if is_within(subject) => {
                    let cell = match program.find_fact(subject.kind(), fact).map(|fact| &program.fact(fact).ty) {
                        Some(Type::Truth) => Cell::Truth,
                        Some(Type::Set(_)) => Cell::Set,
                        _ => Cell::Plain,
                    };
                    Column::Fact(subject, fact.to_owned(), cell)
                }
                _ => Column::Other,
            },
        };
        let fact_name = |fact: Option<FactIx>| fact.map(|fact| program.fact(fact).id.clone()).unwrap_or_default();
        Self {
            columns: header.iter().map(|name| (name.clone(), column(name))).collect(),
            partner: fact_name(program.partner),
            children: fact_name(program.children),
        }
    }

    /// What is wrong with the first line.
    pub(super) fn problems(&self, program: &Program) -> Vec<String> {
        const SHAPE: &str =
            "is no column; write id, on, municipality, has, household.FACT, adults[0].FACT or children[0].FACT";
        let mut problems: Vec<String> = Vec::new();
        for (place, (name, column)) in self.columns.iter().enumerate() {
            if self.columns.iter().skip(place + 1).any(|(later, _)| later == name) {
                problems.push(format!("the column `{name}` stands twice"));
            }
            match column {
                Column::Other => problems.push(format!("`{name}` {SHAPE}")),
                // A document in which nothing else can be wrong tells what is wrong with the name.
                Column::Fact(subject, fact, _) => {
                    let facts = Plain::entries([(fact.as_str(), Plain::Nothing)]);
                    let document = match subject {
                        Subject::Household => Plain::entries([("format", format()), ("household", facts)]),
                        Subject::Adult(_) => {
                            Plain::entries([("format", format()), ("adults", Plain::List(vec![facts]))])
                        }
                        Subject::Child(_) => {
                            Plain::entries([("format", format()), ("children", Plain::List(vec![facts]))])
                        }
                    };
                    let today = Day::new(2000, 1, 1).ok();
                    let told = today.map(|today| Told { on: None, municipality: None, today });
                    if let Some(Err(wrong)) = told.map(|told| read(program, &document, &told)) {
                        problems.extend(wrong.0.iter().map(|problem| format!("`{name}`: {}", problem.wrong)));
                    }
                }
                Column::Beside | Column::Has => {}
            }
        }
        problems
    }

    /// The row as a document. Members are there up to the last of whom something is told, or as many as are counted.
    pub(super) fn document(&self, row: &ByteRecord) -> Result<Plain, String> {
        if row.len() != self.columns.len() {
            return Err(format!("a row of {} cells under {} columns", row.len(), self.columns.len()));
        }
        let mut entries = vec![("format".to_owned(), format())];
        let mut own: Vec<(String, Plain)> = Vec::new();
        let (mut adults, mut children): (Vec<Plain>, Vec<Plain>) = (Vec::new(), Vec::new());
        for ((name, column), cell) in self.columns.iter().zip(row) {
            let text = std::str::from_utf8(cell).map_err(|_| format!("no UTF-8 under `{name}`"))?.trim();
            if text.is_empty() {
                continue;
            }
            match column {
                Column::Beside => entries.push((name.clone(), Plain::text(text))),
                Column::Has => entries.push((name.clone(), has(text))),
                Column::Other => entries.push((name.clone(), Plain::text(text))),
                Column::Fact(Subject::Household, fact, cell) => own.push((fact.clone(), value(text, *cell))),
                Column::Fact(Subject::Adult(place), fact, cell) => tell(&mut adults, *place, fact, value(text, *cell)),
                Column::Fact(Subject::Child(place), fact, cell) => {
                    tell(&mut children, *place, fact, value(text, *cell))
                }
            }
        }
        let said = |name: &str| own.iter().find(|(known, _)| known == name).map(|(_, value)| bare(value).clone());
        let counted = match said(&self.children) {
            Some(Plain::Text(text)) => text.parse().unwrap_or(0),
            _ => 0,
        };
        pad(&mut children, counted);
        match said(&self.partner) {
            Some(Plain::Truth(has_partner)) => pad(&mut adults, if has_partner { 2 } else { 1 }),
            Some(_) => pad(&mut adults, 1),
            // Something told of the first adult does not say that there is no other.
            None if adults.len() == 1 => own.push((self.partner.clone(), Plain::Nothing)),
            None => {}
        }
        entries.push(("household".to_owned(), Plain::Entries(own)));
        for (name, people) in [("adults", adults), ("children", children)] {
            if !people.is_empty() {
                entries.push((name.to_owned(), Plain::List(people)));
            }
        }
        Ok(Plain::Entries(entries))
    }
}

fn is_within(subject: Subject) -> bool {
    match subject {
        Subject::Household => true,
        Subject::Adult(place) | Subject::Child(place) => usize::from(place) < MOST_MEMBERS,
    }
}

fn format() -> Plain {
    Plain::Number(FORMAT.into())
}

fn pad(people: &mut Vec<Plain>, count: usize) {
    let count = count.min(MOST_MEMBERS).max(people.len());
    people.resize(count, Plain::Entries(Vec::new()));
}

fn tell(people: &mut Vec<Plain>, place: u8, fact: &str, value: Plain) {
    let place = usize::from(place);
    pad(people, place + 1);
    if let Some(Plain::Entries(facts)) = people.get_mut(place) {
        facts.push((fact.to_owned(), value));
    }
}

/// A cell: `?` nobody knows, `?declined` nobody says, `~…` assumed, `a|b` several options, `[]` none of them.
fn value(text: &str, cell: Cell) -> Plain {
    let no_answer = |text: &str| Plain::entries([("answer", Plain::text(text))]);
    match text {
        "?" => return no_answer("unknown"),
        "?declined" => return no_answer("declined"),
        _ => {}
    }
    if let Some(assumed) = text.strip_prefix('~') {
        return Plain::entries([("value", value(assumed.trim(), cell)), ("assumed", Plain::Truth(true))]);
    }
    match cell {
        Cell::Truth if text.eq_ignore_ascii_case("true") => Plain::Truth(true),
        Cell::Truth if text.eq_ignore_ascii_case("false") => Plain::Truth(false),
        Cell::Set if text == "[]" => Plain::List(Vec::new()),
        Cell::Set => Plain::List(text.split('|').map(|option| Plain::text(option.trim())).collect()),
        Cell::Truth | Cell::Plain => Plain::text(text),
    }
}

/// The value of what is assumed.
fn bare(value: &Plain) -> &Plain {
    value.get("value").unwrap_or(value)
}

fn has(text: &str) -> Plain {
    let one = |part: &str| {
        let (right, holder) = part.split_once('@').unwrap_or((part, "household"));
        Plain::entries([("right", Plain::text(right.trim())), ("holder", Plain::text(holder.trim()))])
    };
    Plain::List(text.split('|').map(one).collect())
}
