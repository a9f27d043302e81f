//! Who the households are: kinds of families with how many of each, and the people in them.
//!
//! What follows from a profile (income, home, statuses) is drawn in [`crate::circumstances`].

use rechtenpas_rules::Day;

use crate::seeded::Seeded;

/// What an adult lives of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Living {
    /// A wage, in hundredths of a full-time job.
    Wage(i64),
    /// Own business or farm.
    Business,
    /// Unemployment benefit.
    Unemployment,
    /// Sickness or invalidity benefit.
    Sickness,
    /// Leefloon, or support equal to it.
    Leefloon,
    /// Allowance for a handicap.
    Handicap,
    /// Pension.
    Pension,
    /// Income guarantee for the elderly.
    Igo,
    /// Bridging right after a business that stopped.
    Bridging,
    /// Studies.
    Studies,
    /// Nothing of their own.
    Nothing,
}

/// An adult.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Adult {
    pub(crate) birth_date: Day,
    pub(crate) living: Living,
    pub(crate) residence: &'static str,
}

/// A child.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Child {
    pub(crate) birth_date: Day,
    pub(crate) stays: &'static str,
    pub(crate) came_lately: bool,
    pub(crate) parents_died: i64,
    pub(crate) needs_care: bool,
}

/// The people of a household, and what is special about them.
#[derive(Clone, Debug)]
pub(crate) struct Profile {
    pub(crate) name: &'static str,
    pub(crate) adults: Vec<Adult>,
    pub(crate) children: Vec<Child>,
    pub(crate) pregnant: bool,
    pub(crate) is_newcomer: bool,
    pub(crate) is_separated: bool,
    pub(crate) has_no_home: bool,
    pub(crate) is_chronically_ill: bool,
    pub(crate) farms: bool,
}

/// The kinds of families, each with how many of it are in the panel. What is added comes last, so that the others keep their number.
pub(crate) const KINDS: [(&str, usize); 40] = [
    ("couple, both work", 34),
    ("couple, one works", 26),
    ("couple, part-time jobs and low wages", 18),
    ("couple on unemployment or sickness benefit", 18),
    ("couple on leefloon", 8),
    ("large family", 14),
    ("lone parent with a job", 28),
    ("lone parent on a benefit", 20),
    ("lone parent on leefloon", 16),
    ("separated, children half of the time", 16),
    ("newcomers, recognised", 12),
    ("newcomers, temporary card", 6),
    ("newcomers, no papers or asylum", 6),
    ("self-employed family", 10),
    ("farmers", 6),
    ("business stopped", 4),
    ("young couple, first baby", 12),
    ("family of a child with a care need", 14),
    ("widowed parent", 8),
    ("parent with a handicap", 8),
    ("single worker", 12),
    ("single on a benefit or leefloon", 14),
    ("student", 6),
    ("elderly, alone", 8),
    ("elderly couple", 6),
    ("adult with a handicap, alone", 3),
    ("carer of a parent or partner", 3),
    ("parents of a student", 3),
    ("elderly couple who need care", 4),
    ("tenant in arrears", 4),
    ("owner who renovates", 4),
    ("family near a limit", 3),
    ("out of work after a job", 2),
    ("foster family", 2),
    ("childminder", 3),
    ("newcomers, no papers or asylum", 1),
    ("newcomers, temporary card, no income", 2),
    ("newcomers without papers in Gent", 2),
    ("family without a home in Gent", 1),
    ("lone parent in Zoersel", 3),
];

