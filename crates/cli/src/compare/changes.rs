//! The changes between two catalogues, counted and with examples.

use std::collections::BTreeMap;

use rechtenpas_catalogue::exchange::{Amount, Edition, Euros, Found, Per};
use rechtenpas_catalogue::receipt::{Change, Difference, differences};
use rechtenpas_catalogue::rules::{Decimal, Outcome};
use serde::Serialize;

use crate::catalogue::Loaded;
use crate::rerun::short;
use crate::source::Bad;

/// One household under both catalogues.
pub(super) enum One {
    /// What was found with each.
    Both(Box<(Found, Found)>),
    /// Its answers fit the old catalogue and not the new one.
    NoLongerFits(Bad),
    /// Its answers do not fit the old catalogue either.
    Bad(Bad),
}

/// Everything that changes between two catalogues over a panel.
#[derive(Serialize)]
pub(super) struct Changes {
    old: Edition,
    new: Edition,
    /// The catalogues whose examples were not run.
    unproven: Vec<&'static str>,
    households: u64,
    changed_households: u64,
    outcomes: Vec<OutcomeChange>,
    amounts: Vec<AmountChange>,
    /// How much more or less may be added to the means of all households together.
    totals: Totals,
    no_longer_fit: Unfit,
    bad: Unfit,
    #[serde(skip)]
    examples: usize,
}

/// An outcome that becomes another one.
#[derive(Serialize)]
struct OutcomeChange {
    right: String,
    from: Option<Outcome>,
    to: Option<Outcome>,
    holders: u64,
    examples: Vec<String>,
}

/// Amounts of one period that change where the outcome stays.
#[derive(Serialize)]
struct AmountChange {
    right: String,
    period: Per,
    holders: u64,
    /// The sum of all changes at the low and at the high end.
    from: Decimal,
    to: Decimal,
    examples: Vec<String>,
}

/// Sums of changes in euros.
#[derive(Default, Serialize)]
struct Totals {
    month: Sum,
    year: Sum,
    once: Sum,
}

#[derive(Default, Serialize)]
struct Sum {
    from: Decimal,
    to: Decimal,
}

/// Households that could not be compared.
#[derive(Default, Serialize)]
struct Unfit {
    households: u64,
    examples: BTreeMap<String, Vec<String>>,
}

impl Changes {
    pub(super) fn between(old: &Loaded, new: &Loaded, examples: usize) -> Self {
        Self {
            old: old.edition.clone(),
            new: new.edition.clone(),
            unproven: [("old", old), ("new", new)]
                .into_iter()
                .filter(|(_, one)| !one.is_proven)
                .map(|(name, _)| name)
                .collect(),
            households: 0,
            changed_households: 0,
            outcomes: Vec::new(),
            amounts: Vec::new(),
            totals: Totals::default(),
            no_longer_fit: Unfit::default(),
            bad: Unfit::default(),
            examples,
        }
    }

    /// Whether anything comes out otherwise.
    pub(super) fn any(&self) -> bool {
        self.changed_households > 0 || self.no_longer_fit.households > 0
    }

    /// Whether households of the panel could not be read at all.
    pub(super) fn has_bad(&self) -> bool {
        self.bad.households > 0
    }

    pub(super) fn add(&mut self, name: &str, one: One) {
        self.households += 1;
        match one {
            One::NoLongerFits(bad) => self.no_longer_fit.add(name, &bad, self.examples),
            One::Bad(bad) => self.bad.add(name, &bad, self.examples),
            One::Both(found) => {
                let (then, now) = *found;
                let name = then.id.as_deref().unwrap_or(name);
                let mut is_changed = false;
                let found = differences(&then, &now);
                for difference in &found {
                    is_changed |= self.count(name, difference, &found);
                }
                self.changed_households += u64::from(is_changed);
                self.totals.month.add(then.totals.month, now.totals.month);
                self.totals.year.add(then.totals.year, now.totals.year);
                self.totals.once.add(then.totals.once, now.totals.once);
            }
        }
    }

    /// Counts a difference; whether it is one of outcome or amount.
    fn count(&mut self, name: &str, difference: &Difference, all: &[Difference]) -> bool {
        let most = self.examples;
        match &difference.change {
            Change::Outcome { was, is } => {
                let known = |c: &&mut OutcomeChange| c.right == difference.right && c.from == *was && c.to == *is;
                match self.outcomes.iter_mut().find(known) {
                    Some(change) => {
                        change.holders += 1;
                        name_once(&mut change.examples, name, most);
                    }
                    None => {
                        let mut examples = Vec::new();
                        name_once(&mut examples, name, most);
                        let right = difference.right.clone();
                        self.outcomes.push(OutcomeChange { right, from: *was, to: *is, holders: 1, examples });
                    }
                }
                true
            }
            Change::Amounts { was, is } => {
                // An amount that comes or goes with its outcome is told there.
                let is_told = all.iter().any(|other| {
                    other.right == difference.right
                        && other.holder == difference.holder
                        && matches!(other.change, Change::Outcome { .. })
                });
                if !is_told {
                    for period in [Per::Month, Per::Year, Per::Once] {
                        self.count_amount(name, &difference.right, period, sum(was, period), sum(is, period));
                    }
                }
                true
            }
            Change::Needs { .. } | Change::After { .. } | Change::ClaimUntil { .. } => false,
        }
    }

