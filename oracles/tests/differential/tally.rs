//! What was compared, and what came of it.

use std::collections::BTreeMap;
use std::fmt;

use crate::reason::Reason;

/// Of the expressions that hold one form.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct OfForm {
    pub(crate) expressions: usize,
    pub(crate) comparisons: usize,
    /// Explained differences of whole expressions that hold it.
    pub(crate) different: usize,
    /// Smallest differences in this form itself.
    pub(crate) own: usize,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) expressions: usize,
    /// Ways to answer, each compared once for each expression.
    pub(crate) comparisons: usize,
    /// Those of them with something unknown.
    pub(crate) with_unknown: usize,
    pub(crate) different: usize,
    /// Outcomes decided or narrowed with something unknown, each filled in every way.
    pub(crate) fillings: usize,
    /// Unknown outcomes, each filled in every way to see that only the facts named matter.
    pub(crate) named: usize,
    pub(crate) forms: BTreeMap<String, OfForm>,
    pub(crate) reasons: BTreeMap<Reason, usize>,
    pub(crate) failures: Vec<String>,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Self) {
        self.expressions += other.expressions;
        self.comparisons += other.comparisons;
        self.with_unknown += other.with_unknown;
        self.different += other.different;
        self.fillings += other.fillings;
        self.named += other.named;
        for (form, counts) in other.forms {
            let all = self.forms.entry(form).or_default();
            all.expressions += counts.expressions;
            all.comparisons += counts.comparisons;
            all.different += counts.different;
            all.own += counts.own;
        }
        for (reason, count) in other.reasons {
            *self.reasons.entry(reason).or_default() += count;
        }
        self.failures.extend(other.failures);
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<28}{:>12}{:>13}{:>11}{:>11}", "form", "expressions", "comparisons", "different", "of itself")?;
        for (form, counts) in &self.forms {
            let OfForm { expressions, comparisons, different, own } = counts;
            writeln!(f, "{form:<28}{expressions:>12}{comparisons:>13}{different:>11}{own:>11}")?;
        }
        writeln!(f, "\nreason, and in how many smallest differences")?;
        for reason in Reason::ALL {
            writeln!(f, "{:<28}{:>12}", format!("{reason:?}"), self.reasons.get(&reason).unwrap_or(&0))?;
        }
        writeln!(
            f,
            "\n{} expressions, {} comparisons ({} with something unknown), {} different for a reason, {} without",
            self.expressions,
            self.comparisons,
            self.with_unknown,
            self.different,
            self.failures.len()
        )?;
        writeln!(f, "{} decided with something unknown and filled, {} unknown and filled", self.fillings, self.named)
    }
}
