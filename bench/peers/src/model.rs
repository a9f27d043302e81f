//! The model that every engine gets: 9 inputs, 80 rules, 2,000 households, the same each time it is made.
//!
//! 20 rules come to a number, 20 to an intermediate yes or no, and 40 are rights. All numbers are whole and small enough
//! for every engine to have them exactly.

use serde::{Deserialize, Serialize};

/// The inputs: name, and for a number the largest and the step.
pub const INPUTS: [(&str, Option<(i64, i64)>); 9] = [
    ("age", Some((95, 1))),
    ("income", Some((48_000, 250))),
    ("children", Some((5, 1))),
    ("rent", Some((1_400, 25))),
    ("savings", Some((40_000, 500))),
    ("disabled", None),
    ("tenant", None),
    ("insured", None),
    ("single", None),
];

/// How many households there are.
pub const HOUSEHOLDS: usize = 2_000;
const NUMBERS: u64 = 20;
const TRUTHS: u64 = 20;
const RIGHTS: u64 = 40;

/// An expression; each engine gets it in its own words.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expr {
    /// A whole number.
    Number(i64),
    /// An input or a rule.
    Name(String),
    /// `+`
    Plus(Box<Expr>, Box<Expr>),
    /// `-`
    Minus(Box<Expr>, Box<Expr>),
    /// `*`
    Times(Box<Expr>, Box<Expr>),
    /// The larger of two.
    Max(Box<Expr>, Box<Expr>),
    /// One or the other.
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `>=`
    AtLeast(Box<Expr>, Box<Expr>),
    /// `<=`
    AtMost(Box<Expr>, Box<Expr>),
    /// All of them.
    And(Vec<Expr>),
    /// One of them.
    Or(Vec<Expr>),
    /// Not this name.
    Not(String),
}

/// A rule: a name for what an expression comes to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rule {
    /// Its name: `n` for a number, `t` for a truth, `r` for a right, and which.
    pub id: String,
    /// What it comes to.
    pub is: Expr,
}

/// What goes to the runners in other languages.
#[derive(Debug, Serialize, Deserialize)]
pub struct Model {
    /// In an order in which each only needs what stands before it.
    pub rules: Vec<Rule>,
    /// By household, the inputs in the order of [`INPUTS`]; a truth is 0 or 1.
    pub households: Vec<Vec<i64>>,
    /// By household, what each rule comes to; a truth is 0 or 1.
    pub expected: Vec<Vec<i64>>,
}

/// SplitMix64: the same numbers on every machine.
pub struct Random(u64);

impl Random {
    /// From a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Below this.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }
}

fn name(id: impl ToString) -> Expr {
    Expr::Name(id.to_string())
}

fn number(value: u64) -> Box<Expr> {
    Box::new(Expr::Number(value as i64))
}

impl Model {
    /// The model, with what must come out.
    pub fn new() -> Self {
        let mut random = Random::new(80);
        let rules = rules(&mut random);
        let households: Vec<Vec<i64>> = (0..HOUSEHOLDS).map(|_| household(&mut random)).collect();
        let expected = households.iter().map(|household| outcome(&rules, household)).collect();
        Self { rules, households, expected }
    }
}

fn household(random: &mut Random) -> Vec<i64> {
    let input = |(_, range): &(&str, Option<(i64, i64)>)| match range {
        Some((largest, step)) => random.below((largest / step + 1) as u64) as i64 * step,
        None => random.below(2) as i64,
    };
    INPUTS.iter().map(input).collect()
}

fn rules(random: &mut Random) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    let mut add = |kind: &str, place: u64, is: Expr| rules.push(Rule { id: format!("{kind}{place}"), is });
    for place in 0..NUMBERS {
        let is = match place % 4 {
            // A limit that grows with the children.
            0 => Expr::Plus(
                number(8_000 + 250 * random.below(80)),
                Box::new(Expr::Times(number(500 + 100 * random.below(30)), Box::new(name("children")))),
            ),
            // Income after what is left free.
            1 => Expr::Max(
                number(0),
                Box::new(Expr::Minus(
                    Box::new(name("income")),
                    Box::new(Expr::Times(number(300 + 100 * random.below(20)), Box::new(name("children")))),
                )),
            ),
            // Rent per year, and a part of the savings above some sum.
            2 => Expr::Plus(
                Box::new(Expr::Times(Box::new(name("rent")), number(12))),
                Box::new(Expr::Max(
                    number(0),
                    Box::new(Expr::Minus(Box::new(name("savings")), number(500 * random.below(60)))),
                )),
            ),
            // One limit or another.
            _ => Expr::If(
                Box::new(name(["disabled", "single", "tenant"][random.below(3) as usize])),
                Box::new(name(format!("n{}", place - 3))),
                number(10_000 + 500 * random.below(40)),
            ),
        };
        add("n", place, is);
    }
    for place in 0..TRUTHS {
        let (first, second) = (test(random), test(random));
        let is = if random.below(2) == 0 { Expr::And(vec![first, second]) } else { Expr::Or(vec![first, second]) };
        add("t", place, is);
    }
    for place in 0..RIGHTS {
        let (a, b) = (random.below(TRUTHS), random.below(TRUTHS));
        let mut parts = vec![name(format!("t{a}")), test(random), test(random), test(random), test(random)];
        parts.push(Expr::Or(vec![test(random), Expr::Not(format!("t{b}")), name(flag(random))]));
        add("r", place, Expr::And(parts));
    }
    rules
}

