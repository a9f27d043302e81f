//! Types of function calls, and of the literals that FEEL writes as calls (`date("…")`, `duration("…")`).

use rust_decimal::Decimal;

use super::{CheckError, Checked, Checker, is_zero};
use crate::code::{Code, Function};
use crate::parameter::Period;
use crate::syntax::{Expr, ExprKind, Span};
use crate::types::Type;

const FUNCTIONS: [&str; 18] = [
    "date",
    "duration",
    "today",
    "granted",
    "count",
    "sum",
    "min",
    "max",
    "abs",
    "floor",
    "ceiling",
    "round half up",
    "round up",
    "round down",
    "years and months duration",
    "list contains",
    "per month",
    "per year",
];

impl Checker<'_> {
    pub(super) fn call(&mut self, name: &str, arguments: &[Expr], span: &Span) -> Checked {
        match (name, arguments) {
            ("today", []) => Ok((Code::Today, Type::Day)),
            ("date", [text]) => {
                let day = literal(text, "a date in quotes, such as date(\"2019-01-01\")")?;
                let day = day.parse().map_err(|error| CheckError::new(&text.span, format!("{day:?} is {error}")))?;
                Ok((Code::Day(day), Type::Day))
            }
            ("duration", [text]) => {
                duration(literal(text, "a length in quotes, such as duration(\"P3M\")")?, &text.span)
            }
            ("granted", [text]) => {
                let right = self.right(literal(text, "the id of a right in quotes")?, &text.span)?;
                Ok((Code::Granted(right), Type::Truth))
            }
            ("list contains", [set, text]) => match self.expr(set)? {
                (set, Type::Set(fact)) => {
                    let symbol = self.option(fact, literal(text, "an option in quotes")?, &text.span)?;
                    Ok((Code::Contains(Box::new(set), symbol), Type::Truth))
                }
                (_, ty) => Err(CheckError::new(&set.span, format!("this should be a set of choices, but it is {ty}"))),
            },
            ("count", [list]) => match self.expr(list)? {
                (code, Type::List(_)) => Ok((Code::Call(Function::Count, vec![code]), Type::Number)),
                (_, ty) => Err(CheckError::new(&list.span, format!("only a list can be counted, and this is {ty}"))),
            },
            ("sum", [list]) => self.over_list(Function::Sum, list),
            ("min", [list]) => self.over_list(Function::Min, list),
            ("max", [list]) => self.over_list(Function::Max, list),
            ("min", [_, _, ..]) => self.least_or_greatest(Function::Min, arguments, span),
            ("max", [_, _, ..]) => self.least_or_greatest(Function::Max, arguments, span),
            ("abs", [value]) => self.keeps_unit(Function::Abs, value, None),
            ("floor", [value]) => self.keeps_unit(Function::Floor, value, None),
            ("ceiling", [value]) => self.keeps_unit(Function::Ceiling, value, None),
            ("round half up", [value, digits]) => self.keeps_unit(Function::RoundHalfUp, value, Some(digits)),
            ("round up", [value, digits]) => self.keeps_unit(Function::RoundUp, value, Some(digits)),
            ("round down", [value, digits]) => self.keeps_unit(Function::RoundDown, value, Some(digits)),
            ("years and months duration", [from, to]) => {
                let (from, to) = (self.day(from)?, self.day(to)?);
                Ok((Code::Call(Function::MonthsBetween, vec![from, to]), Type::Months))
            }
            ("per month", [value]) => self.changes_period(Function::PerMonth, value, Period::Year, Period::Month),
            ("per year", [value]) => self.changes_period(Function::PerYear, value, Period::Month, Period::Year),
            _ => self.table(name, arguments, span),
        }
    }

    fn table(&mut self, name: &str, arguments: &[Expr], span: &Span) -> Checked {
        if FUNCTIONS.contains(&name) {
            return Err(CheckError::new(
                span,
                format!("`{name}` takes other arguments than these {}", arguments.len()),
            ));
        }
        let Some(parameter) = self.program.find_parameter(name) else {
            let parameters = self.program.parameters.iter().map(|parameter| parameter.id.as_str());
            return Err(self.unknown(name, span, FUNCTIONS.into_iter().chain(parameters)));
        };
        let [key] = arguments else {
            return Err(CheckError::new(span, format!("`{name}` is read by one whole number")));
        };
        match self.expr(key)? {
            (code, Type::Number) => {
                let ty = Type::of(self.program.parameter(parameter).quantity);
                Ok((Code::Parameter(parameter, Some(Box::new(code))), ty))
            }
            (_, ty) => Err(CheckError::new(&key.span, format!("`{name}` is read by a whole number, not by {ty}"))),
        }
    }

    fn over_list(&mut self, function: Function, list: &Expr) -> Checked {
        match self.expr(list)? {
            (code, Type::List(item)) if item.is_numeric() => Ok((Code::Call(function, vec![code]), *item)),
            (_, ty) => Err(CheckError::new(&list.span, format!("this should be a list of numbers, but it is {ty}"))),
        }
    }

    fn least_or_greatest(&mut self, function: Function, arguments: &[Expr], span: &Span) -> Checked {
        let mut codes = Vec::new();
        let mut of = Type::Number;
        for (place, argument) in arguments.iter().enumerate() {
            let (code, ty) = self.expr(argument)?;
            if !ty.is_numeric() {
                return Err(CheckError::new(&argument.span, format!("this should be a number, but it is {ty}")));
            }
            let all_zero_so_far = codes.iter().all(is_zero);
            if place == 0 || all_zero_so_far {
                of = ty;
            } else if ty != of && !is_zero(&code) {
                return Err(CheckError::new(span, format!("{of} and {ty} cannot be combined")));
            }
            codes.push(code);
        }
        Ok((Code::Call(function, vec![Code::List(codes)]), of))
    }

    fn keeps_unit(&mut self, function: Function, value: &Expr, digits: Option<&Expr>) -> Checked {
        let (code, ty) = self.expr(value)?;
        if !ty.is_numeric() {
            return Err(CheckError::new(&value.span, format!("this should be a number, but it is {ty}")));
        }
        let mut arguments = vec![code];
        if let Some(digits) = digits {
            match &digits.kind {
                ExprKind::Number(number) if number.scale() == 0 && *number <= Decimal::from(10) => {
                    arguments.push(Code::Number(*number));
                }
                _ => {
                    return Err(CheckError::new(
                        &digits.span,
                        "say to how many decimals, as a whole number".to_owned(),
                    ));
                }
            }
        }
        Ok((Code::Call(function, arguments), ty))
    }

    fn day(&mut self, expr: &Expr) -> Result<Code, CheckError> {
        match self.expr(expr)? {
            (code, Type::Day) => Ok(code),
            (_, ty) => Err(CheckError::new(&expr.span, format!("this should be a date, but it is {ty}"))),
        }
    }

    fn changes_period(&mut self, function: Function, value: &Expr, from: Period, to: Period) -> Checked {
        match self.expr(value)? {
            (code, Type::Money(period)) if period == from => Ok((Code::Call(function, vec![code]), Type::Money(to))),
            (_, ty) => {
                let wanted = Type::Money(from);
                Err(CheckError::new(&value.span, format!("this should be {wanted}, but it is {ty}")))
            }
        }
    }
}

