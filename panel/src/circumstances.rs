//! What follows from who a household is: income that hangs together, a home, statuses, school and care of the children.
//!
//! Every question that the catalogue could ask of the household gets its true answer here. The amounts are those of 2026 in
//! round figures; what is drawn and how often is described in `panel/README.md`.

use rechtenpas_rules::Day;
use serde_json::{Value, json};

use crate::childhood::told_of_child;
use crate::home::{say_energy_and_health, say_home};
use crate::profile::{Adult, Living, Profile};
use crate::record::{Answers, Record};
use crate::seeded::Seeded;

/// Limits of the yearly income near which some households are put on purpose: of one to four persons for the verhoogde
/// tegemoetkoming, the sociale toeslag, social rent, and the schooltoeslag.
const NEAR: [i64; 11] = [28_101, 33_300, 38_500, 43_700, 42_020, 49_024, 79_041, 29_515, 44_270, 52_500, 59_000];

/// What an adult earns.
struct Earnings {
    gross: i64,
    share: i64,
    net_month: i64,
    gross_month: i64,
    taxable_year: i64,
}

fn earnings(adult: &Adult, household_has_children: bool, chance: &mut Seeded) -> Earnings {
    let plain = |gross: i64, share: i64, net: i64, taxed: bool| Earnings {
        gross,
        share,
        net_month: net,
        gross_month: net.max(if share > 0 { gross } else { 0 }),
        taxable_year: if taxed { net * 12 } else { 0 },
    };
    match adult.living {
        Living::Wage(share) => {
            let (low, high) = chance
                .pick(&[((2_120, 2_500), 45), ((2_500, 3_200), 40), ((3_200, 4_600), 15)])
                .unwrap_or((2_120, 2_500));
            let gross = chance.round(low, high, 10) * share / 100;
            // After social contributions and tax; a low wage loses less.
            let lost = (10 + (gross - 1_800).max(0) / 100).min(38);
            let net = gross * (100 - lost) / 100;
            let year = gross * 1_392 / 100 * 8_693 / 10_000;
            Earnings {
                gross,
                share,
                net_month: net,
                gross_month: gross,
                taxable_year: year - (year * 3 / 10).min(5_930),
            }
        }
        Living::Business => {
            let year = chance.round(9_000, 42_000, 500);
            Earnings { gross: 0, share: 0, net_month: year * 75 / 1_200, gross_month: year / 12, taxable_year: year }
        }
        Living::Unemployment => plain(0, 0, chance.round(1_250, 2_050, 10), true),
        Living::Sickness => plain(0, 0, chance.round(1_400, 2_200, 10), true),
        Living::Leefloon => plain(0, 0, if household_has_children { 1_848 } else { 1_367 }, false),
        Living::Handicap => plain(0, 0, chance.round(1_000, 1_850, 10), false),
        Living::Pension => plain(0, 0, chance.round(1_350, 2_300, 10), true),
        Living::Igo => plain(0, 0, chance.round(1_550, 1_640, 5), true),
        Living::Bridging => plain(0, 0, chance.round(1_750, 2_200, 10), true),
        Living::Studies | Living::Nothing => plain(0, 0, 0, true),
    }
}

pub(crate) fn day(day: Day) -> Value {
    json!(day.to_string())
}

