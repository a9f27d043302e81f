//! Splitting an expression into words, numbers, texts and signs.

use rust_decimal::Decimal;

use super::{Span, SyntaxError};

/// One piece of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Word(String),
    Number(Decimal),
    Text(String),
    Sign(&'static str),
    End,
}

impl Token {
    /// How it is named in an error.
    pub(super) fn describe(&self) -> String {
        match self {
            Self::Word(word) => format!("`{word}`"),
            Self::Number(number) => format!("the number {number}"),
            Self::Text(text) => format!("the text \"{text}\""),
            Self::Sign(sign) => format!("`{sign}`"),
            Self::End => "the end".to_owned(),
        }
    }
}

/// Longest first, so that `<=` is not read as `<`.
const SIGNS: [&str; 19] =
    ["..", "<=", ">=", "!=", "**", "<", ">", "=", "+", "-", "*", "/", "(", ")", "[", "]", ",", ".", "?"];

/// All pieces, each with where it stands, closed by [`Token::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<(Token, Span)>, SyntaxError> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (token, length) = token(rest, at)?;
        found.push((token, at..at + length));
        at += length;
    }
    found.push((Token::End, text.len()..text.len()));
    Ok(found)
}

fn token(rest: &str, at: usize) -> Result<(Token, usize), SyntaxError> {
    let run = |wanted: fn(char) -> bool| rest.find(|c| !wanted(c)).unwrap_or(rest.len());
    let first = rest.chars().next().unwrap_or(' ');
    let after_first = rest.get(first.len_utf8()..).unwrap_or_default();
    if first.is_ascii_digit() || first == '.' && after_first.starts_with(|next: char| next.is_ascii_digit()) {
        return number(rest, at);
    }
    if first.is_alphabetic() || first == '_' {
        let length = run(|c| c.is_alphanumeric() || c == '_');
        return Ok((Token::Word(rest.get(..length).unwrap_or_default().to_owned()), length));
    }
    if first == '"' {
        let body = rest.get(1..).unwrap_or_default();
        let Some(end) = body.find('"') else {
            return Err(SyntaxError {
                span: at..at + rest.len(),
                message: "a text that is not closed by \"".to_owned(),
            });
        };
        return Ok((Token::Text(body.get(..end).unwrap_or_default().to_owned()), end + 2));
    }
    match SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        Some(sign) => Ok((Token::Sign(sign), sign.len())),
        None => Err(SyntaxError {
            span: at..at + first.len_utf8(),
            message: format!("`{first}` has no meaning in an expression"),
        }),
    }
}

fn number(rest: &str, at: usize) -> Result<(Token, usize), SyntaxError> {
    let digits = |from: usize| {
        let rest = rest.get(from..).unwrap_or_default();
        rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())
    };
    let mut length = digits(0);
    // A point belongs to the number only before a digit: `1..5` is an interval.
    if rest.get(length..).is_some_and(|tail| tail.starts_with('.')) && digits(length + 1) > 0 {
        length += 1 + digits(length + 1);
    }
    let written = rest.get(..length).unwrap_or_default();
    let number = Decimal::from_str_exact(written)
        .map_err(|_| SyntaxError { span: at..at + length, message: format!("{written} has too many digits") })?;
    Ok((Token::Number(number), length))
}
