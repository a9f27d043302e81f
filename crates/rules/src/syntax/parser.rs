//! From pieces to a tree, by descent; each level of precedence is one function.

use super::lexer::{Token, tokens};
use super::{Arithmetic, Comparison, Expr, ExprKind, Span, SyntaxError};

/// Functions of FEEL whose names have several words.
const LONG_NAMES: [&[&str]; 7] = [
    &["years", "and", "months", "duration"],
    &["round", "half", "up"],
    &["round", "up"],
    &["round", "down"],
    &["list", "contains"],
    &["per", "month"],
    &["per", "year"],
];

/// Deeper nesting than any rule needs; a limit keeps a hostile file from exhausting the stack.
const DEEPEST: usize = 64;

/// More pieces than any rule needs; a row of sums nests without brackets, and costs stack when it is evaluated.
const LONGEST: usize = 1_000;

/// Reads one expression.
pub fn parse(text: &str) -> Result<Expr, SyntaxError> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, depth: 0 };
    if parser.tokens.len() > LONGEST {
        return Err(parser.error("longer than can be followed; name a part of it as a definition"));
    }
    let expr = parser.expression()?;
    match parser.peek() {
        Token::End => Ok(expr),
        other => Err(parser.error(&format!("the expression should end before {}", other.describe()))),
    }
}

pub(super) struct Parser {
    pub(super) tokens: Vec<(Token, Span)>,
    pub(super) at: usize,
    depth: usize,
}

type Parsed = Result<Expr, SyntaxError>;

impl Parser {
    fn peek(&self) -> &Token {
        self.look(0)
    }

    fn look(&self, ahead: usize) -> &Token {
        self.tokens.get(self.at + ahead).map_or(&Token::End, |(token, _)| token)
    }

    fn span(&self) -> Span {
        self.tokens.get(self.at).or(self.tokens.last()).map_or(0..0, |(_, span)| span.clone())
    }

