//! What is wrong in a catalogue file, where, and what to do.

use std::fmt;

use serde_saphyr::{Location, Spanned};

/// A mistake in a catalogue file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, from the folder of the catalogue.
    pub file: String,
    /// The line, from one.
    pub line: u64,
    /// The column, from one.
    pub column: u64,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

/// All mistakes that were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The mistakes, by file and line.
    pub fn sorted(&self) -> Vec<Problem> {
        let mut sorted = self.0.clone();
        sorted.sort();
        sorted.dedup();
        sorted
    }

    pub(super) fn add(&mut self, file: &str, place: Location, message: impl Into<String>) -> &mut Problem {
        self.push(Problem {
            file: file.to_owned(),
            line: place.line().max(1),
            column: place.column().max(1),
            message: message.into(),
            hint: None,
        })
    }

    pub(super) fn at<T>(&mut self, file: &str, value: &Spanned<T>, message: impl Into<String>) -> &mut Problem {
        self.add(file, value.referenced, message)
    }

    /// A mistake inside an expression: the place of the text, moved by where in it the mistake is.
    pub(super) fn in_expression(
        &mut self,
        file: &str,
        text: &Spanned<String>,
        offset: usize,
        message: impl Into<String>,
    ) -> &mut Problem {
        let before = text.value.get(..offset.min(text.value.len())).unwrap_or_default();
        let (lines, last) =
            (before.matches('\n').count(), before.rsplit('\n').next().unwrap_or(before).chars().count());
        let problem = self.at(file, text, message);
        problem.line += u64::try_from(lines).unwrap_or(0);
        if lines == 0 {
            problem.column += u64::try_from(last).unwrap_or(0);
        }
        problem
    }

    fn push(&mut self, problem: Problem) -> &mut Problem {
        self.0.push(problem);
        let last = self.0.len() - 1;
        #[expect(clippy::indexing_slicing, reason = "one was just pushed")]
        &mut self.0[last]
    }
}

impl Problem {
    pub(super) fn hint(&mut self, hint: impl Into<String>) {
        self.hint = Some(hint.into());
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "\n    hint: {hint}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sorted = self.sorted();
        for problem in &sorted {
            writeln!(f, "{problem}")?;
        }
        write!(f, "{} problem(s) in the catalogue", sorted.len())
    }
}

impl std::error::Error for Problems {}
