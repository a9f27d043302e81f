//! Reading FEEL: text to a tree with positions. `docs/rule-language.md` lists what of FEEL is read.

mod lexer;
mod membership;
mod parser;

use std::fmt;
use std::ops::Range;

use rust_decimal::Decimal;

pub use crate::code::{Arithmetic, Comparison};
pub use parser::parse;

/// Where something stands in its text, in bytes.
pub type Span = Range<usize>;

/// An expression as written, with where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
}

/// What an expression is, as written.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// `true`, `false`
    Truth(bool),
    /// `12.50`
    Number(Decimal),
    /// `"text"`
    Text(String),
    /// `null`
    Null,
    /// `name`
    Name(String),
    /// `of.name`
    Path(Box<Expr>, String),
    /// `name(a, b)`
    Call(String, Vec<Expr>),
    /// `[a, b]`
    List(Vec<Expr>),
    /// `list[condition]`
    Filter(Box<Expr>, Box<Expr>),
    /// `not(a)`
    Not(Box<Expr>),
    /// `-a`
    Negative(Box<Expr>),
    /// `a and b and c`
    And(Vec<Expr>),
    /// `a or b or c`
    Or(Vec<Expr>),
    /// `a <= b`
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// `a + b`
    Arithmetic(Arithmetic, Box<Expr>, Box<Expr>),
    /// `a between b and c`
    Between(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `a in [b, c]`, `a in [b..c)`
    In(Box<Expr>, Vec<Test>),
    /// `if a then b else c`
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `some x in list satisfies a`
    Some(String, Box<Expr>, Box<Expr>),
    /// `every x in list satisfies a`
    Every(String, Box<Expr>, Box<Expr>),
    /// `for x in list return a`
    For(String, Box<Expr>, Box<Expr>),
}

/// One alternative after `in`.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// The same as this value.
    Same(Expr),
    /// `< a` and the like.
    Compare(Comparison, Expr),
    /// `[a..b]`; a bound may be left out of the interval.
    Interval {
        /// The lower bound.
        low: Expr,
        /// Whether the lower bound belongs to it.
        low_included: bool,
        /// The upper bound.
        high: Expr,
        /// Whether the upper bound belongs to it.
        high_included: bool,
    },
}

/// A text that is no expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where it went wrong.
    pub span: Span,
    /// What was expected, and what was there.
    pub message: String,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for SyntaxError {}

#[cfg(test)]
mod tests;