/// A household with all its answers.
pub(crate) fn complete(profile: &Profile, number: usize, on: Day, chance: &mut Seeded) -> Record {
    let town = chance
        .pick(&[("ninove", 34), ("denderleeuw", 16), ("geraardsbergen", 20), ("aalst", 22), ("other", 6), ("gent", 2)])
        .unwrap_or("ninove");
    let town = match profile.name.rsplit_once(" in ") {
        Some((_, "Gent")) => "gent",
        Some((_, "Zoersel")) => "zoersel",
        _ => town,
    };
    let mut own = Answers::new();
    let mut say = |name: &str, value: Value| {
        own.insert(name.to_owned(), value);
    };
    say("municipality", json!(town));
    say("high_rent_area", json!(chance.percent(30)));
    let other_adults = chance.percent(if profile.name == "student" { 50 } else { 9 });
    say("other_adults", json!(other_adults));
    say("other_adults_family", json!(chance.percent(75)));
    say("pregnant", json!(profile.pregnant));
    if profile.pregnant {
        say("due_date", day(on.plus_months(chance.between(0, 7)).plus_days(chance.between(1, 20))));
    }

    let has_children = !profile.children.is_empty();
    let mut adults: Vec<Answers> = Vec::new();
    let (mut month, mut gross_month, mut year) = (0, 0, 0);
    for (place, adult) in profile.adults.iter().enumerate() {
        let mut earned = earnings(adult, has_children, chance);
        // Leefloon is one amount for a family with a child, and half of it each for a couple without.
        if adult.living == Living::Leefloon && place > 0 {
            earned.net_month = if has_children { 0 } else { 456 };
            earned.gross_month = earned.net_month;
        }
        month += earned.net_month;
        gross_month += earned.gross_month;
        year += earned.taxable_year;
        adults.push(told_of_adult(adult, &earned, chance));
    }
    if profile.adults.iter().any(|adult| adult.living == Living::Leefloon) && chance.percent(40) {
        year += chance.round(1_000, 14_000, 100); // some worked before
    }
    let is_put_near = profile.name == "family near a limit";
    if chance.percent(15) || is_put_near {
        let near = chance.between(0, 10);
        let nearest = if is_put_near { NEAR.iter().min_by_key(|limit| (**limit - year).abs()) } else { None };
        let limit = nearest.or(NEAR.get(usize::try_from(near).unwrap_or(0))).copied().unwrap_or(28_101);
        let earns = profile.adults.iter().any(|adult| matches!(adult.living, Living::Wage(_) | Living::Business));
        let is_near = (limit - year).abs() * 4 < limit;
        if earns && is_near {
            year = limit + chance.round(-600, 600, 5);
        }
    }
    say("income_year", json!(year));
    say("income_month", json!(month));
    say("gross_month", json!(gross_month));
    say_benefits(profile, other_adults, month, &mut say, chance);
    let works = profile.adults.iter().any(|adult| matches!(adult.living, Living::Wage(_) | Living::Business));
    let is_poor = month < 1_500 + 450 * i64::try_from(profile.children.len() + profile.adults.len()).unwrap_or(0) - 450;
    let dropped = if works { 10 } else { 35 };
    say(
        "income_drop",
        json!(if chance.percent(dropped) {
            chance.pick(&[("short", 3), ("three_months", 3), ("six_months", 4)]).unwrap_or("short")
        } else {
            "none"
        }),
    );
    say(
        "savings",
        json!(if is_poor {
            chance.round(0, 4_000, 50)
        } else {
            chance
                .pick(&[((0, 6_000), 60), ((6_000, 30_000), 30), ((30_000, 90_000), 10)])
                .map_or(0, |(low, high)| chance.round(low, high, 250))
        }),
    );
    say("short_of_money", json!(chance.percent(if is_poor { 70 } else { 20 })));
    let debts = chance.percent(if is_poor { 16 } else { 4 });
    say(
        "debt_help",
        if debts {
            json!([chance.pick(&[("budget", 5), ("mediation", 3), ("csr", 3)]).unwrap_or("budget")])
        } else {
            json!([])
        },
    );
    say_home(profile, is_poor, on, &mut say, chance);
    say_energy_and_health(profile, is_poor, on, &mut say, chance);
    let owes = profile.is_separated && has_children && chance.percent(45);
    let unpaid = owes && chance.percent(45);
    say(
        "maintenance",
        json!(if unpaid {
            "unpaid"
        } else if owes {
            "paid"
        } else {
            "none"
        }),
    );
    if unpaid {
        say("maintenance_title", json!(chance.percent(70)));
        say("maintenance_missed", json!(chance.between(1, 8)));
    }
    say("extra_school_points", json!(if chance.percent(88) { 0 } else { chance.between(1, 3) }));
    let mut youngest_first =
        profile.children.iter().rev().filter(|child| child.birth_date.year() < 2019 && !child.came_lately);
    let youngest_2018 = youngest_first.next().map(|child| child.birth_date);
    let second_2018 = youngest_first.next().map(|child| child.birth_date);
    let children = profile
        .children
        .iter()
        .map(|child| {
            let place = if Some(child.birth_date) == youngest_2018 {
                "youngest"
            } else if Some(child.birth_date) == second_2018 {
                "second"
            } else {
                "older"
            };
            told_of_child(child, place, unpaid, profile, on, chance)
        })
        .collect();
    let name = format!("{number:03} {}, {town}", profile.name);
    let mut record = Record::new(name, own, adults, children);
    let people = std::iter::once(&mut record.household).chain(&mut record.adults).chain(&mut record.children);
    for (name, value) in people.flatten() {
        forget(name, value, chance);
    }
    record
}

fn told_of_adult(adult: &Adult, earned: &Earnings, chance: &mut Seeded) -> Answers {
    let work = match adult.living {
        Living::Wage(_) => "employee",
        Living::Business => "self_employed",
        Living::Studies => "student",
        // Ill, but still under contract.
        Living::Sickness if chance.percent(25) => "employee",
        _ => "none",
    };
    let worked_before = match adult.living {
        Living::Wage(_) => chance.percent(93),
        Living::Unemployment | Living::Sickness => chance.percent(30),
        Living::Pension | Living::Igo | Living::Handicap => false,
        _ => chance.percent(10),
    };
    let (wage, share) =
        if earned.share > 0 { (earned.gross, earned.share) } else { (chance.round(1_100, 2_600, 50), 100) };
    let mut told = Answers::new();
    told.insert("birth_date".to_owned(), day(adult.birth_date));
    told.insert("residence".to_owned(), json!(adult.residence));
    told.insert("work".to_owned(), json!(work));
    told.insert("employee_last_year".to_owned(), json!(worked_before));
    if worked_before {
        told.insert("gross_wage".to_owned(), json!(wage));
        told.insert("work_share".to_owned(), json!(share));
    }
    told
}

