//! Opening hours as OpenStreetMap writes them (`Mo-Fr 09:00-12:00; Th[2,4] 13:00-16:00`): read by its own parser, then as
//! much of them kept as a place of help needs.

use opening_hours_syntax::rules::day::{WeekDayRange, Weekday};
use opening_hours_syntax::rules::time::{Time, TimeSpan};
use opening_hours_syntax::rules::{RuleKind, RuleOperator, RuleSequence};
use serde_saphyr::Spanned;

use super::problem::Problems;
use crate::opening::{OpenDays, Opening, OpeningRule};

pub(super) fn read(file: &str, written: &Spanned<String>, problems: &mut Problems) -> Option<Opening> {
    let read =
        opening_hours_syntax::parse(&written.value).map_err(|error| format!("these are no opening hours: {error}"));
    let kept = read.and_then(|expression| {
        let is_always = expression.is_constant() && expression.rules.iter().all(|rule| rule.kind == RuleKind::Open);
        let rules: Result<_, _> = expression.rules.iter().map(rule).collect();
        let rules = if is_always { Vec::new() } else { rules? };
        if has_day_twice(&rules) {
            return Err("two rules for one day, of which only the last would count".to_owned());
        }
        Ok(Opening { rules })
    });
    kept.map_err(|wrong| {
        problems.at(file, written, wrong).hint(
            "days and hours only, such as `Mo-We 09:00-12:00,13:00-16:00; Th[2,4] 13:00-16:00` or `24/7`; the rest in `hours`",
        );
    })
    .ok()
}

fn rule(rule: &RuleSequence) -> Result<OpeningRule, String> {
    let day = &rule.day_selector;
    if !(day.year.is_empty() && day.monthday.is_empty() && day.week.is_empty()) {
        return Err("a part of the year has no place here".to_owned());
    }
    if rule.operator != RuleOperator::Normal {
        return Err("rules are parted by `;`".to_owned());
    }
    if rule.kind != RuleKind::Open || !rule.comment.is_empty() {
        return Err("closing days and remarks have no place here".to_owned());
    }
    let hours: Result<Vec<_>, String> = rule.time_selector.spans.iter().map(span).collect();
    if rule.time_selector.spans.is_empty() {
        return Err(format!("`{rule}` says no hours"));
    }
    let days: Result<Vec<_>, String> = day.weekday.iter().map(days).collect();
    let every_day = || vec![OpenDays { from: 0, to: 6, of_month: Vec::new() }];
    let days = days?;
    Ok(OpeningRule { days: if days.is_empty() { every_day() } else { days }, hours: hours? })
}

/// Whether a day of the week stands in two rules, in the same week of the month.
fn has_day_twice(rules: &[OpeningRule]) -> bool {
    let days: Vec<&OpenDays> = rules.iter().flat_map(|rule| &rule.days).collect();
    let includes = |days: &OpenDays, day: u8| {
        if days.from <= days.to { (days.from..=days.to).contains(&day) } else { day >= days.from || day <= days.to }
    };
    let meet = |one: &OpenDays, other: &OpenDays| {
        (0..7).any(|day| includes(one, day) && includes(other, day))
            && (one.of_month.is_empty()
                || other.of_month.is_empty()
                || one.of_month.iter().any(|week| other.of_month.contains(week)))
    };
    days.iter().enumerate().any(|(place, one)| days.iter().skip(place + 1).any(|other| meet(one, other)))
}

fn days(days: &WeekDayRange) -> Result<OpenDays, String> {
    let WeekDayRange::Fixed { range, offset: 0, nth_from_start, nth_from_end } = days else {
        return Err("holidays have no place here".to_owned());
    };
    let is_every = |weeks: &[bool; 5]| weeks.iter().all(|week| *week);
    let of_month = if is_every(nth_from_start) {
        Vec::new()
    } else if nth_from_end.iter().any(|week| *week) {
        return Err("a day counted from the end of the month has no place here".to_owned());
    } else {
        (1..).zip(nth_from_start).filter(|(_, is_in)| **is_in).map(|(week, _)| week).collect()
    };
    Ok(OpenDays { from: number(*range.start()), to: number(*range.end()), of_month })
}

fn number(day: Weekday) -> u8 {
    u8::try_from(day.num_days_from_monday()).unwrap_or(0)
}

fn span(span: &TimeSpan) -> Result<(u16, u16), String> {
    match (span.range.start, span.range.end) {
        (Time::Fixed(from), Time::Fixed(to)) if !span.open_end => {
            Ok((from.mins_from_midnight(), to.mins_from_midnight()))
        }
        _ => Err(format!("`{span}` is not from one hour to another")),
    }
}