/// The people of one household of this kind.
pub(crate) fn people(kind: &'static str, on: Day, chance: &mut Seeded) -> Profile {
    use Living::*;
    let full = Wage(100);
    let part = Wage(chance.pick(&[(50, 1), (60, 1), (75, 1), (80, 1)]).unwrap_or(50));
    let benefit = if chance.percent(50) { Unemployment } else { Sickness };
    let (livings, children): (Vec<Living>, (i64, i64)) = match kind {
        "couple, both work" => (vec![full, if chance.percent(50) { part } else { full }], (1, 3)),
        "couple, one works" => (vec![full, if chance.percent(70) { Nothing } else { benefit }], (1, 3)),
        "couple, part-time jobs and low wages" => (vec![part, part], (1, 3)),
        "couple on unemployment or sickness benefit" => {
            (vec![benefit, if chance.percent(50) { Sickness } else { Nothing }], (1, 3))
        }
        "couple on leefloon" => (vec![Leefloon, Leefloon], (1, 4)),
        "large family" => (vec![if chance.percent(60) { full } else { benefit }, Nothing], (4, 6)),
        "lone parent with a job" => (vec![if chance.percent(50) { part } else { full }], (1, 3)),
        "lone parent on a benefit" => (vec![benefit], (1, 3)),
        "lone parent on leefloon" => (vec![Leefloon], (1, 3)),
        "separated, children half of the time" => (vec![if chance.percent(70) { full } else { benefit }], (1, 3)),
        "newcomers, recognised" => (vec![if chance.percent(35) { full } else { Leefloon }, Nothing], (1, 4)),
        "newcomers, temporary card" => (vec![if chance.percent(50) { full } else { Leefloon }, Nothing], (1, 3)),
        "newcomers, no papers or asylum" => (vec![Nothing], (1, 2)),
        "self-employed family" => (vec![Business, if chance.percent(50) { part } else { Nothing }], (1, 3)),
        "farmers" => (vec![Business, Business], (1, 3)),
        "business stopped" => (vec![Bridging, if chance.percent(50) { part } else { Nothing }], (1, 3)),
        "young couple, first baby" => (vec![full, if chance.percent(60) { full } else { benefit }], (0, 1)),
        "family of a child with a care need" => (vec![full, if chance.percent(50) { part } else { Nothing }], (1, 3)),
        "widowed parent" => (vec![if chance.percent(60) { part } else { benefit }], (1, 3)),
        "parent with a handicap" => (vec![Handicap, if chance.percent(50) { part } else { Nothing }], (0, 2)),
        "single worker" => (vec![if chance.percent(40) { part } else { full }], (0, 0)),
        "single on a benefit or leefloon" => (vec![if chance.percent(50) { benefit } else { Leefloon }], (0, 0)),
        "student" => (vec![if chance.percent(50) { Studies } else { Leefloon }], (0, 0)),
        "adult with a handicap, alone" => (vec![Handicap], (0, 0)),
        "carer of a parent or partner" => (vec![part, if chance.percent(50) { Sickness } else { full }], (0, 2)),
        "parents of a student" => (vec![full, if chance.percent(50) { part } else { Nothing }], (1, 3)),
        "tenant in arrears" => (vec![benefit], (0, 3)),
        "owner who renovates" => (vec![full, if chance.percent(50) { part } else { Nothing }], (0, 2)),
        "family near a limit" | "foster family" => (vec![full, part], (1, 3)),
        "out of work after a job" => (vec![Unemployment], (0, 1)),
        "newcomers, temporary card, no income" => (vec![Nothing, Nothing], (1, 2)),
        "newcomers without papers in Gent" => (vec![Nothing], (1, 2)),
        "family without a home in Gent" => (vec![Leefloon], (1, 2)),
        "lone parent in Zoersel" => (vec![if chance.percent(50) { part } else { Sickness }], (1, 3)),
        "childminder" => (vec![Business, full], (1, 2)),
        "elderly, alone" => (vec![if chance.percent(40) { Igo } else { Pension }], (0, 0)),
        _ => (vec![Pension, if chance.percent(50) { Pension } else { Nothing }], (0, 0)),
    };
    let (youngest, oldest) = match kind {
        "student" => (18, 24),
        "young couple, first baby" => (20, 29),
        kind if kind.starts_with("elderly") => (66, 88),
        "single worker" | "single on a benefit or leefloon" | "adult with a handicap, alone" => (21, 62),
        "out of work after a job" => (22, 58),
        "parents of a student" => (42, 54),
        "large family" => (33, 46),
        "lone parent on leefloon" => (19, 42),
        _ => (24, 49),
    };
    let first_age = chance.between(youngest, oldest);
    // Some couples with a second earner look after one parent only.
    let alone = matches!(kind, "newcomers, recognised" | "parent with a handicap") && chance.percent(30);
    let livings = if alone { livings.into_iter().take(1).collect() } else { livings };
    let residence = |chance: &mut Seeded| match kind {
        "newcomers, recognised" => "protected",
        "newcomers, temporary card" | "newcomers, temporary card, no income" => "temporary",
        "newcomers without papers in Gent" => "none",
        "newcomers, no papers or asylum" => {
            if chance.percent(50) {
                "asylum"
            } else {
                "none"
            }
        }
        _ => chance
            .pick(&[("belgian", 82), ("eu_long", 9), ("permanent", 6), ("eu_short", 1), ("protected", 2)])
            .unwrap_or("belgian"),
    };
    let first_residence = residence(chance);
    let adults: Vec<Adult> = livings
        .into_iter()
        .enumerate()
        .map(|(place, living)| {
            let age = if place == 0 { first_age } else { (first_age + chance.between(-4, 4)).max(18) };
            let residence = if kind.starts_with("newcomers") { first_residence } else { residence(chance) };
            Adult { birth_date: chance.months_before(on, age * 12, age * 12 + 11), living, residence }
        })
        .collect();
    let mut count = chance.between(children.0, children.1);
    if kind == "young couple, first baby" && chance.percent(40) {
        count = 0;
    }
    // A parent was at least 18 at the first birth; small ones are many, since that is whom an outreach worker visits.
    let oldest_child = ((first_age - 18) * 12 + 6).clamp(2, 23 * 12);
    let young = kind != "large family" && kind != "widowed parent" && chance.percent(55);
    let reach = if young { oldest_child.min(71) } else { oldest_child };
    let died = if kind == "widowed parent" { 1 } else { 0 };
    let mut births: Vec<Day> = Vec::new();
    for place in 0..count {
        let is_student = kind == "parents of a student" && place == 0;
        births.push(if is_student { chance.months_before(on, 225, 276) } else { chance.months_before(on, 0, reach) });
    }
    births.sort_unstable();
    let children: Vec<Child> = births
        .into_iter()
        .enumerate()
        .map(|(place, birth_date)| Child {
            birth_date,
            stays: match kind {
                "separated, children half of the time" => {
                    if chance.percent(75) {
                        "half"
                    } else {
                        "less"
                    }
                }
                _ if chance.percent(4) => "half",
                _ => "here",
            },
            came_lately: kind.starts_with("newcomers"),
            parents_died: if chance.percent(1) { 1 } else { died },
            needs_care: if kind == "family of a child with a care need" { place == 0 } else { chance.percent(7) },
        })
        .collect();
    Profile {
        name: kind,
        pregnant: kind == "young couple, first baby" && (children.is_empty() || chance.percent(10))
            || (youngest < 60 && first_age < 44 && !matches!(kind, "student" | "single worker") && chance.percent(5)),
        is_newcomer: kind.starts_with("newcomers"),
        is_separated: kind == "separated, children half of the time"
            || (kind.starts_with("lone parent") && chance.percent(80)),
        has_no_home: kind == "family without a home in Gent"
            || matches!(kind, "single on a benefit or leefloon" | "newcomers, no papers or asylum")
                && chance.percent(40),
        is_chronically_ill: chance.percent(8)
            || adults.iter().any(|adult| matches!(adult.living, Handicap | Sickness)) && chance.percent(40),
        farms: kind == "farmers",
        adults,
        children,
    }
}
