//! Facts, parameters and definitions: from files to the program, every name resolved.

use std::sync::OnceLock;

use rechtenpas_rules::check::{CheckError, check, check_as};
use rechtenpas_rules::code::Code;
use rechtenpas_rules::syntax::{Expr, parse};
use rechtenpas_rules::{
    Day, Decimal, Definition, Fact, FactIx, Kind, Parameter, ParameterValue, Period, Program, Quantity, Range, Symbol,
    Type,
};
use serde_saphyr::Spanned;

use super::files::{CatalogueFile, FactFile, Files, ParameterFile, Scalar, ValueFile};
use super::households::number_range;
use super::indexation::{Figure, Indexation};
use super::organisations::{read_organisations, read_source};
use super::problem::Problems;
use crate::details::{Details, Source};
use crate::entry::{
    Catalogue, DefinitionEntry, Domain, Municipality, OptionEntry, ParameterEntry, Question, Theme, Topic,
};

/// A catalogue in the making, with the names that its expressions may use.
pub(super) struct Built {
    pub(super) catalogue: Catalogue,
    pub(super) details: Details,
    pub(super) right_ids: Vec<String>,
}

/// Everything but the rights. `None` when there is no `catalogue.yaml` to begin with.
pub(super) fn build(files: &Files, figures: &[Figure], problems: &mut Problems) -> Option<Built> {
    let (file, header) = files.catalogue.as_ref()?;
    let mut catalogue = begin(file, header, problems)?;
    let growth = decimal(file, &header.edition, &header.growth_per_year, problems).unwrap_or_default();
    let mut guards = Vec::new();
    for (file, facts) in &files.facts {
        for fact in facts {
            if let Some(number) = add_fact(file, fact, &mut catalogue, problems) {
                guards.extend(fact.asked_when.as_ref().map(|guard| (file.as_str(), guard, number)));
            }
        }
    }
    find_members(file, &mut catalogue.program, problems);
    let sources = add_parameters(files, figures, growth, &mut catalogue, problems);
    let right_ids: Vec<String> = files.rights.iter().map(|(_, right)| right.id.value.clone()).collect();
    add_definitions(files, &right_ids, &mut catalogue, problems);
    for (file, guard, number) in guards {
        let of = catalogue.program.fact(number).of;
        let code = expression(file, guard, problems).and_then(|expr| {
            typed(file, guard, check_as(&catalogue.program, &right_ids, of, &expr, &Type::Truth), problems)
        });
        if let Some(fact) = catalogue.program.facts.get_mut(number.index()) {
            fact.asked_when = code;
        }
    }
    let organisations = read_organisations(files, &catalogue, problems);
    let details = Details { sources, organisations, ..Details::default() };
    Some(Built { catalogue, details, right_ids })
}

fn begin(file: &str, header: &CatalogueFile, problems: &mut Problems) -> Option<Catalogue> {
    let edition = day(file, &header.edition, problems)?;
    let mut program = Program::default();
    let municipalities = header.municipalities.iter().map(|municipality| Municipality {
        id: municipality.id.clone(),
        symbol: program.symbol(&municipality.id),
        name: municipality.name.clone(),
        nis: municipality.nis.clone(),
        postcodes: municipality.postcodes.clone(),
        villages: municipality.villages.clone(),
    });
    let municipalities = municipalities.collect();
    let domain = |domain: &super::files::DomainFile| Domain {
        id: domain.id.clone(),
        text: domain.text.0.clone(),
        icon: domain.icon.clone(),
    };
    let theme = |theme: &super::files::ThemeFile| Theme { id: theme.id.clone(), text: theme.text.0.clone() };
    let topic = |topic: &super::files::ThemeFile| Topic { id: topic.id.clone(), text: topic.text.0.clone() };
    Some(Catalogue {
        edition,
        program,
        domains: header.domains.iter().map(domain).collect(),
        life_events: header.life_events.iter().map(topic).collect(),
        target_groups: header.target_groups.iter().map(topic).collect(),
        themes: header.themes.iter().map(theme).collect(),
        municipalities,
        questions: Vec::new(),
        parameters: Vec::new(),
        definitions: Vec::new(),
        rights: Vec::new(),
        details: OnceLock::new(),
        mark: 0,
    })
}

