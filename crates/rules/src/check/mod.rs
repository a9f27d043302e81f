//! Resolving names and types: from an expression as written to [`Code`], or an error with its place and a hint.
//!
//! Money per month, per year and once are different types and cannot be mixed; a fact of a child cannot be read on the
//! household; an option must be one of its fact's. Nothing of this can go wrong when a household is screened.

mod calls;
mod idle;
mod operators;

use std::fmt;

use rust_decimal::Decimal;

use crate::code::{Code, Who};
use crate::depth::{DEEPEST_CODE, MOST_MEMBERS};
use crate::household::Kind;
use crate::program::{FactIx, Program, RightIx, Symbol};
use crate::syntax::{Expr, ExprKind, Span};
use crate::types::Type;

pub use idle::{Idle, can_be_met, idle};

/// An expression that means nothing in this catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckError {
    /// Where it stands.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
    /// The name that was not found, when that is what is wrong.
    pub unknown_name: Option<String>,
}

impl fmt::Display for CheckError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for CheckError {}

impl CheckError {
    fn new(span: &Span, message: String) -> Self {
        Self { span: span.clone(), message, hint: None, unknown_name: None }
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// What to do where an expression is too much.
const NAME_A_PART: &str = "name a part of it as a definition";

type Checked = Result<(Code, Type), CheckError>;

/// Checks an expression that is evaluated for a holder of this kind. `rights` are the names of all rights, in order.
pub fn check(program: &Program, rights: &[String], holder: Kind, expr: &Expr) -> Checked {
    let (code, ty) = Checker::new(program, rights, holder).expr(expr)?;
    if code.depth() > DEEPEST_CODE {
        return Err(CheckError::new(&expr.span, "nested too deeply".to_owned()).hint(NAME_A_PART));
    }
    Ok((code, ty))
}

/// As [`check`], for an expression that must be of one type.
pub fn check_as(
    program: &Program,
    rights: &[String],
    holder: Kind,
    expr: &Expr,
    wanted: &Type,
) -> Result<Code, CheckError> {
    let (code, found) = check(program, rights, holder, expr)?;
    if found == *wanted || is_zero(&code) && wanted.is_numeric() {
        return Ok(code);
    }
    Err(CheckError::new(&expr.span, format!("this should be {wanted}, but it is {found}")))
}

struct Checker<'a> {
    program: &'a Program,
    rights: &'a [String],
    holder: Kind,
    bound: Vec<(String, Kind)>,
    /// The conditions met on the way, from the innermost.
    truths: Vec<(Span, Code)>,
    /// How many parts were checked, one that is compared several times as often.
    parts: usize,
}

/// More parts than any rule needs. `between` and `in` repeat the value that they compare; inside one another they would
/// repeat it beyond all bounds.
const MOST_PARTS: usize = 10_000;

impl<'a> Checker<'a> {
    fn new(program: &'a Program, rights: &'a [String], holder: Kind) -> Self {
        Self { program, rights, holder, bound: Vec::new(), truths: Vec::new(), parts: 0 }
    }

    fn expr(&mut self, expr: &Expr) -> Checked {
        let span = &expr.span;
        self.parts += 1;
        if self.parts > MOST_PARTS {
            let message = "`between` and `in` stand inside one another too often".to_owned();
            return Err(CheckError::new(span, message).hint(NAME_A_PART));
        }
        match &expr.kind {
            ExprKind::Truth(truth) => Ok((Code::Truth(*truth), Type::Truth)),
            ExprKind::Number(number) => Ok((Code::Number(*number), Type::Number)),
            ExprKind::Text(_) => Err(CheckError::new(span, "a text can only be compared with a choice".to_owned())),
            ExprKind::Null => Ok((Code::Absent, Type::Null)),
            ExprKind::Name(name) => self.name(name, span),
            ExprKind::Path(of, name) => self.path(of, name, span),
            ExprKind::Call(name, arguments) => self.call(name, arguments, span),
            ExprKind::List(items) => self.list(items, span),
            ExprKind::Filter(list, condition) => {
                let (list, kind) = self.members(list)?;
                let condition = self.bound("item", kind, span, |inside| inside.truth(condition))?;
                Ok((Code::Filter(Box::new(list), Box::new(condition)), Type::List(Box::new(Type::Person(kind)))))
            }
            ExprKind::Not(inner) => Ok((Code::Not(Box::new(self.truth(inner)?)), Type::Truth)),
            ExprKind::Negative(inner) => match self.expr(inner)? {
                (Code::Number(number), ty) => Ok((Code::Number(-number), ty)),
                (code, ty) if ty.is_numeric() => {
                    let zero = Box::new(Code::Number(Decimal::ZERO));
                    Ok((Code::Arithmetic(crate::code::Arithmetic::Minus, zero, Box::new(code)), ty))
                }
                (_, ty) => Err(CheckError::new(span, format!("{ty} cannot be negative"))),
            },
            ExprKind::And(parts) => Ok((Code::And(self.truths(parts)?), Type::Truth)),
            ExprKind::Or(parts) => Ok((Code::Or(self.truths(parts)?), Type::Truth)),
            ExprKind::Compare(comparison, left, right) => self.compare(*comparison, left, right, span),
            ExprKind::Arithmetic(sign, left, right) => self.arithmetic(*sign, left, right, span),
            ExprKind::Between(value, low, high) => self.between(value, low, high, span),
            ExprKind::In(value, tests) => self.is_in(value, tests),
            ExprKind::If(condition, yes, no) => self.either(condition, yes, no, span),
            ExprKind::Some(name, list, condition) => {
                let (list, condition) = self.quantified(name, list, condition, span)?;
                Ok((Code::Some(list, condition), Type::Truth))
            }
            ExprKind::Every(name, list, condition) => {
                let (list, condition) = self.quantified(name, list, condition, span)?;
                Ok((Code::Every(list, condition), Type::Truth))
            }
            ExprKind::For(name, list, value) => {
                let (list, kind) = self.members(list)?;
                let (value, ty) = self.bound(name, kind, span, |inside| inside.expr(value))?;
                Ok((Code::For(Box::new(list), Box::new(value)), Type::List(Box::new(ty))))
            }
        }
    }

