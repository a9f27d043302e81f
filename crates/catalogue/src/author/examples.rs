//! The examples beside the rights, and the practice families: reading them and running them.

use rechtenpas_rules::{Day, Decimal, Kind, Outcome, Program, Range, RightIx, Screening, Subject, Verdict};

use super::files::{ExampleFile, Files, Scalar};
use super::households::{self, number_range};
use super::problem::Problems;
use super::{Case, Example};
use crate::entry::Catalogue;

/// What must come out of an example.
#[derive(Clone, Debug)]
pub struct Expected {
    /// The outcome, one for all holders or one per holder.
    pub outcomes: Vec<Outcome>,
    /// The amount, one for all holders or one per holder.
    pub amounts: Vec<Range<Decimal>>,
    /// With `depends`: exactly these facts would decide it, written `household.x`, `adult.x`, `child.x`.
    pub needs: Option<Vec<String>>,
    /// The rights to be granted first.
    pub after: Option<Vec<String>>,
    /// The last day on which it can be claimed.
    pub until: Option<Day>,
}

pub(super) fn read(files: &Files, catalogue: &Catalogue, problems: &mut Problems) -> (Vec<Example>, Vec<Case>) {
    let program = &catalogue.program;
    let mut examples = Vec::new();
    for ((file, right), number) in files.rights.iter().zip(program.right_numbers()) {
        for example in &right.examples {
            examples.extend(read_example(file, example, number, program, problems));
        }
    }
    let mut cases = Vec::new();
    for (file, case) in &files.cases {
        let Some(on) = super::build::day(file, &case.on, problems) else { continue };
        let household =
            households::read(program, on, &case.household, case.adults.as_deref(), case.children.as_deref());
        match household {
            Err(wrong) => {
                problems.at(file, &case.id, wrong);
            }
            Ok(household) => {
                let screening = Screening::of(program, &household, on);
                for (right, expected) in &case.expect {
                    let found = program.find_right(right).map(|right| screening.verdicts(right));
                    let wanted = outcomes(expected);
                    match (found, wanted) {
                        (None, _) => {
                            problems.at(file, &case.id, format!("no right `{right}`"));
                        }
                        (_, Err(wrong)) => {
                            problems.at(file, &case.id, format!("`{right}`: {wrong}"));
                        }
                        (Some(verdicts), Ok(wanted)) => {
                            if let Some(difference) = differs(verdicts.iter().map(|v| v.outcome), &wanted) {
                                problems.at(file, &case.id, format!("`{right}`: {difference}"));
                            }
                        }
                    }
                }
                cases.push(Case {
                    id: case.id.value.clone(),
                    title: case.title.clone(),
                    story: case.story.clone(),
                    on,
                    household,
                });
            }
        }
    }
    (examples, cases)
}

fn read_example(
    file: &str,
    example: &ExampleFile,
    right: RightIx,
    program: &Program,
    problems: &mut Problems,
) -> Option<Example> {
    let on = super::build::day(file, &example.on, problems)?;
    let until = match &example.until {
        Some(until) => Some(super::build::day(file, until, problems)?),
        None => None,
    };
    let read = || -> Result<Example, String> {
        let household =
            households::read(program, on, &example.household, example.adults.as_deref(), example.children.as_deref())?;
        let amounts = match &example.amount {
            None => Vec::new(),
            Some(Scalar::List(items)) => items.iter().map(amount).collect::<Result<_, _>>()?,
            Some(single) => vec![amount(single)?],
        };
        let expected = Expected {
            outcomes: outcomes(&example.expect)?,
            amounts,
            needs: example.needs.clone(),
            after: example.after.clone(),
            until,
        };
        let place = format!("{file}:{}", example.name.referenced.line());
        Ok(Example { place, right, name: example.name.value.clone(), on, household, expected })
    };
    read()
        .map_err(|wrong| {
            problems.at(file, &example.name, wrong);
        })
        .ok()
}

fn amount(value: &Scalar) -> Result<Range<Decimal>, String> {
    match value {
        Scalar::Text(text) => number_range(text),
        other => Err(format!("{other:?} is no amount")),
    }
}