fn find_members(file: &str, program: &mut Program, problems: &mut Problems) {
    program.partner = program.find_fact(Kind::Household, "partner");
    program.children = program.find_fact(Kind::Household, "children");
    program.municipality = program.find_fact(Kind::Household, "municipality");
    for (name, found) in
        [("partner", program.partner), ("children", program.children), ("municipality", program.municipality)]
    {
        if found.is_none() {
            problems.add(
                file,
                serde_saphyr::Location::UNKNOWN,
                format!("no fact `{name}` of the household is declared"),
            );
        }
    }
}

fn add_fact(file: &str, fact: &FactFile, catalogue: &mut Catalogue, problems: &mut Problems) -> Option<FactIx> {
    let number = FactIx::new(catalogue.program.facts.len());
    if catalogue.program.find_fact(fact.of, &fact.id.value).is_some() {
        problems
            .at(file, &fact.id, format!("`{}` is declared twice", fact.id.value))
            .hint("give one of them another id");
        return None;
    }
    let mut options: Vec<OptionEntry> = Vec::new();
    if fact.ty.value == "municipality" {
        for municipality in &catalogue.municipalities {
            let text = crate::text::Text::dutch(municipality.name.clone());
            options.push(OptionEntry { symbol: Some(municipality.symbol), text });
        }
    }
    for option in &fact.options {
        let symbol = (!option.empties).then(|| catalogue.program.symbol(&option.id));
        options.push(OptionEntry { symbol, text: option.text.0.clone() });
    }
    let ty = match fact.ty.value.as_str() {
        "truth" => Type::Truth,
        "number" | "roster" => Type::Number,
        "date" => Type::Day,
        "money per month" => Type::Money(Period::Month),
        "money per year" => Type::Money(Period::Year),
        "money once" => Type::Money(Period::Once),
        "choice" | "municipality" => Type::Choice(number),
        "set" => Type::Set(number),
        other => {
            problems.at(file, &fact.ty, format!("`{other}` is no type")).hint(
                "truth, number, date, money per month, money per year, money once, choice, set, roster or municipality",
            );
            return None;
        }
    };
    if matches!(ty, Type::Choice(_) | Type::Set(_)) == options.is_empty() {
        problems
            .at(file, &fact.id, "a choice or a set has options, and nothing else has")
            .hint("add or remove `options`");
    }
    let theme = catalogue.themes.iter().position(|theme| theme.id == fact.theme.value);
    if theme.is_none() {
        let known: Vec<&str> = catalogue.themes.iter().map(|theme| theme.id.as_str()).collect();
        problems
            .at(file, &fact.theme, format!("no theme `{}`", fact.theme.value))
            .hint(format!("the themes of catalogue.yaml are {}", known.join(", ")));
    }
    let counts = fact.ty.value == "roster" || matches!(ty, Type::Number);
    let bound = |bound: &Option<Scalar>, problems: &mut Problems| {
        bound.as_ref().and_then(|bound| decimal(file, &fact.id, bound, problems))
    };
    let symbols: Vec<Symbol> = options.iter().filter_map(|option| option.symbol).collect();
    let min = bound(&fact.min, problems).or_else(|| counts.then_some(Decimal::ZERO));
    let max = bound(&fact.max, problems);
    catalogue.program.facts.push(Fact {
        options: symbols,
        min,
        max,
        may_be_future: fact.may_be_future,
        sensitive: fact.sensitive.min(3),
        theme: u8::try_from(theme.unwrap_or(0)).unwrap_or(0),
        usual: fact.bands.iter().map(|band| Decimal::from(*band)).collect(),
        ..Fact::new(&fact.id.value, fact.of, ty)
    });
    let words = |words: &Option<super::files::Words>| words.as_ref().map(|words| words.0.clone());
    catalogue.questions.push(Question {
        question: fact.question.0.clone(),
        why: fact.why.0.clone(),
        help: words(&fact.help),
        found_on: words(&fact.found_on),
        options,
        bands: fact.bands.clone(),
    });
    Some(number)
}