    fn error(&self, message: &str) -> SyntaxError {
        SyntaxError { span: self.span(), message: message.to_owned() }
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.peek(), Token::Word(found) if found == word)
    }

    pub(super) fn is_sign(&self, sign: &str) -> bool {
        matches!(self.peek(), Token::Sign(found) if *found == sign)
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        self.at += usize::from(found);
        found
    }

    pub(super) fn take_sign(&mut self, sign: &str) -> bool {
        let found = self.is_sign(sign);
        self.at += usize::from(found);
        found
    }

    fn expect_word(&mut self, word: &str) -> Result<(), SyntaxError> {
        if self.take_word(word) {
            return Ok(());
        }
        Err(self.error(&format!("expected `{word}`, found {}", self.peek().describe())))
    }

    pub(super) fn expect_sign(&mut self, sign: &str) -> Result<(), SyntaxError> {
        if self.take_sign(sign) {
            return Ok(());
        }
        Err(self.error(&format!("expected `{sign}`, found {}", self.peek().describe())))
    }

    fn expect_name(&mut self) -> Result<String, SyntaxError> {
        match self.peek().clone() {
            Token::Word(word) => {
                self.at += 1;
                Ok(word)
            }
            other => Err(self.error(&format!("expected a name, found {}", other.describe()))),
        }
    }

    fn expression(&mut self) -> Parsed {
        if self.depth == DEEPEST {
            return Err(self.error("nested too deeply; name a part of it as a definition"));
        }
        self.depth += 1;
        let parsed = self.expression_inside();
        self.depth -= 1;
        parsed
    }

    fn expression_inside(&mut self) -> Parsed {
        let start = self.span().start;
        let kind = if self.take_word("if") {
            let condition = self.expression()?;
            self.expect_word("then")?;
            let yes = self.expression()?;
            self.expect_word("else")?;
            ExprKind::If(Box::new(condition), Box::new(yes), Box::new(self.expression()?))
        } else if self.take_word("some") {
            let (name, list) = self.binding()?;
            self.expect_word("satisfies")?;
            ExprKind::Some(name, list, Box::new(self.expression()?))
        } else if self.take_word("every") {
            let (name, list) = self.binding()?;
            self.expect_word("satisfies")?;
            ExprKind::Every(name, list, Box::new(self.expression()?))
        } else if self.take_word("for") {
            let (name, list) = self.binding()?;
            self.expect_word("return")?;
            ExprKind::For(name, list, Box::new(self.expression()?))
        } else {
            return self.disjunction();
        };
        Ok(self.node(kind, start))
    }

    fn binding(&mut self) -> Result<(String, Box<Expr>), SyntaxError> {
        let name = self.expect_name()?;
        self.expect_word("in")?;
        Ok((name, Box::new(self.postfix()?)))
    }

    fn node(&self, kind: ExprKind, start: usize) -> Expr {
        let end = self.tokens.get(self.at.saturating_sub(1)).map_or(start, |(_, span)| span.end);
        Expr { kind, span: start..end }
    }

    fn chain(&mut self, word: &str, part: fn(&mut Self) -> Parsed, whole: fn(Vec<Expr>) -> ExprKind) -> Parsed {
        let start = self.span().start;
        let first = part(self)?;
        if !self.is_word(word) {
            return Ok(first);
        }
        let mut parts = vec![first];
        while self.take_word(word) {
            parts.push(part(self)?);
        }
        Ok(self.node(whole(parts), start))
    }

    fn disjunction(&mut self) -> Parsed {
        self.chain("or", Self::conjunction, ExprKind::Or)
    }

    fn conjunction(&mut self) -> Parsed {
        self.chain("and", Self::comparison, ExprKind::And)
    }

    pub(super) fn comparison_sign(&mut self) -> Option<Comparison> {
        let comparison = match self.peek() {
            Token::Sign("=") => Comparison::Same,
            Token::Sign("!=") => Comparison::Different,
            Token::Sign("<") => Comparison::Below,
            Token::Sign("<=") => Comparison::AtMost,
            Token::Sign(">") => Comparison::Above,
            Token::Sign(">=") => Comparison::AtLeast,
            _ => return None,
        };
        self.at += 1;
        Some(comparison)
    }

    fn comparison(&mut self) -> Parsed {
        let start = self.span().start;
        let left = self.sum()?;
        if let Some(comparison) = self.comparison_sign() {
            let right = self.sum()?;
            return Ok(self.node(ExprKind::Compare(comparison, Box::new(left), Box::new(right)), start));
        }
        if self.take_word("between") {
            let low = self.sum()?;
            self.expect_word("and")?;
            let high = self.sum()?;
            return Ok(self.node(ExprKind::Between(Box::new(left), Box::new(low), Box::new(high)), start));
        }
        if self.take_word("in") {
            let tests = self.tests()?;
            return Ok(self.node(ExprKind::In(Box::new(left), tests), start));
        }
        Ok(left)
    }

    pub(super) fn sum(&mut self) -> Parsed {
        let start = self.span().start;
        let mut left = self.product()?;
        loop {
            let sign = match self.peek() {
                Token::Sign("+") => Arithmetic::Plus,
                Token::Sign("-") => Arithmetic::Minus,
                _ => return Ok(left),
            };
            self.at += 1;
            let right = self.product()?;
            left = self.node(ExprKind::Arithmetic(sign, Box::new(left), Box::new(right)), start);
        }
    }

    fn product(&mut self) -> Parsed {
        let start = self.span().start;
        let mut left = self.unary()?;
        loop {
            let sign = match self.peek() {
                Token::Sign("*") => Arithmetic::Times,
                Token::Sign("/") => Arithmetic::Over,
                _ => return Ok(left),
            };
            self.at += 1;
            let right = self.unary()?;
            left = self.node(ExprKind::Arithmetic(sign, Box::new(left), Box::new(right)), start);
        }
    }

    fn unary(&mut self) -> Parsed {
        let start = self.span().start;
        if self.take_sign("-") {
            if self.depth == DEEPEST {
                return Err(self.error("nested too deeply; name a part of it as a definition"));
            }
            self.depth += 1;
            let inner = self.unary();
            self.depth -= 1;
            return Ok(self.node(ExprKind::Negative(Box::new(inner?)), start));
        }
        self.postfix()
    }

    fn postfix(&mut self) -> Parsed {
        let start = self.span().start;
        let mut expr = self.primary()?;
        loop {
            if self.take_sign(".") {
                let name = self.expect_name()?;
                expr = self.node(ExprKind::Path(Box::new(expr), name), start);
            } else if self.take_sign("[") {
                let condition = self.expression()?;
                self.expect_sign("]")?;
                expr = self.node(ExprKind::Filter(Box::new(expr), Box::new(condition)), start);
            } else {
                return Ok(expr);
            }
        }
    }

    fn primary(&mut self) -> Parsed {
        let start = self.span().start;
        if let Some(name) = self.long_name() {
            let arguments = self.arguments()?;
            return Ok(self.node(ExprKind::Call(name, arguments), start));
        }
        let kind = match self.peek().clone() {
            Token::Number(number) => {
                self.at += 1;
                ExprKind::Number(number)
            }
            Token::Text(text) => {
                self.at += 1;
                ExprKind::Text(text)
            }
            Token::Sign("(") => {
                self.at += 1;
                let inner = self.expression()?;
                self.expect_sign(")")?;
                return Ok(inner);
            }
            Token::Sign("[") => {
                self.at += 1;
                let mut items = Vec::new();
                if !self.take_sign("]") {
                    items.push(self.expression()?);
                    while self.take_sign(",") {
                        items.push(self.expression()?);
                    }
                    self.expect_sign("]")?;
                }
                ExprKind::List(items)
            }
            Token::Word(word) => self.word(&word)?,
            other => return Err(self.error(&format!("expected a value, found {}", other.describe()))),
        };
        Ok(self.node(kind, start))
    }

    fn word(&mut self, word: &str) -> Result<ExprKind, SyntaxError> {
        const RESERVED: [&str; 12] =
            ["and", "or", "then", "else", "in", "between", "satisfies", "return", "if", "some", "every", "for"];
        if RESERVED.contains(&word) {
            return Err(self.error(&format!("expected a value, found `{word}`; put brackets around the part after it")));
        }
        self.at += 1;
        Ok(match word {
            "true" => ExprKind::Truth(true),
            "false" => ExprKind::Truth(false),
            "null" => ExprKind::Null,
            "not" => {
                self.expect_sign("(")?;
                let inner = self.expression()?;
                self.expect_sign(")")?;
                ExprKind::Not(Box::new(inner))
            }
            _ if self.is_sign("(") => ExprKind::Call(word.to_owned(), self.arguments()?),
            _ => ExprKind::Name(word.to_owned()),
        })
    }

    /// The name of a function of several words, when a bracket follows it.
    fn long_name(&mut self) -> Option<String> {
        let name = LONG_NAMES.iter().find(|words| {
            words
                .iter()
                .enumerate()
                .all(|(ahead, word)| matches!(self.look(ahead), Token::Word(found) if found == word))
                && matches!(self.look(words.len()), Token::Sign("("))
        })?;
        self.at += name.len();
        Some(name.join(" "))
    }

    fn arguments(&mut self) -> Result<Vec<Expr>, SyntaxError> {
        self.expect_sign("(")?;
        let mut arguments = Vec::new();
        if self.take_sign(")") {
            return Ok(arguments);
        }
        arguments.push(self.expression()?);
        while self.take_sign(",") {
            arguments.push(self.expression()?);
        }
        self.expect_sign(")")?;
        Ok(arguments)
    }
}
