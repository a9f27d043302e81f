//! Why a right has its outcome, from the record of its evaluation, for three readers.

use std::path::Path;

use rechtenpas_catalogue::exchange::{FactOf, Holder, Record, Why, meant};
use rechtenpas_catalogue::rules::explain::{Explained, Reading, State, explain as explained};
use rechtenpas_catalogue::rules::{
    Cause, Condition, ConditionKind, Day, Lookup, ParameterIx, Period, RightIx, Screening, Subject, Type, Value,
    Verdict,
};
use rechtenpas_catalogue::{RightDetails, RightEntry, Source};

use crate::arguments::{self, Format, Reader};
use crate::catalogue::Loaded;
use crate::failure::{Ending, Failure};
use crate::words::{self, LANGUAGE, UNKNOWN, amount, law};
use crate::{input, output};
use rechtenpas_catalogue::wording::filled::Filler;
use rechtenpas_catalogue::wording::value;

/// Explains one right for each of its holders.
pub(crate) fn explain(
    loaded: &Loaded,
    file: &Path,
    name: &str,
    told: arguments::Told,
    reader: Reader,
    format: Format,
) -> Result<Ending, Failure> {
    let catalogue = &loaded.catalogue;
    let right = catalogue.program.find_right(name).ok_or_else(|| {
        let hint = meant(name, catalogue.program.rights.iter().map(|right| right.id.as_str()));
        Failure::NoSuchRight { name: name.to_owned(), hint }
    })?;
    let record = input::record(file, loaded, &input::told(told)?)?;
    let screening = Screening::of(&catalogue.program, &record.household, record.on);
    if format == Format::Json {
        output::json(&Why::of(&catalogue.program, &loaded.edition, &record, &screening, right))?;
        return Ok(Ending::Done);
    }
    let entry = catalogue.right(right);
    let filler = Filler { catalogue, household: &record.household, on: record.on, names: &[] };
    let mut text = format!("{}\n{}\n", entry.name.get(LANGUAGE), words::made(record.on, catalogue.edition));
    for verdict in screening.verdicts(right) {
        let page = Page { filler, record: &record, right, entry, reader, subject: verdict.subject };
        text += &page.holder(verdict);
    }
    if reader == Reader::Jurist {
        text += &law_of(entry, catalogue.details(right));
    }
    output::text(&text)?;
    Ok(Ending::Done)
}

/// The law and the sources of a right.
fn law_of(entry: &RightEntry, details: &RightDetails) -> String {
    let basis = details.legal_basis.as_deref().unwrap_or(words::NO_LAW);
    let mut text =
        format!("\n{} {basis}\n{}\n{}\n", words::LAW, law::checked(entry.checked, entry.confidence), words::SOURCES);
    for source in &details.sources {
        text += &format!("- {}: {}\n", source.id, law::source(source));
    }
    text
}

/// What surrounds the conditions of a right for one holder.
#[derive(Clone, Copy)]
struct Page<'p> {
    filler: Filler<'p>,
    record: &'p Record,
    right: RightIx,
    entry: &'p RightEntry,
    reader: Reader,
    subject: Subject,
}

/// Where in the tree a condition stands.
#[derive(Clone, Copy, Default)]
struct Setting {
    depth: usize,
    /// It must not hold.
    is_denied: bool,
    /// A sibling decided already.
    is_decided: bool,
}

