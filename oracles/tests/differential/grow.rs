//! Random expressions over the facts of a world, each of the forms of `docs/rule-language.md`.

use crate::draw::Draw;
use crate::form::{Node, Op, Ty};
use crate::world::{CHILD, DAYS, HOUSEHOLD, NUMBERS, OPTIONS, World};

const ORDER: [&str; 4] = ["<", "<=", ">", ">="];
const EQUAL: [&str; 2] = ["=", "!="];
const MONTHS: [&str; 7] = ["P1M", "P2M", "P11M", "P1Y", "P1Y6M", "P3Y", "P12Y"];
const DAY_COUNTS: [&str; 5] = ["P1D", "P30D", "P90D", "P365D", "P366D"];

/// Makes expressions for one world.
pub(crate) struct Grower<'a> {
    draw: &'a mut Draw,
    world: &'a World,
    /// The binders around, the outermost first.
    bound: Vec<Binder>,
}

/// A binder around.
#[derive(Clone, Copy)]
struct Binder {
    is_filter: bool,
    /// Whether its child can still be named: inside another filter, `item` is the child of that one.
    can_be_named: bool,
}

impl<'a> Grower<'a> {
    pub(crate) fn new(draw: &'a mut Draw, world: &'a World) -> Self {
        Self { draw, world, bound: Vec::new() }
    }

    /// A truth or a number, small or large; most often one that reads at least three open facts.
    pub(crate) fn any(&mut self) -> Node {
        let ty = if self.draw.chance(75) { Ty::Truth } else { Ty::Number };
        let may_be_small = self.draw.chance(35);
        let mut depth = [2, 2, 2, 3, 3, 4][self.draw.below(6)];
        loop {
            let grown = self.grow(ty, depth);
            if may_be_small || self.world.read_by(&grown, &[]).len() >= 3 {
                return grown;
            }
            depth = (depth + 1).min(4);
        }
    }

    /// An expression that may hold `depth` more inside each other.
    pub(crate) fn grow(&mut self, ty: Ty, depth: usize) -> Node {
        if depth == 0 {
            return self.leaf(ty);
        }
        match ty {
            Ty::Truth => self.truth(depth - 1),
            Ty::Number => self.number(depth - 1),
            Ty::Day => self.day(depth - 1),
            Ty::Months => self.months(depth - 1),
            Ty::Choice if self.draw.chance(20) => {
                let mut either = self.either(ty, depth - 1);
                // The options of two facts are two types.
                either.parts[1] = self.fact(ty);
                either.parts[2] = self.option();
                either
            }
            Ty::Choice => self.fact(ty),
            Ty::Children => self.list(depth - 1),
        }
    }

    fn several(&mut self, ty: Ty, count: usize, depth: usize) -> Vec<Node> {
        (0..count)
            .map(|_| {
                let less = self.draw.below(2).min(depth);
                self.grow(ty, depth - less)
            })
            .collect()
    }

    fn truth(&mut self, depth: usize) -> Node {
        let node = |op, parts| Node::new(op, Ty::Truth, parts);
        let choice = self.draw.below(100);
        match choice {
            0..14 => {
                let count = 2 + self.draw.below(2);
                node(Op::And, self.several(Ty::Truth, count, depth))
            }
            14..28 => {
                let count = 2 + self.draw.below(2);
                node(Op::Or, self.several(Ty::Truth, count, depth))
            }
            28..34 => node(Op::Not, self.several(Ty::Truth, 1, depth)),
            34..56 => self.compare(depth),
            56..61 => {
                let ty = self.ordered();
                let mut parts = self.several(ty, 3, depth);
                // dsntk takes the first `and` after `between` for its own, even inside brackets.
                if parts[1].all().iter().any(|part| matches!(part.op, Op::And | Op::Between | Op::MonthsBetween)) {
                    parts[1] = self.leaf(ty);
                }
                node(Op::Between, parts)
            }
            61..66 => self.in_list(depth),
            66..70 => {
                let signs: Vec<_> = (0..2).map(|_| self.draw.pick(&["=", "<", "<=", ">", ">="])).collect();
                let ty = self.ordered();
                let mut parts = self.several(ty, 3, depth);
                // dsntk takes the sign for a part of what stands before the dot.
                for part in parts.iter_mut().skip(1).filter(|part| matches!(part.op, Op::Years | Op::RestMonths)) {
                    *part = self.leaf(ty);
                }
                node(Op::InTests(signs), parts)
            }
            70..75 => {
                let bounds = Op::InInterval(self.draw.chance(50), self.draw.chance(50));
                let ty = self.ordered();
                node(bounds, self.several(ty, 3, depth))
            }
            75..80 => self.either(Ty::Truth, depth),
            80..95 if self.bound.len() < 2 => {
                let op = if self.draw.chance(50) { Op::Some } else { Op::Every };
                self.binder(op, Ty::Truth, Ty::Truth, depth)
            }
            _ => self.leaf(Ty::Truth),
        }
    }

