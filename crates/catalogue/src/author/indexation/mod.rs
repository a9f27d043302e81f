//! Amounts that follow an index: what the law will have made of a value that no authority has published yet.
//!
//! A rule is proven on the values that are known: each step it explains must come out, or stand among its exceptions with
//! the reason. How many steps it explained decides the grade of what it derives.

pub(super) mod files;
mod rule;

use rechtenpas_rules::{Decimal, Grade, Parameter, ParameterValue};

use self::files::{IndexedFile, RuleFile, SeriesFile};
use self::rule::{Rule, Series};
use super::build::day;
use super::problem::Problems;
use crate::details::Source;
use rechtenpas_rules::Day;

/// A figure that is not in the files: what would follow if it were.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The series.
    pub series: String,
    /// The month, as its first day, or the day on which it begins to count.
    pub from: Day,
    /// The figure.
    pub value: Decimal,
}

/// The series and rules of the catalogue.
#[derive(Default)]
pub(super) struct Indexation {
    rules: Vec<Rule>,
}

/// A parameter that follows a rule, by the place of both.
pub(super) struct Following {
    parameter: usize,
    rule: usize,
    base: Option<ParameterValue>,
}

impl Indexation {
    /// Reads series and rules.
    pub(super) fn read(
        series: &[(String, SeriesFile)],
        rules: &[(String, Vec<RuleFile>)],
        figures: &[Figure],
        problems: &mut Problems,
    ) -> Self {
        let series: Vec<Series> =
            series.iter().filter_map(|(file, series)| Series::read(file, series, figures, problems)).collect();
        for figure in figures.iter().filter(|figure| !series.iter().any(|known| known.id == figure.series)) {
            let known: Vec<&str> = series.iter().map(|series| series.id.as_str()).collect();
            problems
                .add("indices", serde_saphyr::Location::UNKNOWN, format!("no index `{}`", figure.series))
                .hint(format!("the series are {}", known.join(", ")));
        }
        let rules = rules.iter().flat_map(|(file, rules)| rules.iter().map(move |rule| (file, rule)));
        Self { rules: rules.filter_map(|(file, rule)| Rule::read(file, rule, &series, problems)).collect() }
    }

    /// What a parameter says about its indexation, resolved.
    pub(super) fn follow(
        &self,
        file: &str,
        parameter: usize,
        indexed: &IndexedFile,
        values: &[ParameterValue],
        problems: &mut Problems,
    ) -> Option<Following> {
        let Some(rule) = self.rules.iter().position(|rule| rule.id == indexed.rule.value) else {
            problems
                .at(file, &indexed.rule, format!("no rule `{}`", indexed.rule.value))
                .hint("the rules stand in indexation/");
            return None;
        };
        let is_based = self.rules.get(rule).is_some_and(|rule| rule.divided_by.is_some());
        if is_based != indexed.base.is_some() {
            problems
                .at(file, &indexed.rule, "a rule that divides by a number needs a base amount, and no other does")
                .hint("add or remove `base: {value: …}`");
            return None;
        }
        if values.last().is_some_and(|newest| newest.grade > Grade::Secondary) {
            problems
                .at(file, &indexed.rule, "the newest value is derived by hand, and the rule derives it too")
                .hint("leave out the values that come from the rule");
            return None;
        }
        let base = match &indexed.base {
            None => None,
            Some(base) => Some(rule::read_base(file, &indexed.rule, base, problems)?),
        };
        Some(Following { parameter, rule, base })
    }

    /// Proves every rule on what is known, and adds the values that follow.
    pub(super) fn derive(
        &self,
        following: &[(String, serde_saphyr::Location, Following)],
        parameters: &mut [Parameter],
        sources: &mut [Vec<Source>],
        problems: &mut Problems,
    ) {
        for (place, rule) in self.rules.iter().enumerate() {
            let mine: Vec<_> = following.iter().filter(|(.., one)| one.rule == place).collect();
            if mine.is_empty() {
                problems.add(&rule.file, rule.location, format!("no parameter follows `{}`", rule.id));
                continue;
            }
            let mut proven: Vec<Day> = rule.also_proven.clone();
            for (file, at, one) in &mine {
                let Some(parameter) = parameters.get(one.parameter) else { continue };
                rule.prove(file, *at, parameter, one.base.as_ref(), &mut proven, problems);
            }
            proven.sort();
            proven.dedup();
            let grade = match proven.len() {
                0 => Grade::DerivedC,
                1 | 2 => Grade::DerivedB,
                _ => Grade::DerivedA,
            };
            for (.., one) in mine {
                let (Some(parameter), Some(sources)) =
                    (parameters.get_mut(one.parameter), sources.get_mut(one.parameter))
                else {
                    continue;
                };
                rule.continue_with(parameter, sources, one.base.as_ref(), grade);
            }
        }
    }
}

fn day_of(file: &str, place: &serde_saphyr::Spanned<String>, text: &str, problems: &mut Problems) -> Option<Day> {
    let whole = if text.len() == 7 { format!("{text}-01") } else { text.to_owned() };
    let mut spanned = place.clone();
    spanned.value = whole;
    day(file, &spanned, problems)
}
