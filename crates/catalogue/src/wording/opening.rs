//! When a place is open, in Dutch.

use super::{joined, sentence};
use crate::opening::{OpenDays, Opening, OpeningRule};

const DAYS: [&str; 7] = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];
const WEEKS: [&str; 5] = ["eerste", "tweede", "derde", "vierde", "vijfde"];

/// A sentence for each rule: "Maandag tot vrijdag van 9 tot 12 uur." "Elke tweede en vierde donderdag van 13 tot 16 uur."
pub fn opening(opening: &Opening) -> Vec<String> {
    if opening.rules.is_empty() {
        return vec!["Altijd open, dag en nacht.".to_owned()];
    }
    opening.rules.iter().map(rule).collect()
}

fn rule(rule: &OpeningRule) -> String {
    let is_always = matches!(rule.days.as_slice(), [OpenDays { from: 0, to: 6, of_month }] if of_month.is_empty());
    let days: Vec<String> = rule.days.iter().map(days).collect();
    let hours: Vec<String> =
        rule.hours.iter().map(|(from, to)| format!("van {} tot {}", hour(*from), hour(*to))).collect();
    let days = if is_always { "elke dag".to_owned() } else { joined(&days) };
    sentence(&format!("{days} {} uur.", joined(&hours)))
}

fn days(days: &OpenDays) -> String {
    let name = |day: u8| DAYS.get(usize::from(day)).copied().unwrap_or_default();
    let named = if days.from == days.to {
        name(days.from).to_owned()
    } else {
        format!("{} tot {}", name(days.from), name(days.to))
    };
    if days.of_month.is_empty() {
        return named;
    }
    let weeks: Vec<String> = days
        .of_month
        .iter()
        .filter_map(|week| WEEKS.get(usize::from(*week).checked_sub(1)?))
        .map(|week| (*week).to_owned())
        .collect();
    format!("elke {} {named} van de maand", joined(&weeks))
}

fn hour(minutes: u16) -> String {
    let (hour, minute) = (minutes / 60, minutes % 60);
    if minute == 0 { hour.to_string() } else { format!("{hour}.{minute:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days and hours of a rule, as a test writes them.
    type Written<'a> = (&'a [(u8, u8, &'a [u8])], &'a [(u16, u16)]);

    fn check(rules: &[Written<'_>], expected: &[&str]) {
        let rules = rules.iter().map(|(days, hours)| OpeningRule {
            days: days
                .iter()
                .map(|(from, to, weeks)| OpenDays { from: *from, to: *to, of_month: weeks.to_vec() })
                .collect(),
            hours: hours.to_vec(),
        });
        assert_eq!(opening(&Opening { rules: rules.collect() }), expected);
    }

    #[test]
    fn days_and_hours_are_said_as_people_say_them() {
        check(&[], &["Altijd open, dag en nacht."]);
        check(
            &[(&[(0, 4, &[])], &[(540, 720), (780, 990)])],
            &["Maandag tot vrijdag van 9 tot 12 en van 13 tot 16.30 uur."],
        );
        check(&[(&[(0, 6, &[])], &[(480, 1320)])], &["Elke dag van 8 tot 22 uur."]);
    }

    #[test]
    fn a_desk_on_the_second_and_fourth_thursday_says_so() {
        check(
            &[(&[(3, 3, &[2, 4])], &[(540, 720)])],
            &["Elke tweede en vierde donderdag van de maand van 9 tot 12 uur."],
        );
    }
}
