//! The engine under test: what it says of expressions, through rights that have them as condition or amount.

use std::cmp::Ordering;
use std::sync::LazyLock;

use rechtenpas_rules::check::check_as;
use rechtenpas_rules::syntax::parse;
use rechtenpas_rules::{
    Amount, Condition, ConditionKind, Decimal, Grade, Household, Kind, Outcome, Parameter, ParameterValue, Period,
    Program, Quantity, Range, Right, RightIx, Screening, Type, Verdict,
};

use crate::form::Ty;
use crate::world::{TODAY, program};

/// What our engine says of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Ours {
    Truth(bool),
    /// Everything between the two; exact when they are equal.
    Number(Decimal, Decimal),
    Unknown,
    Absent,
}

/// The facts, and one euro per year and per month to make an amount of a number.
fn with_units() -> Program {
    let mut program = program();
    for (id, period) in [("unit_year", Period::Year), ("unit_month", Period::Month)] {
        program.parameters.push(Parameter {
            id: id.to_owned(),
            quantity: Quantity::Money(period),
            values: vec![ParameterValue {
                from: "1900-01-01".parse().unwrap(),
                until: None,
                due: None,
                grade: Grade::Law,
                rows: vec![(0, Range::exact(Decimal::ONE))],
                each_more: None,
            }],
            growth: Decimal::ZERO,
        });
    }
    program
}

/// Rights that hold expressions.
pub(crate) struct Book {
    pub(crate) program: Program,
    types: Vec<Ty>,
}

impl Book {
    pub(crate) fn new() -> Self {
        static EMPTY: LazyLock<Program> = LazyLock::new(with_units);
        Self { program: EMPTY.clone(), types: Vec::new() }
    }

    /// Adds an expression: a truth as the condition of a right, a number as an amount and as its opposite, since an amount
    /// never falls below zero.
    pub(crate) fn add(&mut self, text: &str, ty: Ty) -> usize {
        let place = self.types.len();
        let (condition, amounts) = if ty == Ty::Truth {
            (text, Vec::new())
        } else {
            let positive = self.amount(&format!("({text}) * unit_year"), Period::Year);
            ("true", vec![positive, self.amount(&format!("(-({text})) * unit_month"), Period::Month)])
        };
        let code = self.code(condition, &Type::Truth);
        let condition = Condition { number: 0, kind: ConditionKind::When(code) };
        let right = Right::new(format!("right-{place}"), Kind::Household, condition);
        self.program.rights.push(Right { amounts, ..right });
        self.types.push(ty);
        place
    }

    fn amount(&self, text: &str, period: Period) -> Amount {
        Amount { period, code: self.code(text, &Type::Money(period)) }
    }

    fn code(&self, text: &str, ty: &Type) -> rechtenpas_rules::code::Code {
        let expr = parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        check_as(&self.program, &[], Kind::Household, &expr, ty).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    pub(crate) fn screen(&self, household: &Household) -> Screening {
        Screening::of(&self.program, household, TODAY.parse().unwrap())
    }

    pub(crate) fn verdict<'s>(&self, screening: &'s Screening, place: usize) -> &'s Verdict {
        &screening.verdicts(RightIx::new(place))[0]
    }

    /// What a screening says of an expression.
    pub(crate) fn read(&self, screening: &Screening, place: usize) -> Ours {
        let verdict = self.verdict(screening, place);
        if self.types[place] == Ty::Truth {
            return match verdict.outcome {
                Outcome::Entitled => Ours::Truth(true),
                Outcome::NotNow => Ours::Truth(false),
                Outcome::Depends => Ours::Unknown,
                other => panic!("{other:?} of a right without judgement or law"),
            };
        }
        let [positive, negative] = verdict.amounts.as_slice() else {
            return if verdict.sharpened_by.is_empty() { Ours::Absent } else { Ours::Unknown };
        };
        let (positive, negative) = (positive.value, negative.value);
        let end = |above: Decimal, below: Decimal| {
            if above.cmp(&Decimal::ZERO) == Ordering::Greater { above } else { -below }
        };
        Ours::Number(end(positive.low, negative.high), end(positive.high, negative.low))
    }
}