fn flag(random: &mut Random) -> &'static str {
    ["disabled", "tenant", "insured", "single"][random.below(4) as usize]
}

/// A single thing that a rule asks.
fn test(random: &mut Random) -> Expr {
    let row = |random: &mut Random, kind: u64| name(format!("n{}", random.below(NUMBERS / 4) * 4 + kind));
    match random.below(7) {
        0 => Expr::AtLeast(Box::new(name("age")), number([18, 25, 65][random.below(3) as usize])),
        1 => Expr::AtMost(Box::new(name("age")), number([17, 24, 64][random.below(3) as usize])),
        2 => Expr::AtMost(Box::new(row(random, 1)), Box::new(row(random, 0))),
        3 => Expr::AtMost(Box::new(row(random, 2)), Box::new(row(random, 3))),
        4 => Expr::AtLeast(Box::new(name("children")), number(1 + random.below(3))),
        5 => Expr::Not(flag(random).to_owned()),
        _ => name(flag(random)),
    }
}

/// What each rule comes to, found by walking the expressions: what all engines are compared with.
fn outcome(rules: &[Rule], household: &[i64]) -> Vec<i64> {
    let mut known: Vec<(&str, i64)> = INPUTS.iter().map(|(id, _)| *id).zip(household.iter().copied()).collect();
    for rule in rules {
        let value = value(&rule.is, &known);
        known.push((&rule.id, value));
    }
    known.into_iter().skip(INPUTS.len()).map(|(_, value)| value).collect()
}

fn value(expr: &Expr, known: &[(&str, i64)]) -> i64 {
    let of = |expr: &Expr| value(expr, known);
    let named = |wanted: &str| {
        let found = known.iter().find(|(id, _)| *id == wanted);
        found.map(|(_, value)| *value).expect("a rule only names what stands before it")
    };
    match expr {
        Expr::Number(number) => *number,
        Expr::Name(id) => named(id),
        Expr::Plus(a, b) => of(a) + of(b),
        Expr::Minus(a, b) => of(a) - of(b),
        Expr::Times(a, b) => of(a) * of(b),
        Expr::Max(a, b) => of(a).max(of(b)),
        Expr::If(condition, yes, no) => of(if of(condition) == 1 { yes } else { no }),
        Expr::AtLeast(a, b) => i64::from(of(a) >= of(b)),
        Expr::AtMost(a, b) => i64::from(of(a) <= of(b)),
        Expr::And(parts) => i64::from(parts.iter().all(|part| of(part) == 1)),
        Expr::Or(parts) => i64::from(parts.iter().any(|part| of(part) == 1)),
        Expr::Not(id) => 1 - named(id),
    }
}

/// The words in which engines differ.
pub struct Words {
    /// Before the name of an input or rule.
    pub prefix: &'static str,
    /// The larger of two.
    pub max: fn(&str, &str) -> String,
    /// One or the other.
    pub either: fn(&str, &str, &str) -> String,
    /// Not.
    pub not: fn(&str) -> String,
}

/// An expression as text, with brackets around every part.
pub fn written(expr: &Expr, words: &Words) -> String {
    let of = |expr: &Expr| written(expr, words);
    let joined = |parts: &[Expr], word: &str| {
        let parts: Vec<String> = parts.iter().map(of).collect();
        format!("({})", parts.join(word))
    };
    let named = |id: &str| format!("{}{id}", words.prefix);
    match expr {
        Expr::Number(number) => number.to_string(),
        Expr::Name(id) => named(id),
        Expr::Plus(a, b) => format!("({} + {})", of(a), of(b)),
        Expr::Minus(a, b) => format!("({} - {})", of(a), of(b)),
        Expr::Times(a, b) => format!("({} * {})", of(a), of(b)),
        Expr::Max(a, b) => (words.max)(&of(a), &of(b)),
        Expr::If(condition, yes, no) => (words.either)(&of(condition), &of(yes), &of(no)),
        Expr::AtLeast(a, b) => format!("({} >= {})", of(a), of(b)),
        Expr::AtMost(a, b) => format!("({} <= {})", of(a), of(b)),
        Expr::And(parts) => joined(parts, " and "),
        Expr::Or(parts) => joined(parts, " or "),
        Expr::Not(id) => (words.not)(&named(id)),
    }
}
