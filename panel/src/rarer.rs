//! Answers to what only rarer rights ask: situations such as debts or a carer at home, and the details behind each.
//!
//! Each answer is drawn from a source of chance of its own, so that a question that is added later changes no other answer.

use rechtenpas_rules::Day;
use serde_json::{Value, json};

use crate::circumstances::forget;
use crate::profile::{Living, Profile};
use crate::record::{Answers, Record};
use crate::seeded::Seeded;

/// Adds to a household what rarer rights ask. What was said before stays.
pub(crate) fn say_rarer(profile: &Profile, record: &mut Record, on: Day, chance: &Seeded) {
    for (place, child) in record.children.iter_mut().enumerate() {
        let chance = chance.apart(&format!("child {place}"));
        let is_fostered = chance.apart("foster").percent(if profile.name == "foster family" { 100 } else { 1 });
        add(child, "foster", json!(is_fostered), &chance);
    }
    let seen = Seen { profile, record, chance, on };
    let situations = seen.situations();
    let is = |situation: &str| situations.contains(&situation);
    let job_search = if is("job_seeking") { seen.job_search() } else { Vec::new() };
    let business_stop = if job_search.contains(&"business_stopped") { seen.business_stop() } else { Vec::new() };
    let home_plans = if is("works_on_home") { seen.home_plans() } else { Vec::new() };
    let answers = [
        ("rent_arrears_months", json!(if is("debts") || is("losing_home") { seen.rent_arrears() } else { 0 })),
        ("seizure", json!(if is("debts") { seen.seizure() } else { "none" })),
        ("business_income", json!(chance.apart("business_income").round(1_000, 20_000, 250))),
        ("childminder", json!(seen.minds_children())),
        ("situations", json!(situations)),
        ("job_search", json!(job_search)),
        ("business_stop", json!(business_stop)),
        ("home_plans", json!(home_plans)),
    ];
    let care = seen.care(is("ill_or_disabled"));
    for (name, value) in answers.into_iter().chain(care) {
        add(&mut record.household, name, value, chance);
    }
}

fn add(told: &mut Answers, name: &str, mut value: Value, chance: &Seeded) {
    if !told.contains_key(name) {
        forget(name, &mut value, &mut chance.apart(&format!("forgets {name}")));
        told.insert(name.to_owned(), value);
    }
}

/// What is known of a household so far.
pub(crate) struct Seen<'a> {
    pub(crate) profile: &'a Profile,
    record: &'a Record,
    chance: &'a Seeded,
    pub(crate) on: Day,
}

