//! Rules as both engines can hold them, and random ones: a tree of conditions and a formula over facts and named parts.

use crate::chance::Chance;

pub(crate) const OPTIONS: [&str; 3] = ["red", "green", "blue"];
/// Numbers in facts and rules: whole, small, so that limits are met often and both engines count without rounding.
const NUMBERS: usize = 13;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Truth,
    Number,
    Choice,
}

/// What was answered: as a whole number (truth: 0 or 1; choice: the place of the option).
pub(crate) type Value = usize;

#[derive(Clone, Debug)]
pub(crate) enum Truth {
    Fact(usize),
    Is(usize, usize),
    Part(usize),
    All(Vec<Truth>),
    Any(Vec<Truth>),
    Not(Box<Truth>),
    Compare(&'static str, Box<Number>, Box<Number>),
    If(Box<Truth>, Box<Truth>, Box<Truth>),
}

#[derive(Clone, Debug)]
pub(crate) enum Number {
    Fact(usize),
    Part(usize),
    Fixed(usize),
    Plus(Box<Number>, Box<Number>),
    Minus(Box<Number>, Box<Number>),
    Times(Box<Number>, Box<Number>),
    Over(Box<Number>, usize),
    Sum(Vec<Number>),
    Min(Vec<Number>),
    Max(Vec<Number>),
    If(Box<Truth>, Box<Number>, Box<Number>),
}

#[derive(Clone, Debug)]
pub(crate) enum Meaning {
    Truth(Truth),
    Number(Number),
}

#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub(crate) kind: Kind,
    /// It does not apply otherwise.
    pub(crate) applies_if: Option<Truth>,
}

/// A named part of the rules.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) means: Meaning,
    /// It does not apply otherwise.
    pub(crate) applies_if: Option<Truth>,
}

/// Rules over facts `f0`, `f1` …, with parts `p0`, `p1` …, a condition and a formula.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    pub(crate) facts: Vec<Fact>,
    pub(crate) parts: Vec<Part>,
    pub(crate) condition: Truth,
    pub(crate) formula: Number,
}

/// What is known: an answer per fact, or none.
pub(crate) type Situation = Vec<Option<Value>>;

impl Rules {
    pub(crate) fn random(chance: &mut Chance) -> Self {
        let mut rules =
            Self { facts: Vec::new(), parts: Vec::new(), condition: Truth::All(Vec::new()), formula: Number::Fixed(0) };
        for place in 0..5 + chance.below(4) {
            let kind = match place {
                0 | 1 => Kind::Truth,
                2 | 3 => Kind::Number,
                _ => chance.one_of(&[Kind::Truth, Kind::Number, Kind::Choice]),
            };
            let guarded = place > 3 && chance.percent(40);
            let applies_if = guarded.then(|| rules.truth(chance, 1));
            rules.facts.push(Fact { kind, applies_if });
        }
        for _ in 0..chance.below(4) {
            let applies_if = chance.percent(50).then(|| rules.truth(chance, 1));
            let means = match chance.percent(50) {
                true => Meaning::Truth(rules.truth(chance, 2)),
                false => Meaning::Number(rules.number(chance, 2)),
            };
            rules.parts.push(Part { means, applies_if });
        }
        rules.condition = match chance.percent(50) {
            true => Truth::All((0..2 + chance.below(3)).map(|_| rules.truth(chance, 3)).collect()),
            false => Truth::Any((0..2 + chance.below(3)).map(|_| rules.truth(chance, 3)).collect()),
        };
        rules.formula = rules.number(chance, 3);
        rules
    }

    /// An answer to every fact with this chance; what is not answered is not known.
    pub(crate) fn situation(&self, chance: &mut Chance, known: usize) -> Situation {
        let answer = |fact: &Fact| {
            let value = any_value(fact.kind, chance);
            chance.percent(known).then_some(value)
        };
        self.facts.iter().map(answer).collect()
    }

    fn fact(&self, chance: &mut Chance, kind: Kind) -> Option<usize> {
        let of_kind: Vec<usize> = (0..self.facts.len()).filter(|place| self.facts[*place].kind == kind).collect();
        (!of_kind.is_empty()).then(|| chance.one_of(&of_kind))
    }

    fn part(&self, chance: &mut Chance, wanted: fn(&Meaning) -> bool) -> Option<usize> {
        let of_kind: Vec<usize> = (0..self.parts.len()).filter(|place| wanted(&self.parts[*place].means)).collect();
        (!of_kind.is_empty()).then(|| chance.one_of(&of_kind))
    }