impl Page<'_> {
    fn holder(self, verdict: &Verdict) -> String {
        let program = &self.filler.catalogue.program;
        let declared = program.right(self.right);
        let outcome = words::outcome(verdict.outcome);
        let mut text = match verdict.subject {
            Subject::Household => format!("\n{outcome}.\n"),
            member => format!("\n{}: {outcome}.\n", words::sentence(&self.filler.name(member))),
        };
        if self.reader == Reader::Jurist {
            text.insert_str(1, &format!("[{} {}] ", declared.id, Holder(verdict.subject)));
        }
        for amount in &verdict.amounts {
            text += &format!("{} {}.\n", words::AMOUNT, amount::found_with_date(amount));
        }
        for right in &verdict.after {
            text += &format!("{}\n", words::after(self.filler.catalogue.right(*right).name.get(LANGUAGE)));
        }
        if declared.held_by != verdict.subject.kind() {
            return text + words::NOBODY + "\n";
        }
        let found = explained(program, &self.record.household, self.record.on, self.right, self.subject);
        let mut lines = Vec::new();
        let root = &declared.condition;
        match &root.kind {
            ConditionKind::All(parts) => self.parts(parts, &found, &root.kind, Setting::default(), &mut lines),
            _ => self.condition(root, &found, Setting::default(), &mut lines),
        }
        lines.iter().for_each(|line| text += &format!("{line}\n"));
        text
    }

    /// The parts of a group. A family sees only those that decide; others see those that no longer matter as such.
    fn parts(
        self,
        parts: &[Condition],
        group: &Explained,
        kind: &ConditionKind,
        setting: Setting,
        lines: &mut Vec<String>,
    ) {
        for (condition, part) in parts.iter().zip(&group.parts) {
            let decides = decides(kind, &group.state, &part.state);
            if self.reader == Reader::Family && !decides {
                continue;
            }
            let one_is_enough = matches!(kind, ConditionKind::Any(_)) && !setting.is_denied;
            let is_decided = setting.is_decided || one_is_enough && group.state == State::Met && !decides;
            self.condition(condition, part, Setting { is_decided, ..setting }, lines);
        }
    }

    fn condition(self, condition: &Condition, found: &Explained, setting: Setting, lines: &mut Vec<String>) {
        let indent = "  ".repeat(setting.depth + 1);
        let deeper = Setting { depth: setting.depth + 1, ..setting };
        let (heading, parts, inside) = match &condition.kind {
            ConditionKind::All(parts) => (words::ALL_OF, parts, deeper),
            ConditionKind::Any(parts) => (words::ONE_OF, parts, deeper),
            ConditionKind::None(parts) => (words::NONE_OF, parts, Setting { is_denied: !setting.is_denied, ..deeper }),
            ConditionKind::When(_) | ConditionKind::Judgement => {
                let wording = self.wording(found).unwrap_or_default();
                lines.push(format!("{indent}{} {wording}", mark(condition, &found.state, setting)));
                if self.reader >= Reader::Worker {
                    lines.extend(self.notes(found).into_iter().map(|note| format!("{indent}    {note}")));
                }
                return;
            }
        };
        lines.push(format!("{indent}{}", self.wording(found).unwrap_or_else(|| heading.to_owned())));
        self.parts(parts, found, &condition.kind, inside, lines);
    }

    fn wording(self, found: &Explained) -> Option<String> {
        let wording = self.entry.conditions.get(usize::from(found.number))?;
        (!wording.is_empty()).then(|| self.filler.with_readings(wording, self.subject, &found.readings))
    }

    /// What a condition found, what it needed, and where that stands.
    fn notes(self, found: &Explained) -> Vec<String> {
        let mut notes: Vec<String> = found.readings.iter().filter_map(|reading| self.note(reading)).collect();
        let own = self.filler.catalogue.details(self.right).condition_source(found.number);
        if self.reader == Reader::Jurist {
            notes.extend(own.map(|source| format!("{} {}", words::SOURCE, law::source(source))));
        }
        notes
    }

    fn note(self, reading: &Reading) -> Option<String> {
        let catalogue = self.filler.catalogue;
        let program = &catalogue.program;
        let named = |name: String| if self.reader == Reader::Jurist { format!(" [{name}]") } else { String::new() };
        match reading {
            Reading::Fact(fact, subject, found) => {
                let question = self.filler.about(&catalogue.question(*fact).question, *subject);
                let found = value::found(&self.filler, *fact, *subject, found);
                Some(format!("{question} {found}{}", named(FactOf::of(program, *fact, *subject).to_string())))
            }
            Reading::Definition(definition, subject, found) => {
                let declared = program.definition(*definition);
                let money = match declared.ty {
                    Type::Money(period) => Some(period),
                    _ => None,
                };
                let text = catalogue.definitions.get(definition.index()).and_then(|entry| entry.text.as_ref());
                let name = named(format!("{}.{}", Holder(*subject), declared.id));
                match (text, self.reader) {
                    (Some(text), _) => {
                        Some(format!("{}: {}{name}", self.filler.about(text, *subject), derived(found, money)))
                    }
                    (None, Reader::Jurist) => Some(format!("{}:{name}", derived(found, money))),
                    (None, _) => None,
                }
            }
            Reading::Right(of, best) => {
                let name = catalogue.right(*of).name.get(LANGUAGE);
                let id = named(program.right(*of).id.clone());
                Some(format!("{name}: {}{id}", words::outcome(*best).to_lowercase()))
            }
            Reading::Parameter(parameter, key, lookup) => self.number_of_the_law(*parameter, *key, *lookup),
        }
    }

    /// A number of the law: its value and date; for a jurist also until when, its grade and its source.
    fn number_of_the_law(self, parameter: ParameterIx, key: u32, lookup: Option<Lookup>) -> Option<String> {
        let catalogue = self.filler.catalogue;
        let declared = catalogue.program.parameter(parameter);
        let name = catalogue.parameter(parameter).name.get(LANGUAGE);
        let Some(lookup) = lookup else {
            return Some(format!("{name}: {}", law::SILENT));
        };
        let written = self.filler.written(parameter, lookup);
        let mut note = format!("{name}: {}", law::limit(&written, lookup));
        if self.reader == Reader::Jurist {
            let until = until(&declared.values, lookup.from);
            let row = if key == 0 { String::new() } else { format!("({key})") };
            note += &format!(" [{}{row}; {}]", declared.id, law::validity(lookup, until));
            let source: Option<&Source> = catalogue.parameter_source(parameter, lookup.from);
            note += &source.map(|source| format!(" {} {}", words::SOURCE, law::source(source))).unwrap_or_default();
        }
        Some(note)
    }
}