fn add_parameters(
    files: &Files,
    figures: &[Figure],
    growth: Decimal,
    catalogue: &mut Catalogue,
    problems: &mut Problems,
) -> Vec<Vec<Source>> {
    let indexation = Indexation::read(&files.indices, &files.indexation, figures, problems);
    let (mut following, mut sources) = (Vec::new(), Vec::new());
    for (file, parameters) in &files.parameters {
        for parameter in parameters {
            sources.extend(add_parameter(file, parameter, growth, catalogue, problems));
            let (Some(indexed), Some(added)) = (&parameter.indexed, catalogue.program.parameters.last()) else {
                continue;
            };
            let place = catalogue.program.parameters.len() - 1;
            let found = indexation.follow(file, place, indexed, &added.values, problems);
            following.extend(found.map(|found| (file.clone(), parameter.id.referenced, found)));
        }
    }
    indexation.derive(&following, &mut catalogue.program.parameters, &mut sources, problems);
    sources
}

fn add_parameter(
    file: &str,
    parameter: &ParameterFile,
    growth: Decimal,
    catalogue: &mut Catalogue,
    problems: &mut Problems,
) -> Option<Vec<Source>> {
    let quantity = match parameter.unit.value.as_str() {
        "money per month" => Quantity::Money(Period::Month),
        "money per year" => Quantity::Money(Period::Year),
        "money once" => Quantity::Money(Period::Once),
        "number" => Quantity::Number,
        "percent" => Quantity::Percent,
        other => {
            problems
                .at(file, &parameter.unit, format!("`{other}` is no unit"))
                .hint("money per month, money per year, money once, number or percent");
            return None;
        }
    };
    if catalogue.program.find_parameter(&parameter.id.value).is_some() {
        problems
            .at(file, &parameter.id, format!("`{}` is declared twice", parameter.id.value))
            .hint("give one of them another id");
        return None;
    }
    let mut values: Vec<(ParameterValue, Source)> = Vec::new();
    for value in &parameter.values {
        let Some(read) = read_value(file, value, problems) else { continue };
        if values.last().is_some_and(|(earlier, _)| earlier.from >= read.0.from) {
            problems
                .at(file, &value.from, "values stand in the order of their dates, each date once")
                .hint("sort them by `from`");
        }
        values.push(read);
    }
    if values.last().is_some_and(|(newest, _)| {
        newest.due.is_none()
            && newest.until.is_none()
            && parameter.indexed.is_none()
            && matches!(quantity, Quantity::Money(_))
    }) {
        problems
            .at(file, &parameter.id, "the newest value does not say when a newer one is due")
            .hint("add `due: YEAR-MONTH-DAY`, or `until` where nothing follows");
    }
    let growth = parameter
        .growth_per_year
        .as_ref()
        .and_then(|growth| decimal(file, &parameter.id, growth, problems))
        .unwrap_or(growth);
    let (values, sources) = values.into_iter().unzip();
    catalogue.program.parameters.push(Parameter { id: parameter.id.value.clone(), quantity, values, growth });
    catalogue.parameters.push(ParameterEntry { name: parameter.name.0.clone() });
    Some(sources)
}

fn read_value(file: &str, value: &ValueFile, problems: &mut Problems) -> Option<(ParameterValue, Source)> {
    let from = day(file, &value.from, problems)?;
    let mut optional = |text: &Option<Spanned<String>>| text.as_ref().and_then(|text| day(file, text, problems));
    let (until, due) = (optional(&value.until), optional(&value.due));
    let rows: Vec<(u32, &Scalar)> = match (&value.value, &value.table) {
        (Some(single), None) => vec![(0, single)],
        (None, Some(table)) if !table.is_empty() => table.iter().map(|(key, cell)| (*key, cell)).collect(),
        _ => {
            problems.at(file, &value.from, "a value is either `value` or `table`").hint("write one of the two");
            return None;
        }
    };
    let rows =
        rows.into_iter().filter_map(|(key, cell)| range(file, &value.from, cell, problems).map(|range| (key, range)));
    let rows: Vec<(u32, Range<Decimal>)> = rows.collect();
    let each_more = value.each_more.as_ref().and_then(|step| decimal(file, &value.from, step, problems));
    if !value.grade.is_firm() && value.grade > rechtenpas_rules::Grade::Secondary && value.how.is_none() {
        problems.at(file, &value.from, "a derived value says how it was found").hint("add `how: …`");
    }
    let source = read_source(file, &value.source, problems)?;
    Some((ParameterValue { from, until, due, grade: value.grade, rows, each_more }, source))
}

