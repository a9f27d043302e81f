//! What a screening found, each right once, in the groups and the order in which a family reads it.

use std::cmp::Reverse;

use rechtenpas_catalogue::wording::amount;
use rechtenpas_catalogue::{Catalogue, Manner};
use rechtenpas_rules::{AmountFound, Decimal, Kind, Outcome, Period, RightIx, Screening, Subject, Verdict, Weight};

/// Under which heading a right stands, in the order of the headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    /// Do this first.
    First,
    /// Have it checked.
    Check,
    /// An answer would decide it.
    Depends,
    /// Nothing speaks against it, and only the service itself can say more: worth a question.
    Ask,
    /// Had already.
    Has,
    /// Not now.
    NotNow,
}

/// A right as it was found for the whole household.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    /// The right.
    pub(crate) right: RightIx,
    /// Its heading.
    pub(crate) group: Group,
    /// The outcome that puts it there: the best that still asks for something to be done.
    pub(crate) outcome: Outcome,
    /// The verdicts with that outcome.
    pub(crate) verdicts: Vec<Verdict>,
    /// How many members it could be for.
    pub(crate) holders: usize,
    /// How many other rights wait for this one.
    pub(crate) opens: usize,
}

/// The outcomes, the one that asks most to be done first.
const BY_URGENCY: [Outcome; 6] =
    [Outcome::Entitled, Outcome::Likely, Outcome::OutOfDate, Outcome::Depends, Outcome::Has, Outcome::NotNow];

impl Finding {
    /// Every right that exists where the family lives, in reading order.
    pub(crate) fn all(catalogue: &Catalogue, screening: &Screening, municipality: Option<&str>) -> Vec<Self> {
        let here = |right: &RightIx| catalogue.is_for(*right, municipality);
        let mut found: Vec<Self> = catalogue
            .program
            .right_numbers()
            .filter(here)
            .filter_map(|right| Self::of(catalogue, screening, right))
            .collect();
        found.sort_by_key(|finding| finding.order(catalogue));
        found
    }

    /// What was found for one right.
    pub(crate) fn of(catalogue: &Catalogue, screening: &Screening, right: RightIx) -> Option<Self> {
        let verdicts = screening.verdicts(right);
        let outcome =
            BY_URGENCY.into_iter().find(|outcome| verdicts.iter().any(|verdict| verdict.outcome == *outcome))?;
        let group = match outcome {
            Outcome::Entitled => Group::First,
            Outcome::Likely if is_only_to_ask(catalogue, right) => Group::Ask,
            Outcome::Likely | Outcome::OutOfDate => Group::Check,
            Outcome::Depends => Group::Depends,
            Outcome::Has => Group::Has,
            Outcome::NotNow => Group::NotNow,
        };
        let opens = screening.all().filter(|(_, verdict)| verdict.after.contains(&right)).count();
        Some(Self {
            right,
            group,
            outcome,
            verdicts: verdicts.iter().filter(|verdict| verdict.outcome == outcome).cloned().collect(),
            holders: verdicts.len(),
            opens,
        })
    }

    /// What opens other rights comes first, then what one has to ask for, then what weighs most.
    fn order(&self, catalogue: &Catalogue) -> (Group, bool, bool, Reverse<Weight>, Reverse<Decimal>, RightIx) {
        let waits = self.verdicts.iter().all(|verdict| !verdict.after.is_empty());
        let by_itself = catalogue.right(self.right).granted == Manner::Automatic;
        let weight = catalogue.program.right(self.right).weight;
        (self.group, waits, by_itself && self.opens == 0, Reverse(weight), Reverse(self.yearly()), self.right)
    }

    fn yearly(&self) -> Decimal {
        let per_year = |amount: &AmountFound| match amount.period {
            Period::Month => amount.value.high.saturating_mul(Decimal::from(12)),
            Period::Year | Period::Once => amount.value.high,
        };
        self.verdicts
            .iter()
            .flat_map(|verdict| &verdict.amounts)
            .map(per_year)
            .fold(Decimal::ZERO, Decimal::saturating_add)
    }

    /// What it gives all holders together, per period: month, year, once.
    pub(crate) fn amounts(&self) -> Vec<AmountFound> {
        amount::together(self.verdicts.iter().flat_map(|verdict| &verdict.amounts))
    }

    /// The members for whom it was found; nobody where the household itself holds it, or where there is nobody yet.
    pub(crate) fn members(&self) -> impl Iterator<Item = Subject> + '_ {
        self.verdicts.iter().map(|verdict| verdict.subject).filter(|subject| subject.kind() != Kind::Household)
    }
}

/// Whether a right is known too thinly to say more than "ask", and does not weigh so much that it comes before others.
fn is_only_to_ask(catalogue: &Catalogue, right: RightIx) -> bool {
    let rule = catalogue.program.right(right);
    catalogue.right(right).granted == Manner::Ask && rule.amounts.is_empty() && rule.weight < Weight::High
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use rechtenpas_rules::{Answer, Day, Given, Household};

    use super::*;

    /// A family on leefloon for more than three months.
    fn found() -> (Catalogue, Vec<Finding>) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogue");
        let catalogue = rechtenpas_catalogue::author::read(&folder).unwrap().catalogue;
        let program = &catalogue.program;
        let today: Day = "2026-11-24".parse().unwrap();
        let mut household = Household::new();
        for (id, given) in [
            ("vt", Given::Truth(false)),
            ("benefits", Given::Set(vec![program.find_symbol("leefloon").unwrap()])),
            ("leefloon_3_months", Given::Truth(true)),
        ] {
            let fact = program.find_fact(Kind::Household, id).unwrap();
            household.answer(program, fact, Subject::Household, Answer::Known(given), today).unwrap();
        }
        let findings = Finding::all(&catalogue, &Screening::of(program, &household, today), Some("ninove"));
        (catalogue, findings)
    }

    #[test]
    fn what_opens_other_rights_comes_before_them() {
        let (catalogue, findings) = found();
        let place = |id: &str| {
            let right = catalogue.program.find_right(id).unwrap();
            findings.iter().position(|finding| finding.right == right).unwrap()
        };
        assert!(place("verhoogde-tegemoetkoming") < place("de-lijn-vt"));
        assert!(findings[place("verhoogde-tegemoetkoming")].opens > 0);
    }

    #[test]
    fn each_right_of_the_place_stands_in_one_group() {
        let (catalogue, findings) = found();
        assert!(findings.is_sorted_by_key(|finding| finding.group));
        let here = catalogue.program.right_numbers().filter(|right| catalogue.is_for(*right, Some("ninove")));
        assert_eq!(findings.len(), here.count());
    }
}