    fn truth(&mut self, expr: &Expr) -> Result<Code, CheckError> {
        match self.expr(expr)? {
            (code, Type::Truth) => {
                self.truths.push((expr.span.clone(), code.clone()));
                Ok(code)
            }
            (_, ty) => Err(CheckError::new(&expr.span, format!("this should be true or false, but it is {ty}"))),
        }
    }

    fn truths(&mut self, parts: &[Expr]) -> Result<Vec<Code>, CheckError> {
        parts.iter().map(|part| self.truth(part)).collect()
    }

    fn quantified(
        &mut self,
        name: &str,
        list: &Expr,
        condition: &Expr,
        span: &Span,
    ) -> Result<(Box<Code>, Box<Code>), CheckError> {
        let (list, kind) = self.members(list)?;
        let condition = self.bound(name, kind, span, |inside| inside.truth(condition))?;
        Ok((Box::new(list), Box::new(condition)))
    }

    /// A list of members of the household.
    fn members(&mut self, expr: &Expr) -> Result<(Code, Kind), CheckError> {
        match self.expr(expr)? {
            (code, Type::List(item)) => match *item {
                Type::Person(kind) => Ok((code, kind)),
                other => Err(CheckError::new(
                    &expr.span,
                    format!("this should be `children` or `adults`, but it is a list of {other}"),
                )),
            },
            (_, ty) => {
                Err(CheckError::new(&expr.span, format!("this should be `children` or `adults`, but it is {ty}")))
            }
        }
    }

    /// Checks what is said of one member, who has this name inside.
    fn bound<T>(
        &mut self,
        name: &str,
        kind: Kind,
        span: &Span,
        inside: impl FnOnce(&mut Self) -> Result<T, CheckError>,
    ) -> Result<T, CheckError> {
        if self.bound.len() == MOST_MEMBERS {
            let message =
                format!("`some`, `every`, `for` and filters stand inside one another {MOST_MEMBERS} times at most");
            return Err(CheckError::new(span, message).hint(NAME_A_PART));
        }
        self.bound.push((name.to_owned(), kind));
        let result = inside(self);
        self.bound.pop();
        result
    }

    fn name(&self, name: &str, span: &Span) -> Checked {
        match name {
            "children" => return Ok((Code::Members(Kind::Child), Type::List(Box::new(Type::Person(Kind::Child))))),
            "adults" => return Ok((Code::Members(Kind::Adult), Type::List(Box::new(Type::Person(Kind::Adult))))),
            _ => {}
        }
        if self.who(name).is_some() {
            return Err(CheckError::new(
                span,
                format!("`{name}` is a person; say what of {name} is meant, such as `{name}.age`"),
            ));
        }
        let Some(parameter) = self.program.find_parameter(name) else {
            return Err(self.unknown(
                name,
                span,
                self.program.parameters.iter().map(|parameter| parameter.id.as_str()),
            ));
        };
        let declared = self.program.parameter(parameter);
        if declared.values.iter().any(|value| value.rows.len() > 1 || value.each_more.is_some()) {
            return Err(CheckError::new(span, format!("`{name}` is a table"))
                .hint(format!("give the row: `{name}(household.size)`")));
        }
        Ok((Code::Parameter(parameter, None), Type::of(declared.quantity)))
    }