/// Definitions may use each other in any order: each round takes those whose names are known by then.
fn add_definitions(files: &Files, right_ids: &[String], catalogue: &mut Catalogue, problems: &mut Problems) {
    let mut pending: Vec<(&str, &super::files::DefinitionFile, Kind, &str, Expr)> = Vec::new();
    for (file, definitions) in &files.definitions {
        for definition in definitions {
            let (of, id) = match definition.id.value.split_once('.') {
                Some(("household", id)) => (Kind::Household, id),
                Some(("adult", id)) => (Kind::Adult, id),
                Some(("child", id)) => (Kind::Child, id),
                _ => {
                    problems
                        .at(file, &definition.id, "a definition is of the household, an adult or a child")
                        .hint("such as `child.age`");
                    continue;
                }
            };
            if catalogue.program.find_fact(of, id).is_some()
                || pending.iter().any(|(_, _, o, i, _)| (*o, *i) == (of, id))
            {
                problems.at(file, &definition.id, format!("`{}` is declared twice", definition.id.value));
                continue;
            }
            if let Some(expr) = expression(file, &definition.means, problems) {
                pending.push((file, definition, of, id, expr));
            }
        }
    }
    loop {
        let before = pending.len();
        let mut errors: Vec<CheckError> = Vec::new();
        pending.retain(|(_, definition, of, id, expr)| match check(&catalogue.program, right_ids, *of, expr) {
            Ok((code, ty)) => {
                catalogue.program.definitions.push(Definition { id: (*id).to_owned(), of: *of, ty, code });
                catalogue
                    .definitions
                    .push(DefinitionEntry { text: definition.text.as_ref().map(|text| text.0.clone()) });
                false
            }
            Err(error) => {
                errors.push(error);
                true
            }
        });
        if pending.is_empty() {
            return;
        }
        if pending.len() == before {
            for ((file, definition, ..), error) in pending.iter().zip(errors) {
                let _: Option<()> = typed(file, &definition.means, Err(error), problems);
            }
            return;
        }
    }
}

/// Reads an expression; a mistake is told with its place.
pub(super) fn expression(file: &str, text: &Spanned<String>, problems: &mut Problems) -> Option<Expr> {
    parse(&text.value)
        .map_err(|error| {
            problems.in_expression(file, text, error.span.start, error.message);
        })
        .ok()
}

/// A checked expression; a mistake is told with its place and hint.
pub(super) fn typed<T>(
    file: &str,
    text: &Spanned<String>,
    checked: Result<T, CheckError>,
    problems: &mut Problems,
) -> Option<T> {
    checked
        .map_err(|error| {
            let problem = problems.in_expression(file, text, error.span.start, error.message);
            problem.hint = error.hint;
        })
        .ok()
}

/// An expression that is true or false.
pub(super) fn truth(
    file: &str,
    text: &Spanned<String>,
    of: Kind,
    built: &Built,
    problems: &mut Problems,
) -> Option<Code> {
    let expr = expression(file, text, problems)?;
    typed(file, text, check_as(&built.catalogue.program, &built.right_ids, of, &expr, &Type::Truth), problems)
}

pub(super) fn day(file: &str, text: &Spanned<String>, problems: &mut Problems) -> Option<Day> {
    text.value
        .parse()
        .map_err(|error| {
            problems.at(file, text, format!("`{}` is {error}", text.value));
        })
        .ok()
}

fn range<T>(file: &str, place: &Spanned<T>, value: &Scalar, problems: &mut Problems) -> Option<Range<Decimal>> {
    let read = match value {
        Scalar::Text(text) => number_range(text),
        other => Err(format!("{other:?} is no number")),
    };
    read.map_err(|wrong| {
        problems.at(file, place, wrong);
    })
    .ok()
}

pub(super) fn decimal<T>(file: &str, place: &Spanned<T>, value: &Scalar, problems: &mut Problems) -> Option<Decimal> {
    range(file, place, value, problems).map(|range| range.low)
}
