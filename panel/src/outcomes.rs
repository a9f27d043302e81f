//! The outcomes of the panel as they are stored, and what a change of the catalogue makes of them.
//!
//! One line a right: its id, what comes out of it for each household, and the euros a year it brings to all together.

use std::collections::BTreeMap;
use std::fmt;

use rechtenpas_rules::{Decimal, Outcome, Period, Program, RightIx, Screening, Verdict};

/// What comes out of every right for the households of the panel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcomes(BTreeMap<String, Line>);

/// What comes out of one right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Line {
    /// The letters of a household, one for each holder; `-` where it has none.
    letters: Vec<String>,
    /// The least and the most euros a year for all households.
    euros: String,
}

/// A right that comes out differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The id of the right.
    pub right: String,
    /// What changed, and for how many households.
    pub what: String,
}

impl fmt::Display for Shift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.right, self.what)
    }
}

impl Outcomes {
    /// What comes out for these households.
    pub fn of(program: &Program, screenings: &[Screening]) -> Self {
        let line = |right: RightIx| {
            let letters = screenings.iter().map(|screening| {
                let letters: String = screening.verdicts(right).iter().map(|verdict| letter(verdict.outcome)).collect();
                if letters.is_empty() { "-".to_owned() } else { letters }
            });
            let verdicts = screenings.iter().flat_map(|screening| screening.verdicts(right));
            (program.right(right).id.to_string(), Line { letters: letters.collect(), euros: euros(verdicts) })
        };
        Self(program.right_numbers().map(line).collect())
    }

    /// Reads what is stored; what is no line of it is left out, and so comes out as a difference.
    pub fn read(text: &str) -> Self {
        let line = |line: &str| {
            let mut parts = line.split('\t');
            let (right, letters, euros) = (parts.next()?, parts.next()?, parts.next()?);
            let letters = letters.split(' ').map(str::to_owned).collect();
            Some((right.to_owned(), Line { letters, euros: euros.to_owned() }))
        };
        Self(text.lines().filter_map(line).collect())
    }

    /// Every right that comes out differently than in `before`, and for how many households.
    pub fn since(&self, before: &Self) -> Vec<Shift> {
        let gone = before.0.keys().filter(|right| !self.0.contains_key(*right));
        let gone = gone.map(|right| Shift { right: right.clone(), what: "is not there any more".to_owned() });
        let changed = self.0.iter().filter_map(|(right, line)| {
            let what = before.0.get(right).map_or_else(|| Some(line.summary()), |before| line.since(before))?;
            Some(Shift { right: right.clone(), what })
        });
        gone.chain(changed).collect()
    }
}

impl fmt::Display for Outcomes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (right, line) in &self.0 {
            writeln!(f, "{right}\t{}\t{}", line.letters.join(" "), line.euros)?;
        }
        Ok(())
    }
}

impl Line {
    /// How often each outcome occurs.
    fn summary(&self) -> String {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for letters in &self.letters {
            *counts.entry(letters).or_default() += 1;
        }
        let counts: Vec<String> = counts.iter().map(|(letters, count)| format!("{letters} {count}")).collect();
        format!("is new: {}; {} euros a year", counts.join(", "), self.euros)
    }

    fn since(&self, before: &Self) -> Option<String> {
        let mut changes: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for (before, now) in before.letters.iter().zip(&self.letters).filter(|(before, now)| before != now) {
            *changes.entry((before, now)).or_default() += 1;
        }
        let mut told: Vec<String> =
            changes.iter().map(|((before, now), count)| format!("{before} to {now} for {count}")).collect();
        if before.letters.len() != self.letters.len() {
            told.push(format!("{} households, and they were {}", self.letters.len(), before.letters.len()));
        }
        if before.euros != self.euros {
            told.push(format!("{} euros a year, and it was {}", self.euros, before.euros));
        }
        (!told.is_empty()).then(|| told.join(", "))
    }
}

/// The letter of an outcome in the stored file.
fn letter(outcome: Outcome) -> char {
    match outcome {
        Outcome::Has => 'H',
        Outcome::Entitled => 'E',
        Outcome::Likely => 'L',
        Outcome::Depends => '?',
        Outcome::NotNow => 'n',
        Outcome::OutOfDate => 'o',
    }
}

/// The least and the most that verdicts bring in a year: a month twelve times, what comes once, once.
fn euros<'a>(verdicts: impl Iterator<Item = &'a Verdict>) -> String {
    let amounts = verdicts.filter(|verdict| verdict.outcome.can_be_claimed()).flat_map(|verdict| &verdict.amounts);
    let (low, high) = amounts.fold((Decimal::ZERO, Decimal::ZERO), |(low, high), amount| {
        let times = if amount.period == Period::Month { Decimal::from(12) } else { Decimal::ONE };
        (low + amount.value.low * times, high + amount.value.high * times)
    });
    format!("{}..{}", low.normalize(), high.normalize())
}