    fn ordered(&mut self) -> Ty {
        self.draw.pick(&[Ty::Number, Ty::Number, Ty::Day])
    }

    fn compare(&mut self, depth: usize) -> Node {
        let ty =
            self.draw.pick(&[Ty::Number, Ty::Number, Ty::Number, Ty::Day, Ty::Day, Ty::Choice, Ty::Truth, Ty::Months]);
        let only_equal = matches!(ty, Ty::Choice | Ty::Truth);
        let sign = if only_equal || self.draw.chance(25) { self.draw.pick(&EQUAL) } else { self.draw.pick(&ORDER) };
        let mut parts = self.several(ty, 2, depth);
        if ty == Ty::Choice {
            parts[1] = self.option();
        }
        Node::new(Op::Compare(sign), Ty::Truth, parts)
    }

    fn in_list(&mut self, depth: usize) -> Node {
        let ty = self.draw.pick(&[Ty::Number, Ty::Day, Ty::Choice, Ty::Choice]);
        let mut parts = self.several(ty, 1, depth);
        for _ in 0..2 + self.draw.below(2) {
            parts.push(if ty == Ty::Choice { self.option() } else { self.grow(ty, depth.min(1)) });
        }
        Node::new(Op::InList, Ty::Truth, parts)
    }

    fn option(&mut self) -> Node {
        Node::new(Op::Literal(format!("{:?}", self.draw.pick(&OPTIONS))), Ty::Choice, Vec::new())
    }

    fn either(&mut self, ty: Ty, depth: usize) -> Node {
        let mut parts = self.several(Ty::Truth, 1, depth);
        parts.extend(self.several(ty, 2, depth));
        Node::new(Op::If, ty, parts)
    }

    fn number(&mut self, depth: usize) -> Node {
        let node = |op, parts| Node::new(op, Ty::Number, parts);
        match self.draw.below(100) {
            0..26 => {
                let sign = self.draw.pick(&["+", "-", "*", "+", "-"]);
                node(Op::Arithmetic(sign), self.several(Ty::Number, 2, depth))
            }
            26..34 => node(Op::Arithmetic("/"), self.several(Ty::Number, 2, depth.min(2))),
            34..38 => node(Op::Negative, self.several(Ty::Number, 1, depth)),
            38..48 => self.either(Ty::Number, depth),
            48..54 => node(Op::Call(self.draw.pick(&["abs", "floor", "ceiling"])), self.several(Ty::Number, 1, depth)),
            54..62 => {
                let name = self.draw.pick(&["round half up", "round up", "round down"]);
                let digits = u8::try_from(self.draw.below(3)).unwrap();
                node(Op::Round(name, digits), self.several(Ty::Number, 1, depth))
            }
            62..68 => {
                let count = 2 + self.draw.below(2);
                node(Op::Call(self.draw.pick(&["min", "max"])), self.several(Ty::Number, count, depth))
            }
            68..77 if self.bound.len() < 3 => node(Op::Count, vec![self.list(depth)]),
            77..87 if self.bound.len() < 2 => {
                let name = self.draw.pick(&["sum", "sum", "min", "max"]);
                self.binder(Op::Over(name), Ty::Number, Ty::Number, depth)
            }
            87..95 => {
                let op = if self.draw.chance(70) { Op::Years } else { Op::RestMonths };
                node(op, vec![self.grow(Ty::Months, 1)])
            }
            _ => self.leaf(Ty::Number),
        }
    }

