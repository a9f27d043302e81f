//! An expression as a tree that is written as FEEL: the same text goes to both engines.

use std::fmt::Write;

/// What an expression is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ty {
    Truth,
    Number,
    Day,
    Months,
    Choice,
    Children,
}

/// One step of an expression; what it works on are the parts of its node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Op {
    Literal(String),
    /// A fact of the household, by its place in the world.
    Fact(&'static str),
    /// A fact of the child that the binder at this level names.
    OfChild(usize, &'static str),
    And,
    Or,
    Not,
    Compare(&'static str),
    Between,
    /// A list of values.
    InList,
    /// Tests: a sign before each part but the first; `=` is left out.
    InTests(Vec<&'static str>),
    /// Whether each bound is included.
    InInterval(bool, bool),
    If,
    Arithmetic(&'static str),
    Negative,
    /// `abs`, `floor`, `ceiling`, `min` and `max` of several.
    Call(&'static str),
    Round(&'static str, u8),
    MonthsBetween,
    Years,
    RestMonths,
    /// A day moved by a duration.
    Shift(char, &'static str),
    Children,
    Filter,
    Count,
    Some,
    Every,
    /// `sum`, `min` or `max` of `for … return …`.
    Over(&'static str),
}

/// An expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) op: Op,
    pub(crate) ty: Ty,
    pub(crate) parts: Vec<Node>,
}

/// How the child of a binder is named in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    /// By the name of its level.
    Named,
    /// As `item` of a filter.
    Item,
    /// As this child: by the facts of the household that say the same of it.
    Child(usize),
}

/// The fact of the household that says the same as a fact of a child.
pub(crate) fn mirrored(child: usize, fact: &str) -> String {
    format!("child_{child}_{fact}")
}

const NAMES: [&str; 4] = ["x", "y", "z", "w"];

impl Node {
    pub(crate) fn new(op: Op, ty: Ty, parts: Vec<Node>) -> Self {
        Self { op, ty, parts }
    }

    /// Whether its last part is evaluated for each child of its first.
    pub(crate) fn binds(&self) -> bool {
        matches!(self.op, Op::Filter | Op::Some | Op::Every | Op::Over(_))
    }

    /// How the child of this binder is named.
    fn bound(&self) -> Bound {
        if self.op == Op::Filter { Bound::Item } else { Bound::Named }
    }

    /// As FEEL, inside these binders.
    pub(crate) fn text(&self, bound: &[Bound]) -> String {
        let mut out = String::new();
        self.write(&mut out, &mut bound.to_vec());
        out
    }

    fn write(&self, out: &mut String, bound: &mut Vec<Bound>) {
        match &self.op {
            Op::Literal(text) => out.push_str(text),
            Op::Fact(id) => write!(out, "household.{id}").unwrap(),
            Op::OfChild(level, id) => match bound[*level] {
                Bound::Named => write!(out, "{}.{id}", NAMES[*level]).unwrap(),
                Bound::Item => write!(out, "item.{id}").unwrap(),
                Bound::Child(child) => write!(out, "household.{}", mirrored(child, id)).unwrap(),
            },
            Op::And => self.row(out, bound, " and "),
            Op::Or => self.row(out, bound, " or "),
            Op::Not => self.call(out, bound, "not"),
            Op::Compare(sign) => self.row(out, bound, &format!(" {sign} ")),
            Op::Arithmetic(sign) => self.row(out, bound, &format!(" {sign} ")),
            Op::Between => {
                self.part(0, out, bound);
                out.push_str(" between ");
                self.part(1, out, bound);
                out.push_str(" and ");
                self.part(2, out, bound);
            }
            Op::InList => self.is_in(out, bound, "[", &[], "]"),
            Op::InTests(signs) => self.is_in(out, bound, "(", signs, ")"),
            Op::InInterval(low, high) => {
                self.part(0, out, bound);
                out.push_str(if *low { " in [" } else { " in (" });
                self.part(1, out, bound);
                out.push_str("..");
                self.part(2, out, bound);
                out.push(if *high { ']' } else { ')' });
            }
            Op::If => {
                for (place, word) in ["if ", " then ", " else "].into_iter().enumerate() {
                    out.push_str(word);
                    self.part(place, out, bound);
                }
            }
            Op::Negative => {
                out.push('-');
                self.part(0, out, bound);
            }
            Op::Call(name) => self.call(out, bound, name),
            Op::Round(name, digits) => {
                write!(out, "{name}(").unwrap();
                self.parts[0].write(out, bound);
                write!(out, ", {digits})").unwrap();
            }
            Op::MonthsBetween => self.call(out, bound, "years and months duration"),
            Op::Years => {
                self.part(0, out, bound);
                out.push_str(".years");
            }
            Op::RestMonths => {
                self.part(0, out, bound);
                out.push_str(".months");
            }
            Op::Shift(sign, length) => {
                self.part(0, out, bound);
                write!(out, " {sign} duration(\"{length}\")").unwrap();
            }
            Op::Children => out.push_str("children"),
            Op::Filter => {
                self.parts[0].write(out, bound);
                out.push('[');
                self.body(out, bound);
                out.push(']');
            }
            Op::Count => self.call(out, bound, "count"),
            Op::Some => self.each(out, bound, "some ", " satisfies "),
            Op::Every => self.each(out, bound, "every ", " satisfies "),
            Op::Over(name) => {
                write!(out, "{name}(").unwrap();
                self.each(out, bound, "for ", " return ");
                out.push(')');
            }
        }
    }

    fn each(&self, out: &mut String, bound: &mut Vec<Bound>, word: &str, before_body: &str) {
        write!(out, "{word}{} in ", NAMES[bound.len()]).unwrap();
        self.parts[0].write(out, bound);
        out.push_str(before_body);
        self.body(out, bound);
    }

    fn body(&self, out: &mut String, bound: &mut Vec<Bound>) {
        bound.push(self.bound());
        self.parts[1].write(out, bound);
        bound.pop();
    }

    fn part(&self, place: usize, out: &mut String, bound: &mut Vec<Bound>) {
        let part = &self.parts[place];
        let stands_alone = match &part.op {
            Op::Literal(text) => !text.starts_with('-'),
            Op::Fact(_) | Op::OfChild(..) | Op::Not | Op::Call(_) | Op::Round(..) | Op::Count | Op::Over(_) => true,
            Op::Years | Op::RestMonths | Op::MonthsBetween => true,
            _ => false,
        };
        if stands_alone {
            part.write(out, bound);
        } else {
            out.push('(');
            part.write(out, bound);
            out.push(')');
        }
    }

    fn row(&self, out: &mut String, bound: &mut Vec<Bound>, between: &str) {
        for place in 0..self.parts.len() {
            if place > 0 {
                out.push_str(between);
            }
            self.part(place, out, bound);
        }
    }

    fn call(&self, out: &mut String, bound: &mut Vec<Bound>, name: &str) {
        write!(out, "{name}(").unwrap();
        for (place, part) in self.parts.iter().enumerate() {
            if place > 0 {
                out.push_str(", ");
            }
            part.write(out, bound);
        }
        out.push(')');
    }

    fn is_in(&self, out: &mut String, bound: &mut Vec<Bound>, open: &str, signs: &[&str], close: &str) {
        self.part(0, out, bound);
        write!(out, " in {open}").unwrap();
        for place in 1..self.parts.len() {
            if place > 1 {
                out.push_str(", ");
            }
            if let Some(sign) = signs.get(place - 1).filter(|sign| **sign != "=") {
                write!(out, "{sign} ").unwrap();
            }
            self.part(place, out, bound);
        }
        out.push_str(close);
    }

    /// Every node of it, itself first.
    pub(crate) fn all(&self) -> Vec<&Node> {
        let mut found = vec![self];
        let mut at = 0;
        while at < found.len() {
            found.extend(&found[at].parts);
            at += 1;
        }
        found
    }

    /// Whether something is said of several children inside of what is said of each child.
    pub(crate) fn is_nested(&self) -> bool {
        let inside = |binder: &&Self| binder.parts[1].all().iter().any(|part| part.binds());
        self.all().into_iter().filter(|part| part.binds()).any(|binder| inside(&binder))
    }

    /// The name under which it is counted.
    pub(crate) fn form(&self) -> String {
        match &self.op {
            Op::Literal(_) | Op::Fact(_) | Op::OfChild(..) | Op::Children => "facts and literals".to_owned(),
            Op::And => "and".to_owned(),
            Op::Or => "or".to_owned(),
            Op::Not => "not".to_owned(),
            Op::Compare("=" | "!=") => "= !=".to_owned(),
            Op::Compare(_) if self.parts[0].ty == Ty::Day => "< <= > >= of dates".to_owned(),
            Op::Compare(_) => "< <= > >=".to_owned(),
            Op::Between => "between".to_owned(),
            Op::InList => "in [list]".to_owned(),
            Op::InTests(_) => "in (tests)".to_owned(),
            Op::InInterval(..) => "in an interval".to_owned(),
            Op::If => "if".to_owned(),
            Op::Arithmetic("/") => "/".to_owned(),
            Op::Arithmetic(_) | Op::Negative => "+ - *".to_owned(),
            Op::Call(name) => (*name).to_owned(),
            Op::Round(name, _) => (*name).to_owned(),
            Op::MonthsBetween => "years and months duration".to_owned(),
            Op::Years | Op::RestMonths => ".years .months".to_owned(),
            Op::Shift(..) => "date + - duration".to_owned(),
            Op::Filter => "filter".to_owned(),
            Op::Count => "count".to_owned(),
            Op::Some => "some".to_owned(),
            Op::Every => "every".to_owned(),
            Op::Over(name) => format!("{name} of for"),
        }
    }
}
