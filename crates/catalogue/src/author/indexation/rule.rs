//! One rule of indexation: its steps, what it makes of an amount, and its proof.

use std::collections::BTreeMap;

use rechtenpas_rules::{Day, Decimal, Grade, Parameter, ParameterValue, Range};
use rust_decimal::RoundingStrategy;
use serde_saphyr::{Location, Spanned};

use super::files::{BaseFile, PointFile, RoundFile, RuleFile, SeriesFile, Way};
use super::{Figure, day_of};
use crate::author::build::{day, decimal};
use crate::author::files::Scalar;
use crate::author::organisations::read_source;
use crate::author::problem::Problems;
use crate::details::Source;

/// An index through time.
pub(super) struct Series {
    pub(super) id: String,
    seen: Day,
    next: Option<Day>,
    points: Vec<Step>,
}

/// A day on which an index, and what follows it, moves.
#[derive(Clone, Copy)]
struct Step {
    from: Day,
    index: Decimal,
    /// The best grade of what is derived with it.
    grade: Grade,
}

impl Series {
    pub(super) fn read(file: &str, written: &SeriesFile, figures: &[Figure], problems: &mut Problems) -> Option<Self> {
        let source = read_source(file, &written.source, problems)?;
        let mut points = Vec::new();
        for (from, point) in &written.values {
            let (value, grade) = match point {
                PointFile::Plain(value) => (value, Grade::Official),
                PointFile::Graded { value, grade, .. } => (value, *grade),
            };
            let from = day_of(file, &written.id, from, problems)?;
            points.push(Step { from, index: decimal(file, &written.id, value, problems)?, grade });
        }
        for figure in figures.iter().filter(|figure| figure.series == written.id.value) {
            points.retain(|point| point.from != figure.from);
            points.push(Step { from: figure.from, index: figure.value, grade: Grade::Official });
        }
        points.sort_by_key(|point| point.from);
        let next = written.next.as_ref().and_then(|next| day(file, next, problems));
        Some(Self { id: written.id.value.clone(), seen: source.seen, next, points })
    }
}

/// A rule of indexation, its index looked up.
pub(super) struct Rule {
    pub(super) id: String,
    pub(super) file: String,
    pub(super) location: Location,
    pub(super) divided_by: Option<Decimal>,
    text: String,
    seen: Day,
    steps: Vec<Step>,
    /// The step after the last one.
    next: Option<Day>,
    since: Day,
    round_factor: Option<Rounding>,
    round: Rounding,
    within: Decimal,
    except: Vec<Day>,
    /// Steps proven on values that are not in the catalogue.
    pub(super) also_proven: Vec<Day>,
}

impl Rule {
    pub(super) fn read(file: &str, written: &RuleFile, series: &[Series], problems: &mut Problems) -> Option<Self> {
        let Some(series) = series.iter().find(|series| series.id == written.series.value) else {
            problems
                .at(file, &written.series, format!("no index `{}`", written.series.value))
                .hint("the series stand in indices/");
            return None;
        };
        let since = day(file, &written.since, problems)?;
        if written.month.is_some_and(|month| !(1..=12).contains(&month)) {
            problems.at(file, &written.id, "a month is a number from 1 to 12");
            return None;
        }
        let (steps, next) = match (&written.each_year, written.month) {
            (None, None) => (series.points.clone(), series.next),
            (Some(each_year), Some(month)) => {
                let yearly = Yearly { first: since.year() - 1, month, years_back: written.years_back };
                yearly.steps(file, each_year, series, problems)?
            }
            _ => {
                problems
                    .at(file, &written.id, "a yearly rule says both its day and the month that it reads")
                    .hint("`each_year: \"09-01\"` with `month: 12`, or neither");
                return None;
            }
        };
        let mut number = |value: &Scalar| decimal(file, &written.id, value, problems);
        for zero in [&written.round.to]
            .into_iter()
            .chain(written.round_factor.as_ref().map(|round| &round.to))
            .chain(&written.divided_by)
        {
            if number(zero)? <= Decimal::ZERO {
                problems.at(file, &written.id, "a rule rounds to, and divides by, more than nothing");
                return None;
            }
        }
        let divided_by = written.divided_by.as_ref().and_then(&mut number);
        let within = written.within.as_ref().and_then(&mut number).unwrap_or_default();
        let mut rounding = |round: &RoundFile| Some(Rounding { to: number(&round.to)?, way: round.way });
        let round = rounding(&written.round)?;
        let round_factor = written.round_factor.as_ref().and_then(rounding);
        let mut days = |steps: &BTreeMap<String, String>| -> Vec<Day> {
            steps.keys().filter_map(|step| day_of(file, &written.id, step, problems)).collect()
        };
        let (except, also_proven): (Vec<Day>, Vec<Day>) = (days(&written.except), days(&written.also_proven));
        if also_proven.iter().any(|step| *step < since) {
            problems.at(file, &written.since, "a step was proven before the first that the rule explains");
        }
        Some(Self {
            id: written.id.value.clone(),
            file: file.to_owned(),
            location: written.id.referenced,
            divided_by,
            text: written.text.0.nl().to_owned(),
            seen: series.seen,
            steps,
            next,
            since,
            round_factor,
            round,
            within,
            except,
            also_proven,
        })
    }