    fn truth(&self, chance: &mut Chance, depth: usize) -> Truth {
        if depth == 0 || chance.percent(20) {
            let choice = self.fact(chance, Kind::Choice);
            let part = self.part(chance, |means| matches!(means, Meaning::Truth(_)));
            return match (chance.below(4), choice, part) {
                (0, Some(choice), _) => Truth::Is(choice, chance.below(OPTIONS.len())),
                (1, _, Some(part)) => Truth::Part(part),
                _ => Truth::Fact(self.fact(chance, Kind::Truth).unwrap()),
            };
        }
        let inner = |chance: &mut Chance| Box::new(self.truth(chance, depth - 1));
        match chance.below(8) {
            0 | 1 => Truth::All((0..2 + chance.below(2)).map(|_| self.truth(chance, depth - 1)).collect()),
            2 | 3 => Truth::Any((0..2 + chance.below(2)).map(|_| self.truth(chance, depth - 1)).collect()),
            4 => Truth::Not(inner(chance)),
            5 => Truth::If(inner(chance), inner(chance), inner(chance)),
            _ => {
                let sign = chance.one_of(&["<", "<=", ">", ">=", "=", "!="]);
                let left = Box::new(self.number(chance, depth - 1));
                Truth::Compare(sign, left, Box::new(self.number(chance, depth - 1)))
            }
        }
    }

    fn number(&self, chance: &mut Chance, depth: usize) -> Number {
        if depth == 0 || chance.percent(25) {
            let fact = self.fact(chance, Kind::Number);
            let part = self.part(chance, |means| matches!(means, Meaning::Number(_)));
            return match (chance.below(4), fact, part) {
                (0, _, Some(part)) => Number::Part(part),
                (1 | 2, Some(fact), _) => Number::Fact(fact),
                _ => Number::Fixed(chance.below(NUMBERS)),
            };
        }
        let inner = |chance: &mut Chance| Box::new(self.number(chance, depth - 1));
        let several = |chance: &mut Chance| (0..2 + chance.below(2)).map(|_| self.number(chance, depth - 1)).collect();
        match chance.below(9) {
            0 => Number::Plus(inner(chance), inner(chance)),
            1 => Number::Minus(inner(chance), inner(chance)),
            2 => match (inner(chance), inner(chance)) {
                // Zero times what does not apply is zero in publicodes, and the other way round it does not apply.
                (left, right) if self.may_be_absent(&left) || self.may_be_absent(&right) => {
                    let by = Box::new(Number::Fixed(1 + chance.below(NUMBERS)));
                    if chance.percent(50) { Number::Times(left, by) } else { Number::Times(by, right) }
                }
                (left, right) => Number::Times(left, right),
            },
            3 => Number::Over(inner(chance), chance.one_of(&[2, 4])),
            4 => Number::Sum(several(chance)),
            5 => Number::Min(several(chance)),
            6 => Number::Max(several(chance)),
            _ => Number::If(Box::new(self.truth(chance, depth - 1)), inner(chance), inner(chance)),
        }
    }
}

impl Rules {
    /// Whether there may be situations in which this does not apply.
    fn may_be_absent(&self, number: &Number) -> bool {
        match number {
            Number::Fact(place) => self.facts[*place].applies_if.is_some(),
            Number::Part(place) => match &self.parts[*place] {
                Part { applies_if: None, means: Meaning::Number(means) } => self.may_be_absent(means),
                _ => true,
            },
            Number::Fixed(_) | Number::Sum(_) => false,
            Number::Over(inner, _) => self.may_be_absent(inner),
            Number::Min(parts) | Number::Max(parts) => parts.iter().all(|part| self.may_be_absent(part)),
            Number::Plus(left, right)
            | Number::Minus(left, right)
            | Number::Times(left, right)
            | Number::If(_, left, right) => self.may_be_absent(left) || self.may_be_absent(right),
        }
    }
}

/// Some answer to a fact of this kind.
pub(crate) fn any_value(kind: Kind, chance: &mut Chance) -> Value {
    chance.below(values(kind))
}

/// Some other answer to a fact of this kind.
pub(crate) fn another_value(kind: Kind, than: Value, chance: &mut Chance) -> Value {
    (than + 1 + chance.below(values(kind) - 1)) % values(kind)
}

fn values(kind: Kind) -> usize {
    match kind {
        Kind::Truth => 2,
        Kind::Number => NUMBERS,
        Kind::Choice => OPTIONS.len(),
    }
}