    fn count_amount(&mut self, name: &str, right: &str, period: Per, was: Sum, is: Sum) {
        let (from, to) = (is.from - was.from, is.to - was.to);
        if from.is_zero() && to.is_zero() {
            return;
        }
        let place = self.amounts.iter().position(|change| change.right == right && change.period == period);
        let place = place.unwrap_or_else(|| {
            let (from, to) = (Decimal::ZERO, Decimal::ZERO);
            self.amounts.push(AmountChange {
                right: right.to_owned(),
                period,
                holders: 0,
                from,
                to,
                examples: Vec::new(),
            });
            self.amounts.len() - 1
        });
        if let Some(change) = self.amounts.get_mut(place) {
            change.holders += 1;
            change.from += from;
            change.to += to;
            name_once(&mut change.examples, name, self.examples);
        }
    }

    /// As tables for people.
    pub(super) fn text(&self) -> String {
        let mut text = format!(
            "{} households, {} come out otherwise\nold catalogue {}\nnew catalogue {}\n",
            self.households,
            self.changed_households,
            short(&self.old.sha256, &self.old.edition),
            short(&self.new.sha256, &self.new.edition),
        );
        for name in &self.unproven {
            text += &format!("the examples of the {name} catalogue were not run; `rechtenpas check` runs them\n");
        }
        if !self.outcomes.is_empty() {
            text += &format!("\n{:34} {:>11}    {:11} {:>9}  examples\n", "outcomes", "from", "to", "holders");
        }
        let mut outcomes: Vec<&OutcomeChange> = self.outcomes.iter().collect();
        outcomes.sort_by_key(|change| (change.right.as_str(), std::cmp::Reverse(change.holders)));
        for change in outcomes {
            let (from, to) = (word(change.from), word(change.to));
            let examples = change.examples.join(", ");
            text += &format!("{:34} {from:>11} -> {to:11} {:>9}  {examples}\n", change.right, change.holders);
        }
        if !self.amounts.is_empty() {
            text +=
                &format!("\n{:34} {:6} {:>9} {:>23}  examples\n", "amounts", "per", "holders", "euro, all together");
        }
        for change in &self.amounts {
            let (per, examples) = (per(change.period), change.examples.join(", "));
            let euros = euros(change.from, change.to);
            text += &format!("{:34} {per:6} {:>9} {euros:>23}  {examples}\n", change.right, change.holders);
        }
        if self.any() {
            text += "\neuro that may be added, all households together\n";
            for (per, sum) in [("month", &self.totals.month), ("year", &self.totals.year), ("once", &self.totals.once)]
            {
                text += &format!("{per:6} {}\n", euros(sum.from, sum.to));
            }
        }
        text + &self.no_longer_fit.text("no longer fit the new catalogue") + &self.bad.text("cannot be read")
    }
}

impl Sum {
    fn add(&mut self, then: Euros, now: Euros) {
        self.from += now.from - then.from;
        self.to += now.to - then.to;
    }
}

impl Unfit {
    fn add(&mut self, name: &str, bad: &Bad, most: usize) {
        self.households += 1;
        if self.examples.len() < most {
            let problems = bad.problems.0.iter().map(ToString::to_string).collect();
            self.examples.insert(bad.id.as_deref().unwrap_or(name).to_owned(), problems);
        }
    }

    fn text(&self, what: &str) -> String {
        if self.households == 0 {
            return String::new();
        }
        let mut text = format!("\n{} households {what}\n", self.households);
        for (name, problems) in &self.examples {
            problems.iter().for_each(|problem| text += &format!("{name}: {problem}\n"));
        }
        text
    }
}

fn sum(amounts: &[Amount], period: Per) -> Sum {
    let of_period = || amounts.iter().filter(|amount| amount.period == period);
    Sum { from: of_period().map(|amount| amount.from).sum(), to: of_period().map(|amount| amount.to).sum() }
}

fn name_once(examples: &mut Vec<String>, name: &str, most: usize) {
    if examples.len() < most && !examples.iter().any(|known| known == name) {
        examples.push(name.to_owned());
    }
}

fn euros(from: Decimal, to: Decimal) -> String {
    let signed = |value: Decimal| format!("{}{value:.2}", if value.is_sign_negative() { "" } else { "+" });
    if from == to { signed(from) } else { format!("{} .. {}", signed(from), signed(to)) }
}

fn word(outcome: Option<Outcome>) -> &'static str {
    outcome.map_or("not there", crate::batch::word)
}

fn per(period: Per) -> &'static str {
    match period {
        Per::Month => "month",
        Per::Year => "year",
        Per::Once => "once",
    }
}