fn outcomes(value: &Scalar) -> Result<Vec<Outcome>, String> {
    match value {
        Scalar::List(items) => items.iter().map(outcomes).collect::<Result<Vec<_>, _>>().map(|nested| nested.concat()),
        Scalar::Text(text) => Ok(vec![match text.as_str() {
            "has" => Outcome::Has,
            "entitled" => Outcome::Entitled,
            "likely" => Outcome::Likely,
            "depends" => Outcome::Depends,
            "not_now" => Outcome::NotNow,
            "out_of_date" => Outcome::OutOfDate,
            other => {
                return Err(format!("`{other}` is no outcome: has, entitled, likely, depends, not_now or out_of_date"));
            }
        }]),
        Scalar::Truth(_) => Err("an outcome is one of has, entitled, likely, depends, not_now, out_of_date".to_owned()),
    }
}

/// Runs every example; each that comes out otherwise is a problem with what came out.
pub(super) fn run(catalogue: &Catalogue, examples: &[Example], problems: &mut Problems) {
    for example in examples {
        let screening = Screening::of(&catalogue.program, &example.household, example.on);
        if let Some(difference) = difference(&catalogue.program, screening.verdicts(example.right), &example.expected) {
            let (file, line) = example.place.rsplit_once(':').unwrap_or((example.place.as_str(), "1"));
            let problem = problems.add(
                file,
                serde_saphyr::Location::UNKNOWN,
                format!("example \"{}\": {difference}", example.name),
            );
            problem.line = line.parse().unwrap_or(1);
        }
    }
}

fn difference(program: &Program, verdicts: &[Verdict], expected: &Expected) -> Option<String> {
    if let Some(difference) = differs(verdicts.iter().map(|verdict| verdict.outcome), &expected.outcomes) {
        let needs: Vec<String> = verdicts.iter().flat_map(|verdict| needed(program, verdict)).collect();
        let needs = if needs.is_empty() { String::new() } else { format!(", needs {}", needs.join(", ")) };
        return Some(format!("{difference}{needs}"));
    }
    for (place, verdict) in verdicts.iter().enumerate() {
        let Some(wanted) = expected.amounts.get(place).or(expected.amounts.first()) else { continue };
        let found = verdict.amounts.first().map(|amount| amount.value.map(crate::wording::cents));
        if found != Some(*wanted) && verdict.outcome != Outcome::NotNow {
            let found = found.map_or("no amount".to_owned(), |range| format!("{}..{}", range.low, range.high));
            return Some(format!("expected the amount {}..{}, found {found}", wanted.low, wanted.high));
        }
    }
    if let Some(wanted) = &expected.needs {
        let mut found: Vec<String> = verdicts.iter().flat_map(|verdict| needed(program, verdict)).collect();
        found.sort();
        found.dedup();
        let mut wanted = wanted.clone();
        wanted.sort();
        if found != wanted {
            return Some(format!("expected to need {}, found {}", wanted.join(", "), found.join(", ")));
        }
    }
    if let Some(wanted) = &expected.after {
        let mut found: Vec<&str> =
            verdicts.iter().flat_map(|verdict| &verdict.after).map(|right| program.right(*right).id.as_str()).collect();
        found.sort_unstable();
        found.dedup();
        let mut wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
        wanted.sort_unstable();
        if found != wanted {
            return Some(format!("expected to come after {wanted:?}, found {found:?}"));
        }
    }
    if let Some(wanted) = expected.until {
        let mut found = verdicts.iter().map(|verdict| verdict.claim_until);
        if let Some(other) = found.find(|found| *found != Some(Range::exact(wanted))) {
            let other = other.map_or("no last day".to_owned(), |range| format!("{}..{}", range.low, range.high));
            return Some(format!("expected to be claimed until {wanted}, found {other}"));
        }
    }
    None
}

fn differs(found: impl Iterator<Item = Outcome> + Clone, wanted: &[Outcome]) -> Option<String> {
    let same = match wanted {
        [one] => found.clone().all(|outcome| outcome == *one),
        many => found.clone().eq(many.iter().copied()),
    };
    (!same).then(|| format!("expected {wanted:?}, found {:?}", found.collect::<Vec<_>>()))
}

/// The facts that would decide a verdict, without saying of which member.
fn needed(program: &Program, verdict: &Verdict) -> Vec<String> {
    let kind = |subject: Subject| match subject.kind() {
        Kind::Household => "household",
        Kind::Adult => "adult",
        Kind::Child => "child",
    };
    verdict.needs.facts().map(|(fact, subject)| format!("{}.{}", kind(subject), program.fact(fact).id)).collect()
}
