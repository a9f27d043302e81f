//! School, care, child benefit and papers of a child, drawn from its age and its family.

use rechtenpas_rules::Day;
use serde_json::{Value, json};

use crate::circumstances::day;
use crate::profile::{Child, Profile};
use crate::record::Answers;
use crate::seeded::Seeded;

pub(crate) fn told_of_child(
    child: &Child,
    place_2018: &str,
    unpaid: bool,
    profile: &Profile,
    on: Day,
    chance: &mut Seeded,
) -> Answers {
    let months = child.birth_date.months_until(on);
    let age = months / 12;
    let turns = i64::from(on.year() - child.birth_date.year());
    let mut told = Answers::new();
    let mut say = |name: &str, value: Value| {
        told.insert(name.to_owned(), value);
    };
    say("birth_date", day(child.birth_date));
    say("stays", json!(child.stays));
    let school = match turns {
        ..=2 if months < 30 => "none",
        ..=5 => "kleuter",
        6..=11 => "lager",
        12..=18 if chance.percent(3) => "leren_werken",
        12..=17 => "secundair",
        18 if age < 18 => "secundair",
        _ if profile.name == "parents of a student" => "higher",
        _ => chance
            .pick(&[("higher", 60), ("none", 20), ("secundair", 10), ("derde_jaar", 5), ("hbo5", 5)])
            .unwrap_or("higher"),
    };
    let school = if school != "none" && age < 18 && chance.percent(3) { "other" } else { school };
    say("school", json!(school));
    let at_school = school != "none";
    say("left_school", json!(!at_school && age >= 18 && chance.percent(70)));
    if school == "kleuter" {
        let started = child.birth_date.plus_months(if chance.percent(80) {
            chance.between(30, 35)
        } else {
            chance.between(36, 44)
        });
        say("school_start", day(started.min(on.plus_days(-5))));
    }
    say("attendance", json!(if chance.percent(92) { "often" } else { "absent" }));
    say("boarding", json!(chance.percent(4)));
    let parent = profile.adults.first().map_or("belgian", |adult| adult.residence);
    let without = match parent {
        "none" | "asylum" => true,
        "temporary" | "eu_short" => chance.percent(25),
        _ => chance.percent(2),
    } || (age >= 18 && !at_school && chance.percent(60));
    say("groeipakket", json!(!without));
    let papers = match parent {
        "belgian" => "belgian",
        "asylum" => "immatriculation",
        "none" => "none",
        _ => "long_stay",
    };
    say("residence", json!(papers));
    if age < 6 {
        say(
            "startbedrag",
            json!(if child.came_lately && chance.percent(70) {
                "born_elsewhere"
            } else if chance.percent(if months < 5 { 30 } else { 5 }) {
                "not_yet"
            } else {
                "received"
            }),
        );
        let care =
            chance.pick(&[("none", 30), ("income", 40), ("fixed", 12), ("free", 3), ("other", 15)]).unwrap_or("none");
        say("childcare", json!(care));
        let full = chance.between(0, 18);
        say("care_days_full", json!(full));
        say("care_days_half", json!(if chance.percent(70) { 0 } else { chance.between(1, 6) }));
        say("foster", json!(chance.percent(2)));
    }
    say("child_benefit_2018", json!(child.birth_date.year() < 2019 && !child.came_lately));
    say("place_2018", json!(place_2018));
    say("orphan", json!(if child.parents_died == 0 { "both_alive" } else { "one_died" }));
    say("orphan_since_2019", json!(chance.percent(60)));
    say("care_need", json!(child.needs_care));
    let evaluated = child.needs_care && chance.percent(55);
    say("care_evaluated", json!(evaluated));
    if evaluated {
        let total = chance.between(2, 22);
        say("care_points", json!(total));
        say("care_points_pillar1", json!(chance.between(0, total.min(8))));
    }
    if unpaid {
        say("maintenance_amount", json!(if chance.percent(85) { chance.round(60, 280, 10) } else { 0 }));
    }
    told
}
