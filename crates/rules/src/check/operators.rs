//! Types of comparisons, arithmetic, `in`, `between` and `if`.

use super::{CheckError, Checked, Checker, is_zero};
use crate::code::{Arithmetic, Code, Comparison, Function};
use crate::syntax::{Expr, ExprKind, Span, Test};
use crate::types::Type;

impl Checker<'_> {
    /// Two sides that are of one type; a text becomes an option of the choice on the other side.
    fn sides(&mut self, left: &Expr, right: &Expr, span: &Span) -> Result<(Code, Code, Type), CheckError> {
        if let ExprKind::Text(_) = left.kind {
            if let ExprKind::Text(_) = right.kind {
                return Err(CheckError::new(
                    span,
                    "both sides are texts, and a text is an option of a choice".to_owned(),
                )
                .hint("put the choice on one side, such as `household.tenure`"));
            }
            let (right, left, ty) = self.sides(right, left, span)?;
            return Ok((left, right, ty));
        }
        let (left_code, left_type) = self.expr(left)?;
        if let ExprKind::Text(name) = &right.kind {
            let Type::Choice(fact) = left_type else {
                return Err(CheckError::new(
                    &right.span,
                    format!("a text can only be compared with a choice, not with {left_type}"),
                ));
            };
            let symbol = self.option(fact, name, &right.span)?;
            return Ok((left_code, Code::Choice(symbol), left_type));
        }
        let (right_code, right_type) = self.expr(right)?;
        let ty = if left_type == right_type || right_type == Type::Null {
            left_type
        } else if left_type == Type::Null || is_zero(&left_code) && right_type.is_numeric() {
            right_type
        } else if is_zero(&right_code) && left_type.is_numeric() {
            left_type
        } else {
            return Err(mixed(&left_type, &right_type, span));
        };
        Ok((left_code, right_code, ty))
    }

    pub(super) fn compare(&mut self, comparison: Comparison, left: &Expr, right: &Expr, span: &Span) -> Checked {
        let (left, right, ty) = self.sides(left, right, span)?;
        let is_null = |code: &Code| *code == Code::Absent;
        if is_null(&left) || is_null(&right) {
            let value = if is_null(&left) { right } else { left };
            let absent = Code::IsAbsent(Box::new(value));
            return match comparison {
                Comparison::Same => Ok((absent, Type::Truth)),
                Comparison::Different => Ok((Code::Not(Box::new(absent)), Type::Truth)),
                _ => Err(CheckError::new(span, "null is neither more nor less than anything".to_owned())),
            };
        }
        let ordered = ty.is_numeric() || ty == Type::Day;
        let equal_only = matches!(comparison, Comparison::Same | Comparison::Different);
        if !(ordered || equal_only && matches!(ty, Type::Truth | Type::Choice(_))) {
            return Err(CheckError::new(span, format!("{ty} cannot be compared like this")));
        }
        let compared = match (comparison, left, right) {
            (Comparison::Same, value, Code::Choice(option)) => Code::OneOf(Box::new(value), vec![option]),
            (Comparison::Different, value, Code::Choice(option)) => {
                Code::Not(Box::new(Code::OneOf(Box::new(value), vec![option])))
            }
            (_, left, right) => Code::Compare(comparison, Box::new(left), Box::new(right)),
        };
        Ok((compared, Type::Truth))
    }

    pub(super) fn between(&mut self, value: &Expr, low: &Expr, high: &Expr, span: &Span) -> Checked {
        let (from, _) = self.compare(Comparison::AtLeast, value, low, span)?;
        let (to, _) = self.compare(Comparison::AtMost, value, high, span)?;
        Ok((Code::And(vec![from, to]), Type::Truth))
    }

    pub(super) fn is_in(&mut self, value: &Expr, tests: &[Test]) -> Checked {
        let mut any: Vec<Code> = Vec::new();
        for test in tests {
            let (code, _) = match test {
                Test::Same(same) => self.compare(Comparison::Same, value, same, &same.span)?,
                Test::Compare(comparison, with) => self.compare(*comparison, value, with, &with.span)?,
                Test::Interval { low, low_included, high, high_included } => {
                    let above = if *low_included { Comparison::AtLeast } else { Comparison::Above };
                    let below = if *high_included { Comparison::AtMost } else { Comparison::Below };
                    let (from, _) = self.compare(above, value, low, &low.span)?;
                    let (to, _) = self.compare(below, value, high, &high.span)?;
                    (Code::And(vec![from, to]), Type::Truth)
                }
            };
            match (any.last_mut(), code) {
                (Some(Code::OneOf(_, options)), Code::OneOf(_, more)) => options.extend(more),
                (_, code) => any.push(code),
            }
        }
        Ok((if any.len() == 1 { any.swap_remove(0) } else { Code::Or(any) }, Type::Truth))
    }

    pub(super) fn arithmetic(&mut self, sign: Arithmetic, left: &Expr, right: &Expr, span: &Span) -> Checked {
        let (left_code, left_type) = self.expr(left)?;
        let (right_code, right_type) = self.expr(right)?;
        let shift = |function| Ok((Code::Call(function, vec![left_code.clone(), right_code.clone()]), Type::Day));
        let ty = match (sign, &left_type, &right_type) {
            (Arithmetic::Plus, Type::Day, Type::Months) => return shift(Function::PlusMonths),
            (Arithmetic::Minus, Type::Day, Type::Months) => return shift(Function::MinusMonths),
            (Arithmetic::Plus, Type::Day, Type::Days) => return shift(Function::PlusDays),
            (Arithmetic::Minus, Type::Day, Type::Days) => return shift(Function::MinusDays),
            (Arithmetic::Plus | Arithmetic::Minus, a, b) if a == b && a.is_numeric() => a.clone(),
            (Arithmetic::Plus | Arithmetic::Minus, a, _) if a.is_numeric() && is_zero(&right_code) => a.clone(),
            (Arithmetic::Plus | Arithmetic::Minus, _, b) if b.is_numeric() && is_zero(&left_code) => b.clone(),
            (Arithmetic::Times, Type::Number, other) | (Arithmetic::Times | Arithmetic::Over, other, Type::Number)
                if other.is_numeric() =>
            {
                other.clone()
            }
            (Arithmetic::Over, Type::Money(a), Type::Money(b)) if a == b => Type::Number,
            _ => return Err(mixed(&left_type, &right_type, span)),
        };
        Ok((Code::Arithmetic(sign, Box::new(left_code), Box::new(right_code)), ty))
    }

    pub(super) fn either(&mut self, condition: &Expr, yes: &Expr, no: &Expr, span: &Span) -> Checked {
        let condition = self.truth(condition)?;
        let (yes, no, ty) = self.sides(yes, no, span)?;
        Ok((Code::If(Box::new(condition), Box::new(yes), Box::new(no)), ty))
    }
}

fn mixed(left: &Type, right: &Type, span: &Span) -> CheckError {
    let error = CheckError::new(span, format!("{left} and {right} cannot be combined"));
    match (left, right) {
        (Type::Money(_), Type::Money(_)) => error.hint("bring both to one unit with `per month(…)` or `per year(…)`"),
        (Type::Money(_), Type::Number) | (Type::Number, Type::Money(_)) => {
            error.hint("an amount of money belongs in a parameter, with its source and date")
        }
        _ => error,
    }
}