fn literal<'e>(expr: &'e Expr, what: &str) -> Result<&'e str, CheckError> {
    match &expr.kind {
        ExprKind::Text(text) => Ok(text),
        _ => Err(CheckError::new(&expr.span, format!("this should be {what}"))),
    }
}

/// A length of time as ISO 8601 writes it: `P2Y`, `P3M`, `P1Y6M`, `P90D`.
fn duration(text: &str, span: &Span) -> Checked {
    let wrong =
        || CheckError::new(span, format!("{text:?} is no length of time")).hint("write P2Y, P3M, P1Y6M or P90D");
    let mut rest = text.strip_prefix('P').filter(|rest| !rest.is_empty()).ok_or_else(wrong)?;
    let mut part = |letter: char| -> Result<Option<i64>, CheckError> {
        let Some((number, after)) = rest.split_once(letter) else { return Ok(None) };
        rest = after;
        number.parse::<u16>().map(|number| Some(i64::from(number))).map_err(|_| wrong())
    };
    let (years, months, days) = (part('Y')?, part('M')?, part('D')?);
    if !rest.is_empty() {
        return Err(wrong());
    }
    match (years, months, days) {
        (None, None, Some(days)) => Ok((Code::Number(days.into()), Type::Days)),
        (_, _, None) => Ok((Code::Number((years.unwrap_or(0) * 12 + months.unwrap_or(0)).into()), Type::Months)),
        _ => Err(wrong()),
    }
}