    /// What the value of a step is: from the base amount, or from an earlier value through every step since.
    fn value_at(&self, step: usize, before: &ParameterValue, base: Option<&ParameterValue>) -> Option<ParameterValue> {
        let Step { from, index, .. } = self.steps.get(step).copied()?;
        if let (Some(base), Some(divisor)) = (base, self.divided_by) {
            return Some(ParameterValue { from, ..self.scaled(base, index.checked_div(divisor)?)? });
        }
        let mut value = before.clone();
        for (place, passed) in self.steps.iter().enumerate().take(step + 1).filter(|(_, s)| s.from > before.from) {
            self.step_on(passed.from)?;
            let earlier = self.steps.get(place.checked_sub(1)?)?;
            let factor = passed.index.checked_div(earlier.index)?;
            value = self.scaled(&value, self.round_factor.map_or(Some(factor), |round| round.round(factor))?)?;
        }
        Some(ParameterValue { from, ..value })
    }

    fn scaled(&self, value: &ParameterValue, factor: Decimal) -> Option<ParameterValue> {
        let scale = |amount: Decimal| self.round.round(amount.checked_mul(factor)?);
        let rows = value
            .rows
            .iter()
            .map(|(key, range)| Some((*key, Range { low: scale(range.low)?, high: scale(range.high)? })));
        let rows: Option<Vec<_>> = rows.collect();
        let each_more = match value.each_more {
            Some(step) => Some(scale(step)?),
            None => None,
        };
        Some(ParameterValue { rows: rows?, each_more, ..value.clone() })
    }

    /// Compares what the rule gives with every value an authority or another source gives; tells which steps came out.
    pub(super) fn prove(
        &self,
        file: &str,
        at: Location,
        parameter: &Parameter,
        base: Option<&ParameterValue>,
        proven: &mut Vec<Day>,
        problems: &mut Problems,
    ) {
        for (place, value) in parameter.values.iter().enumerate() {
            let Some(step) = self.step_on(value.from) else { continue };
            let before =
                if base.is_some() { Some(value) } else { place.checked_sub(1).and_then(|p| parameter.values.get(p)) };
            let Some(before) = before.filter(|before| before.grade <= Grade::Secondary && before.until.is_none())
            else {
                continue;
            };
            if value.grade > Grade::Secondary {
                continue;
            }
            let Some(given) = self.value_at(step, before, base) else { continue };
            if agree(&given, value, self.within) {
                let passed = self.steps.iter().map(|step| step.from);
                proven.extend(passed.filter(|day| *day == value.from || *day > before.from && *day < value.from));
            } else {
                problems
                    .add(
                        file,
                        at,
                        format!(
                            "on {} `{}` makes {} of it, and its source says {}",
                            value.from,
                            self.id,
                            shown(&given),
                            shown(value)
                        ),
                    )
                    .hint("correct one of the two, or write the day and the reason among the rule's `except`");
            }
        }
    }

    fn step_on(&self, day: Day) -> Option<usize> {
        let step = self.steps.iter().position(|step| step.from == day)?;
        (day >= self.since && !self.except.contains(&day)).then_some(step)
    }