    fn day(&mut self, depth: usize) -> Node {
        match self.draw.below(10) {
            0..5 => {
                let length = if self.draw.chance(60) { self.draw.pick(&MONTHS) } else { self.draw.pick(&DAY_COUNTS) };
                let sign = if self.draw.chance(50) { '+' } else { '-' };
                Node::new(Op::Shift(sign, length), Ty::Day, self.several(Ty::Day, 1, depth))
            }
            5..7 => self.either(Ty::Day, depth),
            _ => self.leaf(Ty::Day),
        }
    }

    fn months(&mut self, depth: usize) -> Node {
        match self.draw.below(10) {
            0..8 => Node::new(Op::MonthsBetween, Ty::Months, self.several(Ty::Day, 2, depth)),
            8 => self.either(Ty::Months, depth),
            _ => self.leaf(Ty::Months),
        }
    }

    fn list(&mut self, depth: usize) -> Node {
        let all = Node::new(Op::Children, Ty::Children, Vec::new());
        if depth == 0 || self.draw.chance(40) || self.bound.len() > 2 {
            return all;
        }
        self.binder(Op::Filter, Ty::Children, Ty::Truth, depth)
    }

    fn binder(&mut self, op: Op, ty: Ty, body: Ty, depth: usize) -> Node {
        let all = Node::new(Op::Children, Ty::Children, Vec::new());
        let list = if op == Op::Filter { all } else { self.list(depth) };
        let around = self.bound.clone();
        let is_filter = op == Op::Filter;
        if is_filter {
            self.bound.iter_mut().for_each(|binder| binder.can_be_named &= !binder.is_filter);
        }
        self.bound.push(Binder { is_filter, can_be_named: true });
        let body = self.grow(body, depth);
        self.bound = around;
        Node::new(op, ty, vec![list, body])
    }

    fn leaf(&mut self, ty: Ty) -> Node {
        let literal = |text: String| Node::new(Op::Literal(text), ty, Vec::new());
        match ty {
            Ty::Months => return literal(format!("duration(\"{}\")", self.draw.pick(&MONTHS))),
            Ty::Children => return Node::new(Op::Children, ty, Vec::new()),
            Ty::Truth if self.draw.chance(4) => {
                return literal(self.draw.pick(&["true", "false"]).to_owned());
            }
            Ty::Number if self.draw.chance(35) => return literal(self.draw.pick(&NUMBERS).to_owned()),
            Ty::Day if self.draw.chance(35) => return literal(format!("date(\"{}\")", self.draw.pick(&DAYS))),
            _ => {}
        }
        self.fact(ty)
    }

    /// A fact, of a child where there is one at hand; most often one that is open.
    fn fact(&mut self, ty: Ty) -> Node {
        let levels: Vec<usize> = (0..self.bound.len()).filter(|level| self.bound[*level].can_be_named).collect();
        if !levels.is_empty() && self.draw.chance(65) {
            let level = self.draw.pick(&levels);
            let facts: Vec<&str> = CHILD.iter().filter(|(_, of)| *of == ty).map(|(id, _)| *id).collect();
            let open: Vec<&str> = facts.iter().filter(|id| self.is_open(true, id)).copied().collect();
            let from = if open.is_empty() || self.draw.chance(25) { &facts } else { &open };
            return Node::new(Op::OfChild(level, self.draw.pick(from)), ty, Vec::new());
        }
        let facts: Vec<&str> = HOUSEHOLD.iter().filter(|(_, of)| *of == ty).map(|(id, _)| *id).collect();
        let open: Vec<&str> = facts.iter().filter(|id| self.is_open(false, id)).copied().collect();
        let from = if open.is_empty() || self.draw.chance(20) { &facts } else { &open };
        Node::new(Op::Fact(self.draw.pick(from)), ty, Vec::new())
    }

    fn is_open(&self, of_child: bool, id: &str) -> bool {
        self.world.places.iter().any(|place| place.open && place.id == id && place.child.is_some() == of_child)
    }
}
