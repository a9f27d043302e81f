//! Opening hours in two writings: rules of iCalendar, which Open Referral has, and those of OpenStreetMap, which the catalogue
//! has. What the second cannot say is left out and told, since a family stands before a closed door otherwise.

use std::collections::{BTreeMap, BTreeSet};

use rechtenpas_catalogue::{OpenDays, Opening};
use serde_json::Value;

/// A rule of iCalendar.
#[derive(Debug, PartialEq)]
pub(super) struct Schedule {
    /// `WEEKLY` or `MONTHLY`.
    pub(super) freq: &'static str,
    /// The days: `MO,TU`, or `2TH,4TH` of the month.
    pub(super) by_day: String,
    /// From this hour.
    pub(super) opens_at: String,
    /// Until this hour.
    pub(super) closes_at: String,
}

/// Which one of the month, none for each; and the day of the week from Monday as 0.
type On = (Option<u8>, u8);

const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const OSM_DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const DAY: u16 = 24 * 60;

/// The hours as rules of iCalendar: a weekly one for every week, a monthly one for the second and fourth Thursday.
pub(super) fn schedules(opening: &Opening) -> Vec<Schedule> {
    if opening.rules.is_empty() {
        return vec![schedule("WEEKLY", &DAYS.join(","), (0, DAY))];
    }
    let of_rule = opening.rules.iter().flat_map(|rule| {
        let days: BTreeSet<On> = rule.days.iter().flat_map(days).collect();
        let (monthly, weekly) = days.into_iter().partition::<Vec<On>, _>(|(week, _)| week.is_some());
        let several = [("WEEKLY", weekly), ("MONTHLY", monthly)].into_iter().filter(|(_, days)| !days.is_empty());
        several.flat_map(|(freq, days)| rule.hours.iter().map(move |hours| schedule(freq, &by_day(&days), *hours)))
    });
    of_rule.collect()
}

fn schedule(freq: &'static str, by_day: &str, (from, to): (u16, u16)) -> Schedule {
    // After midnight is the hour of the next day.
    let to = if to > DAY { to - DAY } else { to };
    Schedule { freq, by_day: by_day.to_owned(), opens_at: clock(from), closes_at: clock(to) }
}

/// Each day of a range, which may go over the end of the week: from Friday to Monday.
fn days(days: &OpenDays) -> Vec<On> {
    let length = (days.to + 7 - days.from) % 7;
    let weeks = days.of_month.iter().copied().map(Some).chain(days.of_month.is_empty().then_some(None));
    weeks.flat_map(|week| (0..=length).map(move |after| (week, (days.from + after) % 7))).collect()
}

fn by_day(days: &[On]) -> String {
    let named = days.iter().filter_map(|(week, day)| {
        let week = week.map_or_else(String::new, |week| week.to_string());
        Some(week + DAYS.get(usize::from(*day))?)
    });
    named.collect::<Vec<_>>().join(",")
}

fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Schedules as OpenStreetMap writes them, if any can be, and what is left out. There a later rule for a day takes the place of
/// an earlier one, so each day comes with all its hours.
pub(super) fn opening<'v>(schedules: impl Iterator<Item = &'v Value>) -> (Option<String>, Vec<String>) {
    let mut hours: BTreeMap<On, BTreeSet<String>> = BTreeMap::new();
    let mut left_out = Vec::new();
    for (place, schedule) in (1..).zip(schedules) {
        match read(schedule) {
            Ok((days, span)) => days.into_iter().for_each(|day| {
                hours.entry(day).or_default().insert(span.clone());
            }),
            Err(why) => left_out.push(format!("schedule {place} is left out: {why}")),
        }
    }
    let mut rules: Vec<(Vec<On>, BTreeSet<String>)> = Vec::new();
    for (day, hours) in hours {
        match rules.iter_mut().find(|(_, known)| *known == hours) {
            Some((days, _)) => days.push(day),
            None => rules.push((vec![day], hours)),
        }
    }
    let written = rules.iter().map(|(days, hours)| {
        let hours: Vec<&str> = hours.iter().map(String::as_str).collect();
        format!("{} {}", osm_days(days), hours.join(","))
    });
    let written = written.collect::<Vec<_>>().join("; ");
    let written = if written == "Mo-Su 00:00-24:00" { "24/7".to_owned() } else { written };
    ((!written.is_empty()).then_some(written), left_out)
}

/// The days and hours of a rule of iCalendar that says nothing else.
fn read(schedule: &Value) -> Result<(Vec<On>, String), String> {
    let of = |term: &str| schedule.get(term).filter(|found| !found.is_null() && *found != "");
    let text = |term: &str| of(term).and_then(Value::as_str).ok_or_else(|| format!("no `{term}`"));
    if of("interval").is_some_and(|interval| *interval != 1 && *interval != "1") {
        return Err("not every week or month (`interval`)".to_owned());
    }
    let narrower = ["valid_from", "valid_to", "dtstart", "until", "count", "byweekno", "bymonthday", "byyearday"];
    if let Some(term) = narrower.into_iter().find(|term| of(term).is_some()) {
        return Err(format!("it does not hold always (`{term}`)"));
    }
    let days = text("byday")?.split(',').map(day).collect::<Option<Vec<On>>>();
    let days = days.ok_or("`byday` cannot be read")?;
    let is_monthly = match text("freq")? {
        "WEEKLY" => false,
        "MONTHLY" => true,
        _ => return Err("`freq` is neither WEEKLY nor MONTHLY".to_owned()),
    };
    if days.iter().any(|(week, _)| week.is_some() != is_monthly) {
        return Err("`byday` does not go with `freq`".to_owned());
    }
    let time = |term: &str| text(term).and_then(|time| minutes(time).ok_or_else(|| format!("`{term}` is no hour")));
    let (from, to) = (time("opens_at")?, time("closes_at")?);
    if from == to || from == DAY {
        return Err("it opens when it closes".to_owned());
    }
    Ok((days, format!("{}-{}", clock(from), clock(to))))
}