    fn who(&self, name: &str) -> Option<(Who, Kind)> {
        if let Some(level) = self.bound.iter().rposition(|(bound, _)| bound == name) {
            let kind = self.bound.get(level).map_or(Kind::Household, |(_, kind)| *kind);
            return u8::try_from(level).ok().map(|level| (Who::Bound(level), kind));
        }
        match (name, self.holder) {
            ("household", _) => Some((Who::Household, Kind::Household)),
            ("child", Kind::Child) | ("adult", Kind::Adult) => Some((Who::Holder, self.holder)),
            _ => None,
        }
    }

    fn path(&mut self, of: &Expr, name: &str, span: &Span) -> Checked {
        if let ExprKind::Name(person) = &of.kind {
            let Some((who, kind)) = self.who(person) else {
                let known = self.bound.iter().map(|(name, _)| name.as_str()).chain(["household", "child", "adult"]);
                let error = self.unknown(person, &of.span, known);
                return Err(match person.as_str() {
                    "child" => error.hint("this is not of one child; write `some child in children satisfies …`"),
                    "adult" => error.hint("this is not of one adult; write `some adult in adults satisfies …`"),
                    _ => error,
                });
            };
            if let Some(fact) = self.program.find_fact(kind, name) {
                return Ok((Code::Fact(fact, who), self.program.fact(fact).ty.clone()));
            }
            if let Some(definition) = self.program.find_definition(kind, name) {
                return Ok((Code::Definition(definition, who), self.program.definition(definition).ty.clone()));
            }
            let facts = self.program.facts.iter().filter(|fact| fact.of == kind).map(|fact| fact.id.as_str());
            let definitions =
                self.program.definitions.iter().filter(|known| known.of == kind).map(|known| known.id.as_str());
            return Err(self.unknown(name, span, facts.chain(definitions)));
        }
        let (code, ty) = self.expr(of)?;
        let function = match (&ty, name) {
            (Type::Months, "years") => crate::code::Function::YearsOf,
            (Type::Months, "months") => crate::code::Function::MonthsOf,
            _ => return Err(CheckError::new(span, format!("{ty} has no `{name}`"))),
        };
        Ok((Code::Call(function, vec![code]), Type::Number))
    }

    fn list(&mut self, items: &[Expr], span: &Span) -> Checked {
        let mut codes = Vec::new();
        let mut item_type: Option<Type> = None;
        for item in items {
            let (code, ty) = self.expr(item)?;
            match &item_type {
                Some(known) if *known != ty => {
                    return Err(CheckError::new(span, format!("a list of {known} cannot hold {ty}")));
                }
                _ => item_type = Some(ty),
            }
            codes.push(code);
        }
        let Some(item_type) = item_type else {
            return Err(CheckError::new(span, "an empty list has no meaning here".to_owned()));
        };
        Ok((Code::List(codes), Type::List(Box::new(item_type))))
    }

    /// The option of a fact that a text names.
    fn option(&self, fact: FactIx, name: &str, span: &Span) -> Result<Symbol, CheckError> {
        let options = &self.program.fact(fact).options;
        let found = self.program.find_symbol(name).filter(|symbol| options.contains(symbol));
        found.ok_or_else(|| {
            let names: Vec<&str> = options.iter().map(|symbol| self.program.symbol_name(*symbol)).collect();
            let message = format!("`{}` has no option \"{name}\"", self.program.fact(fact).id);
            CheckError::new(span, message).hint(format!("its options are {}", names.join(", ")))
        })
    }

    fn right(&self, name: &str, span: &Span) -> Result<RightIx, CheckError> {
        let found = self.rights.iter().position(|right| right == name).map(RightIx::new);
        found.ok_or_else(|| self.unknown(name, span, self.rights.iter().map(String::as_str)))
    }

    fn unknown<'n>(&self, name: &str, span: &Span, known: impl Iterator<Item = &'n str>) -> CheckError {
        let nearest = known.map(|known| (distance(name, known), known)).min();
        let mut error = CheckError::new(span, format!("nothing is called `{name}` here"));
        error.unknown_name = Some(name.to_owned());
        match nearest {
            Some((distance, known)) if distance <= name.len() / 3 + 1 => error.hint(format!("did you mean `{known}`?")),
            _ => error,
        }
    }
}

/// Zero needs no unit: no money is no money, per month or per year.
fn is_zero(code: &Code) -> bool {
    matches!(code, Code::Number(number) if number.is_zero())
}

/// How many letters must change to get from one name to another (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (place, from) in from.chars().enumerate() {
        let mut diagonal = place;
        let mut left = place + 1;
        for (cell, to) in row.iter_mut().skip(1).zip(&to) {
            let substituted = diagonal + usize::from(from != *to);
            diagonal = *cell;
            left = substituted.min(left + 1).min(diagonal + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = place + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests;