/// The last day of the value that holds from this day, where it is known.
fn until(values: &[rechtenpas_catalogue::rules::ParameterValue], from: Day) -> Option<Day> {
    let place = values.iter().position(|value| value.from == from)?;
    let follows = values.get(place + 1).map(|next| next.from.plus_days(-1));
    values.get(place).and_then(|value| value.until).or(follows)
}

/// Whether a part has a say in what its group comes to.
fn decides(kind: &ConditionKind, group: &State, part: &State) -> bool {
    let is_open = matches!(part, State::Open(_));
    match (kind, group) {
        (_, State::Open(_)) => is_open,
        (ConditionKind::All(_), State::NotMet) => *part == State::NotMet,
        (ConditionKind::Any(_), State::Met) | (ConditionKind::None(_), State::NotMet) => *part == State::Met,
        _ => true,
    }
}

/// The words in front of a condition.
fn mark(condition: &Condition, state: &State, setting: Setting) -> &'static str {
    let holds = match state {
        State::Met => true,
        State::NotMet => false,
        State::Open(_) if setting.is_decided => return words::NOT_NEEDED,
        State::Open(needs) => {
            let is_judged = matches!(condition.kind, ConditionKind::Judgement)
                || needs.iter().all(|cause| matches!(cause, Cause::Judgement(..)));
            let is_outdated = needs.facts().next().is_none();
            return match (is_judged, is_outdated) {
                (true, _) => words::JUDGED,
                (false, true) => words::OUTDATED,
                (false, false) => words::OPEN,
            };
        }
    };
    match (holds != setting.is_denied, setting.is_decided) {
        (true, _) => words::MET,
        (false, true) => words::NOT_NEEDED,
        (false, false) => words::NOT_MET,
    }
}

fn derived(found: &Value, money: Option<Period>) -> String {
    value::derived(found, money).unwrap_or_else(|| UNKNOWN.to_owned())
}