impl Seen<'_> {
    /// A source of chance of its own for this answer.
    pub(crate) fn apart(&self, name: &str) -> Seeded {
        self.chance.apart(name)
    }

    /// The options that are so, of several with how often of a hundred each is.
    pub(crate) fn some(&self, fact: &str, options: &[(&'static str, i64)]) -> Vec<&'static str> {
        let is_so = |(option, share): &&(&str, i64)| self.apart(&format!("{fact} {option}")).percent(*share);
        options.iter().filter(is_so).map(|(option, _)| *option).collect()
    }

    pub(crate) fn is_kind(&self, kind: &str) -> bool {
        self.profile.name == kind
    }

    pub(crate) fn is_old(&self) -> bool {
        self.profile.name.starts_with("elderly")
    }

    pub(crate) fn lives_of(&self, living: Living) -> bool {
        self.profile.adults.iter().any(|adult| adult.living == living)
    }

    fn earns(&self) -> bool {
        self.lives_of(Living::Business)
            || self.profile.adults.iter().any(|adult| matches!(adult.living, Living::Wage(_)))
    }

    pub(crate) fn said(&self, fact: &str) -> &Value {
        self.record.household.get(fact).unwrap_or(&Value::Null)
    }

    fn owns_home(&self) -> bool {
        self.said("tenure") == "owner"
    }

    fn of_a_child(&self, fact: &str, value: &Value) -> bool {
        self.record.children.iter().any(|child| child.get(fact) == Some(value))
    }

    fn situations(&self) -> Vec<&'static str> {
        let gets_ill_benefit = self.lives_of(Living::Handicap) || self.lives_of(Living::Sickness);
        let has_debt_help = self.said("debt_help").as_array().is_some_and(|help| !help.is_empty());
        let cares_for_child = self.profile.children.iter().any(|child| child.needs_care);
        let came_here = self.profile.adults.iter().any(|adult| adult.residence != "belgian");
        let no_job = |living| self.lives_of(living) && !self.is_old();
        let first = |shares: &[(bool, i64)], else_share| {
            shares.iter().find(|(is_so, _)| *is_so).map_or(else_share, |(_, share)| *share)
        };
        let frail = self.is_kind("elderly couple who need care");
        let arrears = self.is_kind("tenant in arrears");
        let ill = gets_ill_benefit || self.profile.is_chronically_ill || cares_for_child || frail;
        let carer = self.is_kind("carer of a parent or partner");
        let looks_after = [(carer, 100), (frail, 75), (cares_for_child || self.is_kind("elderly couple"), 30)];
        let is_short = *self.said("short_of_money") == json!(true);
        let no_home = [(self.profile.has_no_home, 100), (arrears, 50), (self.owns_home(), 1)];
        let works_on_home = [
            (self.is_kind("owner who renovates"), 100),
            (self.owns_home() && self.earns(), 35),
            (self.owns_home(), 15),
            (self.earns(), 8),
        ];
        let studies = [
            (self.lives_of(Living::Studies) || self.is_kind("student"), 100),
            (self.of_a_child("school", &json!("higher")) || self.of_a_child("school", &json!("hbo5")), 100),
            (self.of_a_child("school", &json!("secundair")), 10),
        ];
        let seeks = [
            (no_job(Living::Unemployment) || no_job(Living::Bridging), 100),
            (no_job(Living::Leefloon), 45),
            (no_job(Living::Nothing), 25),
            (self.is_old(), 0),
            (self.of_a_child("left_school", &json!(true)), 60),
        ];
        let options = [
            ("ill_or_disabled", first(&[(ill, 100), (self.is_old(), 35)], 3)),
            ("carer", first(&looks_after, 8)),
            ("foster", first(&[(self.of_a_child("foster", &json!(true)), 100)], 0)),
            ("debts", first(&[(has_debt_help || arrears, 100), (is_short, 25)], 2)),
            ("losing_home", first(&no_home, 5)),
            ("works_on_home", first(&works_on_home, 2)),
            ("studies", first(&studies, 2)),
            ("job_seeking", first(&seeks, 5)),
            ("learns_dutch", first(&[(self.profile.is_newcomer, 80), (came_here, 25)], 1)),
            ("farm", first(&[(self.profile.farms, 100)], 0)),
            ("recent_death", first(&[(self.is_kind("widowed parent"), 40), (self.is_old(), 15)], 1)),
        ];
        self.some("situations", &options)
    }

    fn job_search(&self) -> Vec<&'static str> {
        let had_job = self.lives_of(Living::Unemployment);
        let stopped = self.lives_of(Living::Bridging);
        let left_school = self.of_a_child("left_school", &json!(true));
        self.some(
            "job_search",
            &[
                ("lost_job", if had_job { 75 } else { 20 }),
                ("worked_year", if had_job { 80 } else { 25 }),
                ("benefit_ends", if had_job || self.lives_of(Living::Leefloon) { 30 } else { 3 }),
                ("young_leaver", if left_school { 80 } else { 5 }),
                ("training", 25),
                ("business_stopped", if stopped { 100 } else { 5 }),
            ],
        )
    }

    fn business_stop(&self) -> Vec<&'static str> {
        let is_in_csr = self.said("debt_help").as_array().is_some_and(|help| help.contains(&json!("csr")));
        self.some(
            "business_stop",
            &[
                ("bankrupt", 30),
                ("csr", if is_in_csr { 100 } else { 5 }),
                ("forced", 15),
                ("low_income", 55),
                ("exempt", 20),
            ],
        )
    }

    fn home_plans(&self) -> Vec<&'static str> {
        if self.owns_home() {
            self.some("home_plans", &[("new_loan", 20), ("renovate", 80), ("heat_pump", 25)])
        } else {
            self.some("home_plans", &[("buy", 90), ("renovate", 10)])
        }
    }

    fn rent_arrears(&self) -> i64 {
        let mut chance = self.apart("rent_arrears_months");
        let rents =
            ["rent_private", "rent_leased", "room", "rent_social"].iter().any(|tenure| self.said("tenure") == tenure);
        let owes = self.is_kind("tenant in arrears") || rents && chance.percent(45);
        if owes { chance.between(1, 6) } else { 0 }
    }

    fn seizure(&self) -> &'static str {
        let for_maintenance = if self.profile.is_separated { 15 } else { 2 };
        let kinds = [("none", 60), ("debt", 30), ("maintenance", for_maintenance)];
        self.apart("seizure").pick(&kinds).unwrap_or("none")
    }

    fn minds_children(&self) -> bool {
        let minds = if self.is_kind("childminder") { 100 } else { 10 };
        !self.profile.farms && self.lives_of(Living::Business) && self.apart("childminder").percent(minds)
    }
}
