//! The rules as our rule language writes them, and our answers.

use std::collections::BTreeSet;

use rechtenpas_rules::check::{check, check_as};
use rechtenpas_rules::syntax::parse;
use rechtenpas_rules::{
    Amount, Answer, Condition, ConditionKind, Day, Decimal, Definition, Fact, FactIx, Given, Grade, Household,
    Kind as Of, Outcome, Parameter, ParameterValue, Period, Program, Quantity, Range, Right, Screening, Subject, Type,
    Verdict,
};

use crate::rules::{Kind, Meaning, Number, OPTIONS, Rules, Situation, Truth};

/// What we say of one thing: decided, or open until some of these facts are known.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Said {
    Truth(bool),
    Number(Decimal),
    DoesNotApply,
    Open(BTreeSet<usize>),
}

/// Where the two languages mean something else by the same words, the words of ours that mean what publicodes means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wording {
    /// In `a + b` and `a - b`, what does not apply is zero behind the sign.
    pub(crate) absent_adds_nothing: bool,
    /// Zero times anything is zero.
    pub(crate) zero_decides: bool,
    /// Two things that do not apply are equal.
    pub(crate) absent_is_absent: bool,
}

/// The amount of the formula is this many euros, plus [`LIFT`] so that it is never below zero.
const EURO: i64 = 1_000_000;
const LIFT: i64 = 1_000_000_000_000;

pub(crate) struct Compiled {
    program: Program,
    day: Day,
}

impl Compiled {
    pub(crate) fn new(rules: &Rules, wording: Wording) -> Self {
        let mut compiled = Self { program: Program::default(), day: Day::new(2026, 11, 24).unwrap() };
        let words = Words { rules, wording };
        for place in 0..rules.facts.len() {
            compiled.add_fact(place, &words);
        }
        for (place, part) in rules.parts.iter().enumerate() {
            let means = match &part.means {
                Meaning::Truth(means) => words.truth(means),
                Meaning::Number(means) => words.number(means),
            };
            let means = match &part.applies_if {
                Some(guard) => format!("if {} then {means} else null", words.truth(guard)),
                None => means,
            };
            let (code, ty) = check(&compiled.program, &[], Of::Household, &parse(&means).unwrap()).unwrap();
            compiled.program.definitions.push(Definition { id: format!("p{place}"), of: Of::Household, ty, code });
        }
        compiled.add_euro();
        let mut count = 0;
        let condition = compiled.condition(&rules.condition, &words, &mut count);
        compiled.add_right("condition", condition, Vec::new());
        let amount = format!("euro * ({} + {LIFT})", words.number(&rules.formula));
        let (code, _) = check(&compiled.program, &[], Of::Household, &parse(&amount).unwrap()).unwrap();
        let always = Condition { number: 0, kind: ConditionKind::All(Vec::new()) };
        compiled.add_right("formula", always, vec![Amount { period: Period::Month, code }]);
        compiled
    }

    fn add_fact(&mut self, place: usize, words: &Words<'_>) {
        let fact = &words.rules.facts[place];
        let number = FactIx::new(place);
        let (ty, options) = match fact.kind {
            Kind::Truth => (Type::Truth, Vec::new()),
            Kind::Number => (Type::Number, Vec::new()),
            Kind::Choice => (Type::Choice(number), OPTIONS.map(|option| self.program.symbol(option)).to_vec()),
        };
        let asked_when = fact.applies_if.as_ref().map(|guard| {
            let guard = parse(&words.truth(guard)).unwrap();
            check_as(&self.program, &[], Of::Household, &guard, &Type::Truth).unwrap()
        });
        self.program.facts.push(Fact { options, asked_when, ..Fact::new(format!("f{place}"), Of::Household, ty) });
    }

    fn add_euro(&mut self) {
        let value = ParameterValue {
            from: Day::new(2026, 1, 1).unwrap(),
            until: None,
            due: None,
            grade: Grade::Law,
            rows: vec![(0, Range::exact(EURO.into()))],
            each_more: None,
        };
        self.program.parameters.push(Parameter {
            id: "euro".to_owned(),
            quantity: Quantity::Money(Period::Month),
            values: vec![value],
            growth: Decimal::ZERO,
        });
    }

    fn add_right(&mut self, id: &str, condition: Condition, amounts: Vec<Amount>) {
        self.program.rights.push(Right { amounts, ..Right::new(id, Of::Household, condition) });
    }

    /// Groups of a right as groups, all else as expressions.
    fn condition(&self, of: &Truth, words: &Words<'_>, count: &mut u16) -> Condition {
        let number = *count;
        *count += 1;
        let mut group = |parts: &[Truth]| parts.iter().map(|part| self.condition(part, words, count)).collect();
        let kind = match of {
            Truth::All(parts) => ConditionKind::All(group(parts)),
            Truth::Any(parts) => ConditionKind::Any(group(parts)),
            Truth::Not(inner) => ConditionKind::None(group(std::slice::from_ref(inner))),
            other => {
                let expression = parse(&words.truth(other)).unwrap();
                ConditionKind::When(check_as(&self.program, &[], Of::Household, &expression, &Type::Truth).unwrap())
            }
        };
        Condition { number, kind }
    }