    /// Adds a value for every step after the newest one, as far as the index is known.
    pub(super) fn continue_with(
        &self,
        parameter: &mut Parameter,
        sources: &mut Vec<Source>,
        base: Option<&ParameterValue>,
        grade: Grade,
    ) {
        let Some(written) = parameter.values.last().cloned() else { return };
        if written.until.is_some() {
            return;
        }
        let mut newest = written.clone();
        // What rests on a weak step stays weak.
        let mut weakest = Grade::Law;
        for step in (0..self.steps.len()).filter(|step| self.steps.get(*step).is_some_and(|s| s.from > written.from)) {
            let Some(Step { from, grade: known, .. }) = self.steps.get(step).copied() else { break };
            let Some(value) = self.step_on(from).and_then(|step| self.value_at(step, &newest, base)) else { break };
            if let Some(last) = parameter.values.last_mut() {
                last.due = None;
            }
            if base.is_none() {
                weakest = weakest.max(known);
            }
            newest = ParameterValue { grade: grade.max(known).max(weakest), due: None, ..value };
            parameter.values.push(newest.clone());
            sources.push(Source {
                id: String::new(),
                title: format!("Afgeleid van het bedrag van {}: {}", written.from, self.text),
                url: None,
                dated: Some(from),
                seen: self.seen,
            });
        }
        if let Some(last) = parameter.values.last_mut().filter(|last| last.due.is_none()) {
            last.due = self.next_after(last.from);
        }
    }

    fn next_after(&self, day: Day) -> Option<Day> {
        let known = self.steps.iter().map(|step| step.from).find(|from| *from > day);
        known.or(self.next).filter(|next| *next > day).or_else(|| Some(day.plus_months(12)))
    }
}

/// Steps on one day of every year, each reading one month of an index.
struct Yearly {
    first: i32,
    month: u8,
    years_back: i32,
}

impl Yearly {
    fn steps(
        &self,
        file: &str,
        each_year: &Spanned<String>,
        series: &Series,
        problems: &mut Problems,
    ) -> Option<(Vec<Step>, Option<Day>)> {
        let mut steps: Vec<Step> = Vec::new();
        for year in self.first.. {
            let from = day_of(file, each_year, &format!("{year}-{}", each_year.value), problems)?;
            let read = Day::new(year - self.years_back, self.month, 1).ok()?;
            match series.points.iter().find(|point| point.from == read) {
                Some(point) => steps.push(Step { from, ..*point }),
                // A rule may hold for longer than the series reaches back.
                None if series.points.first().is_some_and(|first| read < first.from) => {}
                None => return Some((steps, Some(from))),
            }
        }
        None
    }
}

/// Rounding to a multiple.
#[derive(Clone, Copy)]
struct Rounding {
    to: Decimal,
    way: Way,
}

impl Rounding {
    fn round(self, amount: Decimal) -> Option<Decimal> {
        let strategy = match self.way {
            Way::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            Way::Up => RoundingStrategy::AwayFromZero,
            Way::Down => RoundingStrategy::ToZero,
        };
        let steps = amount.checked_div(self.to)?.round_dp_with_strategy(0, strategy);
        Some(steps.checked_mul(self.to)?.normalize())
    }
}

fn agree(one: &ParameterValue, other: &ParameterValue, within: Decimal) -> bool {
    let near = |one: Decimal, other: Decimal| (one - other).abs() <= within;
    let mut pairs = one.rows.iter().zip(&other.rows);
    let rows = pairs.all(|((_, one), (_, other))| near(one.low, other.low) && near(one.high, other.high));
    let steps = match (one.each_more, other.each_more) {
        (Some(one), Some(other)) => near(one, other),
        (one, other) => one.is_none() == other.is_none(),
    };
    one.rows.len() == other.rows.len() && steps && rows
}

fn shown(value: &ParameterValue) -> String {
    let rows: Vec<String> = value.rows.iter().map(|(_, range)| range.low.normalize().to_string()).collect();
    match value.each_more {
        Some(step) => format!("{} (and {} more)", rows.join(", "), step.normalize()),
        None => rows.join(", "),
    }
}

/// A base amount, as a value without dates.
pub(super) fn read_base(
    file: &str,
    place: &Spanned<String>,
    base: &BaseFile,
    problems: &mut Problems,
) -> Option<ParameterValue> {
    let mut number = |value: &Scalar| decimal(file, place, value, problems);
    let mut rows: Vec<(u32, Range<Decimal>)> = Vec::new();
    for (key, value) in base.value.iter().map(|value| (0, value)).chain(base.table.iter().map(|(k, v)| (*k, v))) {
        rows.push((key, Range::exact(number(value)?)));
    }
    let each_more = base.each_more.as_ref().and_then(number);
    let from = Day::new(1900, 1, 1).ok()?;
    Some(ParameterValue { from, until: None, due: None, grade: Grade::Law, rows, each_more })
}
