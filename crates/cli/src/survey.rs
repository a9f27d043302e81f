//! The state of a catalogue in figures: rights by level and domain, how far each is computed, numbers, examples.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use rechtenpas_catalogue::author::{Authored, coverage};
use rechtenpas_catalogue::rules::{Condition, ConditionKind, Day, RightIx};
use rechtenpas_catalogue::{Level, Manner, Standing};

use crate::catalogue::authored;
use crate::failure::{Ending, Failure};
use crate::output;

/// How far a right is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Depth {
    /// Every condition is a rule.
    Wholly,
    /// Something is left to a judgement.
    Partly,
    /// A few gates, and the rest is to be asked.
    Ask,
}

#[derive(Default)]
struct Line {
    levels: [usize; 3],
    depths: [usize; 3],
    examples: usize,
}

/// Prints it.
pub(crate) fn survey(folder: &Path, one_sided: bool) -> Result<Ending, Failure> {
    let authored = authored(folder)?;
    let text = if one_sided { told_one_sided(&authored) } else { told(&authored) };
    output::text(&text)?;
    Ok(Ending::Done)
}

// Writing to a string cannot fail: its results are dropped below.
fn told(authored: &Authored) -> String {
    let catalogue = &authored.catalogue;
    let mut lines: BTreeMap<u8, Line> = BTreeMap::new();
    for right in catalogue.program.right_numbers() {
        let entry = catalogue.right(right);
        let line = lines.entry(entry.domain).or_default();
        let level = match entry.level {
            Level::Federal => 0,
            Level::Flanders => 1,
            Level::Local => 2,
        };
        let depth = match depth(authored, right) {
            Depth::Wholly => 0,
            Depth::Partly => 1,
            Depth::Ask => 2,
        };
        line.levels.get_mut(level).into_iter().for_each(|count| *count += 1);
        line.depths.get_mut(depth).into_iter().for_each(|count| *count += 1);
        line.examples += authored.examples.iter().filter(|example| example.right == right).count();
    }
    let mut text = "| domain | federal | Flanders | local | wholly | partly | ask | examples |\n|---|---|---|---|---|---|---|---|\n".to_owned();
    let mut sum = Line::default();
    for (domain, line) in &lines {
        let name = catalogue.domains.get(usize::from(*domain)).map_or("", |domain| domain.id.as_str());
        let _ = writeln!(text, "{}", row(name, line));
        let add = |into: &mut [usize; 3], from: &[usize; 3]| into.iter_mut().zip(from).for_each(|(a, b)| *a += b);
        add(&mut sum.levels, &line.levels);
        add(&mut sum.depths, &line.depths);
        sum.examples += line.examples;
    }
    let _ = writeln!(text, "{}", row("**all**", &sum));
    let values = || catalogue.program.parameters.iter().flat_map(|parameter| &parameter.values);
    let newest = values().map(|value| value.from).max();
    let firm = values().filter(|value| value.grade.is_firm()).map(|value| value.from).max();
    let (conditions, one_sided) = coverage(authored);
    let hidden = catalogue.organisations().iter().filter(|one| one.standing == Standing::Unconfirmed).count();
    let day = |day: Option<_>| day.map_or_else(String::new, |day: Day| day.to_string());
    let _ = writeln!(
        text,
        "\n{} parameters with {} values, the newest of {} (of an authority: {}); {} questions; {} services, {hidden} of them unconfirmed; {} practice families\n{} of {conditions} conditions are met in one example and not met in another",
        catalogue.parameters.len(),
        values().count(),
        day(newest),
        day(firm),
        catalogue.questions.len(),
        catalogue.organisations().len(),
        authored.cases.len(),
        conditions - one_sided.len(),
    );
    text
}

fn row(name: &str, line: &Line) -> String {
    let counts: Vec<String> = line.levels.iter().chain(&line.depths).map(ToString::to_string).collect();
    format!("| {name} | {} | {} |", counts.join(" | "), line.examples)
}

fn told_one_sided(authored: &Authored) -> String {
    let mut text = String::new();
    for side in coverage(authored).1 {
        let id = &authored.catalogue.program.right(side.right).id;
        let said = authored.catalogue.right(side.right).conditions.get(usize::from(side.condition));
        let lacks = match (side.is_met, side.is_not_met) {
            (true, _) => "never not met",
            (false, true) => "never met",
            (false, false) => "neither met nor not met",
        };
        let _ = writeln!(text, "{id}: {lacks}: {}", said.map_or("", |said| said.nl()));
    }
    text
}

fn depth(authored: &Authored, right: RightIx) -> Depth {
    let rule = authored.catalogue.program.right(right);
    if !is_judged(&rule.condition) {
        Depth::Wholly
    } else if authored.catalogue.right(right).granted == Manner::Ask && rule.amounts.is_empty() {
        Depth::Ask
    } else {
        Depth::Partly
    }
}

fn is_judged(condition: &Condition) -> bool {
    match &condition.kind {
        ConditionKind::All(parts) | ConditionKind::Any(parts) | ConditionKind::None(parts) => {
            parts.iter().any(is_judged)
        }
        ConditionKind::When(_) => false,
        ConditionKind::Judgement => true,
    }
}