    /// What we say of the condition and of the formula.
    pub(crate) fn say(&self, rules: &Rules, situation: &Situation) -> [Said; 2] {
        let mut household = Household::new();
        for (place, (fact, value)) in rules.facts.iter().zip(situation).enumerate() {
            let Some(value) = *value else { continue };
            let given = match fact.kind {
                Kind::Truth => Given::Truth(value == 1),
                Kind::Number => Given::Number(Range::exact(value.into())),
                Kind::Choice => Given::Choice(self.program.find_symbol(OPTIONS[value]).unwrap()),
            };
            let answer = Answer::Known(given);
            household.answer(&self.program, FactIx::new(place), Subject::Household, answer, self.day).unwrap();
        }
        let screening = Screening::of(&self.program, &household, self.day);
        let verdict = |id: &str| &screening.verdicts(self.program.find_right(id).unwrap())[0];
        [of_condition(verdict("condition")), of_formula(verdict("formula"))]
    }
}

fn of_condition(verdict: &Verdict) -> Said {
    match verdict.outcome {
        Outcome::Entitled => Said::Truth(true),
        Outcome::NotNow => Said::Truth(false),
        Outcome::Depends => Said::Open(verdict.needs.facts().map(|(fact, _)| fact.index()).collect()),
        other => panic!("{other:?} without numbers of the law and judgements"),
    }
}

fn of_formula(verdict: &Verdict) -> Said {
    let needs: BTreeSet<usize> = verdict.sharpened_by.facts().map(|(fact, _)| fact.index()).collect();
    match verdict.amounts.first().map(|amount| amount.value) {
        Some(range) if range.is_exact() => Said::Number(range.low / Decimal::from(EURO) - Decimal::from(LIFT)),
        None if needs.is_empty() => Said::DoesNotApply,
        _ => Said::Open(needs),
    }
}

struct Words<'r> {
    rules: &'r Rules,
    wording: Wording,
}

impl Words<'_> {
    fn truth(&self, of: &Truth) -> String {
        let several = |parts: &[Truth], word: &str| {
            let parts: Vec<String> = parts.iter().map(|part| self.truth(part)).collect();
            format!("({})", parts.join(word))
        };
        match of {
            Truth::Fact(place) => format!("household.f{place}"),
            Truth::Is(place, option) => format!("household.f{place} = \"{}\"", OPTIONS[*option]),
            Truth::Part(place) => format!("household.p{place}"),
            Truth::All(parts) => several(parts, " and "),
            Truth::Any(parts) => several(parts, " or "),
            Truth::Not(inner) => format!("not({})", self.truth(inner)),
            Truth::Compare(sign, left, right) => self.compare(sign, left, right),
            Truth::If(condition, yes, no) => {
                format!("(if {} then {} else {})", self.truth(condition), self.truth(yes), self.truth(no))
            }
        }
    }

    fn compare(&self, sign: &str, left: &Number, right: &Number) -> String {
        let (a, b) = (self.number(left), self.number(right));
        match sign {
            "=" if self.wording.absent_is_absent => format!("(({a} = null and {b} = null) or {a} = {b})"),
            "!=" if self.wording.absent_is_absent => format!("not(({a} = null and {b} = null) or {a} = {b})"),
            _ => format!("({a} {sign} {b})"),
        }
    }

    fn number(&self, of: &Number) -> String {
        let several = |parts: &[Number]| parts.iter().map(|part| self.number(part)).collect::<Vec<_>>().join(", ");
        match of {
            Number::Fact(place) => format!("household.f{place}"),
            Number::Part(place) => format!("household.p{place}"),
            Number::Fixed(value) => value.to_string(),
            Number::Plus(left, right) => match (self.number(left), self.number(right)) {
                (a, b) if self.wording.absent_adds_nothing => format!("sum([{a}, {b}])"),
                (a, b) => format!("({a} + {b})"),
            },
            Number::Minus(left, right) => match (self.number(left), self.number(right)) {
                (a, b) if self.wording.absent_adds_nothing => format!("({a} - sum([{b}]))"),
                (a, b) => format!("({a} - {b})"),
            },
            Number::Times(left, right) => match (self.number(left), self.number(right)) {
                (a, b) if self.wording.zero_decides => format!("(if {a} = 0 or {b} = 0 then 0 else {a} * {b})"),
                (a, b) => format!("({a} * {b})"),
            },
            Number::Over(left, right) => format!("({} / {right})", self.number(left)),
            Number::Sum(parts) => format!("sum([{}])", several(parts)),
            Number::Min(parts) => format!("min([{}])", several(parts)),
            Number::Max(parts) => format!("max([{}])", several(parts)),
            Number::If(condition, yes, no) => {
                format!("(if {} then {} else {})", self.truth(condition), self.number(yes), self.number(no))
            }
        }
    }
}