fn day(text: &str) -> Option<On> {
    let text = text.trim();
    let (week, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let day = u8::try_from(DAYS.iter().position(|known| *known == name)?).ok()?;
    if week.is_empty() {
        return Some((None, day));
    }
    week.parse().ok().filter(|week| (1..=5).contains(week)).map(|week| (Some(week), day))
}

/// An hour of the place itself, on the minute, since midnight.
fn minutes(time: &str) -> Option<u16> {
    let mut parts = time.split(':');
    let mut part = || parts.next().filter(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()));
    let (hour, minute): (u16, u16) = (part()?.parse().ok()?, part()?.parse().ok()?);
    let is_whole = parts.next().is_none_or(|seconds| seconds == "00") && parts.next().is_none();
    (is_whole && minute < 60 && hour * 60 + minute <= DAY).then_some(hour * 60 + minute)
}

fn osm_days(days: &[On]) -> String {
    let name = |day: u8| OSM_DAYS.get(usize::from(day)).copied().unwrap_or_default();
    let mut parts: Vec<String> = Vec::new();
    let mut weekly = days.iter().filter(|(week, _)| week.is_none()).map(|(_, day)| *day).peekable();
    while let Some(first) = weekly.next() {
        let mut last = first;
        while let Some(next) = weekly.next_if(|next| *next == last + 1) {
            last = next;
        }
        // Two days are "zaterdag en zondag", more are "maandag tot vrijdag".
        match last - first {
            0 => parts.push(name(first).to_owned()),
            1 => parts.extend([first, last].map(|day| name(day).to_owned())),
            _ => parts.push(format!("{}-{}", name(first), name(last))),
        }
    }
    for day in 0..7 {
        let weeks = days.iter().filter(|(_, of)| *of == day).filter_map(|(week, _)| Some((*week)?.to_string()));
        let weeks: Vec<String> = weeks.collect();
        if !weeks.is_empty() {
            parts.push(format!("{}[{}]", name(day), weeks.join(",")));
        }
    }
    parts.join(",")
}

#[cfg(test)]
mod tests {
    use rechtenpas_catalogue::OpeningRule;
    use serde_json::json;

    use super::*;

    #[test]
    fn from_friday_to_monday_goes_over_the_weekend() {
        let days = vec![OpenDays { from: 4, to: 0, of_month: Vec::new() }];
        let opening = Opening { rules: vec![OpeningRule { days, hours: vec![(22 * 60, 30 * 60)] }] };
        let expected = Schedule {
            freq: "WEEKLY",
            by_day: "MO,FR,SA,SU".to_owned(),
            opens_at: "22:00".to_owned(),
            closes_at: "06:00".to_owned(),
        };
        assert_eq!(schedules(&opening), [expected]);
    }

    fn weekly(byday: &str, from: &str, to: &str) -> Value {
        json!({"freq": "WEEKLY", "interval": 1, "byday": byday, "opens_at": from, "closes_at": to})
    }

    #[test]
    fn a_day_that_stands_in_two_schedules_keeps_the_hours_of_both() {
        let all = [weekly("MO,TU,WE", "09:00", "12:00"), weekly("MO", "13:00:00", "16:00:00")];
        let expected = "Mo 09:00-12:00,13:00-16:00; Tu,We 09:00-12:00".to_owned();
        assert_eq!(opening(all.iter()), (Some(expected), Vec::new()));
    }

    #[test]
    fn hours_that_do_not_hold_every_week_are_left_out_and_told() {
        let with = |term: &str, value: Value| {
            let mut schedule = weekly("MO", "09:00", "12:00");
            schedule[term] = value;
            schedule
        };
        for (schedule, told) in [
            (with("interval", json!(2)), "interval"),
            (with("valid_from", json!("2026-07-01")), "valid_from"),
            (with("valid_to", json!("2026-08-31")), "valid_to"),
            (with("freq", json!("DAILY")), "freq"),
            (with("freq", json!("MONTHLY")), "byday"),
            (with("byday", json!("-1MO")), "byday"),
            (with("byday", json!("MÖ")), "byday"),
            (with("byday", json!(7)), "byday"),
            (with("opens_at", json!("9 uur")), "opens_at"),
            (with("opens_at", json!("09:00Z")), "opens_at"),
            (with("closes_at", json!("25:00")), "closes_at"),
            (with("closes_at", json!("09:00")), "opens"),
            (json!("elke maandag"), "byday"),
        ] {
            let all = [weekly("TU", "09:00", "12:00"), schedule];
            let (written, left_out) = opening(all.iter());
            assert_eq!(written.as_deref(), Some("Tu 09:00-12:00"), "{told}");
            assert!(
                matches!(left_out.as_slice(), [one] if one.contains("schedule 2") && one.contains(told)),
                "{left_out:?}"
            );
        }
    }
}
