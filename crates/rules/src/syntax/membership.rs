//! What may follow `in`.

use super::lexer::Token;
use super::parser::Parser;
use super::{SyntaxError, Test};

impl Parser {
    /// What follows `in`: an interval, a list, a bracketed row of tests, or a single test.
    pub(super) fn tests(&mut self) -> Result<Vec<Test>, SyntaxError> {
        let is_bracketed = self.is_sign("[") || self.is_sign("(");
        if !is_bracketed || self.is_interval() {
            return Ok(vec![self.test()?]);
        }
        let close = if self.is_sign("[") { "]" } else { ")" };
        self.at += 1;
        let mut tests = vec![self.test()?];
        while self.take_sign(",") {
            tests.push(self.test()?);
        }
        self.expect_sign(close)?;
        Ok(tests)
    }

    fn test(&mut self) -> Result<Test, SyntaxError> {
        if let Some(comparison) = self.comparison_sign() {
            return Ok(Test::Compare(comparison, self.sum()?));
        }
        if self.is_interval() { self.interval() } else { self.sum().map(Test::Same) }
    }

    /// Whether `..` stands directly inside the bracket that opens here. Looking is cheap; reading twice would double the
    /// work with each bracket around it.
    fn is_interval(&self) -> bool {
        let mut open = 0_usize;
        for (token, _) in self.tokens.get(self.at..).unwrap_or_default() {
            match token {
                Token::Sign("[" | "(") => open += 1,
                Token::Sign("]" | ")") if open > 1 => open -= 1,
                Token::Sign("..") if open == 1 => return true,
                _ if open == 0 => return false,
                Token::Sign("]" | ")") => return false,
                _ => {}
            }
        }
        false
    }

    fn interval(&mut self) -> Result<Test, SyntaxError> {
        let low_included = self.is_sign("[");
        self.at += 1;
        let low = self.sum()?;
        self.expect_sign("..")?;
        let high = self.sum()?;
        let high_included = self.is_sign("]");
        if !high_included {
            self.expect_sign(")")?;
        } else {
            self.at += 1;
        }
        Ok(Test::Interval { low, low_included, high, high_included })
    }
}
