//! A small world to test the engine in: facts, numbers of the law and rights, written as text.

#![allow(dead_code, reason = "each test file uses its own part of this world")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use rechtenpas_rules::check::{check, check_as};
use rechtenpas_rules::syntax::parse;
use rechtenpas_rules::{
    Amount, Answer, Condition, ConditionKind, Day, Decimal, Definition, Fact, Given, Grade, Household, Kind, Outcome,
    Parameter, ParameterValue, Period, Program, Quantity, Range, Right, Screening, Subject, Type, Verdict,
};

pub(crate) const TODAY: &str = "2026-11-24";

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A program in the making.
pub(crate) struct World {
    pub(crate) program: Program,
    rights: Vec<String>,
}

/// A condition as text: an expression, or a group.
pub(crate) enum Rule {
    When(&'static str),
    WhenText(String),
    Judgement,
    All(Vec<Rule>),
    Any(Vec<Rule>),
    None(Vec<Rule>),
}

impl World {
    /// With the facts that make members, and rights by these names to come.
    pub(crate) fn new(rights: &[&str]) -> Self {
        let mut world =
            Self { program: Program::default(), rights: rights.iter().map(|id| (*id).to_owned()).collect() };
        world.fact(Kind::Household, "partner", Type::Truth);
        world.fact(Kind::Household, "children", Type::Number);
        world.program.partner = world.program.find_fact(Kind::Household, "partner");
        world.program.children = world.program.find_fact(Kind::Household, "children");
        world
    }

    pub(crate) fn fact(&mut self, of: Kind, id: &str, ty: Type) -> &mut Fact {
        self.program.facts.push(Fact::new(id, of, ty));
        self.program.facts.last_mut().unwrap()
    }

    pub(crate) fn asked_when(&mut self, of: Kind, id: &str, guard: &str) {
        let code = check_as(&self.program, &self.rights, of, &parse(guard).unwrap(), &Type::Truth).unwrap();
        let fact = self.program.find_fact(of, id).unwrap();
        self.program.facts[fact.index()].asked_when = Some(code);
    }

    pub(crate) fn define(&mut self, of: Kind, id: &str, means: &str) {
        let (code, ty) = check(&self.program, &self.rights, of, &parse(means).unwrap()).unwrap();
        self.program.definitions.push(Definition { id: id.to_owned(), of, ty, code });
    }

    /// Values as (from, value, grade, due).
    pub(crate) fn parameter(&mut self, id: &str, quantity: Quantity, values: &[(&str, i64, Grade, Option<&str>)]) {
        let value = |(from, value, grade, due): &(&str, i64, Grade, Option<&str>)| ParameterValue {
            from: day(from),
            until: None,
            due: due.map(day),
            grade: *grade,
            rows: vec![(0, Range::exact(Decimal::from(*value)))],
            each_more: None,
        };
        self.program.parameters.push(Parameter {
            id: id.to_owned(),
            quantity,
            values: values.iter().map(value).collect(),
            growth: Decimal::new(5, 2),
        });
    }

    pub(crate) fn right(&mut self, held_by: Kind, rule: Rule) -> &mut Right {
        let mut number = 0;
        let condition = self.condition(held_by, &rule, &mut number);
        let id = self.rights[self.program.rights.len()].clone();
        self.program.rights.push(Right::new(id, held_by, condition));
        self.program.rights.last_mut().unwrap()
    }

    pub(crate) fn amount(&mut self, right: &str, text: &str) {
        let number = self.program.find_right(right).unwrap();
        let of = self.program.right(number).held_by;
        let (code, ty) = check(&self.program, &self.rights, of, &parse(text).unwrap()).unwrap();
        let Type::Money(period) = ty else { panic!("{text} is {ty}") };
        self.program.rights[number.index()].amounts.push(Amount { period, code });
    }

    pub(crate) fn claim_until(&mut self, right: &str, text: &str) {
        let number = self.program.find_right(right).unwrap();
        let of = self.program.right(number).held_by;
        let code = check_as(&self.program, &self.rights, of, &parse(text).unwrap(), &Type::Day).unwrap();
        self.program.rights[number.index()].claim.until = Some(code);
    }

    /// Makes that two rights cannot be had at the same time.
    pub(crate) fn excludes(&mut self, right: &str, other: &str) {
        let other = self.program.find_right(other).unwrap();
        let number = self.program.find_right(right).unwrap();
        self.program.rights[number.index()].excludes.push(other);
    }

    pub(crate) fn has_when(&mut self, right: &str, text: &str) {
        let number = self.program.find_right(right).unwrap();
        let of = self.program.right(number).held_by;
        let code = check_as(&self.program, &self.rights, of, &parse(text).unwrap(), &Type::Truth).unwrap();
        self.program.rights[number.index()].has_when = Some(code);
    }

    fn condition(&self, of: Kind, rule: &Rule, number: &mut u16) -> Condition {
        let own = *number;
        *number += 1;
        let mut parts = |parts: &[Rule]| parts.iter().map(|part| self.condition(of, part, number)).collect();
        let when = |text: &str| {
            let expr = parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
            let code = check_as(&self.program, &self.rights, of, &expr, &Type::Truth);
            ConditionKind::When(code.unwrap_or_else(|error| panic!("{text}: {error}")))
        };
        let kind = match rule {
            Rule::When(text) => when(text),
            Rule::WhenText(text) => when(text),
            Rule::Judgement => ConditionKind::Judgement,
            Rule::All(rules) => ConditionKind::All(parts(rules)),
            Rule::Any(rules) => ConditionKind::Any(parts(rules)),
            Rule::None(rules) => ConditionKind::None(parts(rules)),
        };
        Condition { number: own, kind }
    }

    pub(crate) fn answer(&self, household: &mut Household, subject: Subject, fact: &str, given: Given) {
        let fact = self.program.find_fact(subject.kind(), fact).unwrap();
        household.answer(&self.program, fact, subject, Answer::Known(given), day(TODAY)).unwrap();
    }

    pub(crate) fn screen(&self, household: &Household, on: &str) -> Screening {
        Screening::of(&self.program, household, day(on))
    }

    pub(crate) fn verdict(&self, household: &Household, right: &str) -> Verdict {
        let right = self.program.find_right(right).unwrap();
        self.screen(household, TODAY).verdicts(right)[0].clone()
    }

    pub(crate) fn outcome(&self, household: &Household, right: &str) -> Outcome {
        self.verdict(household, right).outcome
    }

    /// The facts that a verdict needs, by name.
    pub(crate) fn needs(&self, verdict: &Verdict) -> Vec<String> {
        verdict.needs.facts().map(|(fact, _)| self.program.fact(fact).id.clone()).collect()
    }
}

pub(crate) fn money(low: i64, high: i64) -> Given {
    Given::Number(Range { low: low.into(), high: high.into() })
}

pub(crate) const PER_YEAR: Type = Type::Money(Period::Year);