fn say_benefits(
    profile: &Profile,
    other_adults: bool,
    month: i64,
    say: &mut impl FnMut(&str, Value),
    chance: &mut Seeded,
) {
    let of = |living: Living| profile.adults.iter().any(|adult| adult.living == living);
    let equivalent = profile.adults.iter().any(|adult| adult.residence == "temporary" || adult.residence == "asylum");
    let is_old = profile.name.starts_with("elderly");
    let mut benefits: Vec<&str> = Vec::new();
    for (living, option) in [
        (Living::Unemployment, "unemployment"),
        (Living::Sickness, "sickness"),
        (Living::Leefloon, if equivalent { "equivalent_leefloon" } else { "leefloon" }),
        (Living::Handicap, "ivt_it"),
        (Living::Pension, "pension"),
        (Living::Igo, "igo"),
        (Living::Bridging, "bridging_right"),
    ] {
        if of(living) {
            benefits.push(option);
        }
    }
    if is_old && chance.percent(25) || other_adults && chance.percent(10) {
        benefits.push("zorgbudget_ouderen");
    }
    let share = if of(Living::Handicap) || is_old { 4 } else { 1 };
    let rare = [("advance", 6), ("third_person", 2), ("allowance_65", 2), ("gib", if is_old { 3 } else { 0 })];
    let rare = if chance.percent(share) { chance.pick(&rare) } else { None };
    if rare.is_some() {
        benefits.push("old_or_advance");
    }
    say("other_allowances", json!(rare.into_iter().collect::<Vec<_>>()));
    say("benefits", json!(benefits));
    let minimum = of(Living::Leefloon) || of(Living::Handicap) || of(Living::Igo);
    let other_income = profile.adults.iter().any(|adult| {
        matches!(
            adult.living,
            Living::Wage(_)
                | Living::Business
                | Living::Unemployment
                | Living::Sickness
                | Living::Pension
                | Living::Bridging
        )
    });
    say("leefloon_3_months", json!(chance.percent(75)));
    say("benefit_3_months", json!(chance.percent(80)));
    say("status_on_january_1", json!(chance.percent(65)));
    say("only_minimum_benefit", json!(minimum && !other_income && month > 0 && chance.percent(90)));
    let mut groups: Vec<&str> = Vec::new();
    if profile.name == "widowed parent" || (profile.name == "elderly, alone" && chance.percent(60)) {
        groups.push("widowed");
    }
    if of(Living::Handicap) {
        groups.push("handicap");
    }
    if month < 3_200 && chance.percent(6) {
        groups.push("letter");
    }
    say("stable_low_group", json!(groups));
    say("no_income_adults", json!(profile.adults.iter().filter(|adult| adult.living == Living::Nothing).count()));
    say("disabled_adults", json!(profile.adults.iter().filter(|adult| adult.living == Living::Handicap).count()));
    say(
        "disabled_children",
        json!(
            profile.children.iter().filter(|child| child.needs_care).count().min(1) * usize::from(chance.percent(30))
        ),
    );
    say("long_term_ill", json!(of(Living::Sickness) || of(Living::Handicap) || chance.percent(4)));
}

/// What families often do not know, with how often of a hundred.
const HARD_TO_KNOW: [(&str, i64); 24] = [
    ("income_year", 5),
    ("gross_month", 6),
    ("gross_wage", 4),
    ("copay_year", 20),
    ("vt", 4),
    ("vt_last_year", 10),
    ("chronic_status", 5),
    ("other_property_ki", 25),
    ("place_2018", 4),
    ("child_benefit_2018", 3),
    ("waiting_list_since", 5),
    ("heating_litres", 10),
    ("care_points", 8),
    ("care_points_pillar1", 12),
    ("rent_support", 2),
    ("status_on_january_1", 4),
    ("copay_last_year", 30),
    ("business_income", 15),
    ("rent_arrears_months", 4),
    ("care_needs", 3),
    ("disability_points", 15),
    ("belrai_score", 15),
    ("belrai_daily", 30),
    ("sickness_gross", 15),
];

/// Turns an answer into "I don't know", as often as families do not know it.
pub(crate) fn forget(name: &str, value: &mut Value, chance: &mut Seeded) {
    let share = HARD_TO_KNOW.iter().find(|(hard, _)| *hard == name).map_or(0, |(_, share)| *share);
    let is_of_the_family = matches!(name, "municipality" | "birth_date");
    if chance.percent(share) || (!is_of_the_family && chance.between(0, 399) == 0) {
        *value = json!({"answer": "unknown"});
    }
}
