//! Long illness, a handicap and old age: who needs care in a household, what proves it, and what it brought so far.

use serde_json::{Value, json};

use crate::profile::Living;
use crate::rarer::Seen;

impl Seen<'_> {
    /// Answers on illness, handicap and care.
    pub(crate) fn care(&self, is_ill: bool) -> [(&'static str, Value); 10] {
        let if_ill = |options: Vec<&'static str>| if is_ill { options } else { Vec::new() };
        let score = self.apart("belrai_score").between(4, 24);
        [
            ("care_needs", json!(if_ill(self.care_needs()))),
            ("copay_last_year", json!(self.copay_last_year())),
            ("care_signs", json!(if_ill(self.care_signs()))),
            ("care_proofs", json!(if_ill(self.care_proofs()))),
            ("disability_benefits", json!(self.disability_benefits())),
            ("disability_points", json!(self.apart("disability_points").between(3, 17))),
            ("belrai_score", json!(score)),
            ("belrai_daily", json!(score - self.apart("belrai_daily").between(1, score.min(6)))),
            ("sick_long", json!(self.apart("sick_long").percent(60))),
            ("sickness_gross", json!(self.apart("sickness_gross").round(1_250, 2_300, 10))),
        ]
    }

    /// Whether this is a couple that cannot do without care.
    fn is_frail(&self) -> bool {
        self.is_kind("elderly couple who need care")
    }

    fn care_needs(&self) -> Vec<&'static str> {
        let frail = |yes, no| if self.is_frail() { yes } else { no };
        let needs_help = if self.lives_of(Living::Handicap) { 60 } else { 25 };
        self.some(
            "care_needs",
            &[
                ("physio", 25),
                ("hospital", 12),
                ("daily_help", frail(90, needs_help)),
                ("nursing", frail(45, 6)),
                ("incontinence", frail(45, 10)),
                ("palliative", frail(20, 3)),
            ],
        )
    }

    fn copay_last_year(&self) -> i64 {
        let mut chance = self.apart("copay_last_year");
        if self.profile.is_chronically_ill { chance.round(250, 1_600, 10) } else { chance.round(30, 650, 10) }
    }

    fn care_signs(&self) -> Vec<&'static str> {
        let adults = &self.profile.adults;
        let ill = adults.iter().filter(|adult| matches!(adult.living, Living::Handicap | Living::Sickness)).count();
        let needs_help = if self.lives_of(Living::Handicap) {
            65
        } else if self.is_old() {
            45
        } else {
            10 + 15 * i64::from(ill > 0)
        };
        let has_grown_child = self
            .profile
            .children
            .iter()
            .any(|child| child.needs_care && child.birth_date.months_until(self.on) >= 17 * 12);
        self.some(
            "care_signs",
            &[
                ("cannot_work", if ill > 0 { 85 } else { 5 }),
                ("both_cannot_work", if ill > 1 { 80 } else { 0 }),
                ("needs_help", if self.is_frail() { 95 } else { needs_help }),
                ("grown_child", if has_grown_child { 95 } else { 1 }),
                ("other_person", if *self.said("other_adults") == json!(true) { 25 } else { 0 }),
            ],
        )
    }

    fn care_proofs(&self) -> Vec<&'static str> {
        let frail = |yes, no| if self.is_frail() { yes } else { no };
        let is_disabled = self.lives_of(Living::Handicap) || self.profile.children.iter().any(|child| child.needs_care);
        self.some(
            "care_proofs",
            &[
                ("points", frail(50, if self.lives_of(Living::Handicap) { 70 } else { 12 })),
                ("belrai", frail(70, 12)),
                ("residence", frail(15, 1)),
                ("heavy_care_budget", frail(30, 6)),
                ("vaph", if is_disabled { 15 } else { 2 }),
                ("budget", if is_disabled { 8 } else { 1 }),
            ],
        )
    }

    fn disability_benefits(&self) -> Vec<&'static str> {
        let share = |of: i64| if self.lives_of(Living::Handicap) { of } else { 0 };
        self.some("disability_benefits", &[("ivt", share(75)), ("it", share(55))])
    }
}
