//! Our engine with the inputs of a model as facts and its decisions as definitions.

use rechtenpas_rules::check::check;
use rechtenpas_rules::syntax::parse;
use rechtenpas_rules::{
    Amount, Answer, Condition, ConditionKind, Day, Decimal, Definition, Fact, FactIx, Given, Grade, Household, Kind,
    Outcome, Parameter, ParameterValue, Period, Program, Quantity, Range, Right, RightIx, Screening, Subject, Type,
};

/// The day of every screening; no model reads it.
const TODAY: &str = "2026-11-24";

/// A value that is given to a fact.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Known {
    Truth(bool),
    Number(Decimal),
    Day(Day),
    Text(String),
}

/// Facts and definitions, and what is known of them.
#[derive(Clone)]
pub(crate) struct Rules {
    pub(crate) program: Program,
    household: Household,
}

/// What our engine says of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Said {
    Truth(bool),
    Number(Decimal),
    Unknown,
    Absent,
    /// A day, length of time or option; ask whether it is the same as another.
    Thing,
}

impl Rules {
    pub(crate) fn new() -> Self {
        let mut rules = Self { program: Program::default(), household: Household::new() };
        rules.program.children = Some(rules.declare(Kind::Household, "how_many_children", &Type::Number, &[]));
        for (id, period) in [("unit_year", Period::Year), ("unit_month", Period::Month)] {
            rules.program.parameters.push(Parameter {
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
        rules
    }

    /// Declares a fact; once only. A choice has these options.
    pub(crate) fn declare(&mut self, of: Kind, id: &str, ty: &Type, options: &[String]) -> FactIx {
        if let Some(known) = self.program.find_fact(of, id) {
            return known;
        }
        let number = FactIx::new(self.program.facts.len());
        let is_choice = matches!(ty, Type::Choice(_));
        let options = options.iter().filter(|_| is_choice).map(|option| self.program.symbol(option)).collect();
        let ty = if is_choice { Type::Choice(number) } else { ty.clone() };
        self.program.facts.push(Fact { options, may_be_future: true, ..Fact::new(id, of, ty) });
        number
    }

    /// Records an answer; false when the engine refuses it.
    pub(crate) fn know(&mut self, fact: FactIx, subject: Subject, known: &Known) -> bool {
        let given = match known {
            Known::Truth(truth) => Given::Truth(*truth),
            Known::Number(number) => Given::Number(Range::exact(*number)),
            Known::Day(day) => Given::Day(Range::exact(*day)),
            Known::Text(text) => match self.program.find_symbol(text) {
                Some(symbol) => Given::Choice(symbol),
                None => return false,
            },
        };
        let today = TODAY.parse().unwrap();
        self.household.answer(&self.program, fact, subject, Answer::Known(given), today).is_ok()
    }

    /// Adds a named expression.
    pub(crate) fn define(&mut self, id: &str, text: &str) -> Result<(), String> {
        let (code, ty) = self.read(text)?;
        self.program.definitions.push(Definition { id: id.to_owned(), of: Kind::Household, ty, code });
        Ok(())
    }

    fn read(&self, text: &str) -> Result<(rechtenpas_rules::code::Code, Type), String> {
        let expr = parse(text).map_err(|error| error.to_string())?;
        check(&self.program, &[], Kind::Household, &expr).map_err(|error| error.to_string())
    }

    /// What the engine says of an expression, or why it refuses it.
    pub(crate) fn ask(&self, text: &str) -> Result<Said, String> {
        let (code, ty) = self.read(text)?;
        if ty == Type::Null {
            return Ok(Said::Absent);
        }
        let mut with = self.program.clone();
        with.rights.push(right(self.read("true")?.0, Vec::new()));
        match ty {
            Type::Truth => with.rights.push(right(code, Vec::new())),
            Type::Number => {
                let amount = |text: String, period| self.read(&text).map(|(code, _)| Amount { period, code });
                let amounts = vec![
                    amount(format!("({text}) * unit_year"), Period::Year)?,
                    amount(format!("(-({text})) * unit_month"), Period::Month)?,
                ];
                with.rights.push(right(self.read("true")?.0, amounts));
            }
            Type::List(_) => return Err("this is a list".to_owned()),
            _ => with.rights.push(right(self.read(&format!("({text}) = ({text})"))?.0, Vec::new())),
        }
        with.rights.push(right(self.read(&format!("({text}) = null"))?.0, Vec::new()));
        let screening = Screening::of(&with, &self.household, TODAY.parse().unwrap());
        let verdict = |place: usize| &screening.verdicts(RightIx::new(place))[0];
        if verdict(2).outcome == Outcome::Entitled {
            return Ok(Said::Absent);
        }
        if verdict(1).outcome == Outcome::Depends || verdict(2).outcome == Outcome::Depends {
            return Ok(Said::Unknown);
        }
        Ok(match ty {
            Type::Truth => Said::Truth(verdict(1).outcome == Outcome::Entitled),
            Type::Number => match verdict(1).amounts.as_slice() {
                [above, below] if above.value.is_exact() && below.value.is_exact() => {
                    Said::Number(above.value.low - below.value.low)
                }
                _ => Said::Unknown,
            },
            _ => Said::Thing,
        })
    }
}

fn right(code: rechtenpas_rules::code::Code, amounts: Vec<Amount>) -> Right {
    let condition = Condition { number: 0, kind: ConditionKind::When(code) };
    Right { amounts, ..Right::new("", Kind::Household, condition) }
}
